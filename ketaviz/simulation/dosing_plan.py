"""What the model says of a dosing, made once: concentrations and plasticity at any time, and the plotted curves."""

from __future__ import annotations

from functools import cache, lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from ketaviz.content.schema import Dosing, ExperimentName
from ketaviz.science.compartments import Floats
from ketaviz.science.plasticity import HOURS_PER_DAY, SlowCourse, solve_course
from ketaviz.simulation.course import dose_days, responders_at, treat
from ketaviz.simulation.curves import PLOTTED_DAYS, InvertedU, planned_curves
from ketaviz.simulation.infusion import STANDARD, USUAL_BODY_WEIGHT_KG, Drive, drive_of, give, surge_hours_of
from ketaviz.simulation.plotted import Curves
from ketaviz.simulation.preparation import Slow
from ketaviz.simulation.slow_parameters import KineticsName, plasticity_parameters
from ketaviz.simulation.spells import impulses_of, spells_of
from ketaviz.simulation.surge_table import SurgeTable, surge_table
from ketaviz.story.choices import Earlier

MINUTES_PER_DAY = 1440.0
NO_DRUG = Dosing(dose=0.0)
PLANS = 16
"""Plans that are kept for the next run with the same dosing; a run keeps its own."""


class DosingPlan:
    """A dosing under experiments. Times count from the start of the first dose; before it there is no drug."""

    def __init__(self, dosing: Dosing, experiments: tuple[ExperimentName, ...] = (), earlier: Earlier = ()) -> None:
        self.dosing = dosing
        self._spells = spells_of(experiments, earlier)
        self._dose = give(dosing)
        drive = dose_drive(dosing, experiments)
        self.surge_hours = drive.surge_hours
        """J of one dose, in surge-hours."""
        self.relative_drive = drive.relative
        """a of one dose: 1 for a standard infusion, 0 if the circuit cannot learn."""
        self._solved_days = 0.0
        self._follow(PLOTTED_DAYS)
        self.curves: Curves = planned_curves(self._dose, self._course, self.dose_days, inverted_u())

    @property
    def dose_days(self) -> tuple[float, ...]:
        """Days on which a dose begins, as far as the plan has been followed."""
        return self._dose_days

    def concentrations(self, minutes: Floats) -> tuple[Floats, Floats]:
        """Return plasma and effect-site concentrations in uM at these minutes, from all doses."""
        times = np.asarray(minutes, dtype=np.float64)
        self._follow(float(times.max(initial=0.0)) / MINUTES_PER_DAY)
        return self._dose.kinetics.concentrations(self._inputs, times)

    def infusing_at(self, minutes: Floats) -> NDArray[np.bool_]:
        """Return at each of these minutes whether a dose is being given (an injection takes no time)."""
        times = np.asarray(minutes, dtype=np.float64)
        if self.dosing.dose <= 0.0:
            return np.zeros(times.shape, dtype=np.bool_)
        self._follow(float(times.max(initial=0.0)) / MINUTES_PER_DAY)
        starts = np.array(self._dose_days) * MINUTES_PER_DAY
        last = np.searchsorted(starts, times, side="right") - 1
        return np.asarray((last >= 0) & (times < starts[last] + self._dose.minutes))

    def infusing(self, minutes: float) -> bool:
        """Return whether a dose is being given at that minute."""
        return bool(self.infusing_at(np.array([minutes]))[0])

    def slow(self, days: Floats) -> Slow:
        """Return the slow model at these days, linear between its steps; each dose acts at its mid-time."""
        times = np.asarray(days, dtype=np.float64)
        self._follow(float(times.max(initial=0.0)))
        hours, course = times * HOURS_PER_DAY, self._course
        labile = np.interp(hours, course.hours, course.labile)
        durable = np.interp(hours, course.hours, course.durable)
        weight = 1.0 + labile + durable
        growth = np.interp(hours, course.hours, course.growth, left=0.0)
        return Slow(weight, labile, durable, responders_at(weight), growth)

    def _follow(self, days: float) -> None:
        """Solve further if asked beyond what is solved; what has been solved keeps its values."""
        if days <= self._solved_days:
            return
        self._solved_days = PLOTTED_DAYS * np.ceil(days / PLOTTED_DAYS)
        dosing = self.dosing
        self._dose_days = (
            dose_days(dosing.doses, dosing.per_week, dosing.maintenance_every_days, self._solved_days)
            if dosing.dose > 0.0
            else ()
        )
        self._inputs = self._dose.repeated([day * MINUTES_PER_DAY for day in self._dose_days])
        self._course: SlowCourse = self._treat()

    def _treat(self) -> SlowCourse:
        """Return the slow model of all doses; where experiments changed on the way every dose is looked at."""
        if len(self._spells) == 1:
            delay_hours = self._dose.minutes / 2.0 / 60.0
            return treat(self._dose_days, self.relative_drive, self._solved_days, delay_hours)
        table = surge_table()
        standard = standard_hours("clements", table)
        starts = [day * MINUTES_PER_DAY for day in self._dose_days]
        impulses = [impulses_of(self._dose, start, self._spells, table, standard) for start in starts]
        return solve_course(plasticity_parameters(), [one for dose in impulses for one in dose], self._solved_days)


@lru_cache(maxsize=PLANS)
def dosing_plan(
    dosing: Dosing | None, experiments: tuple[ExperimentName, ...] = (), earlier: Earlier = ()
) -> DosingPlan:
    """Return the plan of a dosing; None is no drug. It is made once, while it is among the last `PLANS`.

    Raises `OutOfRangeError` for a dose out of range.
    """
    return DosingPlan(dosing or NO_DRUG, experiments, earlier)


def dose_drive(
    dosing: Dosing,
    experiments: tuple[ExperimentName, ...] = (),
    kinetics: KineticsName = "clements",
    body_weight_kg: float = USUAL_BODY_WEIGHT_KG,
    table: SurgeTable | None = None,
) -> Drive:
    """Return surge-hours and relative drive of one dose of a dosing, with the shipped surge table unless one is given.

    The standard is 0.5 mg/kg over 40 min in the unchanged circuit, under the same kinetics. The surge is that at
    weight 1, for every dose of a course.
    """
    if dosing.dose == 0.0:
        return Drive(surge_hours=0.0, relative=0.0)
    known = table or surge_table()
    dose = give(dosing, kinetics, body_weight_kg)
    surge = partial(known.surge, experiments=experiments)
    return drive_of(dose, surge, standard_hours(kinetics, known), frozen="plasticity-frozen" in experiments)


@cache
def standard_hours(kinetics: KineticsName, table: SurgeTable) -> float:
    """Return J0: the surge-hours of the standard infusion in the unchanged circuit."""
    return surge_hours_of(give(STANDARD, kinetics), table.surge)


def inverted_u() -> InvertedU:
    """Return concentrations, held constant, and what the shipped network does at each."""
    table = surge_table()
    blocks = table.record.block_pyramidal, table.record.block_interneuron
    levels = table.concentrations_uM
    return InvertedU(levels, table.pyramidal_hz(levels), *(np.array(block) for block in blocks))
