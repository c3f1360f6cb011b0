"""The notes of the beat, in Markdown, as large as the lecturer wants them."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from ketaviz.content.schema import Story
from ketaviz.look.fonts import font
from ketaviz.look.text import paint_text
from ketaviz.modes.controls import paint_focus_ring
from ketaviz.modes.lecture.state_row import StateButton
from ketaviz.modes.measures import Look
from ketaviz.modes.painted import Painted
from ketaviz.modes.scrolling import MOVES

SIZES = (20, 22, 24, 27, 30, 34, 38, 42, 48)
"""Sizes of the notes, in units of 1/1080 of the height of the console."""
USUAL = 27
SHEET = """
QTextEdit {{ background: transparent; color: {text}; border: none; selection-background-color: {edge}; }}
QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {edge}; border-radius: {half}px; min-height: {bar}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


class NotesText(QTextEdit):
    """Read, scrolled and never typed into; keys are the lecture's unless they scroll while the focus is here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, or leave the key to the lecture."""
        if event.key() in MOVES:
            self.verticalScrollBar().triggerAction(MOVES[event.key()])
        else:
            event.ignore()


class NotesView(Painted):
    """Notes with two buttons for their size."""

    asked = Signal(str)
    """The id of a command."""

    def __init__(self, story: Story, parent: QWidget) -> None:
        super().__init__(parent)
        self._story = story
        self._beat = -1
        self.size_units = USUAL
        self.text = NotesText(self)
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.document().setDocumentMargin(0)
        self.smaller = StateButton("smaller_notes", "", self)
        self.larger = StateButton("larger_notes", "", self)
        for button in (self.smaller, self.larger):
            button.clicked.connect(self._pressed)

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes."""
        super().set_look(look)
        tokens, px = look.theme.tokens, look.measures.px
        self.text.setStyleSheet(
            SHEET.format(text=tokens.text, edge=tokens.edge, bar=max(8, px(12)), half=max(4, px(6)))
        )
        for button, words in ((self.smaller, "A−"), (self.larger, "A+")):
            button.set_look(look)
            button.set_words(words)
        self.smaller.setAccessibleName(look.wording.text("Smaller notes"))
        self.larger.setAccessibleName(look.wording.text("Larger notes"))
        self.text.setAccessibleName(look.wording.text("Notes"))
        self._fill()
        self.arrange()

    def show_beat(self, beat: int) -> None:
        """Show the notes of a beat from their beginning."""
        if beat != self._beat:
            self._beat = beat
            self._fill()

    def resize_text(self, way: int) -> None:
        """Make the notes one size larger or smaller."""
        place = min(max(0, SIZES.index(self.size_units) + way), len(SIZES) - 1)
        self.size_units = SIZES[place]
        self._fill()

    def arrange(self) -> None:
        """Put the heading, the buttons and the text in their places."""
        em, pad = self.look.measures.em, self.look.measures.px(22)
        high = round(2.1 * em)
        wide = round(3.3 * em)
        top = round(0.25 * em)
        self.larger.setGeometry(self.width() - pad // 2 - wide, top, wide, high)
        self.smaller.setGeometry(self.width() - pad // 2 - 2 * wide, top, wide, high)
        under = top + high + round(0.2 * em)
        self.text.setGeometry(QRect(pad, under, self.width() - pad - pad // 2, self.height() - under - pad // 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plate and the heading."""
        if self._look is None:
            return
        painter = self.begin()
        self.paint_panel(painter)
        self._paint_heading(painter)
        if self.text.hasFocus():
            paint_focus_ring(painter, self.look, self.text.geometry().toRectF(), 4, max(3, self.look.measures.px(3)))
        painter.end()

    def _paint_heading(self, painter: QPainter) -> None:
        look = self.look
        baseline = 0.25 * look.measures.em + 1.05 * look.measures.em + 0.36 * look.metrics(15).ascent()
        words = look.wording.text("NOTES")
        paint_text(painter, look.measures.px(22), baseline, words, look.font(15), look.theme.colour("text2"))

    def _face(self) -> QFont:
        measures = self.look.measures
        return font(max(15.0, self.size_units * measures.unit) * measures.text_size)

    def _fill(self) -> None:
        if self._look is None or self._beat < 0:
            return
        self.text.document().setDefaultFont(self._face())
        self.text.setMarkdown(self.look.wording.text(self._story.beats[self._beat].notes))
        self.text.setFont(self._face())
        cursor = self.text.textCursor()
        cursor.select(cursor.SelectionType.Document)
        spaced = cursor.blockFormat()
        spaced.setLineHeight(130.0, 1)
        cursor.mergeBlockFormat(spaced)
        self.text.verticalScrollBar().setValue(0)

    def _pressed(self) -> None:
        self.asked.emit(self.sender().objectName())
