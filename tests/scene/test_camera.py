"""The camera follows the story: along one way at a time, only while it plays, and never twice into the same beat."""

from itertools import pairwise

import pytest

from ketaviz.scene.camera import BEFORE, LANDING_S, ONE_LEG_S, Camera, Move, route
from tests.frames import make_beat, make_story_now

LENSES = ("detector", "receptors", "synapse", "paradox")
VIEWS = ("circuit", *LENSES)


def now(view="receptors", seconds=0.0, beat=1, **changes):
    return make_story_now(beat=make_beat(view=view), beat_index=beat, seconds=seconds, **changes)


def shots(camera, view, origin, beat=1, begin=0.0, end=2.5):
    """Every shot of a move at 60 pictures a second."""
    found = []
    for step in range(round((end - begin) * 60)):
        seconds = begin + step / 60
        found.append(camera.follow(view, origin, now(view, seconds, beat)))
    return found


@pytest.mark.parametrize("origin", VIEWS)
@pytest.mark.parametrize("target", VIEWS)
def test_every_way_begins_and_ends_at_rest_and_has_no_gap(origin, target):
    legs = route(origin, target)
    places = [place for leg in legs for place in ((leg.outer, leg.inner)[round(leg.begin)], leg.arrives_at)]
    assert [origin, *places[1::2]] == [*places[0::2], target]


def test_a_lens_is_entered_from_the_circuit_and_left_into_it():
    assert [(leg.outer, leg.inner, leg.end) for leg in route("circuit", "synapse")] == [("circuit", "synapse", 1.0)]
    assert [(leg.outer, leg.inner, leg.end) for leg in route("synapse", "circuit")] == [("circuit", "synapse", 0.0)]


def test_between_two_lenses_the_camera_goes_over_the_circuit():
    assert [leg.arrives_at for leg in route("receptors", "synapse")] == ["circuit", "synapse"]


def test_the_paradox_holds_the_synapse_so_the_camera_draws_back_from_it():
    (leg,) = route("synapse", "paradox")
    assert (leg.outer, leg.begin, leg.end) == ("paradox", 1.0, 0.0)


def test_the_circuit_at_another_size_is_left_by_drawing_back():
    (leg,) = route(BEFORE, "circuit")
    assert (leg.outer, leg.inner, leg.end) == ("circuit", BEFORE, 0.0)


@pytest.mark.parametrize("origin", VIEWS)
@pytest.mark.parametrize("target", VIEWS)
def test_a_move_takes_about_a_second(origin, target):
    if origin != target:
        assert 0.8 <= Move(route(origin, target)).seconds <= 1.3


def test_a_move_is_smooth_and_ends_with_the_live_picture():
    seen = shots(Camera(), "receptors", "circuit")
    on_the_way = [shot for shot in seen if shot is not None]
    opened = [shot.opened for shot in on_the_way]
    assert opened == sorted(opened)
    assert max(b - a for a, b in pairwise(opened)) < 0.03
    assert on_the_way[-1].landed > 0.8
    assert seen[round((ONE_LEG_S + LANDING_S) * 60) + 1] is None


def test_nothing_lands_before_the_camera_has_arrived():
    assert all(shot.landed == 0.0 or shot.opened == 1.0 for shot in shots(Camera(), "synapse", "circuit") if shot)


@pytest.mark.parametrize("changes", [{"playing": False}, {"seconds": 3.0}])
def test_who_stops_or_lands_in_the_middle_of_a_beat_sees_it_at_rest(changes):
    assert Camera().follow("receptors", "circuit", now(**changes)) is None


def test_with_reduced_motion_the_camera_cuts():
    assert Camera().follow("receptors", "circuit", now(), cut=True) is None


def test_the_same_view_needs_no_move():
    assert Camera().follow("circuit", "circuit", now("circuit")) is None


def test_a_beat_that_was_seen_at_rest_is_not_moved_into_again():
    camera = Camera()
    camera.follow("receptors", "circuit", now(seconds=0.2))
    camera.follow("receptors", "circuit", now(seconds=0.3, playing=False))
    assert camera.follow("receptors", "receptors", now(seconds=0.3)) is None


@pytest.mark.parametrize("target", ["circuit", "synapse"])
def test_a_move_that_is_interrupted_goes_on_from_where_it_was(target):
    camera = Camera()
    before = shots(camera, "receptors", "circuit", end=0.5)[-1]
    after = camera.follow(target, "receptors", now(target, 0.0, beat=2))
    assert (after.outer, after.inner, after.opened) == (before.outer, before.inner, pytest.approx(before.opened))


def test_a_camera_that_forgot_moves_into_the_same_beat_again():
    camera = Camera()
    camera.follow("receptors", "circuit", now(playing=False))
    camera.forget()
    assert camera.follow("receptors", "circuit", now()) is not None
