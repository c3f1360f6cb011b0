"""Nothing is cut off and no word lies on another, whatever the window, the text size and the language."""

from __future__ import annotations

import re
from typing import Any

import pytest

from ketaviz.panels import EVIDENCE, SIGNALS
from ketaviz.panels.card import Card
from ketaviz.panels.sheet import Sheet
from tests.modes.windows import make_window
from tests.panels.seen import cut_off, evidence, overlaps, signal, texts

MOST_WORDS = 40
"""In ten seconds some forty words are read, the figure first."""

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


@pytest.mark.parametrize("name", ["indications", "risks"])
def test_all_tiles_are_seen_at_once_on_a_full_hd_screen(qtbot: Any, name: Any) -> None:
    window = make_window(qtbot, (1920, 1080), name)
    sheet = next(sheet for sheet in window.findChildren(Sheet) if sheet.isVisible())
    assert sheet.name == name
    assert sheet._area.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("name", ["indications", "risks"])
def test_a_tile_is_read_in_ten_seconds(sheets: Any, name: Any) -> None:
    for card in sheets(name).findChildren(Card):
        words = [word for text in texts(card) for word in text.split() if re.search(r"[^\W\d]{2}", word)]
        assert len(words) <= MOST_WORDS, f"{card.claim.id}: {len(words)} words"


@pytest.mark.parametrize("name", ["indications", "risks"])
def test_where_nothing_can_be_opened_a_tile_says_more(qtbot: Any, name: Any) -> None:
    panel = evidence(qtbot, name)
    for card in panel.findChildren(Card):
        card.say_all()
        said = " ".join(texts(card))
        assert card.claim.text in said or card.claim.caveat in said
