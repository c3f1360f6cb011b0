"""Values that hold still for a while, read from the recording: what is drawn by chance, and means over a second."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ketaviz.base.rng import stream
from ketaviz.frame.snapshot import HERO_INTERNEURON, RECEPTOR_TICKS, OneReceptor
from ketaviz.simulation.observed import SECOND_STEPS
from ketaviz.simulation.recording import Recording

MEAN_STEPS = 16
"""A mean over a second of biology takes a point every so many steps: 4 ms."""
MEAN_POINTS = SECOND_STEPS // MEAN_STEPS
BLOCK_INTERNEURON = 1
"""Place of the interneurons' mean in ``block`` of the recording."""


def magnesium_free_mean(recording: Recording, tick: int) -> NDArray[np.float32]:
    """Return (5,) the heroes' mean fraction of pores free of magnesium over the second of biology up to a tick."""
    row = recording.row(tick)
    reach = recording.per_tick[max(0, row + 1 - SECOND_STEPS) : row + 1]
    steps = reach["steps"]
    wanted = steps[-1] - MEAN_STEPS * np.arange(MEAN_POINTS, dtype=steps.dtype)
    at = np.minimum(np.searchsorted(steps, wanted), len(reach) - 1)
    mean: NDArray[np.float32] = reach["hero_free"][at].mean(axis=0)
    return mean


def one_receptor(recording: Recording, seed: int, tick: int, since: int) -> tuple[OneReceptor, OneReceptor]:
    """Return the one receptor at a tick and in the window before; ``since`` is the tick at which the dosing began."""
    now, first = tick // RECEPTOR_TICKS, -(-since // RECEPTOR_TICKS)
    return _receptor(recording, seed, now, first), _receptor(recording, seed, now - 1, first)


def _receptor(recording: Recording, seed: int, window: int, first: int) -> OneReceptor:
    """Return the receptor in a window as the last open one, not before ``first``, left it."""
    opened = next((w for w in range(window, first - 1, -1) if _is_open(recording, seed, w)), None)
    tick = RECEPTOR_TICKS * (window if opened is None else opened)
    block = 0.0 if opened is None else float(recording.per_tick["block"][recording.row(tick), BLOCK_INTERNEURON])
    free = float(magnesium_free_mean(recording, tick)[HERO_INTERNEURON])
    return OneReceptor(_is_open(recording, seed, window), block, free)


def _is_open(recording: Recording, seed: int, window: int) -> bool:
    gate = recording.per_tick["hero_gate"][recording.row(RECEPTOR_TICKS * window), HERO_INTERNEURON]
    return _chance(seed, window) < float(gate)


@lru_cache(maxsize=4096)
def _chance(seed: int, window: int) -> float:
    """Return the draw of a window, 0 to 1."""
    return float(stream(seed, f"one receptor {window}").uniform())
