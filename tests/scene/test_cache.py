"""Layers and sprites are copied without what is empty in them, and look the same."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from ketaviz.base.rng import stream
from ketaviz.scene.cache import BAND, Layer, Sprite, bands


@pytest.fixture
def spotted(qapp):
    """A clear picture with three spots, one of them half clear."""
    pixmap = QPixmap(300, 3 * BAND)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    for box, opacity in (
        (QRect(7, 5, 9, 4), 255),
        (QRect(250, 20, 30, BAND), 128),
        (QRect(299, 3 * BAND - 1, 1, 1), 9),
    ):
        painter.fillRect(box, QColor(200, 120, 40, opacity))
    painter.end()
    return pixmap


def pixels(copy):
    image = QImage(320, 3 * BAND + 20, QImage.Format.Format_RGB32)
    image.fill(QColor(10, 20, 30))
    painter = QPainter(image)
    copy(painter)
    painter.end()
    return np.array(image.constBits()).copy()


def test_bands_hold_all_that_is_set_and_each_pixel_once():
    held = stream(3, "spots").random((3 * BAND + 5, 400)) > 0.9995
    covered = np.zeros(held.shape, dtype=int)
    for box in bands(held):
        covered[box.top() : box.bottom() + 1, box.left() : box.right() + 1] += 1
    assert covered[held].all()
    assert covered.max() == 1


def test_a_cropped_layer_is_copied_in_parts_and_looks_the_same(spotted):
    layer = Layer(spotted, QPoint(11, 13))
    cropped = layer.cropped()
    assert sum(part.width() * part.height() for _, part in cropped.parts) < 3000
    assert np.array_equal(pixels(cropped.draw), pixels(layer.draw))


def test_a_layer_that_holds_nothing_copies_nothing(qapp):
    pixmap = QPixmap(40, 40)
    pixmap.fill(QColor(0, 0, 0, 0))
    assert Layer(pixmap, QPoint(0, 0)).cropped().parts == ()


def test_a_cropped_sprite_is_smaller_and_stands_where_it_stood(qapp):
    pixmap = QPixmap(61, 61)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.fillRect(QRect(26, 29, 9, 5), QColor(200, 120, 40, 90))
    painter.end()
    sprite = Sprite(pixmap, 30)
    cropped = sprite.cropped()
    assert cropped.half == 4
    assert np.array_equal(
        pixels(lambda painter: cropped.stamp(painter, 100, 80)), pixels(lambda painter: sprite.stamp(painter, 100, 80))
    )
