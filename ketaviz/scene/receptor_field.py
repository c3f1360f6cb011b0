"""A round patch of membrane seen from above: fifty NMDA receptors, some held by ketamine, some plugged, some free."""

from __future__ import annotations

import math
from functools import cache, partial
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QRadialGradient

from ketaviz.base.easing import ease_out_cubic
from ketaviz.base.rng import stream
from ketaviz.frame.snapshot import OneReceptor
from ketaviz.look.theme import mixed
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.lens_still import Draw, Sprites
from ketaviz.scene.molecule import Molecules
from ketaviz.scene.receptor import paint_rosette

SITES = 50
"""Receptors in a field: each is two per cent."""
NAME_ABOVE = -0.76
"""No receptor is higher than this (circle of radius 1): there stands the name."""
COLUMNS, ROWS = 10, 5
"""How the receptors of a field with straight sides stand, so that they can be counted by rows."""
RECEPTOR_SHARE = 0.104
"""Radius of a receptor against that of its field."""
_LOOKS = 9
_REACH = 1.5
_A_FEW = 17
"""Receptors painted in one piece of work."""
Holds = Literal["ketamine", "magnesium", "nothing"]
Cell = Literal["interneuron", "pyramidal"]
CELL_TOKENS: dict[str, str] = {"interneuron": "inh", "pyramidal": "exc"}


def occupied_sites(block: float, sites: int = SITES) -> int:
    """Return how many of the sites hold ketamine at a block fraction (0 to 1)."""
    return min(sites, max(0, math.floor(sites * block + 0.5)))


class FieldState(NamedTuple):
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
    """A field on the canvas, round or (``square_cut``) with straight sides. Driven by a block fraction and a
    magnesium-free fraction.
    """

    def __init__(
        self, canvas: Canvas, molecules: Molecules, cell: Cell, rect: QRectF, *, square_cut: bool = False
    ) -> None:
        self._canvas = canvas
        self._molecules = molecules
        self.cell = cell
        self.rect = rect
        self._size = rect.width() if not square_cut else 2.2 * rect.height()
        """The width of the round field whose membrane would look as large."""
        self._locked_share = 0.82 if square_cut else 0.58
        """Size of a locked ketamine against its receptor; in small fields it nearly hides it, to be seen from afar."""
        self._outline = QPainterPath()
        if square_cut:
            corner = 0.12 * rect.height()
            self._outline.addRoundedRect(rect, corner, corner)
            self.receptor_radius = 0.43 * min(rect.width() / COLUMNS, rect.height() / ROWS)
        else:
            self._outline.addEllipse(rect)
            self.receptor_radius = RECEPTOR_SHARE * rect.width() / 2
        middle = rect.center()
        across, down = 0.5 * rect.width(), 0.5 * rect.height()
        places = row_places(cell) if square_cut else site_places(cell)
        self.sites = tuple(QPointF(middle.x() + x * across, middle.y() + y * down) for x, y in places)
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

    def draws(self, looks: Sprites) -> list[Draw]:
        """Return the pieces of the still picture: membrane, receptors a few at a time, ring.

        ``looks`` keeps the looks of a receptor; fields of one size may share it.
        """
        few = [range(start, min(SITES, start + _A_FEW)) for start in range(0, SITES, _A_FEW)]
        return [
            self._paint_patch,
            self._paint_lipids,
            self._paint_dome,
            *(partial(self._make_look, looks=looks, number=number) for number in range(_LOOKS)),
            *(partial(self._paint_receptors, looks=looks, numbers=numbers) for numbers in few),
            self._paint_ring,
        ]

    def _make_look(self, _: QPainter, looks: Sprites, number: int) -> None:
        """Paint one of the few looks of a receptor: each is turned differently."""
        turn, name = 90.0 * number / _LOOKS, f"rosette {number}"
        draw = partial(paint_rosette, theme=self._canvas.theme, radius=self.receptor_radius, turn=turn, name=name)
        looks.make(self._look(number), _REACH * self.receptor_radius, draw)

    def _look(self, number: int) -> tuple[int, float]:
        return number % _LOOKS, self.receptor_radius

    def _paint_receptors(self, painter: QPainter, looks: Sprites, numbers: range) -> None:
        for number in numbers:
            looks.draw(painter, self._look(number), self.sites[number].x(), self.sites[number].y())

    def _paint_ring(self, painter: QPainter) -> None:
        theme, token = self._canvas.theme, CELL_TOKENS[self.cell]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = max(2.2, 0.008 * self._size)
        for width, alpha in ((4.5 * ring, 0.18), (ring, 1.0)):
            painter.setPen(QPen(theme.colour(token, alpha), width))
            painter.drawPath(self._outline)

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
                draw(painter, "ketamine-locked", place.x(), place.y(), self._locked_share * radius)
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

    def _paint_patch(self, painter: QPainter) -> None:
        """Paint the ground of the patch, in the colour of its cell."""
        theme = self._canvas.theme
        colour = theme.colour(CELL_TOKENS[self.cell])
        ground = theme.colour("ink1" if theme.light else "ink0")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(ground, colour, 0.22 if theme.light else 0.15))
        painter.drawPath(self._outline)

    def _paint_lipids(self, painter: QPainter) -> None:
        """Paint the heads of lipids from above, packed side by side, so that the patch reads as membrane."""
        theme = self._canvas.theme
        painter.setClipPath(self._outline)
        colour = mixed(theme.colour("lipid"), theme.colour(CELL_TOKENS[self.cell]), 0.45)
        tile = _lipid_tile(self._canvas, colour, max(4.0, 0.0145 * self._size))
        painter.drawTiledPixmap(self.rect, tile)

    def _paint_dome(self, painter: QPainter) -> None:
        """Paint the light on the patch, which bulges a little towards the eye."""
        theme, width = self._canvas.theme, self.rect.width()
        dark = theme.mix("text", CELL_TOKENS[self.cell], 0.5) if theme.light else theme.colour("ink0")
        light = QRadialGradient(self.rect.center() - QPointF(0.14, 0.18) * width, 0.74 * width)
        for at, alpha in ((0.0, 0.0), (0.45, 0.10), (0.8, 0.45), (1.0, 0.72)):
            stop = QColor(dark)
            stop.setAlphaF(alpha * (0.24 if theme.light else 1.0))
            light.setColorAt(at, stop)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(light)
        painter.drawPath(self._outline)


def _lipid_tile(canvas: Canvas, colour: QColor, pitch: float) -> QPixmap:
    """Return a piece of membrane from above that can be set side by side, ``pitch`` logical pixels a lipid."""
    pitch = max(2.0, round(pitch * canvas.dpr)) / canvas.dpr
    down = max(2.0, round(0.866 * pitch * canvas.dpr)) / canvas.dpr
    columns, rows = 16, 16
    tile = canvas.pixmap(columns * pitch, rows * down)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    bright = stream(6, "lipids").uniform(0.10, 0.34, (rows, columns))
    for row in range(rows):
        for column in range(-1, columns + 1):
            shade = QColor(colour)
            shade.setAlphaF(float(bright[row, column % columns]))
            painter.setBrush(shade)
            place = QPointF((column + 0.5 * (row % 2) + 0.25) * pitch, (row + 0.5) * down)
            painter.drawEllipse(place, 0.44 * pitch, 0.44 * down)
    painter.end()
    return tile


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


@cache
def row_places(cell: str) -> tuple[tuple[float, float], ...]:
    """Return where the receptors of a field with straight sides are, in a box from -1 to 1: in rows, a little off."""
    off = stream(8, f"rows {cell}").uniform(-0.09, 0.09, (ROWS, COLUMNS, 2))
    return tuple(
        (
            0.94 * (2.0 * (column + 0.5 + off[row, column, 0]) / COLUMNS - 1.0),
            0.92 * (2.0 * (row + 0.5 + off[row, column, 1]) / ROWS - 1.0),
        )
        for row in range(ROWS)
        for column in range(COLUMNS)
    )


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
