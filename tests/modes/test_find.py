"""Finding things by a word, with real keys."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from ketaviz.content.parts import load_parts
from ketaviz.content.wording import Wording
from ketaviz.frame.layout import EXAGGERATIONS
from ketaviz.modes.find_box import FindBox
from ketaviz.modes.finding import MOST_FOUND, entries, find
from ketaviz.modes.part_words import part_sheet, value_words
from ketaviz.modes.window import ExploreWindow
from ketaviz.story.events import Event
from tests.frames import make_circuit, make_drug, make_frame
from tests.modes.windows import library, unpainted_window

ENGLISH = Wording()
ALL = entries(library(), ENGLISH)


@pytest.fixture
def box(window: ExploreWindow, qtbot: Any) -> FindBox:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return window.over.finder


def found(words: str) -> list[tuple[str, str]]:
    return [(entry.kind, entry.key) for entry in find(words, ALL)]


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("surge", ("word", "surge")),
        ("occup", ("word", "block-fraction")),
        ("Mg", ("word", "magnesium")),
        ("interneuron", ("part", "interneuron")),
        ("block", ("beat", str(library().story.index("paradox")))),
        ("MADRS", ("word", "madrs")),
        ("trkb", ("word", "trkb")),
        ("spines in rodents", ("claim", "spines-rodents")),
        ("six doses", ("beat", str(library().story.index("course")))),
    ],
)
def test_the_best_fit_comes_first(words, best):
    assert found(words)[0] == best


def test_every_beat_part_printed_claim_and_word_is_found_by_its_title():
    for entry in ALL:
        same = [one for one in ALL if one.title.casefold() == entry.title.casefold()]
        assert {(one.kind, one.key) for one in find(entry.title, ALL)} & {(one.kind, one.key) for one in same}


def test_accents_need_not_be_typed():
    translated = entries(library(), Wording("qps"))
    assert "interneuron" in {entry.key for entry in find("interneuron", translated)}


def test_all_words_that_are_asked_for_must_be_there():
    assert all(kind for kind, _ in found("blood level"))
    assert found("blood zebra") == []


def test_with_nothing_asked_the_first_beats_are_offered():
    assert found("") == [("beat", str(place)) for place in range(MOST_FOUND)]


def test_ctrl_k_opens_the_line_with_the_focus(window, box):
    assert not box.isHidden()
    assert QApplication.focusWidget() is box.line


def test_typing_and_enter_go_to_a_beat(window, box, sent, qtbot):
    qtbot.keyClicks(box.line, "balance")
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert sent == [(Event.GO_TO, library().story.index("balance"))]
    assert box.isHidden()


def test_arrows_choose_and_stop_at_the_ends(box, qtbot):
    qtbot.keyClicks(box.line, "receptor")
    qtbot.keyClick(box.line, Qt.Key.Key_Up)
    assert box.results.chosen == 0
    for _ in range(MOST_FOUND + 3):
        qtbot.keyClick(box.line, Qt.Key.Key_Down)
    assert box.results.chosen == len(box.results.rows) - 1
    assert box.results.rows[-1].title in box.results.accessibleName()


def test_letters_and_digits_in_the_line_do_nothing_to_the_story(box, sent, qtbot):
    qtbot.keyClicks(box.line, "n 3 q")
    assert box.line.text() == "n 3 q"
    assert sent == []


def test_a_part_opens_what_it_is_now(window, box, qtbot):
    qtbot.keyClicks(box.line, "interneuron")
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    sheet = window.over.popover.sheet
    assert window.over.popover.isVisible()
    assert sheet.title == "Interneuron"
    assert sheet.citations


def test_a_claim_opens_its_sources(window, box, qtbot):
    qtbot.keyClicks(box.line, "spines in rodents")
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert window.over.popover.sheet.title == library().claims["spines-rodents"].title


def test_a_click_on_a_row_chooses_it(window, box, qtbot):
    qtbot.keyClicks(box.line, "madrs")
    qtbot.mouseClick(box.results, Qt.MouseButton.LeftButton, pos=QPoint(30, box.results.row_height() // 2))
    assert window.over.popover.sheet.title == "MADRS"


def test_escape_closes_the_line_first(window, box, qtbot):
    qtbot.keyClick(box.line, Qt.Key.Key_Escape)
    assert box.isHidden()
    assert QApplication.focusWidget() is window


def test_what_is_not_there_is_said(box, qtbot):
    qtbot.keyClicks(box.line, "zebra")
    assert box.results.accessibleName() == "Nothing was found."
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert not box.isHidden()


@pytest.mark.parametrize(
    ("typed", "meant"), [("interneurone", "interneuron"), ("pyramdal", "pyramidal"), ("depresion", "depression")]
)
def test_a_mistyped_word_finds_what_the_right_one_finds(typed, meant):
    assert found(typed) == found(meant)


def test_a_word_like_no_other_finds_nothing():
    assert found("zzyzx") == []


@pytest.mark.parametrize(("size", "text_size"), [((1024, 640), 1.0), ((1280, 720), 2.0), ((3840, 2160), 2.0)])
def test_the_box_lies_in_the_window(qtbot, size, text_size):
    window = unpainted_window(qtbot, size, text_size=text_size)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.rect().contains(window.over.finder.geometry())


@pytest.mark.parametrize("name", load_parts())
def test_what_is_said_of_a_part_names_only_what_is_exaggerated(name):
    part = load_parts()[name]
    assert set(part.drawn) <= {note.name for note in EXAGGERATIONS}
    sheet = part_sheet(part, make_frame(), library(), ENGLISH)
    assert sheet.citations
    assert all(paragraph.words for paragraph in sheet.paragraphs)


def test_the_value_of_a_part_is_that_of_the_frame():
    frame = make_frame(circuit=make_circuit(printed_interneuron_hz=1.25), drug=make_drug(block_interneuron=0.37))
    assert "1.2 spikes/s" in value_words("interneuron_hz", frame, ENGLISH)
    assert "37" in value_words("block_interneuron", frame, ENGLISH)
