"""What one dose does: inputs of the kinetics, concentrations, surge-hours and relative drive."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from msgspec import Struct

from ketaviz.base.errors import OutOfRangeError
from ketaviz.content.schema import Dosing
from ketaviz.science.compartments import Floats, Input
from ketaviz.science.drive import SurgeOf, relative_drive, surge_hours
from ketaviz.science.held import HeldConcentration
from ketaviz.science.kinetics import Kinetics, infusion, injection, systemic_kinetics
from ketaviz.science.nasal import nasal_kinetics, sprays
from ketaviz.simulation.slow_parameters import (
    KineticsName,
    disposition_parameters,
    drive_parameters,
    effect_site_parameters,
    intramuscular_parameters,
    nasal_parameters,
)

LARGEST_MG_PER_KG = 3.0
NASAL_MG = (28.0, 56.0, 84.0)
OVER_MINUTES = (0.5, 600.0)
HELD_uM = (0.0, 10.0)
BODY_WEIGHT_KG = (20.0, 300.0)
USUAL_BODY_WEIGHT_KG = 70.0
STANDARD = Dosing()
"""One standard infusion: 0.5 mg/kg over 40 minutes."""

DRIVE_GRID_MIN = 0.1


class GivenDose(Struct, frozen=True, eq=False):
    """One dose from minute 0, ready to be solved."""

    kinetics: Kinetics | HeldConcentration
    inputs: tuple[Input, ...]
    minutes: float
    """How long it is given; 0 for an injection."""

    def concentrations(self, minutes: Floats) -> tuple[Floats, Floats]:
        """Return plasma and effect-site concentrations in uM at these minutes."""
        return self.kinetics.concentrations(self.inputs, minutes)

    def repeated(self, starts_minutes: Sequence[float]) -> tuple[Input, ...]:
        """Return the inputs of the same dose given at several times."""
        return tuple(
            given._replace(start_minutes=given.start_minutes + start)
            for start in starts_minutes
            for given in self.inputs
        )


class Drive(Struct, frozen=True):
    """What one dose means to plasticity."""

    surge_hours: float
    """J"""
    relative: float
    """a, from 0 to 2; 1 for the standard infusion."""


def give(
    dosing: Dosing, kinetics: KineticsName = "clements", body_weight_kg: float = USUAL_BODY_WEIGHT_KG
) -> GivenDose:
    """Return one dose of a dosing; raise `OutOfRangeError` if dose, length or body weight is outside its range.

    Body weight matters for doses in mg; ``kinetics`` for iv and im.
    """
    check_dose(dosing, body_weight_kg)
    if dosing.route == "nasal-esketamine":
        nasal = nasal_parameters()
        given = tuple(sprays(dosing.dose, nasal))
        last = max((spray.end_minutes for spray in given), default=0.0)
        return GivenDose(nasal_kinetics(nasal, effect_site_parameters(), body_weight_kg), given, last)
    if dosing.route == "held":
        return GivenDose(HeldConcentration(), (Input(0, dosing.dose, 0.0, dosing.over_minutes),), dosing.over_minutes)
    system = _systemic(kinetics)
    if dosing.route == "im":
        return GivenDose(system, (injection(dosing.dose, intramuscular_parameters()),), 0.0)
    return GivenDose(system, (infusion(dosing.dose, dosing.over_minutes),), dosing.over_minutes)


@cache
def _systemic(kinetics: KineticsName) -> Kinetics:
    return systemic_kinetics(disposition_parameters(kinetics), effect_site_parameters(), intramuscular_parameters())


def check_dose(dosing: Dosing, body_weight_kg: float = USUAL_BODY_WEIGHT_KG) -> None:
    """Raise `OutOfRangeError`, naming what, the value and the range, if a dose cannot be given."""
    if dosing.route == "nasal-esketamine":
        if dosing.dose not in (0.0, *NASAL_MG):
            raise OutOfRangeError(f"A nasal dose of {dosing.dose:g} mg is out of range: 28, 56 or 84 mg.")
    elif dosing.route == "held":
        _check("A held concentration", dosing.dose, HELD_uM, "uM")
    else:
        _check("A dose", dosing.dose, (0.0, LARGEST_MG_PER_KG), "mg/kg")
    if dosing.route in ("iv", "held"):
        _check("An infusion", dosing.over_minutes, OVER_MINUTES, "min")
    _check("A body weight", body_weight_kg, BODY_WEIGHT_KG, "kg")


def _check(what: str, value: float, span: tuple[float, float], unit: str) -> None:
    if not span[0] <= value <= span[1]:
        raise OutOfRangeError(f"{what} of {value:g} {unit} is out of range: {span[0]:g} to {span[1]:g} {unit}.")


def surge_hours_of(dose: GivenDose, surge: SurgeOf) -> float:
    """Return J of one dose over the 12 h after its start."""
    parameters = drive_parameters()
    end = parameters.hours * 60.0
    corners = [minute for given in dose.inputs for minute in (given.start_minutes, given.end_minutes)]
    minutes = np.union1d(np.arange(0.0, end + DRIVE_GRID_MIN / 2, DRIVE_GRID_MIN), corners)
    return surge_hours(parameters, minutes, surge(dose.concentrations(minutes)[1]))


def drive_of(dose: GivenDose, surge: SurgeOf, standard_hours: float, *, frozen: bool = False) -> Drive:
    """Return what a dose means to plasticity.

    Args:
        dose: one dose.
        surge: the surge of the network as it is changed by experiments, at concentrations in uM.
        standard_hours: J of the standard infusion in the unchanged circuit, J0.
        frozen: plasticity is frozen: nothing is written, so the relative drive is 0.
    """
    hours = surge_hours_of(dose, surge)
    return Drive(hours, 0.0 if frozen else relative_drive(hours, standard_hours))
