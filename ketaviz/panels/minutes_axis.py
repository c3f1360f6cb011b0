"""The axis of the drug clock, shared by the lanes that run on it."""

from __future__ import annotations

from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import DrugNow, Frame
from ketaviz.panels.decimate import nice_top
from ketaviz.panels.ticks import Tick

ENDS = (120.0, 240.0)
"""The axis shows two hours, or four once the clock is past them."""


def axis_end(minutes: float) -> float:
    """Return where the axis ends, in minutes."""
    return nice_top(minutes, ENDS)


def minute_ticks(end: float, wording: Wording) -> list[Tick]:
    """Return six marks and the unit at the last one."""
    step = end / 6.0
    ticks = [Tick(step * k, wording.number(step * k)) for k in range(6)]
    return [*ticks, Tick(end, wording.quantity(end, "min"))]


def infusion_end(drug: DrugNow) -> float:
    """Return when the infusion ends, in minutes; 0 if nothing is infused."""
    dosing = drug.dosing
    return dosing.over_minutes if dosing is not None and dosing.dose > 0.0 and dosing.route == "iv" else 0.0


def clock_column(frame: Frame, columns: int) -> tuple[object, ...]:
    """Return what the minutes lanes show of the clock: run, dosing, axis, and the playhead's column."""
    minutes = frame.drug.minutes
    column = int(minutes / axis_end(minutes) * columns)
    return frame.seed, frame.story.experiments, frame.drug.dosing, axis_end(minutes), column
