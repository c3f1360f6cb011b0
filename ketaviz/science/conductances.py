"""The synaptic conductances and the adaptation of all cells, prepared for a window of steps at once.

A window is one synaptic delay (1 ms): what is sent in one window arrives in the next, so when a window opens
everything that will arrive in it is known, and only the voltage is left to do step by step.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ketaviz.science.network import Network
from ketaviz.science.neurons import Cells, Row
from ketaviz.science.parameters import SynapseKinetics
from ketaviz.science.synapses import Gates, Wiring

Spike = tuple[int, int]
"""Step within its window, and cell."""

ADAPTATION, AMPA, NMDA, GABA = range(4)

_add, _subtract, _multiply = np.add, np.subtract, np.multiply


class Conductances:
    """One window of conductances (per `Cells.scale`), and from them the three rows that the voltage step needs.

    The voltage after step ``k`` is ``(keep[k] - opened[k] * free) * voltage + upstroke + push[k]``, with ``free`` the
    fraction of NMDA pores without magnesium.
    """

    def __init__(self, kinetics: SynapseKinetics, network: Network, window: int, dt_ms: float) -> None:
        self._window = window
        self._pyramidal = network.pyramidal
        decays = np.array([kinetics.ampa_decay_ms, kinetics.nmda_decay_ms, kinetics.gaba_decay_ms])
        self.gates = Gates(network.pyramidal, kinetics.gate_step, kinetics.nmda_decay_ms / dt_ms)
        self._make_buffers(network.cells, window)
        self._decay[AMPA:] = np.exp(-dt_ms / decays)[:, None]
        self._factors[1] = kinetics.gaba_reversal_mV

    def _make_buffers(self, cells: int, window: int) -> None:
        self.stack = np.zeros((4, window, cells), dtype=np.float32)
        """(4, window, N): after each step the adaptation in mV a step, AMPA, NMDA and GABA."""
        self._last = self.stack[:, -1]
        self._adaptation_now, _, self.gates_now, _ = self._last
        _, _, self._nmda, self._gaba = self.stack
        self._subtracted, self._from_outside, self._multiplied = self.stack[:2], self.stack[1:3], self.stack[2:]
        decaying = np.zeros((window + 1, 4, cells), dtype=np.float32)
        self._before, self._decayed = decaying[0], decaying[1:].transpose(1, 0, 2)
        self._decay = np.ones((4, cells), dtype=np.float32)
        self._decays = [(before, self._decay, after) for before, after in pairwise(decaying)]
        self._kinds = [list(step) for step in decaying[1:]]
        self._factors, self._differences = np.ones((2, 2, window, cells), dtype=np.float32)
        # Opened, what GABA pulls to, what the leak keeps: side by side, so that one operation does two.
        parts = np.ones((3, window, cells), dtype=np.float32)
        self._opened, _, self._leak_keep = parts
        self._products, self._minuends = parts[:2], parts[1:]
        self.push, self._keep = self._differences
        self._leak_pull = np.ones((window, cells), dtype=np.float32)
        self.rows = list(self._keep), list(self._opened), list(self.push)
        """Keep, opened and push, each a list of (N,) for every step."""
        self._arrived, self._opening = np.zeros(cells, dtype=np.float32), np.zeros((), dtype=np.float32)

    def set_cells(self, cells: Cells) -> None:
        """Take over the constants of the cells."""
        self._leak_keep[:], self._leak_pull[:] = cells.leak_keep, cells.leak_pull
        self._decay[ADAPTATION] = cells.adaptation_keep
        kicks = list((cells.kick * cells.adaptation_keep ** np.arange(self._window)).astype(np.float32))
        later = [zip(self.rows[-1][row + 1 :], kicks[1:], strict=False) for row in range(self._window)]
        self._kicks = [(kick, list(pushes)) for kick, pushes in zip(reversed(kicks), later, strict=True)]

    def set_block(self, block: NDArray[np.float64]) -> None:
        """Take over the blocked fraction (N,) for the windows to come; `prepare_opened` does so for this one."""
        self._factors[0] = 1.0 - block

    def open_window(self, outside: Row, arriving: list[Spike], wiring: Wiring, first_step: int) -> None:
        """Prepare a window: decay, the spikes that arrive, and what comes from outside (2, window, N)."""
        self._before[...] = self._last
        done = 0
        for row, cell in arriving:
            for step in self._decays[done : row + 1]:
                _multiply(*step)
            done = row + 1
            self._deliver(row, cell, wiring, first_step)
        for step in self._decays[done:]:
            _multiply(*step)
        self.stack[...] = self._decayed
        _add(self._from_outside, outside, self._from_outside)
        self._prepare()

    def _prepare(self) -> None:
        push, keep = self.push, self._keep
        _multiply(self._multiplied, self._factors, self._products)
        _subtract(self._minuends, self._subtracted, self._differences)
        _add(push, self._leak_pull, push)
        _subtract(keep, self._gaba, keep)

    def prepare_opened(self) -> None:
        """Prepare what follows from the block."""
        _multiply(self._nmda, self._factors[0], self._opened)

    def restore(self, stack: Row, push: Row) -> None:
        """Go back into a window that has been opened."""
        self.stack[:] = stack
        self._prepare()
        self.push[:] = push

    def _deliver(self, row: int, cell: int, wiring: Wiring, first_step: int) -> None:
        """Add a spike that arrives before the decay of step ``row``: one decay is in the wiring."""
        _, ampa, nmda, gaba = self._kinds[row]
        if cell < self._pyramidal:
            arrived, opening = self._arrived, self._opening
            opening[()] = self.gates.arrive(cell, first_step + row)
            _add(ampa, wiring.ampa[cell], ampa)
            _multiply(wiring.nmda[cell], opening, arrived)
            _add(nmda, arrived, nmda)
        else:
            _add(gaba, wiring.gaba[cell - self._pyramidal], gaba)

    def kick(self, row: int, cell: int) -> None:
        """Step the adaptation of a pyramidal cell that spiked in step ``row``; it acts from the next step on."""
        left, later = self._kicks[row]
        self._adaptation_now[cell] += left
        for push, kick in later:
            push[cell] -= kick
