"""What a run is made on: the circuit, its drug-free rates, and what is known beforehand of a dosing."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ketaviz.content.schema import Dosing, ExperimentName
from ketaviz.science.circuit_state import Chunk
from ketaviz.simulation.plotted import Curves
from ketaviz.story.choices import Earlier

Floats = NDArray[np.float64]


class Slow(Struct, frozen=True, eq=False):
    """The slow model at some times; arrays of one length."""

    weight: Floats
    labile: Floats
    durable: Floats
    responders: Floats
    growth_signal: Floats


class Plan(Protocol):
    """What the model says of a dosing."""

    @property
    def curves(self) -> Curves:
        """What is plotted of it, known beforehand."""

    def concentrations(self, minutes: Floats) -> tuple[Floats, Floats]:
        """Return plasma and effect-site concentration in uM at these minutes after the first dose began."""

    def slow(self, days: Floats) -> Slow:
        """Return the slow model at these days after the first dose."""

    def infusing(self, minutes: float) -> bool:
        """Return whether drug is being given at that minute."""


class RunningCircuit(Protocol):
    """A circuit that can be run, read and put back; `ketaviz.science.circuit.Circuit` is one."""

    concentration_uM: float
    infusion_compression: float
    weight: float
    """Plastic factor on the synapses among pyramidal cells."""

    @property
    def block_steps(self) -> int:
        """The block changes only when the step number becomes a multiple of this."""

    def run(self, steps: int) -> Chunk:
        """Go on for a number of steps and return what happened."""

    def block_means(self) -> tuple[float, float]:
        """Return the mean block of the pyramidal cells and of the interneurons."""

    def hero_block(self) -> NDArray[Any]:
        """Return the heroes' block (5,)."""

    def hero_magnesium_free(self, voltage_mV: NDArray[Any]) -> NDArray[Any]:
        """Return the fraction of the heroes' NMDA pores without magnesium (..., 5) at membrane potentials (..., 5)."""

    def state(self) -> Any:
        """Return everything needed to go on from here bit for bit."""

    def restore(self, state: Any) -> None:
        """Go back to a state."""


class Preparation(Protocol):
    """Makes circuits and plans; a test hands in its own."""

    pyramidal_cells: int

    def circuit(self, seed: int, chapter: str) -> RunningCircuit:
        """Return a fresh circuit for a chapter, named by its first beat; its noise has this seed."""

    def change(self, circuit: Any, experiments: tuple[ExperimentName, ...]) -> None:
        """Put experiments in force, and end all others."""

    def plan(self, dosing: Dosing | None, experiments: tuple[ExperimentName, ...], earlier: Earlier = ()) -> Plan:
        """Return what the model says of a dosing; None is no drug. ``earlier`` are experiments before these."""

    def rest_hz(self, experiments: tuple[ExperimentName, ...]) -> tuple[float, float]:
        """Return this network's own drug-free rates under experiments, of pyramidal cells and of interneurons."""
