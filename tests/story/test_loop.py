"""A stretch that is played again and again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ketaviz.story.loop import Loop, pressed, turned_back

TICKS = st.integers(0, 100_000)


def test_three_presses_begin_a_loop_end_it_and_give_it_up() -> None:
    begun = pressed(None, 100)
    whole = pressed(begun, 300)
    assert (begun, whole, pressed(whole, 200)) == (Loop(100), Loop(100, 300), None)


def test_a_loop_that_is_ended_before_its_beginning_runs_from_the_earlier_press() -> None:
    assert pressed(Loop(300), 100) == Loop(100, 300)


def test_two_presses_at_the_same_moment_leave_no_loop() -> None:
    assert pressed(Loop(100), 100) is None


@given(begin=TICKS, length=st.integers(1, 5_000), before=TICKS, gone=st.integers(0, 200))
def test_playing_goes_back_exactly_when_it_passes_the_end(begin: int, length: int, before: int, gone: int) -> None:
    loop, after = Loop(begin, begin + length), before + gone
    passed = gone > 0 and any(tick == begin + length for tick in range(before, after + 1))
    assert turned_back(loop, before, after) == (begin if passed else None)


def test_a_loop_without_an_end_turns_nothing_back() -> None:
    assert turned_back(Loop(5), 0, 10) is None
