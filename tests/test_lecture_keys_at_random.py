"""A thousand keys at random: the talk goes on, Escape and Home find the way out, nothing ends it."""

from __future__ import annotations

import pytest

from ketaviz.base.rng import stream
from ketaviz.content.own_keys import CONTEXTS
from ketaviz.story.state import Mode
from ketaviz.story.talk import Talk, peel
from ketaviz.story.talk_steps import Place
from tests.lectures import let_pass, make_lecture, press
from tests.modes.windows import library
from tests.test_predicting import STORY as ASKED

KEYS = sorted(
    {key for one in library().commands if set(one.modes) & set(CONTEXTS) and one.id != "end_talk" for key in one.keys}
)


def wander(lecture, presses: int, seed: int) -> None:
    chance = stream(seed, "keys at random")
    for number in range(presses):
        press(lecture, KEYS[int(chance.integers(len(KEYS)))])
        if number % 8 == 0:
            let_pass(lecture, 0.04)


def find_the_way_out(lecture) -> None:
    """What a lecturer who is lost does: Escape until nothing is left of it, then Home, then the clicker."""
    for _ in range(12):
        press(lecture, "Esc")
    talk = lecture.talk
    assert peel(talk) == talk
    assert talk == Talk(at=talk.at, full_screen=False)
    if lecture.by_itself:
        press(lecture, "A")
    press(lecture, "Home")
    let_pass(lecture, 0.2)
    assert lecture.place == Place(0)
    press(lecture, "PgDown")
    let_pass(lecture, 0.4)
    assert lecture.place == Place(1)
    assert lecture.state.mode in (Mode.PLAYING, Mode.PAUSED, Mode.SEEKING)
    for _ in range(100):
        if lecture.audience.frame.story.beat_index == 1:
            break
        let_pass(lecture, 0.04)
    assert lecture.audience.frame.story.beat_index == 1


def test_sixty_keys_at_random_leave_no_dead_end(qtbot):
    lecture = make_lecture(qtbot)
    wander(lecture, 60, 1)
    find_the_way_out(lecture)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2))
def test_a_thousand_keys_at_random_leave_no_dead_end(qtbot, seed):
    ended = []
    lecture = make_lecture(qtbot, ASKED)
    lecture.ended.connect(lambda: ended.append(True))
    wander(lecture, 1000, seed)
    find_the_way_out(lecture)
    assert not ended
