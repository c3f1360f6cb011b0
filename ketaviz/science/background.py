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

_ONE = np.float32(1.0)


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
        self._noise = noise
        self._expected = events_per_step * self._steps
        self._cells = np.arange(count)
        self._events = np.zeros(self._steps * count, dtype=np.float32)
        self._events_by_row = self._events.reshape(window, 1, WINDOWS, count)
        self._filtered = np.zeros((window, 2, WINDOWS, count), dtype=np.float32)
        self._cascade = list(pairwise(self._filtered))
        self._left, self._keep = np.ones((2, 2, WINDOWS, count), dtype=np.float32)
        self._keep *= np.array(keeps, dtype=np.float32)[:, None, None]
        self._jumps = np.zeros((2, 1, count), dtype=np.float32)
        self._before: Mapping[str, Any] | None = None
        self._in_windows = np.zeros((WINDOWS, 2, window, count), dtype=np.float32)
        self._as_windows = self._filtered.transpose(2, 1, 0, 3)
        self.windows: list[Row] = list(self._in_windows)
        """`WINDOWS` arrays (2, window, N): AMPA and NMDA conductance after each step of the window."""

    def set_jumps(self, jumps: Row) -> None:
        """Give events these conductance steps (2, N), the rest of the present block included."""
        self._jumps = jumps[:, None, :]
        if self._before is not None:
            self._noise.bit_generator.state = self._before
            self.fill()

    def fill(self) -> None:
        """Draw the next block."""
        self._before = self._noise.bit_generator.state
        places = self._cells.repeat(self._noise.poisson(self._expected))
        steps = (self._noise.random(places.size) * self._steps).astype(np.intp)
        steps *= self._cells.size
        places += steps
        self._events.fill(0.0)
        np.add.at(self._events, places, _ONE)
        self._filter()

    def _filter(self) -> None:
        left, keep = self._left, self._keep
        np.multiply(self._events_by_row, self._jumps, self._filtered)
        for step, following in self._cascade:
            np.multiply(step, keep, left)
            np.add(following, left, following)
        self._in_windows[:] = self._as_windows

    def state(self, *, drawn: bool) -> Mapping[str, Any]:
        """Return the generator's state: before the present block if it is ``drawn``, else now."""
        return self._before if drawn and self._before is not None else self._noise.bit_generator.state

    def restore(self, state: Mapping[str, Any], *, drawn: bool) -> None:
        """Go back to a `state`; with ``drawn`` the block that followed it is drawn again."""
        self._noise.bit_generator.state = state
        self._before = None
        if drawn:
            self.fill()
