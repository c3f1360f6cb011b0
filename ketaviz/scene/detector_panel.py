"""One panel of the coincidence detector: a trial on one receptor, from rest to what comes of it."""

from __future__ import annotations

from functools import partial
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
from ketaviz.scene.detector_case import (
    ALL_REST,
    BINDS_S,
    FLOWS_S,
    OPENS_S,
    OVER_S,
    RISES_S,
    TOLD_S,
    Case,
    magnesium_in,
    share,
)
from ketaviz.scene.detector_words import DetectorWords
from ketaviz.scene.gated_receptor import GatedReceptor
from ketaviz.scene.lens_still import Draw, Piecework, StillLayers
from ketaviz.scene.membrane import membrane_draws
from ketaviz.scene.molecule import Kind, Molecules
from ketaviz.scene.motion import Track, drift, fade
from ketaviz.scene.receptor import GAP, GLUTAMATE_SITES, MAGNESIUM_SITE, WAY_THROUGH, Drawing

_ABOVE = 240.0
"""Units of the receptor's drawing that the picture needs above the middle of the membrane ..."""
_BELOW = 140.0
"""... and below it: charge, voltage and the calcium that has come in."""
_FLOW_S = 2.6
"""Seconds that a calcium ion takes from above the receptor to inside the cell."""
_COMES_FROM = 70.0
"""How far from its site glutamate comes, in units of the drawing."""


def inside_colour(theme: Theme, voltage_mV: float) -> QColor:
    """Return the tint of the inside of the cell: cool at rest, warm when depolarised."""
    warmth = max(0.0, min(1.0, (voltage_mV + 65.0) / 45.0))
    cold = mixed(theme.colour("ink0"), theme.colour("ampa"), 0.13 if theme.light else 0.05)
    warm = mixed(theme.colour("ink1"), theme.colour("risk"), 0.15 if theme.light else 0.24)
    return mixed(cold, warm, warmth)


class DetectorPanel:
    """Panel of one `Case` in a rectangle of the canvas.

    Driven by `Curves.detector_free` at the case's voltage (magnesium in the pore, number of calcium ions passing) and
    by the time since the panel appeared, which is `StoryNow.progress` of the beat.
    """

    def __init__(
        self,
        canvas: Canvas,
        layers: StillLayers,
        molecules: Molecules,
        case: Case,
        rect: QRectF,
        words: DetectorWords,
    ) -> None:
        self._canvas = canvas
        self._layers = layers
        """Those of the view: rooms and receptors are the same for all panels."""
        self._molecules = molecules
        self.case = case
        self.rect = rect
        self._words = words
        picture = words.picture_box(rect)
        self.unit = min(picture.height() / (_ABOVE + _BELOW), rect.width() / 330.0)
        spare = picture.height() - self.unit * (_ABOVE + _BELOW)
        self.origin = QPointF(round(rect.center().x()), round(picture.top() + 0.6 * spare + _ABOVE * self.unit))
        self._drawing = Drawing(self.origin, self.unit)
        self._receptor = GatedReceptor(canvas, layers, self.unit)
        self._homes = _homes(case, rect, self._drawing, picture.top(), words.name_box(rect, self._drawing))
        self._track = Track([self.at(*place) for place in _WAY_IN])
        self._leaving = Track([self.at(*place) for place in _WAY_OUT])

    def at(self, x: float, y: float) -> QPointF:
        """Return a place of the receptor's drawing in logical pixels."""
        return self._drawing.at(x, y)

    def prepare(self, curves: Curves) -> bool:
        """Paint one small piece of its still pictures; return whether there was one to paint."""
        works = [self._room(ALL_REST), self._room(self.case), *self._worded(curves)]
        return any(self._layers.build(work) for work in works) or self._receptor.prepare()

    def paint_still(self, painter: QPainter, curves: Curves, since: float) -> None:
        """Paint all but the molecules, as it is ``since`` seconds after the panel began to appear."""
        warm = share(since, RISES_S) if self.case.depolarised else 0.0
        self._paint_room(painter, ALL_REST, 1.0)
        self._paint_room(painter, self.case, warm)
        opened = self.case.glutamate and since >= OPENS_S
        first = 1.0 if self.case.depolarised else -1.0
        self._receptor.paint(painter, self.origin, opened, since - OPENS_S if opened else OVER_S, first)
        self._paint_empty_sites(painter, 1.0 - self._bound(since))
        strengths = (1.0, 1.0 - 2.0 * warm, 2.0 * warm - 1.0, ease_out_cubic((since - TOLD_S) / 0.3))
        for work, strength in zip(self._worded(curves), strengths, strict=True):
            if strength > 0.0:
                self._layers.finished(work).paint(painter, strength)

    def _paint_room(self, painter: QPainter, case: Case, strength: float) -> None:
        if strength <= 0.0:
            return
        painter.save()
        painter.translate(self.rect.topLeft())
        self._layers.finished(self._room(case)).paint(painter, strength)
        painter.restore()

    def _room(self, case: Case) -> Piecework:
        """Return outside, membrane and inside at the voltage of a case, about the panel's corner."""
        rect = QRectF(0.0, 0.0, self.rect.width(), self.rect.height())
        return Piecework(("room", case.voltage_mV), rect, partial(self._room_draws, case))

    def _room_draws(self, case: Case) -> list[Draw]:
        theme = self._canvas.theme
        half = 0.5 * self.rect.width() / self.unit
        pieces: list[Draw] = [
            *membrane_draws(theme, -half, half, GAP),
            partial(self._paint_charge, case=case, half=half),
        ]
        return [partial(self._paint_ground, case=case), *(partial(self._placed, draw=draw) for draw in pieces)]

    def _placed(self, painter: QPainter, draw: Draw) -> None:
        """Paint a piece in units of the receptor's drawing, within the panel."""
        clip = QPainterPath()
        clip.addRoundedRect(
            QRectF(0.0, 0.0, self.rect.width(), self.rect.height()), self._canvas.corner, self._canvas.corner
        )
        painter.setClipPath(clip)
        painter.translate(self.origin - self.rect.topLeft())
        painter.scale(self.unit, self.unit)
        draw(painter)

    def _worded(self, curves: Curves) -> tuple[Piecework, ...]:
        """Return the words: names, voltage at rest, voltage of the trial, and what came of it."""
        room, name = self.rect.adjusted(-6, -6, 6, 6), self.case.name
        free = self.case.free(curves)

        def told(painter: QPainter) -> None:
            self._paint_edge(painter)
            self._words.paint_outcome(painter, self.case, self.rect, self._drawing, curves)

        return (
            Piecework((name, "names"), room, lambda: [self._paint_names]),
            Piecework((name, "rest"), room, lambda: [partial(self._paint_voltage, case=ALL_REST)]),
            Piecework((name, "voltage"), room, lambda: [partial(self._paint_voltage, case=self.case)]),
            Piecework((name, "outcome", free), room, lambda: [told]),
        )

    def _paint_names(self, painter: QPainter) -> None:
        theme = self._canvas.theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("edge", 0.75), 1.5 * self._canvas.large))
        painter.drawRoundedRect(self.rect, self._canvas.corner, self._canvas.corner)
        self._words.paint_names(painter, self.case, self.rect)

    def _paint_voltage(self, painter: QPainter, case: Case) -> None:
        self._words.paint_voltage(painter, case, self.rect, self._drawing)

    def paint_moving(self, painter: QPainter, curves: Curves, seconds: float, since: float) -> None:
        """Paint the molecules: ``seconds`` drives drift and flow, ``since`` is the time since the panel appeared."""
        size = max(3.2, 6.6 * self.unit)
        for number, (kind, home) in enumerate(self._homes):
            dx, dy = drift(number, seconds, 7.0 * self.unit)
            self._molecules.draw(painter, kind, home.x() + dx, home.y() + dy, size * _SIZES[kind])
        self._paint_glutamate(painter, since)
        self._paint_magnesium(painter, curves, seconds, since)
        self._paint_flow(painter, curves, seconds, since, size)

    def _bound(self, since: float) -> float:
        return share(since, BINDS_S) if self.case.glutamate else 0.0

    def _paint_glutamate(self, painter: QPainter, since: float) -> None:
        """Paint the two glutamates on their way to the sites and there."""
        bound = self._bound(since)
        for site, side in zip(GLUTAMATE_SITES, (-1.0, 1.0), strict=True):
            away = _COMES_FROM * (1.0 - bound)
            place = self.at(site.x() + side * away, site.y() - 0.6 * away)
            opacity = min(1.0, 3.0 * bound)
            self._molecules.draw(painter, "glutamate", place.x(), place.y(), 9.5 * self.unit, opacity=opacity)

    def _paint_magnesium(self, painter: QPainter, curves: Curves, seconds: float, since: float) -> None:
        radius = max(9.2, 16.5 * self.unit)
        entered, left = magnesium_in(self.case, curves, since)
        if left > 0.0:
            for ghost in range(1, 5):
                x, y = self._leaving.point(0.2 * ghost * left)
                self._molecules.draw(painter, "magnesium", x, y, 0.8 * radius, opacity=(0.16 + 0.06 * ghost) * left)
        outside = 1.0 - entered if left <= 0.0 else left
        x, y = self._leaving.point(outside)
        dx, dy = drift(5, seconds, (1.2 + 2.8 * outside) * self.unit)
        self._molecules.draw(painter, "magnesium", x + dx, y + dy, radius)

    def _paint_flow(self, painter: QPainter, curves: Curves, seconds: float, since: float, size: float) -> None:
        ions = self.case.calcium_ions(curves)
        strength = ease_out_cubic((since - FLOWS_S) / 0.6)
        if not ions or strength <= 0.0:
            return
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

    def _paint_ground(self, painter: QPainter, case: Case) -> None:
        """Paint outside and inside, about the panel's corner."""
        theme = self._canvas.theme
        rect = QRectF(0.0, 0.0, self.rect.width(), self.rect.height())
        middle = self.origin.y() - self.rect.top()
        clip = QPainterPath()
        clip.addRoundedRect(rect, self._canvas.corner, self._canvas.corner)
        painter.setClipPath(clip)
        outside = QLinearGradient(0, 0, 0, middle)
        outside.setColorAt(0.0, mixed(theme.colour("panel"), theme.colour("ink0"), 0.15))
        outside.setColorAt(1.0, mixed(theme.colour("panel"), theme.colour("nmda"), 0.14))
        painter.fillRect(rect, outside)
        inside = inside_colour(theme, case.voltage_mV)
        below = QLinearGradient(0, middle, 0, rect.bottom())
        below.setColorAt(0.0, inside)
        below.setColorAt(0.75, inside)
        below.setColorAt(1.0, mixed(inside, theme.colour("ink0"), 0.25))
        painter.fillRect(QRectF(0.0, middle, rect.width(), rect.height()), below)

    def _paint_charge(self, painter: QPainter, case: Case, half: float) -> None:
        colour = self._canvas.theme.colour("exc_text" if case.depolarised else "ampa")
        pen = QPen(colour, 3.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        places = charge_places(case.minus_signs, half)
        arm = min(6.0, 0.3 * min(b - a for a, b in pairwise(places)))
        for x in places:
            painter.drawLine(QPointF(x - arm, 54), QPointF(x + arm, 54))

    def _paint_empty_sites(self, painter: QPainter, empty: float) -> None:
        if empty <= 0.0:
            return
        theme = self._canvas.theme
        painter.setPen(QPen(theme.colour("glu", empty), 1.6, Qt.PenStyle.DotLine))
        painter.setBrush(theme.colour("ink0", 0.7 * empty))
        for site in GLUTAMATE_SITES:
            painter.drawEllipse(self.at(site.x(), site.y()), 9.0 * self.unit, 9.0 * self.unit)

    def _paint_edge(self, painter: QPainter) -> None:
        """Paint the bright edge of the trial that lets calcium in."""
        if self.case.name != "both":
            return
        theme = self._canvas.theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for width, alpha in ((10.0, 0.16), (3.0, 1.0)):
            painter.setPen(QPen(theme.colour("ca", alpha), width * self._canvas.large))
            painter.drawRoundedRect(self.rect, self._canvas.corner, self._canvas.corner)


_GLUTAMATE: tuple[Kind, ...] = ("glutamate",)
_CALCIUM: tuple[Kind, ...] = ("calcium",)
_SIZES: dict[str, float] = {"glutamate": 0.82, "calcium": 1.0}
_WAY_IN = (*WAY_THROUGH, (0.0, 84.0), (0.0, 108.0), (0.0, 126.0))
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
    step = (outer - inner) / max(1, left)
    return sorted(
        side * (inner + step * (k + 0.5)) for side, count in ((-1.0, left), (1.0, signs - left)) for k in range(count)
    )


def _homes(case: Case, rect: QRectF, drawing: Drawing, top: float, avoid: QRectF) -> list[tuple[Kind, QPointF]]:
    """Return where the molecules of the outside float: glutamate only where it is given, calcium always."""
    chance = stream(5, f"homes {case.name}")
    kinds = (_GLUTAMATE * 16 if case.glutamate else ()) + _CALCIUM * 7
    room = (top + 20 * drawing.unit, drawing.origin.y() - 66 * drawing.unit)
    kept_free = avoid.adjusted(-12, -12, 12, 12) if case.name == "glutamate" else QRectF()
    homes = np.empty((len(kinds), 2))
    for number in range(len(kinds)):
        tries = _outside(chance.uniform(0, 1, (16, 2)), rect, drawing, room)
        far = np.hypot(*(tries[:, None] - homes[None, :number]).T).min(axis=0, initial=1e9)
        inside = [kept_free.contains(x, y) for x, y in tries.tolist()]
        homes[number] = tries[np.argmax(np.where(inside, 0.0, far))]
    return [(kind, QPointF(x, y)) for kind, (x, y) in zip(kinds, homes.tolist(), strict=True)]


def _outside(
    shares: NDArray[np.float64], rect: QRectF, drawing: Drawing, room: tuple[float, float]
) -> NDArray[np.float64]:
    """Return (k, 2) places beside the receptor for (k, 2) chance numbers."""
    across, down = shares.T
    wide = max(4.0, 0.5 * rect.width() - 104 * drawing.unit - 18)
    side = np.where(across < 0.5, -1.0, 1.0)
    x = drawing.origin.x() + side * (100 * drawing.unit + (2 * across % 1.0) * wide)
    return np.column_stack([x, room[0] + down * (room[1] - room[0])])
