"""A still thing painted once in greys, and coloured as often as its activity changes: one raster, many lights."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from ketaviz.scene.cache import Device, bands

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
    """Shade and coverage of a still thing over device pixels, and the thing in the colours it was last given.

    Only the `bands` that hold something are kept, one after the other.
    """

    def __init__(self, device: Device, design_rect: QRectF, paint: Callable[[QPainter], None]) -> None:
        """``paint`` paints in `grey` with a painter that counts design units."""
        x, y, width, height = device.crop(design_rect)
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = device.painter_at(image, QPoint(x, y))
        paint(painter)
        painter.end()
        rows = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(height, width, 4)
        parts = bands(rows[..., 3] > 0)
        pairs = (rows[..., 2].astype(np.uint16) << 8) | rows[..., 3]
        held = [pairs[part.top() : part.bottom() + 1, part.left() : part.right() + 1].reshape(-1) for part in parts]
        self._index, self._shade, self._coverage = _numbered(np.concatenate([np.zeros(0, dtype=np.uint16), *held]))
        self._pixels = np.zeros(len(self._index), dtype=np.uint32)
        self._bands = self._pictures(parts, QPoint(x, y))

    def colour(self, colours: Ramp) -> None:
        """Give the thing the colours of a ramp."""
        lit = colours[self._shade]
        lit[:, 3] *= self._coverage
        lit[:, :3] *= lit[:, 3:]
        lit[:, 3] *= np.float32(255.0)
        table = (lit + np.float32(0.5)).astype(np.uint8).view(np.uint32).reshape(-1)
        np.take(table, self._index, out=self._pixels, mode="clip")

    def draw(self, painter: QPainter, opacity: float = 1.0) -> None:
        """Copy the thing to a painter that counts device pixels."""
        if opacity <= 0.004:
            return
        painter.setOpacity(opacity if opacity < 0.996 else 1.0)
        for at, picture in self._bands:
            painter.drawImage(at, picture)
        painter.setOpacity(1.0)

    def _pictures(self, parts: list[QRect], corner: QPoint) -> list[tuple[QPoint, QImage]]:
        """Return where each band stands and a picture of it that shows what `_pixels` holds."""
        found, start = [], 0
        for part in parts:
            width, height = part.width(), part.height()
            data = self._pixels[start : start + width * height].data
            picture = QImage(data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
            found.append((corner + part.topLeft(), picture))
            start += width * height
        return found


def _numbered(pairs: NDArray[np.uint16]) -> tuple[NDArray[np.intp], NDArray[np.uint8], NDArray[np.float32]]:
    """Return for each pair of shade times coverage and coverage its number, and for each number the two.

    The numbers are of the kind that `numpy.take` wants; any other it would convert each time.
    """
    seen = np.zeros(65536, dtype=bool)
    seen[pairs] = True
    numbers = np.cumsum(seen, dtype=np.intp) - 1
    grey_of, alpha = np.divmod(np.flatnonzero(seen), 256)
    shade = np.minimum(255, np.rint(255.0 * grey_of / np.maximum(alpha, 1)))
    return numbers[pairs], shade.astype(np.uint8), (alpha / 255.0).astype(np.float32)
