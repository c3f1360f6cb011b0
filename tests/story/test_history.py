from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ketaviz.story.history import MOST_STEPS, History

STEPS = st.lists(st.integers(0, 5), max_size=30)


def after(steps: list[int]) -> History[int]:
    history = History(0)
    for step in steps:
        history = history.done(step)
    return history


@given(STEPS)
def test_undoing_everything_is_the_beginning_and_redoing_everything_the_end(steps) -> None:
    history = last = after(steps)
    while history.past:
        history = history.undone()
    assert history.now == 0
    while history.future:
        history = history.redone()
    assert history == last


@given(STEPS)
def test_redo_undoes_undo(steps) -> None:
    history = after(steps)
    assert not history.past or history.undone().redone() == history


def test_a_step_that_changes_nothing_is_not_undone() -> None:
    assert after([3, 3, 3]).past == (0,)


def test_a_new_step_forgets_what_was_undone() -> None:
    assert after([1, 2]).undone().done(5) == History(5, (0, 1))


def test_nothing_happens_at_either_end() -> None:
    assert History(0).undone() == History(0).redone() == History(0)


def test_the_oldest_steps_are_forgotten() -> None:
    assert len(after(list(range(1, MOST_STEPS + 50))).past) == MOST_STEPS
