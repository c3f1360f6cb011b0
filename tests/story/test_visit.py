"""A visit: whatever people do or leave undone, it ends, and everything is as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ketaviz.story.visit import (
    DOSINGS,
    TEXT_SIZES,
    Rules,
    Stage,
    Visit,
    Wish,
    change,
    leave,
    resized,
    touch,
    wait,
)

RULES = Rules(idle_s=60.0, countdown_s=20.0, languages=2)


def waited(visit: Visit, begin: float, seconds: float, *, playing: bool = False, step: int = 1) -> Visit:
    """The visit after so many seconds, looked at every ``step`` tenths of one."""
    for tenth in range(0, int(seconds * 10) + 1, step):
        visit = wait(visit, begin + tenth / 10, RULES, playing=playing)
    return visit


def test_any_touch_begins():
    assert touch(Visit(), 5.0) == Visit(Stage.IN_USE, Wish(), began=5.0, touched=5.0)


def test_after_a_minute_without_a_touch_it_asks_and_twenty_seconds_later_it_is_over():
    visit = touch(Visit(), 0.0)
    assert waited(visit, 0.0, 59.9).stage is Stage.IN_USE
    asking = waited(visit, 0.0, 60.0)
    assert asking.stage is Stage.COUNTDOWN
    assert asking.left_s(70.0, RULES) == 10.0
    assert waited(asking, 60.0, 19.9).stage is Stage.COUNTDOWN
    assert waited(asking, 60.0, 20.0) == Visit()


def test_a_beat_that_plays_counts_as_something_done():
    visit = waited(touch(Visit(), 0.0), 0.0, 300.0, playing=True)
    assert visit.stage is Stage.IN_USE
    assert waited(visit, 300.0, 60.0).stage is Stage.COUNTDOWN


def test_any_touch_in_the_countdown_goes_on_with_all_that_was_chosen():
    visit = change(touch(Visit(), 0.0), 1.0, RULES, Wish(language=1, text_size=2.0, amount="none"))
    again = touch(waited(visit, 1.0, 70.0), 75.0)
    assert again.stage is Stage.IN_USE
    assert again.wish == Wish(language=1, text_size=2.0, amount="none")


def test_nobody_there_is_never_asked_whether_they_are():
    assert waited(Visit(), 0.0, 1000.0) == Visit()


def test_a_machine_that_slept_through_the_idle_time_asks_first():
    assert wait(touch(Visit(), 0.0), 9_000.0, RULES, playing=False).stage is Stage.COUNTDOWN


def test_what_is_not_offered_is_not_taken():
    visit = touch(Visit(), 0.0)
    for wish in (Wish(language=7), Wish(text_size=9.0)):
        assert change(visit, 1.0, RULES, wish).wish == Wish()


def test_the_text_grows_and_shrinks_by_its_steps_and_stops_at_the_ends():
    wish = Wish()
    for size in (*TEXT_SIZES[1:], TEXT_SIZES[-1]):
        wish = resized(wish, 1)
        assert wish.text_size == size
    assert resized(Wish(), -1) == Wish()


def test_the_amounts_are_none_small_what_the_story_gives_and_a_held_concentration():
    assert list(DOSINGS) == ["none", "small", "treatment", "anaesthetic"]
    assert DOSINGS["none"].dose == 0.0
    assert DOSINGS["treatment"] is None
    assert DOSINGS["anaesthetic"].route == "held"


_wishes = st.builds(
    Wish,
    language=st.integers(-1, 3),
    text_size=st.sampled_from([*TEXT_SIZES, 0.5]),
    contrast=st.booleans(),
    amount=st.sampled_from(list(DOSINGS)),
    over=st.sampled_from(["", "help", "languages", "note", "more"]),
    tile=st.sampled_from(["unasked", "shown", "left_out"]),
)
_deeds = st.one_of(
    st.tuples(st.just("touch"), st.just(None)),
    st.tuples(st.just("change"), _wishes),
    st.tuples(st.just("leave"), st.just(None)),
    st.tuples(st.just("wait"), st.booleans()),
)
_steps = st.lists(st.tuples(_deeds, st.floats(0.0, 200.0)), max_size=15)


@given(_steps)
def test_any_sequence_of_touches_keys_and_waiting_ends_as_it_began(steps):
    visit, now = Visit(), 0.0
    for (deed, what), seconds in steps:
        now += seconds
        if deed == "touch":
            visit = touch(visit, now)
        elif deed == "change":
            visit = change(visit, now, RULES, what)
        elif deed == "leave":
            visit = leave()
        else:
            visit = wait(visit, now, RULES, playing=what)
        assert visit.stage is not Stage.ATTRACT or visit == Visit()
        assert 0 <= visit.wish.language < RULES.languages
        assert visit.touched <= now
    assert waited(visit, now, RULES.idle_s + RULES.countdown_s + 2.0, step=10) == Visit()


@given(_steps)
def test_nobody_is_sent_away_sooner_than_idle_and_countdown_after_the_last_deed(steps):
    visit, now, done = Visit(), 0.0, None
    for (deed, what), seconds in steps:
        now += seconds
        before = visit
        if deed == "wait":
            visit = wait(visit, now, RULES, playing=what)
            done = now if what and before.stage is Stage.IN_USE else done
        else:
            visit, done = touch(visit, now), now
        if before.stage is not Stage.ATTRACT and visit.stage is Stage.ATTRACT:
            assert now - done >= RULES.idle_s + RULES.countdown_s - 1e-6
