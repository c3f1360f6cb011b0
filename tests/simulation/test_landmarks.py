from __future__ import annotations

import pytest

from ketaviz.simulation.landmarks import LONGEST_STEP_TICKS, next_spike, spike_before, tick_at_drug_time
from tests.runs import completed, small_run

MINUTE = 60_000


def test_a_step_goes_to_the_next_spike_of_a_hero() -> None:
    runner = completed(small_run())
    tick = next_spike(runner, 100)
    spikes = runner.recording.spike_cell[runner.recording.spike_tick == tick]
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
    assert next_spike(runner, runner.timeline.last) == runner.timeline.last
    assert spike_before(runner, 0) == 0


def test_a_step_at_the_edge_of_the_recording_simulates_on() -> None:
    runner = small_run()
    edge = runner.timeline.last
    assert next_spike(runner, edge) > edge


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
