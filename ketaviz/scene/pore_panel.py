"""One receptor of the interneuron cut open: only an open pore lets ketamine in, and a shut one traps it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPen

from ketaviz.base.rng import stream
from ketaviz.frame.snapshot import HERO_INTERNEURON, Frame
from ketaviz.look.theme import mixed
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.lens_still import Still, StillLayers
from ketaviz.scene.membrane import paint_membrane
from ketaviz.scene.molecule import Kind, Molecules
from ketaviz.scene.motion import Track, drift, ease_out, fade, nearest
from ketaviz.scene.receptor import (
    EXIT,
    FILTER,
    GAP,
    GLUTAMATE_SITES,
    KETAMINE_SITE,
    MAGNESIUM_SITE,
    MOUTH,
    TOP,
    paint_receptor,
)
from ketaviz.scene.receptor_field import Holds

WINDOW_S = 1.6
"""The one receptor is drawn open or shut for this long, as often open as the cell's gates are."""
_SNAP_S = 0.12
_RADIUS = 16.0
KETAMINE_PER_UM = 10.0
"""Free ketamine molecules drawn for each micromole per litre at the effect site ..."""
KETAMINE_AT_MOST = 14
"""... and never more than this."""
CALCIUM_OUTSIDE = 4
_CALCIUM: tuple[Kind, ...] = ("calcium",)
_KETAMINE: tuple[Kind, ...] = ("ketamine-free",)


def gate_is_open(frame: Frame, seconds: float) -> bool:
    """Return whether the one receptor drawn is open: as often as `hero_glutamate_gate` of the interneuron says."""
    return _chance(int(seconds / WINDOW_S)) < float(frame.circuit.hero_glutamate_gate[HERO_INTERNEURON])


@lru_cache(maxsize=64)
def _chance(window: int) -> float:
    return float(stream(window, "one gate").uniform())


class PorePanel:
    """The cut-open receptor. Driven by `hero_glutamate_gate[4]` (gate), what its site in the field holds, and
    `DrugNow.effect_uM` (free ketamine).
    """

    def __init__(self, canvas: Canvas, molecules: Molecules, layers: StillLayers, rect: QRectF) -> None:
        self._canvas = canvas
        self._molecules = molecules
        self._layers = layers
        self.rect = rect
        self.unit = min(rect.height() / 372.0, rect.width() / 262.0)
        self.origin = QPointF(rect.center().x(), rect.top() + 0.5 * (rect.height() - 372 * self.unit) + 256 * self.unit)
        self._homes = self._outside_homes()
        self._track = Track([self.at(*place) for place in _WAY_IN])

    def at(self, x: float, y: float) -> QPointF:
        """Return a place of the receptor's drawing in logical pixels."""
        return QPointF(self.origin.x() + x * self.unit, self.origin.y() + y * self.unit)

    def paint(self, painter: QPainter, frame: Frame, holds: Holds, seconds: float) -> None:
        """Paint the panel."""
        is_open = gate_is_open(frame, seconds)
        was_open = gate_is_open(frame, max(0.0, seconds - WINDOW_S))
        changed = ease_out((seconds % WINDOW_S) / _SNAP_S)
        if is_open != was_open and changed < 1.0:
            self._receptor(was_open).paint(painter)
            self._receptor(is_open).paint(painter, changed)
        else:
            self._receptor(is_open).paint(painter)
        painter.save()
        painter.setClipRect(self.rect.adjusted(3, 3, -3, -3))
        self._paint_outside(painter, frame, seconds)
        self._paint_inside_pore(painter, holds, is_open, seconds)
        painter.restore()

    def _receptor(self, is_open: bool) -> Still:
        return self._layers.layer(
            ("pore", is_open), self.rect.adjusted(-4, -4, 4, 4), self._draw_open if is_open else self._draw_shut
        )

    def _draw_open(self, painter: QPainter) -> None:
        self._draw(painter, True)

    def _draw_shut(self, painter: QPainter) -> None:
        self._draw(painter, False)

    def _draw(self, painter: QPainter, is_open: bool) -> None:
        theme = self._canvas.theme
        clip = QPainterPath()
        clip.addRoundedRect(self.rect, _RADIUS, _RADIUS)
        painter.save()
        painter.setClipPath(clip)
        ground = QLinearGradient(0, self.rect.top(), 0, self.rect.bottom())
        share = (self.origin.y() - self.rect.top()) / self.rect.height()
        ground.setColorAt(0.0, mixed(theme.colour("panel"), theme.colour("ink0"), 0.15))
        ground.setColorAt(share, mixed(theme.colour("panel"), theme.colour("nmda"), 0.16))
        ground.setColorAt(min(1.0, share + 0.01), mixed(theme.colour("ink0"), theme.colour("inh"), 0.10))
        ground.setColorAt(1.0, theme.colour("ink0"))
        painter.fillRect(self.rect, ground)
        painter.translate(self.origin)
        painter.scale(self.unit, self.unit)
        half = 0.5 * self.rect.width() / self.unit
        paint_membrane(painter, theme, -half, half, GAP)
        paint_receptor(painter, theme, is_open, self.unit)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("ket", 0.85), 2.4))
        painter.drawRoundedRect(self.rect, _RADIUS, _RADIUS)
        if is_open:
            for site in GLUTAMATE_SITES:
                painter.save()
                painter.translate(self.at(site.x(), site.y()))
                self._molecules.draw(painter, "glutamate", 0, 0, 9.5 * self.unit)
                painter.restore()

    def _paint_outside(self, painter: QPainter, frame: Frame, seconds: float) -> None:
        count = min(KETAMINE_AT_MOST, round(KETAMINE_PER_UM * frame.drug.effect_uM))
        kinds = _CALCIUM * CALCIUM_OUTSIDE + _KETAMINE * count
        for number, (kind, home) in enumerate(zip(kinds, self._homes, strict=False)):
            dx, dy = drift(number, seconds, 6 * self.unit)
            radius = (9.5 if kind == "ketamine-free" else 6.6) * self.unit
            self._molecules.draw(painter, kind, home.x() + dx, home.y() + dy, radius, opacity=0.95)

    def _outside_homes(self) -> list[QPointF]:
        """Return where molecules float on both sides of the receptor, no two together."""
        chance = stream(12, "outside the pore")
        left, right = self.at(-92, 0).x(), self.at(92, 0).x()
        edge = 23 * self.unit
        top, bottom = self.rect.top() + 24 * self.unit, self.origin.y() - 62 * self.unit
        homes: list[QPointF] = []
        for number in range(KETAMINE_AT_MOST + CALCIUM_OUTSIDE):
            low, high = (self.rect.left() + edge, left) if number % 2 else (right, self.rect.right() - edge)
            tries = chance.uniform((low, top), (max(low + 1, high), bottom), (24, 2))
            points = [QPointF(float(x), float(y)) for x, y in tries]
            homes.append(max(points, key=lambda p: nearest(p, homes)))
        return homes

    def _paint_inside_pore(self, painter: QPainter, holds: Holds, is_open: bool, seconds: float) -> None:
        if holds == "ketamine":
            place = self.at(KETAMINE_SITE.x(), KETAMINE_SITE.y())
            if not self._canvas.theme.light:
                self._molecules.draw(painter, "glow", place.x(), place.y(), 52 * self.unit, opacity=0.6, tint="ket")
            self._molecules.draw(painter, "ketamine-locked", place.x(), place.y(), 16.5 * self.unit)
        elif holds == "magnesium":
            place = self.at(MAGNESIUM_SITE.x(), MAGNESIUM_SITE.y())
            self._molecules.draw(painter, "magnesium", place.x(), place.y(), 16.5 * self.unit)
        elif is_open:
            for number in range(9):
                phase = (seconds / 2.6 + number / 9) % 1.0
                x, y = self._track.point(phase)
                self._molecules.draw(painter, "calcium", x, y, 6.6 * self.unit, opacity=fade(phase))


_WAY_IN = (
    (-6.0, TOP - 8),
    (4.0, -175.0),
    (-5.0, -120.0),
    (MOUTH.x(), MOUTH.y()),
    (FILTER.x(), FILTER.y()),
    (EXIT.x(), EXIT.y() - 6),
    (8.0, 108.0),
)
