"""The way out: five taps in the corner, the last held, then the PIN; three tries, then a minute's wait."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketaviz.story.leaving import (
    LOCKED_S,
    PAD_S,
    TRIES,
    Corner,
    Pad,
    is_asked,
    left_alone,
    opened,
    pressed,
    refused,
    released,
    rubbed_out,
    shut,
    typed,
)


def tapped(times: list[float], x: float = 0.05, y: float = 0.05) -> Corner:
    """Five taps; the last finger is still down."""
    corner = Corner()
    for time in times:
        corner = pressed(released(corner), time, x, y)
    return corner


def test_five_taps_within_three_seconds_the_last_held_for_one_ask_for_the_pin():
    corner = tapped([0.0, 0.5, 1.0, 1.5, 2.0])
    assert not is_asked(corner, 2.9)
    assert is_asked(corner, 3.0)


@pytest.mark.parametrize(
    "corner",
    [
        tapped([0.0, 0.5, 1.0, 1.5]),
        tapped([0.0, 1.0, 2.0, 3.0, 4.0]),
        tapped([0.0, 0.5, 1.0, 1.5, 2.0], x=0.2),
        tapped([0.0, 0.5, 1.0, 1.5, 2.0], y=0.5),
        released(tapped([0.0, 0.5, 1.0, 1.5, 2.0])),
    ],
    ids=["four", "slow", "beside", "below", "not held"],
)
def test_anything_less_does_not(corner):
    assert not is_asked(corner, 60.0)


def test_a_tap_elsewhere_begins_anew():
    corner = pressed(tapped([0.0, 0.2, 0.4, 0.6]), 0.8, 0.5, 0.5)
    assert not is_asked(pressed(corner, 1.0, 0.05, 0.05), 9.0)


def test_six_taps_are_five_taps():
    assert is_asked(tapped([0.0, 2.0, 2.4, 2.8, 3.2, 3.6]), 4.7)


def wrong(pad: Pad, now: float, times: int) -> Pad:
    for _ in range(times):
        for digit in "000000":
            pad = typed(pad, now, digit)
        pad = refused(pad, now)
    return pad


def test_three_wrong_ones_lock_the_pad_for_a_minute_and_then_it_works_again():
    pad = wrong(opened(Pad(), 0.0), 1.0, TRIES)
    assert pad.is_locked(1.0 + LOCKED_S - 0.1)
    assert typed(pad, 30.0, "1").typed == ""
    assert not pad.is_locked(1.0 + LOCKED_S)
    assert typed(pad, 62.0, "1").typed == "1"


def test_closing_the_pad_does_not_open_the_lock_nor_give_back_tries():
    two = opened(shut(wrong(opened(Pad(), 0.0), 0.0, 2)), 1.0)
    assert wrong(two, 1.0, 1).is_locked(30.0)
    three = wrong(opened(Pad(), 0.0), 0.0, 3)
    assert opened(shut(three), 5.0).is_locked(30.0)


def test_the_pad_goes_away_when_nobody_types():
    pad = typed(opened(Pad(), 0.0), 5.0, "1")
    assert not left_alone(pad, 5.0 + PAD_S - 0.1)
    assert left_alone(pad, 5.0 + PAD_S)


def test_a_locked_pad_stays_until_somebody_could_have_tried():
    pad = wrong(opened(Pad(), 0.0), 0.0, 3)
    assert not left_alone(pad, LOCKED_S + PAD_S - 0.1)
    assert left_alone(pad, LOCKED_S + PAD_S)


@given(st.lists(st.tuples(st.sampled_from("0123456789x<"), st.floats(0.0, 30.0)), max_size=25))
def test_never_more_than_six_digits_and_never_more_than_three_tries_a_minute(keys):
    pad, now, tries = opened(Pad(), 0.0), 0.0, []
    for key, seconds in keys:
        now += seconds
        pad = rubbed_out(pad, now) if key == "<" else typed(pad, now, key)
        assert len(pad.typed) <= 6
        if pad.is_full:
            tries.append(now)
            pad = refused(pad, now)
    locks = [tries[place] for place in range(TRIES - 1, len(tries), TRIES)]
    assert all(later - locked >= LOCKED_S for locked, later in zip(locks, tries[TRIES::TRIES], strict=False))
