"""Drive from outside: an independent Poisson train for every cell, drawn a block of steps at a time.

Events of a block are drawn as a count per cell and a step for each event, which is exactly a Poisson process and, at
0.1 to 0.3 events a step, far cheaper than a Poisson number per cell and step.
"""

from __future__ import annotations

from collections.abc import Mapping
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
        self._window = window
        self._keeps = tuple(np.float32(keep) for keep in keeps)
        self._noise = noise
        self._expected = events_per_step * (window * WINDOWS)
        self._cells = np.arange(events_per_step.size)
        shape = (WINDOWS, 2, window, events_per_step.size)
        self._filtered = np.zeros(shape, dtype=np.float32)
        self._jumps = np.zeros((2, events_per_step.size), dtype=np.float32)
        self._before: Mapping[str, Any] | None = None
        self.windows: list[Row] = list(self._filtered)
        """`WINDOWS` arrays (2, window, N): AMPA and NMDA conductance after each step of the window."""

    def set_jumps(self, jumps: Row) -> None:
        """Give events these conductance steps (2, N), the rest of the present block included."""
        self._jumps = jumps
        if self._before is not None:
            self._noise.bit_generator.state = self._before
            self.fill()

    def fill(self) -> None:
        """Draw the next block."""
        self._before = self._noise.bit_generator.state
        steps = self._window * WINDOWS
        counts = self._noise.poisson(self._expected)
        cells = np.repeat(self._cells, counts)
        cells += self._noise.integers(0, steps, cells.size, dtype=np.uint8).astype(np.intp) * self._cells.size
        events = np.bincount(cells, minlength=steps * self._cells.size)
        self._filter(events.reshape(WINDOWS, self._window, -1).astype(np.float32))

    def _filter(self, events: Row) -> None:
        for part, keep in enumerate(self._keeps):
            rows = self._filtered[:, part]
            np.copyto(rows, events)
            for step in range(1, self._window):
                rows[:, step] += rows[:, step - 1] * keep
            rows *= self._jumps[part]

    def state(self, *, drawn: bool) -> Mapping[str, Any]:
        """Return the generator's state: before the present block if it is ``drawn``, else now."""
        return self._before if drawn and self._before is not None else self._noise.bit_generator.state

    def restore(self, state: Mapping[str, Any], *, drawn: bool) -> None:
        """Go back to a `state`; with ``drawn`` the block that followed it is drawn again."""
        self._noise.bit_generator.state = state
        self._before = None
        if drawn:
            self.fill()
