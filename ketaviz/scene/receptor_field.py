"""A round patch of membrane seen from above: fifty NMDA receptors, some held by ketamine, some plugged, some free."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap, QRadialGradient

from ketaviz.base.easing import ease_out_cubic
from ketaviz.base.rng import stream
from ketaviz.frame.snapshot import OneReceptor
from ketaviz.look.theme import Theme, mixed
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.molecule import Molecules
from ketaviz.scene.receptor import paint_rosette

SITES = 50
"""Receptors in a field: each is two per cent."""
NAME_ABOVE = -0.76
"""No receptor is higher than this (circle of radius 1): there stands the name."""
_LOOKS = 9
_REACH = 1.5
Holds = Literal["ketamine", "magnesium", "nothing"]
Cell = Literal["interneuron", "pyramidal"]
CELL_TOKENS: dict[str, str] = {"interneuron": "inh", "pyramidal": "exc"}


def occupied_sites(block: float, sites: int = SITES) -> int:
    """Return how many of the sites hold ketamine at a block fraction (0 to 1)."""
    return min(sites, max(0, math.floor(sites * block + 0.5)))


@dataclass(frozen=True, slots=True, eq=False)
class FieldState:
    """What each site holds."""

    locked: int
    plugged: int
    approach: float
    """How near the next ketamine is to its pore: 0 far, 1 about to lock."""

    @staticmethod
    def of(block: float, magnesium_free: float, sites: int = SITES) -> FieldState:
        """Return the state at a block fraction and a fraction of unblocked pores free of magnesium (both 0 to 1)."""
        locked = occupied_sites(block, sites)
        plugged = math.floor((sites - locked) * (1.0 - magnesium_free) + 0.5)
        approach = sites * block - (locked - 0.5) if locked else 2.0 * sites * block
        return FieldState(locked, plugged, min(1.0, max(0.0, approach)))


class ReceptorField:
    """A field in a circle of the canvas. Driven by a block fraction and a magnesium-free fraction."""

    def __init__(self, canvas: Canvas, molecules: Molecules, cell: Cell, circle: QRectF) -> None:
        self._canvas = canvas
        self._molecules = molecules
        self.cell = cell
        self.circle = circle
        self.receptor_radius = 0.098 * circle.width() / 2 * math.sqrt(50 / SITES) * 1.06
        radius = 0.5 * circle.width()
        places = site_places(cell)
        self.sites = tuple(
            QPointF(circle.center().x() + x * radius, circle.center().y() + y * radius) for x, y in places
        )
        self.lock_order = lock_order(cell)
        self._plug_order = tuple(int(k) for k in stream(2, f"plugs {cell}").permutation(SITES))

    @property
    def zoomed(self) -> QPointF:
        """Return the site that is locked first; the zoom shows this one."""
        return self.sites[self.lock_order[0]]

    def zoomed_holds(self, receptor: OneReceptor) -> Holds:
        """Return what the zoomed site holds: what it took when its gate was last open."""
        state = FieldState.of(receptor.block, receptor.magnesium_free)
        return self.holds(state)[self.lock_order[0]]

    def holds(self, state: FieldState, zoomed: Holds | None = None) -> tuple[Holds, ...]:
        """Return what each site holds, in the order of `sites`; with ``zoomed`` the zoomed site holds just that."""
        held: list[Holds] = ["nothing"] * SITES
        for site in self._takers(zoomed)[: state.locked]:
            held[site] = "ketamine"
        left = state.plugged
        if zoomed is not None:
            held[self.lock_order[0]] = zoomed
            left -= zoomed == "magnesium"
        for site in self._plug_order:
            fixed = zoomed is not None and site == self.lock_order[0]
            if left > 0 and held[site] == "nothing" and not fixed:
                held[site] = "magnesium"
                left -= 1
        return tuple(held)

    def _takers(self, zoomed: Holds | None) -> tuple[int, ...]:
        """Return the sites in the order in which they take ketamine: the zoomed one only if it has got it."""
        return self.lock_order if zoomed in (None, "ketamine") else self.lock_order[1:]

    def paint_still(self, painter: QPainter) -> None:
        """Paint the patch of membrane and the empty receptors."""
        theme = self._canvas.theme
        self._paint_patch(painter, theme)
        looks = [self._rosette(number) for number in range(_LOOKS)]
        half = _REACH * self.receptor_radius
        for number, place in enumerate(self.sites):
            painter.drawPixmap(place - QPointF(half, half), looks[number % _LOOKS])
        token = CELL_TOKENS[self.cell]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = max(2.4, 0.008 * self.circle.width())
        painter.setPen(QPen(theme.colour(token, 0.18), 4.5 * ring))
        painter.drawEllipse(self.circle)
        painter.setPen(QPen(theme.colour(token), ring))
        painter.drawEllipse(self.circle)

    def _rosette(self, number: int) -> QPixmap:
        """Return one of the few looks of a receptor: each is turned differently."""
        half = _REACH * self.receptor_radius
        pixmap = self._canvas.pixmap(2 * half, 2 * half)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(half, half)
        paint_rosette(painter, self._canvas.theme, self.receptor_radius, 90.0 * number / _LOOKS, f"rosette {number}")
        painter.end()
        return pixmap

    def paint_moving(self, painter: QPainter, state: FieldState, zoomed: Holds | None = None) -> None:
        """Paint what sits in the pores, and the ketamine that is about to lock."""
        draw, radius = self._molecules.draw, self.receptor_radius
        held = self.holds(state, zoomed)
        if not self._canvas.theme.light:
            for place, holds in zip(self.sites, held, strict=True):
                if holds == "ketamine":
                    draw(painter, "glow", place.x(), place.y(), 2.0 * radius, opacity=0.5, tint="ket")
        for place, holds in zip(self.sites, held, strict=True):
            if holds == "ketamine":
                draw(painter, "ketamine-locked", place.x(), place.y(), 0.58 * radius)
            elif holds == "magnesium":
                draw(painter, "magnesium-small", place.x(), place.y(), 0.3 * radius)
        self._paint_next(painter, state, self._takers(zoomed))

    def _paint_next(self, painter: QPainter, state: FieldState, takers: tuple[int, ...]) -> None:
        if state.locked >= len(takers) or state.approach <= 0.0:
            return
        site = takers[state.locked]
        angle = 2.399963 * site
        away = self.receptor_radius * (0.75 + 2.2 * (1.0 - ease_out_cubic(state.approach)))
        x = self.sites[site].x() + away * math.cos(angle)
        y = self.sites[site].y() + away * math.sin(angle)
        opacity = min(1.0, 3 * state.approach)
        self._molecules.draw(painter, "ketamine-free", x, y, 0.5 * self.receptor_radius, opacity=opacity)

    def _paint_patch(self, painter: QPainter, theme: Theme) -> None:
        colour = theme.colour(CELL_TOKENS[self.cell])
        ground = theme.colour("ink0" if not theme.light else "ink1")
        light = QRadialGradient(
            self.circle.center() - QPointF(0.12, 0.16) * self.circle.width(), 0.72 * self.circle.width()
        )
        light.setColorAt(0.0, mixed(ground, colour, 0.30 if not theme.light else 0.22))
        light.setColorAt(0.6, mixed(ground, colour, 0.16))
        light.setColorAt(1.0, mixed(ground, colour, 0.07 if not theme.light else 0.3))
        clip = QPainterPath()
        clip.addEllipse(self.circle)
        painter.save()
        painter.fillPath(clip, QBrush(light))
        painter.setClipPath(clip)
        self._paint_lipids(painter, theme, colour)
        painter.restore()

    def _paint_lipids(self, painter: QPainter, theme: Theme, colour: QColor) -> None:
        """Paint the heads of lipids: faint dots, so that the patch reads as membrane."""
        chance = stream(6, f"lipids {self.cell}")
        painter.setPen(Qt.PenStyle.NoPen)
        size = max(1.4, 0.0085 * self.circle.width())
        for shade in range(4):
            dot = mixed(colour, theme.colour("lipid"), 0.5, 0.10 + 0.05 * shade)
            painter.setBrush(dot)
            for x, y in chance.uniform(0, 1, (170, 2)):
                place = QPointF(
                    self.circle.left() + x * self.circle.width(), self.circle.top() + y * self.circle.width()
                )
                painter.drawEllipse(place, size, size)


@cache
def site_places(cell: str) -> tuple[tuple[float, float], ...]:
    """Return where the receptors of a field are, in a circle of radius 1: evenly spread, no two touching."""
    chance = stream(8, f"sites {cell}")
    angle = np.arange(SITES) * math.pi * (3 - math.sqrt(5)) + chance.uniform(0, 6)
    places = 0.85 * np.sqrt((np.arange(SITES) + 0.5) / SITES)[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    places += chance.normal(0, 0.035, places.shape)
    for _ in range(60):
        places = _pushed_apart(places)
    return tuple((float(x), float(y)) for x, y in places)


def _pushed_apart(places: NDArray[np.float64], distance: float = 0.225, rim: float = 0.86) -> NDArray[np.float64]:
    gap = places[:, None, :] - places[None, :, :]
    far = np.sqrt((gap**2).sum(axis=2)) + np.eye(len(places)) * 9
    push = np.clip(distance - far, 0, None) / far * 0.25
    moved: NDArray[np.float64] = places + (gap * push[:, :, None]).sum(axis=1)
    out = np.maximum(1.0, np.hypot(moved[:, 0], moved[:, 1]) / rim)
    moved = moved / out[:, None]
    moved[:, 1] = np.maximum(moved[:, 1], NAME_ABOVE)
    return moved


@cache
def lock_order(cell: str) -> tuple[int, ...]:
    """Return the sites in the order in which ketamine takes them: a site once taken stays while the block rises."""
    order = [int(k) for k in stream(1, f"locks {cell}").permutation(SITES)]
    places = site_places(cell)
    side = 1.0 if cell == "interneuron" else -1.0
    first = min(order, key=lambda k: math.hypot(places[k][0] - side * 0.62, places[k][1] - 0.12))
    order.remove(first)
    return (first, *order)
