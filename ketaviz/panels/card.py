"""A card: heading, words, a figure, sources. A click anywhere on it, or Enter, opens the sources in full."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ketaviz.content.library import Library
from ketaviz.content.schema import Claim
from ketaviz.look.fonts import Weight
from ketaviz.panels.figures import claim_sentences
from ketaviz.panels.flow import flow_row
from ketaviz.panels.forest import VALUE, Forest, Hue
from ketaviz.panels.marker import SourceMarker
from ketaviz.panels.style import BODY, CARD_TITLE, Style, TitleWords

RADIUS = 14.0


class Card(QWidget):
    """A rounded ground with a column of widgets; with a claim it takes the focus and opens its sources."""

    asked = Signal(object)
    """The `Claim` whose sources are wanted."""

    def __init__(self, style: Style, claim: Claim | None = None, *, dashed: bool = False) -> None:
        super().__init__()
        self._style, self.claim, self._dashed = style, claim, dashed
        self.covers: set[str] = {claim.id} if claim is not None else set()
        self._brief: tuple[QLabel, str] | None = None
        self.column = QVBoxLayout(self)
        side = style.space(14)
        self.column.setContentsMargins(side, style.space(9), side, style.space(6))
        self.column.setSpacing(style.space(3))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        if claim is not None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)
            self.setAccessibleName(spoken(style, claim))

    def heading(self, text: str, *, ink: str = "text", units: float = CARD_TITLE) -> None:
        """Add the heading."""
        self.column.addWidget(self._style.label(text, units=units, weight="semibold", ink=ink))

    def say(self, text: str, *, ink: str = "text2", units: float = BODY, weight: Weight = "regular") -> QWidget:
        """Add words and return their widget."""
        label = self._style.label(text, units=units, ink=ink, weight=weight)
        self.column.addWidget(label)
        return label

    def headline(self, library: Library, note: str = "", *, units: float = CARD_TITLE, figure: bool = False) -> None:
        """Add a heading, right of it a note or a figure in words, and the marker at the right end of the row."""
        if self.claim is None:
            return
        style = self._style
        title = TitleWords(style.text(self.claim.title))
        style.dress(title, units=units, weight="semibold", ink="text")
        said = TitleWords(note)
        look: tuple[float, Weight, str] = (VALUE, "bold", "risk_text") if figure else (BODY, "regular", "muted")
        style.dress(said, units=look[0], weight=look[1], ink=look[2])
        items = [title, said, self._marker(library)] if note else [title, self._marker(library)]
        self.column.addLayout(flow_row(style.space(8), *items, push_last=True))

    def shorten(self, whole: str = "", *, ink: str = "text", units: float = BODY) -> None:
        """Add the one line of the claim's tile; ``whole`` is said instead where nothing can be opened."""
        if self.claim is None:
            return
        style = self._style
        label = style.label(style.text(self.claim.brief or self.claim.text), units=units, ink=ink)
        self._brief = label, whole or style.text(self.claim.text)
        self.column.addWidget(label)

    def say_all(self) -> None:
        """Say in full what else is one action away: for where there is no action."""
        if self._brief is not None:
            label, whole = self._brief
            label.setText(whole)

    def sources(self, library: Library, note: str = "", *, fill: bool = True) -> None:
        """Add the marker that opens the sources and left of it a short note; ``fill`` moves them to the foot."""
        if self.claim is None or not self.claim.references:
            return
        if fill:
            self.column.addStretch(1)
        said = self._style.label(note, ink="text")
        said.setWordWrap(False)
        items = [said, self._marker(library)] if note else [self._marker(library)]
        self.column.addLayout(flow_row(2, *items, push_last=True))

    def _marker(self, library: Library) -> SourceMarker:
        assert self.claim is not None  # noqa: S101  (only called with one)
        style, cited = self._style, library.cited(self.claim)
        words = cited[0].short
        if len(cited) > 1:
            more = style.wording.number(len(cited) - 1)
            words = style.text("{reference} +{count}", reference=words, count=more)
        marker = SourceMarker(style, words)
        marker.clicked.connect(self.open)
        return marker

    def open(self) -> None:
        """Ask for the sources."""
        self.asked.emit(self.claim)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a press where no words or button take it."""
        if self.claim is None:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the sources when a press ends on the card and no words were selected by it."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        if self.claim is not None and event.button() == Qt.MouseButton.LeftButton and self.rect().contains(at):
            self.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the sources on Enter."""
        if self.claim is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, its edge, and the ring of the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = self._edge()
        painter.setPen(pen)
        painter.setBrush(self._style.colour("panel"))
        inset = pen.widthF() / 2.0
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
        painter.end()

    def _edge(self) -> QPen:
        """Return the pen of the edge: the ring of the focus, a stronger line under the pointer, dashes for a gap."""
        if self.hasFocus():
            return QPen(self._style.colour("focus"), 3.0)
        over = self.claim is not None and self.underMouse()
        pen = QPen(self._style.colour("edge" if over or self._dashed else "card_edge"), 1.5 if self._dashed else 1.0)
        if self._dashed:
            pen.setDashPattern([5.0, 4.0])
        return pen


class LinkCard(Card):
    """A small card with the title of a claim."""

    def __init__(self, style: Style, claim: Claim) -> None:
        super().__init__(style, claim)
        self.column.setContentsMargins(style.space(12), style.space(6), style.space(12), style.space(6))
        label = style.label(style.text(claim.title), weight="semibold", ink="text")
        label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        font = label.font()
        font.setUnderline(True)
        label.setFont(font)
        self.column.addWidget(label)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)


def claim_card(
    style: Style,
    library: Library,
    claim: Claim,
    *,
    hue: Hue = "ket",
    figure: bool = True,
    drug: bool = False,
    words: Literal["text", "caveat", "second"] = "text",
) -> Card:
    """Return a card of a claim: title, drug, measure and figure, one of its sentences, sources."""
    card = Card(style, claim)
    card.heading(style.text(claim.title))
    if drug and claim.drug:
        card.say(style.text(claim.drug), ink="muted")
    if figure and claim.figures:
        card.say(style.text(claim.measure), ink="text")
        card.column.addWidget(Forest(style, claim, hue))
    said = {"text": claim.text, "caveat": claim.caveat, "second": claim.second}
    card.say(style.text(said[words]))
    card.sources(library)
    return card


def spoken(style: Style, claim: Claim) -> str:
    """Return a claim as it is read out: title, text, every figure with comparator and interval, caveat."""
    parts = (claim.title, claim.text, *claim_sentences(claim, style.wording), claim.caveat)
    return ". ".join(style.text(part).rstrip(".") for part in parts if part)
