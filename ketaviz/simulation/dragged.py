"""The infusion whose plasma curve ends its rise at a point that a person has dragged it to."""

from __future__ import annotations

import msgspec
import numpy as np

from ketaviz.content.schema import Dosing
from ketaviz.science.compartments import Floats
from ketaviz.simulation.infusion import give

DOSES = (0.05, 1.5)
"""mg/kg that can be dragged to ..."""
DOSE_STEP = 0.05
LENGTHS = (2.0, 120.0)
"""... and minutes."""


def infusion_through(minutes: float, plasma_uM: float, like: Dosing) -> Dosing:
    """Return the infusion of whole minutes and 0.05 mg/kg whose plasma peak is nearest a point; else as ``like``.

    The kinetics are linear in the dose, so the dose is that of 1 mg/kg over the same time, times what is wanted of it.
    """
    length = float(np.clip(round(minutes), *LENGTHS))
    unit = plasma_at_the_end(msgspec.structs.replace(like, route="iv", dose=1.0, over_minutes=length))
    steps = round(max(0.0, plasma_uM) / unit / DOSE_STEP)
    return msgspec.structs.replace(
        like, route="iv", dose=round(float(np.clip(steps * DOSE_STEP, *DOSES)), 2), over_minutes=length
    )


def nudged(dosing: Dosing, doses: int, minutes: int) -> Dosing:
    """Return an infusion with its dose so many steps, and its length so many minutes, more."""
    dose = float(np.clip(dosing.dose + doses * DOSE_STEP, *DOSES))
    length = float(np.clip(dosing.over_minutes + minutes, *LENGTHS))
    return msgspec.structs.replace(dosing, dose=round(dose, 2), over_minutes=length)


def plasma_at_the_end(dosing: Dosing) -> float:
    """Return the plasma concentration in uM at the end of an infusion: its peak."""
    return float(give(dosing).concentrations(np.array([dosing.over_minutes]))[0][0])


def trial(dosing: Dosing, until: float) -> tuple[Floats, Floats]:
    """Return minutes, half a minute apart up to ``until``, and the plasma concentration in uM there."""
    minutes = np.arange(0.0, until + 0.25, 0.5)
    return minutes, give(dosing).concentrations(minutes)[0]
