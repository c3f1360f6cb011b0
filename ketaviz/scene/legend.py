"""The signs of the legend: what stands on the stage, each painted by its own painter, alone and still.

A sign shows a kind of thing, not a moment, so no number of a frame drives it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal, get_args

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from ketaviz.content.wording import Wording
from ketaviz.look.theme import Theme
from ketaviz.scene.ampa import KINDS
from ketaviz.scene.axon import OUTPUT_WIDTH, Stretch, axon_colours, curve, paint_axons
from ketaviz.scene.cache import Device
from ketaviz.scene.canvas import DESIGN_HEIGHT, DESIGN_WIDTH, Canvas
from ketaviz.scene.cast import cast
from ketaviz.scene.cell import CellShape
from ketaviz.scene.hero import HeroPainter
from ketaviz.scene.molecule import (
    paint_bdnf,
    paint_calcium,
    paint_glutamate,
    paint_ketamine_free,
    paint_ketamine_locked,
    paint_magnesium_small,
)
from ketaviz.scene.receptor import paint_rosette
from ketaviz.scene.spike import SPEED, PulsePainter, pulse_sprites
from ketaviz.scene.terminal import paint_boutons, paint_forks
from ketaviz.scene.wiring import Bouton, Fork

Sign = Literal[
    "interneuron",
    "pyramidal",
    "ending-inhibitory",
    "ending-excitatory",
    "spike",
    "spine",
    "ketamine-free",
    "ketamine-locked",
    "nmda-free",
    "nmda-magnesium",
    "nmda-ketamine",
    "ampa",
    "gaba-a",
    "glutamate",
    "calcium",
    "bdnf",
]
SIGNS: tuple[Sign, ...] = get_args(Sign)
"""In the order in which they are read."""

CORNER = 0.14
"""Radius of the corners of a sign's ground, as a share of its side."""
ROSETTE = 0.34
"""Radius of a receptor from above, as a share of the side of its sign."""
MOLECULE = 0.25


def sign_picture(sign: Sign, theme: Theme, side: float, dpr: float) -> QPixmap:
    """Return a sign on the ground of the stage: a square of ``side`` logical pixels."""
    pixels = max(1, round(side * dpr))
    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(Qt.PenStyle.NoPen)
    ground = QPainterPath()
    ground.addRoundedRect(QRectF(0, 0, pixels, pixels), CORNER * pixels, CORNER * pixels)
    painter.fillPath(ground, theme.colour("ink1"))
    painter.setClipPath(ground)
    painter.translate(0.5 * pixels, 0.5 * pixels)
    _PAINTERS[sign](painter, theme, float(pixels))
    painter.end()
    picture.setDevicePixelRatio(dpr)
    return picture


def _device(theme: Theme, unit: float) -> Device:
    """Return a stage with so many device pixels in a design unit."""
    return Device(Canvas(DESIGN_WIDTH * unit, DESIGN_HEIGHT * unit, 1.0, theme, Wording()))


def _paint_cell(painter: QPainter, theme: Theme, shape: CellShape, about: tuple[float, float], unit: float) -> None:
    """Paint a cell as it is while it spikes often, a place of it in the middle."""
    painter.translate(round(-about[0] * unit), round(-about[1] * unit))
    HeroPainter(_device(theme, unit), theme, shape).paint(painter, 1.0, 1.0)


def _paint_interneuron(painter: QPainter, theme: Theme, side: float) -> None:
    shape = cast()[0]
    _paint_cell(painter, theme, shape, shape.centre, side / 190.0)


def _paint_pyramidal(painter: QPainter, theme: Theme, side: float) -> None:
    shape = cast()[1][0]
    x, y = shape.centre
    _paint_cell(painter, theme, shape, (x, y - 26.0 * shape.size), side / (250.0 * shape.size))


def _paint_spine(painter: QPainter, theme: Theme, side: float) -> None:
    """Paint a stretch of dendrite about the spine that stands with the most others near it."""
    shape = cast()[1][0]
    heads = np.array([(spine.head_x, spine.head_y) for spine in shape.spines])
    near = (np.hypot(*(heads[:, None] - heads[None]).T) < 20.0).sum(axis=0)
    far = np.hypot(*(heads - shape.centre).T) > 175.0 * shape.size
    x, y = heads[int(np.argmax(near * far))].tolist()
    _paint_cell(painter, theme, shape, (x, y), side / 48.0)


def _paint_ending_inhibitory(painter: QPainter, theme: Theme, side: float) -> None:
    painter.scale(side / 34.0, side / 34.0)
    paint_boutons(painter, [Bouton(x=0.0, y=-3.0, nx=0.0, ny=-1.0, distance=0.0, pyramid=1)], theme, filled=True)


def _paint_ending_excitatory(painter: QPainter, theme: Theme, side: float) -> None:
    painter.scale(side / 34.0, side / 34.0)
    paint_forks(painter, [Fork(x=0.0, y=-2.0, angle=0.5 * math.pi, size=1.15, distance=0.0)], theme, 0.95)


def _paint_spike(painter: QPainter, theme: Theme, side: float) -> None:
    """Paint an axon of a pyramidal cell with one spike on it."""
    unit, half = side / 110.0, 55.0
    run = Stretch(curve((0.0, 34.0), (0.6 * half, 54.0), (1.3 * half, 50.0), (2 * half, 76.0)), 0.0, OUTPUT_WIDTH)
    painter.translate(-half * unit, -half * unit)
    painter.save()
    painter.scale(unit, unit)
    paint_axons(painter, [run], axon_colours(theme, "exc", active=True))
    painter.restore()
    device, age = _device(theme, unit), np.array([0.68 * run.end / SPEED])
    PulsePainter(device, pulse_sprites(device, theme, "exc"), [run]).paint(painter, age, 1.0)


def _paint_nmda(painter: QPainter, theme: Theme, side: float, holds: str = "") -> None:
    """Paint the receptor from above, as in its field, with what it holds in its pore."""
    radius = ROSETTE * side
    paint_rosette(painter, theme, radius, 20, "rosette legend")
    if holds == "ketamine":
        paint_ketamine_locked(painter, theme, 0.58 * radius)
    elif holds == "magnesium":
        paint_magnesium_small(painter, theme, 0.3 * radius)


def _paint_receptor(painter: QPainter, theme: Theme, side: float, kind: str, high: float, middle: float) -> None:
    """Paint a receptor from the side: ``high`` units of it fill the sign, ``middle`` of them above the membrane."""
    unit = side / high
    painter.scale(unit, unit)
    painter.translate(0.0, middle)
    KINDS[kind](painter, theme, unit)


def _molecule(paint: Callable[[QPainter, Theme, float], None]) -> Callable[[QPainter, Theme, float], None]:
    """Return what paints a molecule in the middle of its sign."""
    return lambda painter, theme, side: paint(painter, theme, MOLECULE * side)


_PAINTERS: dict[Sign, Callable[[QPainter, Theme, float], None]] = {
    "interneuron": _paint_interneuron,
    "pyramidal": _paint_pyramidal,
    "ending-inhibitory": _paint_ending_inhibitory,
    "ending-excitatory": _paint_ending_excitatory,
    "spike": _paint_spike,
    "spine": _paint_spine,
    "ketamine-free": _molecule(paint_ketamine_free),
    "ketamine-locked": _molecule(paint_ketamine_locked),
    "nmda-free": _paint_nmda,
    "nmda-magnesium": lambda painter, theme, side: _paint_nmda(painter, theme, side, "magnesium"),
    "nmda-ketamine": lambda painter, theme, side: _paint_nmda(painter, theme, side, "ketamine"),
    "ampa": lambda painter, theme, side: _paint_receptor(painter, theme, side, "ampa", 66.0, 15.0),
    "gaba-a": lambda painter, theme, side: _paint_receptor(painter, theme, side, "gaba-a", 36.0, 5.0),
    "glutamate": _molecule(paint_glutamate),
    "calcium": _molecule(paint_calcium),
    "bdnf": _molecule(paint_bdnf),
}
