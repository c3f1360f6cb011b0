"""A stronger synapse: the spine from close by, and what one spike does there before and now."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ketaviz.frame.snapshot import Frame
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.epsp import EpspCard
from ketaviz.scene.fitted_text import TextSheet
from ketaviz.scene.lens_backdrop import paint_backdrop
from ketaviz.scene.lens_still import StillLayers
from ketaviz.scene.molecule import Molecules
from ketaviz.scene.motion import screen_seconds
from ketaviz.scene.synapse import Placement, Synapse
from ketaviz.scene.synapse_labels import LabelPainter, labels


class SynapseView:
    """The close-up with labels and the EPSP card.

    Driven by `PlasticityNow.weight` and `growth_signal`, the spikes of pyramidal cell 0 (`spike_cells`, `spike_ages`)
    and `Curves.epsp_*`.
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
        self._layers.ground("ground", self._paint_ground).paint(painter)
        seconds = screen_seconds(frame, still=self._canvas.reduced_motion)
        self.synapse.paint(painter, frame, seconds)
        self._labels.paint(painter, labels(self._canvas, frame))
        self.card.paint(painter, frame)
        painter.restore()

    def _paint_ground(self, painter: QPainter) -> None:
        paint_backdrop(painter, self._canvas)
        self.synapse.paint_ground(painter)
        self.card.paint_still(painter)


def _card_place(canvas: Canvas, place: Placement) -> QRectF:
    """Return where the card stands: the upper right corner, clear of the terminal."""
    margin = max(8.0, 0.018 * canvas.height)
    left = place.point(1040, 0).x()
    width = min(canvas.width - margin - left, (440 + 60 * (canvas.text_size - 1)) * canvas.scale)
    height = 0.56 * width
    return QRectF(canvas.width - margin - width, margin, width, min(height, place.point(0, 302).y() - margin))
