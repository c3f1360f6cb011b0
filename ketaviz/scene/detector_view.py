"""The coincidence detector: glutamate alone, depolarisation alone, both; and one living cell's receptors below."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ketaviz.base.easing import ease_out_cubic
from ketaviz.frame.snapshot import Curves, Frame
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.detector_case import CASES
from ketaviz.scene.detector_panel import RADIUS, DetectorPanel
from ketaviz.scene.detector_words import DetectorWords
from ketaviz.scene.fitted_text import TextSheet
from ketaviz.scene.lens_backdrop import paint_backdrop
from ketaviz.scene.lens_still import Still, StillLayers
from ketaviz.scene.live_receptor import LiveReceptor
from ketaviz.scene.molecule import Molecules
from ketaviz.scene.motion import screen_seconds

APPEARS_AT = (-1.0, 0.22, 0.44)
"""Progress of the beat at which each panel begins to appear; the first is there from the start."""
APPEARS_IN = 0.10
"""Share of the beat that this takes."""
_LONG_AGO_S = 9.0


class DetectorView:
    """Three panels and a live strip.

    Driven by `StoryNow.progress` (which panels are there), `Curves.detector_mV` and `detector_free` (percentages,
    magnesium, calcium), and for the strip `hero_voltage_mV[0]`, `hero_glutamate_gate[0]`, `hero_magnesium_free[0]`.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._layers = StillLayers(canvas)
        self._molecules = Molecules(canvas)
        self.sheet = TextSheet(canvas)
        words = DetectorWords(canvas, self.sheet)
        strip, places = _layout(canvas)
        self._panels = tuple(
            DetectorPanel(canvas, self._molecules, case, rect, words) for case, rect in zip(CASES, places, strict=True)
        )
        self._live = LiveReceptor(canvas, self.sheet, strip)
        self.parts: dict[str, Any] = self._name_parts()

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the frame."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seconds = screen_seconds(frame, still=self._canvas.reduced_motion)
        before = painter.opacity()
        shown = tuple(ease_out_cubic((frame.story.progress - begins) / APPEARS_IN) for begins in APPEARS_AT)
        if min(shown) >= 1.0:
            self._whole(frame.curves).paint(painter)
        else:
            self._paint_appearing(painter, frame.curves, shown)
        for panel, opacity, begins in zip(self._panels, shown, APPEARS_AT, strict=True):
            since = _LONG_AGO_S if begins < 0 else (frame.story.progress - begins) * frame.story.beat_seconds
            if opacity > 0.0:
                painter.setOpacity(before * opacity)
                panel.paint_moving(painter, frame.curves, seconds, since)
        painter.setOpacity(before)
        self._live.paint_moving(painter, frame)
        painter.restore()

    def _paint_appearing(self, painter: QPainter, curves: Curves, shown: tuple[float, ...]) -> None:
        """Paint the ground and the panels on it, each as far as it has appeared."""
        self._layers.ground("ground", self._paint_ground).paint(painter)
        for panel, opacity in zip(self._panels, shown, strict=True):
            if opacity > 0.0:
                self._still(panel, curves).paint(painter, opacity)

    def _whole(self, curves: Curves) -> Still:
        """Return the ground with all panels, one opaque layer."""
        key = ("whole", *(panel.case.free(curves) for panel in self._panels))
        return self._layers.ground(key, lambda p: self._paint_appearing(p, curves, (1.0,) * len(self._panels)))

    def _still(self, panel: DetectorPanel, curves: Curves) -> Still:
        key = (panel.case.name, panel.case.free(curves))
        return self._layers.layer(key, panel.rect.adjusted(-6, -6, 6, 6), lambda p: panel.paint_still(p, curves))

    def _paint_ground(self, painter: QPainter) -> None:
        paint_backdrop(painter, self._canvas)
        pen = QPen(self._canvas.theme.colour("edge", 0.35), 1.4, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for panel in self._panels:
            painter.drawRoundedRect(panel.rect, RADIUS, RADIUS)
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
    """Return the strip and the three panels."""
    margin = max(8.0, 0.012 * canvas.width)
    gap = max(8.0, 0.014 * canvas.width)
    growth = 0.55 + 0.45 * canvas.text_size
    strip_height = min(0.24 * canvas.height, max(46.0, 0.105 * canvas.height) * growth)
    bottom = canvas.height - margin
    strip = QRectF(margin, bottom - strip_height, canvas.width - 2 * margin, strip_height)
    width = (canvas.width - 2 * margin - 2 * gap) / 3
    height = strip.top() - gap - margin
    return strip, tuple(QRectF(margin + k * (width + gap), margin, width, height) for k in range(3))
