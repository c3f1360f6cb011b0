"""Five lanes over four hours: drug, dissociation, blood pressure, circuit, mood."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from ketaviz.content.library import Library
from ketaviz.content.schema import Point
from ketaviz.content.wording import mark as message
from ketaviz.frame.snapshot import Frame
from ketaviz.look.text import line_height, text_width, wrap
from ketaviz.panels.chart import Area, Chart, Spot, paint_curve, paint_dot, paint_filled, paint_whisker
from ketaviz.panels.clock_axis import infusion_end
from ketaviz.panels.decimate import nice_top, peaks
from ketaviz.panels.response_axis import study_name
from ketaviz.panels.run_words import changed_words, dose_words
from ketaviz.panels.scheme import END, PEAK, SETTLED, paint_pressure, paint_return
from ketaviz.panels.style import AXIS, Style
from ketaviz.panels.words import Placed, moved, place

GUTTER = 44.0
EFFECT_TOP = 1.25
"""Upper end of the axis of effect sizes, SD."""
OFFSET = 11.0
"""Arms measured at the same time stand this far apart, in logical pixels, symmetrically."""


class LaneHead(Struct, frozen=True):
    """Name of a lane, its colour, and what is said beside it."""

    name: str
    ink: str
    note: str
    share: float
    runs: bool = False
    """Whether the lane shows the dosing that runs, and not what was seen in trials."""


HEADS = (
    LaneHead(
        message("Ketamine in the blood"),
        "ket_text",
        message("model, this run: {dose}. µM: plasma and, dashed, effect site"),
        1.35,
        runs=True,
    ),
    LaneHead(
        message("Dissociation, sometimes euphoria or anxiety"),
        "text",
        message("schematic: timing only, after an infusion of 40 min"),
        0.8,
    ),
    LaneHead(
        message("Blood pressure"),
        "risk_text",
        message("schematic: timing only, after an infusion of 40 min; dotted, on the spray"),
        0.8,
    ),
    LaneHead(message("Circuit, spikes/s"), "exc_text", message("model, this run so far"), 1.1, runs=True),
    LaneHead(
        message("Mood, bipolar depression"),
        "text",
        message("effect size (SD) at 40 min, infusion against saline"),
        0.0,
    ),
)

CIRCUIT, MOOD = 3, 4
"""Places of these two in `HEADS`."""


class MinutesChart(Chart):
    """Drug lane: ``curves.plasma_uM``, ``curves.effect_uM``. Circuit: ``traces``. Playhead: ``drug.minutes``."""

    least_units = QSize(460, 430)
    lanes = frozenset(range(len(HEADS)))
    """Those of `HEADS` that are drawn; the first three always are."""

    def __init__(self, style: Style, library: Library) -> None:
        super().__init__(style)
        self._points = tuple(p for p in library.panel_points("minutes") if p.unit == "SD")
        self._references = library.references
        self._areas: list[Area] = []
        self._bar = QRectF()
        self.setAccessibleName(style.text("Drug, acute effects, circuit and mood over four hours"))

    @property
    def points(self) -> tuple[Point, ...]:
        """Return the measured values that are drawn."""
        return self._points

    def key(self, frame: Frame) -> tuple[object, ...]:
        """Return the dosing's curves, what is changed in the circuit, and the highest rate."""
        return frame.curves, frame.drug.dosing, frame.story.experiments, self._rate_top(frame)

    def head(self, frame: Frame) -> float | None:
        """Return the place of ``drug.minutes``."""
        minutes = frame.drug.minutes
        return self._areas[0].right_of(minutes) if 0.0 <= minutes <= END and self._areas else None

    def _rate_top(self, frame: Frame) -> float:
        highest = max(
            float(frame.traces.pyramidal_hz.max(initial=0.0)), float(frame.traces.interneuron_hz.max(initial=0.0))
        )
        return nice_top(
            max(highest, frame.circuit.interneuron_rest_hz), (10.0, 15.0, 20.0, 30.0, 40.0, 60.0, 100.0, 200.0)
        )

    def arrange(self, frame: Frame) -> list[Placed]:
        """Stack the lanes, each under its heading, over one axis."""
        style = self.style_now
        row = line_height(style.font(AXIS))
        foot = row + 6.0
        heads = [
            self._head_words(head, self._note(head, frame)) if k in self.lanes else [] for k, head in enumerate(HEADS)
        ]
        self._bar = QRectF(0.0, 0.0, 0.0, row + 6.0)
        room = (
            self.height()
            - foot
            - self._bar.height()
            - 6.0
            - sum(named[-1].box.bottom() for named in heads if named)
            - len(self.lanes) * 8.0
        )
        mood = row * (len(self._points) + 1.7) if MOOD in self.lanes else 0.0
        shares = [head.share if k in self.lanes else 0.0 for k, head in enumerate(HEADS[:-1])]
        heights = [max(20.0, room - mood) / sum(shares) * share for share in shares] + [mood]
        highest = float(max(frame.curves.plasma_uM.max(), frame.curves.effect_uM.max()))
        drug_top = nice_top(highest, (0.5, 1.0, 2.0, 5.0, 10.0, 50.0))
        tops = (drug_top, 1.15, 1.15, self._rate_top(frame), EFFECT_TOP)
        top, words, self._areas, self.spots = 0.0, [], [], []
        for named, level, height in zip(heads, tops, heights, strict=True):
            words += [moved(word, top) for word in named]
            top += named[-1].box.bottom() + 2.0 if named else 0.0
            left = style.type(GUTTER)
            box = QRectF(left, top, self.width() - left - 8.0, height)
            self._areas.append(Area(box, (0.0, END), (0.0, level)))
            top += height + 6.0 if named else 0.0
        area = self._areas[0]
        self._bar = QRectF(area.box.left(), top, area.right_of(SETTLED) - area.box.left(), row + 6.0)
        words += self._tick_words() + self._bar_words()
        words += self._point_words() if MOOD in self.lanes else []
        return words + (self._rest_words(frame) if CIRCUIT in self.lanes else [])

    def _note(self, head: LaneHead, frame: Frame) -> str:
        """Return what stands beside the name of a lane: what is given in this run, or changed in its circuit."""
        text, dosing = self.style_now.text, frame.drug.dosing
        if head is HEADS[0]:
            if dosing is None or dosing.dose <= 0.0:
                return text("this run is without ketamine")
            return text(head.note, dose=dose_words(dosing, self.style_now.wording))
        if head.runs and frame.story.experiments:
            changes = changed_words(frame.story.experiments, self.style_now.wording)
            return text("model, this run so far; {changes}", changes=changes)
        return text(head.note)

    def _head_words(self, head: LaneHead, note: str) -> list[Placed]:
        """Place a lane's name in its colour and the note after it, or under it where they share no row, from y = 0."""
        style, room = self.style_now, self.width() - 8.0
        bold, plain, row = style.font(AXIS, "semibold"), style.font(AXIS), line_height(style.font(AXIS))
        named = wrap(style.text(head.name), bold, room)
        words = [place(line, (0.0, k * row), bold, style.colour(head.ink)) for k, line in enumerate(named)]
        left, top = words[-1].box.right() + 12.0, words[-1].box.top()
        noted = [note]
        if left + text_width(note, plain) > room:
            left, top, noted = 0.0, top + row, wrap(note, plain, room)
        muted = style.colour("muted")
        return words + [place(line, (left, top + k * row), plain, muted) for k, line in enumerate(noted)]

    def _tick_words(self) -> list[Placed]:
        wording = self.style_now.wording
        last = Area(
            QRectF(self._areas[0].box.left(), 0.0, self._areas[0].box.width(), self._bar.bottom()),
            (0.0, END),
            (0.0, 1.0),
        )
        ticks = [(40.0 * k, wording.number(40.0 * k)) for k in range(6)] + [(END, wording.quantity(END, "min"))]
        words = self.axis_words(last, ticks)
        for place_in in sorted(self.lanes & {0, CIRCUIT, MOOD}):
            area = self._areas[place_in]
            top = 1.0 if place_in == MOOD else area.y[1]
            digits = 1 if top < 1.0 else 0
            words += self.level_words(area, [(0.0, wording.number(0)), (top, wording.number(top, digits))])
        return words

    def _bar_words(self) -> list[Placed]:
        style = self.style_now
        text = style.text("watched for at least 2 h (spray, label)")
        font = style.font(AXIS, "semibold")
        at = (self._bar.left() + 10.0, self._bar.center().y() - line_height(font) / 2.0)
        words = place(text, at, font, style.colour("ink0"))
        if words.box.right() > self._bar.right() - 6.0:
            at = (self._bar.right() + 8.0, at[1])
            words = place(text, at, font, style.colour("text"))
            if words.box.right() > self.width():
                return self._bar_words_inside(text)
        return [words]

    def _bar_words_inside(self, text: str) -> list[Placed]:
        """Return what the bar says in smaller letters, where there is no room for it beside the bar either."""
        style, size = self.style_now, AXIS
        while size > 0.5 * AXIS and text_width(text, style.font(size, "semibold")) > self._bar.width() - 16.0:
            size -= 0.5
        font = style.font(size, "semibold")
        at = (self._bar.left() + 10.0, self._bar.center().y() - line_height(font) / 2.0)
        return [place(text, at, font, style.colour("ink0"))]

    def _point_words(self) -> list[Placed]:
        """Place each effect size right of the dots, the highest on top, and the comparator at the foot."""
        style, area = self.style_now, self._areas[MOOD]
        font, row = style.font(AXIS), line_height(style.font(AXIS))
        left = area.right_of(PEAK) + style.mark(OFFSET + 14.0)
        top, words = area.box.top() - row, []
        for point in sorted(self._points, key=lambda point: -point.value):
            value = style.wording.quantity(point.value, "SD", 2)
            text = style.wording.plural("{value}, {count} person", "{value}, {count} people", point.n or 0, value=value)
            top = max(top + row, min(area.height_of(point.value) - row / 2.0, area.box.bottom() - 2.0 * row))
            said = place(text, (left, top), font, style.colour("text"))
            words += [said, study_name(style, self._references[point.study].short, said, self.width())]
            x = self._point_x(self._points.index(point))
            dot = QPointF(x - 9.0, area.height_of(point.high or point.value) - 6.0)
            foot = QPointF(x + 9.0, area.height_of(point.low or point.value) + 6.0)
            self.spots += [Spot(QRectF(said.box.topLeft(), words[-1].box.bottomRight()), point)]
            self.spots += [Spot(QRectF(dot, foot), point)]
        at = (left, max(top + row, area.box.bottom() - row - 1.0))
        return [*words, place(style.text("saline"), at, font, style.colour("text2"))]

    def _point_x(self, place_in: int) -> float:
        return self._areas[MOOD].right_of(PEAK) + (2 * place_in - len(self._points) + 1) * self.style_now.mark(OFFSET)

    def _rest_words(self, frame: Frame) -> list[Placed]:
        """Name both rates at rest, above their dashed lines."""
        style, area, wording = self.style_now, self._areas[CIRCUIT], self.style_now.wording
        font, circuit = style.font(AXIS), frame.circuit
        words: list[Placed] = []
        inhibitory = wording.text("interneurons at rest {rate}", rate=wording.number(circuit.interneuron_rest_hz, 1))
        excitatory = wording.text("pyramidal cells at rest {rate}", rate=wording.number(circuit.pyramidal_rest_hz, 1))
        for hz, text, ink in (
            (circuit.interneuron_rest_hz, inhibitory, "inh_text"),
            (circuit.pyramidal_rest_hz, excitatory, "exc_text"),
        ):
            at = (area.box.right(), area.height_of(hz) + (2.0 if ink == "inh_text" else -line_height(font)))
            name = place(text, at, font, style.colour(ink), "right")
            if words and name.box.intersects(words[0].box):
                name = place(name.text, (words[0].box.left() - 16.0, at[1]), font, style.colour(ink), "right")
            words.append(name)
        return words

    def paint_still(self, painter: QPainter, frame: Frame) -> None:
        """Paint lanes, model lines, schemes and measured values."""
        drug, felt, pressure, circuit, mood = self._areas
        self._paint_ground(painter, frame)
        for k in sorted(self.lanes):
            self.paint_levels(painter, self._areas[k], (0.0,))
        self._paint_drug(painter, drug, frame)
        paint_return(painter, felt, self.style_now)
        paint_pressure(painter, pressure, self.style_now)
        rest = ((frame.circuit.interneuron_rest_hz, "inh"), (frame.circuit.pyramidal_rest_hz, "exc"))
        for hz, token in rest if CIRCUIT in self.lanes else ():
            pen = QPen(self.style_now.colour(token, 0.6), self.style_now.mark(1.4), Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(circuit.at(0.0, hz), circuit.at(END, hz))
        if MOOD in self.lanes:
            self._paint_points(painter, mood)
        self._paint_bar(painter)

    def _paint_ground(self, painter: QPainter, frame: Frame) -> None:
        """Tint the infusion, that of the run or that of the trials, and mark every 40 minutes."""
        for k in sorted(self.lanes):
            head, area = HEADS[k], self._areas[k]
            end = infusion_end(frame.drug) if head.runs else PEAK
            shade = QRectF(area.at(0.0, area.y[1]), area.at(min(end, END), area.y[0]))
            painter.fillRect(shade, self.style_now.colour("ket", 0.11))
            painter.setPen(QPen(self.style_now.colour("line", 0.7), 1.0))
            for mark in range(1, 7):
                painter.drawLine(area.at(40.0 * mark, area.y[0]), area.at(40.0 * mark, area.y[1]))

    def _paint_drug(self, painter: QPainter, area: Area, frame: Frame) -> None:
        curves, colour = frame.curves, self.style_now.colour("ket")
        paint_filled(painter, area, curves.minutes, curves.plasma_uM, self.style_now.colour("ket", 0.14))
        paint_curve(painter, area, curves.minutes, curves.plasma_uM, QPen(colour, self.style_now.mark(2.5)))
        pen = QPen(self.style_now.colour("text"), self.style_now.mark(1.4), Qt.PenStyle.DashLine)
        paint_curve(painter, area, curves.minutes, curves.effect_uM, pen)

    def _paint_points(self, painter: QPainter, area: Area) -> None:
        """Paint every measured effect size with its interval, and the comparator's zero."""
        style = self.style_now
        for k, point in enumerate(self._points):
            x = self._point_x(k)
            if point.low is not None and point.high is not None:
                ends = QPointF(x, area.height_of(point.high)), QPointF(x, area.height_of(point.low))
                paint_whisker(painter, ends, style.colour("ket"), style.mark(1.0))
            paint_dot(painter, QPointF(x, area.height_of(point.value)), style.mark(5.0), style.colour("ket"))
        paint_dot(painter, area.at(PEAK, 0.0), style.mark(5.0), style.colour("text2"), style.colour("ink0"))

    def _paint_bar(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.style_now.colour("text"))
        painter.drawRoundedRect(self._bar.adjusted(0.0, 0.0, 0.0, 0.0), 5.0, 5.0)

    def paint_moving(self, painter: QPainter, frame: Frame) -> None:
        """Paint both firing rates so far, and the playhead."""
        area, traces = self._areas[CIRCUIT], frame.traces
        rates = ((traces.interneuron_hz, "inh"), (traces.pyramidal_hz, "exc"))
        for values, token in rates if CIRCUIT in self.lanes else ():
            x, y = peaks(
                traces.minutes.astype(float), values.astype(float), 0.0, END, max(2, int(area.box.width() / 2))
            )
            line = [area.at(float(a), float(b)) for a, b in zip(x, y, strict=True)]
            painter.setPen(QPen(self.style_now.colour(token), self.style_now.mark(2.0)))
            painter.drawLines([QLineF(a, b) for a, b in pairwise(line)])
        now = self.head(frame)
        if now is not None:
            self.paint_head(painter, now, [self._areas[k] for k in sorted(self.lanes)])
