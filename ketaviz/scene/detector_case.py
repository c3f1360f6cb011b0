"""The three trials of the coincidence detector and what the model says of each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ketaviz.frame.snapshot import Curves

REST_MV = -65.0
"""The resting cell of the first trial."""
DEPOLARISED_MV = -20.0
"""The depolarised cell of the second and third."""
MINUS_SIGNS_PER_MV = 0.2
"""Charge on the inner face: 13 signs at -65 mV, 4 at -20 mV."""
CALCIUM_AT_FULL_FLOW = 28
"""Calcium ions on their way through a receptor whose gate is open and whose pore is always free."""


@dataclass(frozen=True, slots=True)
class Case:
    """One trial: is glutamate bound, and how far is the cell depolarised."""

    name: str
    glutamate: bool
    voltage_mV: float

    def free(self, curves: Curves) -> float:
        """Return the fraction of pores free of magnesium at this voltage (`Curves.detector_free`)."""
        return float(np.interp(self.voltage_mV, curves.detector_mV, curves.detector_free))

    def passing(self, curves: Curves) -> float:
        """Return the fraction of receptors that let calcium in: gate open and pore free."""
        return self.free(curves) if self.glutamate else 0.0

    def plugged(self, curves: Curves) -> bool:
        """Return whether the one receptor that is drawn holds magnesium: its likelier state."""
        return self.glutamate and self.free(curves) < 0.5

    def calcium_ions(self, curves: Curves) -> int:
        """Return how many calcium ions are drawn on their way through; none if the pore is shut or plugged."""
        if not self.glutamate or self.plugged(curves):
            return 0
        return round(CALCIUM_AT_FULL_FLOW * self.passing(curves))

    @property
    def minus_signs(self) -> int:
        """Return how many minus signs stand on the inner face."""
        return round(MINUS_SIGNS_PER_MV * abs(self.voltage_mV))

    @property
    def depolarised(self) -> bool:
        """Return whether the cell is depolarised."""
        return self.voltage_mV > 0.5 * (REST_MV + DEPOLARISED_MV)


CASES = (
    Case("glutamate", True, REST_MV),
    Case("depolarisation", False, DEPOLARISED_MV),
    Case("both", True, DEPOLARISED_MV),
)
