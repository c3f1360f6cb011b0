"""Measures one circuit at a constant concentration: what ``ketaviz model circuit`` prints."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ketaviz.base.rng import stream
from ketaviz.science.circuit import Circuit
from ketaviz.science.network import Network, build_network
from ketaviz.science.parameters import CircuitChanges
from ketaviz.science.readout import Spikes, join_spikes
from ketaviz.simulation.fast_parameters import changes_for, circuit_parameters
from ketaviz.simulation.shipped import shipped_seed

WARM_UP_S = 3.0
COMPRESSION = 1000.0
"""The infusion clock's speed in steady measurements, so that the block is settled after the warm-up."""

PIECE_MS = 100.0
"""The block is averaged over samples this far apart."""

Measures = dict[str, float | None]


def measure_circuit(
    concentration_uM: float,
    seconds: float = 12.0,
    *,
    weight: float = 1.0,
    magnesium_mM: float | None = None,
    cells: int = 100,
    dt_ms: float = 0.25,
    experiments: Sequence[str] = (),
    seed: int = 1,
    network_seed: int | None = None,
) -> Measures:
    """Return rates, block and irregularity at a constant concentration, by the keys of ``ketaviz model circuit``.

    ``seconds`` of biology are measured after a warm-up of 3 s. ``magnesium_mM`` None is 1 mM, or 0.3 under
    ``low-magnesium``; ``network_seed`` None is the shipped network; ``seed`` is that of the noise. Raises
    `OutOfRangeError` for an unknown experiment.
    """
    chosen = shipped_seed() if network_seed is None else network_seed
    network = build_network(circuit_parameters(), chosen, cells)
    changes = changes_for(experiments, magnesium_mM)
    return measure_network(network, changes, concentration_uM, seconds, weight=weight, dt_ms=dt_ms, seed=seed)


def measure_network(
    network: Network,
    changes: CircuitChanges,
    concentration_uM: float,
    seconds: float,
    *,
    weight: float = 1.0,
    dt_ms: float = 0.25,
    seed: int = 1,
) -> Measures:
    """Return the same for a network and changes already made."""
    spikes, block = run_steady(network, changes, concentration_uM, seconds, weight=weight, dt_ms=dt_ms, seed=seed)
    return {
        "concentration_uM": concentration_uM,
        "pyramidal_hz": spikes.pyramidal_hz(),
        "interneuron_hz": spikes.interneuron_hz(),
        "hero_interneuron_hz": float(spikes.rates_hz()[network.heroes[-1]]),
        "block_pyramidal": block[0],
        "block_interneuron": block[1],
        "pyramidal_cv": spikes.pyramidal_cv(),
        "fano_5ms": spikes.fano_5ms(),
        "largest_burst": spikes.largest_burst(),
    }


def run_steady(
    network: Network,
    changes: CircuitChanges,
    concentration_uM: float,
    seconds: float,
    *,
    weight: float = 1.0,
    dt_ms: float = 0.25,
    seed: int = 1,
) -> tuple[Spikes, tuple[float, float]]:
    """Return the spikes after the warm-up, and the mean block of pyramidal cells and interneurons over that time."""
    circuit = Circuit(circuit_parameters(), network, stream(seed, "noise"), changes, dt_ms)
    circuit.concentration_uM, circuit.weight, circuit.infusion_compression = concentration_uM, weight, COMPRESSION
    circuit.run(round(WARM_UP_S * 1000.0 / dt_ms))
    begin = circuit.step
    chunks, blocks = [], []
    for count in _pieces(round(seconds * 1000.0 / dt_ms), round(PIECE_MS / dt_ms)):
        chunks.append(circuit.run(count))
        blocks.append(circuit.block_means())
    weights = [chunk.steps for chunk in chunks]
    pyramidal, interneuron = np.average(blocks, axis=0, weights=weights).tolist()
    return join_spikes(chunks, network, begin, dt_ms), (pyramidal, interneuron)


def _pieces(steps: int, piece: int) -> list[int]:
    whole, rest = divmod(steps, piece)
    return [piece] * whole + [rest] * (rest > 0)
