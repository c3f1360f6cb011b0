"""The list of every reference over the window: one key away, over the evidence, and gone with Escape."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from tests.modes.windows import library, make_window, unpainted_window


@pytest.fixture
def window(qtbot):
    return unpainted_window(qtbot, (1280, 720), beat="surge")


def test_a_key_opens_all_sources_and_closes_them_again(window):
    QTest.keyClick(window, Qt.Key.Key_R)
    assert not window.over.sources.isHidden()
    assert len(window.over.sources.panel.shown) == len(library().references)
    QTest.keyClick(window, Qt.Key.Key_R)
    assert window.over.sources.isHidden()


def test_the_evidence_of_a_beat_leads_to_all_sources(window):
    QTest.keyClick(window, Qt.Key.Key_S)
    QTest.mouseClick(window.over.popover._all, Qt.MouseButton.LeftButton)
    assert window.over.popover.isHidden()
    assert not window.over.sources.isHidden()


def test_a_claim_opens_over_the_list_and_escape_closes_one_after_the_other(window):
    QTest.keyClick(window, Qt.Key.Key_R)
    window.over.sources.panel.asked.emit(library().claims["elekt-d"])
    assert window.over.popover.words()[0] == library().claims["elekt-d"].title
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.over.popover.isHidden()
    assert not window.over.sources.isHidden()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.over.sources.isHidden()


def test_a_claim_is_opened_once_however_often_the_list_was(window):
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_R)
    window.over.sources.panel.asked.emit(library().claims["elekt-d"])
    assert window.over.popover._trail == []


@pytest.mark.parametrize("opens", [True, False])
def test_an_address_goes_to_the_desktop_and_is_a_code_where_that_cannot_open_it(window, monkeypatch, opens):
    asked = []

    def open_url(url):
        asked.append(url.toString())
        return opens

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    QTest.keyClick(window, Qt.Key.Key_R)
    panel = window.over.sources.panel
    panel._choose(library().references["abdallah-2018"])
    panel.detail._open.click()
    assert asked == ["https://doi.org/10.1038/s41386-018-0136-3"]
    assert (panel.detail.code is None) is opens


def test_the_tab_key_goes_round_the_list_and_reaches_all_of_it_and_nothing_under_it(qtbot):
    window = make_window(qtbot, (1280, 720), beat="surge")
    with qtbot.waitActive(window, timeout=30000):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_R)
    over, seen = window.over.sources, []
    for _ in range(9):
        seen.append(window.focusWidget())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert all(over.isAncestorOf(part) for part in seen)
    names = {part.accessibleName() for part in seen}
    assert {"References", "Filter: All beats", "Filter: All kinds", "Human evidence only", "Copy as citation"} <= names
    assert over._close in seen
    assert seen[0] is seen[-1] or window.focusWidget() in seen
