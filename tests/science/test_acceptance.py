"""The rates, blocks and irregularities that a correct circuit must reproduce.

The ranges are those of the model's description (section 11); what they stand for in the literature is named at each
test. The network differs from any other implementation's, because the order of random calls does: hence ranges.
"""

from __future__ import annotations

import numpy as np
import pytest

from ketaviz.science.parameters import CircuitChanges
from tests.science.steady import change, steady

both_networks = pytest.mark.parametrize("network_seed", [1, None], ids=["network 1", "shipped"])


@both_networks
def test_without_drug_the_rates_are_those_of_quiet_cortex(network_seed: int | None) -> None:
    """Sparse pyramidal firing, faster interneurons (review: Barth & Poulet 2012)."""
    spikes, _ = steady(0.0, network_seed=network_seed)
    assert 2.0 <= spikes.pyramidal_hz() <= 3.2
    assert 7.0 <= spikes.interneuron_hz() <= 12.0


@both_networks
def test_without_drug_the_circuit_is_irregular_and_asynchronous(network_seed: int | None) -> None:
    """Irregular spike trains of cortex (Softky & Koch 1993), no common bursts (Renart et al. 2010)."""
    spikes, _ = steady(0.0, network_seed=network_seed)
    irregularity, fano = spikes.pyramidal_cv(), spikes.fano_5ms()
    assert irregularity is not None
    assert 0.6 <= irregularity <= 0.95
    assert fano is not None
    assert fano < 1.6
    assert spikes.largest_burst() < 0.20


@both_networks
def test_an_antidepressant_concentration_silences_interneurons_and_lifts_pyramidal_cells(
    network_seed: int | None,
) -> None:
    """Disinhibition under an NMDA blocker (Homayoun & Moghaddam 2007, with MK-801 in rats)."""
    rest, _ = steady(0.0, network_seed=network_seed)
    drug, _ = steady(0.8, network_seed=network_seed)
    hero = drug.network.heroes[-1]
    assert 0.85 <= change(drug.pyramidal_hz(), rest.pyramidal_hz()) <= 1.50
    assert -0.97 <= change(drug.interneuron_hz(), rest.interneuron_hz()) <= -0.75
    assert change(drug.rates_hz()[hero], rest.rates_hz()[hero]) <= -0.80


@both_networks
def test_an_antidepressant_concentration_blocks_interneurons_more_than_pyramidal_cells(
    network_seed: int | None,
) -> None:
    """Magnesium favours block at subunits 2C and 2D (Kotermanski & Johnson 2009)."""
    _, (pyramidal, interneuron) = steady(0.8, network_seed=network_seed)
    assert 0.17 <= pyramidal <= 0.22
    assert 0.36 <= interneuron <= 0.42
    assert interneuron > 1.7 * pyramidal


def test_an_anaesthetic_concentration_takes_the_surge_away() -> None:
    """Anaesthesia at 5 to 10 uM (Idvall et al. 1979): the falling limb of the inverted U."""
    rest, _ = steady(0.0)
    drug, (pyramidal, interneuron) = steady(10.0)
    assert -0.45 <= change(drug.pyramidal_hz(), rest.pyramidal_hz()) <= 0.10
    assert drug.interneuron_hz() < 0.5
    assert 0.68 <= pyramidal <= 0.78
    assert 0.81 <= interneuron <= 0.89


def test_the_surge_peaks_at_antidepressant_concentrations() -> None:
    """The inverted U of the glutamate surge over dose (Moghaddam et al. 1997)."""
    concentrations = (0.2, 0.4, 0.8, 1.2, 2.0, 3.0, 10.0)
    rest = steady(0.0)[0].pyramidal_hz()
    surges = [change(steady(one)[0].pyramidal_hz(), rest) for one in concentrations]
    assert 0.6 <= concentrations[int(np.argmax(surges))] <= 1.5
    assert surges[-1] < 0.25 * max(surges)


@pytest.mark.parametrize("experiment", ["interneuron-insensitive", "interneuron-nmda-swapped"])
def test_without_ketamine_on_interneurons_there_is_no_surge(experiment: str) -> None:
    """The disinhibition account: lesioning NMDA receptors of interneurons ablates it (Gerhard et al. 2020)."""
    rest, _ = steady(0.0, experiment)
    drug, _ = steady(0.8, experiment)
    assert change(drug.pyramidal_hz(), rest.pyramidal_hz()) < 0.10


def test_swapping_interneuron_receptors_keeps_their_drug_free_rate() -> None:
    """The experiment shall change the receptor, not the rate (section 5 of the model's description)."""
    assert 7.0 <= steady(0.0, "interneuron-nmda-swapped")[0].interneuron_hz() <= 12.0


def test_without_ketamine_on_pyramidal_cells_high_concentrations_keep_the_surge() -> None:
    """The falling limb is the pyramidal cells' own block (section 5 of the model's description)."""
    rest, _ = steady(0.0, "pyramidal-insensitive")
    drug, _ = steady(10.0, "pyramidal-insensitive")
    assert drug.pyramidal_hz() > 2.0 * rest.pyramidal_hz()


def test_without_recurrent_ampa_the_surge_survives_but_carries_nothing() -> None:
    """AMPA receptors are needed for the lasting effect (Maeng et al. 2008), not for the disinhibition."""
    rest, _ = steady(0.0, "recurrent-ampa-blocked")
    drug, _ = steady(0.8, "recurrent-ampa-blocked")
    assert 0.4 <= change(drug.pyramidal_hz(), rest.pyramidal_hz()) <= 1.1


def test_blocking_all_ampa_silences_the_circuit() -> None:
    """NBQX in full (section 5 of the model's description)."""
    spikes, _ = steady(0.8, changes=CircuitChanges(all_ampa=0.0), seconds=4.0)
    assert spikes.cells.size == 0


def test_little_magnesium_makes_interneurons_fire_faster() -> None:
    """Magnesium holds NMDA current back (Nowak et al. 1984; Jahr & Stevens 1990)."""
    assert steady(0.0, "low-magnesium", seconds=4.0)[0].interneuron_hz() > 2.0 * steady(0.0)[0].interneuron_hz()


def test_stronger_synapses_hardly_change_the_rates() -> None:
    """After a course the synapse is stronger (Li et al. 2010), while inhibition absorbs it in the network."""
    rest, _ = steady(0.0)
    strong, _ = steady(0.0, weight=1.4)
    fano = strong.fano_5ms()
    assert 0.03 <= change(strong.pyramidal_hz(), rest.pyramidal_hz()) <= 0.20
    assert 0.0 <= change(strong.interneuron_hz(), rest.interneuron_hz()) <= 0.35
    assert fano is not None
    assert fano < 1.8
    assert strong.largest_burst() < 0.25


def test_doubled_synapses_do_not_make_a_seizure() -> None:
    """The margin of safety of the weights shown (section 4 of the model's description)."""
    spikes, _ = steady(0.0, weight=2.0)
    fano = spikes.fano_5ms()
    assert fano is not None
    assert fano < 3.0
    assert spikes.pyramidal_hz() < 5.0


@pytest.mark.parametrize("dt_ms", [0.1, 0.5])
def test_the_rates_do_not_hang_on_the_step(dt_ms: float) -> None:
    """Charge per spike is kept whatever the step (section 1 of the model's description)."""
    usual, _ = steady(0.0)
    other, _ = steady(0.0, dt_ms=dt_ms)
    assert abs(change(other.pyramidal_hz(), usual.pyramidal_hz())) < 0.15
    assert abs(change(other.interneuron_hz(), usual.interneuron_hz())) < 0.25


@pytest.mark.parametrize("cells", [400, 1000])
def test_larger_networks_have_the_same_rates(cells: int) -> None:
    """In-degrees are kept (section 2 of the model's description)."""
    spikes, _ = steady(0.0, cells=cells, seconds=4.0)
    assert 2.0 <= spikes.pyramidal_hz() <= 3.2
    assert 7.0 <= spikes.interneuron_hz() <= 12.0


@pytest.mark.long
def test_the_rates_do_not_drift_over_minutes() -> None:
    """Minute by minute the same (section 3 of the model's description)."""
    spikes, _ = steady(0.0, seconds=180.0)
    minutes = np.histogram(spikes.ms[spikes.cells < 80], bins=3)[0] / (80 * 60)
    assert np.ptp(minutes) < 0.1 * minutes.mean()
