"""How long going to another moment takes: ``python -m tests.bench.seek``.

A seek within what is recorded is a frame built from slices. For the bench the worst case is counted as well: the
circuit is put back to the checkpoint before the moment, as a branch would, and the frame is built. The cold jump is the
slowest of all jumps right after the start: what its chapter has before the beat is simulated, in portions, as the
program does it.
"""

from __future__ import annotations

from time import process_time

import numpy as np

from ketaviz.base.rng import stream
from ketaviz.base.wall_clock import monotonic_seconds
from ketaviz.content.library import load_library
from ketaviz.frame.build import build
from ketaviz.playing import SEEKING_MS
from ketaviz.science.circuit import Circuit
from ketaviz.simulation.ahead import portion
from ketaviz.simulation.runner import Runner
from ketaviz.simulation.shipped_preparation import ShippedPreparation
from ketaviz.story.events import Event
from ketaviz.story.machine import advance, step
from ketaviz.story.state import Mode, StoryState

SEEKS = 300


def longest_way(runner: Runner) -> int:
    """Return the beat that has most to simulate before it in its chapter."""
    ways = [start - runner.chapter_of(beat).bounds.tick for beat, start in enumerate(runner.timeline.beat_starts)]
    return ways.index(max(ways))


def cold_jump() -> tuple[Runner, float, float]:
    """Return a run, and the seconds and processor seconds from the key until the beat with the longest way is shown."""
    runner = Runner(load_library().story, preparation=ShippedPreparation())
    build(runner, StoryState())
    begin, used = monotonic_seconds(), process_time()
    state = step(StoryState(mode=Mode.PLAYING), Event.GO_TO, runner.timeline, longest_way(runner))
    while state.mode is Mode.SEEKING:
        portion(runner, state, SEEKING_MS, monotonic_seconds)
        state = advance(state, 0, runner.timeline, runner.phase_at)
    build(runner, state)
    return runner, monotonic_seconds() - begin, process_time() - used


def seek_ms(runner: Runner, circuit: Circuit, tick: int) -> float:
    """Return the milliseconds it takes to put a circuit back before a moment and to build its frame."""
    begin = monotonic_seconds()
    circuit.restore(runner.chapter_at(tick).checkpoint_before(tick).circuit)
    build(runner, StoryState(tick=tick))
    return (monotonic_seconds() - begin) * 1000.0


def measure() -> dict[str, float]:
    """Return the figures of this bench by key."""
    runner, jump_s, jump_cpu_s = cold_jump()
    begin = monotonic_seconds()
    while not runner.complete:
        runner.extend(1_000)
    whole_s = jump_s + monotonic_seconds() - begin
    circuit = ShippedPreparation().circuit(2, "bench")
    spans = runner.timeline.spans
    shown = np.concatenate([np.arange(span.first, span.last + 1) for span in spans])
    ticks = stream(1, "seeks").choice(shown, SEEKS).tolist()
    seeks = [seek_ms(runner, circuit, tick) for tick in ticks]
    return {
        "seek_ms_p95": float(np.percentile(seeks, 95)),
        "cold_jump_s": jump_s,
        "cold_jump_cpu_s": jump_cpu_s,
        "simulate_story_s": whole_s,
        "recording_mb": sum(chapter.recording.nbytes for chapter in runner.chapters) / 1e6,
    }


if __name__ == "__main__":
    for key, value in measure().items():
        print(f"{key:24} {value:10.3f}")
