"""How a hero cell is painted, in greys: casing, spines, rim, body, light, soma; pass by pass over all its polygons."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QRadialGradient
from shiboken6 import VoidPtr

from ketaviz.look.theme import Theme, greyed, mixed
from ketaviz.scene.dendrite import Branch, Spine, ribbons
from ketaviz.scene.shades import Ramp, grey, ramp

Points = NDArray[np.float64]
Level = Literal["silent", "active"]


@dataclass(frozen=True, slots=True, eq=False)
class CellShape:
    """A hero cell as geometry, in design units. It does not know how active it is."""

    token: str
    """Colour of its class: ``exc`` or ``inh``."""
    centre: tuple[float, float]
    size: float
    """1 is the size of the construction drawing."""
    soma: Points
    """(n, 2) outline."""
    nucleus: tuple[float, float, float]
    """Middle and radius."""
    branches: list[Branch]
    spines: list[Spine] = field(default_factory=list)
    sites: Points = field(default_factory=lambda: np.empty((0, 2)))
    """(k, 2) marked NMDA receptors, in the order in which ketamine locks them."""
    grow_reserve: Callable[[], list[Spine]] = list

    @property
    def reserve(self) -> list[Spine]:
        """Return the spines that grow with the synaptic weight, in order; worked out when they are first asked for."""
        return self.grow_reserve()

    def bounds(self, margin: float) -> QRectF:
        """Return the rectangle that holds the cell, with a margin all round."""
        every = np.concatenate([self.soma, *(branch.points for branch in self.branches)])
        left, top = every.min(axis=0) - margin
        right, bottom = every.max(axis=0) + margin
        return QRectF(left, top, right - left, bottom - top)


@dataclass(frozen=True, slots=True)
class CellColours:
    """The colours of one cell at one level of activity."""

    casing: QColor
    rim: QColor
    high: QColor
    middle: QColor
    low: QColor
    spine: QColor
    nucleus: QColor
    nucleolus: QColor
    halo: QColor


GREYED = {"inh": 0.60, "exc": 0.28}
"""Share of its colour that a silent cell loses; orange mixed with grey turns to mud sooner than teal."""


def cell_colours(theme: Theme, token: str, level: Level) -> CellColours:
    """Return the colours of a class of cells: silent is grey and dim with a rim that still shows, active is full."""
    if theme.light:
        return _on_light(theme, token, level)
    if level == "active":
        full = theme.colour(token)
        return CellColours(
            casing=theme.colour("ink0", 0.60),
            rim=theme.mix(token, "ink0", 0.66),
            high=theme.mix(token, "text", 0.50),
            middle=theme.mix(token, "ink1", 0.06),
            low=theme.mix(token, "ink1", 0.34),
            spine=theme.mix(token, "ink1", 0.12),
            nucleus=theme.mix(token, "text", 0.78),
            nucleolus=theme.mix(token, "ink0", 0.45),
            halo=theme.colour(token, 0.0 if theme.name == "contrast" else 0.40) if full.isValid() else full,
        )
    pale = greyed(theme.colour(token), GREYED[token])
    return CellColours(
        casing=theme.colour("ink0", 0.60),
        rim=mixed(pale, theme.colour("ink1"), 0.31),
        high=mixed(pale, theme.colour("ink1"), 0.46),
        middle=mixed(pale, theme.colour("ink1"), 0.62),
        low=mixed(pale, theme.colour("ink1"), 0.70),
        spine=mixed(pale, theme.colour("ink1"), 0.50),
        nucleus=mixed(pale, theme.colour("ink1"), 0.80),
        nucleolus=mixed(pale, theme.colour("ink1"), 0.62),
        halo=theme.colour(token, 0.0),
    )


def _on_light(theme: Theme, token: str, level: Level) -> CellColours:
    white = QColor(255, 255, 255)
    if level == "active":
        return CellColours(
            casing=theme.colour("ink1", 0.80),
            rim=theme.mix(token, "text", 0.45),
            high=mixed(theme.colour(token), white, 0.34),
            middle=theme.colour(token),
            low=theme.mix(token, "text", 0.16),
            spine=theme.mix(token, "text", 0.12),
            nucleus=mixed(theme.colour(token), white, 0.80),
            nucleolus=theme.mix(token, "text", 0.25),
            halo=theme.colour(token, 0.20),
        )
    pale = greyed(theme.colour(token), GREYED[token])
    return CellColours(
        casing=theme.colour("ink1", 0.80),
        rim=mixed(pale, white, 0.10),
        high=mixed(pale, white, 0.82),
        middle=mixed(pale, white, 0.68),
        low=mixed(pale, white, 0.58),
        spine=mixed(pale, white, 0.52),
        nucleus=mixed(pale, white, 0.48),
        nucleolus=mixed(pale, white, 0.26),
        halo=theme.colour(token, 0.0),
    )


def polygon(points: Points) -> QPolygonF:
    """Return points (n, 2) as a Qt polygon, copied in one piece."""
    made = QPolygonF()
    made.resize(len(points))
    room: Any = VoidPtr(made.data(), 16 * len(points), True)  # type: ignore[call-arg, arg-type]
    np.frombuffer(room, dtype=np.float64)[:] = points.reshape(-1)
    return made


def filled(polygons: Iterable[Points]) -> QPainterPath:
    """Return polygons (n, 2), all turning the same way, as one path that fills without a seam."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for points in polygons:
        path.addPolygon(polygon(points))
        path.closeSubpath()
    return path


def outward_normals(outline: Points) -> Points:
    """Return (n, 2) unit normals of a closed outline that point away from its middle."""
    along = np.roll(outline, -1, axis=0) - np.roll(outline, 1, axis=0)
    normals = np.column_stack([-along[:, 1], along[:, 0]])
    normals /= np.maximum(np.hypot(*normals.T), 1e-9)[:, None]
    away = np.sum(normals * (outline - outline.mean(axis=0)), axis=1)
    return np.asarray(normals * np.where(away < 0, -1.0, 1.0)[:, None])


CASING, RIM, NUCLEOLUS, LOW, MIDDLE, SPINE, HIGH, NUCLEUS = 0, 30, 66, 80, 140, 165, 208, 255
"""Shades of grey that stand for the colours of a cell."""
DENDRITE = ((1.0, 0.0, 108), (0.72, 0.09, 140), (0.46, 0.18, 168), (0.20, 0.25, 204))
"""Ribbons of light on a dendrite: share of its width, how far it lies toward the light, shade. All are opaque, which
is painted in half of the time."""
FADED = 0.26
"""How much darker the tips are than what is near the soma."""


def cell_ramp(colours: CellColours) -> Ramp:
    """Return what the shades of a cell are at one level of activity."""
    stops = (
        (CASING, colours.casing),
        (RIM, colours.rim),
        (LOW, colours.low),
        (MIDDLE, colours.middle),
        (HIGH, colours.high),
        (NUCLEUS, colours.nucleus),
    )
    return ramp(stops)


class CellPainter:
    """Paints one still cell in design units and in the greys of `cell_ramp`.

    Nothing of a frame drives it: how bright it is, voltage, spikes and molecules are laid over it frame by frame.
    """

    def __init__(self, shape: CellShape) -> None:
        self.shape = shape
        self.casing = self.outline(7.0)
        """Wider than the cell: its casing, and what halos and shadows are softened from."""

    def outline(self, extra: float) -> QPainterPath:
        """Return soma and dendrites as one path, ``extra`` design units wider in all."""
        soma = self.shape.soma
        if extra:
            soma = soma + outward_normals(soma) * (extra / 2.0)
        return filled([soma, *ribbons(self.shape.branches, extra)])

    def paint(self, painter: QPainter) -> None:
        """Paint pass by pass: all polygons of one pass before the next; light comes from the upper left."""
        aside = [spine for spine in self.shape.spines if spine.kind != "front"]
        painter.fillPath(self.casing, grey(CASING))
        paint_spines(painter, aside, grey(RIM), grey(SPINE))
        painter.fillPath(self.outline(3.0), grey(RIM))
        for share, shift, shade in DENDRITE:
            painter.fillPath(filled(ribbons(self.shape.branches, 0.0, shift, share)), grey(shade))
        _paint_front_spines(painter, [spine for spine in self.shape.spines if spine.kind == "front"])
        _fade(painter, self.shape)
        _paint_soma(painter, self.shape)


@cache
def cell_painter(shape: CellShape) -> CellPainter:
    """Return the painter of a cell; its paths are in design units, so it is the same at every size of the stage."""
    return CellPainter(shape)


def paint_spines(painter: QPainter, aside: list[Spine], rim: QColor, body: QColor) -> None:
    """Paint spines that stand beside their shafts: neck and head, each with a thin rim."""
    necks = [QLineF(spine.x, spine.y, spine.head_x, spine.head_y) for spine in aside]
    for width, colour in ((4.0, rim), (2.2, body)):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLines(necks)
    for extra, colour in ((1.0, rim), (0.0, body)):
        painter.fillPath(_heads(aside, extra), colour)


def _paint_front_spines(painter: QPainter, front: list[Spine]) -> None:
    painter.fillPath(_heads(front, 0.6), grey(RIM))
    painter.fillPath(_heads(front, -0.2), grey(HIGH))


def _heads(spines: list[Spine], extra: float) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for spine in spines:
        path.addEllipse(QPointF(spine.head_x, spine.head_y), spine.radius + extra, spine.radius + extra)
    return path


def _fade(painter: QPainter, shape: CellShape) -> None:
    """Darken all that is painted the more the farther it is from the soma."""
    gradient = QRadialGradient(QPointF(*shape.centre), 330.0 * shape.size)
    gradient.setColorAt(0.2, grey(0.0, 0.0))
    gradient.setColorAt(1.0, grey(0.0, FADED))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    painter.fillRect(shape.bounds(8.0), gradient)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _paint_soma(painter: QPainter, shape: CellShape) -> None:
    x, y = shape.centre
    reach = float(np.max(np.hypot(*(shape.soma - shape.centre).T)))
    light = QRadialGradient(QPointF(x - 0.20 * reach, y - 0.26 * reach), 1.25 * reach)
    for at, shade in ((0.0, HIGH), (0.30, 178), (0.62, 128), (1.0, LOW)):
        light.setColorAt(at, grey(shade))
    painter.fillPath(filled([shape.soma]), light)
    nx, ny, radius = shape.nucleus
    painter.setPen(QPen(grey(NUCLEOLUS, 0.55), 1.4))
    painter.setBrush(grey(NUCLEUS))
    painter.drawEllipse(QPointF(nx, ny), radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(grey(NUCLEOLUS))
    painter.drawEllipse(QPointF(nx + 0.26 * radius, ny + 0.18 * radius), 0.28 * radius, 0.28 * radius)
