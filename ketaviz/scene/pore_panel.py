"""One receptor of the interneuron cut open: only an open pore lets ketamine in, and a shut one traps it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPen

from ketaviz.base.easing import ease_out_cubic
from ketaviz.base.rng import stream
from ketaviz.base.units import TICK_S
from ketaviz.frame.snapshot import RECEPTOR_TICKS, Frame
from ketaviz.look.theme import mixed
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.lens_still import Still, StillLayers
from ketaviz.scene.membrane import membrane_draws
from ketaviz.scene.molecule import Kind, Molecules
from ketaviz.scene.motion import Track, drift, fade, nearest
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

SNAP_S = 0.09
"""The gate opens or shuts in this many seconds."""
_ENTERS_S = 0.6
_LONG_AGO_S = 9.0
_RADIUS = 16.0
KETAMINE_PER_UM = 10.0
"""Free ketamine molecules drawn for each micromole per litre at the effect site ..."""
KETAMINE_AT_MOST = 14
"""... and never more than this."""
CALCIUM_OUTSIDE = 4
CALCIUM_PASSING = 9
"""Calcium ions on their way through the pore while it is open and free."""
_CALCIUM: tuple[Kind, ...] = ("calcium",)
_KETAMINE: tuple[Kind, ...] = ("ketamine-free",)


class PoreState(NamedTuple):
    """What the cut-open receptor holds, and whether its gate is open."""

    holds: Holds
    is_open: bool


class PorePanel:
    """The cut-open receptor. Driven by `CircuitNow.receptor` (gate, what it holds), which changes once in
    `RECEPTOR_TICKS`, and `DrugNow.effect_uM` (free ketamine).
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
        self._way_to_site = Track([self.at(*place) for place in _WAY_TO_SITE])

    def at(self, x: float, y: float) -> QPointF:
        """Return a place of the receptor's drawing in logical pixels."""
        return QPointF(self.origin.x() + x * self.unit, self.origin.y() + y * self.unit)

    def paint(self, painter: QPainter, frame: Frame, now: PoreState, before: PoreState, seconds: float) -> None:
        """Paint the panel: ``before`` is the state in the window before, ``seconds`` drives the molecules."""
        since = _LONG_AGO_S if self._canvas.reduced_motion else frame.tick % RECEPTOR_TICKS * TICK_S
        changed = ease_out_cubic(since / SNAP_S)
        if now.is_open != before.is_open and changed < 1.0:
            self._receptor(before.is_open).paint(painter)
            self._receptor(now.is_open).paint(painter, changed)
        else:
            self._receptor(now.is_open).paint(painter)
        painter.save()
        painter.setClipRect(self.rect.adjusted(3, 3, -3, -3))
        self._paint_outside(painter, frame, seconds)
        if now.holds == "ketamine":
            self._paint_ketamine(painter, 1.0 if before.holds == "ketamine" else ease_out_cubic(since / _ENTERS_S))
        else:
            self._paint_ions(painter, now, seconds, changed)
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
        for draw in membrane_draws(theme, -half, half, GAP):
            draw(painter)
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

    def _paint_ketamine(self, painter: QPainter, entered: float) -> None:
        """Paint ketamine at its site, or on its way down the open pore (``entered`` under 1)."""
        x, y = self._way_to_site.point(entered)
        if not self._canvas.theme.light:
            self._molecules.draw(painter, "glow", x, y, 52 * self.unit, opacity=0.6 * entered, tint="ket")
        self._molecules.draw(painter, "ketamine-locked", x, y, 16.5 * self.unit)

    def _paint_ions(self, painter: QPainter, now: PoreState, seconds: float, changed: float) -> None:
        if now.holds == "magnesium":
            place = self.at(MAGNESIUM_SITE.x(), MAGNESIUM_SITE.y())
            self._molecules.draw(painter, "magnesium", place.x(), place.y(), 16.5 * self.unit)
        elif now.is_open:
            for number in range(CALCIUM_PASSING):
                phase = (seconds / 2.6 + number / CALCIUM_PASSING) % 1.0
                x, y = self._track.point(phase)
                opacity = changed * fade(phase)
                self._molecules.draw(painter, "calcium", x, y, 6.6 * self.unit, opacity=opacity)


_WAY_IN = (
    (-6.0, TOP - 8),
    (4.0, -175.0),
    (-5.0, -120.0),
    (MOUTH.x(), MOUTH.y()),
    (FILTER.x(), FILTER.y()),
    (EXIT.x(), EXIT.y() - 6),
    (8.0, 108.0),
)
_WAY_TO_SITE = (*_WAY_IN[:3], (KETAMINE_SITE.x(), KETAMINE_SITE.y()))
