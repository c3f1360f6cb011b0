from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ketaviz.simulation.clock import GAP_S, advance, start
from ketaviz.story.state import SPEEDS_PERCENT


def ticks_of(gaps: list[int], speed_percent: int = 100) -> int:
    """Ticks counted when the clock is read after each gap, in microseconds."""
    now, clock, total = 1_000_000, start(1.0), 0
    for gap in gaps:
        now += gap
        clock, ticks = advance(clock, now / 1e6, speed_percent)
        total += ticks
    return total


def test_a_second_is_two_hundred_and_fifty_ticks() -> None:
    assert ticks_of([500_000, 500_000]) == 250


def test_the_remainder_is_carried() -> None:
    assert [ticks_of([3_000] * times) for times in (1, 2, 3, 4)] == [0, 1, 2, 3]


def test_a_gap_of_more_than_half_a_second_counts_as_nothing() -> None:
    assert ticks_of([round(GAP_S * 1e6) + 1]) == 0
    assert ticks_of([100_000, 3_600_000_000, 100_000]) == 50


def test_a_clock_that_goes_back_counts_as_nothing() -> None:
    clock, ticks = advance(start(10.0), 9.0)
    assert ticks == 0
    assert advance(clock, 9.1)[1] == 25


def test_twice_the_speed_is_twice_the_ticks() -> None:
    assert ticks_of([400_000], speed_percent=200) == 200


@given(st.lists(st.integers(0, 500_000), min_size=1, max_size=30), st.sampled_from(SPEEDS_PERCENT), st.data())
def test_the_same_seconds_chopped_differently_give_the_same_ticks(gaps, speed, data) -> None:
    finer = []
    for gap in gaps:
        cut = data.draw(st.integers(0, gap))
        finer += [cut, gap - cut]
    assert ticks_of(gaps, speed) == ticks_of(finer, speed)
