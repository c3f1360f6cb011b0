"""A still thing painted once in greys, and coloured as often as its activity changes: one raster, many lights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from ketaviz.scene.cache import Device, Layer

Ramp = NDArray[np.float32]
"""(256, 4) blue, green, red, 0 to 255, and opacity, 0 to 1, of each shade of grey."""


def ramp(stops: Sequence[tuple[int, QColor]]) -> Ramp:
    """Return a ramp from colours at rising shades, 0 to 255."""
    shades = [shade for shade, _ in stops]
    colours = [(colour.blue(), colour.green(), colour.red(), colour.alphaF()) for _, colour in stops]
    columns = [np.interp(np.arange(256.0), shades, channel) for channel in zip(*colours, strict=True)]
    return np.column_stack(columns).astype(np.float32)


def blended(one: Ramp, other: Ramp, share: float) -> Ramp:
    """Return a ramp with ``share`` (0 to 1) of another one in it."""
    return one + (other - one) * np.float32(share)


def grey(shade: float, alpha: float = 1.0) -> QColor:
    """Return the grey that stands for a shade, 0 to 255, of a ramp, with an opacity of 0 to 1."""
    return QColor.fromRgbF(shade / 255.0, shade / 255.0, shade / 255.0, alpha)


class Shades:
    """Shade and coverage of a still thing over device pixels; what colours it has is asked for later."""

    def __init__(self, device: Device, design_rect: QRectF, paint: Callable[[QPainter], None]) -> None:
        """``paint`` paints in `grey` with a painter that counts design units."""
        x, y, width, height = device.crop(design_rect)
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        self.corner = QPoint(x, y)
        painter = device.painter_at(image, self.corner)
        paint(painter)
        painter.end()
        rows = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(height, width, 4)
        self._index = (rows[..., 2].astype(np.uint16) << 8) | rows[..., 3]
        """(height, width) of shade times coverage in the upper byte and coverage in the lower."""
        seen = np.zeros(65536, dtype=bool)
        seen[self._index.reshape(-1)] = True
        self._seen = np.flatnonzero(seen)
        """The pairs that occur."""

    def coloured(self, colours: Ramp) -> Layer:
        """Return the thing in the colours of a ramp."""
        table = np.empty((65536, 4), dtype=np.uint8)
        shade, coverage = (kind[self._seen] for kind in _pairs())
        lit = colours[shade]
        lit[:, 3] *= coverage
        lit[:, :3] *= lit[:, 3:]
        lit[:, 3] *= np.float32(255.0)
        table[self._seen] = lit + np.float32(0.5)
        pixels = np.take(table.view(np.uint32).reshape(-1), self._index)
        height, width = self._index.shape
        image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
        return Layer(QPixmap.fromImage(image), self.corner)


@cache
def _pairs() -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Return (65536,) the shade and the coverage, 0 to 1, that premultiplied grey and coverage stand for."""
    grey_of, alpha = np.divmod(np.arange(65536), 256)
    shade = np.minimum(255, np.rint(255.0 * grey_of / np.maximum(alpha, 1)))
    return shade.astype(np.uint8), (alpha / 255.0).astype(np.float32)
