"""What a schedule of doses does over days to months: dose days, the slow model, and when half have relapsed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import numpy as np

from ketaviz.science.compartments import Floats
from ketaviz.science.plasticity import HOURS_PER_DAY, Impulse, SlowCourse, responders, solve_course
from ketaviz.simulation.slow_parameters import plasticity_parameters, responder_parameters

PerWeek = Literal[1, 2, 3, 7]

WEEK_DAYS = 7.0
KEPT = 16
"""Courses that are kept; half a megabyte each."""
DAYS_IN_WEEK: dict[int, tuple[float, ...]] = {
    1: (0.0,),
    2: (0.0, 3.5),
    3: (0.0, 2.0, 4.0),
    7: tuple(map(float, range(7))),
}
"""Days of the first week on which a dose is given, by doses a week."""


def course_days(doses: int, per_week: PerWeek) -> tuple[float, ...]:
    """Return the days of a course, counted from its first dose: every 7, every 3.5, 0 2 4 7 9 11 ..., or daily."""
    week = DAYS_IN_WEEK[per_week]
    return tuple(number // len(week) * WEEK_DAYS + week[number % len(week)] for number in range(doses))


def dose_days(doses: int, per_week: PerWeek, maintenance_every_days: float, days: float) -> tuple[float, ...]:
    """Return all days with a dose from 0 to ``days``: the course, then maintenance until the end.

    The first maintenance dose comes one interval after the last of the course; 0 is no maintenance.
    """
    course = course_days(doses, per_week)
    maintenance: list[float] = []
    if maintenance_every_days > 0.0:
        count = int((days - course[-1]) // maintenance_every_days)
        maintenance = [course[-1] + maintenance_every_days * number for number in range(1, count + 1)]
    return tuple(day for day in (*course, *maintenance) if day <= days)


def treat(days_of_doses: Sequence[float], drive: float, days: float, delay_hours: float = 0.0) -> SlowCourse:
    """Return the slow model for doses of one relative drive; each acts ``delay_hours`` after its start.

    Without drive the weight stays 1 exactly. What was solved last is kept: plans and references share schedules.
    """
    return _treated(tuple(days_of_doses), drive, days, delay_hours)


@lru_cache(maxsize=KEPT)
def _treated(days_of_doses: tuple[float, ...], drive: float, days: float, delay_hours: float) -> SlowCourse:
    impulses = [Impulse(day * HOURS_PER_DAY + delay_hours, drive) for day in days_of_doses] if drive > 0.0 else []
    course = solve_course(plasticity_parameters(), impulses, days)
    for values in (course.hours, course.growth, course.labile, course.durable):
        values.setflags(write=False)
    return course


def responders_at(weight: Floats) -> Floats:
    """Return the fraction of patients who respond at each weight."""
    return responders(responder_parameters(), weight)


def median_relapse_day(course: SlowCourse, last_dose_day: float) -> float | None:
    """Return the days from the last dose of the course until responders fall under half of their value 24 h after it.

    None if they never do, if nobody responded, or if the course is not followed that long.
    """
    start = (last_dose_day + 1.0) * HOURS_PER_DAY
    if start > course.hours[-1]:
        return None
    share = responders_at(course.weight)
    half = float(np.interp(start, course.hours, share)) / 2.0
    under = np.flatnonzero((course.hours > start) & (share < half))
    if not under.size:
        return None
    last, first = int(under[0]) - 1, int(under[0])
    part = (share[last] - half) / (share[last] - share[first])
    hours = course.hours[last] + part * (course.hours[first] - course.hours[last])
    return float(hours) / HOURS_PER_DAY - last_dose_day
