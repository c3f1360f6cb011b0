"""The preparation that ships with the program: its network, its measured rates and the plans of its dosings."""

from __future__ import annotations

from functools import lru_cache

from ketaviz.base.rng import stream
from ketaviz.content.schema import Dosing, ExperimentName
from ketaviz.science.circuit import Circuit
from ketaviz.simulation.dosing_plan import DosingPlan, dosing_plan
from ketaviz.simulation.fast_parameters import changes_for, circuit_parameters
from ketaviz.simulation.shipped import shipped_network
from ketaviz.simulation.surge_table import surge_table
from ketaviz.story.choices import Earlier

NOISE = "noise"
"""The background's random streams begin with this name."""


class ShippedPreparation:
    """Makes circuits on the shipped network."""

    def __init__(self) -> None:
        self.network = shipped_network()
        self.pyramidal_cells = self.network.pyramidal

    def circuit(self, seed: int, chapter: str) -> Circuit:
        """Return a fresh circuit for a chapter, named by its first beat; its noise has this seed."""
        return Circuit(circuit_parameters(), self.network, stream(seed, f"{NOISE} of {chapter}"))

    def change(self, circuit: Circuit, experiments: tuple[ExperimentName, ...]) -> None:
        """Put experiments in force, and end all others."""
        changes = changes_for(experiments)
        if changes != circuit.changes:
            circuit.changes = changes

    def plan(self, dosing: Dosing | None, experiments: tuple[ExperimentName, ...], earlier: Earlier = ()) -> DosingPlan:
        """Return what the model says of a dosing; None is no drug. ``earlier`` are experiments before these."""
        return dosing_plan(dosing, experiments, earlier)

    def rest_hz(self, experiments: tuple[ExperimentName, ...]) -> tuple[float, float]:
        """Return the network's own drug-free rates under experiments, pyramidal and interneuron, as measured."""
        return _rest_hz(experiments)


@lru_cache(maxsize=64)
def _rest_hz(experiments: tuple[ExperimentName, ...]) -> tuple[float, float]:
    return surge_table().rest_rates(experiments)
