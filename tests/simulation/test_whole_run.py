"""The built-in story on the shipped circuit."""

from __future__ import annotations

from itertools import groupby

import numpy as np
import pytest

from ketaviz.content.library import load_library
from ketaviz.simulation.protocol import PHASES
from ketaviz.simulation.runner import Runner, moment
from ketaviz.story.choices import Choices
from tests.runs import beat_bounds, rows_of, whole_run

STORY = load_library().story


def beat_rows(beat_id: str):
    return rows_of(whole_run(), STORY.index(beat_id))


def phases_of(rows) -> list[str]:
    return [PHASES[phase] for phase, _ in groupby(rows["phase"].tolist())]


def test_the_phases_come_in_the_order_the_story_tells() -> None:
    told = phases_of(np.concatenate([rows_of(whole_run(), beat) for beat in range(STORY.index("course"))]))
    once = [phase for place, phase in enumerate(told) if phase not in told[:place]]
    assert once == ["balanced", "blocked", "silenced", "surge", "recovering", "strengthened"]
    assert told[0] == "balanced"
    assert told[-1] == "strengthened"


@pytest.mark.parametrize(("beat", "phase"), [("silence", "silenced"), ("surge", "surge")])
def test_a_beat_that_waits_for_a_phase_reaches_it(beat: str, phase: str) -> None:
    assert phase in phases_of(beat_rows(beat))


def test_before_the_dose_the_circuit_is_in_its_balance() -> None:
    last = beat_rows("balance")[-1]
    rest = whole_run().preparation.rest_hz(())
    assert last["hz"][:2] == pytest.approx(rest, rel=0.25)
    assert not last["block"].any()


def test_during_the_surge_the_brake_is_off_and_the_pyramidal_cells_fire_more() -> None:
    rows = beat_rows("surge")
    rest = whole_run().preparation.rest_hz(())
    assert rows["hz"][:, 0].max() > 1.5 * rest[0]
    assert rows["hz"][:, 1].min() < 0.3 * rest[1]
    assert rows["block"][:, 1].max() > 1.7 * rows["block"][:, 0].max() > 0.2


def test_a_day_after_the_dose_the_connections_are_forty_percent_stronger() -> None:
    rows = beat_rows("strengthen")
    day = int(np.searchsorted(rows["minutes"], 1_440.0 + 20.0))
    assert rows["weight"][min(day, len(rows) - 1)] == pytest.approx(1.40, abs=0.02)


def test_without_a_dose_nothing_is_blocked() -> None:
    rows = beat_rows("help")
    assert rows["effect_uM"].max() == 0.0
    assert rows["block"][-1].max() < 1e-3


def test_a_beat_with_a_start_knows_nothing_of_the_months_before() -> None:
    before, after = beat_rows("course"), beat_rows("indications")
    assert before["minutes"][-1] > 1e5
    assert after["block"].max() == 0.0


def test_the_whole_recording_takes_less_than_forty_megabytes() -> None:
    assert sum(chapter.recording.nbytes for chapter in whole_run().chapters) < 40e6


def test_the_story_plays_four_to_eight_minutes_and_every_beat_at_least_ten_seconds() -> None:
    runner = whole_run()
    lengths = [end - begin for begin, end in (beat_bounds(runner, beat) for beat in range(len(STORY.beats)))]
    assert min(lengths) >= 10 * 250
    assert 4 * 60 <= sum(lengths) / 250 <= 8 * 60


def part_of(runner: Runner):
    return runner.recording_at(moment(runner, "infusion", 1.0))


def whole_part():
    return part_of(whole_run())


def test_the_same_seed_gives_the_same_spikes_and_another_seed_others() -> None:
    one, other = part_of(Runner(STORY)), part_of(Runner(STORY, Choices(seed=2)))
    whole = whole_part()
    assert np.array_equal(one.spike_step, whole.spike_step[: one.spike_step.size])
    assert np.array_equal(one.spike_cell, whole.spike_cell[: one.spike_cell.size])
    assert not np.array_equal(one.spike_step, other.spike_step)


def test_going_on_from_a_checkpoint_gives_the_same_recording_on_the_real_circuit() -> None:
    runner, whole = Runner(STORY), whole_part()
    runner.ensure_beat(STORY.index("block"))
    chapter = runner.chapter_of(STORY.index("block"))
    chapter.rewind(chapter.checkpoints[-4])
    assert chapter.recording.end < runner.timeline.beat_starts[STORY.index("block")]
    runner.ensure_beat(STORY.index("block"))
    again = chapter.recording
    assert again.per_tick.tobytes() == whole.per_tick[: len(again.per_tick)].tobytes()
    assert again.voltage.tobytes() == whole.voltage[: len(again.voltage)].tobytes()


@pytest.mark.parametrize("experiment", ["interneuron-insensitive", "recurrent-ampa-blocked", "plasticity-frozen"])
def test_without_the_brake_or_without_its_signal_the_weight_stays_one(experiment) -> None:
    runner = Runner(STORY, Choices(experiments=(experiment,)))
    runner.ensure_beat(STORY.index("block"))
    chapter = runner.chapter_of(STORY.index("block"))
    plan = chapter.place(chapter.beat_starts[-1]).plan
    assert set(plan.slow(np.linspace(0.0, 30.0, 100)).weight.tolist()) == {1.0}
    assert set(chapter.recording.per_tick["weight"].tolist()) == {1.0}


def test_an_experiment_changes_what_is_recorded_once_there_is_drug() -> None:
    runner = Runner(STORY, Choices(experiments=("pyramidal-insensitive",)))
    recording, whole = part_of(runner), whole_part()
    count = recording.spike_step.size
    assert not np.array_equal(recording.spike_step, whole.spike_step[:count])
    assert recording.per_tick["block"][-1][0] == 0.0
    assert recording.per_tick["block"][-1][1] > 0.1


def test_no_moment_without_drug_is_told_as_blocked_silenced_or_a_surge() -> None:
    rows = rows_of(whole_run())
    told = np.isin(rows["phase"], [PHASES.index(phase) for phase in ("blocked", "silenced", "surge")])
    assert told.any()
    assert rows["effect_uM"][told].min() > 0.01


def test_every_dose_of_the_course_is_told_and_ends() -> None:
    assert phases_of(beat_rows("course")).count("blocked") == 6
