"""A lecture: what the audience has seen, what the lecturer alone sees, and what is made ready before it is seen."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPixmap

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


def test_a_talk_that_begins_in_the_middle_shows_that_beats_title_until_its_run_is_computed_and_no_other_beat(qtbot):
    lecture = make_lecture(qtbot, start=2)
    own = lecture.console.live.picture
    lecture._simulate_ahead = lambda: None
    lecture.tick()
    assert lecture.audience.frame is None
    assert [word.text for word in lecture.audience._title.words] == [lecture.story.beats[2].title]
    assert lecture.audience._foot.caption == lecture.story.beats[2].caption
    assert lecture.audience.has_title
    assert own.has_title
    assert lecture._told().seen == set()
    del lecture._simulate_ahead
    for _ in range(100):
        lecture.tick()
        if lecture.audience.frame is not None:
            break
    assert lecture.audience.frame.story.beat_index == 2
    assert not lecture.audience.has_title
    assert lecture.audience._title.isHidden()
    assert lecture._told().seen == {2}


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (1920, 1080)])
def test_the_lecturers_picture_has_the_proportions_of_the_audiences_window(lecture, size):
    lecture.audience.resize(*size)
    lecture.tell()
    live = lecture.console.live
    picture = live.picture.geometry()
    assert picture.width() / picture.height() == pytest.approx(size[0] / size[1], rel=0.01)
    assert live.rect().contains(picture)


def test_while_the_picture_is_frozen_the_grid_of_beats_is_the_lecturers_alone(lecture):
    own, audience = lecture.console.live.picture._overview, lecture.audience._overview
    press(lecture, "Shift+F", "O", "Right")
    assert own.isVisibleTo(own.parentWidget())
    assert audience.isHidden()
    press(lecture, "Shift+F")
    assert not audience.isHidden()
    press(lecture, "Shift+F", "O")
    assert own.isHidden()
    assert not audience.isHidden()
    press(lecture, "Shift+F")
    assert audience.isHidden()


def test_the_small_pictures_of_the_beats_are_painted_once_for_all_who_show_them(lecture):
    assert lecture.console.live.picture.stills is lecture.audience.stills is lecture.console._stills
    painted = lecture.audience.stills._pictures[1] = QPixmap(4, 4)
    lecture.tell()
    assert lecture.console.next._picture is painted
