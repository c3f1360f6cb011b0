"""The still ground of the circuit in one opaque picture: backdrop, unlit population, shadow of the cast, axons."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QPainter, QPixmap

from ketaviz.look.theme import Theme
from ketaviz.scene.axon import GREYS, Stretch, axon_colours, axon_ramp, paint_axons
from ketaviz.scene.backdrop import paint_fibres, paint_ground
from ketaviz.scene.cache import MIXTURES, Device, Layer, draw_up, stepped
from ketaviz.scene.cell import CellPainter
from ketaviz.scene.focus import GREY, Focus, greyness
from ketaviz.scene.hero import paint_soft
from ketaviz.scene.population import FAR, PopulationPainter
from ketaviz.scene.shades import Shades, blended
from ketaviz.scene.wiring import Wiring

BUS = QRectF(320.0, 320.0, 1120.0, 330.0)
"""Design rectangle that holds the interneuron's axon."""
PHASE = 0.45
"""The axon is not coloured anew in the same frame as its cell."""
KEPT, KEPT_PIXELS = 3, 13_000_000
"""Grounds kept at least, and device pixels of all that are kept beyond these: six, as the story needs, at 1920x1080."""
SHRINK = 4
"""Device pixels of the far sky in one pixel of the small picture it is softened from."""

Presences = tuple[float, float, float]
"""How present the parts of the ground are, `DIM` to 1: axons of pyramidal cells, inputs, population."""


class GroundPainter:
    """Paints the still ground; kept for the few combinations of what is in focus."""

    def __init__(
        self, device: Device, theme: Theme, rect: QRectF, population: PopulationPainter, wiring: Wiring
    ) -> None:
        self._device, self._theme, self._rect = device, theme, rect
        self._population, self._wiring = population, wiring
        self._kept: dict[Presences, QPixmap] = {}
        self._begun: tuple[Presences, Iterator[QPixmap | None]] | None = None

    def picture(self, focus: Focus, cells: list[CellPainter]) -> QPixmap:
        """Return the ground for a focus; the last few are kept."""
        while self.prepare(focus, cells):
            pass
        presences = _presences(focus)
        kept = self._kept.pop(presences)
        self._kept[presences] = kept
        while len(self._kept) > max(KEPT, KEPT_PIXELS // (kept.width() * kept.height())):
            self._kept.pop(next(iter(self._kept)))
        return kept

    def prepare(self, focus: Focus, cells: list[CellPainter]) -> bool:
        """Paint one piece of the ground for a focus; return whether there was one left to paint."""
        presences = _presences(focus)
        if presences in self._kept:
            return False
        if self._begun is None or self._begun[0] != presences:
            self._begun = (presences, self._pieces(focus, cells))
        painted = next(self._begun[1])
        if painted is not None:
            self._kept[presences], self._begun = painted, None
        return True

    def _pieces(self, focus: Focus, cells: list[CellPainter]) -> Iterator[QPixmap | None]:
        """Paint a few milliseconds' worth at each step; the last one returns the picture."""
        layer = Layer(self._backdrop(), QPoint(0, 0))
        yield None
        self._paint_soft_sky(layer, focus.population)
        yield None
        shadow = self._theme.colour("ink2" if self._theme.light else "ink0", 0.72)
        if self._theme.name != "contrast":
            paint_soft(layer, self._device, cells, shadow)
        yield None
        painter = self._device.painter(layer)
        self._population.paint_still(painter, 0.0, FAR, focus.population)
        painter.end()
        yield None
        outputs = [stretch for stretches in self._wiring.outputs for stretch in reversed(stretches)]
        self._paint_axons(layer, outputs, focus.pyramidal)
        yield None
        self._paint_axons(layer, self._wiring.inputs, focus.inputs)
        yield layer.pixmap

    def _backdrop(self) -> QPixmap:
        pixmap = QPixmap(self._device.width, self._device.height)
        painter = QPainter(pixmap)
        paint_ground(painter, self._device, self._theme)
        painter.end()
        return pixmap

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
        draw_up(small.pixmap, layer.pixmap, SHRINK)

    def _paint_axons(self, layer: Layer, stretches: list[Stretch], presence: float) -> None:
        """Paint excitatory axons, paler and greyer the less present they are."""
        painter = self._device.painter(layer)
        painter.setOpacity(presence)
        theme = self._theme.greyed(round(GREY * greyness(presence), 2))
        paint_axons(painter, stretches, axon_colours(theme, "exc", active=True))
        painter.end()


def _presences(focus: Focus) -> Presences:
    return focus.pyramidal, focus.inputs, focus.population


class BasketAxon:
    """The interneuron's axon, laid over the ground: as lit as the rate of its class says."""

    def __init__(self, device: Device, theme: Theme, wiring: Wiring) -> None:
        self._device, self._wiring = device, wiring
        self._idle, self._full = (axon_ramp(axon_colours(theme, "inh", active=active)) for active in (False, True))
        self._shades: Shades | None = None
        self._step: int | None = None

    def prepare(self) -> bool:
        """Paint the axon in greys if it has not been yet; return whether anything was painted."""
        missing = self._shades is None
        self._greys()
        return missing

    def paint(self, painter: QPainter, bright: float, presence: float) -> None:
        """Copy the axon in device pixels: ``bright`` from `circuit.interneuron_hz`, ``presence`` 1 in focus."""
        step = stepped(bright, PHASE)
        if self._step != step:
            self._step = step
            self._greys().colour(blended(self._idle, self._full, step / MIXTURES))
        self._greys().draw(painter, presence)

    def _greys(self) -> Shades:
        if self._shades is None:
            self._shades = Shades(self._device, BUS, self._paint)
        return self._shades

    def _paint(self, painter: QPainter) -> None:
        paint_axons(painter, self._wiring.basket, GREYS)
