"""Fills the fast circuit's parameters from content, and turns experiments into exact changes of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TypeVar, get_args, get_type_hints

from ketaviz.base.errors import ContentError, OutOfRangeError, near_miss
from ketaviz.content.parameters import load_parameters
from ketaviz.content.schema import ExperimentName, Value
from ketaviz.science.parameters import (
    BackgroundParameters,
    BackgroundSpread,
    CellParameters,
    CircuitChanges,
    CircuitParameters,
    Connection,
    ExperimentValues,
    ReceptorKind,
    ReceptorParameters,
    SynapseKinetics,
)

T = TypeVar("T")
"""A record of parameters: a named tuple of floats and ints."""

EXPERIMENTS: tuple[ExperimentName, ...] = get_args(ExperimentName)
"""The six experiments, in the order of the model's description."""


def fill(record: type[T], section: dict[str, Value]) -> T:
    """Return ``record`` filled from a section whose names are its fields; raise `ContentError` if they differ."""
    kinds: dict[str, type[float | int]] = get_type_hints(record)
    if kinds.keys() != section.keys():
        odd = ", ".join(sorted(kinds.keys() ^ section.keys()))
        raise ContentError(f"The parameters of {record.__name__} and their file differ in: {odd}.")
    values = {name: kind(section[name].value) for name, kind in kinds.items()}
    return record(**values)


@cache
def circuit_parameters() -> CircuitParameters:
    """Return the parameters of the fast circuit from ``assets/parameters``."""
    cells, synapses = load_parameters("neurons"), load_parameters("synapses")
    receptors, background = load_parameters("nmda"), load_parameters("drive_input")
    return CircuitParameters(
        pyramidal=fill(CellParameters, cells["pyramidal"]),
        interneuron=fill(CellParameters, cells["interneuron"]),
        kinetics=fill(SynapseKinetics, synapses["kinetics"]),
        pyramidal_to_pyramidal=fill(Connection, synapses["pyramidal_to_pyramidal"]),
        pyramidal_to_interneuron=fill(Connection, synapses["pyramidal_to_interneuron"]),
        interneuron_to_pyramidal=fill(Connection, synapses["interneuron_to_pyramidal"]),
        interneuron_to_interneuron=fill(Connection, synapses["interneuron_to_interneuron"]),
        pyramidal_background=fill(BackgroundParameters, background["pyramidal"]),
        interneuron_background=fill(BackgroundParameters, background["interneuron"]),
        background_spread=fill(BackgroundSpread, background["spread"]),
        receptor=fill(ReceptorParameters, receptors["receptor"]),
        pyramidal_receptor=fill(ReceptorKind, receptors["pyramidal"]),
        interneuron_receptor=fill(ReceptorKind, receptors["interneuron"]),
        experiments=fill(ExperimentValues, receptors["experiments"]),
    )


def changes_for(experiments: Iterable[str], magnesium_mM: float | None = None) -> CircuitChanges:
    """Return what a set of experiments changes in the circuit; ``plasticity-frozen`` changes nothing there.

    ``magnesium_mM`` in millimolar wins over the experiment ``low-magnesium``. Raises `OutOfRangeError` for an
    unknown experiment.
    """
    wanted = set(experiments)
    for name in wanted - set(EXPERIMENTS):
        raise OutOfRangeError(f'There is no experiment "{name}".{near_miss(name, EXPERIMENTS)}')
    changes = CircuitChanges(
        pyramidal_binding="pyramidal-insensitive" not in wanted,
        interneuron_binding="interneuron-insensitive" not in wanted,
        interneuron_nmda_swapped="interneuron-nmda-swapped" in wanted,
        recurrent_ampa=0.0 if "recurrent-ampa-blocked" in wanted else 1.0,
        magnesium_mM=magnesium_mM,
    )
    if magnesium_mM is None and "low-magnesium" in wanted:
        low = circuit_parameters().experiments.low_magnesium_mM
        changes = changes._replace(magnesium_mM=low)
    return changes
