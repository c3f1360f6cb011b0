"""One reference in full: how it was read, what it is cited for and where, and how to get to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ketaviz.content.bibliography import beats_citing, claims_citing, readings_of
from ketaviz.content.library import Library
from ketaviz.content.schema import Claim, Reference
from ketaviz.panels.card import Card
from ketaviz.panels.chip import Chip
from ketaviz.panels.citation import KIND_WORDS, address, copied, read_words, without_address
from ketaviz.panels.flow import flow_row
from ketaviz.panels.marker import SourceMarker
from ketaviz.panels.qr import QrCode
from ketaviz.panels.style import AXIS, BODY, CARD_TITLE, Style


class ClaimLink(SourceMarker):
    """The heading of a claim, which opens it."""

    asked = Signal(object)

    def __init__(self, style: Style, claim: Claim, words: str) -> None:
        super().__init__(style, words, style.text("Open: {claim}", claim=words))
        self._claim = claim
        self.clicked.connect(self._pressed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open it on Enter; every other key is left to the window."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            event.ignore()

    def _pressed(self) -> None:
        self.asked.emit(self._claim)


class SourceDetail(Card):
    """Built for one `Reference`. ``code`` is its QR code, shown on demand or where no browser can be opened."""

    followed = Signal(str)
    """An address to be opened."""

    def __init__(self, library: Library, style: Style, reference: Reference) -> None:
        super().__init__(style)
        self._library, self.reference = library, reference
        self.code: QrCode | None = None
        self.column.setSpacing(style.space(6))
        self._head()
        self._buttons()
        self._readings()
        self._claims()
        self.column.addStretch(1)

    def copy(self) -> None:
        """Put the reference on the clipboard, as a citation."""
        QGuiApplication.clipboard().setText(copied(self.reference, self._style.wording))
        self._copy.say(self._style.text("Copied"))

    def show_code(self) -> None:
        """Show the address as a code, once."""
        if self.code is None and self._link:
            self.code = QrCode(self._style, self._link)
            self._under_buttons.addWidget(self.code)

    def _head(self) -> None:
        style, one = self._style, self.reference
        self._words(f"{one.author} ({one.year})", units=CARD_TITLE, ink="text", bold=True)
        if one.title:
            self._words(one.title, units=CARD_TITLE, ink="text")
        kind = style.text(KIND_WORDS[one.kind])
        self._words(" · ".join(part for part in (f"{one.container} {one.found_in}".strip(), kind) if part))

    def _buttons(self) -> None:
        style = self._style
        words, self._link = address(self.reference)
        self._copy = Chip(style, style.text("Copy as citation"))
        self._copy.clicked.connect(self.copy)
        chips = [self._copy]
        if self._link:
            self._open = Chip(style, style.text("Open {address}", address=words))
            self._open.clicked.connect(self._follow)
            self._show = Chip(style, style.text("QR code"))
            self._show.clicked.connect(self.show_code)
            chips += [self._open, self._show]
        self.column.addLayout(flow_row(4, *chips))
        self._under_buttons = QVBoxLayout()
        self.column.addLayout(self._under_buttons)
        if not self._link:
            self._words(without_address(self.reference, style.wording), ink="muted")

    def _readings(self) -> None:
        style = self._style
        self._title(style.text("How it was read"))
        for one in readings_of(self._library, self.reference):
            self._words(read_words(one.read_at, one.via, style.wording))

    def _claims(self) -> None:
        style, claims = self._style, claims_citing(self._library, self.reference)
        beats = beats_citing(self._library, self.reference)
        self._title(style.text("Shown in"))
        self._words(" · ".join(style.text(beat.title) for beat in beats))
        if claims:
            self._title(style.plural("Cited for", "Cited for {count} claims", len(claims)))
        for claim in claims:
            if claim.title:
                link = ClaimLink(style, claim, style.text(claim.title))
                link.asked.connect(self.asked)
                self.column.addLayout(flow_row(0, link))
            self._words(style.text(claim.text))

    def _follow(self) -> None:
        self.followed.emit(self._link)

    def _title(self, words: str) -> None:
        self._words(words, units=AXIS, ink="text", bold=True)

    def _words(self, words: str, *, units: float = BODY, ink: str = "text2", bold: bool = False) -> QLabel:
        """Add words that can be selected and copied with the keys."""
        label = self._style.label(words, units=units, ink=ink, weight="semibold" if bold else "regular")
        label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.column.addWidget(label)
        return label


def on_a_page(detail: SourceDetail) -> QWidget:
    """Return a page with the detail on it, for an area that scrolls."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(detail)
    return page
