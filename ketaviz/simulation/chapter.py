"""A chapter of a run, simulated on a circuit of its own and recorded from its front."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ketaviz.content.schema import ExperimentName, PhaseName
from ketaviz.simulation.drug_clock import DrugClock
from ketaviz.simulation.observed import count_rates, tell_phases
from ketaviz.simulation.preparation import Plan, Preparation, RunningCircuit
from ketaviz.simulation.protocol import PHASES, WARM_UP_TICKS, Bounds, Cursor, Protocol, Segment
from ketaviz.simulation.recording import Recording
from ketaviz.simulation.segment_run import run_segment
from ketaviz.story.phases import PhaseMemory
from ketaviz.story.state import TICKS_PER_SECOND, Span

CELLS = 100
WARM_UP_PART = 80
"""Ticks of the warm-up simulated in one go: whole pieces of the block (16 ticks each), a few milliseconds of work."""
CHECKPOINT_TICKS = 4 * TICKS_PER_SECOND
"""From checkpoint to checkpoint at first ..."""
MOST_CHECKPOINTS = 64
"""... and twice as far whenever a chapter has more than this: 1 MB."""

GoOn = Callable[[], bool] | None


class Checkpoint(Struct, frozen=True, eq=False):
    """Everything needed to go on from a tick bit for bit."""

    tick: int
    cursor: Cursor
    memory: PhaseMemory
    places: int
    """How many segments came before."""
    circuit: Any


class Place(Struct, frozen=True, eq=False):
    """A segment where it was run."""

    first: int
    """Its first tick."""
    segment: Segment
    plan: Plan


class Chapter:
    """A chapter of the story, a function of the story, the preparation and the seed.

    Ticks are those of the run. Nothing is simulated before it is asked for, and nothing depends on how it is chopped.
    """

    def __init__(self, protocol: Protocol, bounds: Bounds, preparation: Preparation) -> None:
        self.bounds = bounds
        self.protocol = protocol
        self.preparation = preparation
        self.recording = Recording(WARM_UP_TICKS, bounds.end_tick - bounds.tick, bounds.tick)
        self.beat_starts = [bounds.tick]
        """Tick at which its beats begin, as far as known."""
        self.checkpoints: list[Checkpoint] = []
        """From where it could go on in another way: at every beat, and some in between."""
        self._checkpoint_ticks = CHECKPOINT_TICKS
        self._places: list[Place] = []
        self._firsts: list[int] = []
        self._passed: list[tuple[int, Segment]] = []
        self._drug_clock = DrugClock()
        self._cursor = protocol.begin(bounds.beat)
        self._memory = PhaseMemory()
        self._in_force: tuple[ExperimentName, ...] = ()
        self._circuit: Any = None

    # --- what is known -----------------------------------------------------------------------------------------

    @property
    def complete(self) -> bool:
        """All of it has been simulated."""
        return self._cursor.beat >= self.bounds.end_beat

    @property
    def span(self) -> Span:
        """What the state machine may know of it."""
        return Span(self.bounds.tick, max(0, self.recording.ticks), self.complete)

    @property
    def outline(self) -> Iterator[tuple[int, Segment]]:
        """Every stretch with its first tick: those that were run, then those expected without waits.

        Stretches are segments of one pace, as long as they are: a few for every beat.
        """
        yield from self._passed
        tick = max(self.bounds.tick, self.recording.end)
        for segment in self.protocol.expected(self._cursor, self.bounds.end_beat):
            yield tick, segment
            tick += segment.ticks

    def place(self, tick: int) -> Place:
        """Return the segment to which a recorded tick belongs."""
        return self._places[bisect_right(self._firsts, tick) - 1]

    def phase_at(self, tick: int) -> PhaseName:
        """Return the phase the circuit was in at a recorded tick."""
        return PHASES[int(self.recording.per_tick[self.recording.row(tick)]["phase"])]

    def checkpoint_before(self, tick: int) -> Checkpoint:
        """Return the last checkpoint at or before a tick."""
        return self.checkpoints[bisect_right([known.tick for known in self.checkpoints], tick) - 1]

    # --- going on ----------------------------------------------------------------------------------------------

    def extend(self) -> None:
        """Simulate the next segment, before the first a part of the warm-up; nothing if it is complete."""
        if self.recording.end < self.bounds.tick:
            self._warm_up()
            return
        segment = None if self.complete else self.protocol.segment(self._cursor)
        if segment is None:
            return
        beat = self._cursor.beat
        seen = self._run(segment, self.recording.end)
        self._cursor = self.protocol.after(self._cursor, segment, seen)
        entered = self._cursor.beat != beat
        if entered and not self.complete:
            self.beat_starts.append(self.recording.end)
        if entered or self.recording.end - self.checkpoints[-1].tick >= self._checkpoint_ticks:
            self._note_checkpoint()

    def ensure(self, tick: int, go_on: GoOn = None) -> bool:
        """Simulate until a tick is recorded, or to the end; return whether it is.

        ``go_on`` is asked before every segment, so that a caller can show progress or give up.
        """
        while self.recording.end <= tick and not self.complete and (go_on is None or go_on()):
            self.extend()
        return self.recording.end > tick

    def rewind(self, checkpoint: Checkpoint) -> None:
        """Forget everything after a checkpoint of this chapter and go on from there."""
        self.recording.truncate(checkpoint.tick)
        self._circuit.restore(checkpoint.circuit)
        self._cursor, self._memory = checkpoint.cursor, checkpoint.memory
        self._in_force = checkpoint.cursor.experiments
        self.preparation.change(self._circuit, self._in_force)
        del self._places[checkpoint.places :], self._firsts[checkpoint.places :]
        self._passed = []
        for place in self._places:
            if place.first >= self.bounds.tick:
                self._note_passed(place.first, place.segment)
        self.checkpoints = [known for known in self.checkpoints if known.tick <= checkpoint.tick]
        self.beat_starts = [start for start in self.beat_starts if start <= checkpoint.tick]

    def branched(self, protocol: Protocol, beat: int, ticks: int) -> Chapter | None:
        """Return this chapter under a protocol that differs from a moment of a beat on; None if it is not there yet."""
        place = beat - self.bounds.beat
        if place >= len(self.beat_starts) or not self.checkpoints:
            return None
        tick = self.beat_starts[place] + ticks
        if tick == self.bounds.tick:
            return None
        checkpoint = self.checkpoint_before(tick - 1)
        branch = Chapter(protocol, self.bounds, self.preparation)
        branch.recording = self.recording.copy_until(checkpoint.tick)
        branch._circuit = self._fresh_circuit()
        branch._places, branch._firsts = list(self._places), list(self._firsts)
        branch.checkpoints, branch.beat_starts = list(self.checkpoints), list(self.beat_starts)
        branch.rewind(checkpoint)
        return branch

    def _fresh_circuit(self) -> RunningCircuit:
        beat = self.protocol.story.beats[self.bounds.beat]
        return self.preparation.circuit(self.protocol.choices.seed, beat.id)

    def _warm_up(self) -> None:
        """Simulate a part of the warm-up: somebody may wait for a picture meanwhile."""
        if self._circuit is None:
            self._circuit = self._fresh_circuit()
        first = self.recording.end
        ticks = min(WARM_UP_PART, self.bounds.tick - first)
        self._run(replace(self.protocol.warm_up(self._cursor), ticks=ticks), first)
        if self.recording.end == self.bounds.tick:
            self._note_checkpoint()

    def _run(self, segment: Segment, first: int) -> set[PhaseName]:
        """Run a segment whose first tick is ``first``; return the phases seen in it."""
        if segment.experiments != self._in_force:
            self.preparation.change(self._circuit, segment.experiments)
            self._in_force = segment.experiments
        plan = self.preparation.plan(segment.dosing, segment.experiments, segment.earlier)
        rows = self.recording.add_ticks(segment.ticks)
        falling = self._drug_clock.fill(rows, plan, segment)
        self._note_place(segment, first, plan)
        run_segment(self.recording, rows, self._circuit, segment, "plasticity-frozen" not in segment.experiments)
        count_rates(self.recording, segment.ticks, self.preparation.pyramidal_cells, CELLS)
        rest_hz = self.preparation.rest_hz(segment.experiments)
        self._memory = tell_phases(self.recording, segment, falling, self._memory, rest_hz)
        return {PHASES[place] for place in set(rows["phase"].tolist())}

    def _note_place(self, segment: Segment, first: int, plan: Plan) -> None:
        if first >= self.bounds.tick:
            self._note_passed(first, segment)
        self._places.append(Place(first, segment, plan))
        self._firsts.append(first)

    def _note_passed(self, first: int, segment: Segment) -> None:
        """Add a segment that was run to the outline, to the last stretch if it goes on."""
        if self._passed:
            begin, last = self._passed[-1]
            if segment.goes_on_from(last):
                self._passed[-1] = begin, replace(last, ticks=last.ticks + segment.ticks)
                return
        self._passed.append((first, segment))

    def _note_checkpoint(self) -> None:
        places = len(self._places)
        now = Checkpoint(self.recording.end, self._cursor, self._memory, places, self._circuit.state())
        self.checkpoints.append(now)
        if len(self.checkpoints) > MOST_CHECKPOINTS:
            self._thin_checkpoints()

    def _thin_checkpoints(self) -> None:
        """Forget every second checkpoint that is not at the start of a beat."""
        starts = set(self.beat_starts)
        between = [known.tick for known in self.checkpoints if known.tick not in starts]
        forgotten = set(between[::2])
        self.checkpoints = [known for known in self.checkpoints if known.tick not in forgotten]
        self._checkpoint_ticks *= 2
