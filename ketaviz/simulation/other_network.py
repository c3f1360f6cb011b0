"""The surge of a network that does not ship with the program, measured when it is asked for (some seconds)."""

from __future__ import annotations

from ketaviz import __version__
from ketaviz.science.network import build_network
from ketaviz.simulation.derive import CONCENTRATIONS_UM, SECONDS
from ketaviz.simulation.fast_parameters import changes_for, circuit_parameters
from ketaviz.simulation.measure import run_steady
from ketaviz.simulation.surge_table import SurgeRecord, SurgeTable, circuit_key

UNCHANGED = ""
"""Key of the circuit without experiments."""


def measure_surge(network_seed: int, noise_seed: int, experiments: tuple[str, ...] = ()) -> SurgeTable:
    """Return a surge table at weight 1 of the unchanged circuit and of the circuit under these experiments.

    Raises `OutOfRangeError` for an unknown experiment.
    """
    pyramidal: dict[str, tuple[tuple[float, ...], ...]] = {}
    interneuron: dict[str, tuple[tuple[float, ...], ...]] = {}
    for key in dict.fromkeys((UNCHANGED, circuit_key(experiments))):
        rates = _rates(network_seed, noise_seed, tuple(key.split("+")) if key else ())
        pyramidal[key], interneuron[key] = ((tuple(column),) for column in zip(*rates, strict=True))
    return SurgeTable(
        SurgeRecord(
            made_by="--network-seed",
            version=__version__,
            network_seed=network_seed,
            noise_seed=noise_seed,
            seconds=SECONDS,
            long_seconds=SECONDS,
            concentrations_uM=CONCENTRATIONS_UM,
            weights=(1.0,),
            pyramidal_hz=pyramidal,
            interneuron_hz=interneuron,
        )
    )


def _rates(network_seed: int, noise_seed: int, experiments: tuple[str, ...]) -> list[tuple[float, float]]:
    network, changes = build_network(circuit_parameters(), network_seed), changes_for(experiments)
    runs = (run_steady(network, changes, held, SECONDS, seed=noise_seed)[0] for held in CONCENTRATIONS_UM)
    return [(spikes.pyramidal_hz(), spikes.interneuron_hz()) for spikes in runs]
