"""What is given in a run, and what is changed in its circuit, in words."""

from __future__ import annotations

from ketaviz.content.schema import Dosing, ExperimentName
from ketaviz.content.wording import Wording, mark
from ketaviz.panels.figures import digits

EXPERIMENTS: dict[ExperimentName, str] = {
    "interneuron-insensitive": mark("no ketamine on interneurons"),
    "interneuron-nmda-swapped": mark("interneurons without NMDA receptors"),
    "pyramidal-insensitive": mark("no ketamine on pyramidal cells"),
    "recurrent-ampa-blocked": mark("AMPA between pyramidal cells blocked"),
    "plasticity-frozen": mark("plasticity frozen"),
    "low-magnesium": mark("less magnesium"),
}


def dosing_words(dosing: Dosing, wording: Wording) -> str:
    """Return a dosing in words, e.g. ``0.5 mg/kg over 40 min, 6 times, 2 a week``."""
    dose = dose_words(dosing, wording)
    if dosing.doses == 1 and dosing.maintenance_every_days <= 0.0:
        return dose
    fields = {
        "dose": dose,
        "count": wording.number(dosing.doses),
        "often": wording.number(dosing.per_week),
        "days": wording.number(dosing.maintenance_every_days, digits(dosing.maintenance_every_days, "d")),
    }
    if dosing.doses == 1:
        return wording.text("{dose}, then one every {days} days", **fields)
    if dosing.maintenance_every_days <= 0.0:
        return wording.text("{dose}, {count} times, {often} a week", **fields)
    return wording.text("{dose}, {count} times, {often} a week, then one every {days} days", **fields)


def dose_words(dosing: Dosing, wording: Wording) -> str:
    """Return one dose with its route, e.g. ``esketamine spray 56 mg``."""
    over = wording.quantity(dosing.over_minutes, "min")
    if dosing.route == "nasal-esketamine":
        return wording.text("esketamine spray {amount}", amount=_amount(dosing.dose, "mg", wording))
    if dosing.route == "im":
        return wording.text("{amount} into a muscle", amount=_amount(dosing.dose, "mg/kg", wording))
    if dosing.route == "held":
        return wording.text("{amount} held for {time}", amount=_amount(dosing.dose, "uM", wording), time=over)
    return wording.text("{amount} over {time}", amount=_amount(dosing.dose, "mg/kg", wording), time=over)


def changed_words(experiments: tuple[ExperimentName, ...], wording: Wording) -> str:
    """Return what is changed in the circuit; empty if nothing is."""
    return ", ".join(wording.text(EXPERIMENTS[name]) for name in experiments)


def _amount(value: float, unit: str, wording: Wording) -> str:
    return wording.quantity(value, unit, digits(value, unit))
