"""Ketamine: hollow hexagons that drift everywhere, solid ones locked in marked receptors. Nothing else glows violet."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ketaviz.base.rng import stream
from ketaviz.base.units import TICK_S
from ketaviz.frame.layout import FREE_PER_UM, Points
from ketaviz.look.theme import Theme
from ketaviz.scene.cache import Device, Pixels, Sprite, blank_sprite
from ketaviz.scene.glow import glow_sprite

MOST_FREE = 1800
"""More are never drawn: 22.5 µM, above any concentration the program shows."""
TURNS = 6
SIZES = (4.4, 5.6, 7.0, 8.6)
"""Radii of free hexagons from far to near, in design units."""
OPACITIES = (0.42, 0.55, 0.72, 0.92)
DRIFT = (3.0, 13.0)
"""Design units a second of screen."""
APPROACH = 0.35
"""A molecule is seen nearing its site over the last share of a site's worth of block."""
APPROACH_FROM = 34.0
"""Design units from which it comes."""

INTERNEURON_RADIUS = 11.0
PYRAMIDAL_RADIUS = 8.6


class FreeKetamine:
    """Free molecules, uniform over the whole stage: the drug is everywhere and seeks no cell."""

    def __init__(self, device: Device, theme: Theme) -> None:
        chance = stream(9, "free ketamine")
        self._start = _even(MOST_FREE) * (device.width, device.height)
        angle = chance.uniform(0.0, 2.0 * np.pi, MOST_FREE)
        pace = chance.uniform(*DRIFT, MOST_FREE) * device.scale
        self._velocity = np.column_stack([np.cos(angle), np.sin(angle)]) * pace[:, None]
        self._kind = chance.integers(0, len(SIZES) * TURNS, MOST_FREE).tolist()
        self._size = np.array([device.width, device.height])
        self._make = partial(_sprite_of_kind, device, theme)
        self._sprites: list[Sprite] = []

    def count(self, effect_uM: float) -> int:
        """Return how many molecules are drawn: `FREE_PER_UM` for each µM at the effect site (`drug.effect_uM`)."""
        return min(MOST_FREE, max(0, round(FREE_PER_UM * effect_uM)))

    def prepare(self) -> bool:
        """Paint the sprites if they are not there yet; return whether anything was painted."""
        if self._sprites:
            return False
        self._sprites = [self._make(kind) for kind in range(len(SIZES) * TURNS)]
        return True

    def places(self, count: int, tick: int) -> Pixels:
        """Return (count, 2) device pixels at a tick (`frame.tick`): each drifts on and comes in again opposite."""
        moved = self._start[:count] + self._velocity[:count] * (tick * TICK_S)
        return np.asarray(np.mod(moved, self._size), dtype=np.int64)

    def paint(self, painter: QPainter, effect_uM: float, tick: int) -> None:
        """Stamp the free molecules in device pixels: number from `drug.effect_uM`, places from `frame.tick`."""
        count = self.count(effect_uM)
        if count:
            self.prepare()
        draw = painter.drawPixmap
        for (x, y), kind in zip(self.places(count, tick).tolist(), self._kind, strict=False):
            sprite = self._sprites[kind]
            draw(x - sprite.half, y - sprite.half, sprite.pixmap)


class LockedKetamine:
    """Molecules in the marked receptors of one cell: ``round(sites * block)`` of them, in a seeded order."""

    def __init__(self, device: Device, theme: Theme, sites: Points, radius: float, *, glow: bool) -> None:
        self._sites = device.pixels(sites)
        self._device, self._theme, self._radius = device, theme, radius
        self._glowing = glow and theme.name != "contrast"
        self._glow: Sprite | None = None
        chance = stream(9, "locking")
        angles = chance.uniform(0.0, 2.0 * np.pi, len(sites))
        self._come_from = np.column_stack([np.cos(angles), np.sin(angles)]) * APPROACH_FROM * device.scale
        self._locked: list[Sprite] = []
        self._nearing: Sprite | None = None

    def prepare(self) -> bool:
        """Paint the sprites if they are not there yet; return whether anything was painted."""
        if self._locked:
            return False
        theme, radius, scale = self._theme, self._radius * self._device.scale, self._device.scale
        if self._glowing:
            self._glow = glow_sprite(36.0 * scale, theme.colour("ket"), 0.40 if theme.light else 0.75).cropped()
        self._nearing = _free_sprite(0.8 * radius, 0.3, theme, 0.95)
        self._locked = [locked_sprite(radius, 0.3 + 0.9 * turn, theme) for turn in range(TURNS)]
        return True

    def count(self, block: float) -> int:
        """Return how many sites are occupied at a block fraction (`drug.hero_block`)."""
        return math.floor(len(self._sites) * block + 0.5)

    def paint(self, painter: QPainter, block: float) -> None:
        """Stamp the locked molecules, and the one that is nearing the next site, in device pixels."""
        if block <= 0.0:
            return
        self.prepare()
        count = min(self.count(block), len(self._sites))
        sites = self._sites[:count].tolist()
        if self._glow is not None:
            for x, y in sites:
                self._glow.stamp(painter, x, y)
        for place, (x, y) in enumerate(sites):
            self._locked[place % TURNS].stamp(painter, x, y)
        nearness = (len(self._sites) * block + 0.5 - count - (1.0 - APPROACH)) / APPROACH
        if self._nearing is not None and 0.0 < nearness < 1.0 and count < len(self._sites):
            x, y = (self._sites[count] + self._come_from[count] * (1.0 - nearness) ** 2).tolist()
            painter.setOpacity(min(1.0, 2.0 * nearness))
            self._nearing.stamp(painter, round(x), round(y))
            painter.setOpacity(1.0)


def _even(count: int) -> Points:
    """Return (count, 2) points of the unit square, any first few of which are spread evenly (Roberts 2018, R2)."""
    ratio = 1.32471795724474602596
    steps = np.array([1.0 / ratio, 1.0 / ratio**2])
    return np.asarray(np.mod(0.5 + np.arange(1, count + 1)[:, None] * steps, 1.0))


def hexagon(radius: float, angle: float) -> QPolygonF:
    """Return a hexagon about (0, 0)."""
    corners = [angle + math.pi / 3.0 * number for number in range(6)]
    return QPolygonF([QPointF(radius * math.cos(corner), radius * math.sin(corner)) for corner in corners])


def paint_molecule(painter: QPainter, radius: float, angle: float, edge: QColor, fill: QColor) -> None:
    """Paint a molecule about (0, 0): a hexagon with a short tail that ends in a dot."""
    cos, sin = math.cos(angle), math.sin(angle)
    painter.setPen(QPen(edge, max(1.0, 0.20 * radius), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QLineF(radius * cos, radius * sin, 1.62 * radius * cos, 1.62 * radius * sin))
    painter.setBrush(fill)
    painter.drawPolygon(hexagon(radius, angle))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(edge)
    painter.drawEllipse(QPointF(1.72 * radius * cos, 1.72 * radius * sin), 0.22 * radius, 0.22 * radius)


def _sprite_of_kind(device: Device, theme: Theme, kind: int) -> Sprite:
    place, turn = divmod(kind, TURNS)
    angle = 2.0 * math.pi * turn / TURNS + 0.4 * place
    return _free_sprite(SIZES[place] * device.scale, angle, theme, OPACITIES[place])


def _free_sprite(radius: float, angle: float, theme: Theme, opacity: float) -> Sprite:
    sprite, painter = blank_sprite(2.1 * radius)
    edge = theme.colour("ket", round(opacity * (0.85 if theme.light else 0.80), 3))
    paint_molecule(painter, radius, angle, edge, theme.colour("ket", round(0.12 * opacity, 3)))
    painter.end()
    return sprite.cropped()


def locked_sprite(radius: float, angle: float, theme: Theme) -> Sprite:
    """Return a locked molecule: solid, with a dark casing and a bright rim. ``radius`` is device pixels."""
    sprite, painter = blank_sprite(2.2 * radius)
    painter.setPen(QPen(theme.colour("ink2" if theme.light else "ink0", 0.85), 0.55 * radius))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(hexagon(radius, angle))
    rim = QColor(theme.colour("text")) if theme.light else QColor(255, 255, 255)
    paint_molecule(painter, radius, angle, rim, theme.mix("ket", "ink0", 0.0 if theme.light else 0.10))
    painter.end()
    return sprite.cropped()
