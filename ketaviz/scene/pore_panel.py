"""One receptor of the interneuron cut open: only an open pore lets ketamine in, and a shut one traps it."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPen

from ketaviz.base.easing import ease_in_out_cubic
from ketaviz.base.rng import stream
from ketaviz.base.units import TICK_S
from ketaviz.frame.snapshot import RECEPTOR_TICKS, Frame
from ketaviz.look.theme import mixed
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.gated_receptor import SNAP_S, GatedReceptor
from ketaviz.scene.lens_still import Draw, Piecework, StillLayers
from ketaviz.scene.membrane import membrane_draws
from ketaviz.scene.molecule import Kind, Molecules
from ketaviz.scene.motion import Track, drift, fade, nearest
from ketaviz.scene.receptor import GAP, GLUTAMATE_SITES, KETAMINE_SITE, MAGNESIUM_SITE, WAY_THROUGH, Drawing
from ketaviz.scene.receptor_field import Holds

BINDS_S = 0.25
"""Glutamate comes or goes in this many seconds; only then does the gate snap ..."""
_MOVES_S = 0.6
"""... and after it ketamine comes in or leaves in so many."""
_LONG_AGO_S = 9.0
_ABOVE = 244.0
"""Units of the receptor's drawing above the middle of the membrane ..."""
_BELOW = 84.0
"""... and below it."""
_WIDE = 262.0
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

    def __init__(self, canvas: Canvas, molecules: Molecules, layers: StillLayers, rect: QRectF, low: float) -> None:
        """``rect`` is the whole panel; words stand in it below ``low``."""
        self._canvas = canvas
        self._molecules = molecules
        self._layers = layers
        self.rect = rect
        height = low - rect.top()
        self.unit = min(height / (_ABOVE + _BELOW), rect.width() / _WIDE)
        spare = height - (_ABOVE + _BELOW) * self.unit
        self.origin = QPointF(round(rect.center().x()), round(rect.top() + 0.5 * spare + _ABOVE * self.unit))
        self._receptor = GatedReceptor(canvas, layers, self.unit)
        self._homes = self._outside_homes()
        self._track = Track([self.at(*place) for place in (*WAY_THROUGH, (8.0, 108.0))])
        self._way_to_site = Track(
            [self.at(*place) for place in (*WAY_THROUGH[:3], (KETAMINE_SITE.x(), KETAMINE_SITE.y()))]
        )

    def at(self, x: float, y: float) -> QPointF:
        """Return a place of the receptor's drawing in logical pixels."""
        return Drawing(self.origin, self.unit).at(x, y)

    def prepare(self) -> bool:
        """Paint one small piece of its still pictures; return whether there was one to paint."""
        return self._layers.build(self._room()) or self._receptor.prepare()

    def told(self, frame: Frame, now: PoreState, before: PoreState) -> PoreState:
        """Return the state that words tell: the event first, then the words."""
        return now if self._since(frame) > BINDS_S + SNAP_S else before

    def _since(self, frame: Frame) -> float:
        return _LONG_AGO_S if self._canvas.reduced_motion else frame.tick % RECEPTOR_TICKS * TICK_S

    def paint(self, painter: QPainter, frame: Frame, now: PoreState, before: PoreState, seconds: float) -> None:
        """Paint the panel: ``before`` is the state in the window before, ``seconds`` drives the molecules."""
        since = self._since(frame)
        turned = now.is_open != before.is_open
        first = 1.0 if frame.tick // RECEPTOR_TICKS % 2 else -1.0
        self._layers.finished(self._room()).paint(painter)
        self._receptor.paint(painter, self.origin, now.is_open, since - BINDS_S if turned else _LONG_AGO_S, first)
        painter.save()
        painter.setClipRect(self.rect.adjusted(3, 3, -3, -3), Qt.ClipOperation.IntersectClip)
        self._paint_outside(painter, frame, seconds)
        self._paint_glutamate(painter, now, before, since)
        moved = ease_in_out_cubic((since - BINDS_S - SNAP_S) / _MOVES_S)
        if now.holds == before.holds == "ketamine":
            self._paint_ketamine(painter, 1.0)
        elif "ketamine" in (now.holds, before.holds):
            self._paint_ketamine(painter, moved if now.holds == "ketamine" else 1.0 - moved)
        if now.holds != "ketamine":
            self._paint_ions(painter, now, seconds, moved if turned or now != before else 1.0)
        painter.restore()

    def _room(self) -> Piecework:
        """Return what does not move: outside, membrane, inside, frame."""
        return Piecework("pore room", self.rect.adjusted(-4, -4, 4, 4), self._room_draws)

    def _room_draws(self) -> list[Draw]:
        half = 0.5 * self.rect.width() / self.unit
        pieces = membrane_draws(self._canvas.theme, -half, half, GAP)
        return [self._paint_ground, *(partial(self._placed, draw=draw) for draw in pieces), self._paint_frame]

    def _clip(self) -> QPainterPath:
        clip = QPainterPath()
        clip.addRoundedRect(self.rect, self._canvas.corner, self._canvas.corner)
        return clip

    def _placed(self, painter: QPainter, draw: Draw) -> None:
        painter.setClipPath(self._clip())
        painter.translate(self.origin)
        painter.scale(self.unit, self.unit)
        draw(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        theme = self._canvas.theme
        painter.setClipPath(self._clip())
        ground = QLinearGradient(0, self.rect.top(), 0, self.rect.bottom())
        share = (self.origin.y() - self.rect.top()) / self.rect.height()
        ground.setColorAt(0.0, mixed(theme.colour("panel"), theme.colour("ink0"), 0.15))
        ground.setColorAt(share, mixed(theme.colour("panel"), theme.colour("nmda"), 0.16))
        ground.setColorAt(min(1.0, share + 0.01), mixed(theme.colour("ink0"), theme.colour("inh"), 0.10))
        ground.setColorAt(1.0, theme.colour("ink0"))
        painter.fillRect(self.rect, ground)

    def _paint_frame(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._canvas.theme.colour("ket", 0.85), 2.4 * self._canvas.large))
        painter.drawRoundedRect(self.rect, self._canvas.corner, self._canvas.corner)

    def _paint_glutamate(self, painter: QPainter, now: PoreState, before: PoreState, since: float) -> None:
        """Paint the glutamate that holds the gate open; it is there while the gate is, and goes when it shuts."""
        share = 1.0 if now.is_open == before.is_open else ease_in_out_cubic(since / BINDS_S)
        there = share if now.is_open else 1.0 - share
        for site in GLUTAMATE_SITES:
            place = self.at(site.x(), site.y())
            away = 26.0 * (1.0 - there) * self.unit * (1.0 if site.x() > 0 else -1.0)
            self._molecules.draw(painter, "glutamate", place.x() + away, place.y(), 9.5 * self.unit, opacity=there)

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
        top, bottom = self.rect.top() + 24 * self.unit, self.origin.y() - 74 * self.unit
        homes: list[QPointF] = []
        for number in range(KETAMINE_AT_MOST + CALCIUM_OUTSIDE):
            low, high = (self.rect.left() + edge, left) if number % 2 else (right, self.rect.right() - edge)
            tries = chance.uniform((low, top), (max(low + 1, high), bottom), (24, 2))
            points = [QPointF(float(x), float(y)) for x, y in tries]
            homes.append(max(points, key=lambda p: nearest(p, homes)))
        return homes

    def _paint_ketamine(self, painter: QPainter, entered: float) -> None:
        """Paint ketamine at its site, or on its way down the open pore or up again (``entered`` under 1)."""
        if entered <= 0.0:
            return
        x, y = self._way_to_site.point(entered)
        if not self._canvas.theme.light:
            self._molecules.draw(painter, "glow", x, y, 52 * self.unit, opacity=0.6 * entered, tint="ket")
        self._molecules.draw(painter, "ketamine-locked", x, y, 16.5 * self.unit, opacity=min(1.0, 4.0 * entered))

    def _paint_ions(self, painter: QPainter, now: PoreState, seconds: float, changed: float) -> None:
        if now.holds == "magnesium":
            place = self.at(MAGNESIUM_SITE.x(), MAGNESIUM_SITE.y())
            self._molecules.draw(painter, "magnesium", place.x(), place.y(), 16.5 * self.unit, opacity=changed)
        elif now.is_open:
            for number in range(CALCIUM_PASSING):
                phase = (seconds / 2.6 + number / CALCIUM_PASSING) % 1.0
                x, y = self._track.point(phase)
                opacity = changed * fade(phase)
                self._molecules.draw(painter, "calcium", x, y, 6.6 * self.unit, opacity=opacity)
