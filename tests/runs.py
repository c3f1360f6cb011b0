"""Runs for tests: the whole story on the shipped circuit, made once; and small stories on a made-up circuit."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from ketaviz.base.rng import stream
from ketaviz.content.library import load_library
from ketaviz.content.schema import Beat, Dosing, Pace, Start, Story, Wait
from ketaviz.science.circuit_state import Chunk
from ketaviz.simulation.preparation import Slow
from ketaviz.simulation.runner import Runner
from ketaviz.story.choices import Choices, Earlier
from tests.frames import make_beat, make_curves


@cache
def whole_run(seed: int = 1) -> Runner:
    """The built-in story, simulated to its end; shared, so read it only."""
    runner = Runner(load_library().story, Choices(seed=seed))
    while not runner.complete:
        runner.extend(10_000)
    return runner


def small_beat(name: str, *paces: Pace, start: Start | None = None, wait: Wait | None = None, **more: Any) -> Beat:
    return make_beat(id=name, pace=paces or (Pace(seconds=2.0),), start=start, wait=wait, **more)


def small_story(*beats: Beat) -> Story:
    return Story(id="small", title="Small", beats=beats or DEFAULT_BEATS)


DEFAULT_BEATS = (
    small_beat("rest", Pace(seconds=2.0, slowdown=8), start=Start()),
    small_beat("dose", Pace(seconds=3.0, per_second="4 min"), start=Start(dosing=Dosing()), view="receptors"),
    small_beat("after", Pace(seconds=1.5, slowdown=16, per_second="6 h"), Pace(seconds=1.0, slowdown=16)),
)


class MadeUpCircuit:
    """Spikes by chance at rates that answer to the concentration; a block that follows it."""

    block_steps = 64

    def __init__(self, seed: int, chapter: str) -> None:
        self.chance = stream(seed, f"made-up circuit of {chapter}")
        self.concentration_uM = 0.0
        self.infusion_compression = 0.0
        self.weight = 1.0
        self.step = 0
        self.binding = 1.0
        self.calls: list[tuple[float, float, float]] = []

    def run(self, steps: int) -> Chunk:
        self.calls.append((self.concentration_uM, self.weight, self.infusion_compression))
        drug = self.binding * self.concentration_uM
        per_step = np.where(np.arange(100) < 80, 2.5 * (1 + 1.4 * drug), 9.4 * max(0.0, 1 - 1.3 * drug)) / 4_000
        steps_of, cells = np.nonzero(self.chance.random((steps, 100)) < per_step)
        first, self.step = self.step, self.step + steps
        voltage = self.chance.normal(-60, 1, (steps, 5)).astype(np.float32)
        spikes = (first + steps_of).astype(np.int32), cells.astype(np.int16)
        gate = 0.1 + 0.001 * (np.arange(first + 1, first + steps + 1) // 4 % 100)
        return Chunk(first, steps, *spikes, voltage, np.repeat(gate[:, None], 5, axis=1).astype(np.float32))

    def block_means(self) -> tuple[float, float]:
        drug = self.binding * self.concentration_uM
        return drug / (drug + 3), drug / (drug + 1)

    def hero_block(self) -> Any:
        return np.full(5, self.block_means()[0])

    def hero_magnesium_free(self, voltage_mV: Any) -> Any:
        return 1 / (1 + np.exp(-(voltage_mV + 30) / 16))

    def state(self) -> Any:
        noise = self.chance.bit_generator.state
        return noise, self.concentration_uM, self.infusion_compression, self.weight, self.step, self.binding

    def restore(self, state: Any) -> None:
        noise, self.concentration_uM, self.infusion_compression, self.weight, self.step, self.binding = state
        self.chance.bit_generator.state = noise


class MadeUpPlan:
    """One dose: up in 40 minutes, away in hours; the weight grows over a day and fades."""

    def __init__(self, dosing: Dosing | None) -> None:
        self.dose = 0.0 if dosing is None else dosing.dose
        self.curves = make_curves()

    def concentrations(self, minutes: Any) -> tuple[Any, Any]:
        rise = np.clip(minutes / 40, 0, 1)
        level = 1.5 * self.dose * rise * np.exp(-np.clip(minutes - 40, 0, None) / 60)
        return level, 0.95 * level

    def slow(self, days: Any) -> Slow:
        grown = self.dose * 0.8 * (1 - np.exp(-days * 3)) * np.exp(-days / 7)
        return Slow(1 + grown, grown, 0 * grown, grown, np.exp(-days * 3))

    def infusing(self, minutes: float) -> bool:
        return self.dose > 0 and 0 <= minutes < 40


class MadeUpPreparation:
    pyramidal_cells = 80

    def __init__(self) -> None:
        self.circuits: list[MadeUpCircuit] = []
        self._plan = cache(MadeUpPlan)

    def circuit(self, seed: int, chapter: str) -> MadeUpCircuit:
        self.circuits.append(MadeUpCircuit(seed, chapter))
        return self.circuits[-1]

    def change(self, circuit: Any, experiments: tuple[str, ...]) -> None:
        circuit.binding = 0.0 if "interneuron-insensitive" in experiments else 1.0

    def plan(self, dosing: Dosing | None, experiments: tuple[str, ...], earlier: Earlier = ()) -> MadeUpPlan:
        return self._plan(dosing)

    def rest_hz(self, experiments: tuple[str, ...]) -> tuple[float, float]:
        return 2.5, 9.4


def shown_ticks(runner: Runner) -> list[int]:
    """Every tick of a run that can be shown, in their order."""
    return [tick for span in runner.timeline.spans for tick in range(span.first, span.last + 1)]


def recorded(runner: Runner) -> int:
    """How many ticks have been simulated, warm-ups not counted."""
    return sum(span.recorded for span in runner.timeline.spans)


def rows_of(runner: Runner, beat: int | None = None) -> Any:
    """What is kept of every tick, warm-ups left out; of one beat of a complete run, or of all."""
    chapters = runner.chapters if beat is None else (runner.chapter_of(beat),)
    rows = np.concatenate([chapter.recording.per_tick[chapter.recording.origin :] for chapter in chapters])
    if beat is None:
        return rows
    first, *ends = (start - chapters[0].bounds.tick for start in beat_bounds(runner, beat))
    return rows[first : ends[0]]


def beat_bounds(runner: Runner, beat: int) -> tuple[int, int]:
    """The first tick of a beat of a complete run, and the one after its last."""
    chapter, begin = runner.chapter_of(beat), runner.beat_start(beat)
    end = chapter.recording.end if beat + 1 == chapter.bounds.end_beat else runner.beat_start(beat + 1)
    assert begin is not None
    assert end is not None
    return begin, end


def small_run(*beats: Beat, **options: Any) -> Runner:
    """A short story on a made-up circuit, not simulated further than its first moment."""
    preparation = options.pop("preparation", None) or MadeUpPreparation()
    return Runner(small_story(*beats), Choices(**options), preparation)


def completed(runner: Runner) -> Runner:
    runner.extend(10**9)
    return runner
