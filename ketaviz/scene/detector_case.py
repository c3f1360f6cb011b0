"""The three trials of the coincidence detector and what the model says of each."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from ketaviz.base.easing import ease_in_out_cubic
from ketaviz.frame.snapshot import Curves

REST_MV = -65.0
"""The resting cell of the first trial."""
DEPOLARISED_MV = -20.0
"""The depolarised cell of the second and third."""
MINUS_SIGNS_PER_MV = 0.2
"""Charge on the inner face: 13 signs at -65 mV, 4 at -20 mV."""
CALCIUM_AT_FULL_FLOW = 28
"""Calcium ions on their way through a receptor whose gate is open and whose pore is always free."""


class Case(Struct, frozen=True):
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
ALL_REST = Case("rest", False, REST_MV)
"""How every trial begins."""

# When what happens in a trial, in seconds of screen after its panel has begun to appear.
BINDS_S = (0.7, 1.1)
"""Glutamate comes to its sites."""
OPENS_S = 1.1
"""The gate snaps open ..."""
PLUGS_S = (1.15, 1.5)
"""... and magnesium drops into it."""
RISES_S = (1.7, 2.3)
"""The voltage rises."""
LEAVES_S = (2.2, 2.8)
"""Magnesium leaves."""
FLOWS_S = 2.5
TOLD_S = 2.95
"""What came of it is said: the event first, the number after."""
OVER_S = 3.4
"""From here on nothing changes but what flows and drifts."""


def share(since: float, span: tuple[float, float]) -> float:
    """Return how far something that happens in a span has come, 0 to 1, slow at both ends."""
    return ease_in_out_cubic((since - span[0]) / (span[1] - span[0]))


def magnesium_in(case: Case, curves: Curves, since: float) -> tuple[float, float]:
    """Return how far magnesium has come into the pore, and how far it has left it since, each 0 to 1."""
    if not case.glutamate:
        return 0.0, 0.0
    return share(since, PLUGS_S), 0.0 if case.plugged(curves) else share(since, LEAVES_S)
