"""Many samples become few points: each column of the plot keeps its lowest and its highest value."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

DASH = 3
"""Columns in a dash, and in the gap after it."""


def peaks(x: Array, y: Array, low: float, high: float, columns: int) -> tuple[Array, Array]:
    """Return the line through each column's minimum and maximum, in columns of equal width from ``low`` to ``high``.

    ``x`` (n,) ascending, ``y`` (n,); samples outside ``low`` to ``high`` fall away. At most two points a column, both
    at the place of the column's first sample; with fewer samples than that the line is returned as it is.
    """
    if columns < 1 or high <= low:
        raise ValueError("a plot has at least one column and a width")
    begin, end = int(np.searchsorted(x, low)), int(np.searchsorted(x, high, side="right"))
    x, y = x[begin:end], y[begin:end]
    if x.size <= 2 * columns:
        return x, y
    column = np.minimum(((x - low) * (columns / (high - low))).astype(np.int64), columns - 1)
    first = np.append(0, np.flatnonzero(column[1:] != column[:-1]) + 1)
    both = np.empty(2 * first.size)
    both[0::2] = np.minimum.reduceat(y, first)
    both[1::2] = np.maximum.reduceat(y, first)
    return np.repeat(x[first], 2), both


def under_the_pen(x: Array, y: Array, thickness: float) -> tuple[Array, Array]:
    """Return a line of `peaks` with the pairs that a pen of this thickness covers made one point in their middle.

    What is drawn still touches every minimum and maximum; a quiet line is half as many points.
    """
    if x.size < 2 or x.size % 2 or np.any(x[0::2] != x[1::2]):
        return x, y
    quiet = y[1::2] - y[0::2] < thickness
    y = y.copy()
    y[0::2][quiet] = (y[0::2][quiet] + y[1::2][quiet]) / 2.0
    keep = np.ones(x.size, dtype=bool)
    keep[1::2] = ~quiet
    return x[keep], y[keep]


def dashes(x: Array, y: Array, low: float, high: float, columns: int) -> tuple[Array, Array]:
    """Return a dashed line as pairs of points: `DASH` columns drawn, as many left out, through the points of `peaks`.

    The dashes stand where the axis has them, wherever the line begins; none begins anew at a point of the line.
    """
    x, y = peaks(x, y, low, high, columns)
    if x.size < 2:
        return x[:0], y[:0]
    width = (high - low) / columns
    starts = low + width * np.arange(0, columns, 2 * DASH)
    ends = np.column_stack([starts, starts + width * DASH]).clip(x[0], x[-1])
    ends = ends[ends[:, 0] < ends[:, 1]].ravel()
    return ends, np.interp(ends, x, y)


def at_now(x: Array, y: Array, now: float) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Return a line up to now and from now on; both have the point of now, if the line reaches it."""
    place = int(np.searchsorted(x, now, side="right"))
    if place in {0, x.size}:
        return (x[:place], y[:place]), (x[place:], y[place:])
    y_now = np.interp(now, x, y)
    before = np.append(x[:place], now), np.append(y[:place], y_now)
    return before, (np.append(now, x[place:]), np.append(y_now, y[place:]))


def nice_top(value: float, steps: tuple[float, ...]) -> float:
    """Return the first step that is at least ``value``, or the last one: axes grow in steps and never creep."""
    for step in steps:
        if value <= step:
            return step
    return steps[-1]
