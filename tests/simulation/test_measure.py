"""What ``ketaviz model circuit`` prints."""

from __future__ import annotations

import pytest

from ketaviz.base.errors import OutOfRangeError
from ketaviz.simulation.measure import measure_circuit

KEYS = {
    "concentration_uM",
    "pyramidal_hz",
    "interneuron_hz",
    "hero_interneuron_hz",
    "block_pyramidal",
    "block_interneuron",
    "pyramidal_cv",
    "fano_5ms",
    "largest_burst",
}


def test_the_keys_are_those_of_the_command_line() -> None:
    assert set(measure_circuit(0.0, 1.0)) == KEYS


def test_the_same_seeds_measure_the_same() -> None:
    assert measure_circuit(0.8, 1.0, seed=3) == measure_circuit(0.8, 1.0, seed=3)


def test_noise_seed_and_network_seed_are_two_numbers() -> None:
    first = measure_circuit(0.0, 1.0, seed=1, network_seed=2)
    assert first != measure_circuit(0.0, 1.0, seed=2, network_seed=2)
    assert first != measure_circuit(0.0, 1.0, seed=1, network_seed=1)


def test_without_drug_nothing_is_blocked() -> None:
    measures = measure_circuit(0.0, 1.0)
    assert measures["block_pyramidal"] == measures["block_interneuron"] == 0.0


def test_without_magnesium_ketamine_blocks_more() -> None:
    usual, free = measure_circuit(0.8, 1.0), measure_circuit(0.8, 1.0, magnesium_mM=0.0)
    assert (free["block_pyramidal"] or 0.0) > (usual["block_pyramidal"] or 0.0)


def test_an_unknown_experiment_is_refused() -> None:
    with pytest.raises(OutOfRangeError, match="no experiment"):
        measure_circuit(0.8, 1.0, experiments=("interneurons-insensitive",))


def test_seconds_that_are_no_whole_number_of_samples_are_measured_in_full() -> None:
    assert measure_circuit(0.0, 1.05)["pyramidal_hz"] is not None
