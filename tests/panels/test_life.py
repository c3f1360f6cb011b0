"""Panels are built once and leave nothing behind."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from ketaviz.panels import EVIDENCE, SIGNALS
from tests.panels.seen import evidence, signal


def sweep_up(qtbot: Any) -> None:
    qtbot.kept = []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.mark.parametrize("name", EVIDENCE)
def test_a_sheet_is_freed_with_its_window(qtbot: Any, name: Any) -> None:
    panel = evidence(qtbot, name)
    kept = weakref.ref(panel)
    panel.host.deleteLater()
    del panel
    sweep_up(qtbot)
    assert kept() is None


@pytest.mark.parametrize("name", SIGNALS)
def test_a_live_plot_is_freed_with_its_window(qtbot: Any, name: Any) -> None:
    panel = signal(qtbot, name)
    kept = weakref.ref(panel)
    panel.host.deleteLater()
    del panel
    sweep_up(qtbot)
    assert kept() is None


def test_plots_are_loaded_only_when_one_is_shown() -> None:
    code = "import sys, ketaviz.panels; print('pyqtgraph' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_sheets_do_not_load_the_plots(qtbot: Any) -> None:
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "application = QApplication(['-platform', 'offscreen'])\n"
        "from tests.panels.seen import library, theme\n"
        "from ketaviz.content.wording import Wording\n"
        "from ketaviz.panels import EVIDENCE, make_evidence\n"
        "kept = [make_evidence(name, library(), theme(), Wording()) for name in EVIDENCE]\n"
        "print('pyqtgraph' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
