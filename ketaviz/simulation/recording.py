"""The recording of a chapter: growing arrays, filled from the front, read by slices.

Index 0 of the per-tick array is the first tick of the warm-up; `Recording.row` turns a tick of the run into an index.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from ketaviz.simulation.protocol import STEP_MS

HEROES = 5
"""Four pyramidal cells, then the hero interneuron."""

TICK = np.dtype(
    [
        ("steps", "i4"),  # steps of the circuit at the end of the tick, counted from the beginning of the warm-up
        ("minutes", "f4"),  # drug clock
        ("plasma_uM", "f4"),
        ("effect_uM", "f4"),
        ("weight", "f4"),
        ("labile", "f4"),
        ("durable", "f4"),
        ("responders", "f4"),
        ("growth_signal", "f4"),
        ("block", "f4", (2 + HEROES,)),  # mean of the pyramidal cells, mean of the interneurons, heroes
        ("hero_gate", "f4", (HEROES,)),
        ("hero_free", "f4", (HEROES,)),
        ("hz", "f4", (3,)),  # over the last second of biology: per pyramidal cell, per interneuron, hero
        ("phase", "i1"),  # index in `protocol.PHASES`
        ("phase_since", "i4"),  # tick at which the phase was entered
    ]
)
"""What is kept of every tick."""


class Growing:
    """An array that grows along its first axis; it takes room for ``capacity`` rows when it gets its first."""

    def __init__(self, dtype: DTypeLike, width: tuple[int, ...] = (), capacity: int = 1024) -> None:
        self.capacity = capacity
        self.room: NDArray[Any] = np.zeros((0, *width), dtype=dtype)
        self.size = 0

    @property
    def array(self) -> NDArray[Any]:
        """What has been filled so far, as a view."""
        return self.room[: self.size]

    def extend(self, count: int) -> NDArray[Any]:
        """Return a view of ``count`` new rows to fill, zero at first."""
        need = self.size + count
        if need > len(self.room):
            larger = np.zeros(
                (max(need, self.capacity, len(self.room) * 3 // 2), *self.room.shape[1:]), dtype=self.room.dtype
            )
            larger[: self.size] = self.array
            self.room = larger
        self.size = need
        return self.room[need - count : need]

    def append(self, rows: NDArray[Any]) -> None:
        """Add rows at the end."""
        self.extend(len(rows))[:] = rows

    def truncate(self, size: int) -> None:
        """Forget all rows from ``size`` on."""
        self.room[size : self.size] = np.zeros((), dtype=self.room.dtype)
        self.size = size

    @property
    def nbytes(self) -> int:
        """Memory taken, filled or not."""
        return self.room.nbytes


class Recording:
    """Everything that has been seen of a chapter.

    ``origin`` is the number of ticks of its warm-up, ``capacity`` a guess of how many ticks will follow, ``first`` the
    tick of the run at which it begins.
    """

    def __init__(self, origin: int, capacity: int = 4096, first: int = 0) -> None:
        self.origin = origin
        self.first = first
        self._ticks = Growing(TICK, capacity=origin + capacity)
        self._voltage = Growing(np.float32, (HEROES,), capacity=4 * origin + 2 * capacity)
        self._spike_step = Growing(np.int32)
        self._spike_tick = Growing(np.int32)
        self._spike_cell = Growing(np.int16)

    @property
    def ticks(self) -> int:
        """Ticks recorded since the warm-up."""
        return self._ticks.size - self.origin

    @property
    def end(self) -> int:
        """The first tick of the run that is not recorded."""
        return self.first + self.ticks

    @property
    def steps(self) -> int:
        """Steps recorded, the warm-up included."""
        return self._voltage.size

    @property
    def origin_ms(self) -> float:
        """Milliseconds of biology of the warm-up."""
        return float(self.per_tick["steps"][self.origin - 1]) * STEP_MS

    @property
    def nbytes(self) -> int:
        """Memory taken."""
        parts = (self._ticks, self._voltage, self._spike_step, self._spike_tick, self._spike_cell)
        return sum(part.nbytes for part in parts)

    def row(self, tick: int) -> int:
        """Return the index of a tick in `per_tick`."""
        return tick - self.first + self.origin

    @property
    def per_tick(self) -> NDArray[Any]:
        """(origin + ticks,) records of dtype `TICK`."""
        return self._ticks.array

    @property
    def voltage(self) -> NDArray[np.float32]:
        """(steps, 5) membrane potential of the heroes in mV, +20 at a spike."""
        return self._voltage.array

    @property
    def spike_step(self) -> NDArray[np.int32]:
        """(k,) step of every spike, ascending, counted from the beginning of the warm-up."""
        return self._spike_step.array

    @property
    def spike_tick(self) -> NDArray[np.int32]:
        """(k,) tick of every spike; negative in the warm-up."""
        return self._spike_tick.array

    @property
    def spike_cell(self) -> NDArray[np.int16]:
        """(k,) cell of every spike."""
        return self._spike_cell.array

    def add_ticks(self, count: int) -> NDArray[Any]:
        """Return new rows of `per_tick` to fill."""
        return self._ticks.extend(count)

    def add_steps(self, voltage: NDArray[np.float32]) -> None:
        """Add the voltages of the next steps."""
        self._voltage.append(voltage)

    def add_spikes(self, steps: NDArray[np.int32], ticks: NDArray[np.int32], cells: NDArray[np.int16]) -> None:
        """Add the next spikes."""
        self._spike_step.append(steps)
        self._spike_tick.append(ticks)
        self._spike_cell.append(cells)

    def copy_until(self, tick: int) -> Recording:
        """Return a recording of its own of everything before a tick."""
        spikes = int(np.searchsorted(self.spike_tick, tick))
        copy = Recording(self.origin, self._ticks.capacity - self.origin, self.first)
        copy.add_ticks(self.row(tick))[:] = self.per_tick[: self.row(tick)]
        copy.add_steps(self.voltage[: int(self.per_tick["steps"][self.row(tick) - 1])])
        copy.add_spikes(self.spike_step[:spikes], self.spike_tick[:spikes], self.spike_cell[:spikes])
        return copy

    def truncate(self, tick: int) -> None:
        """Forget everything from this tick on."""
        spikes = int(np.searchsorted(self.spike_tick, tick))
        for part in (self._spike_step, self._spike_tick, self._spike_cell):
            part.truncate(spikes)
        self._voltage.truncate(int(self.per_tick["steps"][self.row(tick) - 1]))
        self._ticks.truncate(self.row(tick))
