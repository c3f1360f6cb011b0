"""Nasal esketamine: nose, gut, liver and three compartments of its own (Perez-Ruixo 2021, Clin Pharmacokinet 60:501).

Amounts are micromoles. With the volumes of the intravenous models the peak would be 1.6 to 3 times too high.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ketaviz.science.compartments import Compartments, Input
from ketaviz.science.kinetics import UMOL_PER_MG, EffectSiteParameters, Kinetics


class NasalParameters(NamedTuple):
    """Esketamine after a nasal spray, in an adult of `reference_kg`."""

    nose_per_h: float
    """Absorption from the nose into the blood."""
    gut_per_h: float
    """Absorption of the swallowed part into the liver."""
    central_L: float
    shallow_L: float
    deep_L: float
    liver_L: float
    shallow_L_per_h: float
    """Exchange between central and shallow."""
    deep_L_per_h: float
    liver_L_per_h: float
    """Blood flow through the liver."""
    elimination_per_h: float
    metabolism_per_h: float
    """To noresketamine; both leave from the liver."""
    spray_mg: float
    spray_every_min: float
    first_in_nose: float
    """Share of the first spray that stays in the nose; the rest is swallowed."""
    later_factor: float
    """Multiplies that share for the later sprays."""
    reference_kg: float
    """Body weight that the volumes belong to."""
    potency: float
    """Of esketamine at the receptor, relative to the racemate; multiplies the effect-site concentration."""


NOSE, GUT, LIVER, CENTRAL, SHALLOW, DEEP, EFFECT = range(7)


def nasal_kinetics(nasal: NasalParameters, effect_site: EffectSiteParameters, body_weight_kg: float) -> Kinetics:
    """Return the kinetics of nasal esketamine; amounts in umol.

    Volumes and flows are taken in proportion to body weight, as for the other routes. The effect-site concentration is
    in equivalents of the racemate: it is multiplied by the potency of esketamine.
    """
    size = body_weight_kg / nasal.reference_kg
    generator = np.zeros((7, 7))

    def flow(source: int, target: int, per_min: float) -> None:
        generator[source, source] -= per_min
        generator[target, source] += per_min

    flow(NOSE, CENTRAL, nasal.nose_per_h / 60.0)
    flow(GUT, LIVER, nasal.gut_per_h / 60.0)
    for compartment, volume, per_h in (
        (SHALLOW, nasal.shallow_L, nasal.shallow_L_per_h),
        (DEEP, nasal.deep_L, nasal.deep_L_per_h),
        (LIVER, nasal.liver_L, nasal.liver_L_per_h),
    ):
        flow(CENTRAL, compartment, per_h / nasal.central_L / 60.0)
        flow(compartment, CENTRAL, per_h / volume / 60.0)
    generator[LIVER, LIVER] -= (nasal.elimination_per_h + nasal.metabolism_per_h) / 60.0
    per_litre = 1.0 / (nasal.central_L * size)
    generator[EFFECT, CENTRAL] = effect_site.ke0_per_min * per_litre
    generator[EFFECT, EFFECT] = -effect_site.ke0_per_min
    rows = np.eye(7)
    return Kinetics(Compartments(generator), rows[CENTRAL] * per_litre, rows[EFFECT] * nasal.potency)


def sprays(dose_mg: float, nasal: NasalParameters, start_minutes: float = 0.0) -> list[Input]:
    """Return a nasal dose as inputs of `nasal_kinetics`: one spray after the other, part in the nose, part swallowed.

    Raises `ValueError` if the dose is not a whole number of sprays.
    """
    count = round(dose_mg / nasal.spray_mg)
    if count * nasal.spray_mg != dose_mg:
        raise ValueError(f"{dose_mg:g} mg is not a whole number of sprays of {nasal.spray_mg:g} mg.")
    inputs = []
    for number in range(count):
        share = nasal.first_in_nose * (nasal.later_factor if number else 1.0)
        amount, at = nasal.spray_mg * UMOL_PER_MG, start_minutes + number * nasal.spray_every_min
        inputs += [Input(NOSE, share * amount, at), Input(GUT, (1.0 - share) * amount, at)]
    return inputs
