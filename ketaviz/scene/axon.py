"""Axons: where they run, as curves sampled once, and how they are painted when nothing runs down them."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from ketaviz.look.theme import Theme, greyed, mixed
from ketaviz.scene.shades import Ramp, grey, ramp

Points = NDArray[np.float64]

SAMPLE = 3.0
"""Design units between two samples of an axon."""
OUTPUT_WIDTH = 4.6
COLLATERAL_WIDTH = 4.2
INPUT_WIDTH = 2.8
TWIG_WIDTH = 2.6
STEPS = np.linspace(0.0, 1.0, 24, endpoint=False)
"""Shares of the way between two points of a curve at which it is worked out."""


class Stretch(Struct, frozen=True, eq=False):
    """One unbranched stretch of an axon."""

    points: Points
    """(n, 2) equally spaced samples, `SAMPLE` design units apart."""
    start: float
    """How far its beginning is from the soma along the axon, in design units."""
    width: float

    @property
    def end(self) -> float:
        """Return how far its end is from the soma."""
        return self.start + SAMPLE * (len(self.points) - 1)

    def nearest(self, x: float, y: float) -> float:
        """Return how far from the soma the sample nearest to a point is."""
        return self.start + SAMPLE * int(np.argmin(np.hypot(*(self.points - (x, y)).T)))


def curve(*controls: tuple[float, float]) -> Points:
    """Return a centripetal Catmull-Rom curve through the points, sampled every `SAMPLE` design units."""
    knots = np.array(controls, dtype=np.float64)
    ends = np.vstack([2 * knots[0] - knots[1], knots, 2 * knots[-1] - knots[-2]])
    return resample(np.concatenate([_pieces(ends), knots[-1:]]))


def _pieces(ends: Points) -> Points:
    """Return samples from the second point to the last but one (Barry and Goldman 1988, exponent 0.5)."""
    spans = np.maximum(1e-6, np.sqrt(np.hypot(*np.diff(ends, axis=0).T)))
    times = np.concatenate([[0.0], np.cumsum(spans)])
    t0, t1, t2, t3 = (times[place : len(times) - 3 + place, None, None] for place in range(4))
    a, b, c, d = (ends[place : len(ends) - 3 + place, None, :] for place in range(4))
    t = t1 + (t2 - t1) * STEPS[:, None]
    a1 = (t1 - t) / (t1 - t0) * a + (t - t0) / (t1 - t0) * b
    a2 = (t2 - t) / (t2 - t1) * b + (t - t1) / (t2 - t1) * c
    a3 = (t3 - t) / (t3 - t2) * c + (t - t2) / (t3 - t2) * d
    b1 = (t2 - t) / (t2 - t0) * a1 + (t - t0) / (t2 - t0) * a2
    b2 = (t3 - t) / (t3 - t1) * a2 + (t - t1) / (t3 - t1) * a3
    return np.asarray((t2 - t) / (t2 - t1) * b1 + (t - t1) / (t2 - t1) * b2).reshape(-1, 2)


def resample(points: Points) -> Points:
    """Return the polyline again with points `SAMPLE` design units apart."""
    steps = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    at = np.arange(0.0, along[-1] + SAMPLE / 2.0, SAMPLE)
    return np.column_stack([np.interp(at, along, points[:, 0]), np.interp(at, along, points[:, 1])])


class AxonColours(Struct, frozen=True):
    """Casing makes crossings read; the body stays darker than any pulse; a thin highlight makes it round."""

    casing: QColor
    body: QColor
    light: QColor


def axon_colours(theme: Theme, token: str, *, active: bool) -> AxonColours:
    """Return the colours of an axon whose cell is active or silent."""
    ground = theme.colour("ink1")
    full = theme.colour(token)
    if theme.light:
        body = mixed(full, ground, 0.16) if active else mixed(greyed(full, 0.55), ground, 0.58)
        return AxonColours(theme.colour("ink2", 0.92), body, mixed(body, QColor(255, 255, 255), 0.35))
    body = mixed(full, ground, 0.40) if active else mixed(greyed(full, 0.55), ground, 0.70)
    return AxonColours(theme.colour("ink0", 0.85), body, mixed(body, theme.colour("text"), 0.28))


CASING, BODY, LIGHT = 0, 128, 255
GREYS = AxonColours(grey(CASING), grey(BODY), grey(LIGHT))
"""Shades of grey that stand for the colours of an axon."""


def axon_ramp(colours: AxonColours) -> Ramp:
    """Return what the shades of an axon are."""
    return ramp(((CASING, colours.casing), (BODY, colours.body), (LIGHT, colours.light)))


def paint_axons(painter: QPainter, stretches: list[Stretch], colours: AxonColours) -> None:
    """Paint still axons in design units: all casings, then all bodies, then all highlights."""
    paths = [(axon_path(stretch.points), stretch.width) for stretch in stretches]
    for path, width in paths:
        painter.strokePath(path, _pen(colours.casing, width + 5.0, Qt.PenCapStyle.FlatCap))
    for path, width in paths:
        painter.strokePath(path, _pen(colours.body, width, Qt.PenCapStyle.RoundCap))
    for path, width in paths:
        painter.strokePath(path.translated(-0.12 * width, -0.2 * width), _pen(colours.light, 0.26 * width))


def axon_path(points: Points) -> QPainterPath:
    """Return samples as a path; every third is enough for the eye."""
    path = QPainterPath()
    thinned = points[::3] if len(points) % 3 == 1 else np.vstack([points[::3], points[-1:]])
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in thinned.tolist()]))
    return path


def _pen(colour: QColor, width: float, cap: Qt.PenCapStyle = Qt.PenCapStyle.RoundCap) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(cap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen
