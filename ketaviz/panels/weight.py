"""Strength of the connections between pyramidal cells over days, as the slow model has it."""

from __future__ import annotations

import numpy as np

from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import Course, Frame
from ketaviz.panels.apart import Apart
from ketaviz.panels.beside import NOTHING, Compared
from ketaviz.panels.decimate import at_now, dashes, nice_top, peaks
from ketaviz.panels.heading import Reading
from ketaviz.panels.signal_panel import SignalPanel
from ketaviz.panels.strip import Line
from ketaviz.panels.ticks import DAY_ENDS, MINUTES_A_DAY, Tick, day_ticks

TOPS = (1.5, 2.0, 3.0)


def factor(value: float, digits: int, wording: Wording) -> str:
    """Return a factor such as ``×1.4``."""
    return f"×{wording.number(value, digits)}"


class WeightPanel(SignalPanel):
    """``curves.course("this").weight`` against days, the past solid, the forecast dashed; now is ``drug.minutes``."""

    def draw_lines(self) -> None:
        """Make the past and the coming part of the line."""
        lane = self.lanes[0]
        self._beside = Compared(lane, "text2", 1.5)
        self._lines = lane.line("bdnf"), lane.line("bdnf", pairs=True)
        self._mark = lane.mark("disc", "bdnf")
        self._apart = Apart(self, ("disc", "bdnf"))

    def seen(self, frame: Frame) -> tuple[object, ...]:
        """Return the column of the playhead, the curves and the weight as written."""
        day = frame.drug.minutes / MINUTES_A_DAY
        end = nice_top(day, DAY_ENDS)
        return (
            frame.curves,
            None if frame.beside is None else (frame.beside.curves, frame.beside.apart, f"{frame.beside.weight:.2f}"),
            frame.drug.dosing,
            end,
            int(day / end * self.lanes[0].columns),
            f"{frame.plasticity.weight:.2f}",
        )

    def draw(self, frame: Frame) -> None:
        """Draw the line up to now and on."""
        lane, wording = self.lanes[0], self.style_now.wording
        self._apart.begin(frame)
        course = frame.curves.course("this")
        day = frame.drug.minutes / MINUTES_A_DAY
        end = nice_top(day, DAY_ENDS)
        other = None if frame.beside is None else frame.beside.curves.course("this")
        highest = 1.0 if other is None else float(other.weight.max())
        top = nice_top(max(float(course.weight.max()), frame.plasticity.weight, highest), TOPS)
        y_ticks = [Tick(level, factor(level, 1, wording)) for level in (1.0, top)]
        self._apart.set_axes((0.0, end), (0.95, top), day_ticks(end, wording), y_ticks)
        past, coming = at_now(course.days.astype(float), course.weight.astype(float), day)
        given = frame.drug.dosing is not None
        none = np.empty(0), np.empty(0)
        lane.set_line(self._lines[0], peaks(*past, 0.0, end, lane.columns) if given else none)
        lane.set_line(self._lines[1], dashes(*coming, 0.0, end, lane.columns) if given else none)
        one, another = _points(course if given else None), _points(other)
        apart = frame.beside is not None and frame.beside.apart
        over = (NOTHING, NOTHING) if other is None or apart else (one, another)
        self._beside.show(*over, (0.0, end))
        head = max(day, 0.0) if given else None
        lane.set_head(head)
        before, after = at_now(*another, day)
        self._apart.draw([before], (0.0, end), head, [after])
        lane.set_mark(self._mark, min(max(day, 0.0), end), frame.plasticity.weight, shown=True)
        weights = (frame.plasticity.weight, 1.0 if frame.beside is None else frame.beside.weight)
        own, beside = ((Reading("line", "bdnf", wording.text("model"), factor(w, 2, wording)),) for w in weights)
        self._apart.say(wording.text("synaptic strength"), own, beside)


def _points(course: Course | None) -> Line:
    return NOTHING if course is None else (course.days.astype(float), course.weight.astype(float))
