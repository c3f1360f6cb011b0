"""What stands in for the kiosk: the picture it has drawn, or the lines; nothing on it leads out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from ketaviz.modes.kiosk.stand_in import StandIn


@pytest.fixture
def shown(qtbot):
    """Return a function that shows it in a window of 400 x 200."""

    def show(picture, lines):
        qtbot.one = one = StandIn(picture, lines)
        one.resize(400, 200)
        one.show()
        return one

    yield show
    qtbot.one.hide()
    qtbot.one.deleteLater()


def test_the_picture_is_shown_whole_and_as_large_as_it_fits(shown):
    picture = QImage(100, 100, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.green)
    seen = shown(picture, ()).grab().toImage()
    assert [seen.pixelColor(x, 100).green() for x in (50, 110, 200, 290, 350)] == [0, 255, 255, 255, 0]


def test_without_a_picture_the_lines_are_there(shown):
    with_lines = shown(QImage(), ("Need to talk? 116 123",)).grab().toImage()
    assert max(with_lines.pixelColor(x, y).lightness() for x in range(400) for y in range(200)) > 150


def test_nobody_can_close_it(shown):
    one = shown(QImage(), ("A line.",))
    one.close()
    QTest.keyClick(one, Qt.Key.Key_Escape)
    assert one.isVisible()
