"""Who responds over days or weeks, and the strength behind it: the model's lines with the trials' dots among them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from ketaviz.content.library import Library
from ketaviz.content.schema import Point
from ketaviz.content.wording import mark as message
from ketaviz.frame.snapshot import Frame
from ketaviz.look.text import line_height, text_width, wrap
from ketaviz.panels.chart import Area, Chart, Spot, paint_curve, paint_filled
from ketaviz.panels.decimate import nice_top
from ketaviz.panels.model_lines import Kind, ModelLine, model_lines, run_note
from ketaviz.panels.response_axis import LEVELS, Mark, label_lines, level_marks, paint_leader, paint_mark, study_name
from ketaviz.panels.style import AXIS, Style
from ketaviz.panels.ticks import MINUTES_A_DAY
from ketaviz.panels.words import Placed, place

GUTTER = 56.0
SWATCH = 22.0
"""Length of the piece of line before a line's name, in units of type."""
TOPS = (0.25, 0.5, 0.75, 1.0)
"""Upper ends of the axis of strength, added to 1."""
TOLD_IN = {
    "elekt-d-response": "elekt-d",
    "karma-response": "karma-dep-2",
    "murrough-relapse": "murrough-six",
    "ketect-duration": "ketect",
}
"""The claim that tells a series of points; the other series are called like theirs."""
THICK, THIN, DIM = 3.0, 1.3, 0.6
"""Pens of the line that runs and of one for comparison, logical pixels; opacity of the latter."""
ROOMY = 450.0
"""From this height on, in units of type, it is said on the plot what was fitted; in any case on the card beside it."""
PEOPLE = message("people who respond")
STRENGTH = message("strength of connections, added to 1")
GROUNDS = message("pale: the part that fades; solid: the part that lasts")


class ResponseChart(Chart):
    """``curves.course("this")`` beside ``references``, on ``drug.dosing``; playhead ``drug.minutes``."""

    end = 14.0
    """Days."""
    references: tuple[str, ...] = ()
    fit = ""
    """What the lines were fitted to, and what of them is predicted."""
    with_strength = True
    """Whether the strength of connections, and of a course its relapses, are drawn below on the same axis of time."""

    def __init__(self, style: Style, library: Library) -> None:
        super().__init__(style)
        self._library = library
        self._people = self._parts = Area(QRectF(0, 0, 1, 1), (0.0, self.end), (0.0, 100.0))
        self._leaders: list[tuple[QPointF, QPointF]] = []
        self._taken: list[QRectF] = []
        self._swatches: list[tuple[QPointF, Kind]] = []
        self.lines: tuple[ModelLine, ...] = ()
        self._note = ""

    def key(self, frame: Frame) -> tuple[object, ...]:
        """Return the curves, the dosing that runs, what is changed in its circuit, and the curves beside it."""
        beside = None if frame.beside is None else frame.beside.curves
        return frame.curves, frame.drug.dosing, frame.story.experiments, beside

    def head(self, frame: Frame) -> float | None:
        """Return the place of the drug clock, in days."""
        day = frame.drug.minutes / MINUTES_A_DAY
        return self._people.right_of(day) if frame.drug.dosing is not None and 0.0 <= day <= self.end else None

    def marks(self) -> list[Mark]:
        """Return every trial's value with its place."""
        raise NotImplementedError

    def take_lines(self, frame: Frame) -> float:
        """Take the model's lines of a frame; return the upper end of the axis of strength."""
        self.lines = model_lines(frame, self.references, self.style_now.wording)
        self._note = run_note(frame, self.style_now.wording)
        self._leaders, self.spots, self._taken = [], [], []
        return nice_top(max(float(line.course.weight.max()) for line in self.lines) - 1.0, TOPS)

    def line_names(self) -> list[Placed]:
        """Name the first axis and every line, with a piece of the line before its name, in rows over the plots."""
        style = self.style_now
        row = line_height(style.font(AXIS))
        words = [place(style.text(PEOPLE), (0.0, 0.0), style.font(AXIS, "semibold"), style.colour("text"))]
        self._swatches = []
        piece = style.type(SWATCH)
        for line in self.lines:
            font = style.font(AXIS, "semibold" if line.kind == "running" else "regular")
            left, top = words[-1].box.right() + style.type(24.0) + piece, words[-1].box.top()
            if left + text_width(line.words, font) > self.width():
                left, top = piece + 8.0, top + row
            self._swatches.append((QPointF(left - piece - 8.0, top + row / 2.0), line.kind))
            lines = wrap(line.words, font, self.width() - left)
            ink = style.colour("bdnf_text")
            words += [place(text, (left, top + k * row), font, ink) for k, text in enumerate(lines)]
        return words + self._note_words(words[-1].box.bottom())

    def _note_words(self, top: float) -> list[Placed]:
        """Place why the run has no line of its own, or else what the lines were fitted to, in rows of their own."""
        style = self.style_now
        font, row = style.font(AXIS), line_height(style.font(AXIS))
        fitted = style.text(self.fit) if self.fit and self.height() >= style.type(ROOMY) else ""
        said = self._note or fitted
        lines = wrap(said, font, self.width()) if said else []
        return [place(line, (0.0, top + k * row), font, style.colour("text2")) for k, line in enumerate(lines)]

    def strength_head(self, bottom: float) -> list[Placed]:
        """Name the second axis and its two grounds, ending above ``bottom``; the note is left out where it is tight."""
        if not self.with_strength:
            return []
        style = self.style_now
        top = bottom - line_height(style.font(AXIS)) - 3.0
        named = place(style.text(STRENGTH), (0.0, top), style.font(AXIS, "semibold"), style.colour("text"))
        at = (named.box.right() + 12.0, top)
        note = place(style.text(GROUNDS), at, style.font(AXIS), style.colour("muted"))
        return [named, note] if note.box.right() <= self.width() else [named]

    def levels(self, top: float) -> list[Placed]:
        """Place the marks of both upright axes."""
        wording = self.style_now.wording
        if not self.with_strength:
            return self.level_words(self._people, level_marks(wording))
        parts = self.level_words(self._parts, [(0.0, wording.number(0)), (top, wording.number(top, 2, sign=True))])
        return [*self.level_words(self._people, level_marks(wording)), *parts]

    def beside(
        self,
        mark: Mark,
        text: str,
        places: Iterable[tuple[float, float]],
        *,
        named: bool = True,
        otherwise: tuple[float, float] | None = None,
    ) -> list[Placed]:
        """Place words about a mark at the first of some places that no line of the model crosses, else ``otherwise``.

        Without that the first place is taken. With ``named`` the study follows, underlined; a press on words or mark
        asks where the figure comes from.
        """
        tried = [self._said(mark, text, at, named=named) for at in places]
        last = tried[0] if otherwise is None else self._said(mark, text, otherwise, named=named)
        free = [lines for lines in tried if self._is_free(lines)]
        words = next((lines for lines in free if self._is_clear(lines, mark)), None)
        if words is None:
            words = next((lines for lines in (last, *free) if self._is_free(lines)), last)
        self._taken += [word.box for word in words]
        self._spots(mark, words)
        return words

    def _is_free(self, words: list[Placed]) -> bool:
        """Return whether no words that were placed before lie under these."""
        return not any(word.box.intersects(box) for word in words for box in self._taken)

    def _said(self, mark: Mark, text: str, at: tuple[float, float], *, named: bool) -> list[Placed]:
        style, right = self.style_now, self._people.box.right()
        words = label_lines(style, text, at, right - at[0], "text")
        if named:
            study = self._library.references[mark.point.study].short
            words.append(study_name(style, study, words[-1], right))
        return words

    def _spots(self, mark: Mark, words: list[Placed]) -> None:
        """Let the words about a mark, and the mark, be pressed."""
        boxes = [line.box.adjusted(-2.0, -2.0, 2.0, 2.0) for line in words]
        self.spots += [self.spot(box, mark.point) for box in (*boxes, self._mark_box(mark))]

    def spot(self, box: QRectF, point: Point) -> Spot:
        """Return a place to press for the claim that tells a point."""
        return Spot(box, self._library.claims[TOLD_IN.get(point.series, point.series)])

    def _is_clear(self, words: list[Placed], mark: Mark) -> bool:
        """Return whether no line of the model and no other mark lies under the words about a mark."""
        others = [self._mark_box(other) for other in self.marks() if other.point is not mark.point]
        boxes = [word.box for word in words]
        if any(box.intersects(other) for box in boxes for other in others):
            return False
        return not any(self._crosses(line, box) for box in boxes for line in self.lines)

    def _crosses(self, line: ModelLine, box: QRectF) -> bool:
        area, course = self._people, line.course
        x = np.linspace(box.left() - 3.0, box.right() + 3.0, max(8, int(box.width() / 2.0)))
        days = (x - area.box.left()) / area.box.width() * (area.x[1] - area.x[0])
        share = np.interp(days, course.days, course.responders) * 100.0
        y = area.box.bottom() - share / 100.0 * area.box.height()
        return bool(((y > box.top() - 4.0) & (y < box.bottom() + 4.0)).any())

    def _mark_box(self, mark: Mark) -> QRectF:
        point, area = mark.point, self._people
        values = (point.value, point.low, point.high, point.comparator, point.comparator_low, point.comparator_high)
        known = [value for value in values if value is not None]
        left, right = min(mark.x, mark.comparator_x) - 8.0, max(mark.x, mark.comparator_x) + 8.0
        return QRectF(QPointF(left, area.height_of(max(known)) - 8.0), QPointF(right, area.height_of(min(known)) + 8.0))

    def paint_lines(self, painter: QPainter) -> None:
        """Paint the lines of the model, those for comparison under the one that runs, and their two parts below."""
        style = self.style_now
        self.paint_levels(painter, self._people, LEVELS)
        if self.with_strength:
            self.paint_levels(painter, self._parts, (0.0, self._parts.y[1]))
        for line in reversed(self.lines):
            course = line.course
            paint_curve(painter, self._people, course.days, course.responders * 100.0, self._pen(line.kind))
            if not self.with_strength:
                continue
            if line is self.lines[0]:
                paint_filled(painter, self._parts, course.days, course.labile + course.durable, self._ground(0.22))
                paint_filled(painter, self._parts, course.days, course.durable, self._ground(0.55))
            pen = self._pen(line.kind)
            pen.setWidthF(pen.widthF() * 0.66)
            paint_curve(painter, self._parts, course.days, course.labile + course.durable, pen)
        for at, kind in self._swatches:
            painter.setPen(self._pen(kind))
            painter.drawLine(at, at + QPointF(style.type(SWATCH), 0.0))

    def _ground(self, alpha: float) -> QColor:
        return self.style_now.colour("bdnf", alpha)

    def _pen(self, kind: Kind) -> QPen:
        """Return the pen of a line: thick for the run, thin for a comparison, dashed for the run beside it."""
        style, runs = self.style_now, kind == "running"
        pen = QPen(style.colour("bdnf", DIM if kind == "reference" else 1.0), style.mark(THICK if runs else THIN))
        if kind == "beside":
            pen.setDashPattern([5.0, 3.0])
        return pen

    def paint_marks(self, painter: QPainter) -> None:
        """Paint the trials' dots and the lines from what is said of them."""
        style = self.style_now
        for start, end in self._leaders:
            paint_leader(painter, style, start, end)
        for mark in self.marks():
            paint_mark(painter, self._people, mark, style, style.colour("ink0"))

    def paint_moving(self, painter: QPainter, frame: Frame) -> None:
        """Paint the playhead."""
        now = self.head(frame)
        if now is not None:
            self.paint_head(painter, now, (self._people, self._parts) if self.with_strength else (self._people,))
