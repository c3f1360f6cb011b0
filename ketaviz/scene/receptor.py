"""The NMDA receptor, cut open in the membrane, and seen from above.

Side view: origin on the axis of the pore in the middle of the membrane, y down; about 280 units high. Two subunits in
front (two indigos), one dim behind; the fourth is cut away. Glutamate sits in the cleft of the clamshell; magnesium
and ketamine rest on the filter inside the vestibule, never on the glutamate site.
"""

from __future__ import annotations

import math
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QRadialGradient, QTransform

from ketaviz.look.theme import Theme, mixed
from ketaviz.scene.lens_still import Draw
from ketaviz.scene.protein import Domain, lobe, paint_domain, paint_domains

TOP = -226.0
"""Upper end of the receptor in its own units."""
BOTTOM = 66.0
HALF_WIDTH = 92.0
GAP = 57.0
"""Half the width of the hole it needs in the membrane."""
GLUTAMATE_SITES = (QPointF(-71, -96), QPointF(71, -96))
MAGNESIUM_SITE = QPointF(0, -8)
KETAMINE_SITE = QPointF(0, -14)
MOUTH = QPointF(0, -58)
"""Just above the gate."""
FILTER = QPointF(0, 12)
EXIT = QPointF(0, 66)
WAY_THROUGH = (
    (-6.0, TOP - 8),
    (4.0, -175.0),
    (-5.0, -120.0),
    (MOUTH.x(), MOUTH.y()),
    (FILTER.x(), FILTER.y()),
    (EXIT.x(), EXIT.y() - 6),
)
"""The way of an ion from above the receptor to below it."""


class Drawing(Struct, frozen=True):
    """Where a receptor's drawing lies: its origin in logical pixels, and how many of them one unit is."""

    origin: QPointF
    unit: float

    def at(self, x: float, y: float) -> QPointF:
        """Return a place of the drawing in logical pixels."""
        return QPointF(self.origin.x() + x * self.unit, self.origin.y() + y * self.unit)


class Gate(Struct, frozen=True):
    """State of a receptor's drawing: ``glutamate`` closes the clamshells and opens the gate."""

    glutamate: bool

    @property
    def half_gap(self) -> float:
        """Return half the width of the gate."""
        return 13.0 if self.glutamate else 0.8


def subunit_colours(theme: Theme) -> tuple[QColor, QColor]:
    """Return the two indigos of neighbouring subunits."""
    base = theme.mix("nmda", "ink2", 0.22) if theme.light else theme.colour("nmda")
    return mixed(base, theme.colour("ampa"), 0.3), mixed(base, theme.colour("ket"), 0.08)


def paint_receptor(painter: QPainter, theme: Theme, glutamate: bool, pixel: float) -> None:
    """Paint the whole receptor; ``pixel`` is how many logical pixels one unit is: small ones get coarser balls."""
    for draw in receptor_draws(theme, glutamate, pixel):
        draw(painter)


def receptor_draws(theme: Theme, glutamate: bool, pixel: float) -> list[Draw]:
    """Return the pieces of the receptor from back to front, each a small piece of work."""
    gate = Gate(glutamate)
    pitch = max(6.4, 3.6 / pixel)
    edge = theme.colour("ink0") if not theme.light else mixed(theme.colour("text"), theme.colour("nmda"), 0.25)

    def domain(one: Domain, name: str) -> Draw:
        return partial(paint_domain, domain=one, pitch=pitch, edge=edge, dim=_dim(theme), name=name)

    draws: list[Draw] = [partial(_paint_pore, theme=theme)]
    draws += [domain(one, f"back subunit {place}") for place, one in enumerate(_back(theme))]
    draws.append(partial(_paint_cavity, theme=theme))
    for side, colour in zip((-1.0, 1.0), subunit_colours(theme), strict=True):
        paths = (_turned(path, side) for path in _front(gate))
        draws += [domain(Domain(path, colour), f"subunit {side:.0f} {place}") for place, path in enumerate(paths)]
    return draws


def _dim(theme: Theme) -> QColor:
    return theme.colour("ink2") if theme.light else theme.colour("ink0")


def _turned(path: QPainterPath, side: float) -> QPainterPath:
    return QTransform().scale(side, 1.0).map(path)


def _back(theme: Theme) -> tuple[Domain, ...]:
    colour = theme.colour("nmda")
    return (
        Domain(lobe(0, -176, 27, 40), colour, 0.85),
        Domain(lobe(0, -104, 26, 38), colour, 0.85),
    )


def _front(gate: Gate) -> tuple[QPainterPath, ...]:
    """Return the outlines of one front subunit on the right side: membrane part, linker, clamshell, outer lobe."""
    open_by = 0.0 if gate.glutamate else 1.0
    return (
        _membrane_part(gate.half_gap),
        lobe(31 - 4 * open_by, -57, 9, 10),
        lobe(43, -75 + 1.5 * open_by, 34, 23, 8 + 9 * open_by),
        lobe(44 - 2 * open_by, -119 - 5 * open_by, 35, 25, -10 - 13 * open_by),
        lobe(47 - 3 * open_by, -180 - 5 * open_by, 33, 42, 8),
    )


def _membrane_part(half_gap: float) -> QPainterPath:
    path = QPainterPath(QPointF(half_gap + 6, -53))
    path.cubicTo(half_gap + 1, -51, half_gap, -47, half_gap, -42)
    path.cubicTo(half_gap, -32, 20, -26, 20, -9)
    path.cubicTo(20, 2, 9, 4, 9, 13)
    path.cubicTo(9, 22, 19, 32, 20, 46)
    path.cubicTo(21, 62, 30, 66, 38, 64)
    path.cubicTo(49, 62, 53, 50, 52, 34)
    path.cubicTo(50, 12, 56, -16, 53, -36)
    path.cubicTo(51, -52, 40, -58, half_gap + 6, -53)
    path.closeSubpath()
    return path


def _paint_pore(painter: QPainter, theme: Theme) -> None:
    """Paint what is seen through the cut: the dark inside of the pore."""
    shade = QLinearGradient(0, -56, 0, 66)
    deep = theme.colour("ink0") if not theme.light else mixed(theme.colour("text"), theme.colour("nmda"), 0.30)
    rim = mixed(deep, theme.colour("nmda"), 0.35)
    for at, colour in ((0.0, rim), (0.25, deep), (0.7, deep), (1.0, rim)):
        shade.setColorAt(at, colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawRoundedRect(QRectF(-30, -52, 60, 112), 22, 22)


def _paint_cavity(painter: QPainter, theme: Theme) -> None:
    """Paint the central cleft above the gate, through which ions come and go."""
    light = QRadialGradient(QPointF(0, -66), 26)
    colour = mixed(theme.colour("ink0"), theme.colour("nmda"), 0.2)
    edge = QColor(colour)
    edge.setAlphaF(0.0)
    light.setColorAt(0.0, colour)
    light.setColorAt(1.0, edge)
    painter.setBrush(light)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QPointF(0, -66), 26, 22)


def paint_rosette(painter: QPainter, theme: Theme, radius: float, turn: float, name: str) -> None:
    """Paint a receptor from above at the origin: four lobes round a dark pore of .30 of its radius."""
    edge = theme.colour("ink0") if not theme.light else mixed(theme.colour("text"), theme.colour("nmda"), 0.25)
    pitch = max(2.6, 0.22 * radius)
    colours = subunit_colours(theme)
    painter.setPen(Qt.PenStyle.NoPen)
    shadow = QRadialGradient(QPointF(0.06 * radius, 0.1 * radius), 1.35 * radius)
    dark = theme.colour("text" if theme.light else "ink0", 0.28 if theme.light else 0.7)
    for at, share in ((0.0, 1.0), (0.72, 0.75), (1.0, 0.0)):
        stop = QColor(dark)
        stop.setAlphaF(dark.alphaF() * share)
        shadow.setColorAt(at, stop)
    painter.setBrush(shadow)
    painter.drawEllipse(QPointF(0.06 * radius, 0.1 * radius), 1.35 * radius, 1.35 * radius)
    lobes = []
    for quarter in range(4):
        angle = math.radians(turn + 90 * quarter)
        x, y = 0.5 * radius * math.cos(angle), 0.5 * radius * math.sin(angle)
        lobes.append(Domain(lobe(x, y, 0.5 * radius, 0.42 * radius, turn + 90 * quarter), colours[quarter % 2]))
    paint_domains(painter, tuple(lobes), pitch, edge=edge, dim=edge, name=name)
    _paint_pore_from_above(painter, theme, radius)


def pore_colour(theme: Theme) -> QColor:
    """Return the colour of an empty pore from above."""
    return theme.colour("ink0") if not theme.light else theme.colour("text")


def _paint_pore_from_above(painter: QPainter, theme: Theme, radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pore_colour(theme))
    painter.drawEllipse(QPointF(0, 0), 0.32 * radius, 0.32 * radius)
