"""The legend: opened by its key or from the keys, in words that can be read aloud, at every size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ketaviz.modes.legend import MEANINGS, MarkGrid
from ketaviz.modes.popover import Link
from tests.modes.windows import unpainted_window

TITLE = "What the marks mean"


def open_legend(qtbot, **options):
    window = unpainted_window(qtbot, **options)
    qtbot.keyClick(window, Qt.Key.Key_L)
    return window


def test_every_mark_has_its_sign_and_its_words(qtbot):
    window = open_legend(qtbot)
    labels = window.over.popover.findChild(MarkGrid).findChildren(QLabel)
    signs = [label for label in labels if not label.pixmap().isNull()]
    words = {label.text() for label in labels}
    assert window.over.popover.sheet.title == TITLE
    assert len(signs) == len(MEANINGS)
    assert all(one.name in words and one.words in words for one in MEANINGS)


def test_its_key_closes_it_again(qtbot):
    window = open_legend(qtbot)
    qtbot.keyClick(window, Qt.Key.Key_L)
    assert window.over.popover.isHidden()


def test_the_keys_lead_to_it_and_back(qtbot):
    window = unpainted_window(qtbot)
    popover = window.over.popover
    qtbot.keyClick(window, Qt.Key.Key_F1)
    qtbot.mouseClick(popover.findChild(Link), Qt.MouseButton.LeftButton)
    assert popover.sheet.title == TITLE
    popover.go_back()
    assert popover.sheet.title == "Keys"


def test_new_colours_paint_the_signs_anew(qtbot):
    window = open_legend(qtbot)

    def corner():
        label = next(found for found in window.over.popover.findChildren(QLabel) if not found.pixmap().isNull())
        image = label.pixmap().toImage()
        return image.pixelColor(image.width() // 2, 1).lightnessF()

    dark = corner()
    window.next_theme()
    assert dark < 0.5 < corner()


@pytest.mark.parametrize(("size", "text_size"), [((1024, 640), 1.0), ((1024, 640), 2.0), ((1920, 1080), 1.0)])
@pytest.mark.parametrize("language", ["en", "qps"])
def test_no_word_is_cut_off(qtbot, size, text_size, language):
    window = open_legend(qtbot, size=size, text_size=text_size, language=language)
    grid = window.over.popover.findChild(MarkGrid)
    room = window.over.popover.rect()
    for label in grid.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width()) or not label.text()
        assert label.mapTo(window.over.popover, label.rect().topRight()).x() <= room.right()
