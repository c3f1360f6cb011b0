"""How long going to another moment takes: ``python -m tests.bench.seek``.

A seek within what is recorded is a frame built from slices. For the bench the worst case is counted as well: the
circuit is put back to the checkpoint before the moment, as a branch would, and the frame is built.
"""

from __future__ import annotations

import numpy as np

from ketaviz.base.rng import stream
from ketaviz.base.wall_clock import monotonic_seconds
from ketaviz.content.library import load_library
from ketaviz.frame.build import build
from ketaviz.science.circuit import Circuit
from ketaviz.simulation.runner import Runner, moment
from ketaviz.simulation.shipped_preparation import ShippedPreparation
from ketaviz.story.state import StoryState

SEEKS = 300


def jump_to_the_last_beat() -> tuple[Runner, float]:
    """Return a run and the seconds from its making until its last beat could be shown."""
    story = load_library().story
    preparation = ShippedPreparation()
    begin = monotonic_seconds()
    runner = Runner(story, preparation=preparation)
    tick = moment(runner, story.beats[-1].id, 0.0)
    build(runner, StoryState(tick=tick))
    return runner, monotonic_seconds() - begin


def seek_ms(runner: Runner, circuit: Circuit, tick: int) -> float:
    """Return the milliseconds it takes to put a circuit back before a moment and to build its frame."""
    begin = monotonic_seconds()
    circuit.restore(runner.checkpoint_before(tick).circuit)
    build(runner, StoryState(tick=tick))
    return (monotonic_seconds() - begin) * 1000.0


def measure() -> dict[str, float]:
    """Return the figures of this bench by key."""
    runner, jump_s = jump_to_the_last_beat()
    begin = monotonic_seconds()
    while not runner.complete:
        runner.extend(1_000)
    whole_s = jump_s + monotonic_seconds() - begin
    circuit = ShippedPreparation().circuit(seed=2)
    ticks = stream(1, "seeks").integers(0, runner.recording.ticks, SEEKS).tolist()
    seeks = [seek_ms(runner, circuit, tick) for tick in ticks]
    return {
        "seek_ms_p95": float(np.percentile(seeks, 95)),
        "jump_to_last_beat_s": jump_s,
        "simulate_story_s": whole_s,
        "recording_mb": runner.recording.nbytes / 1e6,
    }


if __name__ == "__main__":
    for key, value in measure().items():
        print(f"{key:24} {value:10.3f}")
