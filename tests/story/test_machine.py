from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ketaviz.story.events import Event
from ketaviz.story.machine import FRESH_TICKS, TABLE, advance, step
from ketaviz.story.state import SPEEDS_PERCENT, Mode, Span, StoryState, Timeline

STARTS = (0, 5_000, 9_000, 15_000)
WHOLE = Timeline(STARTS, (Span(0, 20_000, complete=True),))
HALF = Timeline(STARTS, (Span(0, 8_000, complete=False),))
PLAYING = StoryState(mode=Mode.PLAYING)

GAP = Timeline(STARTS, (Span(0, 8_000, complete=True), Span(9_000, 11_000, complete=True)))
"""Two chapters; the first ended a thousand ticks before the room kept for it."""
FAR = Timeline(STARTS, (Span(0, 1, complete=False), Span(9_000, 11_000, complete=True)))
"""The second chapter was simulated before the first."""
NEAR = Timeline(STARTS, (Span(0, 8_000, complete=True), Span(9_000, 0, complete=False)))


def timelines() -> st.SearchStrategy[Timeline]:
    return st.sampled_from((WHOLE, HALF, Timeline(STARTS, (Span(0, 1, complete=False),))))


def chapters() -> st.SearchStrategy[Timeline]:
    return st.sampled_from((FAR, NEAR, GAP))


def test_every_cell_of_the_table_is_written() -> None:
    assert set(TABLE) == set(Mode)
    assert all(set(row) == set(Event) for row in TABLE.values())


def test_playing_moves_the_playhead_and_stops_at_the_end_of_the_story() -> None:
    assert advance(PLAYING, 10, WHOLE).tick == 10
    over = advance(replace(PLAYING, tick=19_990), 100, WHOLE)
    assert (over.mode, over.tick) == (Mode.PAUSED, 19_999)


def test_playing_waits_where_the_run_has_not_been_simulated() -> None:
    held = advance(replace(PLAYING, tick=7_990), 100, HALF)
    assert (held.mode, held.tick) == (Mode.PLAYING, 7_999)


def test_a_paused_story_stands_still() -> None:
    assert advance(StoryState(tick=40), 1_000, WHOLE) == StoryState(tick=40)


@pytest.mark.parametrize("mode", [Mode.PLAYING, Mode.PAUSED])
def test_scrubbing_never_changes_whether_the_story_plays(mode: Mode) -> None:
    sought = step(StoryState(mode=mode), Event.SEEK, WHOLE, 12_345)
    assert (sought.mode, sought.tick) == (mode, 12_345)


@pytest.mark.parametrize("beat", [0, 1, 2])
@pytest.mark.parametrize("into", [0, FRESH_TICKS, 3_000])
def test_back_undoes_next(beat: int, into: int) -> None:
    state = replace(PLAYING, tick=STARTS[beat] + into)
    assert step(step(state, Event.NEXT, WHOLE), Event.BACK, WHOLE).tick == STARTS[beat]


def test_back_late_in_a_beat_goes_to_its_start() -> None:
    assert step(replace(PLAYING, tick=5_000 + FRESH_TICKS), Event.BACK, WHOLE).tick == 5_000


def test_back_early_in_a_beat_goes_to_the_beat_before() -> None:
    assert step(replace(PLAYING, tick=5_000 + FRESH_TICKS - 1), Event.BACK, WHOLE).tick == 0


def test_next_on_the_last_beat_does_nothing() -> None:
    state = replace(PLAYING, tick=16_000)
    assert step(state, Event.NEXT, WHOLE) == state


def test_a_jump_to_a_beat_not_yet_simulated_waits_for_it_and_then_plays_on() -> None:
    seeking = step(PLAYING, Event.GO_TO, HALF, 3)
    assert (seeking.mode, seeking.tick, seeking.target_beat) == (Mode.SEEKING, 0, 3)
    assert advance(seeking, 4, HALF) == seeking
    assert advance(seeking, 4, WHOLE) == replace(PLAYING, tick=15_000)


def test_only_the_last_target_of_a_seek_is_remembered() -> None:
    state = PLAYING
    for target in (9_500, 11_000, 10_000):
        state = step(state, Event.SEEK, HALF, target)
    assert advance(state, 4, WHOLE).tick == 10_000


def test_next_held_down_while_seeking_aims_further_and_queues_nothing() -> None:
    state = step(replace(PLAYING, tick=6_000), Event.NEXT, HALF)
    state = step(state, Event.NEXT, HALF)
    assert (state.target_beat, step(state, Event.NEXT, HALF).target_beat) == (3, 3)


def test_back_during_a_seek_gives_it_up() -> None:
    state = step(replace(PLAYING, tick=6_000), Event.NEXT, HALF)
    assert step(state, Event.BACK, HALF) == replace(PLAYING, tick=5_000)


def test_pause_during_a_seek_rests_on_arrival() -> None:
    state = step(step(PLAYING, Event.SEEK, HALF, 10_000), Event.PAUSE, HALF)
    assert advance(state, 4, WHOLE) == StoryState(tick=10_000)


def test_a_step_plays_to_its_target_and_pauses_there() -> None:
    state = step(StoryState(tick=100), Event.STEP, WHOLE, 130)
    assert (state.mode, advance(state, 10, WHOLE).tick) == (Mode.STEPPING, 110)
    assert advance(state, 50, WHOLE) == StoryState(tick=130)


def test_a_step_held_down_takes_the_rest_of_the_last_one_at_once() -> None:
    state = step(StoryState(tick=100), Event.STEP, WHOLE, 130)
    again = step(state, Event.STEP, WHOLE, 150)
    assert (again.tick, again.target_tick) == (130, 150)


def test_a_step_held_down_moves_on_even_if_it_is_asked_for_the_same_tick() -> None:
    state, ticks = StoryState(tick=100), []
    for _ in range(5):
        state = step(state, Event.STEP, WHOLE, 130)
        ticks.append(state.tick)
    assert ticks == [100, 130, 134, 138, 142]
    assert state.target_tick == 146


def test_a_step_ends_where_a_phase_is_reached() -> None:
    state = step(StoryState(tick=100), Event.STEP, WHOLE, 500)
    later = advance(state, 50, WHOLE, lambda tick: "surge" if tick > 120 else "silenced")
    assert later == StoryState(tick=150)


def test_stepping_back_after_a_step_is_where_it_began() -> None:
    state = advance(step(StoryState(tick=100), Event.STEP, WHOLE), 4, WHOLE)
    assert step(state, Event.STEP_BACK, WHOLE) == StoryState(tick=100)


def test_only_known_speeds_are_taken() -> None:
    assert step(PLAYING, Event.SPEED, WHOLE, 200).speed_percent == 200
    assert step(PLAYING, Event.SPEED, WHOLE, 123).speed_percent == 100


walk = st.lists(
    st.tuples(st.sampled_from(Event), st.none() | st.integers(-50, 30_000) | st.sampled_from(SPEEDS_PERCENT)),
    max_size=30,
)


def test_playing_goes_on_into_the_next_chapter_without_a_stop() -> None:
    assert advance(replace(PLAYING, tick=7_995), 10, GAP) == replace(PLAYING, tick=9_005)


def test_playing_waits_at_the_end_of_a_chapter_for_the_next() -> None:
    assert advance(replace(PLAYING, tick=7_995), 10, NEAR) == replace(PLAYING, tick=7_999)


def test_a_step_at_the_end_of_a_chapter_goes_into_the_next() -> None:
    state = step(StoryState(tick=7_999), Event.STEP, GAP)
    assert advance(state, 100, GAP) == StoryState(tick=9_003)


def test_stepping_back_from_the_front_of_a_chapter_waits_for_the_one_before() -> None:
    state = step(StoryState(tick=9_001), Event.STEP_BACK, FAR)
    assert state.mode is Mode.SEEKING
    assert advance(state, 4, GAP) == StoryState(tick=7_999)


def test_stepping_back_into_a_chapter_that_is_known_is_at_once() -> None:
    assert step(StoryState(tick=9_001), Event.STEP_BACK, GAP) == StoryState(tick=7_997)


def test_a_beat_of_a_later_chapter_is_reached_before_the_earlier_one_is_simulated() -> None:
    assert step(PLAYING, Event.GO_TO, FAR, 3) == replace(PLAYING, tick=15_000)


def test_back_into_a_chapter_not_yet_simulated_waits_for_it() -> None:
    state = step(replace(PLAYING, tick=9_000), Event.BACK, FAR)
    assert (state.mode, state.target_beat) == (Mode.SEEKING, 1)


def test_a_wish_for_a_tick_that_no_chapter_has_ends_at_the_end_of_its_chapter() -> None:
    assert step(StoryState(), Event.SEEK, GAP, 8_500) == StoryState(tick=7_999)


@given(walk, st.lists(timelines(), min_size=30, max_size=30) | st.lists(chapters(), min_size=30, max_size=30))
def test_whatever_happens_the_playhead_stays_in_range_and_ends_are_those_of_the_table(walk, run) -> None:
    run = sorted(run, key=lambda timeline: [span.recorded for span in timeline.spans])  # a run only grows
    run = [GAP if timeline is NEAR and FAR in run else timeline for timeline in run]
    state = StoryState()
    for (event, argument), timeline in zip(walk, run, strict=False):
        ends = TABLE[state.mode][event].ends
        state = step(state, event, timeline, argument)
        assert timeline.shows(state.tick)
        assert state.mode in ends
        has_target = state.target_beat is not None or state.target_tick is not None
        assert has_target == (state.mode in (Mode.SEEKING, Mode.STEPPING))
        assert state.speed_percent in SPEEDS_PERCENT
        assert state.resume in (Mode.PLAYING, Mode.PAUSED)


@given(walk, timelines() | chapters())
def test_reset_reaches_the_start_from_anywhere(walk, timeline) -> None:
    state = StoryState()
    for event, argument in walk:
        state = step(state, event, timeline, argument)
    state = step(state, Event.RESET, timeline)
    assert state == StoryState(speed_percent=state.speed_percent)


@given(walk)
def test_next_then_back_ends_at_the_start_of_the_beat_that_was_left(walk) -> None:
    state = StoryState()
    for event, argument in walk:
        state = step(state, event, WHOLE, argument)
    beat = WHOLE.beat_at(state.tick)
    there = step(state, Event.NEXT, WHOLE)
    if WHOLE.beat_at(there.tick) != beat:
        assert step(there, Event.BACK, WHOLE).tick == STARTS[beat]
