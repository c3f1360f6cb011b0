"""The other 96 cells of the network: 77 triangles and 19 discs behind the heroes, lit by their real spikes."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ketaviz.base.rng import stream
from ketaviz.frame.layout import Points, place_population
from ketaviz.frame.snapshot import CELLS, PYRAMIDAL_CELLS, CircuitNow
from ketaviz.look.theme import Theme, mixed
from ketaviz.scene.cache import Device, Sprite, blank_sprite
from ketaviz.scene.glow import (
    afterglow,
    clamp_light,
    glow_sprite,
    mean_rise,
    relative_luminance,
    tile_numbers,
)

LEVELS = 12
"""Steps of brightness of a lit cell."""
SIZES = 4
"""Steps of size, from far to near."""
GLOW = 4.4
"""Radius of a cell's light, times the radius of the cell."""
FAR = 0.55
"""Depth beyond which a cell is soft."""
DIMMEST = 0.06
"""Light below which a cell counts as dark."""


class PopulationPainter:
    """Places the 96 cells on a canvas and paints them."""

    def __init__(self, device: Device, theme: Theme, rect: QRectF, keep_free: Points) -> None:
        self._device, self._theme = device, theme
        box = (rect.left(), rect.top(), rect.width(), rect.height())
        self.places = place_population(box, keep_free)
        pixels = device.pixels(self.places.xy)
        self._x, self._y = pixels[:, 0].tolist(), pixels[:, 1].tolist()
        self._tiles = tile_numbers(pixels[:, 0], pixels[:, 1], device.width)
        self._row = np.full(CELLS, -1)
        self._row[self.places.cells] = np.arange(len(self.places.cells))
        near = 1.0 - self.places.depth
        self._size = np.minimum(SIZES - 1, (near * SIZES).astype(int)).tolist()
        self._inhibitory = (self.places.cells >= PYRAMIDAL_CELLS).tolist()
        self._sprites: dict[tuple[bool, int, int], Sprite] = {}
        self._glows: dict[tuple[bool, int], Sprite] = {}
        self._rise = self._rises()

    def paint_still(self, painter: QPainter, nearest: float, farthest: float, strength: float = 1.0) -> None:
        """Paint the unlit cells of a range of depths in design units; nothing of a frame drives them."""
        chance = stream(5, "population hairs")
        for (x, y), radius, depth, inhibitory in zip(
            self.places.xy.tolist(),
            self.places.radius.tolist(),
            self.places.depth.tolist(),
            self._inhibitory,
            strict=True,
        ):
            turn = chance.uniform(-0.25, 0.25)
            if not nearest <= depth < farthest:
                continue
            alpha = (0.20 + 0.30 * (1.0 - depth)) * strength
            colour = self._theme.colour("inh" if inhibitory else "exc", round(min(1.0, alpha), 2))
            paint_cell_mark(painter, QPointF(x, y), radius, colour, inhibitory=inhibitory, turn=turn)

    def light(self, circuit: CircuitNow) -> NDArray[np.float64]:
        """Return (96,) light of each cell: `circuit.spike_cells` and `spike_ages`, the latest spike of each counts."""
        light = np.zeros(len(self.places.cells))
        rows = self._row[circuit.spike_cells]
        behind = rows >= 0
        np.maximum.at(light, rows[behind], afterglow(circuit.spike_ages[behind]))
        light[light < DIMMEST] = 0.0
        return clamp_light(light, self._rise, self._tiles)

    def steady_light(self, circuit: CircuitNow) -> NDArray[np.float64]:
        """Return (96,) light for reduced motion: the number of spikes in the last two seconds, no flash."""
        rows = self._row[circuit.spike_cells]
        weights = np.clip((2.0 - circuit.spike_ages) / 0.5, 0.0, 1.0) * np.clip(circuit.spike_ages / 0.5, 0.0, 1.0)
        behind = rows >= 0
        counts = np.bincount(rows[behind], weights=weights[behind], minlength=len(self.places.cells))
        return np.asarray(1.0 - np.exp(-0.25 * counts))

    def paint_lit(self, painter: QPainter, light: NDArray[np.float64], strength: float) -> None:
        """Stamp the light of each cell (`light`), in device pixels; ``strength`` is 1 in focus."""
        steps = np.rint(np.clip(light * strength, 0.0, 1.0) * LEVELS).astype(int)
        draw = painter.drawPixmap
        for row in np.flatnonzero(steps).tolist():
            sprite = self._lit(self._inhibitory[row], self._size[row], int(steps[row]))
            draw(self._x[row] - sprite.half, self._y[row] - sprite.half, sprite.pixmap)

    def prepare(self) -> bool:
        """Paint the lights of one kind and size of cell that are not there yet; return whether there were any."""
        for kind in dict.fromkeys(zip(self._inhibitory, self._size, strict=True)):
            missing = [step for step in range(1, LEVELS + 1) if (*kind, step) not in self._sprites]
            for step in missing:
                self._lit(*kind, step)
            if missing:
                return True
        return False

    def _lit(self, inhibitory: bool, size: int, step: int) -> Sprite:
        key = (inhibitory, size, step)
        if key not in self._sprites:
            self._sprites[key] = self._make(inhibitory=inhibitory, size=size, light=step / LEVELS)
        return self._sprites[key]

    def _make(self, *, inhibitory: bool, size: int, light: float) -> Sprite:
        """Return the light of a cell: its glow and, over it, its bright body."""
        radius, near = self._radius(size, inhibitory=inhibitory), (size + 0.5) / SIZES
        token = "inh" if inhibitory else "exc"
        glow = self._glow(size, inhibitory=inhibitory)
        sprite, painter = blank_sprite(GLOW * radius)
        painter.resetTransform()
        painter.setOpacity(light)
        painter.drawPixmap(0, 0, glow.pixmap)
        painter.setOpacity(1.0)
        colour = self._core_colour(token)
        colour.setAlphaF(min(1.0, light**0.7 * (0.72 + 0.28 * near)))
        middle = QPointF(sprite.half + 0.5, sprite.half + 0.5)
        _paint_body(painter, middle, 1.12 * radius, colour, inhibitory=inhibitory)
        painter.end()
        return sprite.cropped()

    def _glow(self, size: int, *, inhibitory: bool) -> Sprite:
        """Return the full glow of a kind and size of cell."""
        key = (inhibitory, size)
        if key not in self._glows:
            colour = self._theme.colour("inh" if inhibitory else "exc")
            radius = GLOW * self._radius(size, inhibitory=inhibitory)
            self._glows[key] = glow_sprite(radius, colour, self._strength((size + 0.5) / SIZES))
        return self._glows[key]

    def _core_colour(self, token: str) -> QColor:
        if self._theme.light:
            return self._theme.mix(token, "text", 0.25)
        return mixed(self._theme.colour(token), QColor(255, 255, 255), 0.42)

    def _strength(self, near: float) -> float:
        base = 0.38 if self._theme.light else 0.0 if self._theme.name == "contrast" else 0.85
        return base * (0.55 + 0.45 * near)

    def _radius(self, size: int, *, inhibitory: bool) -> float:
        near = (size + 0.5) / SIZES
        return float((3.6 + 6.2 * near**1.25) * (1.22 if inhibitory else 1.0) * self._device.scale)

    def _rises(self) -> NDArray[np.float64]:
        rises = []
        for size, inhibitory in zip(self._size, self._inhibitory, strict=True):
            luminance = relative_luminance(self._theme.colour("inh" if inhibitory else "exc"))
            radius = GLOW * self._radius(size, inhibitory=inhibitory)
            rises.append(mean_rise(radius, self._strength((size + 0.5) / SIZES), luminance))
        return np.array(rises)


def paint_cell_mark(
    painter: QPainter, at: QPointF, radius: float, colour: QColor, *, inhibitory: bool, turn: float = 0.0
) -> None:
    """Paint a small cell in design units: triangle with three hairs, or disc with five."""
    thin = QPen(colour, max(1.0, 0.16 * radius))
    thin.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(thin)
    painter.drawLines(_disc_hairs(at, radius, turn) if inhibitory else _triangle_hairs(at, radius, turn))
    fill = QColor(colour)
    fill.setAlphaF(0.45 * colour.alphaF())
    painter.setBrush(fill)
    _draw_body(painter, at, radius, inhibitory=inhibitory)
    painter.setPen(Qt.PenStyle.NoPen)


def _paint_body(painter: QPainter, at: QPointF, radius: float, colour: QColor, *, inhibitory: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    _draw_body(painter, at, radius, inhibitory=inhibitory)


def _draw_body(painter: QPainter, at: QPointF, radius: float, *, inhibitory: bool) -> None:
    if inhibitory:
        painter.drawEllipse(at, radius, radius)
        return
    x, y = at.x(), at.y()
    corners = ((0.0, -1.15), (1.0, 0.75), (-1.0, 0.75))
    painter.drawPolygon(QPolygonF([QPointF(x + dx * radius, y + dy * radius) for dx, dy in corners]))


def _triangle_hairs(at: QPointF, radius: float, turn: float) -> list[QLineF]:
    x, y = at.x(), at.y()
    top = (x + turn * radius, y - 2.5 * radius)
    return [
        QLineF(x, y - 1.1 * radius, *top),
        QLineF(*top, top[0] - 0.75 * radius, top[1] - 0.8 * radius),
        QLineF(*top, top[0] + 0.75 * radius, top[1] - 0.8 * radius),
        QLineF(x - 0.9 * radius, y + 0.7 * radius, x - 1.7 * radius, y + 1.5 * radius),
        QLineF(x + 0.9 * radius, y + 0.7 * radius, x + 1.7 * radius, y + 1.5 * radius),
    ]


def _disc_hairs(at: QPointF, radius: float, turn: float) -> list[QLineF]:
    hairs = []
    for number in range(5):
        angle = turn * 3.0 + 2.0 * math.pi * number / 5.0
        cos, sin = math.cos(angle), math.sin(angle)
        hairs.append(
            QLineF(
                at.x() + cos * radius, at.y() + sin * radius, at.x() + 2.0 * cos * radius, at.y() + 2.0 * sin * radius
            )
        )
    return hairs
