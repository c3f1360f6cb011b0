"""Builds: the steps within a beat of a lecture."""

from __future__ import annotations

import pytest

from ketaviz.base.errors import ContentError
from ketaviz.content.builds import LINE_CHARACTERS, check_builds
from ketaviz.content.library import load_library
from ketaviz.content.schema import Beat, Build, Pace, Story
from ketaviz.panels.indications import TILES
from tests.frames import make_beat

STORY = load_library().story


def story_of(*builds: Build, **more) -> Story:
    beat: Beat = make_beat(id="one", pace=(Pace(seconds=12.0),), builds=builds, **more)
    return Story(id="small", title="Small", beats=(beat,))


def test_every_use_has_a_build_that_shows_its_tile_alone():
    assert [build.card for build in STORY.beats[STORY.index("indications")].builds] == list(TILES)


def test_every_beat_but_the_last_has_a_step_for_the_clicker():
    assert [beat.id for beat in STORY.beats if not beat.builds] == ["help"]


def test_the_detector_waits_before_its_second_and_third_receptor_appear():
    beat = STORY.beats[STORY.index("detector")]
    seconds = sum(pace.seconds for pace in beat.pace)
    assert beat.builds[0].at < 0.22 * seconds < beat.builds[1].at < 0.44 * seconds


def test_builds_in_order_are_taken():
    check_builds(
        "own.toml", story_of(Build(line="Say one."), Build(at=3.0, line="Say two."), Build(at=5.0, line="End."))
    )


@pytest.mark.parametrize(
    ("build", "fault"),
    [
        (Build(line="  "), "its line is empty"),
        (Build(line="x" * (LINE_CHARACTERS + 1)), "its line has 81 characters; expected at most 80"),
        (Build(line="Go.", card="trd"), "a card needs a sheet of cards"),
        (Build(line="Go.", at=11.5), "at = 11.5 seconds; expected 1 to 11, after the mark before it"),
        (Build(line="Go.", at=3.001), "not a whole number of ticks of 4 ms"),
        (Build(line="Go.", at=float("nan")), "not a whole number of ticks"),
        (Build(line="Go.", at=-2.0), "expected 1 to 11"),
    ],
)
def test_a_build_that_cannot_be_is_refused_with_its_place(build, fault):
    with pytest.raises(ContentError, match=f'own.toml, beat "one", build 1: .*{fault}'):
        check_builds("own.toml", story_of(build))


def test_marks_must_follow_one_another():
    with pytest.raises(ContentError, match=r"build 2: at = 3\.5 seconds; expected 5 to 11"):
        check_builds("own.toml", story_of(Build(at=4.0, line="A."), Build(at=3.5, line="B.")))


def test_a_card_must_be_a_claim_of_the_beat():
    with pytest.raises(ContentError, match=r'the card "bipolr" is no claim of this beat\. Did you mean "bipolar"'):
        check_builds("own.toml", story_of(Build(line="A.", card="bipolr"), panel="indications", claims=("bipolar",)))


def test_a_card_waits_for_no_moment():
    build = Build(line="A.", card="bipolar", at=3.0)
    with pytest.raises(ContentError, match="a card is shown by a click alone"):
        check_builds("own.toml", story_of(build, panel="indications", claims=("bipolar",)))


def test_more_builds_than_a_beat_can_bear_are_refused():
    with pytest.raises(ContentError, match="at most 20 builds"):
        check_builds("own.toml", story_of(*[Build(line="A.")] * 21))
