"""Motion as a function of the frame: drift, streams along a path. Nothing is remembered."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF

from ketaviz.base.units import TICK_S
from ketaviz.frame.snapshot import Frame

DRIFT_PERIOD_S = 7.0


def screen_seconds(frame: Frame, *, still: bool = False) -> float:
    """Return seconds of screen time since the run began (`Frame.tick`); 0 with ``still`` (reduced motion)."""
    return 0.0 if still else frame.tick * TICK_S


def drift(number: int, seconds: float, reach: float) -> tuple[float, float]:
    """Return how far molecule ``number`` has drifted from its home: a slow loop within ``reach``."""
    pace = 2 * math.pi / DRIFT_PERIOD_S
    x = math.sin(pace * seconds * (0.8 + 0.05 * (number % 7)) + 1.7 * number)
    y = math.sin(pace * seconds * (0.6 + 0.07 * (number % 5)) + 2.9 * number + 1.0)
    return reach * x, reach * y


def fade(phase: float, edge: float = 0.12) -> float:
    """Return the opacity of something at ``phase`` (0 to 1) of its way: it appears and is gone at the ends."""
    return max(0.0, min(1.0, phase / edge, (1.0 - phase) / edge))


def nearest(place: QPointF, others: list[QPointF]) -> float:
    """Return the distance to the nearest of the others; very far if there are none."""
    return min((math.hypot(place.x() - o.x(), place.y() - o.y()) for o in others), default=1e9)


class Track:
    """A way through given points, sampled once."""

    def __init__(self, points: list[QPointF]) -> None:
        xy = np.array([(p.x(), p.y()) for p in points], dtype=float)
        self._xy = _smooth(xy)
        steps = np.hypot(*np.diff(self._xy, axis=0).T)
        self._at = np.concatenate([[0.0], np.cumsum(steps)]) / max(1e-9, float(steps.sum()))

    def point(self, phase: float) -> tuple[float, float]:
        """Return the place at ``phase`` (0 start, 1 end), at constant speed."""
        x = float(np.interp(phase, self._at, self._xy[:, 0]))
        y = float(np.interp(phase, self._at, self._xy[:, 1]))
        return x, y


def _smooth(xy: NDArray[np.float64], per_span: int = 16) -> NDArray[np.float64]:
    """Return a Catmull-Rom curve through the points, as (k, 2)."""
    ends = np.vstack([2 * xy[0] - xy[1], xy, 2 * xy[-1] - xy[-2]])
    t = np.linspace(0, 1, per_span, endpoint=False)[:, None]
    spans = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        spans.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return np.vstack([*spans, xy[-1:]])
