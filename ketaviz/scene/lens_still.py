"""Still layers: what does not move is painted once into a pixmap, in small pieces, and blitted from then on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from ketaviz.scene.canvas import Canvas

Draw = Callable[[QPainter], None]
"""One piece of a picture, in canvas coordinates; it may also only get something ready for the next piece."""


class Still(Struct, frozen=True, eq=False):
    """A painted layer and where its upper left corner belongs, in logical pixels of the canvas."""

    pixmap: QPixmap
    place: QPointF

    @property
    def room(self) -> QRectF:
        """Return what the layer covers, in logical pixels of the canvas."""
        return QRectF(self.place, self.pixmap.deviceIndependentSize())

    def paint(self, painter: QPainter, opacity: float = 1.0) -> None:
        """Blit the layer."""
        if opacity >= 1.0:
            painter.drawPixmap(self.place, self.pixmap)
            return
        before = painter.opacity()
        painter.setOpacity(before * opacity)
        painter.drawPixmap(self.place, self.pixmap)
        painter.setOpacity(before)


class Piecework(Struct, frozen=True, eq=False):
    """A layer that is painted in small pieces, one after another."""

    key: Hashable
    rect: QRectF
    draws: Callable[[], Sequence[Draw]]
    """Asked for only while the layer is not finished."""
    opaque: bool = False
    """Has no alpha and is blitted faster; the pieces must cover all of it."""


class StillLayers:
    """The still layers of one view by key; the one not looked at for longest is let go."""

    def __init__(self, canvas: Canvas, most: int = 24) -> None:
        self._canvas = canvas
        self._most = most
        self._layers: OrderedDict[Hashable, Still] = OrderedDict()
        self._begun: dict[Hashable, tuple[QPixmap, int]] = {}
        """Layers that are not finished, and how many of their pieces there are."""

    def __contains__(self, key: Hashable) -> bool:
        return key in self._layers

    def kept(self, key: Hashable) -> Still | None:
        """Return the layer of that key if it is there."""
        still = self._layers.get(key)
        if still is not None:
            self._layers.move_to_end(key)
        return still

    def layer(self, key: Hashable, rect: QRectF, draw: Draw) -> Still:
        """Return the layer of that key; if there is none, ``draw`` paints it, clipped to rect."""
        return self.finished(Piecework(key, rect, lambda: [draw]))

    def finished(self, work: Piecework) -> Still:
        """Return the layer of a piece of work, painting what of it is not there yet."""
        while self.build(work):
            pass
        return self._layers[work.key]

    def build(self, work: Piecework) -> bool:
        """Paint the next piece of a layer that is not there yet; return whether there was one to paint."""
        if self.kept(work.key) is not None:
            return False
        outer, draws = QRectF(work.rect.toAlignedRect()), work.draws()
        begun = self._begun.pop(work.key) if work.key in self._begun else None
        pixmap, number = begun or (self._blank(outer, opaque=work.opaque), 0)
        painter = QPainter(pixmap)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.translate(-outer.topLeft())
        try:
            draws[number](painter)
        finally:
            painter.end()
        if number + 1 < len(draws):
            self._begun[work.key] = pixmap, number + 1
        else:
            self._keep(work.key, Still(pixmap, outer.topLeft()))
        return True

    def _blank(self, outer: QRectF, *, opaque: bool) -> QPixmap:
        if not opaque:
            return self._canvas.pixmap(outer.width(), outer.height())
        dpr = self._canvas.dpr
        pixmap = QPixmap(round(outer.width() * dpr), round(outer.height() * dpr))
        pixmap.setDevicePixelRatio(dpr)
        return pixmap

    def _keep(self, key: Hashable, still: Still) -> None:
        self._layers[key] = still
        if len(self._layers) > self._most:
            self._layers.popitem(last=False)


class Sprites:
    """Small pictures at the size that a canvas needs, painted when first drawn, each about its own middle."""

    def __init__(self, canvas: Canvas, unit: float = 1.0) -> None:
        self._canvas = canvas
        self._unit = unit
        """Logical pixels in one unit of the painted coordinates."""
        self._sprites: dict[Hashable, QPixmap] = {}

    def make(self, key: Hashable, half: float, draw: Draw) -> bool:
        """Paint a sprite that reaches ``half`` units from its middle; return whether it was not there yet."""
        if key in self._sprites:
            return False
        size = 2.0 * half * self._unit
        pixmap = self._canvas.pixmap(size, size)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0.5 * size, 0.5 * size)
        painter.scale(self._unit, self._unit)
        draw(painter)
        painter.end()
        self._sprites[key] = pixmap
        return True

    def draw(self, painter: QPainter, key: Hashable, x: float, y: float, opacity: float = 1.0) -> None:
        """Blit a sprite that has been made, its middle at (x, y) in logical pixels."""
        if opacity <= 0.01:
            return
        pixmap = self._sprites[key]
        half = pixmap.width() / (2.0 * self._canvas.dpr)
        before = painter.opacity()
        if opacity < 1.0:
            painter.setOpacity(before * opacity)
        painter.drawPixmap(QPointF(x - half, y - half), pixmap)
        if opacity < 1.0:
            painter.setOpacity(before)
