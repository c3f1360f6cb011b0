"""The story becomes a protocol: beats, paces, starts and waits become short segments of whole ticks.

A segment is simulated as one piece and always has the same bounds, however the run is chopped, so the run depends on
nothing but the story, the network and the seed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from ketaviz.base.units import TICK_MS, span_ms
from ketaviz.content.schema import Beat, Dosing, ExperimentName, Pace, PhaseName, Start, Story
from ketaviz.story.state import TICKS_PER_SECOND

STEP_MS = 0.25
"""A step of the circuit, in milliseconds of biology."""
SEGMENT_TICKS = 64
WAIT_TICKS = 16
"""A waiting beat looks for its phase this often."""
SETTLE_MS = 80.0
"""Milliseconds of biology after a cut in the drug's time, during which the block catches up ..."""
SETTLE_COMPRESSION = 4_000.0
"""... because the infusion clock runs this many times faster than the spike clock: over five minutes in all."""
WARM_UP_TICKS = 1_200
"""1.2 s of biology before the story begins, so that its first second has a past."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A few ticks with one pace."""

    beat: int
    ticks: int
    steps_per_tick: int
    drug_ms: int
    """The drug clock at its first tick."""
    drug_ms_per_tick: int
    compression: float
    """How many times faster than the spike clock the infusion clock runs for the block."""
    dosing: Dosing | None
    experiments: tuple[ExperimentName, ...]
    waiting: bool = False
    """Played only because the beat waits for its phase."""

    def drug_ms_at(self, ticks_in: int) -> int:
        """Return the drug clock so many ticks into the segment."""
        return self.drug_ms + ticks_in * self.drug_ms_per_tick

    @property
    def slowdown(self) -> int:
        """How many times slower than life spikes are shown."""
        return round(TICK_MS / (self.steps_per_tick * STEP_MS))


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far the protocol has been run."""

    beat: int
    ticks: int
    """Ticks of this beat that have been run."""
    drug_ms: int
    dosing: Dosing | None
    experiments: tuple[ExperimentName, ...]
    reached: bool = False
    """The phase the beat waits for has been seen in it."""


def beat_ticks(beat: Beat) -> int:
    """Return the ticks a beat plays if it waits for nothing."""
    return sum(pace_ticks(pace) for pace in beat.pace)


def pace_ticks(pace: Pace) -> int:
    """Return the ticks a stretch plays."""
    return round(pace.seconds * TICKS_PER_SECOND)


def with_override(dosing: Dosing, override: Dosing | None) -> Dosing:
    """Return a beat's dosing with another dose, length and route; its schedule stays unless the override has one."""
    if override is None:
        return dosing
    changes: dict[str, Any] = {
        "dose": override.dose,
        "over_minutes": override.over_minutes,
        "route": override.route,
    }
    if override.doses > 1 or override.maintenance_every_days > 0:
        for name in ("doses", "per_week", "maintenance_every_days"):
            changes[name] = getattr(override, name)
    return msgspec.structs.replace(dosing, **changes)


@dataclass(frozen=True, slots=True)
class Protocol:
    """A story to be run, with what a person has changed for the whole run."""

    story: Story
    dosing: Dosing | None = None
    """Takes the place of the dosing of every beat that gives one, see `with_override`."""
    experiments: tuple[ExperimentName, ...] = ()
    """In force in every beat, beside those of the beat."""

    def begin(self) -> Cursor:
        """Return the cursor at the start of the first beat."""
        return self._enter(0, Cursor(0, 0, 0, None, self.experiments))

    def warm_up(self) -> Segment:
        """Return the segment before the first tick, with the drug of the first beat standing still."""
        start = self.begin()
        return Segment(
            beat=0,
            ticks=WARM_UP_TICKS,
            steps_per_tick=round(1.0 / STEP_MS),
            drug_ms=start.drug_ms,
            drug_ms_per_tick=0,
            compression=SETTLE_COMPRESSION,
            dosing=start.dosing,
            experiments=start.experiments,
        )

    def segment(self, cursor: Cursor) -> Segment | None:
        """Return the next segment; None at the end of the story."""
        if cursor.beat >= len(self.story.beats):
            return None
        beat = self.story.beats[cursor.beat]
        waiting = cursor.ticks >= beat_ticks(beat)
        pace, begin, end = _pace_at(beat, cursor.ticks)
        stop = cursor.ticks + WAIT_TICKS if waiting else _stop(cursor.ticks, begin, end, _settle_ticks(beat))
        biology_ms = TICK_MS / pace.slowdown
        drug_ms = round(span_ms(pace.per_second) / TICKS_PER_SECOND)
        settling = cursor.ticks < _settle_ticks(beat)
        return Segment(
            beat=cursor.beat,
            ticks=stop - cursor.ticks,
            steps_per_tick=round(biology_ms / STEP_MS),
            drug_ms=cursor.drug_ms,
            drug_ms_per_tick=drug_ms,
            compression=max(drug_ms / biology_ms, SETTLE_COMPRESSION if settling else 0.0),
            dosing=cursor.dosing,
            experiments=cursor.experiments,
            waiting=waiting,
        )

    def after(self, cursor: Cursor, segment: Segment, phases: Collection[PhaseName]) -> Cursor:
        """Return the cursor after a segment in which these phases were seen."""
        beat = self.story.beats[cursor.beat]
        moved = replace(
            cursor,
            ticks=cursor.ticks + segment.ticks,
            drug_ms=segment.drug_ms_at(segment.ticks),
            reached=cursor.reached or (beat.wait is not None and beat.wait.phase in phases),
        )
        return self._enter(cursor.beat + 1, moved) if _is_over(beat, moved) else moved

    def _enter(self, beat: int, cursor: Cursor) -> Cursor:
        """Return the cursor at the start of a beat, as its `Start` finds the circuit."""
        fresh = replace(cursor, beat=beat, ticks=0, reached=False)
        start = self.story.beats[beat].start if beat < len(self.story.beats) else None
        if start is None:
            return fresh
        return replace(
            fresh,
            drug_ms=span_ms(start.at),
            dosing=None if start.dosing is None else with_override(start.dosing, self.dosing),
            experiments=_together(start, self.experiments),
        )


def _together(start: Start, experiments: tuple[ExperimentName, ...]) -> tuple[ExperimentName, ...]:
    return start.experiments + tuple(name for name in experiments if name not in start.experiments)


def _is_over(beat: Beat, cursor: Cursor) -> bool:
    nominal = beat_ticks(beat)
    if cursor.ticks < nominal:
        return False
    if beat.wait is None or cursor.reached:
        return True
    return cursor.ticks - nominal >= round(beat.wait.at_most_seconds * TICKS_PER_SECOND)


def _pace_at(beat: Beat, ticks: int) -> tuple[Pace, int, int]:
    """Return the stretch at so many ticks into a beat with its bounds; the last one while the beat waits."""
    begin = 0
    for pace in beat.pace:
        end = begin + pace_ticks(pace)
        if ticks < end:
            return pace, begin, end
        begin = end
    last = beat.pace[-1]
    return last, begin - pace_ticks(last), begin


def _settle_ticks(beat: Beat) -> int:
    """Return for how many ticks the block catches up after the cut with which a beat starts."""
    return 0 if beat.start is None else round(SETTLE_MS * beat.pace[0].slowdown / TICK_MS)


def _stop(ticks: int, begin: int, end: int, settle: int) -> int:
    """Return where the segment ends that begins at ``ticks`` in the stretch from ``begin`` to ``end``."""
    stop = begin + ((ticks - begin) // SEGMENT_TICKS + 1) * SEGMENT_TICKS
    return min(stop, end, settle) if ticks < settle else min(stop, end)
