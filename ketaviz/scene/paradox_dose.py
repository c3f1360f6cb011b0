"""Why not more of the drug: what the model does when a concentration is held, one of the surge beside one too high."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from ketaviz.frame.snapshot import Curves
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.fitted_text import TextSheet
from ketaviz.scene.lens_still import Draw, Piecework
from ketaviz.scene.marks import paint_gauge
from ketaviz.scene.paradox_pair import Blocks, PairPanel, paint_figure

HELD_UM = (0.8, 10.0)
"""Concentrations, held constant, that are set beside each other: of the surge, and as in anaesthesia."""


class Held(NamedTuple):
    """What a concentration that is held constant does to the model."""

    blocks: Blocks
    hz: float
    """Rate of the pyramidal cells."""
    change_percent: float
    """Of that rate against no drug."""


def held(curves: Curves, concentration_uM: float) -> Held:
    """Return what `Curves.inverted_u_*` say of a held concentration."""
    levels = curves.inverted_u_uM
    blocks = (curves.inverted_u_block_interneuron, curves.inverted_u_block_pyramidal)
    interneuron, pyramidal, hz = (
        float(np.interp(concentration_uM, levels, values)) for values in (*blocks, curves.inverted_u_hz)
    )
    return Held(Blocks(interneuron, pyramidal), hz, 100.0 * (hz / float(curves.inverted_u_hz[0]) - 1.0))


class DosePanel:
    """The panel as one still picture. Driven by `Curves.inverted_u_*` at `HELD_UM`."""

    def __init__(self, canvas: Canvas, sheet: TextSheet, pair: PairPanel, rect: QRectF) -> None:
        self._canvas = canvas
        self._sheet = sheet
        self.pair = pair
        self._rect = rect

    def work(self, curves: Curves, frame: Draw) -> Piecework:
        """Return the picture; ``frame`` paints the panel that it stands on."""
        low, high = (held(curves, level) for level in HELD_UM)
        room = self._rect.adjusted(-3, -3, 3, 3)
        return Piecework(("dose", low, high), room, partial(self._draws, curves, (low, high), frame))

    def _draws(self, curves: Curves, levels: tuple[Held, Held], frame: Draw) -> list[Draw]:
        blocks = (levels[0].blocks, levels[1].blocks)
        return [
            frame,
            *self.pair.draws(),
            partial(self.pair.paint_held, blocks=blocks),
            self.pair.words(self._headings(), blocks),
            partial(self._paint_rates, curves=curves, levels=levels),
        ]

    def _headings(self) -> tuple[str, str]:
        wording = self._canvas.wording
        low, high = (wording.quantity(level, "uM", 1 if level < 1.0 else 0) for level in HELD_UM)
        return wording.text("held at {level}", level=low), wording.text("held at {level}", level=high)

    def _paint_rates(self, painter: QPainter, curves: Curves, levels: tuple[Held, Held]) -> None:
        """Paint how much the pyramidal cells fire at each level against no drug."""
        wording = self._canvas.wording
        for box, level in zip(self.pair.pair.feet, levels, strict=True):
            gauge = QRectF(box.left(), box.top() + 2, box.width(), max(6.0, 0.10 * box.height()))
            self._paint_rate(painter, gauge, level.hz, curves)
            number = wording.quantity(round(level.change_percent), "%", sign=True)
            words, token = wording.text("pyramidal spikes (model)"), "exc_text" if level.change_percent > 0 else "text"
            below = box.adjusted(0, 1.5 * gauge.height(), 0, 0)
            said = "" if self._canvas.projected else words
            paint_figure(painter, self._canvas, self._sheet, below, number, said, token)
        if self._canvas.projected:
            self._paint_common_words(painter)

    def _paint_common_words(self, painter: QPainter) -> None:
        """Paint once, large, what both numbers are."""
        foot = self.pair.pair.foot
        box = QRectF(foot.left(), foot.bottom() - 0.44 * foot.height(), foot.width(), 0.40 * foot.height())
        words, size = self._canvas.wording.text("pyramidal spikes (model)"), 0.95 * self._sheet.pixels(20)
        block = self._sheet.fit(words, box, size, align="centre", stand="middle", needed=True)
        if block is not None:
            block.paint(painter, self._canvas.theme.colour("text2"))

    def _paint_rate(self, painter: QPainter, gauge: QRectF, hz: float, curves: Curves) -> None:
        """Paint a bar of the rate, with a mark at the rate without drug."""
        theme, most = self._canvas.theme, 1.1 * float(curves.inverted_u_hz.max())
        paint_gauge(painter, theme, gauge, hz / most, theme.colour("exc"))
        x = gauge.left() + gauge.width() * float(curves.inverted_u_hz[0]) / most
        painter.setPen(QPen(theme.colour("text"), 2.2))
        painter.drawLine(QPointF(x, gauge.top() - 4), QPointF(x, gauge.bottom() + 4))
