"""Shapes of the synapse close-up, in its own units (1600 x 720, y down), as functions of the synaptic weight.

The width of the spine head grows in proportion to the weight: larger than life. Terminal and spine are cut open down
the middle; the eye looks a little from above, so that what lies behind the cut stands a little higher.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from ketaviz.scene.glass import Body, smooth_loop

CENTRE_X = 650.0
"""The axis of the synapse."""
ACTIVE_ZONE_Y = 304.0
"""The sending membrane at the cleft."""
HEAD_TOP_Y = 382.0
"""The receiving membrane at the cleft; it stays where it is while the head grows."""
DENDRITE_Y = 634.0
HEAD_HALF_WIDTH = 214.0
"""Half the width of the head at weight 1."""
FAR_UP = 20.0
"""What stands behind the cut stands this much higher."""
DOCKS_X = tuple(CENTRE_X + 60.0 * step for step in (-2.5, -1.5, -0.5, 0.5, 1.5, 2.5))
"""Where vesicles stand ready at the active zone."""
AMPA_BEFORE = 10
"""AMPA receptors drawn at weight 1."""
NMDA_DRAWN = 3
RECEPTOR_PITCH = 2 * 0.84 * HEAD_HALF_WIDTH / (AMPA_BEFORE + NMDA_DRAWN)
_NMDA_PLACES = (2, 6, 10)
NEW_SPINE_FROM = 1.15
"""Weight from which a new spine grows beside the old one; full-grown .2 later."""
NEW_SPINE_X = 1226.0


class Stand(NamedTuple):
    """Where a receptor stands on the membrane, and whether behind the cut."""

    x: float
    y: float
    far: bool
    new: bool = False


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
    return 146.0 + 60.0 * (weight - 1.0)


def neck_half_width(weight: float) -> float:
    """Return half the width of the spine neck."""
    return 40.0 + 26.0 * (weight - 1.0)


def head_top(x: float, weight: float) -> float:
    """Return the height of the receiving membrane at ``x``: a shallow dome."""
    share = (x - CENTRE_X) / half_width(weight)
    return HEAD_TOP_Y + 26.0 * share**2 + 16.0 * max(0.0, abs(share) - 0.6)


def spine(weight: float, x: float = CENTRE_X, size: float = 1.0) -> Body:
    """Return head and neck; the foot is open and lies on the dendrite. ``size`` scales it about its foot."""
    reach, deep, neck = half_width(weight), head_depth(weight), neck_half_width(weight)
    top, low, foot = HEAD_TOP_Y, HEAD_TOP_Y + deep, DENDRITE_Y + 3.0

    def at(dx: float, y: float) -> QPointF:
        return QPointF(x + dx * size, foot + (y - foot) * size)

    rim = QPainterPath(at(-neck - 74, foot))
    rim.cubicTo(at(-neck - 26, foot - 2), at(-neck, foot - 14), at(-neck, low + 62))
    rim.cubicTo(at(-neck, low + 34), at(-0.50 * reach, low + 18), at(-0.76 * reach, low - 14))
    rim.cubicTo(at(-1.06 * reach, low - 52), at(-1.06 * reach, top + 44), at(-0.86 * reach, top + 23))
    rim.cubicTo(at(-0.60 * reach, top + 2), at(-0.30 * reach, top), at(0, top))
    rim.cubicTo(at(0.32 * reach, top), at(0.62 * reach, top + 3), at(0.87 * reach, top + 24))
    rim.cubicTo(at(1.07 * reach, top + 46), at(1.05 * reach, low - 46), at(0.73 * reach, low - 10))
    rim.cubicTo(at(0.46 * reach, low + 18), at(neck, low + 34), at(neck + 2, low + 62))
    rim.cubicTo(at(neck + 2, foot - 14), at(neck + 28, foot - 2), at(neck + 78, foot))
    path = QPainterPath(rim)
    path.lineTo(at(neck + 78, foot + 22))
    path.lineTo(at(-neck - 74, foot + 22))
    path.closeSubpath()
    return Body(path, rim)


def spine_cut(weight: float) -> QPainterPath:
    """Return where the spine is cut open: along the cleft its membrane, at the sides and in the neck within it."""
    reach, neck = half_width(weight), neck_half_width(weight)
    top, low, x = HEAD_TOP_Y, HEAD_TOP_Y + head_depth(weight), CENTRE_X
    cut = QPainterPath(QPointF(x - 0.86 * reach, top + 23))
    cut.cubicTo(QPointF(x - 0.60 * reach, top + 2), QPointF(x - 0.30 * reach, top), QPointF(x, top))
    cut.cubicTo(QPointF(x + 0.32 * reach, top), QPointF(x + 0.62 * reach, top + 3), QPointF(x + 0.87 * reach, top + 24))
    cut.cubicTo(
        QPointF(x + 0.97 * reach, top + 48), QPointF(x + 0.91 * reach, low - 62), QPointF(x + 0.62 * reach, low - 34)
    )
    cut.cubicTo(QPointF(x + 0.36 * reach, low - 8), QPointF(x + 0.66 * neck, low), QPointF(x + 0.58 * neck, low + 40))
    cut.cubicTo(
        QPointF(x + 0.50 * neck, low + 68), QPointF(x - 0.50 * neck, low + 68), QPointF(x - 0.56 * neck, low + 40)
    )
    cut.cubicTo(QPointF(x - 0.64 * neck, low), QPointF(x - 0.38 * reach, low - 8), QPointF(x - 0.65 * reach, low - 36))
    cut.cubicTo(
        QPointF(x - 0.92 * reach, low - 64), QPointF(x - 0.97 * reach, top + 46), QPointF(x - 0.86 * reach, top + 23)
    )
    cut.closeSubpath()
    return cut


def far_membrane(weight: float) -> QPainterPath:
    """Return what is seen of the receiving membrane behind the cut."""
    reach, top, x = half_width(weight), HEAD_TOP_Y, CENTRE_X
    far = QPainterPath(QPointF(x - 0.90 * reach, top + 28))
    far.cubicTo(QPointF(x - 0.74 * reach, top - 12), QPointF(x - 0.36 * reach, top - FAR_UP), QPointF(x, top - FAR_UP))
    far.cubicTo(
        QPointF(x + 0.38 * reach, top - FAR_UP),
        QPointF(x + 0.76 * reach, top - 12),
        QPointF(x + 0.91 * reach, top + 29),
    )
    far.cubicTo(QPointF(x + 0.62 * reach, top + 5), QPointF(x + 0.32 * reach, top + 2), QPointF(x, top + 2))
    far.cubicTo(
        QPointF(x - 0.30 * reach, top + 2), QPointF(x - 0.60 * reach, top + 4), QPointF(x - 0.90 * reach, top + 28)
    )
    far.closeSubpath()
    return far


def dendrite(left: float, right: float) -> Body:
    """Return the dendrite from ``left`` to ``right``, gently bent."""
    y, right = DENDRITE_Y, max(right, NEW_SPINE_X + 320.0)
    span = right - left
    upper = QPainterPath(QPointF(left, y + 4))
    upper.cubicTo(QPointF(left + 0.2 * span, y - 3), QPointF(CENTRE_X - 260, y + 3), QPointF(CENTRE_X, y + 3))
    upper.cubicTo(QPointF(CENTRE_X + 260, y + 3), QPointF(NEW_SPINE_X - 90, y + 3), QPointF(NEW_SPINE_X + 60, y + 3))
    upper.cubicTo(QPointF(NEW_SPINE_X + 190, y + 3), QPointF(right - 90, y - 4), QPointF(right, y - 2))
    lower = QPainterPath(QPointF(right, y + 72))
    lower.cubicTo(QPointF(right - 0.3 * span, y + 82), QPointF(left + 0.3 * span, y + 68), QPointF(left, y + 78))
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
    rim.cubicTo(QPointF(x - 235, top + 20), QPointF(x - 226, 8), QPointF(x - 262, 42))
    rim.cubicTo(QPointF(x - 312, 84), QPointF(x - 346, 108), QPointF(x - 342, 168))
    rim.cubicTo(QPointF(x - 338, 238), QPointF(x - 276, 282), QPointF(x - 200, y - 4))
    rim.cubicTo(QPointF(x - 120, y + 3), QPointF(x + 120, y + 3), QPointF(x + 210, y - 6))
    rim.cubicTo(QPointF(x + 282, 278), QPointF(x + 344, 232), QPointF(x + 340, 154))
    rim.cubicTo(QPointF(x + 336, 92), QPointF(x + 200, 66), QPointF(x + 76, 20))
    rim.cubicTo(QPointF(x + 20, 0), QPointF(x - 30, top + 16), QPointF(x - 40, top))
    path = QPainterPath(rim)
    path.closeSubpath()
    return Body(path, rim)


def bouton_cut() -> QPainterPath:
    """Return where the sending terminal is cut open: along the cleft its membrane, elsewhere within it."""
    x, y = CENTRE_X, ACTIVE_ZONE_Y
    level = [(x + dx, y + dy) for dx, dy in ((-222, -5), (-150, 0), (-60, 1), (60, 1), (150, 0), (226, -5))]
    right = [(x + 276, y - 42), (x + 297, 196), (x + 284, 142), (x + 222, 108), (x + 150, 92)]
    top = [(x + 70, 74), (x - 10, 66), (x - 90, 54), (x - 170, 62), (x - 236, 94)]
    return smooth_loop([*level, *right, *top, (x - 284, 150), (x - 292, 210), (x - 270, y - 40)])


def bouton_floor() -> QPainterPath:
    """Return what is seen, within the terminal, of the sending membrane behind the cut."""
    x, y = CENTRE_X, ACTIVE_ZONE_Y
    floor = QPainterPath(QPointF(x - 252, y - 16))
    floor.cubicTo(QPointF(x - 170, y - 34), QPointF(x + 170, y - 34), QPointF(x + 256, y - 17))
    floor.cubicTo(QPointF(x + 120, y + 4), QPointF(x - 120, y + 4), QPointF(x - 252, y - 16))
    floor.closeSubpath()
    return floor


def partner(right: float) -> Body:
    """Return the terminal of another axon, which the new spine meets; its axon leaves at ``right``."""
    x, y = NEW_SPINE_X, PARTNER_Y
    rim = QPainterPath(QPointF(right, y - 66))
    rim.cubicTo(QPointF(right - 120, y - 66), QPointF(x + 190, y - 62), QPointF(x + 98, y - 22))
    rim.cubicTo(QPointF(x + 60, y - 62), QPointF(x - 88, y - 66), QPointF(x - 92, y - 12))
    rim.cubicTo(QPointF(x - 94, y + 36), QPointF(x - 30, y + 36), QPointF(x, y + 36))
    rim.cubicTo(QPointF(x + 44, y + 36), QPointF(x + 78, y + 34), QPointF(x + 106, y + 2))
    rim.cubicTo(QPointF(x + 196, y - 36), QPointF(right - 120, y - 40), QPointF(right, y - 40))
    path = QPainterPath(rim)
    path.closeSubpath()
    return Body(path, rim)


PARTNER_Y = 440.0
"""The middle of the other axon's terminal."""


def partner_cut() -> QPainterPath:
    """Return where the other axon's terminal is cut open."""
    x, y = NEW_SPINE_X, PARTNER_Y
    low = [(x + dx, y + dy) for dx, dy in ((-48, 32), (-16, 36), (22, 36), (54, 30))]
    return smooth_loop(
        [*low, (x + 78, y + 8), (x + 62, y - 20), (x + 14, y - 36), (x - 44, y - 34), (x - 78, y - 8), (x - 72, y + 18)]
    )


def ampa_places(weight: float) -> tuple[Stand, ...]:
    """Return where every AMPA receptor stands; old ones stay in their places, new ones come in at the sides."""
    count = AMPA_BEFORE + NMDA_DRAWN
    places = [_stand(slot, weight) for slot in range(count) if slot not in _NMDA_PLACES]
    for number in range(new_ampa(weight)):
        slot = count + number // 2 if number % 2 else -1 - number // 2
        places.append(_stand(slot, weight)._replace(new=True))
    return tuple(places)


def nmda_places(weight: float) -> tuple[Stand, ...]:
    """Return where the NMDA receptors stand, which do not change in number."""
    return tuple(_stand(slot, weight) for slot in _NMDA_PLACES)


def _stand(slot: int, weight: float) -> Stand:
    """Return a place in the two rows of receptors: every other one stands behind the cut."""
    x = CENTRE_X + RECEPTOR_PITCH * (slot - 0.5 * (AMPA_BEFORE + NMDA_DRAWN - 1))
    far = slot % 2 == 1
    return Stand(x, head_top(x, weight) - (0.72 * FAR_UP if far else 0.0), far)


INHIBITOR_X = 396.0
"""The middle of the inhibitory terminal on the dendrite."""
INHIBITOR_Y = 598.0
GABA_A_X = tuple(INHIBITOR_X + dx for dx in (-19.0, 0.0, 19.0))
"""GABA-A receptors in the dendrite, under the inhibitory terminal."""


def inhibitor(low: float) -> Body:
    """Return an inhibitory terminal on the dendrite: round, flat where it touches; its axon comes from ``low``."""
    x, y = INHIBITOR_X, INHIBITOR_Y
    rim = QPainterPath(QPointF(x - 190, low))
    rim.cubicTo(QPointF(x - 150, y + 90), QPointF(x - 120, y + 6), QPointF(x - 36, y - 12))
    rim.cubicTo(QPointF(x - 26, y - 34), QPointF(x + 30, y - 36), QPointF(x + 40, y - 4))
    rim.cubicTo(QPointF(x + 44, y + 10), QPointF(x + 34, y + 18), QPointF(x + 22, y + 18))
    rim.lineTo(QPointF(x - 24, y + 18))
    rim.cubicTo(QPointF(x - 34, y + 18), QPointF(x - 40, y + 12), QPointF(x - 42, y + 2))
    rim.cubicTo(QPointF(x - 100, y + 22), QPointF(x - 130, y + 96), QPointF(x - 166, low))
    path = QPainterPath(rim)
    path.closeSubpath()
    return Body(path, rim)


def inhibitor_cut() -> QPainterPath:
    """Return where the inhibitory terminal is cut open."""
    x, y = INHIBITOR_X, INHIBITOR_Y
    low = [(x + dx, y + 18.0) for dx in (-22.0, 0.0, 20.0)]
    return smooth_loop([*low, (x + 31, y + 4), (x + 22, y - 18), (x - 4, y - 22), (x - 28, y - 10), (x - 34, y + 6)])
