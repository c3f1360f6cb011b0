"""The signs on the buttons, as paths in a square of 24 x 24."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF, QTransform

SIDE = 24.0


def polygon(*corners: tuple[float, float]) -> QPainterPath:
    """Return a closed path through the corners."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    path.closeSubpath()
    return path


def bar(x: float, y: float, width: float, height: float) -> QPainterPath:
    """Return a rounded bar."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(x, y, width, height), 1.2, 1.2)
    return path


def play() -> QPainterPath:
    """Return the sign to play."""
    return polygon((7, 4), (20, 12), (7, 20))


def pause() -> QPainterPath:
    """Return the sign to pause."""
    return bar(6, 4.5, 4.2, 15).united(bar(13.8, 4.5, 4.2, 15))


def step() -> QPainterPath:
    """Return the sign for one step on."""
    return polygon((9.5, 6), (19, 12), (9.5, 18)).united(bar(5, 6, 2.4, 12))


def next_beat() -> QPainterPath:
    """Return the sign for the next beat."""
    return polygon((4.5, 5.5), (15.5, 12), (4.5, 18.5)).united(bar(16.6, 5.5, 2.9, 13))


def signals() -> QPainterPath:
    """Return the sign for the live plots: three bars."""
    return bar(4, 13, 3.6, 7).united(bar(10.2, 8, 3.6, 12)).united(bar(16.4, 4, 3.6, 16))


def theme() -> QPainterPath:
    """Return the sign for the colours: a disc, half of it empty."""
    disc, half, hole = QPainterPath(), QPainterPath(), QPainterPath()
    disc.addEllipse(QRectF(3.5, 3.5, 17, 17))
    hole.addEllipse(QRectF(5.5, 5.5, 13, 13))
    half.addRect(QRectF(12, 0, 12, 24))
    return disc.subtracted(hole.intersected(half))


def experiments() -> QPainterPath:
    """Return the sign for experiments: a flask, half full."""
    flask = polygon((9, 3), (15, 3), (15, 9), (20.5, 19.5), (19, 21), (5, 21), (3.5, 19.5), (9, 9))
    air = polygon((11, 5), (13, 5), (13, 9.6), (15, 13.4), (9, 13.4), (11, 9.6))
    return flask.subtracted(air)


def ketamine() -> QPainterPath:
    """Return the sign of the program: the hexagon of ketamine with its side group."""
    outer = polygon((10, 3), (17.4, 7.2), (17.4, 15.8), (10, 20), (2.6, 15.8), (2.6, 7.2))
    inner = polygon((10, 5.9), (14.9, 8.7), (14.9, 14.3), (10, 17.1), (5.1, 14.3), (5.1, 8.7))
    side = polygon((17, 7), (21.3, 4.4), (22.6, 6.4), (18.2, 9.2))
    return outer.subtracted(inner).united(side)


_DRAWN = {
    "play": play,
    "pause": pause,
    "step": step,
    "next": next_beat,
    "signals": signals,
    "theme": theme,
    "experiments": experiments,
    "ketamine": ketamine,
}
_MIRRORED = {"step-back": "step", "back": "next"}


@cache
def _path(name: str) -> QPainterPath:
    if name in _MIRRORED:
        return QTransform(-1, 0, 0, 1, SIDE, 0).map(_path(_MIRRORED[name]))
    return _DRAWN[name]()


def glyph(name: str, square: QRectF) -> QPainterPath:
    """Return the sign of that name filling a square; raise `KeyError` for an unknown one."""
    scale = square.width() / SIDE
    return QTransform(scale, 0, 0, scale, square.x(), square.y()).map(_path(name))
