"""Finds moments of a run: the next spike for a step, the time on the drug clock that was pointed at."""

from __future__ import annotations

import math
from collections.abc import Iterable
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from ketaviz.content.schema import Dosing
from ketaviz.simulation.chapter import Chapter
from ketaviz.simulation.protocol import Segment
from ketaviz.simulation.recording import HEROES
from ketaviz.simulation.runner import Runner
from ketaviz.story.state import TICKS_PER_SECOND, Mode, StoryState

LONGEST_STEP_TICKS = TICKS_PER_SECOND // 2
"""A step never goes further than half a second of screen, spike or not."""


def step_target(runner: Runner, state: StoryState) -> int:
    """Return where a step from this state goes: the next spike of a hero, during a step the one after its target.

    With this as its argument every `Event.STEP` moves on by a spike, however fast they follow on each other.
    """
    if state.mode is Mode.STEPPING and state.target_tick is not None:
        return next_spike(runner, state.target_tick)
    return next_spike(runner, state.tick)


def next_spike(runner: Runner, tick: int) -> int:
    """Return the tick of the next spike of a hero cell, at most half a second on."""
    runner.ensure_from(tick, LONGEST_STEP_TICKS)
    last = runner.timeline.ahead(tick, LONGEST_STEP_TICKS)
    ticks = _hero_spikes(runner, tick + 1, last)
    return int(ticks[0]) if ticks.size else last


def spike_before(runner: Runner, tick: int) -> int:
    """Return the tick of the last spike of a hero cell before this one, at most half a second back."""
    first = runner.timeline.behind(tick, LONGEST_STEP_TICKS)
    ticks = _hero_spikes(runner, first, tick - 1)
    return int(ticks[-1]) if ticks.size else first


def _hero_spikes(runner: Runner, first: int, last: int) -> NDArray[np.int32]:
    """Return the ticks of hero spikes from ``first`` to ``last``, both in, perhaps of two chapters."""
    chapters = (runner.chapter_at(first), runner.chapter_at(last))
    parts = [
        _spikes_in(chapter, runner.preparation.pyramidal_cells, first, last) for chapter in dict.fromkeys(chapters)
    ]
    return np.concatenate(parts)


def _spikes_in(chapter: Chapter, pyramidal: int, first: int, last: int) -> NDArray[np.int32]:
    recording, first = chapter.recording, max(first, chapter.bounds.tick)
    begin, end = np.searchsorted(recording.spike_tick, (first, last + 1))
    cells = recording.spike_cell[begin:end]
    ticks: NDArray[np.int32] = recording.spike_tick[begin:end][(cells < HEROES - 1) | (cells == pyramidal)]
    return ticks


def tick_at_drug_time(runner: Runner, drug_ms: float, tick: int) -> int:
    """Return the moment at which the drug clock shows a time: where to seek when the ruler is pointed at.

    A time that is passed more than once is taken where the dosing is that of the moment ``tick``, else where it is
    nearest to it; a time that is never shown gives the moment nearest to it on a log scale. Where the story has not
    been simulated yet, it is expected not to wait.
    """
    return nearest_tick(runner.outline, drug_ms, runner.place(tick).segment.dosing, tick)


def nearest_tick(outline: Iterable[tuple[int, Segment]], drug_ms: float, here: Dosing | None, tick: int) -> int:
    """Return the tick of an outline nearest to a drug time, under the dosing ``here`` and near ``tick`` if equal."""
    drugged = ((first, segment) for first, segment in outline if segment.dosing is not None)
    found = [_fit(first, segment, drug_ms, here, tick) for first, segment in drugged]
    return min(found, key=itemgetter(0))[1] if found else tick


def _fit(
    first: int, segment: Segment, drug_ms: float, here: Dosing | None, tick: int
) -> tuple[tuple[float, bool, int], int]:
    """Return how badly a segment fits (time, dosing, nearness), and its tick that fits best."""
    wanted = (drug_ms - segment.drug_ms) / segment.drug_ms_per_tick if segment.drug_ms_per_tick else 0.0
    ticks_in = min(max(0, math.floor(wanted)), segment.ticks - 1)
    shown_ms = segment.drug_ms_at(ticks_in)
    shown = 0 <= drug_ms - shown_ms <= segment.drug_ms_per_tick
    apart = 0.0 if shown else abs(math.log2(max(1.0, shown_ms) / max(1.0, drug_ms)))
    return (apart, segment.dosing != here, abs(first + ticks_in - tick)), first + ticks_in
