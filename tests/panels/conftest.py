"""Sheets that are only looked at are built once for a whole module."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from ketaviz.panels import EVIDENCE
from tests.panels.seen import evidence


class Bin:
    """Stands in for qtbot: keeps the windows until the end of the module."""

    def __init__(self) -> None:
        self.windows: list[Any] = []

    def addWidget(self, window: Any) -> None:
        self.windows.append(window)


@pytest.fixture(scope="module")
def sheets(qapp: Any) -> Iterator[Callable[[Any], Any]]:
    """Return a function from a name to the sheet as it opens, not to be changed by a test."""
    kept = Bin()
    made = {name: evidence(kept, name) for name in EVIDENCE}
    yield made.__getitem__
    for window in kept.windows:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
