"""The line from a label to its part: at most three segments, straight away from the words first."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF

Points = NDArray[np.float64]
Leader = tuple[QPointF, ...]

BEND = 18.0
"""How far a leader goes straight away from the words before it bends, in design units."""
STEP = 4.0
"""Distance of the points at which a leader is looked at, in logical pixels: less than any word or branch is wide."""


def leaders(rows: Sequence[QRectF], target: QPointF, scale: float, leaves: float | None = None) -> Iterator[Leader]:
    """Yield the leaders from the lines of a label to a point: from beside the first, under the last, over the first.

    ``leaves`` is where along x a leader leaves the words downward or upward, if not straight above or below the point.
    """
    first, last, bend = rows[0], rows[-1], BEND * scale
    middle = first.center().y()
    for sign, edge in ((1.0, first.right()), (-1.0, first.left())):
        start = QPointF(edge + 6.0 * sign, middle)
        if (target.x() - start.x()) * sign > 3.0:
            yield _bent(start, QPointF(start.x() + min(bend, abs(target.x() - start.x())) * sign, middle), target)
    for sign, row, edge in ((1.0, last, last.bottom() + 3.0), (-1.0, first, first.top() - 3.0)):
        inset = min(12.0, row.width() / 2.0)
        wanted = target.x() if leaves is None else leaves
        x = min(max(wanted, row.left() + inset), row.right() - inset)
        if (target.y() - edge) * sign > 3.0:
            reach = min(bend, abs(target.y() - edge))
            yield _bent(QPointF(x, edge), QPointF(x, edge + reach * sign), target)


def _bent(start: QPointF, bend: QPointF, target: QPointF) -> Leader:
    straight = abs(start.x() - target.x()) < 1.0 or abs(start.y() - target.y()) < 1.0
    return (start, target) if straight else (start, bend, target)


def length(leader: Leader) -> float:
    """Return how long a leader is."""
    return sum(math.hypot(end.x() - start.x(), end.y() - start.y()) for start, end in pairwise(leader))


def sampled(leader: Leader) -> Points:
    """Return (k, 2) points along a leader, from the words to the part."""
    if len(leader) < 2:
        return np.empty((0, 2))
    x, y = [point.x() for point in leader], [point.y() for point in leader]
    gone = [0.0]
    for place in range(1, len(leader)):
        gone.append(gone[-1] + math.hypot(x[place] - x[place - 1], y[place] - y[place - 1]))
    at = np.arange(0.0, gone[-1] + STEP, STEP)
    points = np.empty((len(at), 2))
    points[:, 0], points[:, 1] = np.interp(at, gone, x), np.interp(at, gone, y)
    return points


def crosses(points: Points, boxes: Points) -> bool:
    """Return whether any of the points along a leader lies in any of (n, 4) boxes: left, top, right, bottom."""
    x, y = points[:, 0, None], points[:, 1, None]
    left, top, right, bottom = boxes.T
    return bool(((x > left) & (x < right) & (y > top) & (y < bottom)).any())


def meet(one: Leader, other: Leader) -> bool:
    """Return whether two leaders meet."""
    for a, b in pairwise(one):
        for c, d in pairwise(other):
            kind, _ = QLineF(a, b).intersects(QLineF(c, d))
            if kind == QLineF.IntersectionType.BoundedIntersection:
                return True
    return False
