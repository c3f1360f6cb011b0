"""What travels at the synapse: glutamate across the cleft after a spike, BDNF from the spine to TrkB."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from ketaviz.base.easing import ease_out_cubic
from ketaviz.base.units import TICK_S
from ketaviz.frame.snapshot import Frame
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.molecule import Molecules, shaded
from ketaviz.scene.motion import Track, fade
from ketaviz.scene.synapse_shape import ACTIVE_ZONE_Y, CENTRE_X, DENDRITE_Y, HEAD_TOP_Y, RELEASE_X, half_width

SENDER = 0
"""The cell whose spikes release vesicles here: hero pyramidal cell 0."""
DECAY_S = 0.55
"""Screen seconds in which released glutamate fades to a third: slow motion, no flicker."""
BDNF_AT_FULL_SIGNAL = 18
"""BDNF dimers on their way when the growth signal is what it is right after one standard infusion."""
TRKB_X = (CENTRE_X + 156.0, CENTRE_X + 222.0)
"""TrkB stands on the receiving cell's dendrite here."""
_BDNF_S = 4.2
_PARTICLES = 16


def release_ages(frame: Frame) -> list[tuple[float, int]]:
    """Return (age in screen seconds, release site) of every spike of the sending cell that still shows."""
    circuit = frame.circuit
    ages = circuit.spike_ages[circuit.spike_cells == SENDER]
    return [(float(age), round(frame.tick - float(age) / TICK_S) // 40 % len(RELEASE_X)) for age in ages]


def bdnf_on_its_way(growth_signal: float) -> int:
    """Return how many BDNF dimers are drawn at a growth signal (1 is right after one standard infusion)."""
    return min(2 * BDNF_AT_FULL_SIGNAL, max(0, round(BDNF_AT_FULL_SIGNAL * growth_signal)))


class Traffic:
    """Driven by the spikes of `SENDER` (glutamate), `PlasticityNow.growth_signal` (number of BDNF dimers)."""

    def __init__(
        self, canvas: Canvas, molecules: Molecules, scale: float, point: Callable[[float, float], QPointF]
    ) -> None:
        self._canvas = canvas
        self._molecules = molecules
        self._scale = scale
        self._point = point
        self._pit: QPixmap | None = None
        self._tracks: dict[int, tuple[Track, ...]] = {}

    def paint_release(self, painter: QPainter, frame: Frame) -> None:
        """Paint glutamate in the cleft: it spreads and fades with the age of each spike."""
        if self._canvas.reduced_motion:
            return
        for age, site in release_ages(frame):
            left = math.exp(-age / DECAY_S)
            if left < 0.04:
                continue
            self._paint_pit(painter, RELEASE_X[site], left)
            spread = ease_out_cubic(age / 1.4)
            for number in range(_PARTICLES):
                turn = 2.399963 * number
                reach = math.sqrt((number + 0.5) / _PARTICLES)
                x = RELEASE_X[site] + 96.0 * spread * reach * math.cos(turn)
                y = ACTIVE_ZONE_Y + 6 + spread * (34.0 + 30.0 * reach * math.sin(turn))
                place = self._point(x, max(y, ACTIVE_ZONE_Y + 5))
                radius = max(2.2, 4.4 * self._scale)
                self._molecules.draw(painter, "glutamate", place.x(), place.y(), radius, opacity=min(1.0, 1.3 * left))

    def paint_growth(self, painter: QPainter, frame: Frame, seconds: float) -> None:
        """Paint TrkB on the dendrite, and BDNF that leaves the spine and binds there."""
        signal = frame.plasticity.growth_signal
        self._paint_trkb(painter, signal)
        count = bdnf_on_its_way(signal)
        tracks = self._ways(frame.plasticity.weight)
        for number in range(count):
            phase = (seconds / _BDNF_S + 0.618034 * number) % 1.0
            x, y = tracks[number % len(tracks)].point(phase)
            radius = max(3.0, 7.5 * self._scale)
            self._molecules.draw(painter, "bdnf", x, y, radius, opacity=fade(phase, 0.1))

    def _ways(self, weight: float) -> tuple[Track, ...]:
        step = round(20 * weight)
        if step not in self._tracks:
            self._tracks[step] = tuple(self._way(step / 20, number) for number in range(4))
        return self._tracks[step]

    def _way(self, weight: float, number: int) -> Track:
        reach, shift = half_width(weight), 7.0 * number
        end = TRKB_X[number % 2]
        points = (
            (CENTRE_X + 0.86 * reach, HEAD_TOP_Y + 88 - 8 * number),
            (CENTRE_X + 1.06 * reach + 8, HEAD_TOP_Y + 84 - 6 * number),
            (CENTRE_X + reach + 44 + shift, HEAD_TOP_Y + 118),
            (CENTRE_X + 0.94 * reach + 20 + shift, HEAD_TOP_Y + 172),
            (end + 20, DENDRITE_Y - 56),
            (end, DENDRITE_Y - 34),
        )
        return Track([self._point(x, y) for x, y in points])

    def _paint_pit(self, painter: QPainter, x: float, left: float) -> None:
        """Blit the vesicle that has opened into the cleft."""
        if self._pit is None:
            self._pit = self._painted_pit()
        half = self._pit.width() / (2.0 * self._canvas.dpr)
        before = painter.opacity()
        painter.setOpacity(before * min(1.0, 1.5 * left))
        painter.drawPixmap(self._point(x, ACTIVE_ZONE_Y - 9) - QPointF(half, half), self._pit)
        painter.setOpacity(before)

    def _painted_pit(self) -> QPixmap:
        theme, size = self._canvas.theme, 16.0 * self._scale
        half = math.ceil(size + 3.0)
        pixmap = self._canvas.pixmap(2 * half, 2 * half)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(half, half)
        painter.setBrush(theme.colour("ink0" if not theme.light else "ink1"))
        painter.setPen(QPen(theme.colour("exc"), 2.6 * self._scale))
        painter.drawChord(QRectF(-size, -size, 2 * size, 2 * size), -55 * 16, 290 * 16)
        painter.end()
        return pixmap

    def _paint_trkb(self, painter: QPainter, signal: float) -> None:
        theme = self._canvas.theme
        colour = theme.colour("bdnf")
        for x in TRKB_X:
            place = self._point(x, DENDRITE_Y)
            if signal > 0.02 and not theme.light:
                strength = min(0.5, 0.4 * signal)
                self._molecules.draw(
                    painter, "glow", place.x(), place.y(), 46 * self._scale, opacity=strength, tint="bdnf"
                )
            self._paint_one_trkb(painter, place, shaded(colour, -0.15))

    def _paint_one_trkb(self, painter: QPainter, place: QPointF, colour: QColor) -> None:
        theme, scale = self._canvas.theme, self._scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for width, shade in ((9.5, theme.colour("ink0")), (6.5, colour)):
            pen = QPen(shade, width * scale)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            for side in (-1.0, 1.0):
                stem = QPointF(place.x() + side * 4.5 * scale, place.y() + 14 * scale)
                knee = QPointF(place.x() + side * 4.5 * scale, place.y() - 8 * scale)
                arm = QPointF(place.x() + side * 11 * scale, place.y() - 26 * scale)
                painter.drawLine(stem, knee)
                painter.drawLine(knee, arm)
