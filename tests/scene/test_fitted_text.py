from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF

from ketaviz.scene.canvas import SMALLEST_TEXT
from ketaviz.scene.fitted_text import TextSheet
from tests.scene.lenses import make_canvas

pytestmark = pytest.mark.usefixtures("qapp")


def test_words_with_room_keep_their_size() -> None:
    block = TextSheet(make_canvas()).fit("gate shut", QRectF(0, 0, 400, 80), 20)
    assert block is not None
    assert block.font.pixelSize() == 20
    assert len(block.lines) == 1


def test_words_without_room_shrink_until_they_fit() -> None:
    box = QRectF(10, 10, 120, 40)
    block = TextSheet(make_canvas()).fit("of the open channels are free", box, 30)
    assert block is not None
    assert SMALLEST_TEXT <= block.font.pixelSize() < 30
    assert box.adjusted(-1, -1, 1, 1).contains(block.bounds)


def test_words_that_do_not_fit_at_the_floor_are_left_out_and_not_recorded() -> None:
    sheet = TextSheet(make_canvas())
    assert sheet.fit("much too long for so small a box", QRectF(0, 0, 40, 14), 20) is None
    assert sheet.placed == {}


def test_words_that_are_needed_are_never_left_out() -> None:
    sheet = TextSheet(make_canvas())
    assert sheet.fit("Depolarisation", QRectF(0, 0, 40, 14), 20, needed=True) is not None


def test_no_single_word_is_left_over_on_the_last_line() -> None:
    words = "no glutamate: the gate stays shut"
    sheet = TextSheet(make_canvas())
    one = sheet.fit(words, QRectF(0, 0, 900, 60), 20)
    assert one is not None
    block = sheet.fit(words, QRectF(0, 0, one.bounds.width() * 0.92, 90), 20)
    assert block is not None
    assert [len(line.text.split()) for line in block.lines] == [3, 3]


def test_nothing_is_smaller_than_the_floor_times_the_text_size() -> None:
    assert TextSheet(make_canvas((600, 300), text_size=2.0)).pixels(10) == 2 * SMALLEST_TEXT


def test_the_record_of_places_does_not_grow_without_end() -> None:
    sheet = TextSheet(make_canvas())
    for number in range(2_000):
        sheet.fit(str(number), QRectF(0, 0, 90, 30), 20)
    assert len(sheet.placed) < 1_000
    assert "1999" in {key[0] for key in sheet.placed}
