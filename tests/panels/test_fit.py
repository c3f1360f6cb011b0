"""Nothing is cut off and no word lies on another, whatever the window, the text size and the language."""

from __future__ import annotations

from typing import Any

import pytest

from ketaviz.panels import EVIDENCE, SIGNALS
from tests.panels.seen import cut_off, evidence, overlaps, signal

LOOKS = [
    ((1396, 664), 1.0, "en"),
    ((1396, 664), 1.0, "qps"),
    ((1040, 480), 0.87, "qps"),
    ((600, 420), 1.0, "qps"),
    ((1396, 664), 2.0, "qps"),
    ((2240, 1300), 1.8, "en"),
]


@pytest.mark.parametrize("name", EVIDENCE)
@pytest.mark.parametrize(("size", "text_size", "lang"), LOOKS)
def test_every_word_of_a_sheet_fits(qtbot: Any, name: Any, size: Any, text_size: float, lang: str) -> None:
    panel = evidence(qtbot, name, size, text_size=text_size, lang=lang)
    assert cut_off(panel) == []
    assert overlaps(panel) == []


@pytest.mark.parametrize("name", SIGNALS)
@pytest.mark.parametrize(
    ("width", "text_size", "lang"),
    [(440, 1.0, "en"), (440, 1.0, "qps"), (300, 0.87, "en"), (300, 0.87, "qps"), (640, 1.5, "qps"), (440, 2.0, "en")],
)
def test_every_word_of_a_live_plot_fits(qtbot: Any, name: Any, width: int, text_size: float, lang: str) -> None:
    panel = signal(qtbot, name, (width, 150), text_size=text_size, lang=lang)
    panel.resize(width, max(150, panel.minimumSizeHint().height()))
    assert cut_off(panel) == []
    assert overlaps(panel) == []


def test_all_eight_tiles_are_seen_at_once_on_a_full_hd_screen(qtbot: Any) -> None:
    panel = evidence(qtbot, "indications")
    assert panel._area.verticalScrollBar().maximum() == 0
