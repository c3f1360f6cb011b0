"""Another way on from a moment of a run: what came before is shared, what follows differs."""

from __future__ import annotations

import numpy as np
import pytest

from ketaviz.content.schema import Dosing
from ketaviz.simulation.runner import Runner, moment
from ketaviz.story.choices import Choices
from tests.runs import MadeUpPreparation, beat_bounds, completed, small_run, whole_run

INSENSITIVE = Choices().switched(1, 200, "interneuron-insensitive")


def branch(like: Runner, choices: Choices) -> Runner:
    return Runner(like.story, choices, like.preparation, like)


def assert_same(first: Runner, second: Runner) -> None:
    for one, other in zip(first.chapters, second.chapters, strict=True):
        assert one.recording.per_tick.tobytes() == other.recording.per_tick.tobytes()
        assert one.recording.voltage.tobytes() == other.recording.voltage.tobytes()
        assert np.array_equal(one.recording.spike_tick, other.recording.spike_tick)


@pytest.mark.parametrize("choices", [INSENSITIVE, INSENSITIVE.switched(2, 0, "low-magnesium")])
def test_a_branch_is_the_run_that_was_like_it_from_the_beginning(choices: Choices) -> None:
    whole = completed(small_run())
    alone = completed(Runner(whole.story, choices, MadeUpPreparation()))
    assert_same(completed(branch(whole, choices)), alone)


def test_up_to_the_branch_both_runs_of_the_real_circuit_are_the_same_and_then_they_differ() -> None:
    whole = whole_run()
    beat = whole.story.index("block")
    tick = moment(whole, "block", 0.5) + 3
    other = branch(whole, Choices().switched(beat, tick - beat_bounds(whole, beat)[0], "interneuron-insensitive"))
    other.ensure(tick + 500)
    recording = whole.recording_at(tick)
    here, later = recording.row(tick), recording.row(tick + 500)
    one, two = recording.per_tick, other.recording_at(tick).per_tick
    assert one[:here].tobytes() == two[:here].tobytes()
    assert one["block"][later, 1] > 1.2 * two["block"][later, 1]


def test_a_branch_leaves_the_run_it_came_from_as_it_was() -> None:
    whole, untouched = completed(small_run()), completed(small_run())
    completed(branch(whole, INSENSITIVE))
    assert_same(whole, untouched)


def test_chapters_before_a_branch_are_not_simulated_again() -> None:
    whole = completed(small_run())
    other = branch(whole, INSENSITIVE)
    assert other.chapters[0] is whole.chapters[0]
    assert other.chapters[1] is not whole.chapters[1]


def test_a_branch_begins_with_what_is_there_already() -> None:
    whole = completed(small_run())
    late = branch(whole, Choices().switched(2, 300, "interneuron-insensitive"))
    assert 1_250 <= late.chapters[1].recording.end < 1_550


def test_a_branch_in_a_chapter_that_is_not_simulated_yet_begins_at_its_front() -> None:
    begun = small_run()
    other = branch(begun, INSENSITIVE)
    assert_same(completed(other), completed(Runner(begun.story, INSENSITIVE, MadeUpPreparation())))


def test_a_branch_of_a_branch_keeps_both_changes() -> None:
    first = completed(branch(completed(small_run()), INSENSITIVE))
    second = INSENSITIVE.switched(2, 100, "plasticity-frozen")
    alone = completed(Runner(first.story, second, MadeUpPreparation()))
    assert_same(completed(branch(first, second)), alone)


def test_another_dose_begins_every_chapter_anew_in_which_something_is_given() -> None:
    whole = completed(small_run())
    other = branch(whole, Choices(dosing=Dosing(dose=1.0)))
    shared = [one is two for one, two in zip(other.chapters, whole.chapters, strict=True)]
    assert shared == [chapter.place(chapter.bounds.tick).segment.dosing is None for chapter in whole.chapters]
    assert set(shared) == {True, False}


def test_a_segment_ends_where_experiments_change() -> None:
    runner = completed(branch(completed(small_run()), INSENSITIVE))
    assert runner.place(699).segment.experiments == ()
    assert runner.place(700).segment.experiments == ("interneuron-insensitive",)
    assert runner.place(700).first == 700
    assert runner.place(700).segment.earlier == ((runner.place(700).segment.drug_ms, ()),)
