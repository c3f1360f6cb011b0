"""Dendrites taper, fork, keep clear of one another and carry spines."""

import numpy as np
import pytest

from ketaviz.base.rng import stream
from ketaviz.scene.growth import (
    STEP,
    Growth,
    Thicket,
    crossings,
    grow_branch,
    grow_spines,
    grow_tree,
    spread_out,
    standing_free,
)

GROWTH = Growth(length=80.0, width=8.0, forks=2)
START = np.zeros(2)


def chance():
    return stream(1, "a test")


def empty():
    return Thicket(np.empty((0, 2)))


def branch(thicket=None, **changes):
    growth = Growth(**({"length": 80.0, "width": 8.0, "forks": 0} | changes))
    return grow_branch(START, 0.0, growth, thicket or empty(), chance())[0]


def test_a_branch_tapers_from_foot_to_tip():
    assert np.all(np.diff(branch().widths) <= 0)


def test_a_beaded_branch_swells_and_shrinks():
    turns = np.diff(np.sign(np.diff(branch(beads=0.2, flare=0.0).widths)))
    assert np.count_nonzero(turns) >= 3


def test_a_branch_is_as_long_as_asked():
    assert np.sum(np.hypot(*np.diff(branch().points, axis=0).T)) == pytest.approx(80.0)


def test_a_branch_turns_away_from_what_is_in_its_way():
    hedge = Thicket(np.array([(x, 5.0) for x in np.arange(30.0, 90.0, 4.0)]))
    assert branch(wander=0.0).points[-1, 1] == pytest.approx(0.0, abs=0.1)
    assert branch(hedge, wander=0.0).points[-1, 1] < -4.0


def test_children_begin_where_their_parent_ends():
    stem, child, *_ = grow_tree(START, 0.0, GROWTH, empty(), chance())
    assert np.allclose(stem.points[-1], child.points[0])


def test_a_tree_forks_at_every_end_but_the_last():
    branches = grow_tree(START, 0.0, GROWTH, empty(), chance())
    assert len(branches) in {5, 7}


def test_no_spine_stands_near_the_foot_of_a_branch():
    spines = grow_spines([branch()], [40.0], 1.0, chance())
    assert spines
    assert min(spine.x for spine in spines) > 40.0 - STEP


def test_spines_that_stand_free_hide_no_other():
    every = grow_spines([branch()], [10.0], 1.0, chance(), pitch=2.0)
    aside = [spine for spine in every if spine.kind == "aside"]
    free = standing_free(aside, [branch()], [], 6.0)
    heads = np.array([(spine.head_x, spine.head_y) for spine in free])
    gaps = np.hypot(*(heads[:, None] - heads[None]).transpose(2, 0, 1)) + 99.0 * np.eye(len(heads))
    assert gaps.min() > 6.0
    assert 1 < len(free) < len(aside)


def test_spots_are_spread_out():
    spots = np.column_stack([np.arange(100.0), np.zeros(100)])
    chosen = spots[spread_out(spots, 5, chance())][:, 0]
    assert np.min(np.diff(np.sort(chosen))) > 10


def test_branches_that_cross_are_counted():
    across = grow_branch(np.array([40.0, -40.0]), np.pi / 2, Growth(length=80.0, width=8.0), empty(), chance())[0]
    assert crossings([branch(), across]) > 0
    assert crossings([branch()]) == 0
