from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage

from ketaviz.base.errors import KetavizError
from ketaviz.exports.still import COLUMNS, contact_sheet, picture, save_png
from ketaviz.look.fonts import load_fonts
from ketaviz.look.theme import Theme
from tests.modes.windows import frame_of, library, make_window


@pytest.fixture
def theme(qapp) -> Theme:
    load_fonts()
    return Theme("dark", library().tokens["dark"])


def plain(width: int, height: int, colour: str) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def test_a_picture_has_the_size_of_the_window(qtbot):
    assert picture(make_window(qtbot, (1280, 720))).size().toTuple() == (1280, 720)


def test_the_same_frame_gives_the_same_picture_bit_for_bit(qtbot):
    window = make_window(qtbot, (1280, 720), beat="surge")
    before = picture(window)
    window.show_frame(frame_of("paradox"))
    picture(window)
    window.show_frame(frame_of("surge"))
    assert picture(window) == before


def test_another_beat_gives_another_picture(qtbot):
    window = make_window(qtbot, (1280, 720), beat="surge")
    before = picture(window)
    window.show_frame(frame_of("paradox"))
    assert picture(window) != before


def test_a_picture_is_written_into_folders_that_are_made(tmp_path, qapp):
    save_png(plain(4, 4, "red"), tmp_path / "a" / "b" / "red.png")
    assert QImage(str(tmp_path / "a" / "b" / "red.png")).pixelColor(1, 1) == QColor("red")


def test_a_picture_that_cannot_be_written_is_a_sentence(tmp_path, qapp):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(KetavizError, match=r"cannot be made"):
        save_png(plain(4, 4, "red"), tmp_path / "file" / "red.png")


def test_a_contact_sheet_holds_every_picture_with_its_label(theme):
    sheet = contact_sheet([plain(192, 108, "#FF0000")] * 5, ["one", "two", "three", "four", "five"], theme)
    reds = [sheet.pixelColor(x, y) == QColor("#FF0000") for y in (40, 360) for x in range(100, sheet.width(), 496)]
    assert reds == [True] * 5 + [False] * (COLUMNS - 1)


def test_a_contact_sheet_of_nothing_is_refused(theme):
    with pytest.raises(ValueError, match="at least one"):
        contact_sheet([], [], theme)
