"""A run: the chapters of the story, each simulated once and recorded; the playhead then moves over the recordings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from msgspec.structs import replace

from ketaviz.content.schema import PhaseName, Story
from ketaviz.simulation.chapter import Chapter, GoOn, Place
from ketaviz.simulation.preparation import Preparation
from ketaviz.simulation.protocol import Bounds, Protocol, Segment, beat_ticks
from ketaviz.simulation.recording import Recording
from ketaviz.story.choices import Choices
from ketaviz.story.state import Timeline


class Runner:
    """A run of a story, a function of the story, the preparation and what a person has chosen.

    The run is simulated by `extend` and `ensure`; nothing of it depends on how it is chopped or in which order. With
    ``like``, another run of the same story and preparation, what is the same in both is not simulated twice.
    """

    def __init__(
        self,
        story: Story,
        choices: Choices | None = None,
        preparation: Preparation | None = None,
        like: Runner | None = None,
    ) -> None:
        self.story = story
        self.choices = choices or Choices()
        self.preparation = _shipped() if preparation is None else preparation
        self.protocol = Protocol(story, self.choices)
        self.chapters = tuple(
            self._fresh(bounds) if like is None else self._as_in(like, number, bounds)
            for number, bounds in enumerate(self.protocol.chapters)
        )
        self.expected_beat_ticks = tuple(beat_ticks(beat) for beat in story.beats)
        """What each beat plays if it waits for nothing."""
        self._first_beats = [chapter.bounds.beat for chapter in self.chapters]
        self._first_ticks = [chapter.bounds.tick for chapter in self.chapters]
        self.ensure(0)

    def _fresh(self, bounds: Bounds) -> Chapter:
        return Chapter(self.protocol, bounds, self.preparation)

    def _as_in(self, like: Runner, number: int, bounds: Bounds) -> Chapter:
        """Return the chapter of another run if it is the same here, or what it has of it until it differs."""
        other = like.chapters[number]
        choices, start = self.choices, self.story.beats[bounds.beat].start
        if start is not None and start.dosing is None:
            choices = replace(choices, dosing=like.choices.dosing)  # where nothing is given another dose is the same
        differs = choices.differ_from(like.choices, (bounds.beat, 0), (bounds.end_beat, 0))
        if differs is None:
            return other
        return other.branched(self.protocol, *differs) or self._fresh(bounds)

    # --- what is known -----------------------------------------------------------------------------------------

    @property
    def seed(self) -> int:
        """The seed of the noise."""
        return self.choices.seed

    @property
    def complete(self) -> bool:
        """The whole story has been simulated."""
        return all(chapter.complete for chapter in self.chapters)

    @property
    def timeline(self) -> Timeline:
        """What the state machine may know of the run."""
        starts = list(self.protocol.latest_starts)
        for chapter in self.chapters:
            known, first = chapter.beat_starts, chapter.bounds.beat
            starts[first : first + len(known)] = known
        return Timeline(tuple(starts), tuple(chapter.span for chapter in self.chapters))

    @property
    def outline(self) -> Iterator[tuple[int, Segment]]:
        """Every stretch of the story with its first tick, see `Chapter.outline`."""
        for chapter in self.chapters:
            yield from chapter.outline

    def chapter_at(self, tick: int) -> Chapter:
        """Return the chapter to which a tick belongs."""
        return self.chapters[max(0, bisect_right(self._first_ticks, tick) - 1)]

    def chapter_of(self, beat: int) -> Chapter:
        """Return the chapter to which a beat belongs."""
        return self.chapters[bisect_right(self._first_beats, beat) - 1]

    def recording_at(self, tick: int) -> Recording:
        """Return the recording in which a tick is, or will be."""
        return self.chapter_at(tick).recording

    def beat_start(self, beat: int) -> int | None:
        """Return the tick at which a beat begins; None if that is not known yet."""
        chapter = self.chapter_of(beat)
        known = chapter.beat_starts
        place = beat - chapter.bounds.beat
        return known[place] if place < len(known) else None

    def place(self, tick: int) -> Place:
        """Return the segment to which a recorded tick belongs."""
        return self.chapter_at(tick).place(tick)

    def phase_at(self, tick: int) -> PhaseName:
        """Return the phase the circuit was in at a recorded tick."""
        return self.chapter_at(tick).phase_at(tick)

    # --- going on ----------------------------------------------------------------------------------------------

    def unfinished(self, tick: int = 0) -> Chapter | None:
        """Return the chapter to be simulated next: that of a tick, one after it, or else the first there is."""
        here = self.chapters.index(self.chapter_at(tick))
        in_order = self.chapters[here:] + self.chapters[:here]
        return next((chapter for chapter in in_order if not chapter.complete), None)

    def extend(self, ticks: int, tick: int = 0) -> int:
        """Simulate at least so many ticks further, from a tick on, or to the end; return how many were done.

        Ticks of a warm-up count.
        """
        done = 0
        while done < ticks and (chapter := self.unfinished(tick)) is not None:
            before = chapter.recording.end
            chapter.extend()
            done += chapter.recording.end - before
        return done

    def ensure(self, tick: int, go_on: GoOn = None) -> bool:
        """Simulate until a tick is recorded, or to the end of its chapter; return whether it is.

        ``go_on`` is asked before every segment, so that a caller can show progress or give up.
        """
        return self.chapter_at(tick).ensure(tick, go_on)

    def ensure_from(self, tick: int, ticks: int) -> None:
        """Simulate what follows on a tick for so many ticks, over the end of its chapter into the next."""
        while not (chapter := self.chapter_at(tick)).ensure(tick + ticks):
            following = self.chapters.index(chapter) + 1
            if following == len(self.chapters):
                return
            ticks -= chapter.recording.end - tick
            tick = self.chapters[following].bounds.tick

    def ensure_beat(self, beat: int, go_on: GoOn = None) -> bool:
        """Simulate until the start of a beat can be shown; return whether it can."""
        chapter = self.chapter_of(beat)
        while not self.timeline.knows_beat(beat) and (go_on is None or go_on()):
            chapter.extend()
        return self.timeline.knows_beat(beat)


def moment(runner: Runner, beat_id: str, progress: float, go_on: GoOn = None) -> int:
    """Return the tick at which a beat has progressed so far (0 to 1), simulating up to there as needed.

    Raises `KeyError` for an unknown beat. With ``go_on`` giving up, the last recorded tick may be returned.
    """
    beat = runner.story.index(beat_id)
    runner.ensure_beat(beat, go_on)
    begin = runner.beat_start(beat)
    if begin is None:
        return runner.timeline.reached(runner.protocol.latest_starts[beat])
    length = _length(runner, beat, begin, go_on)
    tick = begin + round(min(1.0, max(0.0, progress)) * (length - 1))
    runner.ensure(tick, go_on)
    return runner.timeline.reached(tick)


def _length(runner: Runner, beat: int, begin: int, go_on: GoOn) -> int:
    """Return the ticks of a beat, which are those it should have unless it waits."""
    if runner.story.beats[beat].wait is None:
        return runner.expected_beat_ticks[beat]
    chapter = runner.chapter_of(beat)
    if beat + 1 < chapter.bounds.end_beat:
        runner.ensure_beat(beat + 1, go_on)
        end = runner.beat_start(beat + 1)
    else:
        chapter.ensure(chapter.bounds.end_tick, go_on)
        end = None
    return (chapter.recording.end if end is None else end) - begin


def _shipped() -> Preparation:
    from ketaviz.simulation.shipped_preparation import ShippedPreparation  # noqa: PLC0415

    return ShippedPreparation()
