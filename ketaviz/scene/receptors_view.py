"""Same dose, different grip: the receptors of interneurons and of pyramidal cells, and one of them cut open."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from ketaviz.frame.snapshot import HERO_INTERNEURON, Frame
from ketaviz.look.fonts import font
from ketaviz.look.text import text_width
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.fitted_text import TextSheet
from ketaviz.scene.lens_backdrop import paint_backdrop
from ketaviz.scene.lens_still import StillLayers
from ketaviz.scene.marks import paint_cell_icon
from ketaviz.scene.molecule import Molecules
from ketaviz.scene.motion import screen_seconds
from ketaviz.scene.pore_panel import PorePanel, PoreState
from ketaviz.scene.receptor import paint_rosette
from ketaviz.scene.receptor_field import CELL_TOKENS, SITES, FieldState, ReceptorField

NUMBER_LATE_S = 0.15
"""The event first: a number follows its receptor by this many seconds of screen."""


class _Places(NamedTuple):
    interneuron: QRectF
    pyramidal: QRectF
    panel: QRectF
    readouts: tuple[QRectF, QRectF, QRectF]
    """Under the interneuron's field, under the panel, under the pyramidal field."""
    legend: QRectF
    pill: float


class ReceptorsView:
    """Two fields of fifty receptors and a cut-open one between them.

    Driven by `DrugNow.block_interneuron` and `block_pyramidal` (sites held by ketamine, percentages),
    `magnesium_free_mean[4]` and `[0]` (magnesium in the rest), `CircuitNow.receptor` (gate of the cut-open one and what
    it holds), `DrugNow.effect_uM` (free ketamine beside it).
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._layers = StillLayers(canvas)
        self._molecules = Molecules(canvas)
        self.sheet = TextSheet(canvas)
        self._body = self.sheet.pixels(20)
        self._places = _layout(canvas, self._body)
        self._fields = (
            ReceptorField(canvas, self._molecules, "interneuron", self._places.interneuron),
            ReceptorField(canvas, self._molecules, "pyramidal", self._places.pyramidal),
        )
        self._panel = PorePanel(canvas, self._molecules, self._layers, self._places.panel)
        self.parts: dict[str, Any] = {
            "interneuron sites": self._fields[0].sites,
            "pyramidal sites": self._fields[1].sites,
            "interneuron": self._places.interneuron,
            "pyramidal": self._places.pyramidal,
            "receptor radius": self._fields[0].receptor_radius,
            "panel": self._places.panel,
        }

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the frame."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seconds = screen_seconds(frame, still=self._canvas.reduced_motion)
        self._layers.ground("ground", self._paint_ground).paint(painter)
        states, (now, before) = self.states(frame), self.pore(frame)
        self._layers.layer("zoom", self._zoom_room(), self._paint_zoom).paint(painter)
        for field, state, zoomed in zip(self._fields, states, (now.holds, None), strict=True):
            field.paint_moving(painter, state, zoomed)
        self._panel.paint(painter, frame, now, before, seconds)
        self._paint_words(painter, frame, states, now)
        painter.restore()

    def states(self, frame: Frame) -> tuple[FieldState, FieldState]:
        """Return what the interneuron's and the pyramidal field hold in this frame."""
        free = frame.circuit.magnesium_free_mean
        return (
            FieldState.of(frame.drug.block_interneuron, float(free[HERO_INTERNEURON])),
            FieldState.of(frame.drug.block_pyramidal, float(free[0])),
        )

    def pore(self, frame: Frame) -> tuple[PoreState, PoreState]:
        """Return the cut-open receptor in this window and in the one before."""
        both = (frame.circuit.receptor, frame.circuit.receptor_before)
        now, before = (PoreState(self._fields[0].zoomed_holds(one), one.is_open) for one in both)
        return now, before

    def _paint_ground(self, painter: QPainter) -> None:
        paint_backdrop(painter, self._canvas)
        for field in self._fields:
            field.paint_still(painter)
        self._paint_pill(painter, self._places.interneuron, "interneuron", self._canvas.wording.text("Interneuron"))
        self._paint_pill(painter, self._places.pyramidal, "pyramidal", self._canvas.wording.text("Pyramidal neuron"))
        self._paint_legend(painter)

    def _paint_pill(self, painter: QPainter, circle: QRectF, cell: str, name: str) -> None:
        theme, height = self._canvas.theme, self._places.pill
        face = font(1.1 * self._body, "semibold")
        width = min(1.12 * circle.width(), text_width(name, face) + 2.1 * height)
        box = QRectF(circle.center().x() - 0.5 * width, circle.top() - 0.55 * height, width, height)
        box.moveTop(max(3.0, box.top()))
        painter.setPen(QPen(theme.colour(CELL_TOKENS[cell]), 2.2))
        painter.setBrush(theme.colour("ink0" if not theme.light else "panel"))
        painter.drawRoundedRect(box, 0.5 * height, 0.5 * height)
        icon = QPointF(box.left() + 0.72 * height, box.center().y())
        paint_cell_icon(painter, theme, icon, 0.26 * height, excitatory=cell == "pyramidal")
        words = box.adjusted(1.2 * height, 0, -0.4 * height, 0)
        block = self.sheet.fit(name, words, 1.1 * self._body, "semibold", stand="middle", needed=True)
        if block is not None:
            block.paint(painter, theme.colour("text"))

    def _zoom_room(self) -> QRectF:
        field, rect = self._fields[0], self._places.panel
        reach = 1.7 * field.receptor_radius
        left = field.zoomed.x() - reach
        return QRectF(left, rect.top(), rect.left() + 6 - left, rect.height())

    def _paint_zoom(self, painter: QPainter) -> None:
        """Paint the ring round the receptor that is shown large, and the lines to it."""
        theme, field, rect = self._canvas.theme, self._fields[0], self._places.panel
        centre, radius = field.zoomed, 1.55 * field.receptor_radius
        lines = (
            (QPointF(centre.x(), centre.y() - radius), rect.topLeft() + QPointF(2, 14)),
            (QPointF(centre.x(), centre.y() + radius), rect.bottomLeft() + QPointF(2, -14)),
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ket", 0.07))
        painter.drawPolygon(QPolygonF([*lines[0], lines[1][1], lines[1][0]]))
        painter.setPen(QPen(theme.colour("text", 0.5), 1.3))
        for start, end in lines:
            painter.drawLine(start, end)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("text"), 2.4))
        painter.drawEllipse(centre, radius, radius)

    def _legend_words(self) -> tuple[tuple[str, str], ...]:
        say = self._canvas.wording.text
        return ((say("ketamine"), "ketamine"), (say("Mg²⁺ plug"), "magnesium"), (say("free"), "nothing"))

    def _legend_pixels(self) -> float:
        """Return the text size at which the legend takes at most three fifths of its row."""
        pixels = self._body
        while pixels > 10 and self._legend_width(pixels) > 0.60 * self._places.legend.width():
            pixels -= 0.5
        return pixels

    def _legend_width(self, pixels: float) -> float:
        return sum(
            text_width(words, font(pixels)) + 1.55 * self._places.legend.height() for words, _ in self._legend_words()
        )

    def _paint_legend(self, painter: QPainter) -> None:
        theme, row, pixels = self._canvas.theme, self._places.legend, self._legend_pixels()
        height, right = row.height(), row.right()
        for words, holds in reversed(self._legend_words()):
            width = text_width(words, font(pixels)) + 2
            box = QRectF(right - width, row.top(), width, height)
            block = self.sheet.fit(words, box, pixels, stand="middle", needed=True)
            if block is not None:
                block.paint(painter, theme.colour("text2"))
            centre = QPointF(box.left() - 0.62 * height, row.center().y())
            self._paint_legend_icon(painter, centre, 0.44 * height, holds)
            right = box.left() - 1.5 * height

    def _paint_legend_icon(self, painter: QPainter, centre: QPointF, radius: float, holds: str) -> None:
        painter.save()
        painter.translate(centre)
        paint_rosette(painter, self._canvas.theme, radius, 20, "rosette legend")
        if holds == "ketamine":
            self._molecules.draw(painter, "ketamine-locked", 0, 0, 0.58 * radius)
        elif holds == "magnesium":
            self._molecules.draw(painter, "magnesium-small", 0, 0, 0.3 * radius)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, frame: Frame, states: tuple[FieldState, FieldState], pore: PoreState
    ) -> None:
        """Paint the words that change now and then; each is painted once for what it says."""
        quantity, drug, traces = self._canvas.wording.quantity, frame.drug, frame.traces
        shown = (
            late_value(frame, drug.block_interneuron, traces.block_interneuron),
            late_value(frame, drug.block_pyramidal, traces.block_pyramidal),
        )
        for number, share in enumerate(shown):
            held = self._fields[number].holds(states[number], pore.holds if number == 0 else None).count("ketamine")
            draw = partial(self._paint_readout, place=2 * number, percent=quantity(100 * share, "%"), held=held)
            self._words(painter, self._places.readouts[2 * number], draw)
        self._words(painter, self._places.readouts[1], partial(self._paint_panel_words, pore=pore))
        concentration = quantity(drug.effect_uM, "uM", 2)
        self._words(painter, self._places.legend, partial(self._paint_note, concentration=concentration))

    def _words(self, painter: QPainter, room: QRectF, draw: partial[None]) -> None:
        self._layers.layer((draw.func.__name__, *draw.keywords.values()), room, draw).paint(painter)

    def _paint_readout(self, painter: QPainter, place: int, percent: str, held: int) -> None:
        theme, wording = self._canvas.theme, self._canvas.wording
        box = self._places.readouts[place]
        size = min(0.95 * box.height(), 0.18 * box.width())
        left = QRectF(box.left(), box.top(), 0.46 * box.width(), box.height())
        number = self.sheet.fit(percent, left, size, "bold", align="right", stand="middle", display=True, needed=True)
        if number is not None:
            number.paint(painter, theme.colour("ket"))
        words = QRectF(left.right() + 0.04 * box.width(), box.top(), 0.50 * box.width(), box.height())
        drawn = wording.text(
            "blocked (model)\n{held} of {drawn} drawn", held=wording.number(held), drawn=wording.number(SITES)
        )
        block = self.sheet.fit(drawn, words, self._body, "medium", stand="middle", needed=True)
        if block is not None:
            block.paint(painter, theme.colour("text2"))

    def _paint_panel_words(self, painter: QPainter, pore: PoreState) -> None:
        holds, is_open = pore
        theme, say = self._canvas.theme, self._canvas.wording.text
        box = self._places.readouts[1]
        title = {
            "ketamine": say("Ketamine in the pore"),
            "magnesium": say("Mg²⁺ in the pore"),
            "nothing": say("The pore is free"),
        }[holds]
        if holds == "ketamine":
            line = say("gate open: it can enter or leave") if is_open else say("gate shut: it is trapped")
        else:
            line = say("gate open: ketamine can enter") if is_open else say("gate shut: nothing can enter")
        top = QRectF(box.left(), box.top(), box.width(), 0.46 * box.height())
        low = QRectF(box.left(), box.top() + 0.48 * box.height(), box.width(), 0.52 * box.height())
        heading = self.sheet.fit(title, top, 1.1 * self._body, "semibold", align="centre", stand="middle", needed=True)
        if heading is not None:
            heading.paint(painter, theme.colour("ket_text" if holds == "ketamine" else "text"))
        status = self.sheet.fit(line, low, self._body, "regular", align="centre", needed=True)
        if status is not None:
            status.paint(painter, theme.colour("text2"))

    def _paint_note(self, painter: QPainter, concentration: str) -> None:
        wording, row = self._canvas.wording, self._places.legend
        words = wording.text(
            "Model: {concentration} ketamine. Mg²⁺: mean of one second in one cell of each kind",
            concentration=concentration,
        )
        width = row.width() - self._legend_width(self._legend_pixels()) - row.height()
        box = QRectF(row.left(), row.top(), width, row.height())
        block = self.sheet.fit(words, box, 0.82 * self._body, stand="middle")
        if block is not None:
            block.paint(painter, self._canvas.theme.colour("muted"))


def late_value(frame: Frame, now: float, trace: Any) -> float:
    """Return a value as it was `NUMBER_LATE_S` of screen ago: ``now`` less what its trace has risen since."""
    minutes = frame.traces.minutes
    if minutes.size < 2 or frame.drug.per_screen_s <= 0:
        return now
    before = float(minutes[-1]) - NUMBER_LATE_S * frame.drug.per_screen_s / 60.0
    risen = float(trace[-1]) - float(np.interp(before, minutes, trace))
    return min(1.0, max(0.0, now - risen))


def _layout(canvas: Canvas, body: float) -> _Places:
    """Return where everything stands: field, panel, field; read-outs below; legend at the bottom."""
    margin = max(8.0, 0.014 * canvas.width)
    pill = min(0.085 * canvas.height, 2.0 * body)
    legend_height = min(0.10 * canvas.height, 1.9 * body)
    readout_height = min(0.22 * canvas.height, max(2.9 * body, 0.12 * canvas.height))
    low = canvas.height - margin * 0.6 - legend_height
    top = margin * 0.5 + 0.5 * pill
    ring = 0.02 * canvas.height
    size = min(0.335 * (canvas.width - 2 * margin), low - readout_height - top - 2 * ring - 6)
    gap = 0.035 * canvas.width
    panel_width = min(canvas.width - 2 * size - 2 * margin - 2 * gap, 0.86 * size)
    spare = canvas.width - 2 * size - panel_width - 2 * margin
    left = margin + spare * 0.16
    slack = max(0.0, low - readout_height - top - size - ring)
    y = top + 0.5 * slack
    interneuron = QRectF(left, y, size, size)
    pyramidal = QRectF(canvas.width - left - size, y, size, size)
    panel = QRectF(0.5 * (canvas.width - panel_width), top - 0.3 * pill, panel_width, size + 0.5 * slack + 0.3 * pill)
    readout_top = low - readout_height
    middle_left, middle_right = panel.left() - 0.3 * gap, panel.right() + 0.3 * gap
    edge = 0.4 * margin
    readouts = (
        QRectF(edge, readout_top, middle_left - 6 - edge, readout_height),
        QRectF(middle_left, readout_top, middle_right - middle_left, readout_height),
        QRectF(middle_right + 6, readout_top, canvas.width - edge - middle_right - 6, readout_height),
    )
    legend = QRectF(margin, low, canvas.width - 2 * margin, legend_height)
    return _Places(interneuron, pyramidal, panel, readouts, legend, pill)
