"""What a running circuit hands out: a chunk of what happened, and a state from which it can go on exactly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ketaviz.science.parameters import CircuitChanges

SPIKE_MV = 20.0
"""Drawn at the instant of a spike; the equations cut the upstroke off earlier."""


class Chunk(NamedTuple):
    """What happened in a number of steps."""

    first_step: int
    steps: int
    spike_steps: NDArray[np.int32]
    """(k,) step of each spike, counted from the circuit's beginning, ascending."""
    spike_cells: NDArray[np.int16]
    """(k,) cell of each spike."""
    hero_voltage: NDArray[np.float32]
    """(steps, 5) membrane potential of the heroes in mV, +20 at a spike."""
    hero_gate: NDArray[np.float32]
    """(steps, 5) open fraction of the heroes' NMDA gates, 0 to 1, as at the end of the last whole millisecond."""


class CircuitState(NamedTuple):
    """Everything needed to go on bit for bit, chance included; about 10 kB for 100 cells."""

    step: int
    concentration_uM: float
    weight: float
    infusion_compression: float
    changes: CircuitChanges
    voltage: NDArray[np.float32]
    conductance: NDArray[np.float32]
    push: NDArray[np.float32]
    gates_open: tuple[float, ...]
    gates_since: tuple[int, ...]
    arriving: tuple[tuple[int, int], ...]
    fired: tuple[tuple[int, int], ...]
    held: tuple[tuple[int, int], ...]
    """Refractory cells, each with the steps for which it is still held."""
    block: NDArray[np.float64]
    gate_sum: NDArray[np.float32]
    free_sum: NDArray[np.float32]
    hero_gate: NDArray[np.float32]
    noise: Mapping[str, Any]
