"""The running network: exactness of chopping, going back and chance; bounds; what each experiment changes."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest

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


def everything(*chunks: Any) -> tuple[bytes, bytes, bytes]:
    names = ("spike_steps", "spike_cells", "hero_voltage")
    joined = (np.concatenate([getattr(chunk, name) for chunk in chunks]) for name in names)
    steps, cells, voltage = (part.tobytes() for part in joined)
    return steps, cells, voltage


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
