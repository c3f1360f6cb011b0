"""The menu lists everything that can be done and does it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from ketaviz.modes.menus import TITLES
from tests.modes.windows import library, unpainted_window

POINTED = {"go_to_beat", "seek", "menu"}
"""Commands that no menu lists: they need a number or the pointer, or open it."""


@pytest.fixture
def window(qtbot):
    return unpainted_window(qtbot)


def listed(menu: QMenu) -> dict[str, str]:
    """What is listed in all the menus, by the command's id."""
    parts = menu.findChildren(QMenu)
    return {action.objectName(): action.text() for part in parts for action in part.actions() if action.objectName()}


def test_every_command_is_in_a_menu(window):
    wanted = {command.id for command in library().commands if "explore" in command.modes} - POINTED
    menu = window.menus.made()
    assert set(listed(menu)) == wanted
    menu.deleteLater()


def test_the_menus_have_names_and_none_is_empty(window):
    menu = window.menus.made()
    assert [action.text() for action in menu.actions()] == list(TITLES.values())
    assert all(part.actions() for part in menu.findChildren(QMenu))
    menu.deleteLater()


def test_a_command_is_listed_with_its_keys(window):
    menu = window.menus.made()
    assert listed(menu)["save_run"] == "Keep this run as a file\tCtrl+S"
    menu.deleteLater()


def test_what_is_chosen_is_done(window):
    menu = window.menus.made()
    part = next(part for part in menu.findChildren(QMenu) if part.title() == "View")
    next(action for action in part.actions() if action.objectName() == "theme").trigger()
    assert window.look.theme.name == "light"
    menu.deleteLater()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_key_opens_the_menu_under_its_button_and_escape_closes_it(window, qtbot):
    QTest.keyClick(window, Qt.Key.Key_F10)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None


def test_runs_opened_lately_are_listed_and_opened(window, qtbot):
    window.menus.recent = ("/home/a/mine.ketaviz",)
    menu = window.menus.made()
    part = next(part for part in menu.findChildren(QMenu) if part.title() == "Files")
    action = next(action for action in part.actions() if action.text() == "mine.ketaviz")
    with qtbot.waitSignal(window.menus.chose_recent) as caught:
        action.trigger()
    assert caught.args == ["/home/a/mine.ketaviz"]
    menu.deleteLater()
