"""What is read off a run: rates, irregularity, synchrony, and the potential that one synapse makes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ketaviz.science.circuit_state import Chunk
from ketaviz.science.network import Network
from ketaviz.science.nmda import unblocked_fraction
from ketaviz.science.parameters import CircuitParameters

Floats = NDArray[np.float64]

BIN_MS = 5.0
"""Width of the bins of synchrony measures."""
MIN_INTERVALS = 5
"""A cell with fewer interspike intervals has no coefficient of variation."""
HELD_MV = -60.0
"""Where the cell is held for the unitary EPSP."""


class Spikes(NamedTuple):
    """The spikes of a stretch of time: ``ms`` (k,) since it began, ascending, and ``cells`` (k,)."""

    ms: Floats
    cells: NDArray[np.int16]
    seconds: float
    network: Network

    def rates_hz(self) -> Floats:
        """Return the rate of every cell (N,)."""
        return np.bincount(self.cells, minlength=self.network.cells) / self.seconds

    def pyramidal_hz(self) -> float:
        """Return the mean rate of the pyramidal cells."""
        return float(self.rates_hz()[: self.network.pyramidal].mean())

    def interneuron_hz(self) -> float:
        """Return the mean rate of the interneurons."""
        return float(self.rates_hz()[self.network.pyramidal :].mean())

    def pyramidal_cv(self) -> float | None:
        """Return the mean coefficient of variation of interspike intervals over pyramidal cells; None if none has 5."""
        order = np.argsort(self.cells, kind="stable")
        times = np.split(self.ms[order], np.cumsum(np.bincount(self.cells, minlength=self.network.cells))[:-1])
        intervals = [np.diff(cell) for cell in times[: self.network.pyramidal]]
        values = [part.std() / part.mean() for part in intervals if part.size >= MIN_INTERVALS]
        return float(np.mean(values)) if values else None

    def fano_5ms(self) -> float | None:
        """Return variance over mean of the pyramidal population count in 5-ms bins; None without spikes."""
        counts = np.bincount(self._bins(), minlength=round(self.seconds * 1000.0 / BIN_MS))
        return float(counts.var() / counts.mean()) if counts.any() else None

    def largest_burst(self) -> float:
        """Return the largest share of pyramidal cells, 0 to 1, that spike within one 5-ms bin."""
        pyramidal = self.network.pyramidal
        once = np.unique(self._bins() * pyramidal + self.cells[self.cells < pyramidal])
        return float(np.bincount(once // pyramidal).max() / pyramidal) if once.size else 0.0

    def _bins(self) -> NDArray[np.int64]:
        return (self.ms[self.cells < self.network.pyramidal] / BIN_MS).astype(np.int64)


def join_spikes(chunks: Sequence[Chunk], network: Network, first_step: int, dt_ms: float) -> Spikes:
    """Return the spikes of consecutive chunks, timed from ``first_step``."""
    steps = np.concatenate([chunk.spike_steps for chunk in chunks])
    cells = np.concatenate([chunk.spike_cells for chunk in chunks])
    seconds = sum(chunk.steps for chunk in chunks) * dt_ms / 1000.0
    return Spikes((steps - first_step) * dt_ms, cells, seconds, network)


def unitary_epsp(
    parameters: CircuitParameters, weight: ArrayLike = 1.0, length_ms: float = 120.0, dt_ms: float = 0.25
) -> tuple[Floats, Floats]:
    """Return (ms, mV): the depolarisation by one spike through one synapse between pyramidal cells.

    A synapse of mean strength times ``weight`` (one or an array), AMPA and NMDA both, onto a cell held at -60 mV by a
    constant current, no other input, no ketamine. ``ms`` is (steps,), ``mV`` has the shape of ``weight`` plus (steps,).
    The same equations and the same order of a step as in `Circuit`.
    """
    weights = np.asarray(weight, dtype=np.float64)
    cell, kinetics, synapse = parameters.pyramidal, parameters.kinetics, parameters.pyramidal_to_pyramidal
    ampa, nmda = weights * synapse.ampa_nS, weights * synapse.nmda_nS * kinetics.gate_step
    keeps = np.exp(-dt_ms / np.array([kinetics.ampa_decay_ms, kinetics.nmda_decay_ms]))
    held = np.full(weights.shape, HELD_MV)
    holding = -_intrinsic_pA(parameters, held)
    voltage, course = held, []
    ms = np.arange(1, round(length_ms / dt_ms) + 1, dtype=np.float64) * dt_ms
    for _ in ms:
        ampa, nmda = ampa * keeps[0], nmda * keeps[1]
        free = unblocked_fraction(parameters.receptor, voltage, parameters.receptor.magnesium_mM)
        current = _intrinsic_pA(parameters, voltage) + holding - (ampa + nmda * free) * voltage
        voltage = voltage + dt_ms * current / cell.capacitance_pF
        course.append(voltage - HELD_MV)
    return ms, np.asarray(np.stack(course, axis=-1), dtype=np.float64)


def _intrinsic_pA(parameters: CircuitParameters, voltage: Floats) -> Floats:
    cell = parameters.pyramidal
    upstroke = cell.sharpness_mV * np.exp((voltage - cell.threshold_mV) / cell.sharpness_mV)
    return np.asarray(cell.leak_nS * (cell.rest_mV - voltage + upstroke), dtype=np.float64)
