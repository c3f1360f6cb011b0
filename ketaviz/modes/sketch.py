"""A plot on which a person draws what is expected; the story's run is dashed, the run that answers comes solid."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ketaviz.content.predictions import Question
from ketaviz.modes.measures import Look
from ketaviz.modes.prediction_words import moment_words

COLUMNS = 120
"""What is drawn is kept at so many places along the axis of time."""
ENOUGH = 0.7
"""So much of what is judged must have been drawn over."""
LAST = 0.94
"""Of what is judged at the end alone, so much of the axis comes before."""
HIGH_EM = 8.0
TOKENS = {"pyramidal": "exc", "interneuron": "inh", "weight": "bdnf"}

Series = tuple[Sequence[float], Sequence[float]]
"""Minutes of the drug clock, and what is asked there."""
NOTHING: Series = ((), ())


class Sketch(QWidget):
    """Drawn on with the pointer while the question is open. `show_runs` gives it what was recorded."""

    drawn = Signal(object)
    """A `Series`, when enough of the stretch that is judged has been drawn over."""

    def __init__(self, look: Look, question: Question, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._question = look, question
        self._values = [math.nan] * COLUMNS
        self._last: QPointF | None = None
        self._story, self._run = NOTHING, NOTHING
        self.is_open = True
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = look.wording.text("A plot to draw on with the pointer; the answers above say the same in words.")
        self.setAccessibleName(said)
        self.setToolTip(look.wording.text("Draw the line you expect."))

    def sizeHint(self) -> QSize:
        """Return a plot that is wider than it is high."""
        em = self._look.measures.em
        return QSize(round(20 * em), round(HIGH_EM * em))

    def show_runs(self, story: Series, run: Series) -> None:
        """Show the curve of the story's run, and that of the run that answers, as far as they are known."""
        self._story, self._run = story, run
        self.update()

    def set_open(self, *, is_open: bool) -> None:
        """Let a person draw, or no longer."""
        self.is_open = is_open
        self.setCursor(Qt.CursorShape.CrossCursor if is_open else Qt.CursorShape.ArrowCursor)

    @property
    def values(self) -> list[float]:
        """Return what was drawn, by column; not a number where nothing was."""
        return self._values

    def draw_again(self, values: list[float]) -> None:
        """Show what was drawn before the card was set anew."""
        self._values = values
        self.update()

    @property
    def series(self) -> Series:
        """Return what was drawn as a curve."""
        there = [column for column, value in enumerate(self._values) if not math.isnan(value)]
        minutes = [(column + 0.5) / COLUMNS * self._question.end_minutes for column in there]
        return minutes, [self._values[column] for column in there]

    # --- the pointer ---------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if self.is_open:
            self._last = event.position()
            self._stroke(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a stroke."""
        if self._last is not None:
            self._stroke(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a stroke; it is an answer once enough has been drawn."""
        if self._last is None:
            return
        self._stroke(event.position())
        self._last = None
        if self.is_enough():
            self.drawn.emit(self.series)

    def is_enough(self) -> bool:
        """Return whether enough of what is judged has been drawn over."""
        judged = self._values[int(self._judged_from() * COLUMNS) :]
        return sum(not math.isnan(value) for value in judged) >= ENOUGH * len(judged)

    def _stroke(self, to: QPointF) -> None:
        """Fill the columns from the last place of the pointer to this one."""
        box, begin = self._box(), self._last or to
        places = [(point.x() - box.left()) / box.width() * COLUMNS for point in (begin, to)]
        levels = [(box.bottom() - point.y()) / box.height() for point in (begin, to)]
        low, high = sorted(places)
        for column in range(max(0, int(low)), min(COLUMNS - 1, int(high)) + 1):
            share = 1.0 if places[0] == places[1] else (column - places[0]) / (places[1] - places[0])
            level = min(1.0, max(0.0, levels[0] + min(1.0, max(0.0, share)) * (levels[1] - levels[0])))
            question = self._question
            self._values[column] = question.bottom + level * (question.top - question.bottom)
        self._last = to
        self.update()

    # --- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the axes, the stretch that is judged, and the three curves."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, theme = self._box(), self._look.theme
        painter.fillRect(box, theme.colour("panel"))
        self._paint_judged(painter, box)
        self._paint_axes(painter, box)
        painter.setClipRect(box.adjusted(-1, -1, 1, 1))
        self._paint_curve(painter, box, self._story, QPen(theme.colour("text2"), 1.6, Qt.PenStyle.DashLine))
        self._paint_curve(painter, box, self.series, QPen(theme.colour("focus"), 3.0))
        self._paint_curve(painter, box, self._run, QPen(theme.colour(TOKENS[self._question.asked]), 2.4))
        painter.end()

    def _box(self) -> QRectF:
        """Return where the plot stands, between its two axes."""
        row = self._look.metrics(13).height()
        left = self._look.metrics(13).horizontalAdvance(self._top_words()) + 6.0
        return QRectF(left, row / 2.0, self.width() - left - 4.0, self.height() - 1.8 * row)

    def _top_words(self) -> str:
        return self._look.wording.number(self._question.top, 1 if self._question.asked == "weight" else 0)

    def _paint_judged(self, painter: QPainter, box: QRectF) -> None:
        """Shade the stretch that is judged."""
        left = box.left() + self._judged_from() * box.width()
        judged = QRectF(left, box.top(), box.right() - left, box.height())
        painter.fillRect(judged, self._look.theme.mix("panel", "focus", 0.18))

    def _paint_axes(self, painter: QPainter, box: QRectF) -> None:
        question, wording, theme = self._question, self._look.wording, self._look.theme
        painter.setPen(QPen(theme.colour("edge"), 1.2))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.topLeft(), box.bottomLeft())
        painter.setFont(self._look.font(13))
        painter.setPen(theme.colour("muted"))
        row = self._look.metrics(13).height()
        base = 1.0 if question.asked == "weight" else 0.0
        for value, words in ((question.top, self._top_words()), (base, wording.number(base))):
            middle = self._place(box, 0.0, value).y()
            room = QRectF(0.0, middle - row / 2.0, box.left() - 4.0, row)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)
        under = QRectF(box.left(), box.bottom() + 2.0, box.width(), 1.2 * row)
        painter.drawText(under, int(Qt.AlignmentFlag.AlignLeft), wording.number(0))
        painter.drawText(under, int(Qt.AlignmentFlag.AlignRight), moment_words(question.end_minutes, wording))

    def _judged_from(self) -> float:
        """Return the share of the axis from which on it is judged: of a weight only the end is."""
        question = self._question
        return LAST if question.asked == "weight" else question.begin_minutes / question.end_minutes

    def _place(self, box: QRectF, minutes: float, value: float) -> QPointF:
        question = self._question
        share = (value - question.bottom) / (question.top - question.bottom)
        return QPointF(box.left() + minutes / question.end_minutes * box.width(), box.bottom() - share * box.height())

    def _paint_curve(self, painter: QPainter, box: QRectF, curve: Series, pen: QPen) -> None:
        if len(curve[0]) > 1:
            painter.setPen(pen)
            points = [self._place(box, float(x), float(y)) for x, y in zip(*curve, strict=True)]
            painter.drawPolyline(QPolygonF(points))
