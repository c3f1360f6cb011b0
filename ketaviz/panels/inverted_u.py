"""What a constant concentration does to the model's pyramidal cells: up, then down."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPen

from ketaviz.frame.snapshot import Frame
from ketaviz.look.text import line_height, wrap
from ketaviz.panels.chart import Area, Chart, paint_curve, paint_dot
from ketaviz.panels.rate_axis import nice_rate
from ketaviz.panels.style import AXIS
from ketaviz.panels.words import Placed, place

LEAST_UM = 0.1
"""Left end of the logarithmic axis, µM; concentrations below it are drawn there."""
DECADES = (0.1, 1.0, 10.0)


class InvertedU(Chart):
    """``curves.inverted_u_hz`` against ``curves.inverted_u_uM``; the mark is ``drug.effect_uM``."""

    least_units = QSize(220, 112)

    def key(self, frame: Frame) -> tuple[object, ...]:
        """Return the curves."""
        return (frame.curves,)

    def head(self, frame: Frame) -> float | None:
        """Return the place of the present concentration."""
        if not hasattr(self, "_area"):
            return None
        return self._area.right_of(_log(frame.drug.effect_uM))

    def arrange(self, frame: Frame) -> list[Placed]:
        """Place the axis of concentration and the name of the upright one."""
        style, wording = self.style_now, self.style_now.wording
        row = line_height(style.font(AXIS))
        left, curves = style.type(26.0), frame.curves
        font, ink = style.font(AXIS), style.colour("exc_text")
        lines = wrap(style.text("model: pyramidal spikes/s, level held"), font, self.width())
        names = [place(line, (0.0, k * row), font, ink) for k, line in enumerate(lines)]
        head = row * len(lines) + 4.0
        top = nice_rate(float(curves.inverted_u_hz.max()))
        ends = (_log(LEAST_UM), _log(float(curves.inverted_u_uM.max())))
        box = QRectF(left, head, self.width() - left - 6.0, self.height() - head - row - 8.0)
        self._area = Area(box, ends, (0.0, top))
        ticks = [(_log(level), wording.number(level, 1 if level < 1.0 else 0)) for level in DECADES[:-1]]
        ticks.append((_log(DECADES[-1]), wording.quantity(DECADES[-1], "uM")))
        levels = self.level_words(self._area, [(0.0, wording.number(0)), (top, wording.number(top))])
        return [*names, *levels, *self.axis_words(self._area, ticks)]

    def paint_still(self, painter: QPainter, frame: Frame) -> None:
        """Paint the curve over the logarithm of the concentration."""
        curves = frame.curves
        shown = curves.inverted_u_uM >= LEAST_UM
        x = np.log10(curves.inverted_u_uM[shown])
        self.paint_levels(painter, self._area, (0.0, self._area.y[1]))
        paint_curve(
            painter,
            self._area,
            x,
            curves.inverted_u_hz[shown],
            QPen(self.style_now.colour("exc"), self.style_now.mark(2.4)),
        )

    def paint_moving(self, painter: QPainter, frame: Frame) -> None:
        """Paint where the concentration is now."""
        x = self.head(frame)
        if x is None:
            return
        self.paint_head(painter, x, (self._area,))
        rate = float(np.interp(frame.drug.effect_uM, frame.curves.inverted_u_uM, frame.curves.inverted_u_hz))
        at = self._area.at(_log(frame.drug.effect_uM), rate)
        paint_dot(painter, at, 4.0, self.style_now.colour("focus"))


def _log(uM: float) -> float:
    return math.log10(max(uM, LEAST_UM))
