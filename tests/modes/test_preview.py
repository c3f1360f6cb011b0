"""The preview of a weak projector: one key shows every part of the window so, says so, and ends it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from ketaviz.scene.projector import SEEN
from tests.modes.windows import make_window
from tests.pictures.drawing import colours


@pytest.fixture
def window(qtbot):
    return make_window(qtbot, (1280, 720), beat="fading")


def press(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)


def seen(window):
    return colours(window.grab().toImage())


def test_all_of_the_window_is_shown_as_projected_but_the_words_that_say_so(qtbot, window):
    plain = seen(window)
    press(qtbot, window)
    preview, below = seen(window), window.top.geometry().bottom() + 1
    assert np.array_equal(preview[below:], SEEN[plain[below:]])
    assert not np.array_equal(preview[:below], SEEN[plain[:below]])


def test_the_same_key_ends_it(qtbot, window):
    plain, title = seen(window), window.windowTitle()
    for _ in range(2):
        press(qtbot, window)
    assert np.array_equal(seen(window), plain)
    assert window.windowTitle() == title


@pytest.mark.parametrize(("size", "text_size"), [((1024, 640), 1.0), ((1024, 640), 2.0), ((1920, 1080), 1.0)])
def test_the_top_bar_and_the_title_say_so_while_it_is_on(qtbot, window, size, text_size):
    window.resize(*size)
    window.set_text_size(text_size)
    press(qtbot, window)
    said = [words for words, _, _ in window.top.words()]
    assert any("Preview" in words and "Shift+W" in words for words in said)
    assert "Preview" in window.windowTitle()
    press(qtbot, window)
    assert not any("Preview" in words for words, _, _ in window.top.words())


def test_a_sheet_that_is_opened_meanwhile_is_projected_too(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    plain = seen(window)
    window.over.popover.hide()
    press(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    room = window.over.popover.geometry().adjusted(20, 20, -20, -20)
    rows, columns = slice(room.top(), room.bottom()), slice(room.left(), room.right())
    assert np.array_equal(seen(window)[rows, columns], SEEN[plain[rows, columns]])


def test_new_colours_are_projected_too(qtbot, window):
    press(qtbot, window)
    window.next_theme()
    ground = window.look.theme.colour("ink0").getRgb()[:3]
    assert tuple(seen(window)[-1, -1]) == tuple(SEEN[np.array(ground)])
