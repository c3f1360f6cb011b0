"""What is plotted of a dosing: records of arrays for the eye, known before the run; views find them in the frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Floats = NDArray[np.float32]
CourseName = Literal["this", "one-dose", "twice-weekly", "murrough", "maintained"]
SAME_WEIGHT = 1e-3
"""Weights closer than this are drawn at the same height."""


class Course(Struct, frozen=True, eq=False):
    """A solution of the slow model for one schedule."""

    name: CourseName
    days: Floats
    weight: Floats
    labile: Floats
    durable: Floats
    responders: Floats
    """Fraction of patients, 0 to 1."""
    dose_days: tuple[float, ...]
    relapse_days: float | None = None
    """Days from the last dose until half of those who responded a day after it no longer do; None: not followed."""

    def matches(self, other: Course) -> bool:
        """Return whether both are one line to the eye: the same doses, weights within `SAME_WEIGHT`."""
        if self.dose_days != other.dose_days or self.days.shape != other.days.shape:
            return False
        return bool(np.abs(self.weight - other.weight).max(initial=0.0) < SAME_WEIGHT)


class Epsp(Struct, frozen=True, eq=False):
    """Unitary EPSP of one E to E synapse onto a cell held at -60 mV."""

    ms: Floats
    """(n,)"""
    before_mV: Floats
    """(n,) at weight 1."""
    weights: Floats
    """(m,) weights at which `after_mV` was computed, 1.0 to 1.6."""
    after_mV: Floats
    """(m, n)"""


class Curves(Struct, frozen=True, eq=False):
    """What the model says of the whole dosing, known beforehand; the same object for every frame of a dosing."""

    minutes: Floats
    """One point a minute from 0 to 240 for the first dose of this dosing."""
    plasma_uM: Floats
    effect_uM: Floats
    standard_minutes: Floats
    """The next two are of one standard infusion, whatever this dosing is; also one point a minute from 0 to 240."""
    standard_plasma_uM: Floats
    standard_effect_uM: Floats
    courses: tuple[Course, ...]
    """The slow model for this dosing."""
    epsp: Callable[[], Epsp]
    """The response to one spike of input; worked out when first asked for: the first picture need not wait."""
    inverted_u_uM: Floats
    """Concentrations held constant ..."""
    inverted_u_hz: Floats
    """... and the pyramidal rate of the shipped network there."""
    inverted_u_block_pyramidal: Floats
    """Mean fraction of the pyramidal cells' NMDA receptors blocked there, 0 to 1 ..."""
    inverted_u_block_interneuron: Floats
    """... and of the interneurons'."""
    detector_mV: Floats
    """Voltages, -90 to 0 ..."""
    detector_free: Floats
    """... and the fraction of pyramidal NMDA pores free of magnesium there (Jahr and Stevens 1990, 1 mM)."""
    references: Callable[[], tuple[Course, ...]] = tuple
    """The slow model for the reference schedules; solved when first asked for, likewise."""

    def course(self, name: str) -> Course:
        """Return the course of that name; raise `KeyError` if there is none."""
        for course in (*self.courses, *self.references()):
            if course.name == name:
                return course
        raise KeyError(name)
