"""Who responds over the half year of a course: with no more doses, and with one every two weeks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPen

from ketaviz.content.library import Library
from ketaviz.content.schema import Point
from ketaviz.frame.snapshot import Course, Frame
from ketaviz.look.text import line_height
from ketaviz.panels.chart import Area, Chart, paint_curve, paint_dot, paint_filled
from ketaviz.panels.decimate import nice_top
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
from ketaviz.panels.ticks import MINUTES_A_DAY, WEEK
from ketaviz.panels.words import Placed, kept_inside, place

END = 26.0 * WEEK
"""Days."""
GUTTER = 56.0
RESPONSES = {"elekt-d-response": 21.0, "karma-response": 30.0}
"""Response at the end of a course, by series, and the day it is drawn at: after three and after four weeks."""
RELAPSES = ("murrough-relapse", "ketect-duration")
ARMS = 8.0
"""The two arms of a trial stand this far either side of the day, logical pixels."""


class CourseChart(Chart):
    """``curves.course("twice-weekly")`` and ``"maintained"``; playhead ``drug.minutes``; doses as hexagons."""

    least_units = QSize(440, 430)

    def __init__(self, style: Style, library: Library) -> None:
        super().__init__(style)
        points = {point.series: point for point in library.panel_points("course")}
        self.points: tuple[Point, ...] = tuple(points[name] for name in (*RESPONSES, *RELAPSES))
        self._people = self._parts = self._relapse = Area(QRectF(0, 0, 1, 1), (0.0, END), (0.0, 100.0))
        self._last_dose = 0.0
        self._leaders: list[tuple[QPointF, QPointF]] = []
        self.setAccessibleName(style.text("Share of people who respond, over half a year after six doses"))

    def key(self, frame: Frame) -> tuple[object, ...]:
        """Return the curves."""
        return (frame.curves,)

    def head(self, frame: Frame) -> float | None:
        """Return the place of the drug clock, in days."""
        day = frame.drug.minutes / MINUTES_A_DAY
        return self._people.right_of(day) if frame.drug.dosing is not None and 0.0 <= day <= END else None

    def arrange(self, frame: Frame) -> list[Placed]:
        """Place the three plots over one axis of weeks, and the words beside lines and dots."""
        style, row = self.style_now, line_height(self.style_now.font(AXIS))
        left, width = style.type(GUTTER), self.width() - style.type(GUTTER) - 10.0
        head, foot, relapse = row + 4.0, row + 8.0, 2.0 * (row + 4.0)
        room = self.height() - foot - 3.0 * head - relapse - 34.0
        course = frame.curves.course("twice-weekly")
        top = nice_top(float(course.weight.max()) - 1.0, (0.25, 0.5, 1.0))
        upper = QRectF(left, head, width, room * 0.76)
        strip = QRectF(left, upper.bottom() + 18.0 + head, width, relapse)
        lower = QRectF(left, strip.bottom() + 8.0 + head, width, room * 0.24)
        self._people = Area(upper, (0.0, END), (0.0, 100.0))
        self._relapse = Area(strip, (0.0, END), (0.0, 2.0))
        self._parts = Area(lower, (0.0, END), (0.0, top))
        self._last_dose = course.dose_days[-1]
        said = self._response_words()
        free = max(words.box.bottom() for words in said) + 2.0
        return self._axis_words(top) + said + self._line_words(frame, free) + self._relapse_words()

    def marks(self) -> list[Mark]:
        """Return the response of each trial with its place."""
        marks, arms = [], self.style_now.mark(ARMS)
        for point in self.points:
            if point.series in RESPONSES:
                x = self._people.right_of(RESPONSES[point.series])
                marks.append(Mark(point, x - arms, x + arms))
        return marks

    def _axis_words(self, top: float) -> list[Placed]:
        style, wording = self.style_now, self.style_now.wording
        row, bold = line_height(style.font(AXIS)), style.font(AXIS, "semibold")
        ticks = [(week * WEEK, wording.number(week)) for week in (0.0, 3.0, 8.0, 13.0, 20.0)]
        ticks.append((END, wording.quantity(END / WEEK, wording.text("weeks"))))
        heads = (
            ("people who respond", 0.0),
            ("half had relapsed, days after the last dose", self._relapse.box.top() - row - 3.0),
            ("strength of connections, added to 1", self._parts.box.top() - row - 3.0),
        )
        named = [place(style.text(text), (0.0, y), bold, style.colour("text")) for text, y in heads]
        levels = self.level_words(self._people, level_marks(wording))
        parts = self.level_words(self._parts, [(0.0, wording.number(0)), (top, wording.number(top, 2, sign=True))])
        return [*named, *levels, *parts, *self.axis_words(self._parts, ticks)]

    def _line_words(self, frame: Frame, free: float) -> list[Placed]:
        """Name each line of the model in its colour, at its right end; ``free`` is where the words above end."""
        style, area = self.style_now, self._people
        row = line_height(style.font(AXIS))
        highest = max(_between(frame.curves.course("maintained"), END - 70.0, END)) * 100.0
        alone = max(_between(frame.curves.course("twice-weekly"), END - 70.0, END)) * 100.0
        names = (
            (style.text("model: then a dose every two weeks"), max(free, area.height_of(highest) - row - 4.0)),
            (style.text("model: no more doses"), area.height_of(alone) - row - 6.0),
            (style.text("model: fading and lasting part"), self._parts.box.top() + 2.0),
        )
        return [end_label(style, text, (area.box.right() - 4.0, y), self.width(), "bdnf_text") for text, y in names]

    def _response_words(self) -> list[Placed]:
        """Place each trial's pair of values in the free space above, with a leader to its arms."""
        style, area = self.style_now, self._people
        row = line_height(style.font(AXIS))
        self._leaders = []
        words: list[Placed] = []
        top = area.box.top() + 2.0
        for mark in self.marks():
            text = pair_text(mark.point, style.wording)
            if mark.point.series == "karma-response":
                text = style.text("{pair}: no clear difference", pair=text)
            left = area.right_of(RESPONSES[mark.point.series]) + 30.0
            lines = label_lines(style, text, (left, top), area.box.right() - left, "text")
            end = QPointF(mark.x, area.height_of(mark.point.high or mark.point.value) - 3.0)
            self._leaders.append((QPointF(left - 4.0, top + row / 2.0), end))
            words += lines
            top += len(lines) * row + 3.0
        return words

    def _relapse_words(self) -> list[Placed]:
        """Place the two medians, each in its row, with what it was compared with."""
        style, area = self.style_now, self._relapse
        words = []
        for place_in, point in enumerate(p for p in self.points if p.series in RELAPSES):
            text = pair_text(point, style.wording)
            days = point.value if point.comparator is None else max(point.value, point.comparator)
            x = area.right_of(self._last_dose + days) + 12.0
            y = area.height_of(1.5 - place_in) - line_height(style.font(AXIS)) / 2.0
            label = place(text, (x, y), style.font(AXIS), style.colour("text"))
            words.append(kept_inside(label, 0.0, self.width()))
        return words

    def paint_still(self, painter: QPainter, frame: Frame) -> None:
        """Paint the doses, the model's lines and the trials' dots."""
        style, curves = self.style_now, frame.curves
        course, kept = curves.course("twice-weekly"), curves.course("maintained")
        self._paint_ground(painter, course, kept)
        paint_curve(
            painter, self._people, kept.days, kept.responders * 100.0, QPen(style.colour("bdnf", 0.6), style.mark(1.3))
        )
        paint_curve(
            painter, self._people, course.days, course.responders * 100.0, QPen(style.colour("bdnf"), style.mark(3.0))
        )
        paint_filled(painter, self._parts, course.days, course.labile + course.durable, style.colour("bdnf", 0.22))
        paint_filled(painter, self._parts, course.days, course.durable, style.colour("bdnf", 0.6))
        paint_curve(
            painter,
            self._parts,
            course.days,
            course.labile + course.durable,
            QPen(style.colour("bdnf"), style.mark(1.8)),
        )
        for start, end in self._leaders:
            paint_leader(painter, style, start, end)
        for mark in self.marks():
            paint_mark(painter, self._people, mark, style, style.colour("ink0"))
        self._paint_relapse(painter)

    def _paint_ground(self, painter: QPainter, course: Course, kept: Course) -> None:
        """Paint levels, the weeks of treatment, and a hexagon a dose: filled as given, hollow as continued."""
        style = self.style_now
        treated = QRectF(self._people.at(0.0, 100.0), self._people.at(course.dose_days[-1], 0.0))
        painter.fillRect(treated, style.colour("ket", 0.12))
        self.paint_levels(painter, self._people, LEVELS)
        self.paint_levels(painter, self._parts, (0.0, self._parts.y[1]))
        foot = self._people.box.bottom() + 9.0
        for day in kept.dose_days:
            given = day <= course.dose_days[-1]
            if day <= END:
                at = QPointF(self._people.right_of(day), foot)
                paint_glyph(painter, "hexagon", at, style.mark(6.0), style.colour("ket"))
                if not given:
                    paint_glyph(painter, "hexagon", at, style.mark(4.0), style.colour("ink0"))

    def _paint_relapse(self, painter: QPainter) -> None:
        """Paint how long half of those helped had not relapsed, from the last dose on."""
        style, area = self.style_now, self._relapse
        for place_in, point in enumerate(p for p in self.points if p.series in RELAPSES):
            level = 1.5 - place_in
            painter.setPen(QPen(style.colour("edge"), style.mark(1.2)))
            painter.drawLine(area.at(self._last_dose, level), area.at(self._last_dose + point.value, level))
            if point.comparator is not None:
                compared = area.at(self._last_dose + point.comparator, level)
                paint_dot(painter, compared, style.mark(4.5), style.colour("text2"), style.colour("ink0"))
            paint_dot(painter, area.at(self._last_dose + point.value, level), style.mark(4.5), style.colour("ket"))

    def paint_moving(self, painter: QPainter, frame: Frame) -> None:
        """Paint the playhead."""
        now = self.head(frame)
        if now is not None:
            self.paint_head(painter, now, (self._people, self._parts))


def _between(course: Course, start: float, end: float) -> list[float]:
    """Return the responders of a course between two days."""
    chosen = course.responders[(course.days >= start) & (course.days <= end)]
    return [float(value) for value in chosen] or [0.0]
