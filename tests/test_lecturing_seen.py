"""A lecture: what the audience has seen, what the lecturer alone sees, and what is made ready before it is seen."""

from __future__ import annotations

import pytest

from tests.lectures import let_pass, make_lecture, press


@pytest.fixture
def lecture(qtbot):
    return make_lecture(qtbot)


def test_only_beats_that_the_audience_saw_are_ticked(lecture):
    press(lecture, "Shift+F", "3", "Return")
    let_pass(lecture, 0.4)
    press(lecture, "2", "Return")
    let_pass(lecture, 0.4)
    assert lecture._told().seen == {0}
    press(lecture, "Shift+F")
    let_pass(lecture, 0.4)
    assert lecture._told().seen == {0, 1}


@pytest.mark.long
def test_at_rest_every_beat_is_made_ready_for_both_windows(lecture):
    beats, pictures = range(len(lecture.story.beats)), (lecture.audience, lecture.console.live.picture)
    for _ in range(200):
        lecture.tick()
        ready = [[picture.is_ready(beat) for beat in beats] for picture in pictures]
        if all(map(all, ready)):
            break
    assert ready == [[True] * 5] * 2
    press(lecture, "T")
    assert not any(picture.is_ready(1) for picture in pictures)


def test_the_preview_of_a_bright_room_is_the_lecturers_alone(lecture):
    press(lecture, "Shift+W")
    assert lecture.console.live.picture._washed
    assert not lecture.audience._washed
    press(lecture, "Shift+W")
    assert not lecture.console.live.picture._washed


def test_the_focus_never_goes_to_the_button_that_ends_the_talk(lecture):
    end = lecture.console.header.buttons["end_talk"]
    assert end.isVisibleTo(lecture.console)
    assert end not in lecture.console._stops()


def test_what_the_audience_did_not_see_behind_a_question_is_not_ticked(lecture):
    press(lecture, "PgDown")
    let_pass(lecture, 0.2)
    before = lecture._told().seen
    lecture.become(lecture.talk.asked(2))
    lecture.begin(2)
    let_pass(lecture, 0.2)
    assert lecture._told().seen == before
