"""The still ground of the circuit in one opaque picture: backdrop, unlit population, shadow of the cast, axons."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QPainter, QPixmap

from ketaviz.look.theme import Theme
from ketaviz.scene.axon import axon_colours, paint_axons
from ketaviz.scene.backdrop import paint_fibres, paint_ground
from ketaviz.scene.cache import Device, Layer, softened
from ketaviz.scene.cell import CellPainter
from ketaviz.scene.focus import Focus
from ketaviz.scene.hero import paint_soft
from ketaviz.scene.population import FAR, PopulationPainter
from ketaviz.scene.wiring import Wiring

BUS = QRectF(320.0, 320.0, 1120.0, 330.0)
"""Design rectangle that holds the interneuron's axon."""


SHRINK = 4
"""Device pixels of the far sky in one pixel of the small picture it is softened from."""


class GroundPainter:
    """Paints the still ground; kept for the few combinations of what is in focus."""

    def __init__(
        self, device: Device, theme: Theme, rect: QRectF, population: PopulationPainter, wiring: Wiring
    ) -> None:
        self._device, self._theme, self._rect = device, theme, rect
        self._population, self._wiring = population, wiring
        self._ground: QPixmap | None = None
        self._kept: dict[Focus, QPixmap] = {}

    def picture(self, focus: Focus, cells: list[CellPainter]) -> QPixmap:
        """Return the ground for a focus; the last three are kept."""
        kept = self._kept.pop(focus, None)
        if kept is None:
            kept = self._paint(focus, cells)
        self._kept[focus] = kept
        while len(self._kept) > 3:
            self._kept.pop(next(iter(self._kept)))
        return kept

    def _paint(self, focus: Focus, cells: list[CellPainter]) -> QPixmap:
        layer = Layer(self._backdrop().copy(), QPoint(0, 0))
        self._paint_soft_sky(layer, focus.population)
        shadow = self._theme.colour("ink2" if self._theme.light else "ink0", 0.72)
        if self._theme.name != "contrast":
            paint_soft(layer, self._device, cells, shadow)
        painter = self._device.painter(layer)
        self._population.paint_still(painter, 0.0, FAR, focus.population)
        self._paint_axons(painter, focus)
        painter.end()
        return layer.pixmap

    def _backdrop(self) -> QPixmap:
        if self._ground is None:
            self._ground = QPixmap(self._device.width, self._device.height)
            painter = QPainter(self._ground)
            paint_ground(painter, self._device, self._theme)
            painter.end()
        return self._ground

    def _paint_soft_sky(self, layer: Layer, strength: float) -> None:
        """Paint fibres and far cells small and draw them up, which makes them soft."""
        width, height = self._device.width // SHRINK + 1, self._device.height // SHRINK + 1
        small = Layer(self._device.blank(width, height), QPoint(0, 0))
        painter = QPainter(small.pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(1.0 / SHRINK, 1.0 / SHRINK)
        painter.translate(self._device.left, self._device.top)
        painter.scale(self._device.scale, self._device.scale)
        paint_fibres(painter, self._rect, self._theme)
        self._population.paint_still(painter, FAR, 1.01, strength)
        painter.end()
        painter = QPainter(layer.pixmap)
        painter.drawPixmap(0, 0, softened(small.pixmap, width * SHRINK, height * SHRINK))
        painter.end()

    def _paint_axons(self, painter: QPainter, focus: Focus) -> None:
        theme, wiring = self._theme, self._wiring
        painter.setOpacity(focus.pyramidal)
        outputs = [stretch for stretches in wiring.outputs for stretch in reversed(stretches)]
        paint_axons(painter, outputs, axon_colours(theme, "exc", active=True))
        painter.setOpacity(focus.inputs)
        paint_axons(painter, wiring.inputs, axon_colours(theme, "exc", active=True))
        painter.setOpacity(1.0)


def basket_axon(device: Device, theme: Theme, wiring: Wiring, *, active: bool) -> Layer:
    """Return the interneuron's axon as it is when the cell is active or silent, to be laid over the ground."""
    layer = device.layer(BUS)
    painter = device.painter(layer)
    paint_axons(painter, wiring.basket, axon_colours(theme, "inh", active=active))
    painter.end()
    return layer
