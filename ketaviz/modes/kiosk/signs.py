"""The signs on the kiosk's targets, in a square of 24 units: outlines to be stroked, or shapes to be filled."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

SIDE = 24.0
STROKE = 2.3


def _lines(*strokes: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for points in strokes:
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
    return path


def _back() -> QPainterPath:
    return _lines(((15, 4.5), (8, 12), (15, 19.5)))


def _next() -> QPainterPath:
    return _lines(((9, 4.5), (16, 12), (9, 19.5)))


def _up() -> QPainterPath:
    return _lines(((4.5, 15.5), (12, 8.5), (19.5, 15.5)))


def _down() -> QPainterPath:
    return _lines(((4.5, 8.5), (12, 15.5), (19.5, 8.5)))


def _tick() -> QPainterPath:
    return _lines(((5, 12.5), (10, 17.5), (19, 7)))


def _cross() -> QPainterPath:
    return _lines(((6, 6), (18, 18)), ((18, 6), (6, 18)))


def _home() -> QPainterPath:
    return _lines(((3, 12), (12, 4), (21, 12)), ((6, 10), (6, 20), (18, 20), (18, 10)))


def _globe() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(12, 12), 9, 9)
    path.addEllipse(QPointF(12, 12), 4, 9)
    path.addPath(_lines(((3, 12), (21, 12))))
    return path


def _question() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(12, 12), 9.5, 9.5)
    path.moveTo(9, 9.6)
    path.cubicTo(9, 5.6, 15.2, 5.8, 15.1, 9.6)
    path.cubicTo(15.0, 12.0, 12.0, 11.8, 12.0, 14.4)
    path.addPath(_lines(((12, 17.4), (12, 17.6))))
    return path


def _erase() -> QPainterPath:
    return _lines(
        ((8, 5.5), (21, 5.5), (21, 18.5), (8, 18.5), (2.5, 12), (8, 5.5)), ((11.5, 9), (17, 15)), ((17, 9), (11.5, 15))
    )


def _play() -> QPainterPath:
    path = _lines(((7, 4), (20, 12), (7, 20)))
    path.closeSubpath()
    return path


def _pause() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(6, 4.5, 4.2, 15), 1.2, 1.2)
    path.addRoundedRect(QRectF(13.8, 4.5, 4.2, 15), 1.2, 1.2)
    return path


def _read() -> QPainterPath:
    return _lines(((5, 6), (19, 6)), ((5, 12), (19, 12)), ((5, 18), (14, 18)))


def _code() -> QPainterPath:
    """A square with the three corners and some modules of a code."""
    path = QPainterPath()
    for left, top in ((3, 3), (14, 3), (3, 14)):
        path.addRect(QRectF(left, top, 7, 7))
    path.addPath(_lines(((14.5, 14), (14.5, 17)), ((21, 14), (18, 14), (18, 18), (14.5, 21)), ((21, 18), (21, 21))))
    return path


def _again() -> QPainterPath:
    path = QPainterPath()
    path.arcMoveTo(QRectF(4, 4, 16, 16), 60)
    path.arcTo(QRectF(4, 4, 16, 16), 60, 300)
    path.addPath(_lines(((16.2, 0.8), (16.6, 5.6), (11.9, 6.6))))
    return path


def _phone() -> QPainterPath:
    path = QPainterPath(QPointF(6.6, 2.5))
    path.cubicTo(4.0, 3.0, 2.4, 5.0, 2.8, 7.6)
    path.cubicTo(3.9, 14.8, 9.2, 20.1, 16.4, 21.2)
    path.cubicTo(19.0, 21.6, 21.0, 20.0, 21.5, 17.4)
    path.lineTo(17.0, 14.4)
    path.lineTo(14.2, 16.4)
    path.cubicTo(11.5, 15.0, 9.0, 12.5, 7.6, 9.8)
    path.lineTo(9.6, 7.0)
    path.closeSubpath()
    return path


def _contrast() -> QPainterPath:
    disc, half, hole = QPainterPath(), QPainterPath(), QPainterPath()
    disc.addEllipse(QRectF(2.5, 2.5, 19, 19))
    hole.addEllipse(QRectF(5, 5, 14, 14))
    half.addRect(QRectF(12, 0, 12, 24))
    return disc.subtracted(hole.intersected(half))


_STROKED = {
    "back": _back,
    "next": _next,
    "up": _up,
    "down": _down,
    "tick": _tick,
    "cross": _cross,
    "home": _home,
    "globe": _globe,
    "question": _question,
    "read": _read,
    "code": _code,
    "again": _again,
    "erase": _erase,
}
_FILLED = {"play": _play, "pause": _pause, "phone": _phone, "contrast": _contrast}
_LETTERS = {"smaller": ("A\u2212", 0.62), "larger": ("A+", 0.86)}
"""Signs that are letters, with their size as a share of the square's."""


@cache
def _outline(name: str) -> QPainterPath:
    return _STROKED[name]() if name in _STROKED else _FILLED[name]()


def paint_sign(painter: QPainter, name: str, square: QRectF, ink: QColor, letters: QFont) -> None:
    """Paint a sign into a square; ``letters`` is the typeface of those that are letters."""
    if name in _LETTERS:
        words, share = _LETTERS[name]
        face = QFont(letters)
        face.setPixelSize(max(1, round(square.height() * share)))
        painter.setFont(face)
        painter.setPen(ink)
        painter.drawText(square.adjusted(-square.width(), 0, square.width(), 0), Qt.AlignmentFlag.AlignCenter, words)
        return
    painter.save()
    painter.translate(square.topLeft())
    painter.scale(square.width() / SIDE, square.height() / SIDE)
    if name in _FILLED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
    else:
        pen = QPen(ink, STROKE)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_outline(name))
    painter.restore()
