"""Steady runs shared by the tests of the circuit: each is simulated once a session."""

from __future__ import annotations

from functools import cache

from ketaviz.science.network import build_network
from ketaviz.science.parameters import CircuitChanges
from ketaviz.science.readout import Spikes
from ketaviz.simulation.fast_parameters import changes_for, circuit_parameters
from ketaviz.simulation.measure import run_steady
from ketaviz.simulation.shipped import shipped_seed

SECONDS = 8.0
NETWORK_SEED = 1


@cache
def steady(
    concentration_uM: float,
    *experiments: str,
    weight: float = 1.0,
    seconds: float = SECONDS,
    dt_ms: float = 0.25,
    cells: int = 100,
    changes: CircuitChanges | None = None,
    network_seed: int | None = NETWORK_SEED,
) -> tuple[Spikes, tuple[float, float]]:
    """Spikes after 3 s of warm-up, and mean block of pyramidal cells and interneurons; None is the shipped network."""
    seed = shipped_seed() if network_seed is None else network_seed
    network = build_network(circuit_parameters(), seed, cells)
    chosen = changes or changes_for(experiments)
    return run_steady(network, chosen, concentration_uM, seconds, weight=weight, dt_ms=dt_ms, seed=5)


def change(after: float, before: float) -> float:
    """By how much a rate changed, as a fraction: 1 is doubled, -1 is silenced."""
    return after / before - 1.0
