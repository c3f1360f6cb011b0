"""The synaptic conductances and the adaptation of all cells, prepared for a window of steps at once.

A window is one synaptic delay (1 ms): what is sent in one window arrives in the next, so when a window opens
everything that will arrive in it is known, and only the voltage is left to do step by step.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ketaviz.science.network import Network
from ketaviz.science.neurons import Cells, Row
from ketaviz.science.parameters import SynapseKinetics
from ketaviz.science.synapses import Gates, Wiring

Spike = tuple[int, int]
"""Step within its window, and cell."""

AMPA, NMDA, GABA, ADAPTATION = range(4)


class Conductances:
    """One window of conductances (per `Cells.scale`), and from them the three rows that the voltage step needs.

    The voltage after step ``k`` is ``(keep[k] - opened[k] * free) * voltage + upstroke + push[k]``, with ``free`` the
    fraction of NMDA pores without magnesium.
    """

    def __init__(self, kinetics: SynapseKinetics, network: Network, window: int, dt_ms: float) -> None:
        self._window = window
        self._pyramidal = network.pyramidal
        self._decay_steps = [kinetics.ampa_decay_ms / dt_ms, kinetics.nmda_decay_ms / dt_ms]
        self._decay_steps.append(kinetics.gaba_decay_ms / dt_ms)
        self._reversal = np.array(kinetics.gaba_reversal_mV, dtype=np.float32)
        self.gates = Gates(network.pyramidal, kinetics.gate_step, self._decay_steps[NMDA])
        self._make_buffers(network.cells, window)
        self._make_views(window)

    def _make_buffers(self, cells: int, window: int) -> None:
        self.stack = np.zeros((4, window, cells), dtype=np.float32)
        """(4, window, N): AMPA, NMDA, GABA after each step; minus the adaptation in mV a step."""
        self._powers = np.ones((4, window, cells), dtype=np.float32)
        for kind, steps in enumerate(self._decay_steps):
            self._powers[kind] = np.exp(-np.arange(1, window + 1) / steps)[:, None]
        self._keep, self._opened, self.push = np.zeros((3, window, cells), dtype=np.float32)
        self.keep_rows, self.opened_rows, self.push_rows = list(self._keep), list(self._opened), list(self.push)
        self._leak_keep, self._leak_pull, self._unblocked = np.ones((3, window, cells), dtype=np.float32)
        self._scratch = np.zeros((window, cells), dtype=np.float32)

    def _make_views(self, window: int) -> None:
        """What arrives in a row acts on that row and the later ones: views of them, and the decays there."""
        self._before, self._last, self._outside = self.stack[:, :-1], self.stack[:, -1:], self.stack[: NMDA + 1]
        columns = self._powers[: GABA + 1, :, :1]
        self._later_decays = [[column[: window - row].copy() for row in range(window)] for column in columns]
        self._later_rows = [[kind[row:] for row in range(window)] for kind in self.stack[: GABA + 1]]
        self._later_scratch = [self._scratch[: window - row] for row in range(window)]
        self._later_column = [np.zeros((window - row, 1), dtype=np.float32) for row in range(window)]

    def set_cells(self, cells: Cells) -> None:
        """Take over the constants of the cells."""
        self._leak_keep[:], self._leak_pull[:] = cells.leak_keep, cells.leak_pull
        keep = cells.adaptation_keep ** np.arange(self._window + 1)
        self._powers[ADAPTATION] = keep[1:, None]
        self._kicks = (cells.kick * keep).astype(np.float32)

    def set_block(self, block: NDArray[np.float64]) -> None:
        """Take over the blocked fraction (N,) for the windows to come; `prepare_opened` does so for this one."""
        self._unblocked[:] = 1.0 - block

    def open_window(self, outside: Row, arriving: list[Spike], wiring: Wiring, first_step: int) -> None:
        """Prepare a window: decay, what comes from outside (2, window, N), and the spikes that arrive."""
        stack = self.stack
        np.copyto(self._before, self._last)
        np.multiply(stack, self._powers, stack)
        np.add(self._outside, outside, self._outside)
        for row, cell in arriving:
            self._deliver(row, cell, wiring, first_step)
        np.multiply(stack[GABA], self._reversal, self.push)
        np.add(self.push, stack[ADAPTATION], self.push)
        np.add(self.push, self._leak_pull, self.push)
        self.prepare_opened()

    def prepare_opened(self) -> None:
        """Prepare what follows from the conductances and the block alone."""
        np.subtract(self._leak_keep, self.stack[AMPA], self._keep)
        np.subtract(self._keep, self.stack[GABA], self._keep)
        np.multiply(self.stack[NMDA], self._unblocked, self._opened)

    def _deliver(self, row: int, cell: int, wiring: Wiring, first_step: int) -> None:
        """Add a spike that arrives before the decay of step ``row``."""
        if cell >= self._pyramidal:
            self._add(GABA, row, wiring.gaba[cell - self._pyramidal], self._later_decays[GABA][row])
            return
        self._add(AMPA, row, wiring.ampa[cell], self._later_decays[AMPA][row])
        opened = self.gates.arrive(cell, first_step + row)
        column = np.multiply(self._later_decays[NMDA][row], opened, self._later_column[row])
        self._add(NMDA, row, wiring.nmda[cell], column)

    def _add(self, kind: int, row: int, weights: Row, decays: Row) -> None:
        scratch, rows = self._later_scratch[row], self._later_rows[kind][row]
        np.multiply(weights, decays, scratch)
        np.add(rows, scratch, rows)

    def kick(self, row: int, cell: int) -> None:
        """Step the adaptation of a pyramidal cell that spiked in step ``row``; it acts from the next step on."""
        left = self._window - 1 - row
        self.stack[ADAPTATION, -1, cell] -= self._kicks[left]
        if left:
            self.push[row + 1 :, cell] -= self._kicks[1 : left + 1]
