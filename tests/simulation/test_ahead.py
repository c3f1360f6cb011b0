from __future__ import annotations

from itertools import count

from ketaviz.content.schema import Start
from ketaviz.simulation.ahead import LEAD_TICKS, portion, provide, seek_progress
from ketaviz.story.events import Event
from ketaviz.story.machine import step
from ketaviz.story.state import Mode, StoryState
from tests.runs import completed, recorded, small_beat, small_run


def ticking(milliseconds: float):
    """A wall clock on which every reading is so much later."""
    readings = count()
    return lambda: next(readings) * milliseconds / 1000.0


def test_a_portion_ends_when_its_budget_is_used() -> None:
    small, large = small_run(), small_run()
    assert 0 < portion(small, StoryState(), 2.0, ticking(1.0)) < portion(large, StoryState(), 8.0, ticking(1.0))


def test_a_portion_without_budget_still_gets_on() -> None:
    assert portion(small_run(), StoryState(), 0.0, ticking(5.0)) > 0


def test_nothing_is_left_to_do_when_the_story_is_complete() -> None:
    assert portion(completed(small_run()), StoryState(), 100.0, ticking(1.0)) == 0


def test_while_playing_the_next_moments_are_there_before_they_are_needed() -> None:
    runner = small_run()
    provide(runner, StoryState(mode=Mode.PLAYING, tick=400))
    assert 400 + LEAD_TICKS < recorded(runner) < 700


def test_all_ticks_that_are_due_are_provided_at_any_speed() -> None:
    runner = small_run()
    provide(runner, StoryState(mode=Mode.PLAYING, tick=400), 500)
    assert runner.timeline.shows(900 + LEAD_TICKS)


def test_a_step_is_provided_as_far_as_its_target() -> None:
    runner = small_run()
    provide(runner, StoryState(mode=Mode.STEPPING, tick=400, target_tick=420), 1_000)
    assert 420 + LEAD_TICKS < recorded(runner) < 700


def test_a_paused_story_asks_for_nothing() -> None:
    runner = small_run()
    before = recorded(runner)
    provide(runner, StoryState(tick=400))
    assert recorded(runner) == before


def test_holding_next_down_never_queues_work() -> None:
    runner = small_run()
    before, state = recorded(runner), StoryState(mode=Mode.PLAYING)
    for _ in range(500):
        state = step(state, Event.NEXT, runner.timeline)
    assert recorded(runner) == before
    assert (state.target_beat, state.target_tick) == (2, None)


def test_what_a_seek_waits_for_is_simulated_first() -> None:
    runner = small_run(small_beat("first"), small_beat("second", start=Start()), small_beat("third", start=Start()))
    state = step(StoryState(), Event.GO_TO, runner.timeline, 2)
    while not runner.timeline.spans[2].recorded:
        portion(runner, state, 0.0, ticking(1.0))
    assert [span.recorded > 64 for span in runner.timeline.spans] == [False, False, False]
    assert runner.timeline.spans[1].recorded == 0


def test_a_warm_up_is_simulated_in_portions_and_is_the_same_run() -> None:
    runner, whole = (
        small_run(small_beat("first"), small_beat("second", start=Start())),
        small_run(small_beat("first"), small_beat("second", start=Start())),
    )
    parts = 0
    state = step(StoryState(), Event.GO_TO, runner.timeline, 1)
    while not runner.timeline.spans[1].recorded:
        assert portion(runner, state, 0.0, ticking(1.0)) <= 100
        parts += 1
    assert parts > 10
    whole.ensure(whole.chapters[1].bounds.tick)
    one, other = (run.chapters[1].recording.per_tick for run in (runner, whole))
    assert one.tobytes() == other.tobytes()


def test_the_progress_of_a_seek_grows_to_one_at_its_arrival() -> None:
    runner = small_run()
    state = step(StoryState(), Event.GO_TO, runner.timeline, 2)
    shown = []
    while state.mode is Mode.SEEKING:
        shown.append(seek_progress(runner, state))
        portion(runner, state, 0.0, ticking(1.0))
        state = step(state, Event.TICK, runner.timeline, 0)
    assert shown == sorted(shown)
    assert shown[0] < 0.2
    assert 0.9 < shown[-1] <= 1.0
    assert seek_progress(runner, state) is None
    assert state.tick == runner.beat_start(2)
