"""The two rates of the network on the stage, each with the shape of its cell, and how slowly spikes are shown."""

from __future__ import annotations

import math

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen, QPixmap

from ketaviz.frame.snapshot import CircuitNow
from ketaviz.look.text import line_height, paint_text, text_width
from ketaviz.scene.cache import softened
from ketaviz.scene.canvas import SMALLEST_TEXT, Canvas

NUMBER = 44.0
UNIT = 23.0
NAME = 18.0
PROJECTED_WORDS = 1.3
"""Where it is projected unit and change are so much larger."""


MARGIN = 12.0
"""How far the plate behind a read-out reaches beyond its words, in logical pixels, softly."""
SOFT = 8
"""Device pixels of that plate in one pixel of the small picture it is softened from."""
NOTICEABLE_CHANGE = 15.0
"""Per cent; about 200 spikes are counted in a second, so chance alone moves a rate by 7: twice that is told."""
SHRINKS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)
"""Sizes to try where there is little room; words never get smaller than at a text size of 1."""


class Said(Struct, frozen=True):
    """What one read-out says, already worded."""

    token: str
    number: str
    change: str
    name: str


class Readout:
    """Paints the printed rates of the two classes with their change from this network's own rest.

    Driven by `circuit.printed_interneuron_hz` and `circuit.printed_pyramidal_hz`. ``room`` is where they may stand, in
    logical pixels; ``boxes`` is where they do: side by side or stacked, as large as there is room for.
    """

    def __init__(self, canvas: Canvas, room: QRectF) -> None:
        self._canvas = canvas
        self._kept: dict[str, tuple[Said, QPixmap]] = {}
        self._ground: QPixmap | None = None
        self.boxes: list[QRectF] = []
        sizes = [(shrink, True) for shrink in SHRINKS] + [(shrink, False) for shrink in SHRINKS]
        for shrink, is_large in sizes:  # in the small picture of a console rather small than not at all
            self._set_size(shrink, is_large=is_large)
            self.boxes = self._fitted(room)
            if self.boxes:
                break

    def _set_size(self, shrink: float, *, is_large: bool) -> None:
        canvas = self._canvas
        number = shrink / canvas.text_size**0.5  # numbers are large already: they grow with the root of the text size
        words = max(shrink, 1.0 / canvas.text_size) * (PROJECTED_WORDS if canvas.projected else 1.0)
        self._number = _scaled(canvas.font(NUMBER, "bold", display=True), number)
        self._unit = _scaled(canvas.font(UNIT, "semibold"), words / canvas.text_size**0.25)
        if canvas.projected and is_large:
            self._unit.setPixelSize(max(self._unit.pixelSize(), math.ceil(canvas.least_words)))
            self._number.setPixelSize(max(self._number.pixelSize(), self._unit.pixelSize()))
        self._name = _scaled(canvas.font(NAME, "regular"), words)
        self._row = line_height(self._number) * 0.92
        self.width = self._widest()
        self.height = self._row + (0.0 if canvas.projected else line_height(self._name))

    def _fitted(self, room: QRectF) -> list[QRectF]:
        gap = 0.08 * self.width
        if room.width() >= 2 * self.width + gap and room.height() >= self.height:
            top = room.bottom() - self.height
            return [QRectF(room.left() + k * (self.width + gap), top, self.width, self.height) for k in range(2)]
        if room.width() >= self.width and room.height() >= 2.1 * self.height:
            top = room.bottom() - 2.1 * self.height
            return [QRectF(room.left(), top + 1.1 * k * self.height, self.width, self.height) for k in range(2)]
        return []

    def paint(self, painter: QPainter, circuit: CircuitNow) -> None:
        """Copy both read-outs, in logical pixels; each is painted again only when its words change."""
        for box, said in zip(self.boxes, self.said(circuit), strict=False):
            kept = self._kept.get(said.token)
            if kept is None or kept[0] != said:
                kept = (said, self._picture(said))
                self._kept[said.token] = kept
            painter.drawPixmap(QPointF(round(box.left()) - MARGIN, round(box.top()) - MARGIN), kept[1])

    def said(self, circuit: CircuitNow) -> tuple[Said, Said]:
        """Return what the two read-outs say."""
        word = self._canvas.wording
        return (
            self._say("inh", circuit.printed_interneuron_hz, circuit.interneuron_rest_hz, word.text("interneurons")),
            self._say("exc", circuit.printed_pyramidal_hz, circuit.pyramidal_rest_hz, word.text("pyramidal neurons")),
        )

    def _say(self, token: str, hz: float, rest_hz: float, name: str) -> Said:
        change = 100.0 * (hz / rest_hz - 1.0) if rest_hz > 0.0 else 0.0
        word = self._canvas.wording
        shown = word.quantity(change, "%", sign=True) if abs(change) >= NOTICEABLE_CHANGE else ""
        return Said(token, word.number(hz, 1), shown, name)

    def _widest(self) -> float:
        word = self._canvas.wording
        row = text_width(word.number(88.8, 1), self._number) + text_width(word.text("Hz"), self._unit)
        row += text_width(word.quantity(-888, "%"), self._unit) + 0.42 * self._row
        names = (word.text("interneurons"), word.text("pyramidal neurons"))
        return self._icon_room() + max(row, *(text_width(name, self._name) for name in names)) + 4.0

    def _icon_room(self) -> float:
        return 0.78 * self._row

    def _picture(self, said: Said) -> QPixmap:
        pixmap = self._quiet_ground().copy()
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(MARGIN, MARGIN)
        theme, baseline, left = self._canvas.theme, 0.80 * self._row, self._icon_room()
        self._paint_icon(painter, said.token, QPointF(0.32 * self._row, baseline - 0.30 * self._row))
        paint_text(painter, left, baseline, said.number, self._number, theme.colour("text"))
        at = left + text_width(said.number, self._number) + 0.16 * self._row
        unit = self._canvas.wording.text("Hz")
        paint_text(painter, at, baseline, unit, self._unit, theme.colour("text2"))
        at += text_width(unit, self._unit) + 0.20 * self._row
        paint_text(painter, at, baseline, said.change, self._unit, theme.colour(f"{said.token}_text"))
        if self._canvas.projected:  # a label beside each cell says its name
            painter.end()
            return pixmap
        below = self._row + 0.74 * line_height(self._name)
        paint_text(painter, left, below, said.name, self._name, theme.colour("text2"))
        painter.end()
        return pixmap

    def _quiet_ground(self) -> QPixmap:
        """Return the soft dark (or light) plate that darkens what drifts behind the words; made once."""
        if self._ground is None:
            theme = self._canvas.theme
            full = self._canvas.pixmap(self.width + 2 * MARGIN, self.height + 2 * MARGIN)
            small = QPixmap(full.width() // SOFT + 1, full.height() // SOFT + 1)
            small.fill(Qt.GlobalColor.transparent)
            painter = QPainter(small)
            inset = 0.7 * MARGIN * self._canvas.dpr / SOFT
            room = QRectF(small.rect()).adjusted(inset, inset, -inset, -inset)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("ink1" if theme.light else "ink0", 0.58))
            painter.drawRoundedRect(room, 1.5, 1.5)
            painter.end()
            self._ground = softened(small, full.width(), full.height())
            self._ground.setDevicePixelRatio(self._canvas.dpr)
        return self._ground

    def _paint_icon(self, painter: QPainter, token: str, middle: QPointF) -> None:
        theme, radius = self._canvas.theme, 0.27 * self._row
        painter.setPen(QPen(theme.mix(token, "text", 0.35), max(1.0, 0.10 * radius)))
        painter.setBrush(theme.colour(token))
        if token == "inh":
            painter.drawEllipse(middle, radius, radius)
        else:
            painter.drawPath(_soma_icon(middle, radius))


def _scaled(font: QFont, factor: float) -> QFont:
    font.setPixelSize(max(round(SMALLEST_TEXT), round(font.pixelSize() * factor)))
    return font


def _soma_icon(middle: QPointF, radius: float) -> QPainterPath:
    path = QPainterPath(QPointF(middle.x() - 0.18 * radius, middle.y() - 1.5 * radius))
    foot = middle.y() + 0.95 * radius
    path.cubicTo(
        QPointF(middle.x() - 0.25 * radius, middle.y() - 0.6 * radius),
        QPointF(middle.x() - 0.7 * radius, middle.y() + 0.2 * radius),
        QPointF(middle.x() - 1.05 * radius, foot - 0.25 * radius),
    )
    path.quadTo(QPointF(middle.x() - 1.1 * radius, foot), QPointF(middle.x() - 0.8 * radius, foot))
    path.lineTo(middle.x() + 0.8 * radius, foot)
    path.quadTo(QPointF(middle.x() + 1.1 * radius, foot), QPointF(middle.x() + 1.05 * radius, foot - 0.25 * radius))
    path.cubicTo(
        QPointF(middle.x() + 0.7 * radius, middle.y() + 0.2 * radius),
        QPointF(middle.x() + 0.25 * radius, middle.y() - 0.6 * radius),
        QPointF(middle.x() + 0.18 * radius, middle.y() - 1.5 * radius),
    )
    path.closeSubpath()
    return path
