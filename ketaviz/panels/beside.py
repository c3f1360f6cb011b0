"""The run that is compared with: dashed, in the hue of what it is compared with, on the same axis."""

from __future__ import annotations

import numpy as np

from ketaviz.frame.snapshot import Floats, Frame
from ketaviz.panels.clock_axis import ClockAxis
from ketaviz.panels.decimate import dashes
from ketaviz.panels.lane import Lane
from ketaviz.panels.plot_line import PlotLine

NOTHING = np.empty(0), np.empty(0)


def seen_beside(frame: Frame, columns: int) -> tuple[object, ...]:
    """Return what a lane shows of the run beside: which curves, and how far it has come."""
    beside = frame.beside
    if beside is None:
        return (None,)
    last = float(beside.traces.minutes[-1]) if beside.traces.minutes.size else 0.0
    return beside.curves, round(last, 1), columns


def draw_beside(frame: Frame, lane: Lane, axis: ClockAxis, line: PlotLine, values: Floats | None) -> None:
    """Draw one series of the run beside, sampled at its minutes; nothing without a dose or without such a run."""
    beside = frame.beside
    if beside is None or values is None or axis.unit == "s":
        lane.set_line(line, NOTHING)
        return
    x = axis.of_minutes(beside.traces.minutes.astype(float))
    lane.set_line(line, dashes(x, values.astype(float), *axis.whole, lane.columns))
