"""Places: every cell has one, none stands in a hero, the same arguments give the same."""

from typing import get_args

import numpy as np
import pytest

from ketaviz.content.library import load_library
from ketaviz.content.schema import View
from ketaviz.frame.layout import (
    EXAGGERATIONS,
    INTERNEURON_CENTRE,
    POPULATION,
    PYRAMIDS,
    STAGE_HEIGHT,
    STAGE_WIDTH,
    exaggerations,
    place_population,
)

NO_LABELS = np.empty((0, 4))
STAGE = (0.0, 0.0, STAGE_WIDTH, STAGE_HEIGHT)


def test_the_population_is_the_96_cells_that_are_not_drawn_as_heroes():
    assert sorted([*POPULATION, 0, 1, 2, 80]) == list(range(100))


def test_there_are_77_pyramidal_cells_and_19_interneurons_behind():
    assert (np.sum(POPULATION < 80), np.sum(POPULATION >= 80)) == (77, 19)


@pytest.mark.parametrize("rect", [STAGE, (-633.0, 0.0, 2866.0, 720.0), (0.0, -90.0, 1600.0, 900.0)])
def test_every_cell_of_the_population_stands_inside_the_stage(rect):
    left, top, width, height = rect
    xy = place_population(rect, keep_free=NO_LABELS).xy
    assert np.all((xy > (left, top)) & (xy < (left + width, top + height)))


def test_no_cell_of_the_population_stands_in_a_hero_soma():
    xy = place_population(STAGE, keep_free=NO_LABELS).xy
    somas = np.array([INTERNEURON_CENTRE, *((place.x, place.y) for place in PYRAMIDS)])
    assert np.min(np.hypot(*(xy[:, None] - somas[None]).transpose(2, 0, 1))) > 60


def test_no_cell_of_the_population_stands_under_a_label():
    label = np.array([[60.0, 30.0, 160.0, 70.0]])
    xy = place_population(STAGE, keep_free=label).xy
    assert not np.any((xy[:, 0] > 60) & (xy[:, 0] < 220) & (xy[:, 1] > 30) & (xy[:, 1] < 100))


def test_cells_of_the_population_do_not_touch():
    population = place_population(STAGE, keep_free=NO_LABELS)
    distance = np.hypot(*(population.xy[:, None] - population.xy[None]).transpose(2, 0, 1))
    np.fill_diagonal(distance, np.inf)
    assert distance.min() > 2.5 * population.radius.max()


def test_the_same_arguments_give_the_same_places():
    one, two = (place_population(STAGE, keep_free=NO_LABELS) for _ in range(2))
    assert np.array_equal(one.xy, two.xy)


def test_two_seeds_give_two_skies():
    one, two = (place_population(STAGE, keep_free=NO_LABELS, seed=seed) for seed in (1, 2))
    assert not np.allclose(one.xy, two.xy)


def test_every_exaggeration_is_one_sentence_of_its_own():
    assert all(note.name and note.words[0].isupper() and note.words.endswith(".") for note in EXAGGERATIONS)
    assert len({note.words for note in EXAGGERATIONS}) == len({note.name for note in EXAGGERATIONS})
    assert all(". " not in note.words for note in EXAGGERATIONS)


def test_every_exaggeration_belongs_to_a_view_that_some_beat_shows():
    shown = {beat.view for beat in load_library().story.beats if beat.panel is None}
    assert all(note.views and set(note.views) <= shown for note in EXAGGERATIONS)


@pytest.mark.parametrize("view", get_args(View))
def test_the_exaggerations_of_a_view_are_those_that_name_it(view):
    assert [note.name for note in exaggerations(view)] == [note.name for note in EXAGGERATIONS if view in note.views]
