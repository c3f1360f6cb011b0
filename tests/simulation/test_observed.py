"""Rates and phases: told for every tick as if every tick had been looked at."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketaviz.content.schema import Dosing, Pace, Start
from ketaviz.simulation.observed import count_rates, tell_phases
from ketaviz.simulation.protocol import PHASES, Segment
from ketaviz.simulation.recording import Recording
from ketaviz.story.phases import THRESHOLDS, PhaseMemory, Seen, observe
from tests.runs import completed, rows_of, small_beat, small_run

ON_AND_OFF = [0.5 * sum(pair) for limits in THRESHOLDS.values() for pair in zip((0.0, *limits), limits, strict=False)]
LEVELS = st.sampled_from([0.0, *ON_AND_OFF, *(limit for limits in THRESHOLDS.values() for limit in limits), 5.0])
LOOKS = st.lists(st.tuples(LEVELS, st.booleans(), LEVELS, LEVELS, LEVELS, st.integers(1, 40)), min_size=1, max_size=12)


def segment_of(ticks: int, steps_per_tick: int, drug_ms_per_tick: int) -> Segment:
    return Segment(0, ticks, steps_per_tick, 0, drug_ms_per_tick, 0.0, None, ())


@settings(deadline=None)
@given(LOOKS, st.sampled_from([1, 2, 4, 400]), st.sampled_from([0, 240, 69_000, 576_000]), st.integers(1, 60))
def test_phases_are_told_as_if_every_tick_were_looked_at(looks, steps, drug_ms, cut) -> None:
    seen = [look[:5] for look in looks for _ in range(look[5])]
    memory, told, recording = PhaseMemory(), PhaseMemory(), Recording(origin=0)
    expected = []
    for look in seen:
        effect, falling, pyramidal, interneuron, weight = (np.float32(value) for value in look)
        now = Seen(float(effect), bool(falling), float(pyramidal), float(interneuron), float(weight))
        memory = observe(memory, now, steps * 0.25, drug_ms)
        expected.append(memory.phase)
    for part in (seen[:cut], seen[cut:]):
        if part:
            rows = recording.add_ticks(len(part))
            effect, falling, pyramidal, interneuron, rows["weight"] = np.array(part).T
            rows["effect_uM"] = effect
            rows["hz"] = np.stack([pyramidal, interneuron, interneuron], axis=1)
            told = tell_phases(recording, segment_of(len(part), steps, drug_ms), falling > 0, told, (1.0, 1.0))
    assert [PHASES[phase] for phase in recording.per_tick["phase"]] == expected
    assert told == memory
    news = [tick for tick in range(1, len(seen)) if expected[tick] != expected[tick - 1]]
    assert set(news) <= set(recording.per_tick["phase_since"].tolist())


def recording_with(spike_steps: list[int], ticks: int) -> Recording:
    """A recording of one pyramidal cell that spikes at these steps; a tick is one step."""
    recording = Recording(origin=0)
    recording.add_ticks(ticks)["steps"] = np.arange(1, ticks + 1)
    steps = np.array(spike_steps, dtype=np.int32)
    recording.add_spikes(steps, steps, np.zeros(steps.size, dtype=np.int16))
    return recording


def test_rates_are_counted_over_a_second_once_there_is_one() -> None:
    recording = recording_with(list(range(0, 8_000, 400)), 8_000)
    count_rates(recording, recording.ticks, 1, 2)
    assert recording.per_tick["hz"][3_999:, 0].tolist() == pytest.approx([10.0] * 4_001)


def test_rates_of_a_chapter_are_those_of_its_own_past() -> None:
    dose = small_beat("dose", Pace(seconds=4.0), start=Start(dosing=Dosing(), at="40 min"))
    runner = completed(small_run(dose, small_beat("rest", Pace(seconds=4.0, slowdown=16), start=Start())))
    assert rows_of(runner, 0)["hz"][-1, 1] < 3.0
    assert rows_of(runner, 1)["hz"][0, 1] > 8.0


def test_the_phase_of_an_earlier_chapter_does_not_hold() -> None:
    dose = small_beat("dose", Pace(seconds=4.0), start=Start(dosing=Dosing(), at="40 min"))
    runner = completed(small_run(dose, small_beat("rest", Pace(seconds=4.0, slowdown=16), start=Start())))
    assert runner.phase_at(999) in ("silenced", "surge")
    assert runner.phase_at(1_000) == "balanced"
