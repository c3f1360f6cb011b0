"""What is observed of a run: rates over the last second of biology, and the phases told from them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ketaviz.simulation.protocol import PHASES, STEP_MS, Segment
from ketaviz.simulation.recording import Recording
from ketaviz.story.phases import NEVER, THRESHOLDS, PhaseMemory, Seen, observe, unlike, until_over, wait

SECOND_STEPS = round(1000.0 / STEP_MS)
"""Steps in a second of biology, over which rates are counted."""

_EDGES = {name: np.sort([*limits, *np.nextafter(limits, np.inf)]) for name, limits in THRESHOLDS.items()}
"""The thresholds twice: a value that is just a threshold is a band of its own, so that > and >= are told apart."""

Rows = NDArray[Any]


def count_rates(recording: Recording, count: int, pyramidal: int, cells: int) -> None:
    """Fill in the rates per cell of the last ``count`` ticks: over a second of biology, less in the warm-up."""
    rows = recording.per_tick[-count:]
    ends = rows["steps"].copy()
    begins, seconds = ends - SECOND_STEPS, SECOND_STEPS * (STEP_MS / 1000.0)
    if begins[0] < 0:
        begins = np.maximum(begins, 0)
        seconds = (ends - begins) * (STEP_MS / 1000.0)
    young = int(recording.spike_step.searchsorted(begins[0]))
    steps, who = recording.spike_step[young:], recording.spike_cell[young:]
    spikes = steps.searchsorted(np.concatenate([begins, ends])).reshape(2, -1)
    everyone = spikes[1] - spikes[0]
    interneurons = _among(who >= pyramidal, spikes)
    hz = rows["hz"]
    hz[:, 0] = (everyone - interneurons) / (seconds * pyramidal)
    hz[:, 1] = interneurons / (seconds * (cells - pyramidal))
    hz[:, 2] = _among(who == pyramidal, spikes) / seconds


def _among(counted: NDArray[np.bool_], spikes: Rows) -> Rows:
    """Return how many of the spikes from each of the first row up to that of the second row are counted."""
    first, end = counted.nonzero()[0].searchsorted(spikes)
    return np.asarray(end - first)


class _Looks(Struct, frozen=True, eq=False):
    """What is seen at each tick of a segment."""

    effect_uM: Rows
    falling: NDArray[np.bool_]
    pyramidal: Rows
    interneuron: Rows
    weight: Rows
    changes: list[int]
    """Ticks at which something crosses a threshold: only there can a phase begin, but for the time it holds."""

    def next_change(self, tick: int) -> int:
        """Return the first change after a tick; `NEVER` if there is none."""
        place = bisect_right(self.changes, tick)
        return self.changes[place] if place < len(self.changes) else NEVER

    def at(self, tick: int) -> Seen:
        """Return what is seen at a tick."""
        rates = float(self.pyramidal[tick]), float(self.interneuron[tick])
        return Seen(float(self.effect_uM[tick]), bool(self.falling[tick]), *rates, float(self.weight[tick]))


def tell_phases(
    recording: Recording,
    segment: Segment,
    falling: NDArray[np.bool_],
    memory: PhaseMemory,
    rest_hz: tuple[float, float],
) -> PhaseMemory:
    """Fill in the phase of every tick of the segment that was run last; return what must be remembered at its end."""
    first = recording.end - segment.ticks
    before, rows = recording.per_tick[: -segment.ticks], recording.per_tick[-segment.ticks :]
    rows["phase"] = PHASES.index(memory.phase)
    rows["phase_since"] = before["phase_since"][-1] if len(before) else first
    looks = _look(rows, falling, rest_hz)
    for tick, later in follow(memory, looks, segment.ticks, segment.steps_per_tick * STEP_MS, segment.drug_ms_per_tick):
        if later.phase != memory.phase:
            rows["phase"][tick:] = PHASES.index(later.phase)
            rows["phase_since"][tick:] = first + tick
        memory = later
    return memory


def _look(rows: Rows, falling: NDArray[np.bool_], rest_hz: tuple[float, float]) -> _Looks:
    rates = rows["hz"][:, :2] / np.array(rest_hz, dtype=np.float32)
    values = {
        "effect_uM": rows["effect_uM"],
        "pyramidal": rates[:, 0],
        "interneuron": rates[:, 1],
        "weight": rows["weight"],
    }
    bands = falling.astype(np.intp)
    for name, edges in _EDGES.items():
        bands *= edges.size + 1
        bands += edges.searchsorted(values[name], "right")
    changes = ((bands[1:] != bands[:-1]).nonzero()[0] + 1).tolist()
    return _Looks(falling=falling, changes=changes, **values)


def follow(
    memory: PhaseMemory, looks: _Looks, ticks: int, biology_ms: float, drug_ms: int
) -> Iterator[tuple[int, PhaseMemory]]:
    """Yield the ticks at which a phase can change, with the memory there, and the memory at the last one.

    The same as looking at every tick: between two of them nothing that is seen or remembered changes but time.
    """
    last, tick = -1, 0
    while tick < ticks:
        passed = tick - last
        was, memory = memory, observe(memory, looks.at(tick), passed * biology_ms, passed * drug_ms)
        yield tick, memory
        last = tick
        tick += 1 if unlike(was, memory) else until_over(memory, biology_ms, drug_ms)
        if tick > last + 1:
            tick = min(tick, looks.next_change(last))
    left = ticks - 1 - last
    if left:
        yield ticks - 1, wait(memory, left * biology_ms, left * drug_ms)
