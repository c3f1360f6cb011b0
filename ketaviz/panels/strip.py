"""How much of a plot must be painted again: the stretch in which a line is no longer what it was."""

from __future__ import annotations

import numpy as np

from ketaviz.panels.decimate import Array

Line = tuple[Array, Array]
"""The x and the y (n,) of a line's points."""


def changed_stretch(before: Line, after: Line) -> tuple[float, float] | None:
    """Return from where to where along x a line has changed; None if it is the same.

    The points that both lines begin with and those that both end with do not count; the segments between them and
    what has changed do. Whether all points are joined or two by two makes no difference.
    """
    first = _alike(before, after)
    if first == before[0].size == after[0].size:
        return None
    rest = min(before[0].size, after[0].size) - first
    last = min(rest, _alike((before[0][::-1], before[1][::-1]), (after[0][::-1], after[1][::-1])))
    begin = max(0, first - 1)
    changed = [x[begin : x.size - last + 1] for x in (before[0], after[0])]
    ends = [(float(x.min()), float(x.max())) for x in changed if x.size]
    return min(low for low, _ in ends), max(high for _, high in ends)


def _alike(one: Line, other: Line) -> int:
    """Return with how many equal points two lines begin."""
    size = min(one[0].size, other[0].size)
    same = (one[0][:size] == other[0][:size]) & (one[1][:size] == other[1][:size])
    return size if same.all() else int(np.argmin(same))
