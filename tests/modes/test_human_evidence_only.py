"""With human evidence only the picture thins out, the plate says so in a word, and one press brings all of it back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ketaviz.content.bibliography import unseen_in_people
from ketaviz.panels.chip import Chip
from tests.modes.windows import library, unpainted_window


@pytest.fixture
def window(qtbot):
    return unpainted_window(qtbot, (1280, 720), beat="surge")


def faded(window):
    return window.stage.view("circuit")._canvas.faded


def test_a_key_fades_what_no_study_in_people_supports_and_brings_it_back(window):
    QTest.keyClick(window, Qt.Key.Key_H)
    assert faded(window) == unseen_in_people(library())
    QTest.keyClick(window, Qt.Key.Key_H)
    assert faded(window) == frozenset()


def test_the_plate_says_so_and_a_press_on_the_word_shows_all_again(window):
    assert window.plate.human.isHidden()
    QTest.keyClick(window, Qt.Key.Key_H)
    assert window.plate.human.text() == "Human evidence only"
    assert not window.plate.human.isHidden()
    assert window.plate.human.isChecked()
    QTest.mouseClick(window.plate.human, Qt.MouseButton.LeftButton)
    assert window.plate.human.isHidden()
    assert faded(window) == frozenset()


def test_the_switch_in_the_list_of_sources_does_the_same_and_names_what_fades(window):
    QTest.keyClick(window, Qt.Key.Key_R)
    panel = window.over.sources.panel
    switch = next(chip for chip in panel.findChildren(Chip) if chip.text() == "Human evidence only")
    assert panel._faded.isHidden()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert faded(window) == unseen_in_people(library())
    assert not panel._faded.isHidden()
    assert "synapses growing stronger" in panel._faded.text()
    assert "pyramidal cells firing more" not in panel._faded.text()
    assert switch.isChecked()


def test_the_list_opened_later_shows_the_switch_as_it_stands(window):
    QTest.keyClick(window, Qt.Key.Key_H)
    QTest.keyClick(window, Qt.Key.Key_R)
    assert window.over.sources.panel._human.isChecked()


@pytest.mark.parametrize(("size", "text_size"), [((1024, 640), 1.0), ((1024, 640), 2.0), ((1920, 1080), 1.0)])
def test_the_words_of_the_plate_keep_clear_of_the_switch(qtbot, size, text_size):
    window = unpainted_window(qtbot, size, beat="surge", text_size=text_size)
    QTest.keyClick(window, Qt.Key.Key_H)
    plate = window.plate
    shown = [button for button in plate.buttons() if not button.isHidden()]
    assert all(plate.rect().contains(button.geometry()) for button in shown)
    places = [button.geometry() for button in shown]
    assert not any(one.intersects(other) for one in places for other in places if one is not other)
    assert min(place.left() for place in places) >= plate._columns(plate.width())[0]
