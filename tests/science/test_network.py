"""The connections of a network."""

from __future__ import annotations

import numpy as np
import pytest

from ketaviz.science.network import SIZES, build_network
from ketaviz.simulation.fast_parameters import circuit_parameters

PARAMETERS = circuit_parameters()


@pytest.mark.parametrize("cells", SIZES)
def test_every_cell_has_the_same_number_of_inputs_of_each_kind(cells: int) -> None:
    network = build_network(PARAMETERS, 3, cells)
    pyramidal = network.pyramidal
    assert set((network.ampa_nS > 0).sum(axis=0)[:pyramidal]) == {24}
    assert set((network.nmda_nS > 0).sum(axis=0)[pyramidal:]) == {32}
    assert set((network.gaba_nS > 0).sum(axis=0)) == {8}


def test_no_cell_connects_to_itself() -> None:
    network = build_network(PARAMETERS, 3)
    assert not np.diag(network.ampa_nS).any()
    assert not np.diag(network.gaba_nS[:, network.pyramidal :]).any()


def test_the_same_seed_builds_the_same_network_and_another_seed_another() -> None:
    first, again, other = (build_network(PARAMETERS, seed) for seed in (5, 5, 6))
    assert first.ampa_nS.tobytes() == again.ampa_nS.tobytes()
    assert first.ampa_nS.tobytes() != other.ampa_nS.tobytes()


def test_heroes_are_typical_cells() -> None:
    network = build_network(PARAMETERS, 3)
    heroes = list(network.heroes)
    assert heroes == [0, 1, 2, 3, 80]
    assert set(network.threshold_mV[heroes]) == {-50.0}
    assert set(network.drive_hz[heroes[:4]]) == {385.0}
    assert network.drive_hz[80] == pytest.approx(0.995 * 1135.0)
    assert np.ptp(network.nmda_nS[:, 80][network.nmda_nS[:, 80] > 0]) == 0.0


def test_weights_keep_their_mean() -> None:
    network = build_network(PARAMETERS, 3, 1000)
    recurrent = network.ampa_nS[:, : network.pyramidal]
    assert recurrent[recurrent > 0].mean() == pytest.approx(0.80, rel=0.01)


def test_a_size_that_breaks_the_proportion_is_refused() -> None:
    with pytest.raises(ValueError, match="multiple of 100"):
        build_network(PARAMETERS, 1, 150)
