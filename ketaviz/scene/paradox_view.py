"""The paradox: the block was at the brake and has gone; the change is at a synapse of the pyramidal cell and stays."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPolygonF

from ketaviz.base.easing import ease_out_cubic
from ketaviz.frame.snapshot import Frame
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.fitted_text import TextSheet
from ketaviz.scene.lens_backdrop import paint_backdrop
from ketaviz.scene.lens_still import Sprites, StillLayers
from ketaviz.scene.marks import paint_cell_icon
from ketaviz.scene.molecule import Molecules
from ketaviz.scene.motion import screen_seconds
from ketaviz.scene.receptor_field import FieldState, ReceptorField
from ketaviz.scene.synapse import Placement, Synapse
from ketaviz.scene.synapse_shape import CENTRE_X
from ketaviz.scene.word_chain import Link, link_places, paint_arrow, paint_link

LINKS = 5
FIRST_LINK_AT = 0.08
"""Progress of the beat at which the first link of the chain appears ..."""
LINK_EVERY = 0.12
"""... and the share of the beat to the next; the last is there at two thirds."""
_LINK_IN = 0.06


class Peak(NamedTuple):
    """The deepest block since this dosing began, as far as it has been simulated."""

    interneuron: float
    pyramidal: float
    minutes: float


def peak_block(frame: Frame) -> Peak:
    """Return the deepest block of interneurons (`Traces.block_interneuron`), with what it was in pyramidal cells."""
    traces = frame.traces
    if not traces.minutes.size or traces.block_interneuron.max() <= frame.drug.block_interneuron:
        return Peak(frame.drug.block_interneuron, frame.drug.block_pyramidal, frame.drug.minutes)
    at = int(traces.block_interneuron.argmax())
    return Peak(float(traces.block_interneuron[at]), float(traces.block_pyramidal[at]), float(traces.minutes[at]))


class _Places(NamedTuple):
    titles: tuple[QRectF, QRectF]
    halves: tuple[QRectF, QRectF]
    then: QRectF
    now: QRectF
    under: tuple[QRectF, QRectF]
    synapse: QRectF
    change: QRectF
    chain: QRectF


class ParadoxView:
    """Two halves and a chain of words.

    Driven by `DrugNow.block_interneuron` (receptors held now), `Traces.block_interneuron` and `block_pyramidal` (at
    the deepest), `PlasticityNow.weight` (synapse), `DrugNow.minutes`, and `StoryNow.progress` (links of the chain).
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._layers = StillLayers(canvas)
        self._molecules = Molecules(canvas)
        self.sheet = TextSheet(canvas)
        self._body = self.sheet.pixels(20)
        self._say = canvas.wording.text
        self._places = _layout(canvas, self.sheet)
        self._then = ReceptorField(canvas, self._molecules, "interneuron", self._places.then)
        self._now = ReceptorField(canvas, self._molecules, "interneuron", self._places.now)
        place = _synapse_place(self._places.synapse)
        self.synapse = Synapse(canvas, self._molecules, place, with_neighbours=False)
        self._link_places = link_places(self._places.chain, LINKS)
        self.parts: dict[str, Any] = {
            "then sites": self._then.sites,
            "now sites": self._now.sites,
            "synapse": self._places.synapse.center(),
            "close-up": place,
            "ampa sites": self.synapse.ampa_sites,
            "chain": self._link_places,
        }

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the frame."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._layers.ground("ground", self._paint_ground).paint(painter)
        peak = peak_block(frame)
        # Only ketamine is drawn in these fields: the magnesium of the past moment is not known.
        self._then.paint_moving(painter, FieldState.of(peak.interneuron, 1.0))
        self._now.paint_moving(painter, FieldState.of(frame.drug.block_interneuron, 1.0))
        self.synapse.paint(painter, frame, screen_seconds(frame, still=self._canvas.reduced_motion))
        self._paint_block_words(painter, frame, peak)
        self._paint_change_words(painter, frame)
        self._paint_chain(painter, frame)
        painter.restore()

    def _paint_ground(self, painter: QPainter) -> None:
        theme = self._canvas.theme
        paint_backdrop(painter, self._canvas, neurites=False)
        titles = (self._say("Where the block is"), self._say("Where the change is"))
        for half, box, title, token in zip(
            self._places.halves, self._places.titles, titles, ("inh", "exc"), strict=True
        ):
            painter.setPen(QPen(theme.colour(token, 0.55), 1.6))
            painter.setBrush(theme.mix("panel", token, 0.04))
            painter.drawRoundedRect(half, 16, 16)
            size = 0.22 * box.height()
            paint_cell_icon(
                painter, theme, QPointF(box.left() + size, box.center().y()), size, excitatory=token == "exc"
            )
            words = box.adjusted(3.2 * size, 0, 0, 0)
            block = self.sheet.fit(title, words, self.sheet.pixels(28), "semibold", stand="middle", needed=True)
            if block is not None:
                block.paint(painter, theme.colour("text"))
        for draw in (*self._then.draws(Sprites(self._canvas)), *self._now.draws(Sprites(self._canvas))):
            draw(painter)
        self._paint_between(painter)
        for draw in self.synapse.ground_draws():
            draw(painter)
        self._fade_terminal(painter)

    def _fade_terminal(self, painter: QPainter) -> None:
        """Let the terminal, which goes on beyond the picture, fade into the panel."""
        box = QRectF(self._places.synapse)
        box.setHeight(0.24 * box.height())
        ground = self._canvas.theme.mix("panel", "exc", 0.04)
        clear = QColor(ground)
        clear.setAlphaF(0.0)
        fall = QLinearGradient(box.topLeft(), box.bottomLeft())
        fall.setColorAt(0.0, ground)
        fall.setColorAt(1.0, clear)
        painter.fillRect(box, fall)

    def _paint_between(self, painter: QPainter) -> None:
        """Paint the arrow from then to now."""
        then, now = self._places.then, self._places.now
        left, right = then.right() + 0.045 * then.width(), now.left() - 0.045 * now.width()
        y, head = then.center().y(), min(12.0, 0.4 * (right - left))
        colour = self._canvas.theme.colour("text2")
        painter.setPen(QPen(colour, 3))
        painter.drawLine(QPointF(left, y), QPointF(right - head, y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(
            QPolygonF([QPointF(right, y), QPointF(right - head, y - 0.7 * head), QPointF(right - head, y + 0.7 * head)])
        )

    def _paint_block_words(self, painter: QPainter, frame: Frame, peak: Peak) -> None:
        wording = self._canvas.wording
        then = self._say(
            "of the brake’s NMDA receptors at the peak, {time} in (pyramidal: {pyramidal})",
            time=wording.span(60_000 * peak.minutes),
            pyramidal=wording.quantity(100 * peak.pyramidal, "%"),
        )
        now = self._say("now, {time} after the dose began", time=wording.span(60_000 * frame.drug.minutes))
        self._paint_figure(painter, self._places.under[0], wording.quantity(100 * peak.interneuron, "%"), then, "ket")
        percent = wording.quantity(100 * frame.drug.block_interneuron, "%")
        self._paint_figure(painter, self._places.under[1], percent, now, "ket")

    def _paint_change_words(self, painter: QPainter, frame: Frame) -> None:
        wording = self._canvas.wording
        gain = wording.quantity(100 * (frame.plasticity.weight - 1), "%", sign=True)
        words = self._say("synaptic weight now (model); dashed: before")
        self._paint_figure(painter, self._places.change, gain, words, "exc_text")

    def _paint_figure(self, painter: QPainter, box: QRectF, number: str, words: str, token: str) -> None:
        """Paint a large number and, beside it, what it is."""
        theme = self._canvas.theme
        size = min(0.62 * box.height(), 0.15 * box.width() + 10)
        left = QRectF(box.left(), box.top(), min(0.36 * box.width(), 3.0 * size), box.height())
        figure = self.sheet.fit(number, left, size, "bold", align="right", stand="middle", display=True, needed=True)
        if figure is not None:
            figure.paint(painter, theme.colour(token))
        rest = QRectF(left.right() + 8, box.top(), box.right() - left.right() - 8, box.height())
        block = self.sheet.fit(words, rest, 0.95 * self._body, stand="middle", needed=True)
        if block is not None:
            block.paint(painter, theme.colour("text2"))

    def _links(self) -> tuple[Link, ...]:
        return (
            Link(self._say("Less NMDA drive at the brake"), "inh"),
            Link(self._say("Less GABA is released"), "inh"),
            Link(self._say("Pyramidal cells fire more"), "exc"),
            Link(self._say("Their own receptors, mostly unblocked, pass it on"), "exc"),
            Link(self._say("The synapse is thought to strengthen"), "exc"),
        )

    def _paint_chain(self, painter: QPainter, frame: Frame) -> None:
        room = self._places.chain.adjusted(-4, -4, 4, 4)
        for number in range(LINKS):
            shown = ease_out_cubic((frame.story.progress - FIRST_LINK_AT - number * LINK_EVERY) / _LINK_IN)
            if shown > 0.0:
                draw = partial(self._paint_link, number=number)
                self._layers.layer(("link", number), room, draw).paint(painter, shown)

    def _paint_link(self, painter: QPainter, number: int) -> None:
        places = self._link_places
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if number:
            paint_arrow(painter, self._canvas, places[number - 1], places[number])
        paint_link(painter, self._canvas, self.sheet, self._links()[number], places[number])


def _synapse_place(window: QRectF) -> Placement:
    """Return the close-up's place: the spine and the lower part of the terminal fill the window."""
    scale = min(window.height() / 560.0, window.width() / 760.0)
    left = window.center().x() - CENTRE_X * scale
    return Placement(scale, left, window.bottom() - 722.0 * scale, window)


def _layout(canvas: Canvas, sheet: TextSheet) -> _Places:
    """Return where everything stands."""
    margin, body = max(8.0, 0.012 * canvas.width), sheet.pixels(20)
    chain_height = min(0.27 * canvas.height, max(3.4 * body, 0.15 * canvas.height))
    chain = QRectF(margin, canvas.height - margin - chain_height, canvas.width - 2 * margin, chain_height)
    height = chain.top() - 2 * margin
    width = 0.5 * (canvas.width - 3 * margin)
    halves = (QRectF(margin, margin, width, height), QRectF(2 * margin + width, margin, width, height))
    title_height = min(0.15 * height, 1.7 * sheet.pixels(28))
    titles = tuple(QRectF(h.left() + 14, h.top() + 2, h.width() - 28, title_height) for h in halves)
    under_height = min(0.34 * height, max(3.6 * body, 0.20 * height))
    low = halves[0].bottom() - under_height - 4
    top = titles[0].bottom() + 0.02 * height
    size = min(low - top - 0.05 * height, 0.41 * width)
    y = top + 0.5 * (low - top - size)
    then = QRectF(halves[0].left() + 0.26 * width - 0.5 * size, y, size, size)
    now = QRectF(halves[0].left() + 0.74 * width - 0.5 * size, y, size, size)
    under = tuple(
        QRectF(halves[0].left() + share * width + 8, low, 0.5 * width - 16, under_height) for share in (0.0, 0.5)
    )
    synapse = QRectF(halves[1].left() + 3, top, width - 6, low - top)
    change = QRectF(halves[1].left() + 0.16 * width, low, 0.72 * width, under_height)
    return _Places((titles[0], titles[1]), halves, then, now, (under[0], under[1]), synapse, change, chain)
