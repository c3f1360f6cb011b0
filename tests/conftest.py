"""Set-up of every test: no screen unless a test asks for one, and silence is the pass mark."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("same", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("new", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("KETAVIZ_EXAMPLES", "same"))
"""The quick tests try the same examples each time; `make test-long` looks for new ones."""

PAINTED = {"look", "scene", "panels", "exports", "modes", "pictures", "readable"}
"""Folders whose tests paint: without an application Qt ends the whole run at the first picture."""
NEEDED_FOR_A_SCREEN = ("Xvfb", "xdotool")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every test that paints an application, whichever comes first; skip what needs a screen that is not there."""
    for item in items:
        if (
            isinstance(item, pytest.Function)
            and PAINTED.intersection(item.path.parts)
            and "qapp" not in item.fixturenames
        ):
            item.fixturenames.insert(0, "qapp")
    skip_without_a_screen(items)


def skip_without_a_screen(items: list[pytest.Item]) -> None:
    """Skip what needs a virtual screen where there is none, with the reason; in `.ci/run` nothing is skipped."""
    missing = [program for program in NEEDED_FOR_A_SCREEN if shutil.which(program) is None]
    if not missing or os.environ.get("KETAVIZ_CI") == "1":
        return
    skip = pytest.mark.skip(reason=f"needs a virtual screen, and {' and '.join(missing)} is not installed")
    for item in items:
        if item.get_closest_marker("screen"):
            item.add_marker(skip)


def pytest_collection_finish() -> None:
    """Leave what all tests share out of the searches for garbage, which every window is followed by."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def no_logged_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test in which anything was logged as a warning or worse."""
    yield
    records = [record for when in ("setup", "call") for record in caplog.get_records(when)]
    loud = [record.getMessage() for record in records if record.levelno >= logging.WARNING]
    assert not loud, f"logged: {loud}"


@pytest.fixture(autouse=True)
def no_leaked_window() -> Iterator[None]:
    """Fail a test that leaves a top-level widget behind."""
    before = set(map(address, top_level_widgets()))
    yield
    leaked = [widget for widget in top_level_widgets() if address(widget) not in before]
    if leaked:
        del leaked
        for _round in range(2):
            delete_deferred()
            gc.collect()
        names = [repr(widget) for widget in top_level_widgets() if address(widget) not in before]
        assert not names, f"left behind: {names}"
        gc.freeze()  # what is still there stays: to search it again after every window takes half of all the time


def top_level_widgets() -> list[Any]:
    """Return the widgets without a parent but menus, which pyqtgraph keeps; loads no Qt for a test that did not."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    return [widget for widget in widgets.QApplication.topLevelWidgets() if not isinstance(widget, widgets.QMenu)]


def address(widget: Any) -> int:
    """Return what tells a widget from all others; Python's object of one that Qt made may be another each time."""
    return int(sys.modules["shiboken6"].getCppPointer(widget)[0])


def delete_deferred() -> None:
    """Carry out what `deleteLater` has put off."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
