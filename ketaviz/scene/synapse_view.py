"""A stronger synapse: the spine from close by, and what one spike does there before and now."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath

from ketaviz.frame.snapshot import Frame
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.epsp import EpspCard
from ketaviz.scene.fitted_text import TextSheet
from ketaviz.scene.focus import veil
from ketaviz.scene.lens_backdrop import paint_backdrop
from ketaviz.scene.lens_still import Draw, Piecework, StillLayers
from ketaviz.scene.molecule import Molecules
from ketaviz.scene.motion import screen_seconds
from ketaviz.scene.synapse import Placement, Synapse
from ketaviz.scene.synapse_labels import LabelPainter, labels


class SynapseView:
    """The close-up with labels and the EPSP card.

    Driven by `PlasticityNow.weight` and `growth_signal`, the spikes of pyramidal cell 0 (`spike_cells`, `spike_ages`)
    and `Curves.epsp`.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._layers = StillLayers(canvas, most=6)
        self._molecules = Molecules(canvas)
        self.sheet = TextSheet(canvas)
        origin = canvas.origin
        place = Placement(canvas.scale, origin.x(), origin.y(), canvas.rect)
        self.synapse = Synapse(canvas, self._molecules, place)
        self._labels = LabelPainter(canvas, self.sheet, place)
        card = _card_place(canvas, place)
        self.card = EpspCard(canvas, self.sheet, self._layers, self._molecules, card)
        self.parts: dict[str, Any] = {
            "synapse": place.point(650, 350),
            "close-up": place,
            "epsp": card,
            "ampa sites": self.synapse.ampa_sites,
        }

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the frame."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._layers.finished(self._ground_work()).paint(painter)
        seconds = screen_seconds(frame, still=self._canvas.reduced_motion)
        self.synapse.paint(painter, frame, seconds)
        veil(painter, self._canvas, "synapse", self._beside_card())
        self._labels.paint(painter, labels(self._canvas, frame))
        self.card.paint(painter, frame)
        painter.restore()

    def prepare_more(self) -> bool:
        """Paint one small piece that every frame needs; return whether there was one to paint."""
        return self._layers.build(self._ground_work()) or self.synapse.prepare_more()

    def prepare_for(self, frame: Frame) -> bool:
        """Paint one small piece that this frame needs; return whether there was one to paint."""
        weight = frame.plasticity.weight
        return (
            self.prepare_more()
            or self.synapse.prepare_for(weight)
            or self._labels.prepare(labels(self._canvas, frame))
            or self.card.prepare(frame)
        )

    def _beside_card(self) -> QPainterPath:
        """Return all of the picture but the card."""
        room, card = QPainterPath(), QPainterPath()
        room.addRect(self._canvas.rect)
        card.addRect(self.parts["epsp"])
        return room.subtracted(card)

    def _ground_work(self) -> Piecework:
        return Piecework("ground", self._canvas.rect, self._ground_draws, opaque=True)

    def _ground_draws(self) -> list[Draw]:
        backdrop = partial(paint_backdrop, canvas=self._canvas)
        return [backdrop, *self.synapse.ground_draws(), self.card.paint_still]


def _card_place(canvas: Canvas, place: Placement) -> QRectF:
    """Return where the card stands: the upper right corner, clear of the terminal."""
    margin = max(8.0, 0.018 * canvas.height)
    left = place.point(1040, 0).x()
    wide = 440 + 60 * (canvas.text_size - 1) + (60 if canvas.projected else 0)
    width = min(canvas.width - margin - left, wide * canvas.scale)
    height = max(0.68 * width, 10.4 * canvas.least_words) if canvas.projected else 0.56 * width
    return QRectF(canvas.width - margin - width, margin, width, min(height, place.point(0, 302).y() - margin))
