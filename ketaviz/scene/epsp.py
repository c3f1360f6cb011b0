"""The card with the response to one input spike: before, and at the present weight."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from ketaviz.frame.snapshot import Curves, Frame
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.fitted_text import TextSheet
from ketaviz.scene.lens_still import Piecework, StillLayers
from ketaviz.scene.molecule import Molecules
from ketaviz.scene.synapse_traffic import release_ages

SCALE_BAR_MS = 20.0


def epsp_at(curves: Curves, weight: float) -> NDArray[np.float64]:
    """Return the EPSP in mV at a weight, interpolated in `Epsp.after_mV`; its last weights are held."""
    weights, after_mV = curves.epsp().weights, curves.epsp().after_mV
    place = float(np.clip(np.interp(weight, weights, np.arange(weights.size)), 0, weights.size - 1))
    low = int(place)
    high = min(low + 1, weights.size - 1)
    share = place - low
    after = (1.0 - share) * after_mV[low] + share * after_mV[high]
    return np.asarray(after, dtype=np.float64)


def epsp_gain_percent(curves: Curves, weight: float) -> float:
    """Return by how many per cent the peak of the EPSP at a weight is above that before."""
    before = float(curves.epsp().before_mV.max())
    return 100.0 * (float(epsp_at(curves, weight).max()) / before - 1.0)


class EpspCard:
    """Driven by `Curves.epsp_*` at `PlasticityNow.weight`; after each spike of the sender a dot runs along it."""

    def __init__(
        self, canvas: Canvas, sheet: TextSheet, layers: StillLayers, molecules: Molecules, rect: QRectF
    ) -> None:
        self._canvas = canvas
        self._sheet = sheet
        self._layers = layers
        self._molecules = molecules
        self._say = canvas.wording.text
        self._body = sheet.pixels(19)
        self.rect = rect
        pad = 0.05 * rect.width()
        self._title = QRectF(
            rect.left() + pad, rect.top() + 0.04 * rect.height(), rect.width() - 2 * pad, 0.2 * rect.height()
        )
        top, foot = rect.top() + 0.27 * rect.height(), 0.17 * rect.height()
        if canvas.projected:
            self._title.setHeight(max(self._title.height(), 2.5 * canvas.least_words))
            top, foot = self._title.bottom() + 0.02 * rect.height(), max(foot, 1.3 * canvas.least_words + 6.0)
        low = rect.bottom() - foot
        self._plot = QRectF(rect.left() + pad, top, (0.44 if canvas.projected else 0.50) * rect.width(), low - top)
        right = self._plot.right() + 0.03 * rect.width()
        share = 0.33 if canvas.projected else 0.42
        self._number = QRectF(right, top, rect.right() - pad - right, share * (rect.bottom() - top))
        low_share = 0.98 - share if canvas.projected else 0.5
        words = QRectF(right, self._number.bottom(), self._number.width(), low_share * (rect.bottom() - top))
        self._words = words

    def paint_still(self, painter: QPainter) -> None:
        """Paint the card and its title."""
        theme = self._canvas.theme
        painter.setPen(QPen(theme.colour("card_edge"), 1.4 * self._canvas.large))
        painter.setBrush(theme.colour("panel", 0.94))
        painter.drawRoundedRect(self.rect, self._canvas.corner, self._canvas.corner)
        title = self._sheet.fit(
            self._say("Response to one input spike"),
            self._title,
            1.12 * self._body,
            "semibold",
            stand="middle",
            needed=True,
        )
        if title is not None:
            title.paint(painter, theme.colour("text"))

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the curves, the gain, and the dots of spikes that are being answered."""
        weight, curves = frame.plasticity.weight, frame.curves
        self._layers.finished(self._curves_work(curves, weight)).paint(painter)
        self._paint_number(painter, epsp_gain_percent(curves, weight))
        after = epsp_at(curves, weight)
        for age in () if self._canvas.reduced_motion else release_ages(frame):
            ms = 1000.0 * age / frame.circuit.slowdown
            if ms < curves.epsp().ms[-1]:
                place = self._place(curves, ms, float(np.interp(ms, curves.epsp().ms, after)))
                self._molecules.draw(painter, "glutamate", place.x(), place.y(), max(4.0, 0.3 * self._body))

    def prepare(self, frame: Frame) -> bool:
        """Paint the curves of a frame; return whether they were not there yet."""
        return self._layers.build(self._curves_work(frame.curves, frame.plasticity.weight))

    def _curves_work(self, curves: Curves, weight: float) -> Piecework:
        key = ("epsp", round(weight * 100 + 0.3), curves)
        return Piecework(key, self.rect, lambda: [partial(self._paint_curves, curves=curves, weight=weight)])

    def _place(self, curves: Curves, ms: float, millivolts: float) -> QPointF:
        span = float(curves.epsp().ms[-1])
        top = 1.06 * float(curves.epsp().after_mV.max())
        x = self._plot.left() + (0.06 + 0.94 * ms / span) * self._plot.width()
        return QPointF(x, self._plot.bottom() - millivolts / top * self._plot.height())

    def _line(self, curves: Curves, values: NDArray[np.float64]) -> QPolygonF:
        start = QPointF(self._plot.left(), self._plot.bottom())
        every = max(1, values.size // 110)
        points = zip(curves.epsp().ms[::every], values[::every], strict=True)
        return QPolygonF([start, *(self._place(curves, float(ms), float(value)) for ms, value in points)])

    def _paint_curves(self, painter: QPainter, curves: Curves, weight: float) -> None:
        theme = self._canvas.theme
        before = self._line(curves, np.asarray(curves.epsp().before_mV, dtype=np.float64))
        after = self._line(curves, epsp_at(curves, weight))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("exc", 0.20))
        backwards = [before.at(k) for k in range(before.size() - 1, -1, -1)]
        painter.drawPolygon(QPolygonF([*(after.at(k) for k in range(after.size())), *backwards]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = theme.pen("exc", self._canvas.line(3.2))
        painter.setPen(pen)
        painter.drawPolyline(after)
        dashed = theme.pen("text", self._canvas.line(2.0))
        dashed.setDashPattern([4.0, 3.0])
        painter.setPen(dashed)
        painter.drawPolyline(before)
        self._paint_names(painter, weight)
        self._paint_scale_bar(painter, curves)

    def _paint_names(self, painter: QPainter, weight: float) -> None:
        theme = self._canvas.theme
        rows = [(self._say("before"), "text", True)]
        if weight > 1.02:
            rows.insert(0, (self._say("now"), "exc_text", False))
        height = min(1.35 * self._body, 0.3 * self._plot.height())
        left = self._plot.left() + 0.40 * self._plot.width()
        for place, (word, token, dashed) in enumerate(rows):
            box = QRectF(left + 30, self._plot.top() + place * height, self._plot.right() - left - 30, height)
            name = self._sheet.fit(word, box, self._body, "semibold", stand="middle")
            if name is None:
                continue
            name.paint(painter, theme.colour(token))
            pen = theme.pen(token, self._canvas.line(2.4))
            if dashed:
                pen.setDashPattern([3.0, 2.4])
            painter.setPen(pen)
            painter.drawLine(QPointF(left, box.center().y()), QPointF(left + 24, box.center().y()))

    def _paint_scale_bar(self, painter: QPainter, curves: Curves) -> None:
        theme = self._canvas.theme
        length = SCALE_BAR_MS / float(curves.epsp().ms[-1]) * 0.94 * self._plot.width()
        y = 0.5 * (self._plot.bottom() + self.rect.bottom())
        painter.setPen(theme.pen("text2", self._canvas.line(2.0)))
        painter.drawLine(QPointF(self._plot.left(), y), QPointF(self._plot.left() + length, y))
        box = QRectF(
            self._plot.left() + length + 8,
            self._plot.bottom() + 2,
            0.5 * self._plot.width(),
            self.rect.bottom() - self._plot.bottom() - 4,
        )
        name = self._sheet.fit(self._canvas.wording.quantity(SCALE_BAR_MS, "ms"), box, 0.9 * self._body, stand="middle")
        if name is not None:
            name.paint(painter, theme.colour("text2"))

    def _paint_number(self, painter: QPainter, percent: float) -> None:
        theme = self._canvas.theme
        words = self._canvas.wording.quantity(percent, "%", sign=True)
        size = min(0.72 * self._number.height(), 2.6 * self._body)
        number = self._sheet.fit(words, self._number, size, "bold", stand="bottom", display=True, needed=True)
        if number is not None:
            number.paint(painter, theme.colour("text"))
        note = self._sheet.fit(
            self._say("stronger than before (model)"), self._words, 0.95 * self._body, needed=self._canvas.projected
        )
        if note is not None:
            note.paint(painter, theme.colour("text2"))
