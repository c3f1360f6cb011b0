"""The running network: exactness of chopping, going back and chance; bounds; what each experiment changes."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketaviz.base.errors import OutOfRangeError
from ketaviz.base.rng import stream
from ketaviz.science.circuit import Circuit
from ketaviz.science.network import Network, build_network
from ketaviz.science.parameters import CircuitChanges, CircuitParameters
from ketaviz.simulation.fast_parameters import circuit_parameters


@pytest.fixture(scope="module")
def parameters() -> CircuitParameters:
    return circuit_parameters()


@pytest.fixture(scope="module")
def network(parameters: CircuitParameters) -> Network:
    return build_network(parameters, seed=1)


def make_circuit(network: Network, seed: int = 7, concentration_uM: float = 0.8, **options: Any) -> Circuit:
    circuit = Circuit(circuit_parameters(), network, stream(seed, "noise"), **options)
    circuit.concentration_uM = concentration_uM
    circuit.infusion_compression = 120.0
    return circuit


def everything(*chunks: Any) -> tuple[bytes, ...]:
    names = ("spike_steps", "spike_cells", "hero_voltage", "hero_gate")
    return tuple(np.concatenate([getattr(chunk, name) for chunk in chunks]).tobytes() for name in names)


def test_the_same_seeds_give_the_same_run_bit_for_bit(network: Network) -> None:
    assert everything(make_circuit(network).run(8000)) == everything(make_circuit(network).run(8000))


def test_another_noise_seed_gives_another_run(network: Network) -> None:
    assert everything(make_circuit(network, seed=7).run(4000)) != everything(make_circuit(network, seed=8).run(4000))


@pytest.mark.parametrize("piece", [1, 2, 3, 4, 50, 333])
def test_a_chopped_run_is_bitwise_the_whole_run(network: Network, piece: int) -> None:
    whole, chopped = make_circuit(network), make_circuit(network)
    pieces = []
    while chopped.step < 4000:
        pieces.append(chopped.run(min(piece, 4000 - chopped.step)))
    assert everything(whole.run(4000)) == everything(*pieces)
    assert whole.block.tobytes() == chopped.block.tobytes()


@pytest.mark.parametrize("at", [0, 64, 2000, 2001, 2003, 2048])
def test_a_restored_circuit_goes_on_bit_for_bit(network: Network, at: int) -> None:
    first = make_circuit(network)
    first.run(at)
    state = pickle.loads(pickle.dumps(first.state()))
    other = make_circuit(network, seed=99)
    other.run(777)
    other.restore(state)
    assert everything(first.run(3000)) == everything(other.run(3000))
    assert first.block.tobytes() == other.block.tobytes()


@pytest.mark.parametrize("after", range(1, 10))
def test_a_cell_goes_on_being_refractory_in_a_restored_circuit(network: Network, after: int) -> None:
    first, other = make_circuit(network), make_circuit(network)
    spike = next(int(step) for step in make_circuit(network).run(4000).spike_steps if step > 2000)
    first.run(spike + after)
    other.run(100)
    other.restore(first.state())
    assert everything(first.run(500)) == everything(other.run(500))


def test_going_back_replays_what_was_seen(network: Network) -> None:
    circuit = make_circuit(network)
    circuit.run(1234)
    state = circuit.state()
    seen = everything(circuit.run(2000))
    circuit.restore(state)
    assert everything(circuit.run(2000)) == seen


def test_a_restored_circuit_brings_its_experiment_weight_and_drug_back(network: Network) -> None:
    first = make_circuit(network)
    first.run(1001)
    first.changes = CircuitChanges(interneuron_nmda_swapped=True, magnesium_mM=0.3)
    first.weight = 1.4
    first.run(1002)
    other = make_circuit(network, seed=3, concentration_uM=0.0)
    other.restore(first.state())
    assert everything(first.run(2000)) == everything(other.run(2000))


@settings(max_examples=20, deadline=None)
@given(
    concentrations=st.lists(st.floats(0.0, 1e9), min_size=1, max_size=12),
    compression=st.floats(0.0, 1e9),
)
def test_the_block_stays_a_fraction_whatever_the_concentrations(
    network: Network, concentrations: list[float], compression: float
) -> None:
    circuit = make_circuit(network)
    circuit.infusion_compression = compression
    for concentration in concentrations:
        circuit.concentration_uM = concentration
        circuit.run(64)
        assert ((circuit.block >= 0.0) & (circuit.block <= 1.0)).all()


def test_without_drug_the_block_of_every_cell_only_falls(network: Network) -> None:
    circuit = make_circuit(network, concentration_uM=0.0)
    circuit.run(4000)
    circuit.block = np.full(network.cells, 0.4)
    course = [circuit.block]
    for _ in range(20):
        circuit.run(64)
        course.append(circuit.block)
    assert (np.diff(course, axis=0) < 0.0).all()


def test_a_hero_is_drawn_at_plus_twenty_when_it_spikes_and_only_then(network: Network) -> None:
    chunk = make_circuit(network, concentration_uM=0.0).run(8000)
    for place, cell in enumerate(network.heroes):
        drawn = np.flatnonzero(chunk.hero_voltage[:, place] == 20.0)
        assert drawn.tolist() == chunk.spike_steps[chunk.spike_cells == cell].tolist()
    assert (chunk.hero_voltage[chunk.hero_voltage != 20.0] < -30.0).all()


def test_a_cell_is_silent_for_its_refractory_time(network: Network) -> None:
    chunk = make_circuit(network, concentration_uM=0.0).run(20000)
    for cell in range(network.cells):
        gaps = np.diff(chunk.spike_steps[chunk.spike_cells == cell])
        assert (gaps > (8 if cell < network.pyramidal else 4)).all()


def test_what_the_heroes_show_are_fractions(network: Network) -> None:
    circuit = make_circuit(network)
    for _ in range(50):
        chunk = circuit.run(37)
        free = circuit.hero_magnesium_free(chunk.hero_voltage)
        assert chunk.hero_gate.shape == free.shape == (37, 5)
        assert circuit.hero_block().shape == (5,)
        for shown in (chunk.hero_gate, free, circuit.hero_block()):
            assert ((shown >= 0.0) & (shown <= 1.0)).all()


def test_the_gates_of_the_heroes_open_at_arriving_spikes_and_decay_in_between(network: Network) -> None:
    chunk = make_circuit(network, concentration_uM=0.0).run(4000)
    every_ms = chunk.hero_gate[3::4]
    assert np.repeat(every_ms, 4, axis=0)[:-3].tolist() == chunk.hero_gate[3:].tolist()
    opened = np.diff(every_ms, axis=0) > 0.0
    assert 0.01 < opened.mean() < 0.9
    assert every_ms[1000 // 4 :].std(axis=0).min() > 0.0


def test_ketamine_that_cannot_bind_on_a_kind_of_cell_blocks_nothing_there(network: Network) -> None:
    circuit = make_circuit(network, changes=CircuitChanges(interneuron_binding=False))
    circuit.run(4000)
    pyramidal, interneuron = circuit.block_means()
    assert interneuron == 0.0 < pyramidal


def test_swapped_interneurons_have_no_nmda_receptors_left(network: Network) -> None:
    circuit = make_circuit(network, changes=CircuitChanges(interneuron_nmda_swapped=True))
    assert not circuit.run(4000).hero_gate[:, 4].any()
    assert circuit.block_means()[1] == 0.0


def test_an_experiment_ended_gives_the_usual_circuit_back(network: Network) -> None:
    usual, circuit = make_circuit(network), make_circuit(network)
    state = circuit.state()
    circuit.changes = CircuitChanges(recurrent_ampa=0.0, magnesium_mM=0.3)
    circuit.run(500)
    circuit.restore(state)
    assert everything(circuit.run(2000)) == everything(usual.run(2000))


def test_a_state_is_small(network: Network) -> None:
    circuit = make_circuit(network)
    circuit.run(5000)
    assert len(pickle.dumps(circuit.state())) < 16_000


def test_an_adaptation_of_interneurons_is_refused(network: Network) -> None:
    parameters = circuit_parameters()
    adapting = parameters.interneuron._replace(adaptation_pA=5.0)
    with pytest.raises(OutOfRangeError, match=r"^Interneurons do not adapt in this model: adaptation_pA of 5 pA"):
        Circuit(parameters._replace(interneuron=adapting), network, stream(1, "noise"))
