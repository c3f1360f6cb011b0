"""What is shown of a panel of evidence on the projector: one tile of it at a time, as large as the room needs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ketaviz.content.library import Library
from ketaviz.content.schema import Claim, EvidencePanel
from ketaviz.modes.lecture.evidence import ProjectedCourse, ProjectedFading, ProjectedMinutes
from ketaviz.panels.account_scheme import AccountScheme
from ketaviz.panels.badge import Badge
from ketaviz.panels.calendar import Calendar
from ketaviz.panels.card import Card
from ketaviz.panels.chart import Chart
from ketaviz.panels.flow import flow_row
from ketaviz.panels.forest import Forest
from ketaviz.panels.help import USUAL, HelpCards
from ketaviz.panels.indications import HELP_INSIDE, HELP_PLACE, SPOKEN, TILES, EmptyFrame
from ketaviz.panels.inverted_u import InvertedU
from ketaviz.panels.open_questions import LEADING, RIVALS
from ketaviz.panels.qr import QrCode
from ketaviz.panels.style import Style
from ketaviz.panels.supervision import Supervision

CHARTS: dict[EvidencePanel, Callable[[Style, Library], Chart]] = {
    "minutes": ProjectedMinutes,
    "fading": ProjectedFading,
    "course": ProjectedCourse,
}
"""Panels that are a chart in the first place; its card is named ``chart``."""
CHART, ACCOUNTS, HELP = "chart", "accounts", "help"
FIRST: dict[EvidencePanel, str] = {
    "indications": "trd",
    "risks": "frequency",
    "minutes": CHART,
    "fading": CHART,
    "course": CHART,
    "open-questions": ACCOUNTS,
    "help": HELP,
}
"""The card that is shown where the talk names none."""
LARGER_CODE = 1.35
"""The code of an address is read with a telephone from a seat."""
SAID, LARGE = 15.0, 19.0
"""Sizes of type in units: of sentences, and of sentences that stand alone."""


class Tile(Card):
    """A card without anything to press: what it shows is told by the lecturer."""

    def __init__(self, style: Style, claim: Claim | None = None, *, dashed: bool = False) -> None:
        super().__init__(style, dashed=dashed)
        self.style_now, self.shown = style, claim
        self.moving: list[Chart] = []
        """Plots that follow the frame."""
        self.spare: list[QWidget] = []
        """What is left out where there is no room for it, the first one first."""
        self.fills = False
        """Whether it is as high as its room, and not as its words."""
        self.least_type = SAID
        """The smallest type on it, in units."""
        self.bare = False
        """Whether cards stand on it, which have a ground of their own."""
        side = style.space(20)
        self.column.setContentsMargins(side, style.space(14), side, style.space(14))
        self.column.setSpacing(style.space(7))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, unless cards stand on it."""
        if not self.bare:
            super().paintEvent(event)

    def sentence(self, words: str, *, ink: str = "text2", spare: bool = False, units: float = SAID) -> None:
        """Add a sentence, already worded; a ``spare`` one is left out where there is no room for it."""
        if not words:
            return
        label = self.say(words, ink=ink, units=units)
        if spare:
            self.spare.append(label)


def known_cards(library: Library, panel: EvidencePanel) -> tuple[str, ...]:
    """Return the cards of a panel that can be shown, by the names that a build gives."""
    claims = [name for beat in library.story.beats if beat.panel == panel for name in beat.claims]
    extra = {"open-questions": (LEADING, "inverted-u")}.get(panel, ())
    return tuple(dict.fromkeys((FIRST[panel], *claims, *extra)))


def is_chart(library: Library, panel: EvidencePanel, card: str) -> bool:
    """Return whether what is asked for is the panel's chart."""
    return _named(library, panel, card) == CHART


def make_chart(library: Library, style: Style, panel: EvidencePanel) -> Chart:
    """Return the chart of a panel; raise `KeyError` for one that has none."""
    return CHARTS[panel](style, library)


def make_tile(library: Library, style: Style, panel: EvidencePanel, card: str) -> Tile:
    """Return a card of a panel; an unknown or empty name gives the panel's first."""
    name = _named(library, panel, card)
    if name == ACCOUNTS:
        return _accounts(library, style)
    if name == HELP:
        return _help(library, style)
    claim = library.claims[name]
    if panel == "open-questions" and claim.scheme:
        return _account(library, style, claim)
    plots = {"frequency": _calendar, "supervision": _supervision, "inverted-u": _inverted_u}
    return plots[name](style, claim) if name in plots else _evidence(style, claim)


def _named(library: Library, panel: EvidencePanel, card: str) -> str:
    return card if card in known_cards(library, panel) else FIRST[panel]


def _evidence(style: Style, claim: Claim) -> Tile:
    """Return a claim with its badge, its figure beside its comparator, what it says and what it does not show."""
    tile = Tile(style, claim, dashed=claim.id == "long-term")
    tile.heading(style.text(claim.title), units=22.0)
    badges = TILES.get(claim.id, ())
    if badges:
        named = [
            Badge(style, status, style.text(words), style.text(SPOKEN.get(words, words))) for status, words in badges
        ]
        tile.column.addLayout(flow_row(style.space(10), *named))
    elif claim.drug:
        tile.sentence(style.text(claim.drug), spare=True)
    if claim.id == "mdd":
        tile.column.addWidget(EmptyFrame(style, style.text(claim.text), style.text(claim.strength)), 1)
        tile.sentence(style.text(claim.caveat), ink="text")
        return tile
    if claim.figures:
        tile.sentence(style.text(claim.measure), ink="text")
        tile.column.addWidget(Forest(style, claim, "ket" if badges else "risk" if claim.id in RISKS else "ket"))
        tile.sentence(style.text(claim.text), ink="text2", spare=claim.id != HELP_INSIDE)
    else:
        tile.sentence(style.text(claim.text), ink="text", units=LARGE)
    tile.sentence(style.text(claim.caveat), ink="text2", spare=claim.id == HELP_INSIDE)
    if claim.id == HELP_INSIDE:
        tile.sentence(style.text("Help: {place}", place=HELP_PLACE), ink="text")
    return tile


RISKS = ("bladder", "dependence", "blood-pressure-spray", "sedation", "dissociation-spray", "liver")
"""Claims whose figures are drawn in the colour of risk."""


def _calendar(style: Style, claim: Claim) -> Tile:
    tile = Tile(style, claim)
    tile.heading(style.text(claim.title), units=22.0)
    tile.fills = True
    days = style.text("Each mark is a day with a dose, over twelve weeks. Days, never amounts.")
    tile.sentence(days, spare=True)
    tile.column.addWidget(Calendar(style, claim), 1)
    tile.sentence(style.text(claim.text), ink="text", spare=True)
    return tile


def _supervision(style: Style, claim: Claim) -> Tile:
    tile = Tile(style, claim)
    tile.heading(style.text("Why two hours of supervision"), units=22.0)
    plot = Supervision(style)
    tile.moving.append(plot)
    tile.fills = True
    tile.column.addWidget(plot, 1)
    tile.sentence(style.text(claim.text), ink="text", spare=True)
    return tile


def _inverted_u(style: Style, claim: Claim) -> Tile:
    tile = Tile(style, claim)
    tile.heading(style.text(claim.title), units=22.0)
    plot = InvertedU(style)
    tile.moving.append(plot)
    tile.fills = True
    tile.column.addWidget(plot, 1)
    tile.sentence(style.text(claim.caveat), ink="text", spare=True)
    return tile


def _account(library: Library, style: Style, claim: Claim) -> Tile:
    """Return an account of how it may work: its scheme, what speaks for it and what against."""
    tile = Tile(style, claim)
    leads = claim.id == LEADING
    tile.heading(style.text("Disinhibition, as told here" if leads else claim.title), units=22.0)
    scheme = AccountScheme(style, claim.scheme)
    tile.column.addWidget(scheme)
    against = library.claims["against-preference"].text if leads else claim.caveat
    for side, words in (("For", claim.text), ("Against", against)):
        tile.column.addWidget(style.label(style.text(side), weight="bold", ink="text"))
        tile.sentence(style.text(words), ink="text")
    return tile


def _accounts(library: Library, style: Style) -> Tile:
    """Return the names of all accounts, the one that is told here first."""
    tile = Tile(style)
    tile.heading(style.text("What nobody knows yet"), units=22.0)
    tile.say(style.text("Disinhibition, as told here"), ink="exc_text", units=LARGE, weight="semibold")
    for name in RIVALS:
        tile.sentence(style.text(library.claims[name].title), ink="text", units=LARGE)
    return tile


def _help(library: Library, style: Style) -> Tile:
    """Return where to get help: the numbers of the place where this is shown, or where such numbers are found."""
    tile, cards = Tile(style), HelpCards(library, style)
    row = QHBoxLayout()
    row.setSpacing(style.space(24))
    for card in (cards.crisis(), cards.emergency()):
        card.column.addStretch(1)
        row.addWidget(card, 5)
    code = QVBoxLayout()
    code.addStretch(1)
    larger = Style(style.theme, style.wording, LARGER_CODE * style.text_size)
    code.addWidget(QrCode(larger, f"https://{HELP_PLACE}"), 0, Qt.AlignmentFlag.AlignHCenter)
    code.addWidget(style.label(HELP_PLACE, ink="text"), 0, Qt.AlignmentFlag.AlignHCenter)
    code.addStretch(1)
    row.addLayout(code, 2)
    tile.column.setContentsMargins(0, 0, 0, 0)
    tile.column.addLayout(row, 1)
    tile.bare = True
    tile.least_type = USUAL
    return tile
