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
        decays = np.array([kinetics.ampa_decay_ms, kinetics.nmda_decay_ms, kinetics.gaba_decay_ms])
        self._reversal = np.array(kinetics.gaba_reversal_mV, dtype=np.float32)
        self.gates = Gates(network.pyramidal, kinetics.gate_step, kinetics.nmda_decay_ms / dt_ms)
        self._make_buffers(network.cells, window)
        self._decay[: GABA + 1] = np.exp(-dt_ms / decays)[:, None]

    def _make_buffers(self, cells: int, window: int) -> None:
        self.stack = np.zeros((window, 4, cells), dtype=np.float32)
        """(window, 4, N): after each step AMPA, NMDA, GABA, and minus the adaptation in mV a step."""
        self._steps = list(self.stack)
        self._kinds = [list(step) for step in self.stack]
        self._decay = np.ones((4, cells), dtype=np.float32)
        self._keep, self._opened, self.push = np.zeros((3, window, cells), dtype=np.float32)
        self.keep_rows, self.opened_rows, self.push_rows = list(self._keep), list(self._opened), list(self.push)
        self._leak_keep, self._leak_pull, self._unblocked = np.ones((3, window, cells), dtype=np.float32)
        self._scratch = np.zeros(cells, dtype=np.float32)
        self._outside = self.stack[:, : NMDA + 1]
        self._ampa, self._nmda, self._gaba, self._adaptation = (self.stack[:, kind] for kind in range(4))

    def set_cells(self, cells: Cells) -> None:
        """Take over the constants of the cells."""
        self._leak_keep[:], self._leak_pull[:] = cells.leak_keep, cells.leak_pull
        self._decay[ADAPTATION] = cells.adaptation_keep
        self._kicks = (cells.kick * cells.adaptation_keep ** np.arange(self._window)).astype(np.float32)

    def set_block(self, block: NDArray[np.float64]) -> None:
        """Take over the blocked fraction (N,) for the windows to come; `prepare_opened` does so for this one."""
        self._unblocked[:] = 1.0 - block

    def open_window(self, outside: Row, arriving: list[Spike], wiring: Wiring, first_step: int) -> None:
        """Prepare a window: decay, the spikes that arrive, and what comes from outside (window, 2, N)."""
        before, waiting = self._steps[-1], iter(arriving)
        spike = next(waiting, None)
        for row, step in enumerate(self._steps):
            np.multiply(before, self._decay, step)
            while spike is not None and spike[0] == row:
                self._deliver(row, spike[1], wiring, first_step)
                spike = next(waiting, None)
            before = step
        np.add(self._outside, outside, self._outside)
        np.multiply(self._gaba, self._reversal, self.push)
        np.add(self.push, self._adaptation, self.push)
        np.add(self.push, self._leak_pull, self.push)
        self.prepare_opened()

    def prepare_opened(self) -> None:
        """Prepare what follows from the conductances and the block alone."""
        np.subtract(self._leak_keep, self._ampa, self._keep)
        np.subtract(self._keep, self._gaba, self._keep)
        np.multiply(self._nmda, self._unblocked, self._opened)

    def _deliver(self, row: int, cell: int, wiring: Wiring, first_step: int) -> None:
        """Add a spike that arrives before the decay of step ``row``: one decay is in the wiring."""
        kinds, scratch = self._kinds[row], self._scratch
        if cell < self._pyramidal:
            np.add(kinds[AMPA], wiring.ampa[cell], kinds[AMPA])
            np.multiply(wiring.nmda[cell], self.gates.arrive(cell, first_step + row), scratch)
            np.add(kinds[NMDA], scratch, kinds[NMDA])
        else:
            np.add(kinds[GABA], wiring.gaba[cell - self._pyramidal], kinds[GABA])

    def kick(self, row: int, cell: int) -> None:
        """Step the adaptation of a pyramidal cell that spiked in step ``row``; it acts from the next step on."""
        left = self._window - 1 - row
        self.stack[-1, ADAPTATION, cell] -= self._kicks[left]
        if left:
            self.push[row + 1 :, cell] -= self._kicks[1 : left + 1]
