"""One panel of the coincidence detector: the receptor under one pair of conditions, still picture and molecules."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPen

from ketaviz.base.easing import ease_out_cubic
from ketaviz.base.rng import stream
from ketaviz.frame.snapshot import Curves
from ketaviz.look.theme import Theme, mixed
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.detector_case import Case
from ketaviz.scene.detector_words import DetectorWords
from ketaviz.scene.membrane import paint_membrane
from ketaviz.scene.molecule import Kind, Molecules
from ketaviz.scene.motion import Track, drift, fade, nearest
from ketaviz.scene.receptor import (
    EXIT,
    FILTER,
    GAP,
    GLUTAMATE_SITES,
    MAGNESIUM_SITE,
    MOUTH,
    TOP,
    Drawing,
    paint_receptor,
)

RADIUS = 16.0
_ABOVE = 240.0
"""Units of the receptor's drawing that the picture needs above the middle of the membrane ..."""
_BELOW = 148.0
"""... and below it: charge, voltage and the calcium that has come in."""
_MG_LEAVES_S = 0.9
_FLOW_S = 2.6
"""Seconds that a calcium ion takes from above the receptor to inside the cell."""


def inside_colour(theme: Theme, voltage_mV: float) -> QColor:
    """Return the tint of the inside of the cell: cool at rest, warm when depolarised."""
    share = max(0.0, min(1.0, (voltage_mV + 65.0) / 45.0))
    cold = mixed(theme.colour("ink0"), theme.colour("ampa"), 0.13 if theme.light else 0.05)
    warm = mixed(theme.colour("ink1"), theme.colour("risk"), 0.15 if theme.light else 0.24)
    return mixed(cold, warm, share)


class DetectorPanel:
    """Panel of one `Case` in a rectangle of the canvas.

    Driven by `Curves.detector_free` at the case's voltage: magnesium in the pore, number of calcium ions passing.
    """

    def __init__(self, canvas: Canvas, molecules: Molecules, case: Case, rect: QRectF, words: DetectorWords) -> None:
        self._canvas = canvas
        self._molecules = molecules
        self.case = case
        self.rect = rect
        self._words = words
        picture = words.picture_box(rect)
        self.unit = min(picture.height() / (_ABOVE + _BELOW), rect.width() / 330.0)
        spare = picture.height() - self.unit * (_ABOVE + _BELOW)
        self.origin = QPointF(rect.center().x(), picture.top() + 0.6 * spare + _ABOVE * self.unit)
        self._drawing = Drawing(self.origin, self.unit)
        self._homes = _homes(case, rect, self._drawing, picture.top(), words.name_box(rect, self._drawing))
        self._track = Track([self.at(*place) for place in _WAY_IN])
        self._leaving = Track([self.at(*place) for place in _WAY_OUT])

    def at(self, x: float, y: float) -> QPointF:
        """Return a place of the receptor's drawing in logical pixels."""
        return self._drawing.at(x, y)

    def paint_still(self, painter: QPainter, curves: Curves) -> None:
        """Paint what does not move: outside, inside, membrane, receptor, charge, words."""
        theme = self._canvas.theme
        clip = QPainterPath()
        clip.addRoundedRect(self.rect, RADIUS, RADIUS)
        painter.save()
        painter.setClipPath(clip)
        self._paint_room(painter, theme)
        painter.translate(self.origin)
        painter.scale(self.unit, self.unit)
        half = 0.5 * self.rect.width() / self.unit
        paint_membrane(painter, theme, -half, half, GAP)
        paint_receptor(painter, theme, self.case.glutamate, self.unit)
        self._paint_charge(painter, theme, half)
        painter.restore()
        self._paint_empty_sites(painter, theme)
        self._paint_frame(painter, theme)
        self._words.paint(painter, self.case, self.rect, self._drawing, curves)

    def paint_moving(self, painter: QPainter, curves: Curves, seconds: float, since: float) -> None:
        """Paint the molecules: ``seconds`` drives drift and flow, ``since`` is the time since the panel appeared."""
        size = max(3.2, 6.6 * self.unit)
        for number, (kind, home) in enumerate(self._homes):
            dx, dy = drift(number, seconds, 7.0 * self.unit)
            self._molecules.draw(painter, kind, home.x() + dx, home.y() + dy, size * _SIZES[kind])
        if self.case.glutamate:
            for site in GLUTAMATE_SITES:
                place = self.at(site.x(), site.y())
                self._molecules.draw(painter, "glutamate", place.x(), place.y(), 9.5 * self.unit)
        self._paint_magnesium(painter, curves, seconds, since)
        self._paint_flow(painter, curves, seconds, since, size)

    def _paint_magnesium(self, painter: QPainter, curves: Curves, seconds: float, since: float) -> None:
        radius = max(9.2, 16.5 * self.unit)
        if self.case.plugged(curves):
            dx, dy = drift(3, 4 * seconds, 1.2 * self.unit)
            place = self.at(MAGNESIUM_SITE.x(), MAGNESIUM_SITE.y())
            self._molecules.draw(painter, "magnesium", place.x() + dx, place.y() + dy, radius)
            return
        gone = ease_out_cubic(since / _MG_LEAVES_S) if self.case.glutamate else 1.0
        if self.case.glutamate:
            for ghost in range(1, 5):
                x, y = self._leaving.point(0.2 * ghost * gone)
                self._molecules.draw(painter, "magnesium", x, y, 0.8 * radius, opacity=0.16 + 0.06 * ghost)
        x, y = self._leaving.point(gone)
        dx, dy = drift(5, seconds, 4.0 * self.unit * gone)
        self._molecules.draw(painter, "magnesium", x + dx, y + dy, radius)

    def _paint_flow(self, painter: QPainter, curves: Curves, seconds: float, since: float, size: float) -> None:
        ions = self.case.calcium_ions(curves)
        if not ions:
            return
        strength = ease_out_cubic((since - 0.6 * _MG_LEAVES_S) / 0.6)
        if not self._canvas.theme.light:
            glow = self.at(0, 98)
            self._molecules.draw(
                painter, "glow", glow.x(), glow.y(), 74 * self.unit, opacity=0.34 * strength, tint="ca"
            )
        for number in range(ions):
            phase = (seconds / _FLOW_S + number / ions) % 1.0
            x, y = self._track.point(1.0 - (1.0 - phase) ** 1.8)
            spread = max(0.0, phase - 0.5) / 0.5 * 44.0 * self.unit
            x += spread * (((number * 5) % 7) / 3.0 - 1.0)
            self._molecules.draw(painter, "calcium", x, y, size, opacity=strength * fade(phase, 0.08))

    def _paint_room(self, painter: QPainter, theme: Theme) -> None:
        outside = QLinearGradient(0, self.rect.top(), 0, self.origin.y())
        outside.setColorAt(0.0, mixed(theme.colour("panel"), theme.colour("ink0"), 0.15))
        outside.setColorAt(1.0, mixed(theme.colour("panel"), theme.colour("nmda"), 0.14))
        painter.fillRect(self.rect, outside)
        inside = inside_colour(theme, self.case.voltage_mV)
        below = QLinearGradient(0, self.origin.y(), 0, self.rect.bottom())
        below.setColorAt(0.0, inside)
        below.setColorAt(0.75, inside)
        below.setColorAt(1.0, mixed(inside, theme.colour("ink0"), 0.25))
        painter.fillRect(QRectF(self.rect.left(), self.origin.y(), self.rect.width(), self.rect.height()), below)

    def _paint_charge(self, painter: QPainter, theme: Theme, half: float) -> None:
        colour = theme.colour("exc_text" if self.case.depolarised else "ampa")
        pen = QPen(colour, 3.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        places = charge_places(self.case.minus_signs, half)
        arm = min(6.0, 0.3 * min(b - a for a, b in pairwise(places)))
        for x in places:
            painter.drawLine(QPointF(x - arm, 54), QPointF(x + arm, 54))

    def _paint_empty_sites(self, painter: QPainter, theme: Theme) -> None:
        if self.case.glutamate:
            return
        painter.setPen(QPen(theme.colour("glu"), 1.5, Qt.PenStyle.DotLine))
        painter.setBrush(theme.colour("ink0", 0.7))
        for site in GLUTAMATE_SITES:
            painter.drawEllipse(self.at(site.x(), site.y()), 9.0 * self.unit, 9.0 * self.unit)

    def _paint_frame(self, painter: QPainter, theme: Theme) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.case.name == "both":
            painter.setPen(QPen(theme.colour("ca", 0.16), 10))
            painter.drawRoundedRect(self.rect, RADIUS, RADIUS)
            painter.setPen(QPen(theme.colour("ca"), 3))
        else:
            painter.setPen(QPen(theme.colour("edge", 0.75), 1.5))
        painter.drawRoundedRect(self.rect, RADIUS, RADIUS)


_GLUTAMATE: tuple[Kind, ...] = ("glutamate",)
_CALCIUM: tuple[Kind, ...] = ("calcium",)
_SIZES: dict[str, float] = {"glutamate": 0.82, "calcium": 1.0}
_WAY_IN = (
    (-6.0, TOP - 8),
    (4.0, -175.0),
    (-5.0, -120.0),
    (MOUTH.x(), MOUTH.y()),
    (FILTER.x(), FILTER.y()),
    (EXIT.x(), EXIT.y() - 6),
    (0.0, 84.0),
    (0.0, 112.0),
    (0.0, 132.0),
)
_WAY_OUT = (
    (MAGNESIUM_SITE.x(), MAGNESIUM_SITE.y()),
    (0.0, -60.0),
    (4.0, -130.0),
    (30.0, -214.0),
    (112.0, -196.0),
)


def charge_places(signs: int, half: float) -> list[float]:
    """Return where minus signs stand along the inner face (units of the drawing), beside the receptor."""
    left = signs // 2 + signs % 2
    inner, outer = GAP + 16.0, max(GAP + 30.0, half - 14.0)
    places: list[float] = []
    for side, count in ((-1.0, left), (1.0, signs - left)):
        step = (outer - inner) / max(1, count)
        places += [side * (inner + step * (k + 0.5)) for k in range(count)]
    return sorted(places)


def _homes(case: Case, rect: QRectF, drawing: Drawing, top: float, avoid: QRectF) -> list[tuple[Kind, QPointF]]:
    """Return where the molecules of the outside float: glutamate only where it is given, calcium always."""
    chance = stream(5, f"homes {case.name}")
    kinds = (_GLUTAMATE * 16 if case.glutamate else ()) + _CALCIUM * 7
    room = (top + 8 * drawing.unit, drawing.origin.y() - 52 * drawing.unit)
    homes: list[tuple[Kind, QPointF]] = []
    for kind in kinds:
        tries = [_outside(chance.uniform(0, 1, 2), rect, drawing, room) for _ in range(16)]
        taken = [home for _, home in homes]
        homes.append((kind, max(tries, key=lambda p: 0.0 if avoid.contains(p) else nearest(p, taken))))
    return homes


def _outside(share: NDArray[np.float64], rect: QRectF, drawing: Drawing, room: tuple[float, float]) -> QPointF:
    across, down = float(share[0]), float(share[1])
    wide = 0.5 * rect.width() - 104 * drawing.unit - 12
    side = -1.0 if across < 0.5 else 1.0
    x = drawing.origin.x() + side * (100 * drawing.unit + (2 * across % 1.0) * max(4.0, wide))
    return QPointF(x, room[0] + down * (room[1] - room[0]))
