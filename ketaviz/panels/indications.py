"""Where ketamine is used: eight tiles, each with its badge, one figure, its comparator, and what speaks against it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ketaviz.content.schema import Claim, Status
from ketaviz.content.wording import mark
from ketaviz.look.text import line_height
from ketaviz.panels.badge import Badge
from ketaviz.panels.card import Card
from ketaviz.panels.flow import flow_row
from ketaviz.panels.forest import Forest
from ketaviz.panels.sheet import Sheet
from ketaviz.panels.style import AXIS, BODY, Style
from ketaviz.panels.tiles import TileLayout
from ketaviz.panels.words import Placed, paint_words, place

TILES: dict[str, tuple[tuple[Status, str], ...]] = {
    "trd": (("approved", mark("Approved: spray")), ("off-label", mark("Infusion"))),
    "suicidal-thoughts": (("approved", mark("Approved: spray")), ("off-label", mark("Infusion"))),
    "bipolar": (("off-label", mark("Off-label")),),
    "mdd": (("off-label", mark("Off-label")),),
    "ptsd": (("studied", mark("Studied: mixed")),),
    "ocd": (("studied", mark("Studied: pilot")),),
    "anxiety": (("studied", mark("Studied: pilot")),),
    "addiction": (("studied", mark("Studied: with therapy")),),
}
"""The tiles in reading order, with the words of their badges."""

SPOKEN = {"Infusion": mark("Off-label: infusion")}
"""Badges whose glyph says more than their word."""

HELP_PLACE = "findahelpline.com"
"""Lists services of many countries; a name, not a word, so it is not translated."""

LINE = 16.0
"""Type of the one line of a tile."""

HELP_INSIDE = "suicidal-thoughts"
"""This tile says where to find help."""


class IndicationsPanel(Sheet):
    """The claims of `TILES`; nothing in it moves."""

    name = "indications"
    title = mark("Where it is used")
    subtitle = mark(
        "Only esketamine nasal spray is approved, for two uses. Here off-label means several trials, "
        "studied means tiny or conflicting ones: our own rule."
    )

    def fill(self, column: QVBoxLayout) -> None:
        """Build the eight tiles."""
        style = self.style_now
        grid = QWidget()
        tiles = TileLayout(grid, round(290 * style.text_size), (1, 2, 4), style.space(8))
        for name, badges in TILES.items():
            tiles.add(self._tile(self.library.claims[name], badges))
        column.addWidget(grid, 1)

    def legend(self) -> QWidget:
        """Return what dots and whiskers mean."""
        return Legend(self.style_now)

    def _tile(self, claim: Claim, badges: tuple[tuple[Status, str], ...]) -> Card:
        style = self.style_now
        card = Card(style, claim)
        card.column.setSpacing(style.space(5))
        card.heading(style.text(claim.title))
        named = [
            Badge(style, status, style.text(words), style.text(SPOKEN.get(words, words))) for status, words in badges
        ]
        card.column.addLayout(flow_row(style.space(8), *named))
        if claim.figures:
            card.say(style.text(claim.measure))
            card.column.addStretch(1)
            card.column.addWidget(Forest(style, claim, large=True))
            card.column.addStretch(1)
            first, further = claim.caveat, claim.second
            if claim.id == HELP_INSIDE:
                first, further = claim.text, claim.caveat
            card.shorten(f"{style.text(first)} {style.text(further)}", units=LINE)
        else:
            card.column.addWidget(EmptyFrame(style, style.text(claim.text), style.text(claim.strength)), 1)
            card.shorten(style.text(claim.caveat), units=LINE)
        card.sources(
            self.library,
            style.text("Help: {place}", place=HELP_PLACE) if claim.id == HELP_INSIDE else "",
            fill=bool(claim.figures),
        )
        return card


class EmptyFrame(QWidget):
    """A gap in what is known, drawn as one: dashed, with the reason inside."""

    def __init__(self, style: Style, words: str, reason: str) -> None:
        super().__init__()
        self._style = style
        column = QVBoxLayout(self)
        column.setContentsMargins(style.space(14), style.space(12), style.space(14), style.space(12))
        column.addStretch(1)
        for text, ink in ((words, "text"), (reason, "text2")):
            label = style.label(text, units=BODY, ink=ink)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._style.colour("edge"), 1.5)
        pen.setDashPattern([6.0, 5.0])
        painter.setPen(pen)
        painter.setBrush(self._style.colour("raised", 0.55))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
        painter.end()


class Legend(QWidget):
    """Filled dot with whisker, hollow dot: said once a screen."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._entries = (
            (False, style.text("on ketamine, 95 % interval")),
            (True, style.text("comparison")),
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("; ".join(words for _, words in self._entries))

    def sizeHint(self) -> QSize:
        """Return the size of both signs with their words, in a row."""
        height = line_height(self._style.font(AXIS)) + 1.0
        return QSize(round(self.words[-1].box.right() + 2.0), round(height))

    @property
    def words(self) -> list[Placed]:
        """Return the words as they are painted, each right of its sign."""
        font, colour = self._style.font(AXIS), self._style.colour("text2")
        words: list[Placed] = []
        left = self._style.type(42)
        for _, text in self._entries:
            words.append(place(text, (left, 0.0), font, colour))
            left = words[-1].box.right() + self._style.type(38)
        return words

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint both signs and their words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words, unit = self.words, self._style.type(AXIS) / AXIS
        for (hollow, _), line in zip(self._entries, words, strict=True):
            y, x = line.box.center().y(), line.box.left() - (14 if hollow else 22) * unit
            painter.setPen(QPen(self._style.colour("text2" if hollow else "ket"), 2.5 * unit))
            if not hollow:
                painter.drawLine(QPointF(x - 15 * unit, y), QPointF(x + 15 * unit, y))
                for end in (-15 * unit, 15 * unit):
                    painter.drawLine(QPointF(x + end, y - 5), QPointF(x + end, y + 5))
            painter.setBrush(self._style.colour("ink0" if hollow else "ket"))
            painter.drawEllipse(QPointF(x, y), 5.5 * unit, 5.5 * unit)
        paint_words(painter, words)
        painter.end()
