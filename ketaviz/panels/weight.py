"""Strength of the connections between pyramidal cells over days, as the slow model has it."""

from __future__ import annotations

from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import Frame
from ketaviz.panels.decimate import dashes, nice_top, peaks
from ketaviz.panels.lane import Reading, set_line
from ketaviz.panels.signal_panel import SignalPanel
from ketaviz.panels.ticks import MINUTES_A_DAY, Tick, day_ticks

ENDS = (3.0, 14.0, 56.0, 182.0)
"""Ends of the axis, days: it grows in steps as the clock passes them."""
TOPS = (1.5, 2.0, 3.0)


def factor(value: float, digits: int, wording: Wording) -> str:
    """Return a factor such as ``×1.4``."""
    return f"×{wording.number(value, digits)}"


class WeightPanel(SignalPanel):
    """``curves.course("this").weight`` against days, the past solid, the forecast dashed; now is ``drug.minutes``."""

    def draw_lines(self) -> None:
        """Make the past and the coming part of the line."""
        lane = self.lanes[0]
        self._lines = lane.line("bdnf"), lane.line("bdnf", pairs=True)
        self._mark = lane.mark("disc", "bdnf")

    def seen(self, frame: Frame) -> tuple[object, ...]:
        """Return the column of the playhead, the curves and the weight as written."""
        day = frame.drug.minutes / MINUTES_A_DAY
        end = nice_top(day, ENDS)
        return (
            frame.curves,
            frame.drug.dosing,
            end,
            int(day / end * self.lanes[0].columns),
            f"{frame.plasticity.weight:.2f}",
        )

    def draw(self, frame: Frame) -> None:
        """Draw the line up to now and on."""
        lane, wording = self.lanes[0], self.style_now.wording
        course = frame.curves.course("this")
        day = frame.drug.minutes / MINUTES_A_DAY
        end = nice_top(day, ENDS)
        top = nice_top(max(float(course.weight.max()), frame.plasticity.weight), TOPS)
        y_ticks = [Tick(level, factor(level, 1, wording)) for level in (1.0, top)]
        lane.set_axes((0.0, end), (0.95, top), day_ticks(end, wording), y_ticks)
        x, y = course.days.astype(float), course.weight.astype(float)
        past = x <= day
        shown = x.size if frame.drug.dosing is not None else 0
        set_line(self._lines[0], *peaks(x[past][:shown], y[past][:shown], 0.0, end, lane.columns))
        set_line(self._lines[1], *dashes(x[~past][:shown], y[~past][:shown], 0.0, end, lane.columns))
        lane.set_shade(0.0, 0.0)
        lane.set_head(max(day, 0.0) if shown else None)
        self._mark.setPos(min(max(day, 0.0), end), frame.plasticity.weight)
        value = factor(frame.plasticity.weight, 2, wording)
        lane.set_heading(wording.text("synaptic strength"), (Reading("line", "bdnf", wording.text("model"), value),))
