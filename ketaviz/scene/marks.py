"""Small marks of the lenses: plates, leaders with a dot on the part, chips with a tick or a cross, gauges."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ketaviz.look.theme import Theme

PLATE_RADIUS = 10.0


def paint_plate(painter: QPainter, theme: Theme, rect: QRectF, alpha: float = 0.75) -> None:
    """Paint the plate that words on the picture stand on."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ink0", alpha))
    painter.drawRoundedRect(rect, PLATE_RADIUS, PLATE_RADIUS)


def paint_leader(painter: QPainter, theme: Theme, points: list[QPointF], colour: QColor, width: float = 1.6) -> None:
    """Paint a leader of at most three segments on its casing; the last point is the dot on the part."""
    line = QPolygonF(points)
    casing = QPen(theme.colour("ink0", 0.8), width + 3.0)
    casing.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(casing)
    painter.drawPolyline(line)
    painter.setPen(QPen(colour, width))
    painter.drawPolyline(line)
    painter.setPen(QPen(theme.colour("ink0"), 1.4))
    painter.setBrush(colour)
    painter.drawEllipse(points[-1], width + 2.4, width + 2.4)


def paint_tick(painter: QPainter, centre: QPointF, size: float, colour: QColor, *, there: bool) -> None:
    """Paint a tick (``there``) or a cross of a size in logical pixels."""
    pen = QPen(colour, max(1.6, 0.15 * size))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y, s = centre.x(), centre.y(), 0.5 * size
    if there:
        tick = [QPointF(x - s, y + 0.05 * s), QPointF(x - 0.25 * s, y + 0.75 * s), QPointF(x + s, y - 0.7 * s)]
        painter.drawPolyline(QPolygonF(tick))
    else:
        painter.drawLine(QPointF(x - 0.7 * s, y - 0.7 * s), QPointF(x + 0.7 * s, y + 0.7 * s))
        painter.drawLine(QPointF(x - 0.7 * s, y + 0.7 * s), QPointF(x + 0.7 * s, y - 0.7 * s))


def paint_gauge(painter: QPainter, theme: Theme, rect: QRectF, share: float, colour: QColor) -> None:
    """Paint a bar filled to ``share`` (0 to 1)."""
    radius = 0.5 * rect.height()
    painter.setPen(QPen(theme.colour("edge"), 1.2))
    painter.setBrush(theme.colour("ink0", 0.6))
    painter.drawRoundedRect(rect, radius, radius)
    filled = rect.adjusted(1.5, 1.5, -1.5, -1.5)
    filled.setWidth(max(0.0, min(1.0, share)) * filled.width())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(filled, min(radius, 0.5 * filled.width()), radius)


def paint_cell_icon(painter: QPainter, theme: Theme, centre: QPointF, size: float, *, excitatory: bool) -> None:
    """Paint the mark of a cell: a triangle (excitatory) or a disc (inhibitory) of a half size in logical pixels."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("exc" if excitatory else "inh"))
    if not excitatory:
        painter.drawEllipse(centre, size, size)
        return
    corners = [QPointF(0, -1.15), QPointF(1.1, 0.9), QPointF(-1.1, 0.9)]
    painter.drawPolygon(QPolygonF([centre + corner * size for corner in corners]))
