"""One click, one step; the step back undoes it."""

from __future__ import annotations

from ketaviz.content.library import load_library
from ketaviz.content.schema import Build
from ketaviz.story.talk_steps import (
    Place,
    following,
    held_at,
    next_build,
    preceding,
    shown_build,
    taken_by_itself,
)
from tests.frames import make_beat

STORY = load_library().story


def way() -> list[Place]:
    places = [Place()]
    while (there := following(STORY, places[-1])) is not None:
        places.append(there)
    return places


def test_clicks_lead_through_every_beat_and_build_to_the_end():
    places = way()
    assert len(places) == len(STORY.beats) + sum(len(beat.builds) for beat in STORY.beats)
    assert places[-1].beat == len(STORY.beats) - 1


def test_a_step_back_undoes_every_click():
    places = way()
    assert [preceding(STORY, place) for place in places] == [None, *places[:-1]]


def test_the_next_click_takes_the_build_that_is_announced():
    for place in way():
        build = next_build(STORY, place)
        there = following(STORY, place)
        assert build is None or (there is not None and shown_build(STORY, there) is build)


BEAT = make_beat(builds=(Build(line="A."), Build(at=4.0, line="B."), Build(at=9.0, line="C.")))


def test_a_beat_waits_at_the_first_mark_that_was_not_taken():
    assert [held_at(BEAT, taken) for taken in range(4)] == [1000, 1000, 2250, None]


def test_a_beat_that_plays_by_itself_takes_marks_when_they_come():
    assert [taken_by_itself(BEAT, seconds, 12.0) for seconds in (0.0, 3.5, 4.0, 8.9, 9.0, 12.0)] == [0, 1, 2, 2, 3, 3]
