"""The coincidence detector: glutamate alone, depolarisation alone, both; and one living cell's receptors below."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ketaviz.base.easing import ease_out_cubic
from ketaviz.frame.snapshot import Curves, Frame
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.detector_case import CASES, OVER_S
from ketaviz.scene.detector_panel import DetectorPanel
from ketaviz.scene.detector_words import DetectorWords
from ketaviz.scene.fitted_text import TextSheet
from ketaviz.scene.lens_backdrop import paint_backdrop
from ketaviz.scene.lens_still import Piecework, StillLayers
from ketaviz.scene.live_receptor import LiveReceptor
from ketaviz.scene.molecule import Molecules
from ketaviz.scene.motion import screen_seconds

APPEARS_AT = (-0.02, 0.22, 0.44)
"""Progress of the beat at which each panel begins to appear; the first is there at the start."""
APPEARS_S = 0.6
"""Seconds that this takes."""


class DetectorView:
    """Three trials and a live strip.

    Driven by `StoryNow.progress` (which trials have begun and how far they are), `Curves.detector_mV` and
    `detector_free` (percentages, magnesium, calcium), and for the strip `hero_voltage_mV[0]`,
    `hero_glutamate_gate[0]`, `hero_magnesium_free[0]`.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._layers = StillLayers(canvas, most=32)
        self._settled = StillLayers(canvas, most=1)
        """The ground with the trials that are over."""
        self._molecules = Molecules(canvas)
        self.sheet = TextSheet(canvas)
        words = DetectorWords(canvas, self.sheet)
        strip, places = _layout(canvas)
        self._panels = tuple(
            DetectorPanel(canvas, self._layers, self._molecules, case, rect, words)
            for case, rect in zip(CASES, places, strict=True)
        )
        self._live = LiveReceptor(canvas, self.sheet, strip)
        self.parts: dict[str, Any] = self._name_parts()

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the frame."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seconds = screen_seconds(frame, still=self._canvas.reduced_motion)
        before, since = painter.opacity(), self._since(frame)
        self._settled.finished(self._over(frame.curves, since)).paint(painter)
        for panel, age, begins in zip(self._panels, since, APPEARS_AT, strict=True):
            painter.setOpacity(before * (1.0 if begins < 0.0 else ease_out_cubic(age / APPEARS_S)))
            if 0.0 < age < OVER_S:
                panel.paint_still(painter, frame.curves, age)
            if age > 0.0:
                panel.paint_moving(painter, frame.curves, seconds, age)
        painter.setOpacity(before)
        if not self._canvas.projected:
            self._live.paint_moving(painter, frame)
        painter.restore()

    def _since(self, frame: Frame) -> tuple[float, ...]:
        """Return the seconds since each panel began to appear; all is over with reduced motion, once it is there."""
        story = frame.story
        since = tuple((story.progress - begins) * story.beat_seconds for begins in APPEARS_AT)
        return tuple(OVER_S if age > 0.0 else 0.0 for age in since) if self._canvas.reduced_motion else since

    def prepare_more(self) -> bool:
        """Paint one small piece that every frame needs; return whether there was one to paint."""
        return self._layers.build(self._ground())

    def prepare_for(self, frame: Frame) -> bool:
        """Paint one small piece that this frame needs or those after it; return whether there was one to paint."""
        return (
            self.prepare_more()
            or any(panel.prepare(frame.curves) for panel in self._panels)
            or self._settled.build(self._over(frame.curves, self._since(frame)))
        )

    def _ground(self) -> Piecework:
        return Piecework("ground", self._canvas.rect, lambda: [self._paint_backdrop, self._paint_places], opaque=True)

    def _over(self, curves: Curves, since: tuple[float, ...]) -> Piecework:
        """Return the ground with the trials that are over, one opaque layer."""
        over = [panel for panel, age in zip(self._panels, since, strict=True) if age >= OVER_S]

        def ground(painter: QPainter) -> None:
            self._layers.finished(self._ground()).paint(painter)

        panels = [partial(panel.paint_still, curves=curves, since=OVER_S) for panel in over]
        key = (len(over), *(panel.case.free(curves) for panel in over))
        return Piecework(key, self._canvas.rect, lambda: [ground, *panels], opaque=True)

    def _paint_backdrop(self, painter: QPainter) -> None:
        paint_backdrop(painter, self._canvas, neurites=False)

    def _paint_places(self, painter: QPainter) -> None:
        """Paint where the panels will be, and the plate of the strip."""
        pen = QPen(self._canvas.theme.colour("edge", 0.35), 1.4 * self._canvas.large, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for panel in self._panels:
            painter.drawRoundedRect(panel.rect, self._canvas.corner, self._canvas.corner)
        if not self._canvas.projected:
            self._live.paint_still(painter)

    def _name_parts(self) -> dict[str, Any]:
        parts: dict[str, Any] = {f"panel {panel.case.name}": panel.rect for panel in self._panels}
        parts |= {f"pore {panel.case.name}": panel.at(0, -8) for panel in self._panels}
        parts |= {f"inside {panel.case.name}": panel.at(0, 96) for panel in self._panels}
        parts["live"] = self._live.rect
        for place, name in enumerate(("gate", "free", "passing")):
            parts[f"gauge {name}"] = self._live.bar(place)
        return parts


def _layout(canvas: Canvas) -> tuple[QRectF, tuple[QRectF, ...]]:
    """Return the strip and the three panels, which stand on whole pixels, all of one size; projected without strip."""
    margin = max(8.0, 0.012 * canvas.width)
    gap = max(8.0, 0.014 * canvas.width)
    growth = 0.55 + 0.45 * canvas.text_size
    strip_height = min(0.24 * canvas.height, max(46.0, 0.105 * canvas.height) * growth)
    bottom = canvas.height - margin
    strip = QRectF(margin, bottom - strip_height, canvas.width - 2 * margin, strip_height)
    width = float(int((canvas.width - 2 * margin - 2 * gap) / 3))
    top = round(margin)
    height = float(int((canvas.words_bottom if canvas.projected else strip.top()) - gap - top))
    step = 0.5 * (canvas.width - 2 * margin - width)
    return strip, tuple(QRectF(round(margin + k * step), top, width, height) for k in range(3))
