"""The strip under the detector: the receptors of one pyramidal cell of the running circuit, right now."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from ketaviz.frame.snapshot import Frame
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.fitted_text import TextSheet
from ketaviz.scene.marks import paint_gauge

SHOWN_MS = 250.0
"""Milliseconds of biology that the little voltage trace covers."""
_LOW_MV, _HIGH_MV = -75.0, 25.0


def passing_now(frame: Frame) -> float:
    """Return the fraction of the hero pyramidal cell's NMDA receptors that pass calcium: gate open times pore free."""
    circuit = frame.circuit
    return float(circuit.hero_glutamate_gate[0]) * float(circuit.hero_magnesium_free[0])


class LiveReceptor:
    """Live strip, driven by `hero_voltage_mV[0]`, `hero_glutamate_gate[0]`, `hero_magnesium_free[0]` and the trace
    `Traces.pyramidal_mV`.
    """

    def __init__(self, canvas: Canvas, sheet: TextSheet, rect: QRectF) -> None:
        self._canvas = canvas
        self._sheet = sheet
        self.rect = rect
        self._say = canvas.wording.text
        self._body = sheet.pixels(18)
        inner = rect.adjusted(0.012 * rect.width(), 4, -0.012 * rect.width(), -4)
        shares = (0.215, 0.235, 0.55)
        self.head = QRectF(inner.left(), inner.top(), shares[0] * inner.width(), inner.height())
        self.trace = QRectF(self.head.right() + 8, inner.top() + 3, shares[1] * inner.width() - 34, inner.height() - 6)
        left = self.head.right() + shares[1] * inner.width()
        step = shares[2] * inner.width() / 3
        self.gauges = tuple(
            QRectF(left + k * step, inner.top(), step - 0.012 * rect.width(), inner.height()) for k in range(3)
        )

    def paint_still(self, painter: QPainter) -> None:
        """Paint the plate and the words that stay."""
        theme = self._canvas.theme
        painter.setPen(QPen(theme.colour("card_edge"), 1.2 * self._canvas.large))
        painter.setBrush(theme.colour("panel", 0.85))
        painter.drawRoundedRect(self.rect, self._canvas.corner, self._canvas.corner)
        title = self._say("Right now, in one pyramidal cell")
        block = self._sheet.fit(title, self.head, 1.08 * self._body, "semibold", stand="middle", needed=True)
        if block is not None:
            block.paint(painter, theme.colour("exc_text"))
        names = ("gate open", "× free of Mg²⁺", "= passing Ca²⁺")
        for name, box in zip(names, self.gauges, strict=True):
            words = QRectF(box.left(), box.top(), 0.70 * box.width(), 0.56 * box.height())
            label = self._sheet.fit(self._say(name), words, self._body, "medium", stand="middle", needed=True)
            if label is not None:
                label.paint(painter, theme.colour("text2"))

    def paint_moving(self, painter: QPainter, frame: Frame) -> None:
        """Paint the trace, the three gauges and their numbers."""
        self._paint_trace(painter, frame)
        circuit = frame.circuit
        shares = (float(circuit.hero_glutamate_gate[0]), float(circuit.hero_magnesium_free[0]), passing_now(frame))
        for box, share, token in zip(self.gauges, shares, ("glu", "mg", "ca"), strict=True):
            self._paint_gauge(painter, box, share, token)

    def bar(self, place: int) -> QRectF:
        """Return the bar of gauge 0 (gate), 1 (free of magnesium) or 2 (passing)."""
        box = self.gauges[place]
        height = min(12.0, 0.2 * box.height())
        return QRectF(box.left(), box.top() + 0.64 * box.height(), box.width(), height)

    def _paint_gauge(self, painter: QPainter, box: QRectF, share: float, token: str) -> None:
        theme = self._canvas.theme
        paint_gauge(painter, theme, self.bar(self.gauges.index(box)), share, theme.colour(token))
        value = self._canvas.wording.quantity(100 * share, "%", 0 if share >= 0.0995 else 1)
        words = QRectF(box.left() + 0.70 * box.width(), box.top(), 0.30 * box.width(), 0.56 * box.height())
        block = self._sheet.fit(value, words, 1.1 * self._body, "bold", align="right", stand="middle", needed=True)
        if block is not None:
            block.paint(painter, theme.colour("text"))

    def _paint_trace(self, painter: QPainter, frame: Frame) -> None:
        theme = self._canvas.theme
        line = self._trace_line(frame)
        if line is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("exc"), 1.6))
            painter.drawPolyline(line)
        value = self._canvas.wording.quantity(float(frame.circuit.hero_voltage_mV[0]), "mV")
        words = QRectF(
            self.trace.left() + 0.58 * self.trace.width(),
            self.trace.top(),
            0.42 * self.trace.width(),
            self.trace.height(),
        )
        block = self._sheet.fit(value, words, 1.1 * self._body, "bold", align="right", stand="middle", needed=True)
        if block is not None:
            block.paint(painter, theme.colour("exc_text"))

    def _trace_line(self, frame: Frame) -> QPolygonF | None:
        """Return the voltage of the last `SHOWN_MS`, lowest and highest value of each pixel column."""
        times, volts = frame.traces.voltage_ms, frame.traces.pyramidal_mV
        start = int(np.searchsorted(times, -SHOWN_MS))
        room = QRectF(self.trace.left(), self.trace.top(), 0.56 * self.trace.width(), self.trace.height())
        columns = max(2, int(room.width() / 3.0))
        volts = volts[start:]
        per_column = volts.size // columns
        if per_column < 1:
            return None
        cut = volts[volts.size - per_column * columns :].reshape(columns, per_column)
        both = np.column_stack([cut.min(axis=1), cut.max(axis=1)]).ravel()
        x = np.repeat(np.linspace(room.left(), room.right(), columns), 2)
        share = np.clip((both - _LOW_MV) / (_HIGH_MV - _LOW_MV), 0.0, 1.0)
        y = room.bottom() - share * room.height()
        return QPolygonF([QPointF(float(a), float(b)) for a, b in zip(x, y, strict=True)])
