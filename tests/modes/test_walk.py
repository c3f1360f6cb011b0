"""F6 goes through the regions of the window and comes round again."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ketaviz.modes.walk import Walk
from ketaviz.modes.window import ExploreWindow
from tests.modes.windows import unpainted_window


def region_of(window: ExploreWindow) -> QWidget | None:
    focused = window.focusWidget()
    return next(
        (region for region in Walk(window).regions() if region is focused or region.isAncestorOf(focused)), None
    )


@pytest.mark.parametrize("beat", ["balance", "risks"])
@pytest.mark.parametrize("key", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
def test_f6_visits_every_region_and_comes_round(qtbot: Any, beat: str, key: Qt.KeyboardModifier) -> None:
    window = unpainted_window(qtbot, beat=beat)
    regions = Walk(window).regions()
    visited = []
    for _press in range(len(regions) + 1):
        QTest.keyClick(window, Qt.Key.Key_F6, key)
        visited.append(region_of(window))
    assert set(visited) == set(regions)
    assert visited[0] is visited[-1]


def test_what_lies_over_the_window_is_visited_first(qtbot: Any) -> None:
    window = unpainted_window(qtbot)
    window.over.show_help()
    assert Walk(window).regions()[0] is window.over.help
