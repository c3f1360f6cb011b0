"""What is painted once in greys is coloured by a ramp: shade by shade, with the opacity of what was painted."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from ketaviz.content.load import load_tokens
from ketaviz.content.wording import Wording
from ketaviz.look.theme import Theme
from ketaviz.scene.cache import Device
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.shades import Shades, blended, grey, ramp

BLUE, RED = QColor(20, 40, 200), QColor(200, 40, 20)


@pytest.fixture
def shades(qapp):
    device = Device(Canvas(160.0, 72.0, 1.0, Theme("dark", load_tokens()["dark"]), Wording()))

    def paint(painter):
        painter.fillRect(QRectF(0, 0, 400, 720), grey(0))
        painter.fillRect(QRectF(400, 0, 400, 720), grey(255))
        painter.fillRect(QRectF(800, 0, 400, 720), grey(255, 0.5))

    return Shades(device, QRectF(0, 0, 1600, 720), paint)


def pixel(shades, colours, x):
    image = QImage(160, 72, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    shades.colour(colours)
    shades.draw(painter)
    painter.end()
    return image.pixelColor(x, 36)


def test_black_and_white_become_the_ends_of_the_ramp(shades):
    colours = ramp(((0, BLUE), (255, RED)))
    assert (pixel(shades, colours, 20), pixel(shades, colours, 60)) == (BLUE, RED)


def test_what_covers_half_still_does(shades):
    found = pixel(shades, ramp(((0, BLUE), (255, RED))), 100)
    assert found.alpha() == pytest.approx(128, abs=1)
    assert found.red() == pytest.approx(RED.red(), abs=2)


def test_nothing_is_painted_where_nothing_was(shades):
    assert pixel(shades, ramp(((0, BLUE), (255, RED))), 140).alpha() == 0


def test_a_ramp_may_be_partly_clear(shades):
    clear = QColor(BLUE)
    clear.setAlphaF(0.25)
    assert pixel(shades, ramp(((0, clear), (255, RED))), 20).alphaF() == pytest.approx(0.25, abs=0.01)


def test_a_blend_lies_between_two_ramps():
    one, other = ramp(((0, BLUE), (255, RED))), ramp(((0, RED), (255, BLUE)))
    assert np.allclose(blended(one, other, 0.5), (one + other) / 2)
