"""The supervised two hours on the same clock as drug, dissociation and blood pressure."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from ketaviz.content.wording import mark
from ketaviz.frame.snapshot import Frame
from ketaviz.look.text import line_height
from ketaviz.panels.chart import Area, Chart
from ketaviz.panels.scheme import END, PEAK, SETTLED, paint_pressure, paint_return
from ketaviz.panels.style import AXIS
from ketaviz.panels.words import Placed, kept_inside, place


class Supervision(Chart):
    """An infusion of 40 minutes and two schemes of timing; nothing in it moves."""

    least_units = QSize(240, 176)

    def key(self, frame: Frame) -> tuple[object, ...]:
        """Return nothing: it shows the standard infusion, whatever is running."""
        del frame
        return ("standard",)

    def head(self, frame: Frame) -> None:
        """Return None: nothing moves here."""
        del frame

    def arrange(self, frame: Frame) -> list[Placed]:
        """Place three lanes with their names where their lines are low, and the bar under them."""
        del frame
        style, row = self.style_now, line_height(self.style_now.font(AXIS))
        foot = row + 6.0
        self._bar_height = row + 4.0
        unit = max(16.0, (self.height() - foot - self._bar_height - 12.0) / 3.0)
        box = QRectF(0.0, 0.0, self.width() - 1.0, unit - 6.0)
        self._areas = [Area(box.translated(0.0, k * unit), (0.0, END), (0.0, 1.2)) for k in range(3)]
        names = (
            (mark("infusion, 40 min"), "ket_text"),
            (mark("dissociation: schematic"), "text"),
            (mark("blood pressure: schematic; dotted, spray"), "risk_text"),
        )
        words = []
        for area, (text, ink) in zip(self._areas, names, strict=True):
            font, colour = style.font(AXIS), style.colour(ink)
            if ink == "ket_text":
                name = place(style.text(text), (area.right_of(PEAK) + 10.0, area.box.top()), font, colour)
            else:
                name = place(style.text(text), (area.box.right(), area.box.top()), font, colour, "right")
            words.append(kept_inside(name, 0.0, self.width()))
        return words + self._bar_words() + self._ticks()

    def _bar(self) -> QRectF:
        last = self._areas[-1]
        return QRectF(0.0, last.box.bottom() + 6.0, last.right_of(SETTLED), self._bar_height)

    def _bar_words(self) -> list[Placed]:
        style, font = self.style_now, self.style_now.font(AXIS, "semibold")
        at = (8.0, self._bar().center().y() - line_height(font) / 2.0)
        words = place(style.text("watched for at least 2 h"), at, font, style.colour("ink0"))
        if words.box.right() <= self._bar().right():
            return [words]
        return [place(words.text, (self._bar().right() + 8.0, at[1]), font, style.colour("text"))]

    def _ticks(self) -> list[Placed]:
        wording = self.style_now.wording
        foot = Area(QRectF(0.0, 0.0, self.width() - 1.0, self._bar().bottom()), (0.0, END), (0.0, 1.0))
        ticks = [(40.0 * k, wording.number(40.0 * k)) for k in range(6)]
        return self.axis_words(foot, [*ticks, (END, wording.quantity(END, "min"))])

    def paint_still(self, painter: QPainter, frame: Frame) -> None:
        """Paint the infusion, both schemes, and the bar of supervision."""
        del frame
        style = self.style_now
        drug, felt, pressure = self._areas
        for area in self._areas:
            painter.fillRect(QRectF(area.at(0.0, 1.2), area.at(SETTLED, 0.0)), style.colour("text", 0.07))
            self.paint_levels(painter, area, (0.0,))
        painter.fillRect(QRectF(drug.at(0.0, 0.8), drug.at(PEAK, 0.0)), style.colour("ket", 0.75))
        paint_return(painter, felt, style)
        paint_pressure(painter, pressure, style)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("text"))
        painter.drawRoundedRect(self._bar(), 5.0, 5.0)
