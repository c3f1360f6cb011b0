"""What links the fast circuit to the slow model: how long and how strongly a dose makes the pyramidal cells surge."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SurgeOf = Callable[[Floats], Floats]
"""From effect-site concentrations in uM to the surge: the recurrent AMPA signal over its drug-free value, less 1."""


class DriveParameters(NamedTuple):
    """How a surge counts."""

    threshold: float
    """Only a surge above it counts."""
    hours: float
    """A dose is followed this long, whatever is plotted."""


def surge_hours(parameters: DriveParameters, minutes: Floats, surge: Floats) -> float:
    """Return J in surge-hours: the integral of what exceeds the threshold.

    ``surge`` is linear between its samples at ``minutes``; where it crosses the threshold, the part above it counts
    exactly.
    """
    above = surge - parameters.threshold
    left, right, width = above[:-1], above[1:], np.diff(minutes)
    crossing = left * right < 0.0
    span = np.where(crossing, np.abs(left) + np.abs(right), 1.0)
    share = np.where(crossing, np.maximum(left, right) / span, 1.0)
    area = 0.5 * (np.maximum(left, 0.0) + np.maximum(right, 0.0)) * width * share
    return float(area.sum()) / 60.0


def relative_drive(hours: float, standard_hours: float) -> float:
    """Return a = 2 J / (J + J0), from 0 to 2; 1 for the standard infusion, 0 without a surge."""
    return 2.0 * hours / (hours + standard_hours) if hours > 0.0 else 0.0
