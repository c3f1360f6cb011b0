"""The paradox: the block was at the brake and has gone; the change is at a synapse of the pyramidal cell and stays;
and so much drug that both cells are blocked leaves no surge.
"""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen

from ketaviz.base.easing import ease_out_cubic
from ketaviz.frame.snapshot import Frame
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.fitted_text import TextSheet
from ketaviz.scene.lens_backdrop import paint_backdrop
from ketaviz.scene.lens_still import Draw, Piecework, Sprites, StillLayers
from ketaviz.scene.molecule import Molecules
from ketaviz.scene.motion import screen_seconds
from ketaviz.scene.paradox_dose import DosePanel
from ketaviz.scene.paradox_pair import Blocks, PairPanel, paint_figure
from ketaviz.scene.paradox_places import places
from ketaviz.scene.synapse import Placement, Synapse
from ketaviz.scene.synapse_shape import CENTRE_X
from ketaviz.scene.word_chain import Link, link_places, paint_arrow, paint_link

LINKS = 5
FIRST_LINK_AT = 0.06
"""Progress of the beat at which the first link of the chain appears ..."""
LINK_EVERY = 0.11
"""... and the share of the beat to the next."""
_LINK_IN = 0.05
DOSE_AT = 0.64
"""Progress of the beat at which the third panel appears, when the chain has been told."""


class Peak(NamedTuple):
    """The deepest block since this dosing began, as far as it has been simulated."""

    interneuron: float
    pyramidal: float
    minutes: float

    @property
    def blocks(self) -> Blocks:
        """Return what was blocked."""
        return Blocks(self.interneuron, self.pyramidal)


def peak_block(frame: Frame) -> Peak:
    """Return the deepest block of interneurons (`Traces.block_interneuron`), with what it was in pyramidal cells."""
    traces = frame.traces
    if not traces.minutes.size or traces.block_interneuron.max() <= frame.drug.block_interneuron:
        return Peak(frame.drug.block_interneuron, frame.drug.block_pyramidal, frame.drug.minutes)
    at = int(traces.block_interneuron.argmax())
    return Peak(float(traces.block_interneuron[at]), float(traces.block_pyramidal[at]), float(traces.minutes[at]))


class ParadoxView:
    """Three panels and a chain of words.

    Driven by `DrugNow.block_*` (receptors held now), `Traces.block_*` (at the deepest), `PlasticityNow.weight`
    (synapse), `DrugNow.minutes`, `Curves.inverted_u_*` (held concentrations), and `StoryNow.progress` (links of the
    chain, the third panel).
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._layers = StillLayers(canvas, most=40)
        self._molecules = Molecules(canvas)
        self.sheet = TextSheet(canvas)
        self._body = self.sheet.pixels(20)
        self._say = canvas.wording.text
        self._places = places(canvas, self.sheet)
        looks = Sprites(canvas)
        self._block = PairPanel(canvas, self.sheet, self._molecules, looks, self._places.block)
        dose = PairPanel(canvas, self.sheet, self._molecules, looks, self._places.dose)
        self._dose = DosePanel(canvas, self.sheet, dose, self._places.panels[2])
        place = _synapse_place(self._places.synapse)
        self.synapse = Synapse(canvas, self._molecules, place, with_neighbours=False)
        self._links_shown = 0 if canvas.projected else LINKS
        self._link_places = link_places(self._places.chain, LINKS)
        self.parts: dict[str, Any] = {
            "then sites": self._block.columns[0][0].sites,
            "now sites": self._block.columns[1][0].sites,
            "held sites": tuple(tuple(field.sites for field in column) for column in dose.columns),
            "panels": self._places.panels,
            "synapse": self._places.synapse.center(),
            "close-up": place,
            "ampa sites": self.synapse.ampa_sites,
            "chain": self._link_places,
        }

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the frame."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._layers.finished(self._ground()).paint(painter)
        self._block.paint_held(painter, self._blocks(frame))
        self.synapse.paint(painter, frame, screen_seconds(frame, still=self._canvas.reduced_motion))
        for work in (*self._block_words(frame), self._change_words(frame)):
            self._layers.finished(work).paint(painter)
        shown = ease_out_cubic((frame.story.progress - DOSE_AT) / _LINK_IN)
        if shown > 0.0:
            self._layers.finished(self._dose_work(frame)).paint(painter, shown)
        self._paint_chain(painter, frame)
        painter.restore()

    def prepare_more(self) -> bool:
        """Paint one small piece that every frame needs; return whether there was one to paint."""
        return (
            self._layers.build(self._ground())
            or any(self._layers.build(self._link(number)) for number in range(self._links_shown))
            or self.synapse.prepare_more()
        )

    def prepare_for(self, frame: Frame) -> bool:
        """Paint one small piece that this frame needs or those after it; return whether there was one to paint."""
        works = (*self._block_words(frame), self._change_words(frame), self._dose_work(frame))
        return (
            self.prepare_more()
            or self.synapse.prepare_for(frame.plasticity.weight)
            or any(self._layers.build(work) for work in works)
        )

    def _blocks(self, frame: Frame) -> tuple[Blocks, Blocks]:
        """Return what was blocked at the deepest and what is now."""
        return peak_block(frame).blocks, Blocks(frame.drug.block_interneuron, frame.drug.block_pyramidal)

    def _ground(self) -> Piecework:
        return Piecework("ground", self._canvas.rect, self._ground_draws, opaque=True)

    def _ground_draws(self) -> list[Draw]:
        titles = (self._say("Where the block is"), self._say("Where the change is"))
        panels: list[Draw] = [
            partial(self._paint_panel, number=number, title=titles[number], token=token)
            for number, token in enumerate(("inh", "exc"))
        ]
        return [
            partial(paint_backdrop, canvas=self._canvas, neurites=False),
            *panels,
            self._paint_empty_place,
            *self._block.draws(),
            *self.synapse.ground_draws(),
            self._fade_edges,
        ]

    def _paint_panel(self, painter: QPainter, number: int, title: str, token: str) -> None:
        theme = self._canvas.theme
        painter.setPen(QPen(theme.colour(token, 0.6), 1.6 * self._canvas.large))
        painter.setBrush(theme.mix("panel", token, 0.04))
        painter.drawRoundedRect(self._places.panels[number], self._canvas.corner, self._canvas.corner)
        self._paint_title(painter, number, title, "text")

    def _paint_title(self, painter: QPainter, number: int, title: str, token: str) -> None:
        box = self._places.titles[number]
        block = self.sheet.fit(title, box, self.sheet.pixels(26), "semibold", stand="middle", needed=True)
        if block is not None:
            block.paint(painter, self._canvas.theme.colour(token))

    def _paint_empty_place(self, painter: QPainter) -> None:
        """Paint where the third panel will be, with the question that it answers."""
        painter.setPen(QPen(self._canvas.theme.colour("edge", 0.35), 1.4 * self._canvas.large, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._places.panels[2], self._canvas.corner, self._canvas.corner)
        self._paint_title(painter, 2, self._say("Why not more?"), "muted")

    def _fade_edges(self, painter: QPainter) -> None:
        """Let terminal and dendrite, which go on beyond the picture, fade into the panel."""
        box = self._places.synapse
        ground = self._canvas.theme.mix("panel", "exc", 0.04)
        clear = QColor(ground)
        clear.setAlphaF(0.0)
        wide, high = 0.10 * box.width(), 0.22 * box.height()
        top = QRectF(box.left(), box.top(), box.width(), high)
        left = QRectF(box.left(), box.top(), wide, box.height())
        right = QRectF(box.right() - wide, box.top(), wide, box.height())
        ways = (
            (top, top.topLeft(), top.bottomLeft()),
            (left, left.topLeft(), left.topRight()),
            (right, right.topRight(), right.topLeft()),
        )
        for room, edge, inner in ways:
            fall = QLinearGradient(edge, inner)
            fall.setColorAt(0.0, ground)
            fall.setColorAt(1.0, clear)
            painter.fillRect(room, fall)

    def _block_words(self, frame: Frame) -> tuple[Piecework, ...]:
        """Return headings and percentages of the first panel, and what they are of."""
        wording, drug, peak = self._canvas.wording, frame.drug, peak_block(frame)
        headings = (
            self._say("peak, {time} in", time=wording.span(60_000 * peak.minutes)),
            self._say("now, {time} later", time=wording.span(60_000 * (drug.minutes - peak.minutes))),
        )
        blocks = self._blocks(frame)
        key = ("block", headings, tuple(round(100 * share) for column in blocks for share in column))
        room = self._places.panels[0].adjusted(2, 2, -2, -2)
        return (
            Piecework(key, room, lambda: [self._block.words(headings, blocks)]),
            Piecework("block foot", self._places.block.foot, lambda: [self._paint_block_foot]),
        )

    def _paint_block_foot(self, painter: QPainter) -> None:
        words = self._say("of the NMDA receptors are held by ketamine (model)")
        box = self._places.block.foot.adjusted(0, 2, 0, -6)
        block = self.sheet.fit(words, box, self._body, "medium", align="centre", stand="middle", needed=True)
        if block is not None:
            block.paint(painter, self._canvas.theme.colour("text2"))

    def _change_words(self, frame: Frame) -> Piecework:
        gain = self._canvas.wording.quantity(round(100 * (frame.plasticity.weight - 1)), "%", sign=True)
        words, box = self._say("synaptic weight now (model); dashed: before"), self._places.change

        def draw(painter: QPainter) -> None:
            paint_figure(painter, self._canvas, self.sheet, box, gain, words, "exc_text")

        return Piecework(("change", gain), box, lambda: [draw])

    def _dose_work(self, frame: Frame) -> Piecework:
        panel = partial(self._paint_panel, number=2, title=self._say("Why not more?"), token="ket")
        return self._dose.work(frame.curves, panel)

    def _links(self) -> tuple[Link, ...]:
        return (
            Link(self._say("Less NMDA drive at the brake"), "inh", "receptors"),
            Link(self._say("Less GABA is released"), "inh", "terminals"),
            Link(self._say("Pyramidal cells fire more"), "exc", "pyramidal"),
            Link(self._say("Their own receptors, mostly unblocked, pass it on"), "exc", "ampa"),
            Link(self._say("The synapse is thought to strengthen"), "exc", "synapse"),
        )

    def _paint_chain(self, painter: QPainter, frame: Frame) -> None:
        for number in range(self._links_shown):
            shown = ease_out_cubic((frame.story.progress - FIRST_LINK_AT - number * LINK_EVERY) / _LINK_IN)
            if shown > 0.0:
                self._layers.finished(self._link(number)).paint(painter, shown)

    def _link(self, number: int) -> Piecework:
        here = self._link_places[number]
        room = here.united(self._link_places[max(0, number - 1)]).adjusted(-4, -4, 4, 4)
        return Piecework(("link", number), room, lambda: [partial(self._paint_link, number=number)])

    def _paint_link(self, painter: QPainter, number: int) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        link, here = self._links()[number], self._link_places[number]
        if number:
            paint_arrow(painter, self._canvas, self._link_places[number - 1], here, link.part)
        paint_link(painter, self._canvas, self.sheet, link, here)


def _synapse_place(window: QRectF) -> Placement:
    """Return the close-up's place: the spine and the lower part of the terminal fill the window."""
    scale = min(window.height() / 540.0, window.width() / 720.0)
    left = window.center().x() - CENTRE_X * scale
    return Placement(scale, left, window.bottom() - 726.0 * scale, window)
