"""All that is known of one claim: figures in words, what it does not show, and the full sources."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ketaviz.content.library import Library
from ketaviz.content.schema import Claim, Reference
from ketaviz.panels.card import RADIUS
from ketaviz.panels.figures import claim_sentences
from ketaviz.panels.style import AXIS, BODY, CARD_TITLE, Style

READ_WORDS = {
    "primary": "Read in the paper itself or its abstract.",
    "secondary": "Read second-hand, via {source}.",
    "memory": "To be checked at source.",
}


class Detail(QWidget):
    """Lies over a whole sheet and dims it; Esc, the button or a click beside it closes."""

    closed = Signal()

    def __init__(self, style: Style, library: Library, claim: Claim, sheet: QWidget) -> None:
        super().__init__(sheet)
        self._style, self._sheet = style, sheet
        self.claim = claim
        self._box = QFrame(self)
        column = QVBoxLayout(self._box)
        side = style.space(22)
        column.setContentsMargins(side, style.space(16), side, style.space(16))
        column.addLayout(self._head())
        column.addWidget(self._scrolled(library), 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(style.text(claim.title or claim.text))
        self.fit()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        title = self._style.text(self.claim.title or self.claim.text)
        row.addWidget(self._style.label(title, units=CARD_TITLE + 2.0, weight="bold", ink="text"), 1)
        close = QPushButton(self._style.text("Close"))
        close.setFont(self._style.font(BODY, "semibold"))
        ink, raised, ring = (self._style.colour(token).name() for token in ("text", "raised", "focus"))
        edge = self._style.colour("edge").name()
        close.setStyleSheet(
            f"QPushButton {{ color: {ink}; background: {raised}; border: 2px solid {edge}; border-radius: 7px;"
            f" padding: 5px 14px; }} QPushButton:focus {{ border-color: {ring}; }}"
        )
        close.clicked.connect(self.closed.emit)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _scrolled(self, library: Library) -> QScrollArea:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, self._style.space(8), 0)
        column.setSpacing(self._style.space(9))
        for words, ink in self._paragraphs():
            column.addWidget(self._style.label(words, units=BODY + 1.0, ink=ink))
        for reference in library.cited(self.claim):
            column.addWidget(self._style.label(self._cited(reference), units=AXIS, ink="text2"))
        column.addStretch(1)
        return plain_scroll(content, self._style)

    def _cited(self, reference: Reference) -> str:
        """Return a citation and, where it was read otherwise than the rest of the claim, how."""
        words = citation(reference, self._style)
        for reading in self.claim.readings:
            if reading.reference == reference.id:
                how = self._style.text(READ_WORDS[reading.read_at], source=self._style.text(reading.via))
                return f"{words} {how}"
        return words

    def _paragraphs(self) -> list[tuple[str, str]]:
        claim, style = self.claim, self._style
        lines = [(style.text(claim.text), "text")]
        if claim.measure:
            figures = "; ".join(claim_sentences(claim, style.wording))
            lines.append(
                (style.text("{measure}: {figures}.", measure=style.text(claim.measure), figures=figures), "text")
            )
        if claim.second:
            lines.append((style.text(claim.second), "text2"))
        lines.append((style.text("What this does not show: {caveat}", caveat=style.text(claim.caveat)), "text"))
        lines.append((style.text("How sure: {strength}.", strength=style.text(claim.strength)), "text2"))
        if claim.population:
            lines.append((style.text("Who: {people}.", people=style.text(claim.population)), "text2"))
        if claim.drug:
            lines.append((style.text("What was given: {drug}.", drug=style.text(claim.drug)), "text2"))
        lines.append((style.text(READ_WORDS[claim.read_at], source=style.text(claim.via)), "muted"))
        return lines

    def fit(self) -> None:
        """Cover the sheet and centre the box."""
        sheet = self._sheet
        self.setGeometry(sheet.rect())
        width = min(sheet.width() - 32, round(760 * self._style.text_size))
        height = min(sheet.height() - 32, max(300, round(sheet.height() * 0.86)))
        self._box.setGeometry((sheet.width() - width) // 2, (sheet.height() - height) // 2, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click beside the box."""
        if not self._box.geometry().contains(event.position().toPoint()):
            self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim the sheet and paint the box's ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._style.colour("ink0", 0.72))
        painter.setPen(QPen(self._style.colour("edge"), 1.5))
        painter.setBrush(self._style.colour("raised"))
        painter.drawRoundedRect(QRectF(self._box.geometry()), RADIUS, RADIUS)
        painter.end()


SCROLL_LOOK = """
QScrollArea {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {edge}; border-radius: 4px; min-height: 40px; margin: 0 1px; }}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
"""


def citation(reference: Reference, style: Style) -> str:
    """Return a full citation: authors, year, title, journal, DOI."""
    place = f"doi:{reference.doi}" if reference.doi else reference.url
    parts = (f"{reference.author} ({reference.year})", reference.title, reference.container, place)
    kind = style.text(KIND_WORDS[reference.kind])
    return ". ".join(part.rstrip(".") for part in parts if part) + f". [{kind}]"


KIND_WORDS = {
    "human": "in people",
    "animal": "in animals",
    "slice": "in slices of brain",
    "model": "model",
    "label": "label or notice",
    "review": "review",
}


def plain_scroll(content: QWidget, style: Style, *, has_bar: bool = True) -> QScrollArea:
    """Return a scroll area without frame or ground of its own, with or without a bar."""
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if not has_bar:
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setStyleSheet(SCROLL_LOOK.format(edge=style.colour("edge").name()))
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area
