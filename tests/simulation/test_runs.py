from __future__ import annotations

from ketaviz.content.schema import Dosing, Pace, Start, Wait
from ketaviz.simulation.runs import MOST_RUNS, Runs, same_moment
from ketaviz.story.choices import Choices
from tests.runs import completed, small_beat, small_run

CHANGED = Choices().switched(1, 200, "interneuron-insensitive")


def test_a_run_is_made_once() -> None:
    runs = Runs(completed(small_run()))
    assert runs.of(CHANGED) is runs.of(CHANGED)


def test_a_run_shares_its_past_with_the_one_it_came_from() -> None:
    first = completed(small_run())
    assert Runs(first).of(CHANGED, first).chapters[0] is first.chapters[0]


def test_only_the_last_runs_are_kept() -> None:
    runs = Runs(small_run())
    first = runs.of(Choices(seed=2))
    for seed in range(3, 3 + MOST_RUNS):
        runs.of(Choices(seed=seed))
    assert runs.of(Choices(seed=2)) is not first


def waiting(experiments=()):
    wait = Wait(phase="silenced", at_most_seconds=20.0)
    dose = small_beat("dose", Pace(seconds=1.0, per_second="10 min"), start=Start(dosing=Dosing()), wait=wait)
    after = small_beat("after", Pace(seconds=2.0, per_second="10 min"))
    return completed(small_run(dose, after, experiments=experiments))


def test_the_same_moment_of_another_run_is_the_same_drug_time_though_its_beats_begin_elsewhere() -> None:
    one, other = waiting(), waiting(("interneuron-insensitive",))
    assert one.beat_start(1) != other.beat_start(1)
    there = same_moment(one, one.beat_start(1) + 10, other)
    drug_ms = [run.place(tick).segment.drug_ms_at(tick - run.place(tick).first) for run, tick in ((other, there),)]
    here = one.place(one.beat_start(1) + 10)
    assert drug_ms == [here.segment.drug_ms_at(one.beat_start(1) + 10 - here.first)]


def test_without_a_drug_the_same_moment_is_the_same_tick() -> None:
    run = completed(small_run())
    assert same_moment(run, 333, completed(small_run(seed=2))) == 333
