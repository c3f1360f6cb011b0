"""The surge table: what is asked of it, and that the program's own model still measures what stands in it."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from ketaviz.base.errors import OutOfRangeError
from ketaviz.science.network import build_network
from ketaviz.simulation.fast_parameters import EXPERIMENTS, changes_for, circuit_parameters
from ketaviz.simulation.measure import run_steady
from ketaviz.simulation.shipped import shipped_record
from ketaviz.simulation.surge_table import SurgeRecord, SurgeTable, circuit_key, surge_table

FINE = np.linspace(0.0, 20.0, 401)


@pytest.fixture
def small() -> SurgeTable:
    rates = {"": ((2.0, 4.0, 3.0), (3.0, 6.0, 3.0)), "recurrent-ampa-blocked": ((2.0, 4.0, 3.0), (2.0, 4.0, 3.0))}
    return SurgeTable(
        SurgeRecord(
            made_by="test",
            version="0",
            network_seed=1,
            noise_seed=1,
            seconds=1.0,
            long_seconds=1.0,
            concentrations_uM=(0.0, 1.0, 3.0),
            weights=(1.0, 2.0),
            pyramidal_hz=rates,
            interneuron_hz=rates,
        )
    )


def test_the_surge_is_relative_to_the_drug_free_untreated_rate(small: SurgeTable) -> None:
    assert small.surge([0.0, 1.0, 3.0]).tolist() == [0.0, 1.0, 0.5]
    assert small.surge(1.0, weight=2.0) == pytest.approx(2.0)


def test_between_the_measured_points_the_table_is_linear(small: SurgeTable) -> None:
    assert small.surge(0.5) == pytest.approx(0.5)
    assert small.surge(0.5, weight=1.5) == pytest.approx(0.875)


def test_beyond_the_measured_points_the_last_one_holds(small: SurgeTable) -> None:
    assert small.surge(50.0) == small.surge(3.0)
    assert small.surge(1.0, weight=9.0) == small.surge(1.0, weight=2.0)


def test_without_recurrent_ampa_the_surge_drives_nothing(small: SurgeTable) -> None:
    assert (small.surge(FINE, experiments=("recurrent-ampa-blocked",)) == -1.0).all()


def test_an_unknown_experiment_is_refused_with_the_near_miss(small: SurgeTable) -> None:
    with pytest.raises(OutOfRangeError, match='Did you mean "low-magnesium"'):
        small.surge(1.0, experiments=("low-magnesum",))


def test_freezing_plasticity_changes_nothing_in_the_circuit() -> None:
    assert circuit_key(("plasticity-frozen",)) == circuit_key(())


def test_binding_on_swapped_interneurons_makes_no_difference() -> None:
    both = ("interneuron-insensitive", "interneuron-nmda-swapped")
    assert circuit_key(both) == circuit_key(("interneuron-nmda-swapped",))


def test_every_combination_of_the_six_experiments_is_in_the_shipped_table() -> None:
    table = surge_table()
    for size in range(len(EXPERIMENTS) + 1):
        for chosen in itertools.combinations(EXPERIMENTS, size):
            assert np.isfinite(table.surge(0.8, 1.4, chosen))


def test_the_shipped_table_is_that_of_the_shipped_network() -> None:
    assert surge_table().record.network_seed == shipped_record().seed


@pytest.mark.parametrize(
    "experiment", ["interneuron-insensitive", "interneuron-nmda-swapped", "recurrent-ampa-blocked"]
)
def test_where_disinhibition_is_taken_away_the_surge_never_reaches_the_threshold(experiment: str) -> None:
    assert surge_table().surge(FINE, 1.0, (experiment,)).max() < 0.3


def test_the_shipped_surge_is_an_inverted_u() -> None:
    surge = surge_table().surge(FINE)
    assert 0.6 <= FINE[surge.argmax()] <= 1.5
    assert surge[-1] < 0.0 < surge.max()


@pytest.mark.parametrize(
    ("concentration_uM", "weight", "experiments"),
    [(0.4, 1.0, ()), (0.8, 1.4, ()), (5.0, 1.0, ("pyramidal-insensitive",))],
)
def test_measured_again_the_network_gives_the_rates_of_the_table(
    concentration_uM: float, weight: float, experiments: tuple[str, ...]
) -> None:
    table = surge_table()
    network = build_network(circuit_parameters(), table.record.network_seed)
    changes = changes_for(experiments)
    spikes, _ = run_steady(network, changes, concentration_uM, 10.0, weight=weight, seed=table.record.noise_seed)
    assert table.pyramidal_hz(concentration_uM, weight, experiments) == pytest.approx(spikes.pyramidal_hz(), rel=0.1)
    expected = pytest.approx(spikes.interneuron_hz(), rel=0.15, abs=0.3)
    assert table.interneuron_hz(concentration_uM, weight, experiments) == expected
