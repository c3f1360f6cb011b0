"""Who responds over the fourteen days after one dose, and the two parts of the strengthening behind it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPen

from ketaviz.base.units import span_ms
from ketaviz.content.library import Library
from ketaviz.content.schema import Point
from ketaviz.frame.snapshot import Frame
from ketaviz.look.text import line_height
from ketaviz.panels.chart import Area, Chart, paint_curve, paint_filled
from ketaviz.panels.decimate import nice_top
from ketaviz.panels.figures import amount_words
from ketaviz.panels.glyphs import paint_glyph
from ketaviz.panels.response_axis import (
    LEVELS,
    Mark,
    end_label,
    label_lines,
    level_marks,
    paint_leader,
    paint_mark,
    pair_text,
)
from ketaviz.panels.style import AXIS, Style
from ketaviz.panels.ticks import MINUTES_A_DAY
from ketaviz.panels.words import Placed, place

END = 14.0
"""Days."""
GUTTER = 56.0
SERIES = ("pooled-response", "versus-midazolam", "versus-placebo")
OFFSETS = {"pooled-response": 0.0, "versus-midazolam": -20.0, "versus-placebo": 20.0}
"""Values measured on the same day stand apart by this, logical pixels, symmetrically."""


CLOSE = 10.0
"""Per cent: a word this close under the model's line would lie on it."""


class FadingChart(Chart):
    """``curves.course("one-dose")``: responders above, labile and durable part below; playhead ``drug.minutes``."""

    least_units = QSize(440, 400)

    def __init__(self, style: Style, library: Library) -> None:
        super().__init__(style)
        self.points: tuple[Point, ...] = tuple(p for p in library.panel_points("fading") if p.series in SERIES)
        self._people = self._parts = Area(QRectF(0, 0, 1, 1), (0.0, END), (0.0, 100.0))
        self._leaders: list[tuple[QPointF, QPointF]] = []
        self.setAccessibleName(style.text("Share of people who respond, over fourteen days after one dose"))

    def key(self, frame: Frame) -> tuple[object, ...]:
        """Return the curves."""
        return (frame.curves,)

    def head(self, frame: Frame) -> float | None:
        """Return the place of the drug clock, in days."""
        day = frame.drug.minutes / MINUTES_A_DAY
        return self._people.right_of(day) if frame.drug.dosing is not None and 0.0 <= day <= END else None

    def arrange(self, frame: Frame) -> list[Placed]:
        """Place both plots over one axis of days, and the words beside lines and dots."""
        style, row = self.style_now, line_height(self.style_now.font(AXIS))
        left, width = style.type(GUTTER), self.width() - style.type(GUTTER) - 10.0
        foot, head = row + 8.0, row + 4.0
        room = self.height() - foot - 2.0 * head - 14.0
        upper = QRectF(left, head, width, room * 0.74)
        lower = QRectF(left, upper.bottom() + 14.0 + head, width, room * 0.26)
        course = frame.curves.course("one-dose")
        top = nice_top(float(course.weight.max()) - 1.0, (0.25, 0.5, 1.0))
        self._people = Area(upper, (0.0, END), (0.0, 100.0))
        self._parts = Area(lower, (0.0, END), (0.0, top))
        return self._axis_words(top) + self._line_words(frame) + self._point_words(frame)

    def marks(self) -> list[Mark]:
        """Return every trial value with its place."""
        marks = []
        for point in self.points:
            x = self._people.right_of(span_ms(point.at) / 86_400_000) + OFFSETS[point.series]
            marks.append(Mark(point, x, x))
        return marks

    def _axis_words(self, top: float) -> list[Placed]:
        style, wording = self.style_now, self.style_now.wording
        font, bold = style.font(AXIS), style.font(AXIS, "semibold")
        ticks = [(day, wording.number(day)) for day in (0.0, 1.0, 3.0, 7.0, 10.0)]
        ticks.append((END, wording.quantity(END, wording.text("days"))))
        upper = place(style.text("people who respond"), (0.0, 0.0), bold, style.colour("text"))
        lower = place(
            style.text("strength of connections, added to 1"),
            (0.0, self._parts.box.top() - line_height(font) - 3.0),
            bold,
            style.colour("text"),
        )
        levels = self.level_words(self._people, level_marks(wording))
        parts = self.level_words(self._parts, [(0.0, wording.number(0)), (top, wording.number(top, 2, sign=True))])
        return [upper, lower, *levels, *parts, *self.axis_words(self._parts, ticks)]

    def _line_words(self, frame: Frame) -> list[Placed]:
        """Name the model's lines in their own colour, in free space above them."""
        style, row = self.style_now, line_height(self.style_now.font(AXIS))
        course = frame.curves.course("one-dose")
        place_in = int((course.days <= 8.5).sum()) - 1
        x = self._people.right_of(8.5)
        y = self._people.height_of(float(course.responders[place_in]) * 100.0)
        model = place(
            style.text("model"), (x + 6.0, y - row - 4.0), style.font(AXIS, "semibold"), style.colour("bdnf_text")
        )
        at = (self._parts.box.right() - 4.0, self._parts.box.top() + 2.0)
        labile = end_label(style, style.text("model: a part that fades"), at, self.width(), "bdnf_text")
        return [model, labile]

    def _point_words(self, frame: Frame) -> list[Placed]:
        """Place what each dot says: pairs right of them with a leader, pooled values beside their dots."""
        self._leaders = []
        words: list[Placed] = []
        for mark in self.marks():
            pooled = mark.point.series == "pooled-response"
            words += self._pooled_words(mark, frame) if pooled else self._pair_words(mark)
        return words

    def _pooled_words(self, mark: Mark, frame: Frame) -> list[Placed]:
        """Place a pooled value over its dot, or under it where the model's line is close."""
        style, area, point = self.style_now, self._people, mark.point
        row = line_height(style.font(AXIS))
        text = amount_words(point.value, point.unit, style.wording)
        if point is [p for p in self.points if p.series == point.series][-1]:
            text = style.text("{value}, pooled trials; no comparison given", value=text)
        course = frame.curves.course("one-dose")
        above = float(np.interp(span_ms(point.at) / 86_400_000, course.days, course.responders)) * 100.0 - point.value
        y = area.height_of(point.value)
        at = (mark.x + 9.0, y + 1.0 if 0.0 < above < CLOSE else y - row - 2.0)
        return label_lines(style, text, at, area.box.right() - at[0], "text")

    def _pair_words(self, mark: Mark) -> list[Placed]:
        """Place a value together with its comparator, with a leader to the mark."""
        style, wording, area, point = self.style_now, self.style_now.wording, self._people, mark.point
        row = line_height(style.font(AXIS))
        text = pair_text(point, wording)
        high = point.series == "versus-midazolam"
        at = (area.right_of(2.2), area.box.top() + 4.0 if high else area.height_of(13.0) - row / 2.0)
        end = (point.high if high else point.comparator) or 0.0
        self._leaders.append((QPointF(at[0] - 4.0, at[1] + row / 2.0), QPointF(mark.x + 8.0, area.height_of(end))))
        return label_lines(style, text, at, area.box.right() - at[0], "text")

    def paint_still(self, painter: QPainter, frame: Frame) -> None:
        """Paint the model's lines and the trials' dots."""
        style, course = self.style_now, frame.curves.course("one-dose")
        self.paint_levels(painter, self._people, LEVELS)
        self.paint_levels(painter, self._parts, (0.0, self._parts.y[1]))
        paint_curve(
            painter, self._people, course.days, course.responders * 100.0, QPen(style.colour("bdnf"), style.mark(3.0))
        )
        paint_filled(painter, self._parts, course.days, course.labile + course.durable, style.colour("bdnf", 0.22))
        paint_filled(painter, self._parts, course.days, course.durable, style.colour("bdnf", 0.55))
        paint_curve(
            painter,
            self._parts,
            course.days,
            course.labile + course.durable,
            QPen(style.colour("bdnf"), style.mark(2.0)),
        )
        for start, end in self._leaders:
            paint_leader(painter, style, start, end)
        for mark in self.marks():
            paint_mark(painter, self._people, mark, style, style.colour("ink0"))
        paint_glyph(painter, "hexagon", self._people.at(0.0, 0.0), style.mark(8.0), style.colour("ket"))

    def paint_moving(self, painter: QPainter, frame: Frame) -> None:
        """Paint the playhead."""
        now = self.head(frame)
        if now is not None:
            self.paint_head(painter, now, (self._people, self._parts))
