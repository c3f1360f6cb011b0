"""What of the synapse does not move: the sending terminal cut open, the dendrite, and two other axons."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPolygonF

from ketaviz.base.rng import stream
from ketaviz.look.theme import Theme, mixed
from ketaviz.scene.bilayer import paint_bilayer, paint_heads, paint_tails
from ketaviz.scene.glass import Body, Lit, lit_body, lit_hollow, paint_casing, paint_hollow, paint_lit, paint_rim
from ketaviz.scene.lens_still import Draw
from ketaviz.scene.synapse_shape import (
    ACTIVE_ZONE_Y,
    CENTRE_X,
    DOCKS_X,
    INHIBITOR_X,
    INHIBITOR_Y,
    NEW_SPINE_X,
    PARTNER_Y,
    bouton,
    bouton_cut,
    bouton_floor,
    dendrite,
    inhibitor,
    inhibitor_cut,
    partner,
    partner_cut,
)
from ketaviz.scene.vesicle import paint_mitochondrion, paint_vesicle

EDGE = 2.4
"""Width of the rim of a body, in units of the close-up."""
VESICLES = 26
"""Vesicles in reserve in the sending terminal."""
_A_FEW = 4
"""Vesicles painted in one piece of work."""
_MITOCHONDRION = (CENTRE_X - 178.0, 124.0)
_PARTNER_POOL = (
    (-48.0, -6.0, 0.6),
    (12.0, -22.0, 0.7),
    (46.0, -8.0, 0.5),
    (-20.0, -14.0, 0.3),
    (-46.0, 16.0, 0.1),
    (38.0, 14.0, 0.0),
    (14.0, 4.0, 0.15),
)
_INHIBITOR_POOL = ((-16.0, -6.0, 0.5), (14.0, -8.0, 0.5), (-22.0, 5.0, 0.1), (1.0, -2.0, 0.0), (21.0, 4.0, 0.1))


class SynapseGround:
    """The still parts in the close-up's units, as far as they are in a window of them."""

    def __init__(self, theme: Theme, window: QRectF, *, with_neighbours: bool) -> None:
        self._theme = theme
        self._window = window
        self._with_neighbours = with_neighbours
        """Whether the inhibitory terminal and the other axon, which the new spine meets, are shown."""
        self._lit: dict[str, Lit] = {}

    def draws(self) -> list[Draw]:
        """Return what to paint, one after another; each is a small piece of work."""
        left, right = self._window.left() - 20, self._window.right() + 20
        draws = self._body("dendrite", dendrite(left, right))
        if self._with_neighbours:
            draws = [*self._inhibitor(), *draws, *self._inhibitor_front(), *self._partner(right)]
        draws += self._body("bouton", bouton(min(-90.0, self._window.top() - 90)))
        return [*draws, *self._hollow("bouton", bouton_cut()), self._paint_floor, *self._pool(), *self._section()]

    def _body(self, name: str, body: Body, token: str = "exc", edge: float = EDGE) -> list[Draw]:
        def light(_: QPainter) -> None:
            self._lit[name] = lit_body(self._theme, body.path, self._window, token)

        def paint(painter: QPainter) -> None:
            paint_casing(painter, self._theme, body, edge)
            paint_lit(painter, body.path, self._lit.pop(name))

        return [light, paint, partial(paint_rim, theme=self._theme, body=body, edge=edge, token=token)]

    def _hollow(self, name: str, cut: QPainterPath, token: str = "exc", edge: float = EDGE) -> list[Draw]:
        def light(_: QPainter) -> None:
            self._lit[name] = lit_hollow(self._theme, cut, self._window, token)

        def paint(painter: QPainter) -> None:
            paint_hollow(painter, self._theme, cut, self._lit.pop(name), edge)

        return [light, paint]

    def _inhibitor(self) -> list[Draw]:
        return self._body("inhibitor", inhibitor(self._window.bottom() + 60.0), "inh", 0.8 * EDGE)

    def _inhibitor_front(self) -> list[Draw]:
        """Return what of the inhibitory terminal stands before the dendrite."""
        return [*self._hollow("inhibitor", inhibitor_cut(), "inh", 0.4 * EDGE), self._paint_inhibitor_contents]

    def _paint_inhibitor_contents(self, painter: QPainter) -> None:
        for x, y, depth in _INHIBITOR_POOL:
            paint_vesicle(painter, self._theme, INHIBITOR_X + x, INHIBITOR_Y + y, 7.5 - 1.5 * depth, depth, "inh")
        paint_bilayer(painter, self._theme, inhibitor_cut(), "inh", size=0.55)

    def _partner(self, right: float) -> list[Draw]:
        hollow = self._hollow("partner", partner_cut(), edge=0.6 * EDGE)
        return [*self._body("partner", partner(right)), *hollow, self._paint_partner_contents]

    def _paint_partner_contents(self, painter: QPainter) -> None:
        for x, y, depth in _PARTNER_POOL:
            paint_vesicle(painter, self._theme, NEW_SPINE_X + x, PARTNER_Y + y, 11.5 - 3.5 * depth, depth)
        paint_bilayer(painter, self._theme, partner_cut(), size=0.7)

    def _paint_floor(self, painter: QPainter) -> None:
        """Paint the sending membrane behind the cut, and the dense projections between the docks."""
        theme = self._theme
        ground = theme.colour("ink2" if theme.light else "ink0")
        fall = QLinearGradient(0, ACTIVE_ZONE_Y - 34, 0, ACTIVE_ZONE_Y)
        fall.setColorAt(0.0, mixed(ground, theme.colour("exc"), 0.22))
        fall.setColorAt(1.0, mixed(ground, theme.colour("exc"), 0.46))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fall)
        painter.drawPath(bouton_floor())
        colour = theme.mix("exc", "nmda", 0.5)
        pitch = DOCKS_X[1] - DOCKS_X[0]
        for up, size, share, shift in ((14.0, 0.75, 0.34, 0.0), (0.0, 1.0, 0.55, 0.5)):
            painter.setBrush(mixed(ground, colour, share))
            for place in range(len(DOCKS_X) + (1 if shift else 0)):
                x, y = DOCKS_X[0] + pitch * (place - shift), ACTIVE_ZONE_Y - 6.0 - up
                cone = ((-12.0, 0.0), (-4.0, -20.0), (4.0, -20.0), (12.0, 0.0))
                painter.drawPolygon(QPolygonF([QPointF(x + dx * size, y + dy * size) for dx, dy in cone]))

    def _pool(self) -> list[Draw]:
        """Return the mitochondrion and the vesicles in reserve, a few at a time, the farthest first."""

        def organelle(painter: QPainter) -> None:
            paint_mitochondrion(painter, self._theme, *_MITOCHONDRION, 58, -20)

        places = pool()
        few = [places[start : start + _A_FEW] for start in range(0, len(places), _A_FEW)]
        return [organelle, *(partial(self._paint_vesicles, places=some) for some in few)]

    def _paint_vesicles(self, painter: QPainter, places: list[tuple[float, float, float]]) -> None:
        for x, y, depth in places:
            paint_vesicle(painter, self._theme, x, y, 20.0 - 7.5 * depth, depth)

    def _section(self) -> list[Draw]:
        cut = bouton_cut()
        heads = (partial(paint_heads, theme=self._theme, line=cut, side=side) for side in (-1.0, 1.0))
        return [partial(paint_tails, theme=self._theme, line=cut), *heads]


def pool() -> list[tuple[float, float, float]]:
    """Return where the vesicles in reserve float, the farthest first: x, y and depth (0 near to 1 far)."""
    chance, cut, free = stream(5, "vesicles"), bouton_cut(), _Free()
    organelle = QPainterPath()
    organelle.addEllipse(QPointF(*_MITOCHONDRION), 88, 60)
    for x, y in chance.uniform((-280.0, 74.0), (280.0, ACTIVE_ZONE_Y - 62.0), (900, 2)).tolist():
        inside = all(
            cut.contains(QPointF(CENTRE_X + x + dx, y + dy)) for dx, dy in ((-28, 0), (28, 0), (0, -28), (0, 28))
        )
        if inside and not organelle.contains(QPointF(CENTRE_X + x, y)):
            free.take(CENTRE_X + x, y)
        if len(free.taken) == VESICLES:
            break
    return free.taken


class _Free:
    """Places taken so far; near vesicles may stand before far ones, but not touch those as near as they."""

    def __init__(self) -> None:
        self.taken: list[tuple[float, float, float]] = []

    def take(self, x: float, y: float) -> None:
        depth = 1.0 - (len(self.taken) + 0.5) / VESICLES
        apart = ((x - a) ** 2 + (y - b) ** 2 > (42.0 - 26.0 * abs(d - depth)) ** 2 for a, b, d in self.taken)
        if all(apart):
            self.taken.append((x, y, depth))
