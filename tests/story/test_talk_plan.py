"""The plan of a talk, and what is said when it is left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketaviz.content.library import load_library
from ketaviz.story.talk_plan import KEPT, due_beat, pace, plan, skippable

STORY = load_library().story
PLAN = plan(STORY, 20)
SURGE = STORY.index("surge")


def test_the_minutes_are_spread_by_the_words_of_the_notes():
    words = [len(beat.notes.split()) for beat in STORY.beats]
    assert sum(PLAN) == pytest.approx(1200)
    assert PLAN[3] / PLAN[0] == pytest.approx(words[3] / words[0])


def test_a_talk_that_starts_in_the_middle_has_all_its_minutes_for_what_is_left():
    late = plan(STORY, 20, SURGE)
    assert sum(late) == pytest.approx(1200)
    assert late[:SURGE] == (0.0,) * SURGE
    assert late[SURGE] / late[-1] == pytest.approx(PLAN[SURGE] / PLAN[-1])
    assert due_beat(late, 0.0) == (SURGE, 0.0)
    assert pace(STORY, late, SURGE, 0.0).word == "on"


def test_within_its_own_time_a_beat_is_on_plan():
    begin = sum(PLAN[:SURGE])
    assert pace(STORY, PLAN, SURGE, begin + 0.5 * PLAN[SURGE]).off_s == 0.0


def test_a_minute_off_is_still_nothing_to_speak_of():
    end = sum(PLAN[: SURGE + 1])
    assert pace(STORY, PLAN, SURGE, end + 59).word == "on"
    assert pace(STORY, PLAN, SURGE, end + 61).word == "behind"


def test_the_threshold_is_the_lecturers_own():
    assert pace(STORY, PLAN, SURGE, sum(PLAN[: SURGE + 1]) + 61, threshold=120).word == "on"


def test_ahead_is_counted_from_when_the_beat_should_begin():
    early = pace(STORY, PLAN, SURGE, sum(PLAN[:SURGE]) - 90)
    assert (early.word, early.off_s) == ("ahead", pytest.approx(-90))


def test_one_beat_that_is_long_enough_is_proposed_the_shortest_of_them():
    late = pace(STORY, PLAN, SURGE, sum(PLAN[: SURGE + 1]) + 70)
    (beat,) = late.skip
    assert PLAN[beat] >= 70
    others = [PLAN[place] for place in range(SURGE + 1, 16) if STORY.beats[place].panel not in KEPT]
    assert min(seconds for seconds in others if seconds >= 70) == PLAN[beat]


def test_far_behind_less_time_for_each_is_proposed():
    late = pace(STORY, PLAN, SURGE, sum(PLAN[: SURGE + 1]) + 600)
    assert late.skip == ()
    assert late.less_s == pytest.approx(600 / (15 - SURGE))


@given(st.integers(0, 15), st.floats(60, 2000))
def test_risks_and_help_are_never_proposed_to_be_skipped_and_nothing_that_is_over(beat, off):
    skipped = skippable(STORY, PLAN, beat, off)
    assert all(place > beat and STORY.beats[place].panel not in KEPT for place in skipped)
    assert not skipped or sum(PLAN[place] for place in skipped) >= off


@given(st.floats(0, 3000))
def test_the_plan_knows_where_it_is(elapsed):
    place, share = due_beat(PLAN, elapsed)
    assert 0.0 <= share <= 1.0
    assert elapsed > 1199 or sum(PLAN[:place]) + share * PLAN[place] == pytest.approx(elapsed, abs=1e-6)
