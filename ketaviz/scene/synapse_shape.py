"""Shapes of the synapse close-up, in its own units (1600 x 720, y down), as functions of the synaptic weight.

The width of the spine head grows in proportion to the weight: larger than life.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

CENTRE_X = 650.0
"""The axis of the synapse."""
ACTIVE_ZONE_Y = 306.0
"""The sending membrane at the cleft."""
HEAD_TOP_Y = 400.0
"""The receiving membrane at the cleft; it stays where it is while the head grows."""
DENDRITE_Y = 634.0
HEAD_HALF_WIDTH = 214.0
"""Half the width of the head at weight 1."""
RELEASE_X = (CENTRE_X - 112.0, CENTRE_X + 6.0, CENTRE_X + 118.0)
AMPA_BEFORE = 10
"""AMPA receptors drawn at weight 1."""
NMDA_DRAWN = 3
RECEPTOR_PITCH = 2 * 0.84 * HEAD_HALF_WIDTH / (AMPA_BEFORE + NMDA_DRAWN)
_NMDA_PLACES = (2, 6, 10)
NEW_SPINE_FROM = 1.15
"""Weight from which a new spine grows beside the old one; full-grown .2 later."""
NEW_SPINE_X = 1226.0


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A closed outline and the part of it that is a border."""

    path: QPainterPath
    rim: QPainterPath


def new_ampa(weight: float) -> int:
    """Return how many AMPA receptors have arrived since weight 1."""
    return max(0, round(AMPA_BEFORE * (weight - 1.0)))


def new_spine_grown(weight: float) -> float:
    """Return how far the new spine has grown, 0 to 1."""
    return min(1.0, max(0.0, (weight - NEW_SPINE_FROM) / 0.2))


def new_spine_size(grown: float) -> float:
    """Return the size of the new spine against the old one, when it has grown that far (0 to 1)."""
    return 0.36 * (0.25 + 0.75 * grown)


def half_width(weight: float) -> float:
    """Return half the width of the spine head."""
    return HEAD_HALF_WIDTH * weight


def head_depth(weight: float) -> float:
    """Return how deep the spine head is, from the cleft to the neck; it grows less than the width."""
    return 128.0 + 60.0 * (weight - 1.0)


def head_top(x: float, weight: float) -> float:
    """Return the height of the receiving membrane at ``x``: a shallow dome."""
    share = (x - CENTRE_X) / half_width(weight)
    return HEAD_TOP_Y + 26.0 * share**2 + 16.0 * max(0.0, abs(share) - 0.6)


def spine(weight: float, x: float = CENTRE_X, size: float = 1.0) -> Body:
    """Return head and neck; the foot is open and lies on the dendrite. ``size`` scales it about its foot."""
    reach, deep = half_width(weight), head_depth(weight)
    neck = 40.0 + 26.0 * (weight - 1.0)
    top, low, foot = HEAD_TOP_Y, HEAD_TOP_Y + deep, DENDRITE_Y + 3.0

    def at(dx: float, y: float) -> QPointF:
        return QPointF(x + dx * size, foot + (y - foot) * size)

    rim = QPainterPath(at(-neck - 74, foot))
    rim.cubicTo(at(-neck - 26, foot - 2), at(-neck, foot - 14), at(-neck, low + 66))
    rim.cubicTo(at(-neck, low + 34), at(-0.52 * reach, low + 16), at(-0.78 * reach, low - 12))
    rim.cubicTo(at(-1.05 * reach, low - 42), at(-1.06 * reach, top + 40), at(-0.86 * reach, top + 23))
    rim.cubicTo(at(-0.60 * reach, top + 2), at(-0.30 * reach, top), at(0, top))
    rim.cubicTo(at(0.32 * reach, top), at(0.62 * reach, top + 3), at(0.87 * reach, top + 24))
    rim.cubicTo(at(1.07 * reach, top + 42), at(1.04 * reach, low - 36), at(0.74 * reach, low - 8))
    rim.cubicTo(at(0.48 * reach, low + 14), at(neck, low + 32), at(neck + 2, low + 64))
    rim.cubicTo(at(neck + 2, foot - 14), at(neck + 28, foot - 2), at(neck + 78, foot))
    path = QPainterPath(rim)
    path.lineTo(at(neck + 78, foot + 5))
    path.lineTo(at(-neck - 74, foot + 5))
    path.closeSubpath()
    return Body(path, rim)


def dendrite(left: float, right: float) -> Body:
    """Return the dendrite from ``left`` to ``right``, gently bent."""
    y, right = DENDRITE_Y, max(right, NEW_SPINE_X + 320.0)
    span = right - left
    upper = QPainterPath(QPointF(left, y + 4))
    upper.cubicTo(QPointF(left + 0.2 * span, y - 3), QPointF(CENTRE_X - 260, y + 3), QPointF(CENTRE_X, y + 3))
    upper.cubicTo(QPointF(CENTRE_X + 260, y + 3), QPointF(NEW_SPINE_X - 90, y + 3), QPointF(NEW_SPINE_X + 60, y + 3))
    upper.cubicTo(QPointF(NEW_SPINE_X + 190, y + 3), QPointF(right - 90, y - 4), QPointF(right, y - 2))
    lower = QPainterPath(QPointF(right, y + 66))
    lower.cubicTo(QPointF(right - 0.3 * span, y + 74), QPointF(left + 0.3 * span, y + 62), QPointF(left, y + 72))
    path = QPainterPath(upper)
    path.connectPath(lower)
    path.closeSubpath()
    rim = QPainterPath(upper)
    rim.addPath(lower)
    return Body(path, rim)


def bouton(top: float) -> Body:
    """Return the sending terminal with its axon, which comes in at the height ``top``."""
    x, y = CENTRE_X, ACTIVE_ZONE_Y
    rim = QPainterPath(QPointF(x - 250, top))
    rim.cubicTo(QPointF(x - 235, top + 20), QPointF(x - 232, 22), QPointF(x - 262, 54))
    rim.cubicTo(QPointF(x - 312, 96), QPointF(x - 342, 118), QPointF(x - 338, 178))
    rim.cubicTo(QPointF(x - 334, 250), QPointF(x - 272, 300), QPointF(x - 196, y - 4))
    rim.cubicTo(QPointF(x - 120, y + 4), QPointF(x + 120, y + 4), QPointF(x + 206, y - 6))
    rim.cubicTo(QPointF(x + 276, 296), QPointF(x + 338, 246), QPointF(x + 334, 166))
    rim.cubicTo(QPointF(x + 330, 104), QPointF(x + 190, 78), QPointF(x + 66, 34))
    rim.cubicTo(QPointF(x + 10, 12), QPointF(x - 30, top + 16), QPointF(x - 40, top))
    path = QPainterPath(rim)
    path.closeSubpath()
    return Body(path, rim)


def partner(right: float) -> Body:
    """Return the terminal of another axon, which the new spine meets; its axon leaves at ``right``."""
    x, y = NEW_SPINE_X, 446.0
    rim = QPainterPath(QPointF(right, y - 66))
    rim.cubicTo(QPointF(right - 120, y - 66), QPointF(x + 190, y - 62), QPointF(x + 98, y - 22))
    rim.cubicTo(QPointF(x + 60, y - 62), QPointF(x - 88, y - 66), QPointF(x - 92, y - 12))
    rim.cubicTo(QPointF(x - 94, y + 36), QPointF(x - 30, y + 36), QPointF(x, y + 36))
    rim.cubicTo(QPointF(x + 44, y + 36), QPointF(x + 78, y + 34), QPointF(x + 106, y + 2))
    rim.cubicTo(QPointF(x + 196, y - 36), QPointF(right - 120, y - 40), QPointF(right, y - 40))
    path = QPainterPath(rim)
    path.closeSubpath()
    return Body(path, rim)


def ampa_places(weight: float) -> tuple[tuple[float, float, bool], ...]:
    """Return (x, y, new) of every AMPA receptor; old ones stay in their places, new ones come in at the sides."""
    first = CENTRE_X - 0.5 * (AMPA_BEFORE + NMDA_DRAWN - 1) * RECEPTOR_PITCH
    slots = [first + RECEPTOR_PITCH * k for k in range(AMPA_BEFORE + NMDA_DRAWN) if k not in _NMDA_PLACES]
    places = [(x, head_top(x, weight), False) for x in slots]
    last = first + RECEPTOR_PITCH * (AMPA_BEFORE + NMDA_DRAWN - 1)
    for number in range(new_ampa(weight)):
        step = RECEPTOR_PITCH * (number // 2 + 1)
        x = last + step if number % 2 else first - step
        places.append((x, head_top(x, weight), True))
    return tuple(places)


def nmda_places(weight: float) -> tuple[tuple[float, float], ...]:
    """Return (x, y) of the NMDA receptors, which do not change in number."""
    first = CENTRE_X - 0.5 * (AMPA_BEFORE + NMDA_DRAWN - 1) * RECEPTOR_PITCH
    return tuple((x, head_top(x, weight)) for x in (first + RECEPTOR_PITCH * k for k in _NMDA_PLACES))
