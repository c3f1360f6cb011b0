"""Who responds over the fourteen days after one dose, and the two parts of the strengthening behind it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter

from ketaviz.base.units import span_ms
from ketaviz.content.library import Library
from ketaviz.content.schema import Point
from ketaviz.content.wording import mark as message
from ketaviz.frame.snapshot import Frame
from ketaviz.look.text import line_height
from ketaviz.panels.chart import Area
from ketaviz.panels.figures import amount_words
from ketaviz.panels.glyphs import paint_glyph
from ketaviz.panels.response_axis import Mark, pair_text
from ketaviz.panels.response_chart import GUTTER, ResponseChart
from ketaviz.panels.style import AXIS, Style
from ketaviz.panels.words import Placed

DAY_MS = 86_400_000
OFFSETS = {"pooled-response": 0.0, "versus-midazolam": -20.0, "versus-placebo": 20.0}
"""Series, and how far their dots stand from their day, logical pixels: those of one day apart, symmetrically."""


class FadingChart(ResponseChart):
    """`ResponseChart` over two weeks, beside ``curves.course("one-dose")``; doses as hexagons."""

    least_units = QSize(440, 340)
    end = 14.0
    fit = message(
        "fitted to one dose in Zarate 2006 and Murrough 2013, both to be checked at source; other runs are predicted"
    )
    references = ("one-dose",)

    def __init__(self, style: Style, library: Library) -> None:
        super().__init__(style, library)
        self.points: tuple[Point, ...] = tuple(p for p in library.panel_points("fading") if p.series in OFFSETS)
        self.setAccessibleName(style.text("Share of people who respond, over fourteen days after one dose"))

    def arrange(self, frame: Frame) -> list[Placed]:
        """Place both plots over one axis of days, and the words beside lines and dots."""
        style, row = self.style_now, line_height(self.style_now.font(AXIS))
        top = self.take_lines(frame)
        left, width = style.type(GUTTER), self.width() - style.type(GUTTER) - 10.0
        named = self.line_names()
        foot, head, first = row + 8.0, row + 4.0 if self.with_strength else 0.0, named[-1].box.bottom() + 4.0
        room = self.height() - foot - head - first - 14.0
        upper = QRectF(left, first, width, room * (0.74 if self.with_strength else 1.0))
        lower = QRectF(left, upper.bottom() + 14.0 + head, width, room * 0.26)
        self._people = Area(upper, (0.0, self.end), (0.0, 100.0))
        self._parts = Area(lower, (0.0, self.end), (0.0, top))
        said = [words for mark in self.marks() for words in self._mark_words(mark)]
        return [*named, *self.strength_head(lower.top()), *self.levels(top), *self._tick_words(), *said]

    def marks(self) -> list[Mark]:
        """Return every trial value with its place."""
        marks = []
        for point in self.points:
            x = self._people.right_of(span_ms(point.at) / DAY_MS) + OFFSETS[point.series]
            marks.append(Mark(point, x, x))
        return marks

    def _tick_words(self) -> list[Placed]:
        wording = self.style_now.wording
        ticks = [(day, wording.number(day)) for day in (0.0, 1.0, 3.0, 7.0, 10.0)]
        area = self._parts if self.with_strength else self._people
        return self.axis_words(area, [*ticks, (self.end, wording.quantity(self.end, wording.text("days")))])

    def _mark_words(self, mark: Mark) -> list[Placed]:
        return self._pooled_words(mark) if mark.point.series == "pooled-response" else self._pair_words(mark)

    def _pooled_words(self, mark: Mark) -> list[Placed]:
        """Place a pooled value over its dot, or under it where a line of the model runs above."""
        style, point = self.style_now, mark.point
        row, y = line_height(style.font(AXIS)), self._people.height_of(point.value)
        text = amount_words(point.value, point.unit, style.wording)
        last = point is [p for p in self.points if p.series == point.series][-1]
        if last:
            text = style.text("{value}, pooled trials; no comparison given", value=text)
        places = [(mark.x + 9.0, y + down) for down in (-row - 2.0, 1.0, -row / 2.0, 0.6 * row, -1.7 * row, 1.2 * row)]
        between = (mark.x + 9.0, y - 0.8 * row)
        return self.beside(mark, text, places, named=last, otherwise=between)

    def _pair_words(self, mark: Mark) -> list[Placed]:
        """Place a value together with its comparator, with a leader to the mark."""
        area, point = self._people, mark.point
        row = line_height(self.style_now.font(AXIS))
        high = point.series == "versus-midazolam"
        left, low = area.right_of(2.2), area.height_of(13.0) - row / 2.0
        places = [(left, area.box.top() + 4.0)] if high else [(left, low), (left, area.box.bottom() - row - 2.0)]
        words = self.beside(mark, pair_text(point, self.style_now.wording), places)
        end = (point.high if high else point.comparator) or 0.0
        start = QPointF(words[0].box.left() - 4.0, words[0].box.center().y())
        self._leaders.append((start, QPointF(mark.x + 8.0, area.height_of(end))))
        return words

    def paint_still(self, painter: QPainter, frame: Frame) -> None:
        """Paint the model's lines, the trials' dots, and a hexagon a dose."""
        del frame
        self.paint_lines(painter)
        self.paint_marks(painter)
        for day in self.lines[0].course.dose_days:
            if day <= self.end:
                at = self._people.at(day, 0.0)
                paint_glyph(painter, "hexagon", at, self.style_now.mark(8.0), self.style_now.colour("ket"))
