"""Dendrites taper, fork and carry spines; every hero is one of a kind and always the same."""

import numpy as np
import pytest

from ketaviz.base.rng import stream
from ketaviz.frame.layout import INTERNEURON_SITES, PYRAMIDAL_SITES
from ketaviz.scene.dendrite import Growth, grow_branch, grow_spines, grow_tree, ribbons, spread_out
from ketaviz.scene.interneuron import grow_interneuron
from ketaviz.scene.pyramid import grow_pyramid

GROWTH = Growth(length=80.0, width=8.0, depth=2)


def chance():
    return stream(1, "a test")


def test_a_branch_tapers_from_foot_to_tip():
    widths = grow_branch((0.0, 0.0), 0.0, GROWTH, chance()).widths
    assert np.all(np.diff(widths) <= 0)


def test_a_branch_is_as_long_as_asked():
    points = grow_branch((0.0, 0.0), 0.0, GROWTH, chance()).points
    assert np.sum(np.hypot(*np.diff(points, axis=0).T)) == pytest.approx(80.0)


def test_a_tree_of_depth_two_has_seven_branches():
    assert len(grow_tree((0.0, 0.0), 0.0, GROWTH, chance())) == 7


def test_children_begin_where_their_parent_ends():
    stem, child, *_ = grow_tree((0.0, 0.0), 0.0, GROWTH, chance())
    assert np.allclose(stem.points[-1], child.points[0])


def test_ribbons_all_turn_the_same_way_so_that_they_fill_without_holes():
    shapes = [grow_interneuron(), grow_pyramid(0), grow_pyramid(1), grow_pyramid(2)]
    outlines = [outline for shape in shapes for outline in ribbons(shape.branches)] + [shape.soma for shape in shapes]
    assert {float(np.sign(signed_area(outline))) for outline in outlines} == {-1.0}


def signed_area(outline):
    x, y = outline.T
    return np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)) / 2


def test_no_spine_stands_near_the_foot_of_a_branch():
    branch = grow_branch((0.0, 0.0), 0.0, Growth(length=80.0, width=8.0, depth=0, spines_from=40.0), chance())
    spines = grow_spines([branch], 1.0, chance())
    assert spines
    assert min(np.hypot(spine.x, spine.y) for spine in spines) > 30


def test_spots_are_spread_out():
    spots = np.column_stack([np.arange(100.0), np.zeros(100)])
    chosen = spots[spread_out(spots, 5, chance())][:, 0]
    assert np.min(np.diff(np.sort(chosen))) > 10


def test_pyramidal_cells_are_siblings_not_clones():
    one, two = grow_pyramid(0), grow_pyramid(1)
    assert not np.allclose(one.branches[5].points[-1] - one.centre, two.branches[5].points[-1] - two.centre, atol=5.0)


def test_a_cell_always_grows_the_same():
    assert np.array_equal(grow_pyramid(2).branches[3].points, grow_pyramid(2).branches[3].points)


def test_only_pyramidal_cells_carry_spines():
    assert not grow_interneuron().spines
    assert all(len(grow_pyramid(number).spines) > 100 for number in range(3))


def test_every_cell_has_its_marked_receptors():
    assert len(grow_interneuron().sites) == INTERNEURON_SITES
    assert all(len(grow_pyramid(number).sites) == PYRAMIDAL_SITES for number in range(3))


def test_marked_receptors_of_a_cell_stand_apart():
    for shape in (grow_interneuron(), grow_pyramid(0), grow_pyramid(1), grow_pyramid(2)):
        gaps = np.hypot(*(shape.sites[:, None] - shape.sites[None]).transpose(2, 0, 1))
        np.fill_diagonal(gaps, np.inf)
        assert gaps.min() > 14


def test_there_are_spines_in_reserve_for_a_weight_of_one_and_a_half():
    for number in range(3):
        shape = grow_pyramid(number)
        assert len(shape.reserve) >= 0.5 * len(shape.spines)
