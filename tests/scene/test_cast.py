"""The heroes as they are stored: grown by the program itself, each one of a kind and true to its class."""

import msgspec
import numpy as np
import pytest

from ketaviz.base.resources import asset
from ketaviz.frame.layout import INTERNEURON_SITES, PYRAMIDAL_SITES
from ketaviz.scene.cast import GrownCells, cast, stored
from ketaviz.scene.growth import crossings
from ketaviz.scene.interneuron import grow_interneuron
from ketaviz.scene.pyramid import grow_pyramid


@pytest.fixture(scope="module")
def interneuron():
    return cast()[0]


@pytest.fixture(scope="module")
def pyramids():
    return cast()[1]


def numbers(record):
    """All numbers of a record, in order."""
    if isinstance(record, dict):
        record = list(record.values())
    if isinstance(record, list | tuple):
        return [number for part in record for number in numbers(part)]
    return [] if isinstance(record, str) else [float(record)]


@pytest.mark.parametrize("number", range(3))
def test_what_is_stored_of_a_pyramidal_cell_is_what_the_program_grows(number):
    assert_same(kept().pyramids[number], stored(grow_pyramid(number)))


def test_what_is_stored_of_the_interneuron_is_what_the_program_grows():
    assert_same(kept().interneuron, stored(grow_interneuron()))


def kept():
    return msgspec.json.decode(asset("derived", "cells.json").read_bytes(), type=GrownCells)


def assert_same(*cells):
    one, other = (np.array(numbers(msgspec.to_builtins(cell))) for cell in cells)
    assert one.shape == other.shape
    assert np.allclose(one, other, atol=0.02)


def test_only_pyramidal_cells_carry_spines(interneuron, pyramids):
    assert not interneuron.spines
    assert all(len(shape.spines) > 100 for shape in pyramids)


def test_every_cell_has_its_marked_receptors(interneuron, pyramids):
    assert len(interneuron.sites) == INTERNEURON_SITES
    assert [len(shape.sites) for shape in pyramids] == 3 * [PYRAMIDAL_SITES]


def test_marked_receptors_of_a_cell_stand_apart(interneuron, pyramids):
    for shape in (interneuron, *pyramids):
        gaps = np.hypot(*(shape.sites[:, None] - shape.sites[None]).transpose(2, 0, 1))
        np.fill_diagonal(gaps, np.inf)
        assert gaps.min() > 14


def test_there_are_spines_in_reserve_for_a_weight_of_one_and_a_half(pyramids):
    for shape in pyramids:
        assert len(shape.reserve) >= 0.5 * len(shape.spines)


def test_hardly_any_branches_cross(interneuron, pyramids):
    assert all(crossings(shape.branches) <= 2 for shape in (interneuron, *pyramids))


def outline(shape):
    """Where the dendrites of a cell reach to the left, up, right and down of its soma, in units of its size."""
    every = np.concatenate([branch.points for branch in shape.branches]) - shape.centre
    return np.array([*every.min(axis=0), *every.max(axis=0)]) / shape.size


def test_pyramidal_cells_are_individuals(pyramids):
    heights = sorted(-outline(shape)[1] for shape in pyramids)
    assert np.all(np.diff(heights) > 10)
    assert len({len(shape.branches) for shape in pyramids}) == 3


def test_no_pyramidal_cell_is_another_one_mirrored(pyramids):
    for number, one in enumerate(pyramids):
        for other in pyramids[number + 1 :]:
            left, top, right, bottom = outline(other)
            assert np.abs(outline(one) - (-right, top, -left, bottom)).max() > 20


def test_the_apical_dendrite_is_the_longest_way_of_a_pyramidal_cell(pyramids):
    for shape in pyramids:
        left, top, right, bottom = np.abs(outline(shape))
        assert top > 1.3 * max(left, right, bottom)


def test_no_dendrite_stands_where_the_labels_are(pyramids):
    assert all(np.concatenate([branch.points for branch in shape.branches])[:, 1].min() > 80 for shape in pyramids)


def test_the_apex_of_a_soma_lies_on_the_trunk(pyramids):
    for shape in pyramids:
        apex = shape.soma[np.argmin(shape.soma[:, 1])]
        assert np.min(np.hypot(*(shape.branches[0].points - apex).T)) < shape.branches[0].widths[0]
