"""Drive from outside: an independent Poisson train for every cell, drawn a block of steps at a time.

Events of a block are drawn as a count per cell and a step for each event, which is exactly a Poisson process and, at
0.1 to 0.3 events a step, far cheaper than a Poisson number per cell and step.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

WINDOWS = 16
"""Windows in a block of noise; a window is one synaptic delay (1 ms)."""

Row = NDArray[np.float32]


class Background:
    """The conductances that outside events have built up within each window, for a block of windows.

    ``events_per_step`` (N,), ``window`` steps in a window, ``keeps`` what is left of AMPA and NMDA after one step.
    """

    def __init__(
        self,
        events_per_step: NDArray[np.float64],
        window: int,
        keeps: tuple[float, float],
        noise: np.random.Generator,
    ) -> None:
        count = events_per_step.size
        self._steps = window * WINDOWS
        self._keeps = np.array(keeps, dtype=np.float32)
        self._noise = noise
        self._expected = events_per_step * self._steps
        self._cells = np.arange(count)
        self._filtered = np.zeros((window, 2, WINDOWS, count), dtype=np.float32)
        self._scratch = np.zeros((2, WINDOWS, count), dtype=np.float32)
        self._cascade = [(step[0], step[1], following) for step, following in pairwise(self._filtered)]
        self._jumps = np.zeros((2, 1, count), dtype=np.float32)
        self._before: Mapping[str, Any] | None = None
        self.windows: list[Row] = list(self._filtered.transpose(2, 0, 1, 3))
        """`WINDOWS` arrays (window, 2, N): AMPA and NMDA conductance after each step of the window."""

    def set_jumps(self, jumps: Row) -> None:
        """Give events these conductance steps (2, N), the rest of the present block included."""
        self._jumps = jumps[:, None, :]
        if self._before is not None:
            self._noise.bit_generator.state = self._before
            self.fill()

    def fill(self) -> None:
        """Draw the next block."""
        self._before = self._noise.bit_generator.state
        cells = self._cells.repeat(self._noise.poisson(self._expected))
        steps = (self._noise.random(cells.size) * self._steps).astype(np.intp)
        cells += steps * self._cells.size
        events = np.bincount(cells, minlength=self._scratch[0].size * len(self._filtered)).astype(np.float32)
        self._filter(events.reshape(len(self._filtered), 1, WINDOWS, -1))

    def _filter(self, events: Row) -> None:
        scratch, (ampa_left, nmda_left), (ampa_keep, nmda_keep) = self._scratch, self._scratch, self._keeps
        np.multiply(events, self._jumps, self._filtered)
        for ampa, nmda, following in self._cascade:
            np.multiply(ampa, ampa_keep, ampa_left)
            np.multiply(nmda, nmda_keep, nmda_left)
            np.add(following, scratch, following)

    def state(self, *, drawn: bool) -> Mapping[str, Any]:
        """Return the generator's state: before the present block if it is ``drawn``, else now."""
        return self._before if drawn and self._before is not None else self._noise.bit_generator.state

    def restore(self, state: Mapping[str, Any], *, drawn: bool) -> None:
        """Go back to a `state`; with ``drawn`` the block that followed it is drawn again."""
        self._noise.bit_generator.state = state
        self._before = None
        if drawn:
            self.fill()
