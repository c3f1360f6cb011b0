"""Simulating ahead while nothing else is to do, in portions that leave the screen its time."""

from __future__ import annotations

from ketaviz.base.wall_clock import WallClock
from ketaviz.simulation.runner import Runner
from ketaviz.story.state import Mode, StoryState

LEAD_TICKS = 25
"""What must be recorded before the playhead needs it: a tenth of a second."""


def portion(runner: Runner, state: StoryState, budget_ms: float, clock: WallClock) -> int:
    """Simulate further until the budget is used or the story is complete; return the ticks done.

    First what the playhead or a seek will need. At least one segment is simulated, so that a budget that is too small
    still gets there.
    """
    done, until, here = 0, clock() + budget_ms / 1000.0, _wanted(runner, state)
    while not runner.complete:
        done += runner.extend(1, here)
        if clock() >= until:
            break
    return done


def provide(runner: Runner, state: StoryState, ticks: int = 0) -> None:
    """Simulate what the playhead needs to go on by ``ticks``, those that are due now, and a tenth of a second more.

    Nothing unless it plays or steps; a step needs no more than its target.
    """
    if state.mode is Mode.PLAYING:
        runner.ensure_from(state.tick, ticks + LEAD_TICKS)
    elif state.mode is Mode.STEPPING and state.target_tick is not None:
        runner.ensure_from(state.tick, min(ticks, state.target_tick - state.tick) + LEAD_TICKS)


def seek_progress(runner: Runner, state: StoryState) -> float | None:
    """Return how far the run is on its way to the target of a seek, 0 to 1; None if nothing is sought.

    A beat whose start is not known yet is expected where it is if none before it waits.
    """
    if state.mode is not Mode.SEEKING:
        return None
    chapter = runner.chapter_at(_wanted(runner, state))
    first, end_beat = chapter.bounds.tick, state.target_beat
    if end_beat is None:
        way = (state.target_tick or 0) - first
    else:
        way = sum(runner.expected_beat_ticks[chapter.bounds.beat : end_beat])
    return min(1.0, max(0, chapter.recording.ticks) / max(1, way))


def _wanted(runner: Runner, state: StoryState) -> int:
    """Return the tick that is waited for, or else the playhead."""
    if state.target_beat is not None:
        return runner.chapter_of(state.target_beat).bounds.tick
    return state.tick if state.target_tick is None else state.target_tick
