"""Axons lead where they should: to the terminals, along the bus, out of the stage; distances add up."""

import numpy as np
import pytest

from ketaviz.scene.axon import SAMPLE, curve
from ketaviz.scene.cast import cast
from ketaviz.scene.spike import FORGOTTEN_S, SPEED
from ketaviz.scene.wiring import CRADLE, SPINE_NECK, wire


@pytest.fixture(scope="module")
def pyramids():
    return cast()[1]


@pytest.fixture(scope="module")
def wiring(pyramids):
    return wire(cast()[0], pyramids, -4.0, 1604.0)


def test_a_curve_passes_through_its_points():
    points = curve((0, 0), (100, 50), (200, 0))
    assert np.min(np.hypot(*(points - (100, 50)).T)) < SAMPLE


def test_samples_of_a_curve_are_equally_far_apart():
    steps = np.hypot(*np.diff(curve((0, 0), (100, 50), (200, 0)), axis=0).T)
    assert steps == pytest.approx(SAMPLE, rel=0.02)


def test_there_are_eight_inputs_and_each_ends_in_a_fork(wiring):
    assert len(wiring.inputs) == len(wiring.input_forks) == 8


def test_output_axons_leave_the_stage_and_never_cross(wiring):
    mains = [stretches[0].points for stretches in wiring.outputs]
    assert all(points[-1, 0] > 1600 for points in mains)
    heights = [points[-1, 1] for points in mains]
    assert heights == sorted(heights, reverse=True)


def test_every_pyramidal_cell_has_its_basket(wiring):
    assert [sum(bouton.pyramid == number for bouton in wiring.boutons) for number in range(3)] == [10, 10, 10]


def test_no_bouton_stands_in_a_soma(wiring, pyramids):
    for bouton in wiring.boutons:
        soma = pyramids[bouton.pyramid].soma
        assert 6 < np.min(np.hypot(*(soma - (bouton.x, bouton.y)).T)) < 16


def test_stretches_of_the_basket_axon_join(wiring):
    ends = np.array([stretch.points[-1] for stretch in wiring.basket])
    for stretch in wiring.basket[1:]:
        assert np.min(np.hypot(*(ends - stretch.points[0]).T)) < 2 * SAMPLE


def test_farther_baskets_are_reached_later(wiring):
    first = [min(b.distance for b in wiring.boutons if b.pyramid == number) for number in range(3)]
    assert first == sorted(first)


def test_every_terminal_is_reached_before_its_spike_is_forgotten(wiring):
    distances = [bouton.distance for bouton in wiring.boutons] + [fork.distance for fork in wiring.synapses]
    assert max(distances) / SPEED < FORGOTTEN_S[0]


def test_the_spine_that_a_fork_cradles_stands_on_a_dendrite(wiring, pyramids):
    for fork, onto in zip(wiring.synapses, pyramids[1:], strict=True):
        along = np.array([np.cos(fork.angle), np.sin(fork.angle)])
        foot = np.array([fork.x, fork.y]) + (CRADLE + SPINE_NECK) * along
        every = np.concatenate([branch.points for branch in onto.branches])
        assert np.min(np.hypot(*(every - foot).T)) < 2.0
