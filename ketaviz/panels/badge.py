"""The badge that says how well a use is supported: ink weight is evidence weight, no hue."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ketaviz.content.schema import Status
from ketaviz.look.text import line_height, text_width
from ketaviz.panels.style import AXIS, Style
from ketaviz.panels.words import Placed, paint_words, place


class Badge(QWidget):
    """Approved: solid, with a tick. Off-label: outlined, half disc. All others: dashed, dashed ring."""

    def __init__(self, style: Style, status: Status, words: str, spoken: str = "") -> None:
        super().__init__()
        self._style, self.status, self._text = style, status, words
        self._font = style.font(AXIS, "bold" if status == "approved" else "semibold")
        self.setAccessibleName(spoken or words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of glyph and words."""
        height = line_height(self._font) + 6.0
        return QSize(round(text_width(self._text, self._font) + height * 1.75), round(height))

    @property
    def words(self) -> list[Placed]:
        """Return the words as they are painted."""
        height = float(self.sizeHint().height())
        at = (height * 1.15, (height - line_height(self._font)) / 2.0)
        return [place(self._text, at, self._font, self._ink)]

    @property
    def _ink(self) -> QColor:
        return self._style.colour("ink0" if self.status == "approved" else "text")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint pill, glyph and words: the claim's ``status``."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        solid = self.status == "approved"
        pen = QPen(self._style.colour("text" if solid or self.status == "off-label" else "edge"), 1.5)
        if self.status not in {"approved", "off-label"}:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(self._style.colour("text") if solid else Qt.BrushStyle.NoBrush)
        height = float(self.sizeHint().height())
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), height / 2.0 - 1.0, height / 2.0 - 1.0)
        self._paint_glyph(painter, QPointF(height * 0.62, height / 2.0), height * 0.25)
        paint_words(painter, self.words)
        painter.end()

    def _paint_glyph(self, painter: QPainter, centre: QPointF, radius: float) -> None:
        pen = QPen(self._ink, 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.status not in {"approved", "off-label"}:
            pen.setDashPattern([1.2, 1.6])
        painter.setPen(pen)
        painter.drawEllipse(centre, radius, radius)
        if self.status == "approved":
            tick = QPainterPath(centre + QPointF(-0.45, 0.05) * radius)
            tick.lineTo(centre + QPointF(-0.1, 0.4) * radius)
            tick.lineTo(centre + QPointF(0.5, -0.35) * radius)
            painter.drawPath(tick)
        elif self.status == "off-label":
            painter.setBrush(self._ink)
            painter.drawPie(
                QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius), -90 * 16, 180 * 16
            )
