"""A concentration that is held, as in a dish: the same in the bath and at the receptors, then washed out at once.

It stands for concentrations beyond those of a treatment, for which the kinetics of an infusion are not validated.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ketaviz.science.compartments import Floats, Input
from ketaviz.science.kinetics import Peak


class HeldConcentration(NamedTuple):
    """Takes the place of `ketaviz.science.kinetics.Kinetics`: the amount of an input is a concentration in uM."""

    def concentrations(self, inputs: Sequence[Input], minutes: Floats) -> tuple[Floats, Floats]:
        """Return plasma and effect-site concentrations in uM at ``minutes`` (m,): those of the inputs that are held."""
        times = np.asarray(minutes, dtype=np.float64)
        held = np.zeros(times.shape)
        for given in inputs:
            held += given.amount * ((times >= given.start_minutes) & (times < given.end_minutes))
        return held, held.copy()

    def peaks(self, inputs: Sequence[Input]) -> tuple[Peak, Peak]:
        """Return the highest concentration and when it begins, for both the same; 0 at minute 0 if none is given."""
        starts = np.array([0.0, *(given.start_minutes for given in inputs)])
        levels = self.concentrations(inputs, starts)[0]
        peak = Peak(float(levels.max()), float(starts[levels.argmax()]))
        return peak, peak
