"""What a spike does at a synapse, as functions of its age: vesicle, transmitter, sodium, magnesium, calcium.

Ages are seconds of screen; they come from the spikes of the last second of biology (`Traces.raster_*`), so at a
sixteenth of life's speed the last sixteen seconds of the screen are remembered. Nothing is remembered here.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ketaviz.base.easing import ease_in_out_cubic, ease_out_cubic
from ketaviz.base.rng import stream
from ketaviz.frame.snapshot import Frame

SENDER = 0
"""Its spikes release vesicles at the spine: hero pyramidal cell 0, as on the circuit."""
RECEIVER = 1
"""The cell that the spine belongs to: hero pyramidal cell 1."""
PARTNER = 3
"""Another pyramidal cell, whose terminal the new spine meets."""
INHIBITOR = 81
"""An interneuron with a terminal on the dendrite."""
GLUTAMATE = 24
"""Glutamate molecules drawn for each vesicle."""
GONE_S = 2.0
"""Glutamate is gone this many seconds of screen after its spike."""
OPENS_S = 0.12
FLAT_S = 1.5
"""The emptied vesicle has become part of the membrane."""
REFILL_S = (2.4, 4.2)
"""A vesicle from the pool moves to the empty dock between these ages."""
ARRIVES_S = 0.22
"""AMPA receptors under the release begin to open; those farther off a little later."""
AMPA_S = 0.45
"""Seconds in which the opening of AMPA receptors falls to a third."""
NMDA_S = 1.3
"""The same of glutamate on NMDA receptors: it stays there longest."""
BACK_SPIKE_S = 0.35
"""Seconds in which magnesium, pushed out by a spike of the receiving cell, comes back."""
_CROSSES_S = 0.16


class Release(Struct, frozen=True):
    """One vesicle that a spike has opened."""

    age: float
    """Seconds of screen since the spike."""
    dock: int
    seed: int
    """The spike's moment, as a number that stays with it."""


def spike_ages(frame: Frame, cell: int) -> NDArray[np.float64]:
    """Return the ages of a cell's spikes within the last second of biology, in seconds of screen, oldest first."""
    traces = frame.traces
    ms = traces.raster_ms[traces.raster_cells == cell]
    return np.asarray(-ms, dtype=np.float64) * (frame.circuit.slowdown / 1000.0)


def releases(frame: Frame, cell: int, docks: int) -> tuple[Release, ...]:
    """Return the vesicles that the spikes of a cell have opened; the same spike always opens the same one."""
    ages = spike_ages(frame, cell)
    if not ages.size:
        return ()
    moments = frame.circuit.biology_ms - ages * (1000.0 / frame.circuit.slowdown)
    steps = np.rint(4.0 * moments).astype(int).tolist()
    return tuple(Release(float(age), step // 7 * 5 % docks, step) for age, step in zip(ages, steps, strict=True))


def mouth(age: float) -> tuple[float, float]:
    """Return how far a vesicle has opened into the cleft and how far it has flattened since, each 0 to 1."""
    return ease_out_cubic(age / OPENS_S), ease_in_out_cubic((age - 0.5) / (FLAT_S - 0.5))


def docked(age: float) -> float:
    """Return how far the dock of a vesicle released at this age is filled again: 0 empty, 1 a vesicle stands there."""
    return ease_in_out_cubic((age - REFILL_S[0]) / (REFILL_S[1] - REFILL_S[0]))


def ampa_open(age: float, distance: float, receptor: int) -> float:
    """Return how open an AMPA receptor is (0 to 1) ``distance`` units from a release; each with its own small delay."""
    since = age - ARRIVES_S - distance / 640.0 - 0.03 * (receptor * 7 % 5) / 4.0
    if since <= 0.0:
        return 0.0
    reach = math.exp(-((distance / 190.0) ** 2))
    return reach * min(1.0, since / 0.06) * math.exp(-max(0.0, since - 0.06) / AMPA_S)


def glutamate_bound(age: float, distance: float) -> float:
    """Return how much glutamate is on an NMDA receptor (0 to 1) ``distance`` units from a release."""
    since = age - ARRIVES_S - distance / 640.0
    if since <= 0.0:
        return 0.0
    return math.exp(-((distance / 260.0) ** 2)) * min(1.0, since / 0.1) * math.exp(-since / NMDA_S)


def magnesium_out(frame: Frame) -> float:
    """Return how far a spike of the receiving cell has pushed magnesium out of the pores, 0 to 1."""
    ages = spike_ages(frame, RECEIVER)
    return float(np.exp(-ages[-1] / BACK_SPIKE_S)) if ages.size else 0.0


def spread(release: Release, cleft: float, gone_s: float = GONE_S) -> NDArray[np.float64]:
    """Return (k, 3): x and y from the mouth, in the close-up's units, and opacity of the glutamate of a vesicle.

    It is spawned at the mouth within a few tenths of a second, wanders sideways and stays in the cleft, ``cleft`` high.
    """
    ways = _ways(release.seed % 64)
    since = np.maximum(0.0, release.age - ways[:, 0])
    far = np.sqrt(since / 1.2)
    sway = 5.0 * np.sin(since[:, None] * ways[:, 3:5] + ways[:, 5:7]) * np.minimum(1.0, since / 0.3)[:, None]
    x = 118.0 * far * ways[:, 1] + sway[:, 0]
    y = cleft * (1.0 - np.exp(-since / _CROSSES_S)) * ways[:, 2] + np.abs(sway[:, 1])
    fresh = np.clip(since / 0.05, 0.0, 1.0)
    left = np.clip((gone_s - release.age) / (gone_s * (0.2 + 0.35 * np.abs(ways[:, 1]))), 0.0, 1.0)
    return np.column_stack([x, y, fresh * left])


@cache
def _ways(seed: int) -> NDArray[np.float64]:
    """Return (k, 7): delay, sideways share, share of the cleft, then pace and phase of the sway."""
    chance = stream(seed, "glutamate")
    number = np.arange(GLUTAMATE)
    delay = 0.6 * OPENS_S + 0.30 * number / GLUTAMATE
    across = chance.uniform(-1.0, 1.0, GLUTAMATE)
    down = 0.14 + 0.72 * ((number * 0.618034) % 1.0)
    return np.column_stack(
        [delay, across, down, chance.uniform(2.0, 6.0, (GLUTAMATE, 2)), chance.uniform(0.0, 6.3, (GLUTAMATE, 2))]
    )
