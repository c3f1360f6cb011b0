"""The windowed circuit against the model's equations done plainly: one cell array, one step, one order, in float64."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ketaviz.base.rng import stream
from ketaviz.science.background import WINDOWS
from ketaviz.science.circuit import Circuit
from ketaviz.science.network import build_network
from ketaviz.simulation.fast_parameters import circuit_parameters

STEPS = 800
"""200 ms: long enough for hundreds of spikes to travel, short enough that rounding has not grown into other spikes."""


class PlainCircuit:
    """Section 1 of the model's description, written down as it stands (dt 0.25 ms, no drug)."""

    dt, tau_ampa, tau_nmda, tau_gaba, tau_w, alpha = 0.25, 2.5, 100.0, 8.0, 200.0, 0.5

    def __init__(self, circuit: Circuit) -> None:
        network = circuit.network
        self.ampa, self.nmda, self.gaba = network.ampa_nS, network.nmda_nS, network.gaba_nS
        self.count = network.cells
        excitatory = np.arange(self.count) < network.pyramidal
        self.excitatory = excitatory
        self.threshold = network.threshold_mV.astype(np.float64)
        self.capacitance = np.where(excitatory, 150.0, 80.0)
        self.rest = np.where(excitatory, -70.0, -67.0)
        self.sharpness = np.where(excitatory, 2.0, 0.8)
        self.factor = np.where(excitatory, 1.0, 9.0)
        self.jump_ampa = np.where(excitatory, 2.18, 0.18)
        self.jump_nmda = np.where(excitatory, 0.13, 0.024)
        self.held = np.where(excitatory, 8, 4)
        self.voltage = circuit.voltage().astype(np.float64)
        self.g = np.zeros((3, self.count))
        self.w = np.zeros(self.count)
        self.gate = np.zeros(network.pyramidal)
        self.free_at = np.zeros(self.count, dtype=int)
        self.travelling: list[tuple[int, int]] = []
        self.spikes: list[tuple[int, int]] = []

    def step(self, now: int, events: NDArray[np.float64]) -> None:
        self._deliver(now)
        self.g *= np.exp(-self.dt / np.array([self.tau_ampa, self.tau_nmda, self.tau_gaba]))[:, None]
        self.w *= math.exp(-self.dt / self.tau_w)
        self.gate *= math.exp(-self.dt / self.tau_nmda)
        self.g[0] += events * self.jump_ampa
        self.g[1] += events * self.jump_nmda
        free = 1.0 / (1.0 + np.exp(-0.062 * self.voltage) / (3.57 * self.factor))
        current = 9.0 * (self.rest - self.voltage)
        current += 9.0 * self.sharpness * np.exp((self.voltage - self.threshold) / self.sharpness)
        current -= (self.g[0] + self.g[1] * free) * self.voltage
        current += self.g[2] * (-75.0 - self.voltage) - self.w
        self.voltage += self.dt * current / self.capacitance
        self.voltage[self.free_at > now] = -60.0
        for cell in np.flatnonzero(self.voltage > -35.0):
            self._fire(now, int(cell))

    def _deliver(self, now: int) -> None:
        for cell in [cell for arrival, cell in self.travelling if arrival == now]:
            if self.excitatory[cell]:
                opened = self.alpha * (1.0 - self.gate[cell])
                self.gate[cell] += opened
                self.g[0] += self.ampa[cell]
                self.g[1] += self.nmda[cell] * opened
            else:
                self.g[2] += self.gaba[cell - int(self.excitatory.sum())]

    def _fire(self, now: int, cell: int) -> None:
        self.voltage[cell] = -60.0
        self.w[cell] += 18.0 if self.excitatory[cell] else 0.0
        self.free_at[cell] = now + self.held[cell] + 1
        self.travelling.append((now + 4, cell))
        self.spikes.append((now, cell))


def outside_events(circuit: Circuit) -> NDArray[np.float64]:
    """Counts (64, N) of the present block, undone from the conductances they build up."""
    windows: Any = np.array([window[0] for window in circuit._background.windows], dtype=np.float64)
    raw = windows.copy()
    raw[:, 1:] -= windows[:, :-1] * math.exp(-0.25 / 2.5)
    counts = raw.reshape(-1, circuit.network.cells) / circuit._wiring.outside[0]
    assert np.abs(counts - np.rint(counts)).max() < 1e-3
    return np.rint(counts)


def test_the_windowed_circuit_follows_the_equations_done_step_by_step() -> None:
    circuit = Circuit(circuit_parameters(), build_network(circuit_parameters(), 1), stream(4, "noise"))
    plain = PlainCircuit(circuit)
    spikes, block = [], circuit._window * WINDOWS
    for begin in range(0, STEPS, block):
        chunk = circuit.run(min(block, STEPS - begin))
        spikes += list(zip(chunk.spike_steps.tolist(), chunk.spike_cells.tolist(), strict=True))
        events = outside_events(circuit)
        for step in range(chunk.steps):
            plain.step(begin + step, events[step])
    assert len(spikes) > 50
    assert spikes == plain.spikes
    assert np.abs(circuit.voltage() - plain.voltage).max() < 0.05
