"""What is read off a run, on made-up spikes; the unitary EPSP."""

from __future__ import annotations

import numpy as np
import pytest

from ketaviz.science.network import Network, build_network
from ketaviz.science.readout import Spikes, unitary_epsp
from ketaviz.simulation.fast_parameters import circuit_parameters

PARAMETERS = circuit_parameters()


@pytest.fixture(scope="module")
def network() -> Network:
    return build_network(PARAMETERS, seed=1)


def make_spikes(network: Network, *pairs: tuple[float, int], seconds: float = 1.0) -> Spikes:
    ordered = sorted(pairs)
    ms = np.array([time for time, _ in ordered])
    return Spikes(ms, np.array([cell for _, cell in ordered], dtype=np.int16), seconds, network)


def test_rates_are_means_over_the_cells_of_a_kind(network: Network) -> None:
    spikes = make_spikes(network, (1.0, 0), (2.0, 79), (3.0, 80), (4.0, 99), seconds=2.0)
    assert spikes.pyramidal_hz() == pytest.approx(2 / 80 / 2)
    assert spikes.interneuron_hz() == pytest.approx(2 / 20 / 2)


def test_a_clockwork_cell_has_no_irregularity(network: Network) -> None:
    assert make_spikes(network, *((10.0 * k, 7) for k in range(20))).pyramidal_cv() == pytest.approx(0.0)


def test_cells_with_fewer_than_five_intervals_are_left_out(network: Network) -> None:
    assert make_spikes(network, *((10.0 * k, 7) for k in range(5))).pyramidal_cv() is None


def test_interneurons_do_not_count_for_the_pyramidal_irregularity(network: Network) -> None:
    assert make_spikes(network, *((float(k * k), 85) for k in range(20))).pyramidal_cv() is None


def test_one_spike_in_every_bin_has_no_variance(network: Network) -> None:
    assert make_spikes(network, *((5.0 * k + 1.0, 3) for k in range(200))).fano_5ms() == pytest.approx(0.0)


def test_a_silent_circuit_has_no_fano_factor_and_no_burst(network: Network) -> None:
    silent = make_spikes(network)
    assert silent.fano_5ms() is None
    assert silent.largest_burst() == 0.0


def test_a_cell_counts_once_in_a_burst(network: Network) -> None:
    assert make_spikes(network, (1.0, 0), (3.0, 0), (4.0, 1), (4.5, 90)).largest_burst() == pytest.approx(2 / 80)


def test_a_single_synapse_makes_about_half_a_millivolt() -> None:
    """Unitary EPSPs of cortical pyramidal pairs (Markram et al. 1997); 0.55 mV in the model's description."""
    _, potential = unitary_epsp(PARAMETERS)
    assert potential.max() == pytest.approx(0.55, abs=0.03)


def test_a_strengthened_synapse_makes_a_larger_potential() -> None:
    """Weight 1.4 after one infusion; Li et al. 2010 measured larger EPSCs in slices."""
    _, potentials = unitary_epsp(PARAMETERS, [1.0, 1.4])
    assert 1.36 <= potentials[1].max() / potentials[0].max() <= 1.42


def test_halving_the_step_of_the_voltage_halves_its_error() -> None:
    peaks = [unitary_epsp(PARAMETERS, dt_ms=step)[1].max() for step in (0.5, 0.25, 0.125, 0.0625)]
    errors = np.abs(np.diff(peaks))
    assert (errors[1:] < 0.65 * errors[:-1]).all()
