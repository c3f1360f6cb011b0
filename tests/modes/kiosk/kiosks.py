"""A kiosk for tests: its clock is moved by hand, its screen has a size in inches."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ketaviz.content.kiosk_config import KioskConfig
from ketaviz.content.library import load_library
from ketaviz.modes.kiosk.target import Target
from ketaviz.operations.pin import keep
from ketaviz.simulation.runner import Runner
from ketaviz.story.attract import attract_story
from ketaviz.story.choices import Choices
from ketaviz.visiting import Visiting, open_kiosk
from tests.runs import whole_run

PIN = "246810"
SCREENS = {
    "15.6 inches": ((1920, 1080), 15.6),
    "24 inches": ((1920, 1080), 24.0),
    "32 inches": ((1920, 1080), 32.0),
    "55 inches, 4K": ((3840, 2160), 55.0),
    "24 inches, upright": ((1080, 1920), 24.0),
}


class HandClock:
    """Seconds that pass only when a test says so; a hair at each look, so that what has a budget comes to its end."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        self.now += 0.0005
        return self.now


@cache
def kept_pin() -> str:
    return keep(PIN, bytes(16))


@cache
def invitation() -> Runner:
    """The circuit nobody looks at yet, simulated to its end; shared, so read it only."""
    run = Runner(attract_story(load_library().story), Choices())
    run.extend(10**9)
    return run


def noon() -> datetime:
    """A Tuesday."""
    return datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def make_kiosk(
    qtbot: Any,
    screen: str = "24 inches",
    *,
    calendar: Any = noon,
    painted: bool = True,
    **chosen: Any,
) -> Visiting:
    """A kiosk that is shown and invites; nothing passes until a test lets it."""
    size, inches = SCREENS[screen]
    config = KioskConfig(country="GB", pin=kept_pin(), diagonal_inches=inches, staff_contact="the desk", **chosen)
    kiosk = open_kiosk(config, HandClock(), calendar, (invitation(), whole_run()))
    qtbot.kept = kiosk
    qtbot.addWidget(kiosk.window, before_close_func=let_close)
    kiosk.window.setUpdatesEnabled(painted)
    kiosk.window.resize(*size)
    kiosk.window.show()
    return kiosk


def let_close(window: Any) -> None:
    window.may_close = True


def passed(kiosk: Visiting, seconds: float, step: float = 0.25) -> None:
    """Let time pass; the machine looks at it every ``step`` seconds."""
    for _ in range(round(seconds / step)):
        kiosk.wall_clock.now += step
        kiosk.tick()


def target_of(kiosk: Visiting, name: str) -> Target:
    """A target that is on the screen."""
    tiles = {tile.objectName(): tile for tile in kiosk.window.attract.tiles}
    target = (tiles | kiosk.window.controls.targets)[name]
    assert target.isVisible(), f"{name} is not to be seen"
    return target


def shown_targets(kiosk: Visiting) -> list[Target]:
    """Every target that is on the screen."""
    return [target for target in kiosk.window.findChildren(Target) if target.isVisible()]


def middle(kiosk: Visiting, name: str) -> QPoint:
    target = target_of(kiosk, name)
    return target.mapTo(kiosk.window, target.rect().center())


def tapped(kiosk: Visiting, name: str) -> None:
    """Press a target as a finger would: in its middle."""
    at = middle(kiosk, name)
    pressed_at(kiosk, at)
    released_at(kiosk, at)


def pressed_at(kiosk: Visiting, at: QPoint) -> None:
    QTest.mousePress(kiosk.window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def released_at(kiosk: Visiting, at: QPoint) -> None:
    QTest.mouseRelease(kiosk.window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def keyed(kiosk: Visiting, key: Any, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(kiosk.window.windowHandle(), key, modifiers)


def came_to(kiosk: Visiting, beat: str) -> None:
    """Go on to a beat."""
    if kiosk.is_idle:
        kiosk.ask("begin 0")
    story = kiosk.runner.story
    while story.beats[kiosk.here].id != beat:
        kiosk.ask("next_beat")
