"""Drug and plasticity at every tick, worked out for a long stretch of the drug clock at once.

The solutions are exact at any time and do not depend on how many times are asked for, so a stretch is only a saving:
a segment copies its part of it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ketaviz.simulation.preparation import Plan
from ketaviz.simulation.protocol import Segment

STRETCH_TICKS = 1_024
LOOK_BACK_MINUTES = 0.1
"""The drug is falling if there was more of it this long before, on the drug clock."""

Rows = NDArray[Any]


class DrugClock:
    """Fills rows of the recording with what follows from the drug clock alone."""

    def __init__(self) -> None:
        self._stretch: _Stretch | None = None

    def fill(self, rows: Rows, plan: Plan, segment: Segment) -> NDArray[np.bool_]:
        """Fill in the drug and plasticity of a segment (n,); return at each tick whether the drug is falling."""
        stretch = self._stretch
        if stretch is None or not stretch.covers(plan, segment):
            stretch = self._stretch = _Stretch(plan, segment)
        return stretch.copy(rows, segment)


class _Stretch:
    """Many ticks at one pace from the first tick of a segment on."""

    def __init__(self, plan: Plan, first: Segment) -> None:
        self._plan = plan
        self._first = first
        self._ticks = STRETCH_TICKS if first.drug_ms_per_tick else 1  # while the clock stands, one stands for all
        minutes = (first.drug_ms + first.drug_ms_per_tick * np.arange(self._ticks)) / 60_000.0
        plasma, effect = plan.concentrations(np.concatenate([minutes, minutes - LOOK_BACK_MINUTES]))
        slow = plan.slow(minutes / 1_440.0)
        self._falling = effect[: self._ticks] < effect[self._ticks :]
        self._columns = {
            "minutes": minutes,
            "plasma_uM": plasma[: self._ticks],
            "effect_uM": effect[: self._ticks],
            "weight": slow.weight,
            "labile": slow.labile,
            "durable": slow.durable,
            "responders": slow.responders,
            "growth_signal": slow.growth_signal,
        }

    def covers(self, plan: Plan, segment: Segment) -> bool:
        """Return whether all ticks of a segment are in the stretch."""
        first = self._first
        if plan is not self._plan or segment.drug_ms_per_tick != first.drug_ms_per_tick:
            return False
        if not first.drug_ms_per_tick:
            return segment.drug_ms == first.drug_ms
        begin, off = divmod(segment.drug_ms - first.drug_ms, first.drug_ms_per_tick)
        return not off and 0 <= begin <= self._ticks - segment.ticks

    def copy(self, rows: Rows, segment: Segment) -> NDArray[np.bool_]:
        """Copy a segment's part into its rows; return at each tick whether the drug is falling."""
        if not self._first.drug_ms_per_tick:
            part, falling = slice(None), self._falling.repeat(segment.ticks)
        else:
            begin = (segment.drug_ms - self._first.drug_ms) // self._first.drug_ms_per_tick
            part = slice(begin, begin + segment.ticks)
            falling = self._falling[part]
        for name, column in self._columns.items():
            rows[name] = column[part]
        return falling
