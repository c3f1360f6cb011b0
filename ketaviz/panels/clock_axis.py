"""The axis of what runs on the drug clock, shared by the lanes: minutes, then days; before a dose, seconds of biology.

It always holds the present. Once hours have passed it is the axis of days that synaptic strength has, so that plots
one under the other can be compared.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import DrugNow, Frame
from ketaviz.panels.decimate import Array, nice_top
from ketaviz.panels.ticks import DAY_ENDS, MINUTES_A_DAY, Tick, day_ticks

MINUTE_ENDS = (120.0, 240.0)
"""The axis shows two hours, then four ..."""
SECOND_ENDS = (6.0, 12.0, 30.0, 60.0, 120.0, 300.0)
"""Ends of the axis of seconds."""
LASTS = ("iv", "held")
"""What is given for a while."""
INTERVALS = 3
"""Between one mark of seconds or minutes and the next: 40 minutes, as long as the usual infusion."""


class ClockAxis(Struct, frozen=True):
    """The axis at one moment, from 0 to ``end``."""

    unit: Literal["s", "min", "days"]
    end: float
    now: float
    """Where the playhead is."""

    @property
    def unit_minutes(self) -> float:
        """Return the minutes in a unit."""
        return {"s": 1.0 / 60.0, "min": 1.0, "days": MINUTES_A_DAY}[self.unit]

    @property
    def whole(self) -> tuple[float, float]:
        """Return both ends."""
        return 0.0, self.end

    def of_minutes(self, minutes: Array) -> Array:
        """Return times of the drug clock on this axis."""
        return minutes / self.unit_minutes

    def of_series(self, frame: Frame) -> Array:
        """Return when the series of `Traces` were sampled."""
        traces = frame.traces
        return traces.seconds.astype(float) if self.unit == "s" else self.of_minutes(traces.minutes.astype(float))

    def ticks(self, wording: Wording) -> list[Tick]:
        """Return the marks, with the unit at the last one."""
        if self.unit == "days":
            return day_ticks(self.end, wording)
        marks = [self.end * k / INTERVALS for k in range(INTERVALS)]
        return [*(Tick(at, wording.number(at)) for at in marks), Tick(self.end, wording.quantity(self.end, self.unit))]

    def column(self, columns: int) -> int:
        """Return the column in which the playhead is."""
        return int(self.now / self.end * columns)


def clock_axis(frame: Frame) -> ClockAxis:
    """Return the axis of a frame."""
    minutes = frame.drug.minutes
    if frame.drug.dosing is None:
        seconds = float(frame.traces.seconds[-1])
        return ClockAxis("s", nice_top(seconds, SECOND_ENDS), seconds)
    if minutes <= MINUTE_ENDS[-1]:
        return ClockAxis("min", nice_top(minutes, MINUTE_ENDS), max(0.0, minutes))
    days = minutes / MINUTES_A_DAY
    return ClockAxis("days", nice_top(days, DAY_ENDS), days)


def infusion_end(drug: DrugNow) -> float:
    """Return when the infusion ends, in minutes; 0 if nothing is infused."""
    dosing = drug.dosing
    return dosing.over_minutes if dosing is not None and dosing.dose > 0.0 and dosing.route in LASTS else 0.0


def clock_column(frame: Frame, columns: int) -> tuple[object, ...]:
    """Return what a lane shows of the clock: run, dosing, axis, and the playhead's column."""
    axis = clock_axis(frame)
    return frame.seed, frame.story.experiments, frame.drug.dosing, axis.unit, axis.end, axis.column(columns)
