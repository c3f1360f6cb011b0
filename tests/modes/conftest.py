"""A small window at its first beat, and what it sends to the story."""

from __future__ import annotations

from typing import Any

import pytest

from ketaviz.modes.window import ExploreWindow
from tests.modes.windows import unpainted_window


@pytest.fixture
def window(qtbot: Any) -> ExploreWindow:
    return unpainted_window(qtbot, (1280, 720), beat="welcome")


@pytest.fixture
def sent(window: ExploreWindow) -> list[Any]:
    """What the window sends from now on: each event with its argument."""
    taken: list[Any] = []
    window.sent.connect(lambda event, argument: taken.append((event, argument)))
    return taken
