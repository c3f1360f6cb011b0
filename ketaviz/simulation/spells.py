"""What a dose means to plasticity while experiments come and go.

A dose acts as one impulse on the growth signal, as large as the surge it makes. If the experiments change after it, the
surge that follows is another, so from that moment on the impulse is corrected by the difference: the weight goes on
without a jump, and a change after the surge is over changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct

from ketaviz.content.schema import ExperimentName
from ketaviz.science.drive import relative_drive, surge_hours
from ketaviz.science.plasticity import Impulse
from ketaviz.simulation.infusion import DRIVE_GRID_MIN, GivenDose
from ketaviz.simulation.slow_parameters import drive_parameters
from ketaviz.simulation.surge_table import SurgeTable
from ketaviz.story.choices import Earlier

MS_PER_MINUTE = 60_000.0
MINUTES_PER_HOUR = 60.0


class Spell(Struct, frozen=True):
    """Experiments in force from a minute of the drug clock on."""

    minute: float
    experiments: tuple[ExperimentName, ...]


def spells_of(experiments: tuple[ExperimentName, ...], earlier: Earlier = ()) -> tuple[Spell, ...]:
    """Return all spells, the first from before the first dose."""
    begins = [-np.inf, *(until / MS_PER_MINUTE for until, _ in earlier)]
    return tuple(map(Spell, begins, [*(names for _, names in earlier), experiments]))


def impulses_of(
    dose: GivenDose, start: float, spells: Sequence[Spell], table: SurgeTable, standard_hours: float
) -> list[Impulse]:
    """Return the impulses of one dose that starts at a minute: its own, and a correction at each change after it."""
    given = start + dose.minutes / 2.0
    found: list[Impulse] = []
    before = 0.0
    for count, spell in enumerate(spells, start=1):
        drive = relative_drive(_surge_hours(dose, start, spells[:count], table), standard_hours)
        if drive != before:
            found.append(Impulse(max(given, spell.minute) / MINUTES_PER_HOUR, drive - before))
        before = drive
    return found


def _surge_hours(dose: GivenDose, start: float, spells: Sequence[Spell], table: SurgeTable) -> float:
    """Return J of one dose, the last spell going on for ever; while plasticity is frozen no surge counts."""
    parameters = drive_parameters()
    bounds = [*(max(start, spell.minute) - start for spell in spells), parameters.hours * MINUTES_PER_HOUR]
    total = 0.0
    for spell, (begin, end) in zip(spells, pairwise(bounds), strict=True):
        if end > begin and "plasticity-frozen" not in spell.experiments:
            minutes = np.union1d(np.arange(begin, end, DRIVE_GRID_MIN), [begin, end, *_corners(dose, begin, end)])
            surge = table.surge(dose.concentrations(minutes)[1], experiments=spell.experiments)
            total += surge_hours(parameters, minutes, surge)
    return total


def _corners(dose: GivenDose, begin: float, end: float) -> list[float]:
    corners = [minute for given in dose.inputs for minute in (given.start_minutes, given.end_minutes)]
    return [minute for minute in corners if begin < minute < end]
