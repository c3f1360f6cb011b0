"""Still layers: what does not move is painted once into a pixmap and blitted from then on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from ketaviz.scene.canvas import Canvas

Draw = Callable[[QPainter], None]


@dataclass(frozen=True, slots=True, eq=False)
class Still:
    """A painted layer and where its upper left corner belongs, in logical pixels of the canvas."""

    pixmap: QPixmap
    place: QPointF

    def paint(self, painter: QPainter, opacity: float = 1.0) -> None:
        """Blit the layer."""
        if opacity >= 1.0:
            painter.drawPixmap(self.place, self.pixmap)
            return
        before = painter.opacity()
        painter.setOpacity(before * opacity)
        painter.drawPixmap(self.place, self.pixmap)
        painter.setOpacity(before)


class StillLayers:
    """The still layers of one view by key; the one not looked at for longest is let go."""

    def __init__(self, canvas: Canvas, most: int = 24) -> None:
        self._canvas = canvas
        self._most = most
        self._layers: OrderedDict[Hashable, Still] = OrderedDict()

    def __contains__(self, key: Hashable) -> bool:
        return key in self._layers

    def ground(self, key: Hashable, draw: Draw) -> Still:
        """Return an opaque layer that covers the whole canvas."""
        return self.layer(key, self._canvas.rect, draw, opaque=True)

    def layer(self, key: Hashable, rect: QRectF, draw: Draw, *, opaque: bool = False) -> Still:
        """Return the layer of that key; if there is none, ``draw`` paints it in canvas coordinates, clipped to rect."""
        still = self._layers.get(key)
        if still is None:
            still = self._layers[key] = paint_still(self._canvas, rect, draw, opaque=opaque)
        self._layers.move_to_end(key)
        if len(self._layers) > self._most:
            self._layers.popitem(last=False)
        return still


def paint_still(canvas: Canvas, rect: QRectF, draw: Draw, *, opaque: bool = False) -> Still:
    """Return a layer of the size of ``rect`` (snapped outwards to whole pixels), painted by ``draw``.

    An ``opaque`` layer has no alpha and is blitted faster; ``draw`` must then cover all of it.
    """
    outer = QRectF(rect.toAlignedRect())
    if opaque:
        pixmap = QPixmap(round(outer.width() * canvas.dpr), round(outer.height() * canvas.dpr))
        pixmap.setDevicePixelRatio(canvas.dpr)
    else:
        pixmap = canvas.pixmap(outer.width(), outer.height())
    painter = QPainter(pixmap)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.translate(-outer.topLeft())
    try:
        draw(painter)
    finally:
        painter.end()
    return Still(pixmap, outer.topLeft())
