"""The program as a person meets it: a real window on a virtual screen, real keys, a real pointer."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from tests.journeys.screens import Seen, virtual_screen

pytestmark = [pytest.mark.screen, pytest.mark.long]

TITLE = QRect(100, 0, 700, 40)
"""Where the window says which beat this is."""
STAGE = QRect(100, 60, 1200, 600)
SOON = 5.0
"""Seconds by which a beat that was not simulated yet is shown, even on a busy machine."""
LEAST_COLOURS = 2000
"""A blank or half-painted window has fewer."""


@pytest.fixture
def program(tmp_path):
    with virtual_screen() as display:
        seen = Seen(display, tmp_path)
        try:
            seen.wait_for_window()
            time.sleep(2.0)
            yield seen
        finally:
            seen.end()


def title(program: Seen, name: str) -> QImage:
    return QImage(str(program.picture(name))).copy(TITLE)


def colours(image: QImage) -> int:
    return len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)})


def test_the_window_opens_and_is_full_of_picture(program):
    assert colours(QImage(str(program.picture()))) > LEAST_COLOURS


def test_the_right_key_goes_on_and_the_left_key_comes_back(program):
    program.key("space")
    first = title(program, "first.png")
    program.key("Right", pause=SOON)
    second = title(program, "second.png")
    program.key("Left")
    assert first != second
    assert title(program, "third.png") == first


def test_a_click_on_get_help_shows_where_help_is(program):
    program.key("space")
    before = QImage(str(program.picture("before.png")))
    program.key("F2", pause=2.0)
    after = QImage(str(program.picture("after.png")))
    assert after.copy(TITLE) == before.copy(TITLE)
    assert colours(after.copy(STAGE)) < colours(before.copy(STAGE)) / 2


def test_paused_the_program_uses_no_processor(program):
    program.key("space")
    until = time.monotonic() + 120  # noqa: TID251
    while time.monotonic() < until:  # noqa: TID251
        begin = program.processor_seconds()
        time.sleep(2.0)
        if program.processor_seconds() - begin < 0.03:
            return
    raise AssertionError("the program never came to rest")


def test_the_program_leaves_by_its_key_without_a_word(program):
    program.key("Right", "Right", "t", "plus", "w", "Escape", pause=1.0)
    program.key("ctrl+q", pause=0.0)
    assert program.process.wait(60) == 0
    assert program.end() == ("", "")


def test_a_wrong_story_is_said_in_one_sentence_and_the_program_opens_all_the_same(tmp_path):
    story = tmp_path / "mine.toml"
    story.write_text('id = "mine"\n')
    with virtual_screen() as display:
        seen = Seen(display, tmp_path, "--story", str(story))
        seen.wait_for_window()
        seen.key("ctrl+q", pause=0.0)
        assert seen.process.wait(60) == 0
        out, err = seen.end()
    assert "mine.toml" in err
    assert err.count("\n") == 1
    assert out == ""
