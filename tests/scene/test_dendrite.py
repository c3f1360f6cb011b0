"""Outlines of branches: polygons with round tips that fill without holes."""

import numpy as np
import pytest

from ketaviz.scene.cast import cast
from ketaviz.scene.dendrite import LIGHT, Branch, Tree, ribbons

ALONG = np.column_stack([np.arange(0.0, 50.0, 5.0), np.zeros(10)])
BELOW = ALONG + np.array([0.0, 30.0])
STRAIGHT = Branch(ALONG, np.full(10, 6.0))


def signed_area(outline):
    x, y = outline.T
    return np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)) / 2


def test_tangents_point_along_the_branch():
    assert np.allclose(STRAIGHT.tangents, (1.0, 0.0))


def test_a_ribbon_is_as_wide_as_its_branch():
    (outline,) = ribbons([STRAIGHT])
    assert outline[:, 1].min() == pytest.approx(-3.0)
    assert outline[:, 1].max() == pytest.approx(3.0)


def test_a_ribbon_has_a_round_tip():
    (outline,) = ribbons([STRAIGHT])
    assert outline[:, 0].max() == pytest.approx(48.0)


def test_the_highlight_lies_toward_the_light():
    points, _ = Tree.of([STRAIGHT]).outlines(0.0, 0.25, 0.2)
    middle = points[:10].mean(axis=0)[1] + points[15:].mean(axis=0)[1]
    assert np.sign(middle) == np.sign(LIGHT[1])


def test_outlines_begin_at_the_feet_of_their_branches():
    points, starts = Tree.of([STRAIGHT, Branch(BELOW, np.full(10, 6.0))]).outlines()
    assert points[starts].tolist() == [[0.0, 3.0], [0.0, 33.0]]


def test_ribbons_all_turn_the_same_way_so_that_they_fill_without_holes():
    interneuron, pyramids = cast()
    shapes = [interneuron, *pyramids]
    outlines = [outline for shape in shapes for outline in ribbons(shape.branches)] + [shape.soma for shape in shapes]
    assert {float(np.sign(signed_area(outline))) for outline in outlines} == {-1.0}


def test_a_simplified_tree_reaches_as_far_with_three_points_a_branch():
    points, _ = Tree.of([STRAIGHT]).simplified().outlines()
    assert points[:3].tolist() == [[0.0, 3.0], [20.0, 3.0], [45.0, 3.0]]
