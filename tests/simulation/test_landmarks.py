from __future__ import annotations

import pytest

from ketaviz.simulation.landmarks import LONGEST_STEP_TICKS, next_spike, spike_before, step_target, tick_at_drug_time
from ketaviz.story.events import Event
from ketaviz.story.machine import step
from ketaviz.story.state import StoryState
from tests.runs import completed, small_run

MINUTE = 60_000


def test_a_step_goes_to_the_next_spike_of_a_hero() -> None:
    runner = completed(small_run())
    tick = next_spike(runner, 100)
    recording = runner.recording_at(tick)
    spikes = recording.spike_cell[recording.spike_tick == tick]
    assert 100 < tick <= 100 + LONGEST_STEP_TICKS
    assert {0, 1, 2, 3, 80} & set(spikes.tolist()) or tick == 100 + LONGEST_STEP_TICKS


def test_stepping_on_and_back_again_visits_the_same_spikes() -> None:
    runner = completed(small_run())
    ticks = [next_spike(runner, 0)]
    while ticks[-1] < 700:
        ticks.append(next_spike(runner, ticks[-1]))
    assert ticks == sorted(set(ticks))
    back = ticks[-1]
    for earlier in reversed(ticks[:-1]):
        back = spike_before(runner, back)
        assert back == earlier or earlier - back < LONGEST_STEP_TICKS


def test_steps_end_at_both_ends_of_the_run() -> None:
    runner = completed(small_run())
    assert next_spike(runner, 1_874) == 1_874
    assert spike_before(runner, 0) == 0


def test_a_step_at_the_edge_of_the_recording_simulates_on() -> None:
    runner = small_run()
    edge = runner.timeline.reached(10**6)
    assert next_spike(runner, edge) > edge


def test_a_step_at_the_end_of_a_chapter_goes_on_into_the_next() -> None:
    runner = small_run()
    runner.ensure(499)
    assert not runner.timeline.shows(500)
    assert next_spike(runner, 499) >= 500


def test_a_step_back_at_the_front_of_a_chapter_goes_into_the_one_before() -> None:
    runner = completed(small_run())
    assert 500 - LONGEST_STEP_TICKS <= spike_before(runner, 500) < 500


@pytest.mark.parametrize("simulated", [True, False])
def test_a_time_on_the_drug_clock_is_found_before_and_after_it_has_been_simulated(simulated: bool) -> None:
    runner = completed(small_run()) if simulated else small_run()
    tick = tick_at_drug_time(runner, 8 * MINUTE, 0)
    assert tick == 500 + 500
    runner.ensure(tick)
    assert runner.place(tick).segment.drug_ms_at(tick - runner.place(tick).first) == pytest.approx(
        8 * MINUTE, abs=1_000
    )


def test_a_time_beyond_the_last_is_the_last() -> None:
    runner = completed(small_run())
    assert tick_at_drug_time(runner, 1e12, 0) >= 1_250 + 375


def test_a_step_key_held_down_goes_on_by_a_spike_every_time() -> None:
    runner, state = completed(small_run()), StoryState(tick=100)
    seen = []
    for _ in range(10):
        state = step(state, Event.STEP, runner.timeline, step_target(runner, state))
        seen.append((state.tick, state.target_tick))
    targets = [target for _, target in seen]
    assert [tick for tick, _ in seen] == [100, *targets[:-1]]
    assert targets == [next_spike(runner, tick) for tick in [100, *targets[:-1]]]


def test_pointing_at_the_ruler_looks_at_a_few_stretches_only(monkeypatch: pytest.MonkeyPatch) -> None:
    runner = small_run()
    asked = []
    segment = type(runner.protocol).segment
    monkeypatch.setattr(
        type(runner.protocol), "segment", lambda *args, **options: asked.append(1) or segment(*args, **options)
    )
    tick_at_drug_time(runner, 8 * MINUTE, 0)
    assert len(asked) < 12
