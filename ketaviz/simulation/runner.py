"""A run: the story simulated once, from the front, and recorded; the playhead then moves over the recording."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from ketaviz.content.schema import Dosing, ExperimentName, PhaseName, Story
from ketaviz.simulation.drug_clock import DrugClock
from ketaviz.simulation.observed import count_rates, tell_phases
from ketaviz.simulation.preparation import Plan, Preparation
from ketaviz.simulation.protocol import PHASES, WARM_UP_TICKS, Cursor, Protocol, Segment, beat_ticks
from ketaviz.simulation.recording import Recording
from ketaviz.simulation.segment_run import run_segment
from ketaviz.story.phases import PhaseMemory, after_cut
from ketaviz.story.state import TICKS_PER_SECOND, Timeline

CELLS = 100
CHECKPOINT_TICKS = 4 * TICKS_PER_SECOND
"""From checkpoint to checkpoint at first ..."""
MOST_CHECKPOINTS = 256
"""... and twice as far whenever there are more than this: 4 MB."""


@dataclass(frozen=True, slots=True, eq=False)
class Checkpoint:
    """Everything needed to go on from a tick bit for bit."""

    tick: int
    cursor: Cursor
    memory: PhaseMemory
    places: int
    """How many segments came before."""
    circuit: Any


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A segment where it was run."""

    first: int
    """Its first tick."""
    segment: Segment
    plan: Plan
    series: int
    """Tick at which the series of this dosing begins: the last time the drug clock was set back or the drug changed."""
    cut_step: int
    """Step at which the circuit was last set to another moment: rates are not counted across it."""


class Runner:
    """A run of a story, a function of the story, the preparation, the seed and what a person has changed.

    ``experiments`` are in force throughout; ``dosing`` takes the place of the dosings of the story. The run is
    simulated by `extend` and `ensure`; nothing of it depends on how it is chopped.
    """

    def __init__(
        self,
        story: Story,
        seed: int = 1,
        experiments: tuple[ExperimentName, ...] = (),
        dosing: Dosing | None = None,
        preparation: Preparation | None = None,
    ) -> None:
        self.story = story
        self.seed = seed
        self.experiments = experiments
        self.dosing = dosing
        self.preparation = _shipped() if preparation is None else preparation
        self.protocol = Protocol(story, dosing, experiments)
        self.recording = Recording(WARM_UP_TICKS, capacity=sum(beat_ticks(beat) for beat in story.beats) + 8_000)
        self.beat_starts = [0]
        self.expected_beat_ticks = tuple(beat_ticks(beat) for beat in story.beats)
        """What each beat plays if it waits for nothing."""
        self.checkpoints: list[Checkpoint] = []
        """From where the run could go on in another way: at every beat, and some in between."""
        self._checkpoint_ticks = CHECKPOINT_TICKS
        self._places: list[Place] = []
        self._firsts: list[int] = []
        self._passed: list[tuple[int, Segment]] = []
        self._drug_clock = DrugClock()
        self._cursor = self.protocol.begin()
        self._memory = PhaseMemory()
        self._in_force: tuple[ExperimentName, ...] = ()
        self._circuit = self.preparation.circuit(seed)
        self._run(self.protocol.warm_up(), -WARM_UP_TICKS)
        self._note_checkpoint()
        self.ensure(0)

    # --- what is known -----------------------------------------------------------------------------------------

    @property
    def complete(self) -> bool:
        """The whole story has been simulated."""
        return self._cursor.beat >= len(self.story.beats)

    @property
    def timeline(self) -> Timeline:
        """What the state machine may know of the run."""
        beats = len(self.story.beats)
        return Timeline(beats, tuple(self.beat_starts), self.recording.ticks, self.complete)

    @property
    def outline(self) -> Iterator[tuple[int, Segment]]:
        """Every stretch of the story with its first tick: those that were run, then those expected without waits.

        Stretches are segments of one pace, as long as they are: a few for every beat.
        """
        yield from self._passed
        tick = self.recording.ticks
        for segment in self.protocol.expected(self._cursor):
            yield tick, segment
            tick += segment.ticks

    def place(self, tick: int) -> Place:
        """Return the segment to which a recorded tick belongs."""
        return self._places[bisect_right(self._firsts, tick) - 1]

    def phase_at(self, tick: int) -> PhaseName:
        """Return the phase the circuit was in at a recorded tick."""
        return PHASES[int(self.recording.per_tick[self.recording.row(tick)]["phase"])]

    def plan_at(self, tick: int) -> Plan:
        """Return what is known beforehand of the dosing that runs at a recorded tick."""
        return self.place(tick).plan

    # --- going on ----------------------------------------------------------------------------------------------

    def extend(self, ticks: int) -> int:
        """Simulate at least so many ticks further, in whole segments, or to the end; return how many were done."""
        begin = self.recording.ticks
        while self.recording.ticks - begin < ticks and not self.complete:
            self._extend_by_segment()
        return self.recording.ticks - begin

    def ensure(self, tick: int, go_on: Callable[[], bool] | None = None) -> bool:
        """Simulate until a tick is recorded, or to the end; return whether it is.

        ``go_on`` is asked before every segment, so that a caller can show progress or give up.
        """
        while self.recording.ticks <= tick and not self.complete and (go_on is None or go_on()):
            self._extend_by_segment()
        return self.recording.ticks > tick

    def ensure_beat(self, beat: int, go_on: Callable[[], bool] | None = None) -> bool:
        """Simulate until the start of a beat can be shown; return whether it can."""
        while not self.timeline.knows_beat(beat) and not self.complete and (go_on is None or go_on()):
            self._extend_by_segment()
        return self.timeline.knows_beat(beat)

    def rewind(self, checkpoint: Checkpoint) -> None:
        """Forget everything after a checkpoint of this run and go on from there."""
        self.recording.truncate(checkpoint.tick)
        self._circuit.restore(checkpoint.circuit)
        self._cursor, self._memory = checkpoint.cursor, checkpoint.memory
        self._in_force = checkpoint.cursor.experiments
        self.preparation.change(self._circuit, self._in_force)
        del self._places[checkpoint.places :], self._firsts[checkpoint.places :]
        self._passed = []
        for place in self._places[1:]:
            self._note_passed(place.first, place.segment)
        self.checkpoints = [known for known in self.checkpoints if known.tick <= checkpoint.tick]
        self.beat_starts = [start for start in self.beat_starts if start <= checkpoint.tick]

    def checkpoint_before(self, tick: int) -> Checkpoint:
        """Return the last checkpoint at or before a tick."""
        return self.checkpoints[bisect_right([known.tick for known in self.checkpoints], tick) - 1]

    def _extend_by_segment(self) -> None:
        segment = self.protocol.segment(self._cursor)
        if segment is None:
            return
        beat = self._cursor.beat
        seen = self._run(segment, self.recording.ticks)
        self._cursor = self.protocol.after(self._cursor, segment, seen)
        entered = self._cursor.beat != beat
        if entered and not self.complete:
            self.beat_starts.append(self.recording.ticks)
        if entered or self.recording.ticks - self.checkpoints[-1].tick >= self._checkpoint_ticks:
            self._note_checkpoint()

    def _run(self, segment: Segment, first: int) -> set[PhaseName]:
        """Run a segment whose first tick is ``first``; return the phases seen in it."""
        if segment.experiments != self._in_force:
            self.preparation.change(self._circuit, segment.experiments)
            self._in_force = segment.experiments
        plan = self.preparation.plan(segment.dosing, segment.experiments)
        rows = self.recording.add_ticks(segment.ticks)
        falling = self._drug_clock.fill(rows, plan, segment)
        if self._is_cut(segment, rows):
            cut_step, self._memory = self.recording.steps, after_cut(self._memory)
        else:
            cut_step = self._places[-1].cut_step
        self._note_place(segment, first, plan, cut_step)
        run_segment(self.recording, rows, self._circuit, segment, "plasticity-frozen" not in segment.experiments)
        count_rates(self.recording, segment.ticks, self.preparation.pyramidal_cells, CELLS, cut_step)
        rest_hz = self.preparation.rest_hz(segment.experiments)
        self._memory = tell_phases(self.recording, segment, falling, self._memory, rest_hz)
        return {PHASES[place] for place in set(rows["phase"].tolist())}

    def _is_cut(self, segment: Segment, rows: Any) -> bool:
        """Return whether a segment sets the circuit to another moment: other drug, weight or experiments at once."""
        if not self._places:
            return True
        if not segment.start:
            return False
        last = self.recording.per_tick[-segment.ticks - 1]
        jumps = any(rows[name][0] != last[name] for name in ("effect_uM", "weight"))
        return jumps or segment.experiments != self._places[-1].segment.experiments

    def _note_passed(self, first: int, segment: Segment) -> None:
        """Add a segment that was run to the outline, to the last stretch if it goes on."""
        if self._passed:
            begin, last = self._passed[-1]
            if segment.goes_on_from(last):
                self._passed[-1] = begin, replace(last, ticks=last.ticks + segment.ticks)
                return
        self._passed.append((first, segment))

    def _note_place(self, segment: Segment, first: int, plan: Plan, cut_step: int) -> None:
        if first >= 0:
            self._note_passed(first, segment)
        last = self._places[-1] if self._places else None
        goes_on = (
            last is not None
            and last.segment.dosing == segment.dosing
            and last.segment.drug_ms_at(last.segment.ticks) <= segment.drug_ms
        )
        series = last.series if last is not None and goes_on else first
        self._places.append(Place(first, segment, plan, series, cut_step))
        self._firsts.append(first)

    def _note_checkpoint(self) -> None:
        state = self._circuit.state()
        places = len(self._places)
        now = Checkpoint(self.recording.ticks, self._cursor, self._memory, places, state)
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


def moment(runner: Runner, beat_id: str, progress: float, go_on: Callable[[], bool] | None = None) -> int:
    """Return the tick at which a beat has progressed so far (0 to 1), simulating up to there as needed.

    Raises `KeyError` for an unknown beat. With ``go_on`` giving up, the last recorded tick may be returned.
    """
    beat = runner.story.index(beat_id)
    runner.ensure_beat(beat, go_on)
    if not runner.timeline.knows_beat(beat):
        return runner.timeline.last
    begin = runner.beat_starts[beat]
    if runner.story.beats[beat].wait is None:
        length = beat_ticks(runner.story.beats[beat])
    else:
        runner.ensure_beat(beat + 1, go_on)
        length = (
            runner.beat_starts[beat + 1] if beat + 1 < len(runner.beat_starts) else runner.recording.ticks
        ) - begin
    tick = begin + round(min(1.0, max(0.0, progress)) * (length - 1))
    runner.ensure(tick, go_on)
    return min(tick, runner.timeline.last)


def _shipped() -> Preparation:
    from ketaviz.simulation.shipped_preparation import ShippedPreparation  # noqa: PLC0415

    return ShippedPreparation()
