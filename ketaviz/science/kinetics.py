"""Kinetics: from a dose to plasma and effect-site concentrations, in total plasma equivalents.

Amounts are micromoles per kilogram of body weight. Intravenous and intramuscular doses use the compartments of Clements
& Nimmo (1981, two) or Domino (1982, three); nasal esketamine has its own (`ketaviz.science.nasal`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ketaviz.base.units import KETAMINE_G_PER_MOL
from ketaviz.science.compartments import Compartments, Floats, Input

UMOL_PER_MG = 1000.0 / KETAMINE_G_PER_MOL


PEAK_SEARCH_MINUTES = 24.0 * 60.0
PEAK_RESOLUTION_MINUTES = 1e-6


class DispositionParameters(NamedTuple):
    """Where ketamine goes once it is in the blood; two compartments if the rates of the third are 0."""

    central_L_per_kg: float
    k10_per_min: float
    """Elimination."""
    k12_per_min: float
    k21_per_min: float
    k13_per_min: float
    k31_per_min: float


class EffectSiteParameters(NamedTuple):
    """The delay between plasma and brain: e' = ke0 (plasma - e)."""

    ke0_per_min: float


class IntramuscularParameters(NamedTuple):
    """Absorption from muscle: one first-order depot."""

    bioavailability: float
    absorption_per_min: float


class Peak(NamedTuple):
    """The highest concentration of a curve, and when."""

    uM: float
    minutes: float


class Kinetics(NamedTuple):
    """Compartments with a read-out.

    Args:
        compartments: the linear system.
        plasma_uM: (n,) what one unit in each compartment contributes to the plasma concentration.
        effect_uM: (n,) the same for the effect site.
    """

    compartments: Compartments
    plasma_uM: Floats
    effect_uM: Floats

    def concentrations(self, inputs: Sequence[Input], minutes: Floats) -> tuple[Floats, Floats]:
        """Return plasma and effect-site concentrations in uM at ``minutes`` (any times, any shape of one dimension).

        Exact for any number of inputs; never negative.
        """
        amounts = self.compartments.amounts(inputs, minutes)
        return _read_out(amounts, self.plasma_uM), _read_out(amounts, self.effect_uM)

    def peaks(self, inputs: Sequence[Input]) -> tuple[Peak, Peak]:
        """Return the peaks of plasma and effect site from the exact solution; peaks of 0 at minute 0 if none is given.

        Looks from the first input to a day after the last.
        """
        if not any(given.amount > 0.0 for given in inputs):
            return Peak(0.0, 0.0), Peak(0.0, 0.0)
        return self._peak(inputs, which=0), self._peak(inputs, which=1)

    def _peak(self, inputs: Sequence[Input], which: int) -> Peak:
        corners = np.array([minute for given in inputs for minute in (given.start_minutes, given.end_minutes)])
        times = np.union1d(corners, np.arange(corners.min(), corners.max() + PEAK_SEARCH_MINUTES, 0.5))
        # The peak lies on a corner or between two samples: look closer around the highest until it stands still.
        while True:
            values = self.concentrations(inputs, times)[which]
            best = int(np.argmax(values))
            low, high = times[max(best - 1, 0)], times[min(best + 1, times.size - 1)]
            if high - low < PEAK_RESOLUTION_MINUTES:
                return Peak(float(values[best]), float(times[best]))
            times = np.union1d(np.linspace(low, high, 41), times[best])


def _read_out(amounts: Floats, row: Floats) -> Floats:
    total = np.zeros(amounts.shape[0])
    for compartment in np.flatnonzero(row):
        total += amounts[:, compartment] * row[compartment]
    # Exponentials that cancel leave rounding of about 1e-16 below zero.
    return np.maximum(total, 0.0)


CENTRAL, DEPOT = 0, 3
"""Compartments of `systemic_kinetics`: central, two peripheral, depot, effect site."""


def systemic_kinetics(
    disposition: DispositionParameters, effect_site: EffectSiteParameters, depot: IntramuscularParameters
) -> Kinetics:
    """Return the kinetics of intravenous and intramuscular ketamine; amounts in umol/kg.

    The effect site holds a concentration in uM and takes nothing out of the plasma.
    """
    k12, k21, k13, k31 = (
        disposition.k12_per_min,
        disposition.k21_per_min,
        disposition.k13_per_min,
        disposition.k31_per_min,
    )
    per_litre = 1.0 / disposition.central_L_per_kg
    absorbed, ke0 = depot.absorption_per_min, effect_site.ke0_per_min
    generator = np.array(
        [
            [-(disposition.k10_per_min + k12 + k13), k21, k31, absorbed, 0.0],
            [k12, -k21, 0.0, 0.0, 0.0],
            [k13, 0.0, -k31, 0.0, 0.0],
            [0.0, 0.0, 0.0, -absorbed, 0.0],
            [ke0 * per_litre, 0.0, 0.0, 0.0, -ke0],
        ]
    )
    plasma = np.array([per_litre, 0.0, 0.0, 0.0, 0.0])
    return Kinetics(Compartments(generator), plasma, np.array([0.0, 0.0, 0.0, 0.0, 1.0]))


def infusion(dose_mg_per_kg: float, over_minutes: float, start_minutes: float = 0.0) -> Input:
    """Return an intravenous dose as an input of `systemic_kinetics`."""
    return Input(CENTRAL, dose_mg_per_kg * UMOL_PER_MG, start_minutes, over_minutes)


def injection(dose_mg_per_kg: float, depot: IntramuscularParameters, start_minutes: float = 0.0) -> Input:
    """Return an intramuscular dose as an input of `systemic_kinetics`; what is not available is lost at once."""
    return Input(DEPOT, depot.bioavailability * dose_mg_per_kg * UMOL_PER_MG, start_minutes)
