"""The run that is compared with: dashed, in the hue of what it is compared with, and the area between both."""

from __future__ import annotations

import numpy as np

from ketaviz.frame.snapshot import Floats, Frame
from ketaviz.panels.clock_axis import ClockAxis
from ketaviz.panels.decimate import Array, dashes
from ketaviz.panels.lane import PEN, Lane
from ketaviz.panels.strip import Line

NOTHING = np.empty(0), np.empty(0)


def seen_beside(frame: Frame, columns: int) -> tuple[object, ...]:
    """Return what a lane shows of the run beside: which curves, and how far it has come."""
    beside = frame.beside
    if beside is None:
        return (None,)
    last = float(beside.traces.minutes[-1]) if beside.traces.minutes.size else 0.0
    return beside.curves, round(last, 1), columns, beside.apart


def of_beside(frame: Frame, axis: ClockAxis, values: Floats) -> Line:
    """Return a series of the run beside on an axis; nothing if there is no such run."""
    if frame.beside is None:
        return NOTHING
    traces = frame.beside.traces
    if axis.unit == "s":
        return traces.seconds.astype(float), values.astype(float)
    return axis.of_minutes(traces.minutes.astype(float)), values.astype(float)


class Compared:
    """One series of the run beside: a dashed line, and the area between it and that of the run shown.

    Where both runs have plots of their own (`ketaviz.panels.apart`) there is neither.
    """

    def __init__(self, lane: Lane, token: str, width: float = PEN) -> None:
        self._lane = lane
        self.band = lane.band(token)
        self.line = lane.line(token, pairs=True, width=width)

    def draw(self, frame: Frame, axis: ClockAxis, own: Floats, values: Floats | None) -> None:
        """Draw a series sampled at the minutes of `Traces`; nothing without a dose or without a run beside."""
        beside = frame.beside
        if beside is None or beside.apart or values is None or axis.unit == "s":
            self.show(NOTHING, NOTHING, axis.whole)
        else:
            x = axis.of_minutes(beside.traces.minutes.astype(float))
            self.show((axis.of_series(frame), own.astype(float)), (x, values.astype(float)), axis.whole)

    def show(self, own: Line, other: Line, whole: tuple[float, float]) -> None:
        """Draw the other line dashed and fill up to our own; both in data units, ``whole`` is the axis."""
        lane = self._lane
        lane.set_line(self.line, dashes(*other, *whole, lane.columns) if other[0].size else NOTHING)
        lane.set_band(self.band, *between(own, other, whole, lane.columns))


def between(one: Line, other: Line, whole: tuple[float, float], columns: int) -> tuple[Array, Array, Array]:
    """Return x and both y on the columns of an axis, from where the later line begins to where the shorter one ends."""
    if min(one[0].size, other[0].size) < 2:
        return np.empty(0), np.empty(0), np.empty(0)
    first, last = max(one[0][0], other[0][0]), min(one[0][-1], other[0][-1])
    x = np.linspace(*whole, columns + 1)
    x = x[(x >= first) & (x <= last)]
    return x, np.interp(x, *one), np.interp(x, *other)
