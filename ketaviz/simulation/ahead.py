"""Simulating ahead while nothing else is to do, in portions that leave the screen its time."""

from __future__ import annotations

from ketaviz.base.wall_clock import WallClock
from ketaviz.simulation.runner import Runner
from ketaviz.story.state import Mode, StoryState

LEAD_TICKS = 25
"""What must be recorded before the playhead needs it: a tenth of a second."""


def portion(runner: Runner, budget_ms: float, clock: WallClock) -> int:
    """Simulate further until the budget is used or the story is complete; return the ticks done.

    At least one segment is simulated, so that a budget that is too small still gets there.
    """
    begin, until = runner.recording.ticks, clock() + budget_ms / 1000.0
    while not runner.complete:
        runner.extend(1)
        if clock() >= until:
            break
    return runner.recording.ticks - begin


def provide(runner: Runner, state: StoryState, ticks: int = 0) -> None:
    """Simulate what the playhead needs to go on by ``ticks``, those that are due now, and a tenth of a second more.

    Nothing unless it plays or steps; a step needs no more than its target.
    """
    if state.mode is Mode.PLAYING:
        runner.ensure(state.tick + ticks + LEAD_TICKS)
    elif state.mode is Mode.STEPPING and state.target_tick is not None:
        runner.ensure(min(state.tick + ticks, state.target_tick) + LEAD_TICKS)


def seek_progress(runner: Runner, state: StoryState) -> float | None:
    """Return how far the run is on its way to the target of a seek, 0 to 1; None if nothing is sought.

    The way to a beat whose start is not known yet is estimated from the lengths of the beats without their waits.
    """
    if state.mode is not Mode.SEEKING:
        return None
    target = state.target_tick if state.target_beat is None else _expected_start(runner, state.target_beat)
    return min(1.0, runner.recording.ticks / max(1, target or 0))


def _expected_start(runner: Runner, beat: int) -> int:
    """Return the tick at which a beat is expected to start, at the earliest."""
    from_here = len(runner.beat_starts) - 1
    if beat <= from_here:
        return runner.beat_starts[beat]
    lengths = runner.expected_beat_ticks[from_here:beat]
    return runner.beat_starts[-1] + sum(lengths)
