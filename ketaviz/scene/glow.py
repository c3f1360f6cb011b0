"""Light: soft discs, and the limit on how much of it may appear at once."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QRadialGradient

from ketaviz.scene.cache import Sprite, blank_sprite

AFTERGLOW_S = 0.44
"""Seconds of screen in which a light falls to 1/e: at least 0.35 for people with photosensitive epilepsy."""
TILE = (160.0, 90.0)
"""Tile of the flash budget at 1920 x 1080, in device pixels."""
TILE_LIMIT = 0.08
"""Mean rise of relative luminance that all glows of one tile may make together."""

_STOPS = (0.0, 0.08, 0.16, 0.25, 0.35, 0.46, 0.58, 0.72, 0.86, 1.0)


def profile(distance: float) -> float:
    """Return the strength of a glow at a share of its radius: a core, a skirt, zero at the edge."""
    edge = 0.75 * math.exp(-((1 / 0.33) ** 2)) + 0.25 * math.exp(-((1 / 0.6) ** 2))
    here = 0.75 * math.exp(-((distance / 0.33) ** 2)) + 0.25 * math.exp(-((distance / 0.6) ** 2))
    return max(0.0, (here - edge) / (1.0 - edge))


def afterglow(ages: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """Return the light left so many seconds of screen after a spike, 1 to 0, and 0 before it (negative age)."""
    ages = np.asarray(ages, dtype=np.float64)
    return np.where(ages < 0.0, 0.0, np.exp(-np.maximum(ages, 0.0) / AFTERGLOW_S))


def glow_sprite(radius: float, colour: QColor, strength: float) -> Sprite:
    """Return a soft disc of a radius in device pixels; ``strength`` is the opacity in its middle, 0 to 1."""
    sprite, painter = blank_sprite(radius)
    gradient = QRadialGradient(QPointF(0.0, 0.0), radius)
    for stop in _STOPS:
        shade = QColor(colour)
        shade.setAlphaF(min(1.0, strength * profile(stop)))
        gradient.setColorAt(stop, shade)
    painter.setBrush(gradient)
    painter.drawEllipse(QPointF(0.0, 0.0), radius, radius)
    painter.end()
    return sprite


def tile_numbers(x: NDArray[np.int64], y: NDArray[np.int64], width: int) -> NDArray[np.int64]:
    """Return the tile of the flash budget in which each device pixel lies."""
    across = max(1, math.ceil(width / TILE[0]))
    return np.asarray((y // TILE[1]).astype(np.int64) * across + np.minimum(across - 1, x // TILE[0]).astype(np.int64))


def clamp_light(light: NDArray[np.float64], rise: NDArray[np.float64], tiles: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the light of each glow so that no tile as a whole gains more than `TILE_LIMIT`.

    ``rise`` is what each glow at full light adds to the mean relative luminance of its tile. Glows of a tile that
    would add too much are dimmed by the same share; a glow alone is never touched.
    """
    if light.size == 0:
        return light
    load = np.bincount(tiles, weights=light * rise)
    share = np.minimum(1.0, TILE_LIMIT / np.maximum(load, 1e-9))
    return np.asarray(light * share[tiles])


def mean_rise(radius: float, strength: float, luminance: float) -> float:
    """Return what a glow of a radius in device pixels adds to the mean relative luminance of its tile.

    The profile's mean over the disc's bounding square is 0.119.
    """
    return 0.119 * (2.0 * radius) ** 2 * strength * luminance / (TILE[0] * TILE[1])


def relative_luminance(colour: QColor) -> float:
    """Return the relative luminance of a colour (WCAG 2.2), 0 to 1."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())
