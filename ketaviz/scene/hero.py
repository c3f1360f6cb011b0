"""A hero cell on the stage: as lit as the rate of its class says, the membrane potential and spikes laid over."""

from __future__ import annotations

import math
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QRadialGradient

from ketaviz.look.theme import Theme
from ketaviz.scene.cache import MIXTURES, Device, Layer, Sprite, blank_sprite, draw_up, softened, stepped
from ketaviz.scene.cell import CellPainter, CellShape, cell_colours, cell_painter, cell_ramp, filled, paint_spines
from ketaviz.scene.focus import GREY, greyness
from ketaviz.scene.glow import AFTERGLOW_S, TILE_LIMIT, glow_sprite, mean_rise, relative_luminance
from ketaviz.scene.shades import Ramp, Shades, blended

BRIGHT_HZ = 3.1
"""The rate at which a cell has half of its full brightness; one law for both classes."""
STEEPNESS = 3.0
"""How sharply brightness rises about that rate: a silenced class is dark, a surging one bright."""
MARGIN = 46.0
"""Room for the halo around a cell, in design units."""
REACH = 18.0
"""Room for the spines of a cell and its casing around its dendrites, in design units."""
REST_MV, THRESHOLD_MV = -75.0, -50.0
"""The soma is darkest and lightest at these membrane potentials."""
SITE_RADIUS = {"inh": 3.6, "exc": 2.9}
SOFT = 14
"""Device pixels of a halo in one pixel of the small picture it is softened from."""
NEAR_HALO = 0.8
"""Strength of the narrow halo round a cell, as a share of that of the wide one."""


def brightness(hz: float) -> float:
    """Return how bright a cell of a class that spikes at this rate is, 0 to 1: 1 Hz .03, 2.5 .34, 5.4 .84, 9.4 .97."""
    powered = max(0.0, hz) ** STEEPNESS
    return float(powered / (powered + BRIGHT_HZ**STEEPNESS))


class HeroPainter:
    """Paints one hero cell."""

    def __init__(self, device: Device, theme: Theme, shape: CellShape, phase: float = 0.0) -> None:
        self.shape = shape
        self.cell = cell_painter(shape)
        self._device, self._theme = device, theme
        self._phase = phase
        self._ramps = [_ramps(one, shape.token) for one in (theme, theme.greyed(GREY))]
        self._has_halo = cell_colours(theme, shape.token, "active").halo.alphaF() > 0.0
        self._room = shape.bounds(MARGIN)
        self._shades: Shades | None = None
        self._halos: dict[bool, Layer] = {}
        self._still: Layer | None = None
        self._step: tuple[int, int] | None = None
        self._soma = self._soma_light()
        self._flash: Layer | None = None
        self._grown: Layer | None = None
        self._grown_count = 0

    def prepare(self) -> bool:
        """Work out what is not there yet of the cell; return whether anything was worked out."""
        if None not in (self._shades, self._flash) and len(self._halos) == (2 if self._has_halo else 0):
            return False
        self._greys(), self._flash_light()
        if self._has_halo:
            self._halo(away=False), self._halo(away=True)
        return True

    def paint(self, painter: QPainter, bright: float, presence: float) -> None:
        """Copy the cell in device pixels: ``bright`` from its class's rate, ``presence`` 1 in focus, else dim, grey."""
        share = bright * (1.0 - 0.6 * (1.0 - presence))
        step = stepped(share, self._phase), stepped(greyness(presence), self._phase)
        if self._step != step:
            self._step = step
            self._greys().colour(self._ramp(step[0] / MIXTURES, step[1] / MIXTURES))
            self._light(self._picture(), step[0] / MIXTURES, step[1] / MIXTURES)
        self._picture().draw(painter, presence)

    def paint_voltage(self, painter: QPainter, millivolts: float, presence: float) -> None:
        """Lighten the soma with the membrane potential (`hero_voltage_mV`): dark when far from threshold."""
        depolarised = (min(millivolts, THRESHOLD_MV) - REST_MV) / (THRESHOLD_MV - REST_MV)
        self._soma.draw(painter, presence * 0.42 * max(0.0, depolarised))

    def paint_flash(self, painter: QPainter, ages: NDArray[np.float64], presence: float) -> None:
        """Light the soma after each of its own spikes (`spike_ages`), within the flash budget."""
        if len(ages):
            self._flash_light().draw(painter, presence * math.exp(-float(ages[-1]) / AFTERGLOW_S))

    def spines_shown(self, weight: float) -> int:
        """Return how many spines stand on this cell at a synaptic weight: the untreated ones and the grown ones."""
        return len(self.shape.spines) + self.spines_grown(weight)

    def spines_grown(self, weight: float) -> int:
        """Return how many spines have grown: the share by which the weight is above 1."""
        wanted = round((weight - 1.0) * len(self.shape.spines))
        return min(len(self.shape.reserve), wanted) if wanted > 0 else 0

    def paint_grown(self, painter: QPainter, weight: float, presence: float) -> None:
        """Copy the spines that have grown, in number after `plasticity.weight`."""
        count = self.spines_grown(weight)
        if count == 0:
            return
        if self._grown is None or count < self._grown_count:
            self._grown, self._grown_count = self._device.layer(self.shape.bounds(14.0)), 0
        if count > self._grown_count:
            layer_painter = self._device.painter(self._grown)
            rim = cell_colours(self._theme, self.shape.token, "active").rim
            head = self._theme.mix("bdnf", "exc", 0.08)
            paint_spines(layer_painter, self.shape.reserve[self._grown_count : count], rim, head)
            layer_painter.end()
            self._grown, self._grown_count = self._grown.cropped(), count
        self._grown.draw(painter, presence)

    def _ramp(self, bright: float, away: float) -> Ramp:
        """Return the colours of the cell: 0 silent to 1 active, 0 in focus to 1 out of it."""
        here, there = (blended(*pair, bright) for pair in self._ramps)
        return blended(here, there, away)

    def _picture(self) -> Layer:
        """Return the picture of the cell, which is painted over as its colours change: it has one place in memory."""
        if self._still is None:
            empty = self._device.layer(self._room)
            self._light(empty, 1.0, 0.5)
            self._still = empty.cropped()
        return self._still

    def _light(self, layer: Layer, bright: float, away: float) -> None:
        """Paint the cell and its halo anew."""
        layer.pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(layer.pixmap)
        for is_away, share in ((False, 1.0 - away), (True, away)):
            if self._has_halo and bright * share > 0.0:
                painter.setOpacity(bright * share)
                painter.drawPixmap(0, 0, self._halo(away=is_away).pixmap)
        painter.setOpacity(1.0)
        painter.translate(-layer.corner)
        self._greys().draw(painter)
        for x, y in self._device.pixels(self.shape.sites).tolist():
            self._site.stamp(painter, x, y)
        painter.end()

    def _greys(self) -> Shades:
        """Return the cell in greys, painted when it is first asked for."""
        if self._shades is None:
            self._shades = Shades(self._device, self.shape.bounds(REACH), self.cell.paint)
        return self._shades

    def _halo(self, *, away: bool) -> Layer:
        """Return the light round the cell when it is active, painted when it is first asked for."""
        if away not in self._halos:
            theme = self._theme.greyed(GREY) if away else self._theme
            wide = cell_colours(theme, self.shape.token, "active").halo
            near = QColor(wide)
            near.setAlphaF(NEAR_HALO * near.alphaF())
            layer = self._device.layer(self._room)
            paint_soft(layer, self._device, [self.cell], wide, near)
            self._halos[away] = layer
        return self._halos[away]

    @cached_property
    def _site(self) -> Sprite:
        """Return the mark of an NMDA receptor that ketamine may lock: on all of them, on both classes of cells."""
        radius, scale = SITE_RADIUS[self.shape.token], self._device.scale
        ground = self._theme.colour("ink2" if self._theme.light else "ink0", 0.9)
        mark = self._theme.mix("nmda", "text", 0.0 if self._theme.light else 0.15)
        sprite, painter = blank_sprite((radius + 1.3) * scale)
        for colour, size in ((ground, radius + 1.3), (mark, radius)):
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(0.0, 0.0), size * scale, size * scale)
        painter.end()
        return sprite

    def _soma_light(self) -> Layer:
        low, high = self.shape.soma.min(axis=0) - 2.0, self.shape.soma.max(axis=0) + 2.0
        layer = self._device.layer(QRectF(QPointF(*low), QPointF(*high)))
        painter = self._device.painter(layer)
        reach = float(np.max(high - low)) * 0.55
        gradient = QRadialGradient(QPointF(*self.shape.centre), reach)
        colour = self._theme.mix(self.shape.token, "text", 0.28)
        for at, alpha in ((0.0, 0.85), (0.55, 0.55), (1.0, 0.10)):
            shade = QColor(colour)
            shade.setAlphaF(alpha)
            gradient.setColorAt(at, shade)
        painter.fillPath(filled(self.shape.soma), gradient)
        painter.end()
        return layer.cropped()

    def _flash_light(self) -> Layer:
        """Return the light of a spike, painted when it is first asked for."""
        if self._flash is None:
            self._flash = self._flash_layer()
        return self._flash

    def _flash_layer(self) -> Layer:
        radius = 96.0 * self.shape.size**0.25 * self._device.scale
        colour = self._theme.colour(self.shape.token)
        strength = 0.30 if self._theme.light else 0.55
        rise = mean_rise(radius, strength, relative_luminance(colour))
        sprite = glow_sprite(radius, colour, strength * min(1.0, TILE_LIMIT / max(rise, 1e-9)))
        x, y = self._device.pixels(np.array([self.shape.centre]))[0].tolist()
        return Layer(sprite.pixmap, QPoint(x - sprite.half, y - sprite.half)).cropped()


def _ramps(theme: Theme, token: str) -> tuple[Ramp, Ramp]:
    """Return the ramps of a silent and of an active cell."""
    return cell_ramp(cell_colours(theme, token, "silent")), cell_ramp(cell_colours(theme, token, "active"))


def paint_soft(
    layer: Layer, device: Device, cells: list[CellPainter], colour: QColor, near: QColor | None = None
) -> None:
    """Paint a soft copy of cells into a layer: a halo, or the dark that sets them off from what is behind.

    ``near`` is the colour of a second one, half as soft, over it.
    """
    soft = SOFT if near is None else SOFT // 2
    width, height = layer.pixmap.width(), layer.pixmap.height()
    small = QPixmap(width // soft + 2, height // soft + 2)
    small.fill(Qt.GlobalColor.transparent)
    painter = QPainter(small)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(1.0 / soft, 1.0 / soft)
    painter.translate(device.left - layer.corner.x(), device.top - layer.corner.y())
    painter.scale(device.scale, device.scale)
    for cell in cells:
        painter.fillPath(cell.rough, colour)
    painter.end()
    if near is None:
        soft_copy = _twice_softened(small, 1)
    else:
        soft_copy = _twice_softened(small, 2)
        painter = QPainter(soft_copy)
        painter.setOpacity(near.alphaF() / colour.alphaF())
        painter.drawPixmap(0, 0, _twice_softened(small, 1))
        painter.end()
    draw_up(soft_copy, layer.pixmap, soft)


def _twice_softened(small: QPixmap, shrink: int) -> QPixmap:
    """Return a small picture drawn down and up again; ``shrink`` makes it softer by so much."""
    width, height = small.width(), small.height()
    first = softened(small, width // shrink + 1, height // shrink + 1) if shrink > 1 else small
    twice = softened(first, first.width() // 2 + 1, first.height() // 2 + 1)
    return softened(softened(twice, first.width(), first.height()), width, height)
