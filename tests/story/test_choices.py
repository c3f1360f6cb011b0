from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ketaviz.content.schema import Dosing
from ketaviz.story.choices import Change, Choices

NAMES = ("interneuron-insensitive", "recurrent-ampa-blocked", "low-magnesium")
MOMENTS = st.tuples(st.integers(0, 3), st.integers(0, 500))
SWITCHES = st.lists(st.tuples(MOMENTS, st.sampled_from(NAMES)), max_size=8)


def switched(switches) -> Choices:
    choices = Choices()
    for (beat, ticks), name in switches:
        choices = choices.switched(beat, ticks, name)
    return choices


def test_an_experiment_switched_on_the_way_is_in_force_from_there_on() -> None:
    choices = Choices().switched(2, 100, "low-magnesium")
    assert choices.in_force(2, 99) == choices.in_force(0, 0) == ()
    assert choices.in_force(2, 100) == choices.in_force(3, 0) == ("low-magnesium",)


def test_an_experiment_switched_at_the_very_beginning_is_in_force_throughout() -> None:
    assert Choices().switched(0, 0, "low-magnesium") == Choices(experiments=("low-magnesium",))


def test_switching_on_and_off_at_one_moment_changes_nothing() -> None:
    assert Choices().switched(2, 9, "low-magnesium").switched(2, 9, "low-magnesium") == Choices()


def test_a_switch_in_the_past_drops_what_was_changed_later() -> None:
    later = Choices().switched(3, 0, "low-magnesium")
    assert later.switched(1, 5, "recurrent-ampa-blocked").changes == (Change(1, 5, ("recurrent-ampa-blocked",)),)


@given(SWITCHES)
def test_changes_stay_in_the_order_of_their_moments(switches) -> None:
    moments = [change.moment for change in switched(switches).changes]
    assert moments == sorted(set(moments))


@given(SWITCHES, MOMENTS, st.sampled_from(NAMES))
def test_two_choices_differ_first_where_one_was_switched(switches, moment, name) -> None:
    before = switched(switches)
    kept = Choices(changes=tuple(change for change in before.changes if change.moment < moment))
    assert kept.differ_from(kept.switched(*moment, name), (0, 0), (9, 0)) == moment


def test_another_dose_differs_from_the_front_of_every_chapter() -> None:
    assert Choices().differ_from(Choices(dosing=Dosing(dose=1.0)), (2, 0), (4, 0)) == (2, 0)


def test_a_chapter_before_the_first_difference_is_the_same() -> None:
    assert Choices().differ_from(Choices().switched(2, 1, NAMES[0]), (0, 0), (2, 0)) is None
