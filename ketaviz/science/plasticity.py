"""The slow model, hours to months: growth signal, labile and durable strengthening, and a clinical read-out.

With B the growth signal (BDNF, TrkB and mTOR together), L labile, T a tag that follows L slowly, D durable::

    B' = -B/tB + a delta(dose)
    L' = kL B (1 - (L+D)/Wmax) - L/tL
    T' = (L - T)/tT
    D' = kD B T (1 - D/Dmax) - D/tD
    w  = 1 + L + D

Each equation is linear in its own variable while the drive of a step is frozen, so a step is an exact exponential
(exponential Euler). The constants are tuned so that one dose peaks after a day, fades in weeks and leaves
durable change only when doses are spaced; the read-out is a spread of thresholds over patients, not physiology.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import erf, exp, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

STEP_HOURS = 0.25
HOURS_PER_DAY = 24.0


class PlasticityParameters(NamedTuple):
    """Rates of the slow model."""

    growth_hours: float
    """Time constant of the growth signal, tB."""
    labile_hours: float
    tag_hours: float
    durable_hours: float
    labile_gain_per_hour: float
    """kL"""
    durable_gain_per_hour: float
    """kD"""
    ceiling: float
    """Wmax of labile and durable together."""
    durable_ceiling: float


class ResponderParameters(NamedTuple):
    """How much strengthening patients need to respond: log-normal thresholds."""

    median_threshold: float
    threshold_spread: float


class Impulse(NamedTuple):
    """What one dose does to the growth signal."""

    hours: float
    amplitude: float
    """1 is one standard infusion."""


class SlowCourse(NamedTuple):
    """A solution of the slow model; arrays of one length. At an impulse there are two points: before and after it."""

    hours: Floats
    growth: Floats
    """Growth signal, as a fraction of its value right after one standard infusion."""
    labile: Floats
    durable: Floats

    @property
    def weight(self) -> Floats:
        """Excitatory weight; 1 is untreated."""
        return 1.0 + self.labile + self.durable


def solve_course(
    parameters: PlasticityParameters, impulses: Sequence[Impulse], days: float, step_hours: float = STEP_HOURS
) -> SlowCourse:
    """Return the slow model from 0 to ``days``, on multiples of ``step_hours``, at each impulse and at the end.

    Impulses outside 0 to ``days`` are left out.
    """
    end = days * HOURS_PER_DAY
    given = sorted((i for i in impulses if 0.0 <= i.hours <= end), key=lambda impulse: impulse.hours)
    regular = np.arange(0.0, end, step_hours)
    hours = np.sort(np.concatenate([regular, [end], [impulse.hours for impulse in given]]))
    hours = hours[np.concatenate([[True], np.diff(hours) > 0.0])]
    # One more point at each impulse, so that a jump is a jump and not a slope.
    doubled = np.sort(np.concatenate([hours, sorted({impulse.hours for impulse in given})]))
    growth = _growth(parameters, given, doubled)
    labile, durable = _strengthening(parameters, doubled, growth)
    return SlowCourse(doubled, growth, labile, durable)


def _growth(parameters: PlasticityParameters, impulses: Sequence[Impulse], hours: Floats) -> Floats:
    """Return the growth signal, exactly; of two equal times the second stands after the impulse."""
    growth = np.zeros_like(hours)
    for impulse in impulses:
        first = int(np.searchsorted(hours, impulse.hours)) + 1
        growth[first:] += impulse.amplitude * np.exp((impulse.hours - hours[first:]) / parameters.growth_hours)
    return growth


def _strengthening(parameters: PlasticityParameters, hours: Floats, growth: Floats) -> tuple[Floats, Floats]:
    """Return labile and durable parts. Plain floats: thousands of dependent steps are faster so than as arrays."""
    if not growth.any():
        return np.zeros_like(hours), np.zeros_like(hours)
    steps = np.diff(hours)
    pull = parameters.labile_gain_per_hour * growth[:-1]
    rates = pull / parameters.ceiling + 1.0 / parameters.labile_hours
    kept = np.exp(-rates * steps)
    tag_kept = np.exp(-steps / parameters.tag_hours)
    drive = parameters.durable_gain_per_hour * growth[:-1]
    room, per_hour, ceiling = 1.0 / parameters.durable_ceiling, 1.0 / parameters.durable_hours, parameters.ceiling
    labile = tag = durable = 0.0
    labiles, durables = [0.0], [0.0]
    note_labile, note_durable = labiles.append, durables.append
    columns = (steps, pull * (1.0 - kept) / rates, kept, tag_kept, drive)
    for step, gain, stays, tag_stays, durable_drive in zip(*(c.tolist() for c in columns), strict=True):
        source = durable_drive * tag
        rate = source * room + per_hour
        durable_stays = exp(-rate * step)
        tag = labile + (tag - labile) * tag_stays
        labile = labile * stays + gain * (1.0 - durable / ceiling)
        durable = durable * durable_stays + source / rate * (1.0 - durable_stays)
        note_labile(labile)
        note_durable(durable)
    return np.array(labiles), np.array(durables)


def responders(parameters: ResponderParameters, weight: Floats) -> Floats:
    """Return the fraction of patients who respond at each weight, 0 to 1; 0 while the weight is at most 1."""
    strengthened = np.maximum(np.asarray(weight, dtype=np.float64) - 1.0, 0.0)
    with np.errstate(divide="ignore"):
        deviate = np.log(strengthened / parameters.median_threshold) / parameters.threshold_spread
    share = list(map(erf, (deviate / sqrt(2.0)).ravel().tolist()))
    return np.asarray(0.5 * (1.0 + np.array(share).reshape(deviate.shape)))
