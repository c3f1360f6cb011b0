"""What a weak projector in a bright room makes of colours: the light of the room is added to all of them.

Black becomes as light as the room makes the screen, white stays white, and colours lose what they differ by. With a
fifth of all light from the room the contrast of black and white falls to 5 to 1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QGraphicsEffect, QWidget

ROOM_LIGHT = 0.25
"""Light of the room on the screen, as a share of the projector's white."""


def _seen() -> NDArray[np.uint8]:
    """Return (256,) what each level of a channel is seen as (sRGB, IEC 61966-2-1; light adds up linearly)."""
    level = np.arange(256) / 255.0
    light = np.where(level <= 0.04045, level / 12.92, ((level + 0.055) / 1.055) ** 2.4)
    sum_of_both = (light + ROOM_LIGHT) / (1.0 + ROOM_LIGHT)
    return np.rint(255.0 * (1.055 * sum_of_both ** (1 / 2.4) - 0.055)).astype(np.uint8)


SEEN = _seen()
_PAIRS = (SEEN[np.arange(65536) >> 8].astype(np.uint16) << 8) | SEEN[np.arange(65536) & 255]
"""The same for two channels at once, which takes half of the time."""


class Projected(QGraphicsEffect):
    """Shows a widget as a weak projector would: every pixel of it, whoever painted it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._opaque = widget.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.ground: QColor | None = None
        """What a widget that is not opaque stands on, where that is one colour: its light adds to that of the words."""

    def draw(self, painter: QPainter) -> None:
        """Paint the widget through the table."""
        corner = QPoint()
        system, whole = Qt.CoordinateSystem.DeviceCoordinates, QGraphicsEffect.PixmapPadMode.NoPad
        image = self.sourcePixmap(system, corner, whole).toImage()
        if self._opaque or self.ground is not None:
            image = _on(self.ground, image)
            pairs = np.frombuffer(image.bits(), dtype=np.uint16)
            pairs[:] = _PAIRS[pairs]
        else:
            image = image.convertToFormat(QImage.Format.Format_ARGB32)
            pixels = np.frombuffer(image.bits(), dtype=np.uint8).reshape(-1, 4)
            pixels[:, :3] = SEEN[pixels[:, :3]]
        painter.save()
        painter.resetTransform()
        painter.drawImage(corner, image)
        painter.restore()


def _on(ground: QColor | None, image: QImage) -> QImage:
    """Return an opaque image: on its ground, or as it is if it needs none."""
    if ground is None:
        return image.convertToFormat(QImage.Format.Format_RGB32)
    opaque = QImage(image.size(), QImage.Format.Format_RGB32)
    opaque.setDevicePixelRatio(image.devicePixelRatio())
    opaque.fill(ground)
    painter = QPainter(opaque)
    painter.drawImage(0, 0, image)
    painter.end()
    return opaque
