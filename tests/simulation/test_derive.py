"""How the derived assets are made."""

from __future__ import annotations

import json
import tomllib

import msgspec
import pytest

from ketaviz.base.errors import KetavizError
from ketaviz.science.network import build_network
from ketaviz.science.parameters import CircuitChanges
from ketaviz.simulation import derive
from ketaviz.simulation.fast_parameters import circuit_parameters
from ketaviz.simulation.measure import run_steady
from ketaviz.simulation.shipped import ShippedNetwork, shipped_record
from ketaviz.simulation.surge_table import SurgeRecord, surge_table


def test_the_shipped_heroes_meet_the_criteria() -> None:
    record = shipped_record()
    assert 8.0 <= record.hero_interneuron_hz <= 11.0
    assert all(1.5 <= rate <= 3.5 for rate in record.hero_pyramidal_hz)
    assert record.drug_hero_interneuron_hz <= 0.15 * record.hero_interneuron_hz


def test_measured_again_the_shipped_network_has_the_rates_of_its_record() -> None:
    record = shipped_record()
    network = build_network(circuit_parameters(), record.seed)
    spikes, _ = run_steady(network, CircuitChanges(), 0.0, record.seconds, seed=record.noise_seed)
    assert spikes.pyramidal_hz() == pytest.approx(record.pyramidal_hz, rel=0.06)
    assert spikes.interneuron_hz() == pytest.approx(record.interneuron_hz, rel=0.06)
    assert spikes.rates_hz()[80] == pytest.approx(record.hero_interneuron_hz, rel=0.3)


def test_a_network_whose_hero_interneuron_is_too_slow_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derive, "SEARCH_S", 2.0)
    monkeypatch.setattr(derive, "HERO_INTERNEURON_HZ", (900.0, 901.0))
    with pytest.raises(KetavizError, match="up to seed 2"):
        derive.find_network(lambda _: None, last_seed=2)


def test_a_network_that_fits_is_recorded_with_what_was_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "SEARCH_S": 2.0,
        "HERO_INTERNEURON_HZ": (0.1, 900.0),
        "HERO_PYRAMIDAL_HZ": (0.0, 900.0),
        "DRAWN_PYRAMIDAL_HZ": 0.0,
        "HERO_SILENCED": 1.0,
    }.items():
        monkeypatch.setattr(derive, name, value)
    record = derive.find_network(lambda _: None)
    assert record.seed == 1
    assert record.drug_pyramidal_hz > 1.5 * record.pyramidal_hz


def test_there_are_twenty_four_circuits_that_differ() -> None:
    chosen = derive.combinations()
    assert chosen[0] == ()
    assert len(set(chosen)) == 24


def test_a_row_has_a_rate_for_every_concentration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derive, "CONCENTRATIONS_UM", (0.0, 0.8))
    monkeypatch.setattr(derive, "LONG_S", 2.0)
    rates = derive.measure_row(derive.Row((), 1.0, 1))
    assert rates.pyramidal_hz[1] > 1.5 * rates.pyramidal_hz[0]
    assert rates.interneuron_hz[1] < 0.5 * rates.interneuron_hz[0]
    assert rates.block_interneuron[1] > rates.block_pyramidal[1] > rates.block_pyramidal[0] == 0.0


def test_where_ketamine_can_bind_nowhere_one_run_stands_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derive, "LONG_S", 2.0)
    rates = derive.measure_row(derive.Row(("interneuron-insensitive", "pyramidal-insensitive"), 1.0, 1))
    assert len(rates.pyramidal_hz) == len(derive.CONCENTRATIONS_UM)
    assert len(set(rates.pyramidal_hz)) == 1


def test_the_network_file_reads_back_as_it_was_written() -> None:
    record = shipped_record()
    assert msgspec.convert(tomllib.loads(derive.network_text(record)), ShippedNetwork) == record


def test_the_table_file_reads_back_as_it_was_written() -> None:
    record = surge_table().record
    assert msgspec.convert(json.loads(derive.surge_text(record)), SurgeRecord) == record
