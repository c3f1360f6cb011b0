"""What the model says of a dosing beforehand, as the `Curves` that are plotted."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ketaviz.content.schema import Dosing
from ketaviz.science.nmda import unblocked_fraction
from ketaviz.science.plasticity import HOURS_PER_DAY, SlowCourse
from ketaviz.science.readout import unitary_epsp
from ketaviz.simulation.course import dose_days, median_relapse_day, responders_at, treat
from ketaviz.simulation.fast_parameters import circuit_parameters
from ketaviz.simulation.infusion import STANDARD, GivenDose, give
from ketaviz.simulation.plotted import Course, CourseName, Curves, Epsp, Floats

PLOTTED_DAYS = 200.0
EVERY_POINT_DAYS = 2.0
"""Up to here a course keeps every point, afterwards every fourth: one an hour."""
MINUTES = 240
EPSP_WEIGHTS = np.linspace(1.0, 1.6, 13)
DETECTOR_MV = np.linspace(-90.0, 0.0, 91)

REFERENCE_SCHEDULES: dict[CourseName, Dosing] = {
    "one-dose": STANDARD,
    "twice-weekly": Dosing(doses=6, per_week=2),
    "murrough": Dosing(doses=6, per_week=3),
    "maintained": Dosing(doses=6, per_week=2, maintenance_every_days=14.0),
}
"""One standard infusion; the schedules of ELEKT-D (2023) and of Murrough 2013b; the first of them maintained."""


class InvertedU(NamedTuple):
    """What the shipped network does at concentrations that are held constant."""

    concentrations_uM: NDArray[np.float64]
    pyramidal_hz: NDArray[np.float64]
    block_pyramidal: NDArray[np.float64]
    """Mean fraction of NMDA receptors blocked, 0 to 1."""
    block_interneuron: NDArray[np.float64]


def planned_curves(
    dose: GivenDose,
    this: SlowCourse,
    days_of_doses: tuple[float, ...],
    inverted_u: InvertedU,
) -> Curves:
    """Return the curves of a dosing."""
    minutes, plasma, effect = _first_hours(dose)
    standard_minutes, standard_plasma, standard_effect = _standard()
    return Curves(
        minutes=minutes,
        plasma_uM=plasma,
        effect_uM=effect,
        standard_minutes=standard_minutes,
        standard_plasma_uM=standard_plasma,
        standard_effect_uM=standard_effect,
        courses=(plotted_course("this", this, days_of_doses),),
        references=reference_courses,
        epsp=epsp,
        inverted_u_uM=plotted(inverted_u.concentrations_uM),
        inverted_u_hz=plotted(inverted_u.pyramidal_hz),
        inverted_u_block_pyramidal=plotted(inverted_u.block_pyramidal),
        inverted_u_block_interneuron=plotted(inverted_u.block_interneuron),
        detector_mV=plotted(DETECTOR_MV),
        detector_free=_detector(),
    )


def plotted(values: NDArray[np.float64]) -> Floats:
    """Return an array for the eye: single precision, read only."""
    array = np.asarray(values, dtype=np.float32)
    array.setflags(write=False)
    return array


def plotted_course(name: CourseName, course: SlowCourse, days_of_doses: tuple[float, ...]) -> Course:
    """Return a course thinned for plots: every point of the first days, then about one an hour, and the end."""
    place = np.arange(course.hours.size)
    kept = (course.hours <= EVERY_POINT_DAYS * HOURS_PER_DAY) | (place % 4 == 0) | (place == place[-1])
    weight = course.weight[kept]
    return Course(
        name=name,
        days=plotted(course.hours[kept] / HOURS_PER_DAY),
        weight=plotted(weight),
        labile=plotted(course.labile[kept]),
        durable=plotted(course.durable[kept]),
        responders=plotted(responders_at(weight)),
        dose_days=days_of_doses,
        relapse_days=median_relapse_day(course, days_of_doses[-1]) if days_of_doses else None,
    )


def _first_hours(dose: GivenDose) -> tuple[Floats, Floats, Floats]:
    """Return minutes, plasma and effect site of one dose."""
    minutes = np.arange(MINUTES + 1, dtype=np.float64)
    plasma, effect = dose.concentrations(minutes)
    return plotted(minutes), plotted(plasma), plotted(effect)


@cache
def _standard() -> tuple[Floats, Floats, Floats]:
    return _first_hours(give(STANDARD))


@cache
def reference_courses() -> tuple[Course, ...]:
    """Return the reference schedules: standard infusions, whose relative drive is 1, in the unchanged circuit."""
    delay = give(STANDARD).minutes / 2.0 / 60.0
    courses = []
    for name, dosing in REFERENCE_SCHEDULES.items():
        days = dose_days(dosing.doses, dosing.per_week, dosing.maintenance_every_days, PLOTTED_DAYS)
        courses.append(plotted_course(name, treat(days, 1.0, PLOTTED_DAYS, delay), days))
    return tuple(courses)


@cache
def epsp() -> Epsp:
    """Return the response of the unchanged circuit to one spike, by weight."""
    ms, after = unitary_epsp(circuit_parameters(), EPSP_WEIGHTS)
    return Epsp(ms=plotted(ms), before_mV=plotted(after[0]), weights=plotted(EPSP_WEIGHTS), after_mV=plotted(after))


@cache
def _detector() -> Floats:
    receptor = circuit_parameters().receptor
    return plotted(unblocked_fraction(receptor, DETECTOR_MV, receptor.magnesium_mM))
