from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from ketaviz.content.schema import Dosing, Pace, Start, Wait
from ketaviz.simulation import chapter as chapter_module
from ketaviz.simulation.recording import Recording
from ketaviz.simulation.runner import Runner, moment
from tests.runs import MadeUpPreparation, beat_bounds, completed, recorded, small_beat, small_run


def assert_same(first: Recording, second: Recording) -> None:
    assert first.per_tick.tobytes() == second.per_tick.tobytes()
    assert first.voltage.tobytes() == second.voltage.tobytes()
    for name in ("spike_step", "spike_tick", "spike_cell"):
        assert np.array_equal(getattr(first, name), getattr(second, name)), name


def assert_same_runs(first: Runner, second: Runner) -> None:
    for one, other in zip(first.chapters, second.chapters, strict=True):
        assert_same(one.recording, other.recording)


def test_a_new_run_knows_its_first_moment_and_no_more_chapters_than_the_first() -> None:
    runner = small_run()
    assert runner.timeline.shows(0)
    assert runner.recording_at(0).spike_tick[0] < 0
    assert [span.recorded > 0 for span in runner.timeline.spans] == [True, False]


def test_a_run_chopped_into_pieces_is_the_run_done_at_once() -> None:
    whole, chopped = completed(small_run()), small_run()
    for ticks in (1, 3, 700, 17, 64):
        chopped.extend(ticks)
    assert_same_runs(completed(chopped), whole)


def test_chapters_simulated_in_another_order_are_the_same() -> None:
    whole, other = completed(small_run()), small_run()
    other.ensure_beat(2)
    assert other.timeline.spans[0].recorded < 500
    assert_same_runs(completed(other), whole)


def test_extending_says_how_many_ticks_were_done() -> None:
    runner = small_run()
    before = recorded(runner)
    done = runner.extend(100)
    assert done >= 100
    assert recorded(runner) == before + done


def test_a_complete_run_does_not_grow() -> None:
    runner = completed(small_run())
    assert runner.complete
    assert runner.extend(100) == 0
    assert recorded(runner) == round(250 * (2 + 3 + 2.5))


def test_the_same_seed_gives_the_same_run_and_another_seed_another() -> None:
    one, again, other = (completed(small_run(seed=seed)) for seed in (1, 1, 2))
    assert_same_runs(one, again)
    assert not np.array_equal(one.recording_at(0).spike_step, other.recording_at(0).spike_step)


def test_chapters_have_noise_of_their_own() -> None:
    runner = completed(small_run(small_beat("first"), small_beat("second", start=Start())))
    assert not np.array_equal(runner.recording_at(0).spike_step, runner.recording_at(500).spike_step)


@pytest.mark.parametrize("place", [0, 1, -1])
def test_going_back_to_a_checkpoint_and_on_again_gives_the_same_recording(place: int) -> None:
    whole, back = completed(small_run()), completed(small_run())
    chapter = back.chapter_of(1)
    chapter.rewind(chapter.checkpoints[place])
    assert back.complete == (place == -1)
    completed(back)
    assert_same_runs(back, whole)
    assert back.timeline == whole.timeline
    same = whole.chapter_of(1).checkpoints
    assert [known.tick for known in chapter.checkpoints] == [known.tick for known in same]


def test_there_is_a_checkpoint_at_every_beat_and_never_more_than_about_four_seconds_between_two() -> None:
    runner = completed(small_run(small_beat("long", Pace(seconds=11.0)), small_beat("short")))
    chapter = runner.chapters[0]
    ticks = [known.tick for known in chapter.checkpoints]
    assert set(chapter.beat_starts) <= set(ticks)
    assert max(later - earlier for earlier, later in pairwise(ticks)) <= 4 * 250 + 64


def test_the_checkpoint_before_a_tick_is_the_nearest() -> None:
    runner = completed(small_run())
    chapter = runner.chapter_of(2)
    start = chapter.beat_starts[1]
    assert chapter.checkpoint_before(start + 5).tick == start
    assert chapter.checkpoint_before(start - 1).tick < start


def test_beat_starts_are_known_as_far_as_the_run_is_simulated() -> None:
    runner = small_run()
    assert [runner.beat_start(beat) for beat in range(3)] == [0, 500, None]
    assert [completed(runner).beat_start(beat) for beat in range(3)] == [0, 500, 1_250]


def test_ensuring_can_be_given_up() -> None:
    runner = small_run()
    asked = iter([True, True, False])
    assert runner.ensure(1_000, lambda: next(asked)) is False
    assert recorded(runner) < 500


def test_seeking_within_what_is_recorded_runs_nothing() -> None:
    preparation = MadeUpPreparation()
    runner = completed(small_run(preparation=preparation))
    calls = [len(circuit.calls) for circuit in preparation.circuits]
    for tick in range(0, 1_800, 100):
        assert runner.ensure(tick)
        runner.phase_at(tick)
    assert [len(circuit.calls) for circuit in preparation.circuits] == calls


def test_rates_are_counted_over_the_last_second_of_biology() -> None:
    runner = completed(small_run())
    for tick in (0, 333, 1_100, 1_800):
        recording = runner.recording_at(tick)
        row = recording.per_tick[recording.row(tick)]
        young = recording.spike_step >= row["steps"] - 4_000
        cells = recording.spike_cell[young & (recording.spike_step < row["steps"])]
        hz = [(cells < 80).sum() / 80, (cells >= 80).sum() / 20, (cells == 80).sum()]
        assert row["hz"] == pytest.approx(hz, rel=0.02, abs=0.02)


def test_the_circuit_gets_the_concentration_and_the_weight_of_the_drug_clock() -> None:
    preparation = MadeUpPreparation()
    runner = completed(small_run(preparation=preparation))
    concentration, weight, _ = preparation.circuits[-1].calls[-1]
    row = runner.chapters[-1].recording.per_tick[-1]
    assert concentration == pytest.approx(float(row["effect_uM"]), abs=1e-6)
    assert weight == pytest.approx(float(row["weight"]), abs=6e-4)
    assert weight > 1.01


def test_with_plasticity_frozen_the_circuit_keeps_its_weight() -> None:
    preparation = MadeUpPreparation()
    completed(small_run(preparation=preparation, experiments=("plasticity-frozen",)))
    assert {weight for circuit in preparation.circuits for _, weight, _ in circuit.calls} == {1.0}


def test_an_experiment_changes_the_recording() -> None:
    plain = completed(small_run()).recording_at(500)
    changed = completed(small_run(experiments=("interneuron-insensitive",))).recording_at(500)
    assert not np.array_equal(plain.spike_step, changed.spike_step)


def test_another_dose_changes_the_recording() -> None:
    plain = completed(small_run()).recording_at(500)
    changed = completed(small_run(dosing=Dosing(dose=1.0))).recording_at(500)
    assert changed.per_tick["effect_uM"].max() == pytest.approx(2 * plain.per_tick["effect_uM"].max())


def dose_beat(most: float):
    pace = Pace(seconds=1.0, per_second="10 min")
    return small_beat("dose", pace, start=Start(dosing=Dosing()), wait=Wait(phase="silenced", at_most_seconds=most))


def test_a_waiting_beat_is_held_until_the_circuit_has_reached_the_phase() -> None:
    runner = completed(small_run(dose_beat(20.0), small_beat("next")))
    length = beat_bounds(runner, 0)[1]
    assert 250 < length < 250 * 20
    assert runner.phase_at(length - 1) == "silenced"
    assert runner.phase_at(length - 17) != "silenced"


def test_a_moment_of_a_beat_is_found_however_late_it_is() -> None:
    runner = small_run()
    assert moment(runner, "after", 0.5) == 1250 + round(0.5 * 624)
    assert not runner.complete


def test_the_moments_of_a_waiting_beat_reach_to_its_end() -> None:
    runner = small_run(dose_beat(20.0), small_beat("next"))
    last = moment(runner, "dose", 1.0)
    assert last == beat_bounds(runner, 0)[1] - 1
    assert moment(runner, "dose", 0.0) == 0


def test_there_is_no_moment_of_an_unknown_beat() -> None:
    with pytest.raises(KeyError):
        moment(small_run(), "nowhere", 0.5)


def test_after_a_chapter_that_waited_less_than_it_may_the_next_begins_at_its_place() -> None:
    runner = completed(small_run(dose_beat(20.0), small_beat("next", start=Start())))
    end = runner.timeline.spans[0].last
    assert end + 1 < runner.timeline.spans[1].first == 250 * 21 + 16
    assert runner.timeline.ahead(end, 1) == runner.beat_start(1)
    assert runner.timeline.behind(runner.timeline.spans[1].first, 1) == end


def test_a_run_of_one_beat_is_complete_at_its_end() -> None:
    runner = Runner(small_run().story, preparation=MadeUpPreparation())
    assert not runner.complete
    assert completed(runner).timeline.complete


def test_the_checkpoints_of_a_long_run_are_bounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chapter_module, "MOST_CHECKPOINTS", 12)
    beats = (small_beat(f"beat {number}", Pace(seconds=30.0)) for number in range(3))
    chapter = completed(small_run(*beats)).chapters[0]
    ticks = [known.tick for known in chapter.checkpoints]
    assert len(ticks) <= 12
    assert set(chapter.beat_starts) <= set(ticks)
    assert max(later - earlier for earlier, later in pairwise(ticks)) <= 8_000


def test_the_outline_is_a_few_stretches_that_cover_the_story_before_and_after_it_is_simulated() -> None:
    runner = small_run()
    for _ in range(4):
        outline = list(runner.outline)
        assert [first for first, _ in outline][1:] == [first + segment.ticks for first, segment in outline][:-1]
        assert outline[-1][0] + outline[-1][1].ticks == 1_875
        assert len(outline) <= 8
        runner.extend(500)
    chapter = runner.chapter_at(900)
    chapter.rewind(chapter.checkpoint_before(900))
    assert next(iter(runner.outline))[0] == 0
    assert sum(segment.ticks for _, segment in runner.outline) == 1_875
