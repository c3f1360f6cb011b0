"""The surge of the shipped network, S(concentration, weight, experiments), from ``assets/derived/surge.json``.

Every combination of the six experiments is tabulated, so none has to be refused or guessed: those that change nothing
in the circuit, or nothing more, share an entry (`circuit_key`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from ketaviz.base.errors import ContentError
from ketaviz.base.resources import asset
from ketaviz.simulation.fast_parameters import changes_for

Floats = NDArray[np.float64]


class SurgeRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was measured, and by which command. Rates by `circuit_key`, then weight, then concentration."""

    made_by: str
    version: str
    network_seed: int
    noise_seed: int
    seconds: float
    """Of biology behind each rate ..."""
    long_seconds: float
    """... and behind those of the unchanged circuit at weight 1, and all drug-free ones at weight 1."""
    concentrations_uM: tuple[float, ...]
    weights: tuple[float, ...]
    pyramidal_hz: dict[str, tuple[tuple[float, ...], ...]]
    interneuron_hz: dict[str, tuple[tuple[float, ...], ...]]
    block_pyramidal: tuple[float, ...] = ()
    """Mean fraction of NMDA receptors blocked in the unchanged circuit at weight 1, at each concentration ..."""
    block_interneuron: tuple[float, ...] = ()
    """... and in its interneurons."""


def circuit_key(experiments: Iterable[str]) -> str:
    """Return the entry of a set of experiments: their ids joined by ``+``, without those that change nothing there.

    ``plasticity-frozen`` leaves the circuit alone; ``interneuron-insensitive`` adds nothing to
    ``interneuron-nmda-swapped``, which leaves no receptor to bind. Raises `OutOfRangeError` for an unknown experiment.
    """
    wanted = set(experiments)
    changes_for(wanted)
    wanted.discard("plasticity-frozen")
    if "interneuron-nmda-swapped" in wanted:
        wanted.discard("interneuron-insensitive")
    return "+".join(sorted(wanted))


class SurgeTable:
    """Linear interpolation in a `SurgeRecord`; beyond its ends the value at the end holds."""

    def __init__(self, record: SurgeRecord) -> None:
        self.record = record
        self.concentrations_uM: Floats = np.array(record.concentrations_uM)
        """(m,) concentrations that were measured, ascending from 0."""
        self._weights: Floats = np.array(record.weights)
        self._pyramidal = {key: np.array(rates) for key, rates in record.pyramidal_hz.items()}
        self._interneuron = {key: np.array(rates) for key, rates in record.interneuron_hz.items()}

    def surge(self, concentration_uM: ArrayLike, weight: float = 1.0, experiments: Iterable[str] = ()) -> Floats:
        """Return S = A rE(C, w) / rE(0) - 1 at concentrations of any shape.

        rE(0) is the drug-free rate at weight 1 under the same experiments; A, the recurrent AMPA that is left, is 0
        under ``recurrent-ampa-blocked`` and 1 otherwise.
        """
        wanted = tuple(experiments)
        available = changes_for(wanted).recurrent_ampa
        rest, _ = self.rest_rates(wanted)
        return available * self.pyramidal_hz(concentration_uM, weight, wanted) / rest - 1.0

    def rest_rates(self, experiments: Iterable[str] = ()) -> tuple[float, float]:
        """Return the drug-free rates (pyramidal, interneuron) at weight 1, in spikes a second."""
        key = circuit_key(experiments)
        return float(self._pyramidal[key][0, 0]), float(self._interneuron[key][0, 0])

    def pyramidal_hz(self, concentration_uM: ArrayLike, weight: float = 1.0, experiments: Iterable[str] = ()) -> Floats:
        """Return the pyramidal cells' mean rate at concentrations of any shape, held constant."""
        return self._rate(self._pyramidal[circuit_key(experiments)], concentration_uM, weight)

    def interneuron_hz(
        self, concentration_uM: ArrayLike, weight: float = 1.0, experiments: Iterable[str] = ()
    ) -> Floats:
        """Return the interneurons' mean rate at concentrations of any shape, held constant."""
        return self._rate(self._interneuron[circuit_key(experiments)], concentration_uM, weight)

    def _rate(self, rates: Floats, concentration_uM: ArrayLike, weight: float) -> Floats:
        at_weight = [np.interp(weight, self._weights, column) for column in rates.T]
        wanted = np.asarray(concentration_uM, dtype=np.float64)
        return np.asarray(np.interp(wanted, self.concentrations_uM, at_weight), dtype=np.float64)


@cache
def surge_table() -> SurgeTable:
    """Return the shipped table; raise `ContentError` if the file is wrong."""
    path = asset("derived", "surge.json")
    try:
        return SurgeTable(msgspec.json.decode(path.read_bytes(), type=SurgeRecord))
    except (msgspec.DecodeError, msgspec.ValidationError) as fault:
        raise ContentError(f"{path.name}: {fault}; make it again with `ketaviz model drive`.") from fault
