"""How a hero cell is painted, in greys: casing, spines, rim, body, light, soma; pass by pass over all its polygons."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any, Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QRadialGradient
from shiboken6 import VoidPtr

from ketaviz.look.theme import Theme, greyed, mixed
from ketaviz.scene.dendrite import LIGHT, Branch, Spine, Tree
from ketaviz.scene.shades import Ramp, grey, ramp

Points = NDArray[np.float64]
Level = Literal["silent", "active"]


class CellShape(Struct, frozen=True, eq=False):
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
    sites: Points
    """(k, 2) marked NMDA receptors, in the order in which ketamine locks them."""
    spines: list[Spine] = []
    reserve: list[Spine] = []
    """Spines that grow with the synaptic weight, in order."""

    def bounds(self, margin: float) -> QRectF:
        """Return the rectangle that holds the cell, with a margin all round."""
        every = np.concatenate([self.soma, *(branch.points for branch in self.branches)])
        left, top = every.min(axis=0) - margin
        right, bottom = every.max(axis=0) + margin
        return QRectF(left, top, right - left, bottom - top)


class CellColours(Struct, frozen=True):
    """The colours of one cell at one level of activity."""

    casing: QColor
    rim: QColor
    edge: QColor
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
            rim=theme.mix(token, "ink0", 0.46),
            edge=theme.mix(token, "text", 0.72),
            high=theme.mix(token, "text", 0.46),
            middle=theme.mix(token, "ink1", 0.06),
            low=theme.mix(token, "ink1", 0.48),
            spine=theme.mix(token, "ink1", 0.12),
            nucleus=theme.mix(token, "text", 0.78),
            nucleolus=theme.mix(token, "ink0", 0.45),
            halo=theme.colour(token, 0.0 if theme.name == "contrast" else 0.40) if full.isValid() else full,
        )
    pale = greyed(theme.colour(token), GREYED[token])
    return CellColours(
        casing=theme.colour("ink0", 0.60),
        rim=mixed(pale, theme.colour("ink1"), 0.31),
        edge=mixed(pale, theme.colour("ink1"), 0.06),
        high=mixed(pale, theme.colour("ink1"), 0.24),
        middle=mixed(pale, theme.colour("ink1"), 0.60),
        low=mixed(pale, theme.colour("ink1"), 0.76),
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
            edge=mixed(theme.colour(token), white, 0.55),
            high=mixed(theme.colour(token), white, 0.30),
            middle=theme.colour(token),
            low=theme.mix(token, "text", 0.28),
            spine=theme.mix(token, "text", 0.12),
            nucleus=mixed(theme.colour(token), white, 0.80),
            nucleolus=theme.mix(token, "text", 0.25),
            halo=theme.colour(token, 0.20),
        )
    pale = greyed(theme.colour(token), GREYED[token])
    return CellColours(
        casing=theme.colour("ink1", 0.80),
        rim=mixed(pale, white, 0.10),
        edge=mixed(pale, white, 0.86),
        high=mixed(pale, white, 0.72),
        middle=mixed(pale, white, 0.60),
        low=mixed(pale, white, 0.38),
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


_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])


def filled(points: Points, starts: NDArray[np.intp] | None = None) -> QPainterPath:
    """Return polygons as one path that fills without a seam: ``points`` (n, 2) of all, ``starts`` where each begins.

    They all turn the same way. The path is read from a stream as Qt writes it: added point by point it would take
    longer to make than to paint.
    """
    elements = np.empty(len(points), dtype=_ELEMENT)
    elements["kind"] = QPainterPath.ElementType.LineToElement.value
    elements["kind"][0 if starts is None else starts] = QPainterPath.ElementType.MoveToElement.value
    elements["x"], elements["y"] = points[:, 0], points[:, 1]
    ends = (int(starts[-1]) if starts is not None else 0, Qt.FillRule.WindingFill.value)
    raw = np.array([len(points)], dtype=">i4").tobytes() + elements.tobytes() + np.array(ends, dtype=">i4").tobytes()
    path = QPainterPath()
    QDataStream(QByteArray(raw)) >> path
    return path


def outward_normals(outline: Points) -> Points:
    """Return (n, 2) unit normals of a closed outline that point away from its middle."""
    along = np.roll(outline, -1, axis=0) - np.roll(outline, 1, axis=0)
    normals = np.column_stack([-along[:, 1], along[:, 0]])
    normals /= np.maximum(np.hypot(*normals.T), 1e-9)[:, None]
    away = np.sum(normals * (outline - outline.mean(axis=0)), axis=1)
    return np.asarray(normals * np.where(away < 0, -1.0, 1.0)[:, None])


CASING, RIM, NUCLEOLUS, LOW, MIDDLE, SPINE, HIGH, EDGE, NUCLEUS = 0, 30, 66, 80, 140, 172, 208, 228, 255
"""Shades of grey that stand for the colours of a cell."""
CASING_WIDTH, RIM_WIDTH = 7.0, 3.0
"""How much wider than the cell they are, in design units."""
BODY = 112
LIGHTS = ((0.78, 0.07, 156), (0.52, 0.16, 196), (0.25, 0.23, 226))
"""Ribbons of light on a dendrite: share of its width, how far it lies toward the light, shade. All are opaque, which
is painted in half of the time."""
NECK = 2.2
"""Width of the neck of a spine."""
FADED = 0.14
"""How much darker the tips are than what is near the soma."""


def cell_ramp(colours: CellColours) -> Ramp:
    """Return what the shades of a cell are at one level of activity."""
    stops = (
        (CASING, colours.casing),
        (RIM, colours.rim),
        (LOW, colours.low),
        (MIDDLE, colours.middle),
        (HIGH, colours.high),
        (EDGE, colours.edge),
        (NUCLEUS, colours.nucleus),
    )
    return ramp(stops)


class CellPainter:
    """Paints one still cell in design units and in the greys of `cell_ramp`.

    Nothing of a frame drives it: how bright it is, voltage, spikes and molecules are laid over it frame by frame.
    """

    def __init__(self, shape: CellShape) -> None:
        self.shape = shape
        self._tree = Tree.of(shape.branches)

    @cached_property
    def rough(self) -> QPainterPath:
        """Return the cell and its casing, of a few points only: what halos and shadows are softened from."""
        return self._outline(self._tree.simplified(), CASING_WIDTH)

    def outline(self, extra: float) -> QPainterPath:
        """Return soma and dendrites as one path, ``extra`` design units wider in all."""
        return self._outline(self._tree, extra)

    def _outline(self, tree: Tree, extra: float) -> QPainterPath:
        soma = self.shape.soma + outward_normals(self.shape.soma) * (extra / 2.0)
        points, starts = tree.outlines(extra)
        return filled(np.concatenate([points, soma]), np.append(starts, len(points)))

    def paint(self, painter: QPainter) -> None:
        """Paint pass by pass: all polygons of one pass before the next; light comes from the upper left."""
        aside = [spine for spine in self.shape.spines if spine.kind != "front"]
        painter.fillPath(self.outline(CASING_WIDTH), grey(CASING))
        paint_spines(painter, aside, grey(RIM), grey(SPINE))
        painter.fillPath(self.outline(RIM_WIDTH), grey(RIM))
        painter.fillPath(self.outline(0.0), grey(BODY))
        for share, shift, shade in LIGHTS:
            painter.fillPath(filled(*self._tree.outlines(0.0, shift, share)), grey(shade))
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
    for width, extra, colour in ((NECK + 1.8, 1.0, rim), (NECK, 0.0, body)):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLines(necks)
        _paint_heads(painter, aside, extra, colour)


def _paint_front_spines(painter: QPainter, front: list[Spine]) -> None:
    _paint_heads(painter, front, 0.6, grey(RIM))
    _paint_heads(painter, front, -0.2, grey(HIGH))


def _paint_heads(painter: QPainter, spines: list[Spine], extra: float, colour: QColor) -> None:
    """Paint heads one by one: they overlap little, and one path of them all takes three times as long."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for spine in spines:
        radius = spine.radius + extra
        painter.drawEllipse(QPointF(spine.head_x, spine.head_y), radius, radius)


def _fade(painter: QPainter, shape: CellShape) -> None:
    """Darken all that is painted the more the farther it is from the soma."""
    gradient = QRadialGradient(QPointF(*shape.centre), 330.0 * shape.size)
    gradient.setColorAt(0.2, grey(0.0, 0.0))
    gradient.setColorAt(1.0, grey(0.0, FADED))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    painter.fillRect(shape.bounds(8.0), gradient)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _paint_soma(painter: QPainter, shape: CellShape) -> None:
    """Paint the soma over the feet of its dendrites; toward the apex it fades into the trunk, so there is no seam."""
    x, y = shape.centre
    reach = float(np.max(np.hypot(*(shape.soma - shape.centre).T)))
    body = filled(shape.soma)
    light = QRadialGradient(QPointF(x - 0.16 * reach, y - 0.10 * reach), 0.95 * reach)
    for at, shade, alpha in ((0.0, HIGH, 1.0), (0.28, 184, 1.0), (0.62, 140, 1.0), (0.76, 120, 0.9), (1.0, 108, 0.0)):
        light.setColorAt(at, grey(shade, alpha))
    painter.fillPath(body, light)
    shadow = QRadialGradient(QPointF(x - 0.42 * reach, y - 0.52 * reach), 1.55 * reach)
    shadow.setColorAt(0.52, grey(LOW, 0.0))
    shadow.setColorAt(1.0, grey(LOW - 16, 0.85))
    painter.fillPath(body, shadow)
    _paint_edge(painter, shape)
    _paint_nucleus(painter, shape)


def _paint_edge(painter: QPainter, shape: CellShape) -> None:
    """Paint the lit edge of a soma: a soft line within its outline, on the side that faces the light."""
    normals = outward_normals(shape.soma)
    lit = np.flatnonzero(normals @ LIGHT > 0.30)
    breaks = np.flatnonzero(np.diff(lit) > 1) + 1
    runs = [run for run in np.split(lit, breaks) if len(run) > 4]
    for inset, width, alpha in ((3.4, 5.0, 0.30), (2.0, 2.2, 0.75)):
        painter.setPen(QPen(grey(EDGE, alpha), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for run in runs:
            painter.drawPolyline(polygon(shape.soma[run] - inset * normals[run]))
    painter.setPen(Qt.PenStyle.NoPen)


def _paint_nucleus(painter: QPainter, shape: CellShape) -> None:
    nx, ny, radius = shape.nucleus
    painter.setPen(QPen(grey(NUCLEOLUS, 0.55), 1.4))
    painter.setBrush(grey(NUCLEUS))
    painter.drawEllipse(QPointF(nx, ny), radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(grey(NUCLEOLUS))
    painter.drawEllipse(QPointF(nx + 0.26 * radius, ny + 0.18 * radius), 0.28 * radius, 0.28 * radius)
