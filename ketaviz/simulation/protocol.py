"""The story becomes a protocol: beats, paces, starts and waits become short segments of whole ticks.

A segment is simulated as one piece and always has the same bounds, however the run is chopped, so the run depends on
nothing but the story, the network and the seed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Any, get_args

from msgspec import Struct, field
from msgspec.structs import replace

from ketaviz.base.units import TICK_MS, span_ms
from ketaviz.content.schema import Beat, Dosing, ExperimentName, Pace, PhaseName, Start, Story
from ketaviz.story.choices import Choices, Earlier
from ketaviz.story.state import TICKS_PER_SECOND

STEP_MS = 0.25
"""A step of the circuit, in milliseconds of biology."""
SEGMENT_STEPS = 256
"""Steps of the circuit in a segment at most: a few milliseconds of work."""
WAIT_TICKS = 16
"""A waiting beat looks for its phase this often."""
PHASES: tuple[PhaseName, ...] = get_args(PhaseName)
"""Their places are what the recording keeps."""
WARM_UP_TICKS = 1_200
"""1.2 s of biology before a chapter begins, so that its first second has a past ..."""
WARM_UP_COMPRESSION = 4_000.0
"""... and the block has caught up: the infusion clock runs this many times faster than the spike clock."""


class Segment(Struct, frozen=True):
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
    earlier: Earlier = ()
    """What was in force before, since the drug of this chapter came."""

    def drug_ms_at(self, ticks_in: int) -> int:
        """Return the drug clock so many ticks into the segment."""
        return self.drug_ms + ticks_in * self.drug_ms_per_tick

    def goes_on_from(self, earlier: Segment) -> bool:
        """Return whether this is more of an earlier segment of the same beat, at the same pace, right after it."""
        pairs = (
            (self.beat, earlier.beat),
            (self.steps_per_tick, earlier.steps_per_tick),
            (self.drug_ms, earlier.drug_ms_at(earlier.ticks)),
            (self.drug_ms_per_tick, earlier.drug_ms_per_tick),
            (self.compression, earlier.compression),
            (self.waiting, earlier.waiting),
            (self.experiments, earlier.experiments),
        )
        return all(mine == theirs for mine, theirs in pairs)

    @property
    def slowdown(self) -> int:
        """How many times slower than life spikes are shown."""
        return round(TICK_MS / (self.steps_per_tick * STEP_MS))


class Cursor(Struct, frozen=True):
    """How far the protocol has been run."""

    beat: int
    ticks: int
    """Ticks of this beat that have been run."""
    drug_ms: int
    dosing: Dosing | None
    experiments: tuple[ExperimentName, ...]
    earlier: Earlier = ()
    reached: bool = False
    """The phase the beat waits for has been seen in it."""


class Bounds(Struct, frozen=True):
    """A chapter in the story: a beat with a `Start` and those up to the next one.

    It needs nothing of what came before, so it is simulated on a circuit of its own, and its place among the ticks is
    known beforehand: room is kept for the longest waits.
    """

    beat: int
    end_beat: int
    """The beat after its last."""
    tick: int
    end_tick: int
    """The tick after the last it may have."""


class Stretch(Struct, frozen=True):
    """A `Pace` in ticks and steps; ``begin`` and ``end`` are ticks of its beat."""

    begin: int
    end: int
    steps_per_tick: int
    drug_ms_per_tick: int

    @property
    def compression(self) -> float:
        """How many times faster than the spike clock the drug clock runs."""
        return self.drug_ms_per_tick / (self.steps_per_tick * STEP_MS)


def beat_ticks(beat: Beat) -> int:
    """Return the ticks a beat plays if it waits for nothing."""
    return sum(pace_ticks(pace) for pace in beat.pace)


def most_ticks(beat: Beat) -> int:
    """Return the ticks a beat plays if it waits as long as it may."""
    wait = 0 if beat.wait is None else round(beat.wait.at_most_seconds * TICKS_PER_SECOND) + WAIT_TICKS
    return beat_ticks(beat) + wait


def pace_ticks(pace: Pace) -> int:
    """Return the ticks a stretch plays."""
    return round(pace.seconds * TICKS_PER_SECOND)


def stretches(beat: Beat) -> tuple[Stretch, ...]:
    """Return the paces of a beat, one after the other."""
    found: list[Stretch] = []
    for pace in beat.pace:
        begin = found[-1].end if found else 0
        steps = round(TICK_MS / pace.slowdown / STEP_MS)
        drug_ms = round(span_ms(pace.per_second) / TICKS_PER_SECOND)
        found.append(Stretch(begin, begin + pace_ticks(pace), steps, drug_ms))
    return tuple(found)


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
    return replace(dosing, **changes)


class Protocol(Struct, frozen=True, dict=True):
    """A story to be run, with what a person has changed for the whole run."""

    story: Story
    choices: Choices = field(default_factory=Choices)
    """Its dosing takes the place of that of every beat that gives one, see `with_override`."""

    @cached_property
    def _stretches(self) -> tuple[tuple[Stretch, ...], ...]:
        return tuple(stretches(beat) for beat in self.story.beats)

    @cached_property
    def chapters(self) -> tuple[Bounds, ...]:
        """The chapters of the story; the first beat begins one whether it has a `Start` or not."""
        beats, found = self.story.beats, list[Bounds]()
        firsts = [place for place, beat in enumerate(beats) if place == 0 or beat.start is not None]
        for first, end in zip(firsts, [*firsts[1:], len(beats)], strict=True):
            tick = found[-1].end_tick if found else 0
            found.append(Bounds(first, end, tick, tick + sum(map(most_ticks, beats[first:end]))))
        return tuple(found)

    @cached_property
    def latest_starts(self) -> tuple[int, ...]:
        """The tick at which each beat begins at the latest."""
        return tuple(accumulate(map(most_ticks, self.story.beats[:-1]), initial=0))

    def begin(self, beat: int = 0) -> Cursor:
        """Return the cursor at the start of a beat that begins a chapter."""
        return self._enter(beat, Cursor(beat, 0, 0, None, self.choices.in_force(beat, 0)))

    def warm_up(self, start: Cursor) -> Segment:
        """Return the segment before the first tick of a chapter, with the drug of its first moment standing still."""
        return Segment(
            beat=start.beat,
            ticks=WARM_UP_TICKS,
            steps_per_tick=round(1.0 / STEP_MS),
            drug_ms=start.drug_ms,
            drug_ms_per_tick=0,
            compression=WARM_UP_COMPRESSION,
            dosing=start.dosing,
            experiments=start.experiments,
        )

    def segment(self, cursor: Cursor, *, whole: bool = False) -> Segment | None:
        """Return the next segment; None at the end of the story. ``whole``: a stretch is one segment."""
        if cursor.beat >= len(self.story.beats):
            return None
        paced = self._stretches[cursor.beat]
        stretch = next((known for known in paced if cursor.ticks < known.end), paced[-1])
        waiting = cursor.ticks >= stretch.end
        stop = cursor.ticks + WAIT_TICKS if waiting else _stop(cursor.ticks, stretch, whole)
        stop = min([stop, *self._changes_after(cursor)])
        return Segment(
            beat=cursor.beat,
            ticks=stop - cursor.ticks,
            steps_per_tick=stretch.steps_per_tick,
            drug_ms=cursor.drug_ms,
            drug_ms_per_tick=stretch.drug_ms_per_tick,
            compression=stretch.compression,
            dosing=cursor.dosing,
            experiments=cursor.experiments,
            waiting=waiting,
            earlier=cursor.earlier,
        )

    def expected(self, cursor: Cursor, end_beat: int) -> Iterator[Segment]:
        """Yield the stretches from a cursor up to a beat, if no beat waits."""
        while cursor.beat < end_beat and (segment := self.segment(cursor, whole=True)) is not None:
            yield segment
            cursor = self.after(cursor, segment, PHASES)

    def after(self, cursor: Cursor, segment: Segment, phases: Collection[PhaseName]) -> Cursor:
        """Return the cursor after a segment in which these phases were seen."""
        beat = self.story.beats[cursor.beat]
        moved = replace(
            cursor,
            ticks=cursor.ticks + segment.ticks,
            drug_ms=segment.drug_ms_at(segment.ticks),
            reached=cursor.reached or (beat.wait is not None and beat.wait.phase in phases),
        )
        return self._enter(cursor.beat + 1, moved) if self._is_over(moved) else self._changed(moved)

    def _is_over(self, cursor: Cursor) -> bool:
        nominal, wait = self._stretches[cursor.beat][-1].end, self.story.beats[cursor.beat].wait
        if cursor.ticks < nominal:
            return False
        if wait is None or cursor.reached:
            return True
        return cursor.ticks - nominal >= round(wait.at_most_seconds * TICKS_PER_SECOND)

    def _enter(self, beat: int, cursor: Cursor) -> Cursor:
        """Return the cursor at the start of a beat, as its `Start` finds the circuit."""
        fresh = replace(cursor, beat=beat, ticks=0, reached=False)
        start = self.story.beats[beat].start if beat < len(self.story.beats) else None
        if start is None:
            return self._changed(fresh)
        return replace(
            fresh,
            drug_ms=span_ms(start.at),
            dosing=None if start.dosing is None else with_override(start.dosing, self.choices.dosing),
            experiments=_together(start, self.choices.in_force(beat, 0)),
            earlier=(),
        )

    def _changes_after(self, cursor: Cursor) -> Iterator[int]:
        """Yield the ticks of the present beat, after the cursor, at which something changes."""
        for change in self.choices.changes:
            if change.beat == cursor.beat and change.ticks > cursor.ticks:
                yield change.ticks

    def _changed(self, cursor: Cursor) -> Cursor:
        """Return a cursor with the experiments that are in force from there on."""
        if cursor.beat >= len(self.story.beats):
            return cursor
        first = next(bounds.beat for bounds in reversed(self.chapters) if bounds.beat <= cursor.beat)
        start = self.story.beats[first].start or Start()
        now = _together(start, self.choices.in_force(cursor.beat, cursor.ticks))
        if now == cursor.experiments:
            return cursor
        until = ((cursor.drug_ms, cursor.experiments),) if cursor.dosing is not None else ()
        return replace(cursor, experiments=now, earlier=cursor.earlier + until)


def _together(start: Start, experiments: tuple[ExperimentName, ...]) -> tuple[ExperimentName, ...]:
    return start.experiments + tuple(name for name in experiments if name not in start.experiments)


def _stop(ticks: int, stretch: Stretch, whole: bool) -> int:
    """Return where the segment ends that begins at ``ticks``."""
    if whole:
        return stretch.end
    longest = SEGMENT_STEPS // stretch.steps_per_tick
    return min(stretch.end, stretch.begin + ((ticks - stretch.begin) // longest + 1) * longest)
