from __future__ import annotations

import pytest

from ketaviz.changes import Changes
from ketaviz.content.schema import Dosing
from ketaviz.story.choices import Choices
from tests.runs import completed, small_run


@pytest.fixture
def changes() -> Changes:
    return Changes(completed(small_run()))


def test_an_experiment_is_switched_from_the_moment_that_is_shown(changes: Changes) -> None:
    assert changes.switch("low-magnesium", 800) == 800
    assert changes.in_force(799) == ()
    assert changes.in_force(800) == ("low-magnesium",)


def test_undo_gives_the_run_back_that_was_shown_and_redo_the_other(changes: Changes) -> None:
    first = changes.run
    changes.switch("low-magnesium", 800)
    second = changes.run
    changes.undo(800)
    assert changes.run is first
    changes.redo(800)
    assert changes.run is second


def test_after_everything_is_undone_the_desk_is_as_it_was(changes: Changes) -> None:
    before = changes.desk
    changes.switch("low-magnesium", 800)
    changes.dose(Dosing(dose=1.0), 800)
    changes.compare(800)
    changes.reset(800)
    while changes.can()["undo"]:
        changes.undo(800)
    assert changes.desk == before


def test_another_dose_is_given_from_the_first_on(changes: Changes) -> None:
    tick = changes.dose(Dosing(dose=1.0), 800)
    changes.run.ensure(tick)
    assert changes.run.place(tick).segment.dosing == Dosing(dose=1.0)
    assert changes.run.place(500).segment.dosing == Dosing(dose=1.0)


def test_nothing_is_drawn_beside_before_it_is_asked_for(changes: Changes) -> None:
    first = changes.run
    changes.switch("low-magnesium", 800)
    assert changes.beside is None
    changes.compare(800)
    assert changes.beside is first


def test_overlaid_and_side_by_side_take_turns_and_each_command_puts_its_own_away(changes: Changes) -> None:
    changes.switch("low-magnesium", 800)
    seen = []
    for way in (changes.compare, changes.compare_apart, changes.compare, changes.compare_apart, changes.compare_apart):
        way(800)
        seen.append((changes.desk.comparing, changes.desk.apart))
    assert seen == [(True, False), (True, True), (True, False), (True, True), (False, False)]


def test_another_run_that_was_made_is_drawn_beside_and_undo_takes_it_away(changes: Changes) -> None:
    first = changes.run
    changes.switch("low-magnesium", 800)
    middle = changes.run
    changes.dose(Dosing(dose=1.0), 800)
    changes.compare(800)
    assert changes.beside is first
    changes.compare_with(middle.choices, 800)
    assert changes.beside is middle
    changes.undo(800)
    assert changes.beside is first


def test_only_what_means_something_can_be_pressed(changes: Changes) -> None:
    assert not any(changes.can().values())
    changes.switch("low-magnesium", 800)
    assert changes.can() == {"undo": True, "redo": False, "compare": True, "side_by_side": True, "reset_run": True}
    changes.undo(800)
    assert changes.can() == {"undo": False, "redo": True, "compare": False, "side_by_side": False, "reset_run": False}


def test_reset_shows_the_run_of_the_story(changes: Changes) -> None:
    changes.switch("low-magnesium", 800)
    changes.reset(800)
    assert changes.run.choices == Choices()


def test_a_dose_changed_again_on_the_way_leads_to_the_same_moment_and_simulates_nothing_first() -> None:
    changes = Changes(completed(small_run()))
    at_once = Changes(completed(small_run())).dose(Dosing(dose=1.5), 1_100)
    on_the_way = changes.dose(Dosing(dose=1.0), 1_100)
    between = changes.run
    reached = between.timeline.reached(1_000_000)
    assert changes.dose(Dosing(dose=1.5), on_the_way) == at_once
    assert between.timeline.reached(1_000_000) == reached
    changes.undo(at_once)
    assert changes.undo(on_the_way) == 1_100


def test_a_change_from_another_moment_starts_from_that_one(changes: Changes) -> None:
    tick = changes.dose(Dosing(dose=1.0), 800)
    changes.run.ensure(tick + 50)
    assert changes.undo(tick + 50) == 850
