"""Schemes of what is felt after a dose: when it rises and when it is gone, never how much."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ketaviz.panels.chart import Area
from ketaviz.panels.style import Style

END = 240.0
"""Four hours, minutes: blood pressure on the spray may stay raised that long."""
PEAK, SETTLED_EARLY, SETTLED = 40.0, 80.0, 120.0
"""Dissociation (Diazgranados 2010; Abdallah 2022): reported at the 40-minute rating, at baseline within two hours."""
PRESSURE_INFUSION, PRESSURE_SPRAY = 90.0, 240.0
"""Blood pressure: back within an hour and a half after an infusion; up to about four hours on the spray."""
DASHED, DOTTED = (5.0, 3.0), (1.0, 2.4)
"""After an infusion; on the spray."""


def paint_pressure(painter: QPainter, area: Area, style: Style) -> None:
    """Paint the scheme of blood pressure: dashed after an infusion, dotted on the spray."""
    for settled, pattern in ((PRESSURE_INFUSION + PEAK, DASHED), (PRESSURE_SPRAY, DOTTED)):
        path = hump(area, 0.0, PEAK)
        fall(path, area, PEAK, min(settled, END))
        painter.setPen(dashed(style.colour("risk"), style.mark(2.0), pattern))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


def dashed(colour: QColor, width: float, pattern: tuple[float, float] = (4.0, 3.0)) -> QPen:
    """Return the pen of a scheme."""
    pen = QPen(colour, width)
    pen.setDashPattern(list(pattern))
    return pen


def hump(area: Area, start: float, peak: float) -> QPainterPath:
    """Return a smooth rise from nothing at ``start`` to the top of a scheme at ``peak``, minutes."""
    path = QPainterPath(area.at(start, 0.0))
    middle = (start + peak) / 2.0
    path.cubicTo(area.at(middle, 0.0), area.at(middle, 1.0), area.at(peak, 1.0))
    return path


def fall(path: QPainterPath, area: Area, peak: float, settled: float) -> None:
    """Go on from the top at ``peak`` smoothly down to nothing at ``settled``, minutes."""
    middle = peak + (settled - peak) * 0.45
    path.cubicTo(area.at(middle, 1.0), area.at(middle, 0.0), area.at(settled, 0.0))


def paint_return(painter: QPainter, area: Area, style: Style) -> None:
    """Paint the scheme of dissociation: a dashed rise to the rating at 40 minutes, a band for the uncertain return."""
    rise = hump(area, 0.0, PEAK)
    band = QPainterPath(rise.currentPosition())
    fall(band, area, PEAK, SETTLED)
    back = QPainterPath(rise.currentPosition())
    fall(back, area, PEAK, SETTLED_EARLY)
    band.lineTo(area.at(SETTLED_EARLY, 0.0))
    band.connectPath(back.toReversed())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(band, style.colour("text2", 0.35))
    painter.setPen(dashed(style.colour("text"), style.mark(2.0)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(rise)
