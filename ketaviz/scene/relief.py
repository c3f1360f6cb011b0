"""Volume from an outline: the surface of a balloon of that shape, as normals, and the light on it.

The height h over an outline solves the membrane equation (Laplacian of h squared = -1, 0 at the edge), coarse to fine;
light, core shadow, rim light and bounce follow from its normals. All of it is small and is drawn up smoothly.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from ketaviz.look.theme import Theme

Grid = NDArray[np.float32]

CELLS = 24_000
"""Cells of the grid over one body, whatever its size on the screen."""
_BULGE = 1.25
_SUN = np.array((-0.49, -0.64, 0.59), dtype=np.float32)
"""Where the light comes from: left, above, in front (unit vector)."""


class Relief(NamedTuple):
    """Unit normals of a surface over a rectangle; x to the right, y down, z to the eye."""

    box: QRectF
    x: Grid
    y: Grid
    z: Grid


class Colour(NamedTuple):
    """Red, green and blue, 0 to 1."""

    red: float
    green: float
    blue: float


@dataclass(frozen=True, slots=True)
class Surface:
    """How a material looks: in shadow, half-way and in full light; at its edges; and how much it shines."""

    shadow: Colour
    half: Colour
    lit: Colour
    rim: Colour
    bounce: Colour
    rim_share: float
    bounce_share: float
    shine: float


def relief(outline: QPainterPath, box: QRectF, cells: int = CELLS) -> Relief:
    """Return the relief of an outline over a box; what of it lies beyond the box goes on there."""
    scale = math.sqrt(cells / (box.width() * box.height()))
    shape = (max(4, math.ceil(box.height() * scale)), max(4, math.ceil(box.width() * scale)))
    height = inflated(cover(outline, box, shape)) / scale
    down, right = np.gradient(height)
    down, right = down * (-_BULGE * scale), right * (-_BULGE * scale)
    z = 1.0 / np.sqrt(1.0 + right * right + down * down)
    return Relief(box, right * z, down * z, z)


def cover(outline: QPainterPath, box: QRectF, shape: tuple[int, int]) -> Grid:
    """Return which share of each cell over a box lies within an outline."""
    image = QImage(shape[1], shape[0], QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(shape[1] / box.width(), shape[0] / box.height())
    painter.translate(-box.topLeft())
    painter.fillPath(outline, QColor(Qt.GlobalColor.white))
    painter.end()
    rows = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(shape[0], image.bytesPerLine())
    return rows[:, : shape[1]].astype(np.float32) / 255.0


def inflated(inside: Grid) -> Grid:
    """Return the height of a balloon over a mask (1 inside, 0 outside), in cells."""
    levels = [inside]
    while min(levels[-1].shape) > 10:
        levels.append(_halved(levels[-1]))
    square = np.zeros_like(levels[-1])
    for number in range(len(levels) - 1, -1, -1):
        mask = levels[number]
        if square.shape != mask.shape:
            square = _doubled(square, mask.shape)
        square = _settled(square, mask, 0.25 * 4.0**number, (14, 22)[number == 1] if number < 2 else 50)
    return np.sqrt(np.maximum(square, 0.0))


def _settled(square: Grid, mask: Grid, source: float, rounds: int) -> Grid:
    """Return the square of the height after so many rounds of Jacobi; beyond the grid it goes on as at its edge."""
    room = np.pad(square, 1, mode="edge")
    middle, mixed = room[1:-1, 1:-1], np.empty_like(square)
    for _ in range(rounds):
        np.add(room[:-2, 1:-1], room[2:, 1:-1], out=mixed)
        mixed += room[1:-1, :-2]
        mixed += room[1:-1, 2:]
        mixed *= 0.25
        mixed += source
        np.multiply(mixed, mask, out=middle)
        room[0], room[-1] = room[1], room[-2]
        room[:, 0], room[:, -1] = room[:, 1], room[:, -2]
    return middle.copy()


def _halved(mask: Grid) -> Grid:
    even = np.pad(mask, ((0, mask.shape[0] % 2), (0, mask.shape[1] % 2)), mode="edge")
    return np.asarray(0.25 * (even[::2, ::2] + even[1::2, ::2] + even[::2, 1::2] + even[1::2, 1::2]))


def _doubled(values: Grid, shape: tuple[int, ...]) -> Grid:
    return np.asarray(values.repeat(2, axis=0).repeat(2, axis=1)[: shape[0], : shape[1]])


def light(form: Relief, surface: Surface, *, hollow: bool = False, grain: Grid | None = None) -> QImage:
    """Return the picture of a relief under the light, to be drawn over its box; ``hollow`` is seen from within.

    ``grain`` (same shape, around 0) makes the surface a little uneven.
    """
    turn = -1.0 if hollow else 1.0
    facing = turn * (form.x * _SUN[0] + form.y * _SUN[1]) + form.z * _SUN[2]
    if grain is not None:
        facing = facing + grain
    steep = np.sqrt(np.maximum(0.0, 1.0 - form.z)) * (1.0 - form.z)
    side = turn * (form.x * _SUN[0] + form.y * _SUN[1]) / np.maximum(1e-3, np.hypot(form.x, form.y)) / 0.806
    share = np.clip((facing + 0.25) / 1.25, 0.0, 1.0)
    low, high = np.clip(2.0 * share, 0.0, 1.0), np.clip(2.0 * share - 1.0, 0.0, 1.0)
    edge = steep * (0.22 + 0.78 * np.clip(side, 0.0, 1.0)) * surface.rim_share
    back = steep * np.clip(-side, 0.0, 1.0) * surface.bounce_share
    gleam = surface.shine * _gleam(form, turn)
    channels = []
    for part in range(3):
        value = surface.shadow[part] + (surface.half[part] - surface.shadow[part]) * low
        value = value + (surface.lit[part] - surface.half[part]) * high
        value = value + (surface.rim[part] - value) * edge + (surface.bounce[part] - value) * back
        channels.append(value + (1.0 - value) * gleam)
    return _image(channels)


def _gleam(form: Relief, turn: float) -> Grid:
    half = _SUN + np.array((0.0, 0.0, 1.0), dtype=np.float32)
    half = half / np.linalg.norm(half)
    towards = turn * (form.x * half[0] + form.y * half[1]) + form.z * half[2]
    return np.asarray(np.clip(towards, 0.0, 1.0) ** 28)


def _image(channels: list[Grid]) -> QImage:
    height, width = channels[0].shape
    raw = np.full((height, width, 4), 255, dtype=np.uint8)
    for place, value in zip((2, 1, 0), channels, strict=True):
        raw[:, :, place] = np.clip(value, 0.0, 1.0) * 255.0
    return QImage(raw.tobytes(), width, height, 4 * width, QImage.Format.Format_RGB32).copy()


def colour_of(colour: QColor) -> Colour:
    """Return a colour as numbers."""
    return Colour(colour.redF(), colour.greenF(), colour.blueF())


def tissue(theme: Theme, token: str) -> Surface:
    """Return the outer surface of a cell whose colour is ``token``: dim, for light means spikes."""
    own, cool = theme.colour(token), theme.colour("nmda")
    if theme.light:
        shadow = _blend(own, theme.colour("ink2"), 0.40)
        half = _blend(own, theme.colour("ink2"), 0.74)
        lit = _blend(own, theme.colour("ink2"), 0.94)
        return Surface(shadow, half, lit, colour_of(own), colour_of(cool), 0.22, 0.30, 0.25)
    ground = theme.colour("ink0")
    middle = _blend(ground, own, 0.27) if theme.name == "contrast" else _mixed3(ground, theme.colour("ink2"), own)
    return Surface(
        _blend(ground, own, 0.07), middle, _blend(ground, own, 0.70), colour_of(own), colour_of(cool), 0.9, 0.6, 0.26
    )


def cavity(theme: Theme, token: str) -> Surface:
    """Return the inner wall of a cell that is cut open."""
    own = theme.colour(token)
    if theme.light:
        pale = theme.colour("ink2")
        return Surface(
            _blend(own, pale, 0.62),
            _blend(own, pale, 0.80),
            _blend(own, pale, 0.90),
            _blend(own, pale, 0.95),
            _blend(own, pale, 0.55),
            0.3,
            0.5,
            0.0,
        )
    ground = theme.colour("ink0")
    warm = _blend(ground, own, 0.30)
    return Surface(
        _blend(ground, own, 0.05),
        _blend(ground, own, 0.11),
        _blend(ground, own, 0.21),
        warm,
        _blend(ground, own, 0.02),
        0.7,
        0.7,
        0.0,
    )


def _blend(one: QColor, other: QColor, share: float) -> Colour:
    a, b = colour_of(one), colour_of(other)
    return Colour(*(p + (q - p) * share for p, q in zip(a, b, strict=True)))


def _mixed3(ground: QColor, air: QColor, own: QColor) -> Colour:
    a, b, c = colour_of(ground), colour_of(air), colour_of(own)
    return Colour(*(0.48 * p + 0.29 * q + 0.23 * r for p, q, r in zip(a, b, c, strict=True)))
