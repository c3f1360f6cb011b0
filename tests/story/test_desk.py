from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ketaviz.story.choices import Choices
from ketaviz.story.desk import MOST_KEPT, Desk

OWN = Choices()
ONE = Choices(experiments=("low-magnesium",))
TWO = Choices(experiments=("recurrent-ampa-blocked",))


def test_the_run_that_was_changed_first_stays_beside_the_one_that_is_shown() -> None:
    desk = Desk().changed(ONE).changed(TWO)
    assert (desk.shown, desk.beside) == (TWO, OWN)


def test_a_run_is_never_compared_with_itself() -> None:
    desk = Desk().changed(ONE).changed(OWN)
    assert (desk.shown, desk.beside) == (OWN, ONE)


def test_swapping_twice_is_as_before() -> None:
    desk = Desk().changed(ONE)
    assert desk.swapped().shown == OWN
    assert desk.swapped().swapped() == desk


def test_there_is_nothing_to_compare_before_something_was_changed() -> None:
    assert not Desk().compared(True).comparing
    assert Desk().changed(ONE).compared(True).comparing


def test_two_runs_are_side_by_side_only_while_they_are_compared() -> None:
    assert not Desk().compared(True, apart=True).apart
    desk = Desk().changed(ONE).compared(True, apart=True)
    assert desk.apart
    assert not desk.compared(False).apart


def test_any_run_that_was_made_can_be_put_beside_the_shown_one() -> None:
    desk = Desk().changed(ONE).changed(TWO)
    assert set(desk.others()) == {OWN, ONE}
    put = desk.compared(True, apart=True).compared_with(ONE)
    assert (put.shown, put.beside, put.comparing, put.apart) == (TWO, ONE, True, True)
    assert set(put.others()) == {OWN, ONE}


def test_reset_is_the_storys_own_run_with_the_noise_that_was() -> None:
    desk = Desk(shown=Choices(seed=7)).changed(Choices(seed=7, experiments=ONE.experiments)).compared(True).reset()
    assert (desk.shown, desk.beside, desk.comparing) == (Choices(seed=7), None, False)


@given(st.lists(st.sampled_from([OWN, ONE, TWO, *(Choices(seed=seed) for seed in range(2, 9))])))
def test_the_last_runs_are_kept_each_once(made) -> None:
    desk = Desk()
    for choices in made:
        desk = desk.changed(choices)
    assert len(desk.kept) == len(set(desk.kept)) <= MOST_KEPT
    assert desk.kept[:1] == ((desk.shown,) if desk.kept else ())
    assert desk.beside != desk.shown
