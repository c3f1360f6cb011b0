"""Same dose, different grip: the receptors of interneurons and of pyramidal cells, and one of them cut open."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from ketaviz.frame.snapshot import HERO_INTERNEURON, Frame
from ketaviz.look.fonts import font
from ketaviz.look.text import text_width
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.fitted_text import TextSheet
from ketaviz.scene.focus import veil
from ketaviz.scene.lens_backdrop import paint_backdrop
from ketaviz.scene.lens_still import Draw, Piecework, Sprites, StillLayers
from ketaviz.scene.marks import paint_cell_icon, paint_gauge
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
    """Under the interneuron's field, in the lower part of the panel, under the pyramidal field."""
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
        self._layers = StillLayers(canvas, most=32)
        self._looks = Sprites(canvas)
        self._molecules = Molecules(canvas)
        self.sheet = TextSheet(canvas)
        self._body = self.sheet.pixels(20)
        self._places = _layout(canvas, self._body)
        self._fields = (
            ReceptorField(canvas, self._molecules, "interneuron", self._places.interneuron),
            ReceptorField(canvas, self._molecules, "pyramidal", self._places.pyramidal),
        )
        panel, words = self._places.panel, self._places.readouts[1]
        self._panel = PorePanel(canvas, self._molecules, self._layers, panel, words.top())
        self.parts: dict[str, Any] = {
            "interneuron sites": self._fields[0].sites,
            "pyramidal sites": self._fields[1].sites,
            "interneuron": self._places.interneuron,
            "pyramidal": self._places.pyramidal,
            "receptor radius": self._fields[0].receptor_radius,
            "panel": self._places.panel,
            "pore": self._panel.origin,
        }

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the frame."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seconds = screen_seconds(frame, still=self._canvas.reduced_motion)
        self._layers.finished(self._ground()).paint(painter)
        states, (now, before) = self.states(frame), self.pore(frame)
        self._layers.finished(self._zoom()).paint(painter)
        for field, state, zoomed in zip(self._fields, states, (now.holds, None), strict=True):
            field.paint_moving(painter, state, zoomed)
        for field in self._fields:
            veil(painter, self._canvas, "receptors", self._under_name(field.rect))
        self._panel.paint(painter, frame, now, before, seconds)
        for work in self._words(frame):
            self._layers.finished(work).paint(painter)
        painter.restore()

    def _under_name(self, circle: QRectF) -> QPainterPath:
        """Return a field without its rim and the pill with its name."""
        room, pill = QPainterPath(), QPainterPath()
        room.addEllipse(circle.adjusted(3, 3, -3, -3))
        pill.addRect(QRectF(circle.left(), circle.top() - 1.0, circle.width(), self._places.pill / 2.0 + 2.0))
        return room.subtracted(pill)

    def prepare_more(self) -> bool:
        """Paint one small piece that every frame needs; return whether there was one to paint."""
        return self._layers.build(self._ground()) or self._layers.build(self._zoom()) or self._panel.prepare()

    def prepare_for(self, frame: Frame) -> bool:
        """Paint one small piece that this frame needs; return whether there was one to paint."""
        return self.prepare_more() or any(self._layers.build(work) for work in self._words(frame))

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

    def _ground(self) -> Piecework:
        return Piecework("ground", self._canvas.rect, self._ground_draws, opaque=True)

    def _ground_draws(self) -> list[Draw]:
        return [
            partial(paint_backdrop, canvas=self._canvas, neurites=False),
            *(draw for field in self._fields for draw in field.draws(self._looks)),
            self._paint_pills,
            *(() if self._canvas.projected else (self._paint_legend,)),
        ]

    def _paint_pills(self, painter: QPainter) -> None:
        say = self._canvas.wording.text
        self._paint_pill(painter, self._places.interneuron, "interneuron", say("Interneuron"))
        self._paint_pill(painter, self._places.pyramidal, "pyramidal", say("Pyramidal neuron"))

    def _paint_pill(self, painter: QPainter, circle: QRectF, cell: str, name: str) -> None:
        theme, height = self._canvas.theme, self._places.pill
        face = font(1.1 * self._body, "semibold")
        width = min(1.12 * circle.width(), text_width(name, face) + 2.1 * height)
        box = QRectF(circle.center().x() - 0.5 * width, circle.top() - 0.55 * height, width, height)
        box.moveTop(max(3.0, box.top()))
        painter.setPen(QPen(theme.colour(CELL_TOKENS[cell]), 2.2 * self._canvas.large))
        painter.setBrush(theme.colour("ink0" if not theme.light else "panel"))
        painter.drawRoundedRect(box, 0.5 * height, 0.5 * height)
        icon = QPointF(box.left() + 0.72 * height, box.center().y())
        paint_cell_icon(painter, theme, icon, 0.26 * height, excitatory=cell == "pyramidal")
        words = box.adjusted(1.2 * height, 0, -0.4 * height, 0)
        block = self.sheet.fit(name, words, 1.1 * self._body, "semibold", stand="middle", needed=True)
        if block is not None:
            block.paint(painter, theme.colour("text"))

    def _zoom(self) -> Piecework:
        return Piecework("zoom", self._zoom_room(), lambda: [self._paint_zoom])

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
        painter.setPen(QPen(theme.colour("text", 0.5), self._canvas.line(1.3)))
        for start, end in lines:
            painter.drawLine(start, end)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("text"), self._canvas.line(2.4)))
        painter.drawEllipse(centre, radius, radius)

    def _legend_words(self) -> tuple[tuple[str, str], ...]:
        say = self._canvas.wording.text
        return ((say("ketamine"), "ketamine"), (say("Mg²⁺ plug"), "magnesium"), (say("free"), "nothing"))

    def _legend_pixels(self) -> float:
        """Return the text size at which the legend takes at most half of its row."""
        pixels = self._body
        while pixels > 10 and self._legend_width(pixels) > 0.52 * self._places.legend.width():
            pixels -= 0.5
        return pixels

    def _legend_width(self, pixels: float) -> float:
        height = self._places.legend.height()
        return sum(text_width(words, font(pixels)) + 1.75 * height for words, _ in self._legend_words())

    def _paint_legend(self, painter: QPainter) -> None:
        """Paint the plate at the bottom and on it what the three kinds of receptor mean, drawn as in the fields."""
        theme, row, pixels = self._canvas.theme, self._places.legend, self._legend_pixels()
        painter.setPen(QPen(theme.colour("card_edge"), 1.2 * self._canvas.large))
        painter.setBrush(theme.colour("panel", 0.85))
        painter.drawRoundedRect(row, 12 * self._canvas.large, 12 * self._canvas.large)
        height, left = row.height(), row.left() + 0.35 * row.height()
        for words, holds in self._legend_words():
            self._paint_legend_icon(painter, QPointF(left + 0.5 * height, row.center().y()), 0.38 * height, holds)
            width = text_width(words, font(pixels)) + 2
            box = QRectF(left + 1.1 * height, row.top(), width, height)
            block = self.sheet.fit(words, box, pixels, "medium", stand="middle", needed=True)
            if block is not None:
                block.paint(painter, theme.colour("text"))
            left = box.right() + 0.55 * height

    def _paint_legend_icon(self, painter: QPainter, centre: QPointF, radius: float, holds: str) -> None:
        painter.save()
        painter.translate(centre)
        paint_rosette(painter, self._canvas.theme, radius, 20, "rosette legend")
        if holds == "ketamine":
            self._molecules.draw(painter, "ketamine-locked", 0, 0, 0.58 * radius)
        elif holds == "magnesium":
            self._molecules.draw(painter, "magnesium-small", 0, 0, 0.3 * radius)
        painter.restore()

    def _words(self, frame: Frame) -> tuple[Piecework, ...]:
        """Return the words that change now and then; each is painted once for what it says."""
        quantity, drug, traces = self._canvas.wording.quantity, frame.drug, frame.traces
        states, pore = self.states(frame), self.pore(frame)[0]
        shown = (
            late_value(frame, drug.block_interneuron, traces.block_interneuron),
            late_value(frame, drug.block_pyramidal, traces.block_pyramidal),
        )
        works = []
        for number, share in enumerate(shown):
            held = self._fields[number].holds(states[number], pore.holds if number == 0 else None).count("ketamine")
            draw = partial(self._paint_readout, place=2 * number, share=round(100 * share), held=held)
            works.append(self._worded(self._places.readouts[2 * number], draw))
        told = self._panel.told(frame, *self.pore(frame))
        works.append(self._worded(self._places.readouts[1], partial(self._paint_panel_words, pore=told)))
        if self._canvas.projected:
            return tuple(works)
        concentration = quantity(drug.effect_uM, "uM", 2)
        works.append(self._worded(self._places.legend, partial(self._paint_note, concentration=concentration)))
        return tuple(works)

    def _worded(self, room: QRectF, draw: partial[None]) -> Piecework:
        return Piecework((draw.func.__name__, *draw.keywords.values()), room, lambda: [draw])

    def _paint_readout(self, painter: QPainter, place: int, share: int, held: int) -> None:
        """Paint the percentage, what it is of, and its bar."""
        theme, wording = self._canvas.theme, self._canvas.wording
        box = self._places.readouts[place]
        bar = min(14.0, max(6.0, 0.12 * box.height()))
        paint_gauge(
            painter, theme, QRectF(box.left(), box.bottom() - bar, box.width(), bar), 0.01 * share, theme.colour("ket")
        )
        upper = box.adjusted(0, 0, 0, -1.35 * bar)
        size = min(0.98 * upper.height(), (0.16 if self._canvas.projected else 0.21) * box.width())
        left = QRectF(upper.left(), upper.top(), 0.46 * upper.width(), upper.height())
        percent = wording.quantity(share, "%")
        number = self.sheet.fit(percent, left, size, "bold", stand="middle", display=True, needed=True)
        if number is not None:
            number.paint(painter, theme.colour("ket"))
        start = left.left() + (0.0 if number is None else number.bounds.width()) + 0.035 * box.width()
        words = QRectF(start, upper.top(), upper.right() - start, upper.height())
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
        status = self.sheet.fit(line, low, self._body, "medium", align="centre", needed=not self._canvas.projected)
        room = top if status is not None else box
        heading = self.sheet.fit(
            title, room, 1.15 * self._body, "semibold", align="centre", stand="bottom", needed=True
        )
        if heading is not None:
            heading.paint(painter, theme.colour("ket_text" if holds == "ketamine" else "text"))
        if status is not None:
            status.paint(painter, theme.colour("text2"))

    def _paint_note(self, painter: QPainter, concentration: str) -> None:
        wording, row = self._canvas.wording, self._places.legend
        words = wording.text(
            "Model: {concentration} ketamine. Mg²⁺: mean of one second in one cell of each kind",
            concentration=concentration,
        )
        left = row.left() + self._legend_width(self._legend_pixels()) + 0.4 * row.height()
        box = QRectF(left, row.top(), row.right() - 0.4 * row.height() - left, row.height())
        block = self.sheet.fit(words, box, 0.82 * self._body, align="right", stand="middle")
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
    margin = max(8.0, 0.012 * canvas.width)
    pill = min(0.085 * canvas.height, 2.0 * body)
    legend_height = min(0.10 * canvas.height, 2.0 * body)
    readout_height = min(0.24 * canvas.height, max(3.3 * body, 0.145 * canvas.height))
    legend = QRectF(margin, canvas.height - 0.8 * margin - legend_height, canvas.width - 2 * margin, legend_height)
    foot = canvas.words_bottom if canvas.projected else legend.top()
    readout_top = foot - 0.7 * margin - readout_height
    top, glow = 0.5 * margin + 0.5 * pill, 0.022 * canvas.height
    size = float(int(min(readout_top - glow - top, 0.36 * (canvas.width - 2 * margin))))
    y = top + 0.5 * max(0.0, readout_top - glow - top - size)
    room = canvas.width - 2 * margin - 2 * size
    panel_width = min(0.86 * room, 0.80 * size)
    edge = margin + 0.30 * (room - panel_width) * 0.5
    interneuron = QRectF(edge, y, size, size)
    pyramidal = QRectF(canvas.width - edge - size, y, size, size)
    panel_top = max(0.5 * margin, interneuron.top() - 0.5 * pill)
    panel_bottom = readout_top + readout_height
    panel = QRectF(0.5 * (canvas.width - panel_width), panel_top, panel_width, panel_bottom - panel_top)
    words_height = min(0.26 * panel.height(), 1.02 * readout_height)
    readouts = (
        QRectF(interneuron.left() + 0.04 * size, readout_top, 0.92 * size, readout_height),
        QRectF(panel.left() + 8.0, panel.bottom() - 6.0 - words_height, panel.width() - 16.0, words_height),
        QRectF(pyramidal.left() + 0.04 * size, readout_top, 0.92 * size, readout_height),
    )
    return _Places(interneuron, pyramidal, panel, readouts, legend, pill)
