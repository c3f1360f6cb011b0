"""From any claim or figure one action leads to its sources in full, and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ketaviz.panels.card import Card
from tests.modes.windows import library, make_window, unpainted_window

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot):
    return unpainted_window(qtbot, (1280, 720), beat="welcome")


@pytest.mark.parametrize("claim", ["trd", "elekt-d", "interneuron-preference"])
def test_the_sources_of_a_claim_stand_in_full_with_how_they_were_read_and_what_speaks_against_it(window, claim):
    claim = library().claims[claim]
    window.over.show_sources(claim)
    words = " ".join(window.over.popover.words())
    for reference, reading in zip(library().cited(claim), library().readings(claim), strict=True):
        assert reference.author in words
        assert str(reference.year) in words
        assert reference.title.rstrip(".") in words
        assert reference.doi in words
        assert reading.via in words
    for other in library().against(claim):
        assert other.text in words
    assert claim.caveat in words


def test_a_measured_point_says_its_study_its_interval_and_how_it_was_read(window):
    point = next(point for point in library().points if point.study == "zarate-2012")
    window.over.show_sources(point)
    words = " ".join(window.over.popover.words())
    assert "0.61 to 1.16" in words
    assert point.via in words
    assert library().references["zarate-2012"].title.rstrip(".") in words


def test_a_card_opens_its_sources_over_the_window_and_escape_gives_the_focus_back(qtbot):
    window = make_window(qtbot, (1280, 720), beat="indications")
    with qtbot.waitActive(window, timeout=30000):
        window.activateWindow()
    card = window.picture().findChildren(Card)[1]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert window.over.popover.words()[0] == card.claim.title
    QTest.keyClick(window.over.popover, Qt.Key.Key_Escape)
    assert window.over.popover.isHidden()
    assert card.hasFocus()


def test_a_claim_of_the_evidence_leads_to_its_sources_and_back(qtbot):
    window = unpainted_window(qtbot, (1280, 720), beat="course")
    QTest.keyClick(window, Qt.Key.Key_S)
    before = window.over.popover.words()
    window.over.popover.linked.emit("claim:elekt-d")
    assert window.over.popover.words()[0] == "Twice a week for three weeks"
    QTest.mouseClick(window.over.popover._back, LEFT)
    assert window.over.popover.words() == before
    assert window.over.popover._back.isHidden()


def test_links_of_a_sheet_are_reached_with_the_tab_key_and_followed_with_enter(qtbot):
    window = make_window(qtbot, (1280, 720), beat="course")
    with qtbot.waitActive(window, timeout=30000):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_S)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.over.popover.words()[0] == "Twice a week for three weeks"


def test_the_sources_can_be_copied(window):
    window.over.show_sources(library().claims["elekt-d"])
    QTest.mouseClick(window.over.popover._copy, LEFT)
    copied = QGuiApplication.clipboard().text()
    assert "Anand A" in copied
    assert library().references["anand-2023"].title.rstrip(".") in copied


def test_no_claim_from_memory_can_be_opened():
    assert all(claim.printed and claim.read_at != "memory" for claim in library().claims.values())
