"""The clock of a talk."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ketaviz.story.talk_clock import clock_for

MOVES = st.lists(
    st.tuples(st.sampled_from(["beat", "toggle", "wait"]), st.integers(0, 4), st.floats(0.0, 100.0)), max_size=30
)


def test_it_stands_until_the_first_beat_is_left():
    clock = clock_for(5)
    assert clock.elapsed(50.0) == 0.0
    left = clock.entered(1, 50.0)
    assert left.elapsed(62.0) == 12.0
    assert left.in_beat(62.0) == 12.0


def test_a_beat_visited_again_goes_on_counting():
    clock = clock_for(3).entered(1, 0.0).entered(2, 10.0).entered(1, 30.0)
    assert clock.in_beat(35.0) == 15.0
    assert clock.record(35.0) == (0.0, 15.0, 20.0)


def test_a_pause_holds_it_even_when_the_beat_changes():
    clock = clock_for(3).entered(1, 0.0).toggled(10.0).entered(2, 20.0)
    assert clock.elapsed(90.0) == 10.0
    assert clock.toggled(100.0).elapsed(105.0) == 15.0


def test_reset_is_nought_and_waits_for_the_next_beat():
    clock = clock_for(3).entered(1, 0.0).reset()
    assert not clock.begun
    assert clock.elapsed(99.0) == 0.0
    assert clock.entered(2, 100.0).elapsed(101.0) == 1.0


def test_its_faces_come_in_turn():
    clock = clock_for(1)
    assert [clock.face, clock.turned().face, clock.turned().turned().face] == ["up", "down", "clock"]
    assert clock.turned().turned().turned() == clock


@given(MOVES)
def test_the_times_of_the_beats_add_up_to_the_time_of_the_talk(moves):
    clock, now = clock_for(5), 0.0
    for what, beat, gap in moves:
        now += gap
        clock = clock.entered(beat, now) if what == "beat" else clock.toggled(now) if what == "toggle" else clock
        assert abs(sum(clock.record(now)) - clock.elapsed(now)) < 1e-6
        assert clock.elapsed(now) <= now + 1e-6


def test_the_first_step_within_a_beat_begins_it_and_no_other_step_does_anything():
    clock = clock_for(3).stepped(10.0)
    assert clock.elapsed(25.0) == 15.0
    assert clock.stepped(20.0) == clock
    assert clock.entered(1, 30.0).record(35.0) == (20.0, 5.0, 0.0)
    held = clock.toggled(12.0)
    assert held.stepped(20.0) == held
    assert clock.reset().stepped(50.0).elapsed(51.0) == 1.0
