"""Who responds over the half year of a course: with no more doses, and with one every two weeks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPen

from ketaviz.content.library import Library
from ketaviz.content.schema import Point
from ketaviz.content.wording import mark as message
from ketaviz.frame.snapshot import Frame
from ketaviz.look.text import line_height, wrap
from ketaviz.panels.chart import Area, paint_dot
from ketaviz.panels.glyphs import paint_glyph
from ketaviz.panels.response_axis import Mark, pair_text, study_name
from ketaviz.panels.response_chart import GUTTER, ResponseChart
from ketaviz.panels.style import AXIS, Style
from ketaviz.panels.ticks import WEEK
from ketaviz.panels.words import Placed, kept_inside, place

RESPONSES = {"elekt-d-response": 21.0, "karma-response": 30.0}
"""Response at the end of a course, by series, and the day it is drawn at: after three and after four weeks."""
RELAPSES = ("murrough-relapse", "ketect-duration")
ARMS = 8.0
"""The two arms of a trial stand this far either side of the day, logical pixels."""
RELAPSE = message("half had relapsed, days after the last dose")
MODEL = message("model: {fitted} days at three infusions a week (fitted), {predicted} at two (predicted)")
"""When half have relapsed in the model: on the schedule it was fitted to, and on the one it was not."""


class CourseChart(ResponseChart):
    """`ResponseChart` over half a year, beside ``curves.course("twice-weekly")`` and ``"maintained"``."""

    least_units = QSize(440, 390)
    end = 26.0 * WEEK
    fit = message("predicted; only the schedule of Murrough 2013b, three infusions a week, was fitted")
    references = ("twice-weekly", "maintained")

    def __init__(self, style: Style, library: Library) -> None:
        super().__init__(style, library)
        points = {point.series: point for point in library.panel_points("course")}
        self.points: tuple[Point, ...] = tuple(points[name] for name in (*RESPONSES, *RELAPSES))
        self._relapse = Area(QRectF(0, 0, 1, 1), (0.0, self.end), (0.0, 2.0))
        self._last_dose = 0.0
        self._model: tuple[float, ...] = ()
        """Days until half have relapsed in the model: on the schedule it was fitted to, then on that of the story."""
        self._told: list[str] = []
        self._model_left = 0.0
        self.setAccessibleName(style.text("Share of people who respond, over half a year after six doses"))

    def arrange(self, frame: Frame) -> list[Placed]:
        """Place the three plots over one axis of weeks, and the words beside lines and dots."""
        style, row = self.style_now, line_height(self.style_now.font(AXIS))
        top = self.take_lines(frame)
        self._last_dose = frame.curves.course("twice-weekly").dose_days[-1]
        modelled = [frame.curves.course(name).relapse_days for name in ("murrough", "twice-weekly")]
        self._model = tuple(days for days in modelled if days is not None)
        left, width = style.type(GUTTER), self.width() - style.type(GUTTER) - 10.0
        named, self._told = self.line_names(), self._model_lines(left, width)
        head, foot, relapse, first = row + 4.0, row + 8.0, self._rows * (row + 4.0), named[-1].box.bottom() + 4.0
        below = (relapse + 2.0 * head if self.with_strength else 0.0) + 34.0
        room = self.height() - foot - first - below
        upper = QRectF(left, first, width, room * (0.76 if self.with_strength else 1.0))
        strip = QRectF(left, upper.bottom() + 18.0 + head, width, relapse)
        lower = QRectF(left, strip.bottom() + 8.0 + head, width, room * 0.24)
        self._people = Area(upper, (0.0, self.end), (0.0, 100.0))
        self._relapse = Area(strip, (0.0, self.end), (0.0, float(self._rows)))
        self._parts = Area(lower, (0.0, self.end), (0.0, top))
        said = self._response_words()
        relapses = self._relapse_words() if self.with_strength else []
        return [*named, *self.strength_head(lower.top()), *self._axis_words(top), *said, *relapses]

    @property
    def _rows(self) -> int:
        return len(self._relapses()) + len(self._told)

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
        ticks.append((self.end, wording.quantity(self.end / WEEK, wording.text("weeks"))))
        if not self.with_strength:
            under = self._people.box.adjusted(0.0, 0.0, 0.0, 20.0)
            return [*self.levels(top), *self.axis_words(Area(under, self._people.x, self._people.y), ticks)]
        relapse = place(style.text(RELAPSE), (0.0, self._relapse.box.top() - row - 3.0), bold, style.colour("text"))
        return [*self.levels(top), relapse, *self.axis_words(self._parts, ticks)]

    def _response_words(self) -> list[Placed]:
        """Place each trial's pair of values in the free space above, with a leader to its arms."""
        style, area = self.style_now, self._people
        words: list[Placed] = []
        top = area.box.top() + 2.0
        for mark in self.marks():
            text = pair_text(mark.point, style.wording)
            if mark.point.series == "karma-response":
                text = style.text("{pair}: no clear difference", pair=text)
            left = area.right_of(RESPONSES[mark.point.series]) + 30.0
            lines = self.beside(mark, text, [(left, top)])
            end = QPointF(mark.x, area.height_of(mark.point.high or mark.point.value) - 3.0)
            self._leaders.append((QPointF(left - 4.0, lines[0].box.center().y()), end))
            words += lines
            top = max(line.box.bottom() for line in lines) + 3.0
        return words

    def _relapse_words(self) -> list[Placed]:
        """Place the two medians, each in its row, with what it was compared with."""
        style, area = self.style_now, self._relapse
        words: list[Placed] = []
        for place_in, point in enumerate(self._relapses()):
            text = pair_text(point, style.wording)
            days = point.value if point.comparator is None else max(point.value, point.comparator)
            x = area.right_of(self._last_dose + days) + 12.0
            y = area.height_of(self._rows - place_in - 0.5) - line_height(style.font(AXIS)) / 2.0
            label = kept_inside(place(text, (x, y), style.font(AXIS), style.colour("text")), 0.0, self.width())
            study = study_name(style, self._library.references[point.study].short, label, self.width() - 4.0)
            words += [label, study] if study.box.top() == label.box.top() else [label]
            row = QRectF(area.at(self._last_dose, float(self._rows - place_in)), words[-1].box.bottomRight())
            self.spots.append(self.spot(row, point))
        return words + self._model_words()

    def _model_lines(self, left: float, width: float) -> list[str]:
        """Return when half have relapsed in the model, in lines that fit right of its marks."""
        if len(self._model) < 2:
            return []
        style, wording = self.style_now, self.style_now.wording
        fitted, predicted = (wording.number(days) for days in self._model)
        self._model_left = left + width * (self._last_dose + max(self._model)) / self.end + 12.0
        text = style.text(MODEL, fitted=fitted, predicted=predicted)
        return wrap(text, style.font(AXIS), self.width() - self._model_left)

    def _model_words(self) -> list[Placed]:
        """Place what is said of the model in the rows under the trials."""
        style, font = self.style_now, self.style_now.font(AXIS)
        under, half = len(self._relapses()) + 0.5, line_height(font) / 2.0
        tops = [self._relapse.height_of(self._rows - under - number) - half for number in range(len(self._told))]
        ink = style.colour("bdnf_text")
        return [place(line, (self._model_left, top), font, ink) for line, top in zip(self._told, tops, strict=True)]

    def _relapses(self) -> list[Point]:
        return [point for point in self.points if point.series in RELAPSES]

    def paint_still(self, painter: QPainter, frame: Frame) -> None:
        """Paint the doses, the model's lines and the trials' dots."""
        self._paint_treated(painter, frame)
        self.paint_lines(painter)
        self._paint_doses(painter)
        self.paint_marks(painter)
        if self.with_strength:
            self._paint_relapse(painter)

    def _paint_treated(self, painter: QPainter, frame: Frame) -> None:
        """Tint the days from the first dose of the course to its last; doses that maintain it come after."""
        days, dosing, last = self.lines[0].course.dose_days, frame.drug.dosing, self._last_dose
        if dosing is not None and self.lines[0].kind == "running":
            last = days[min(dosing.doses, len(days)) - 1]
        treated = QRectF(self._people.at(0.0, 100.0), self._people.at(min(last, self.end), 0.0))
        painter.fillRect(treated, self.style_now.colour("ket", 0.12))

    def _paint_doses(self, painter: QPainter) -> None:
        """Paint a hexagon a dose under the plot: filled in the first line, hollow if only another one has it."""
        style, foot = self.style_now, self._people.box.bottom() + 9.0
        given = self.lines[0].course.dose_days
        for day in sorted({day for line in self.lines for day in line.course.dose_days if day <= self.end}):
            at = QPointF(self._people.right_of(day), foot)
            paint_glyph(painter, "hexagon", at, style.mark(6.0), style.colour("ket"))
            if day not in given:
                paint_glyph(painter, "hexagon", at, style.mark(4.0), style.colour("ink0"))

    def _paint_relapse(self, painter: QPainter) -> None:
        """Paint how long half of those helped had not relapsed, from the last dose on."""
        style, area = self.style_now, self._relapse
        for place_in, point in enumerate(self._relapses()):
            level = self._rows - place_in - 0.5
            painter.setPen(QPen(style.colour("edge"), style.mark(1.2)))
            painter.drawLine(area.at(self._last_dose, level), area.at(self._last_dose + point.value, level))
            if point.comparator is not None:
                compared = area.at(self._last_dose + point.comparator, level)
                paint_dot(painter, compared, style.mark(4.5), style.colour("text2"), style.colour("ink0"))
            paint_dot(painter, area.at(self._last_dose + point.value, level), style.mark(4.5), style.colour("ket"))
        if self._told:
            self._paint_model(painter)

    def _paint_model(self, painter: QPainter) -> None:
        """Paint an upright line where half have relapsed in the model, on each of the two schedules."""
        style, area, top = self.style_now, self._relapse, float(self._rows - len(self._relapses()))
        painter.setPen(QPen(style.colour("bdnf"), style.mark(2.4)))
        for days in self._model:
            day = self._last_dose + days
            painter.drawLine(area.at(day, top - 0.12), area.at(day, top - 0.88))
