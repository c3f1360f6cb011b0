"""Where the parts of a picture stand, so that they can be pointed at: small boxes in logical pixels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF

from ketaviz.frame.layout import BUS_Y, INPUT_Y, TRACT_Y
from ketaviz.frame.snapshot import HERO_INTERNEURON, Frame
from ketaviz.scene.canvas import Canvas

FINGER = 9.0
"""Half the width of the box about a small thing, in logical pixels: it can be hit with a pointer."""
EVERY = 5
"""Of a line every so many points get a box."""

INPUT_REACHES = 110.0
"""Input axons run straight up to here, in design units ..."""
TRACT_FROM = 1100.0
"""... the axons that leave from here on ..."""
BUS = (480.0, 1190.0)
"""... and the interneuron's axon between these."""


class Place(Struct, frozen=True):
    """A box that belongs to a part."""

    part: str
    """The id of the part, see `content.parts`."""
    box: QRectF

    @property
    def size(self) -> float:
        """Return the area of the box: of those that are hit the smallest is meant."""
        return self.box.width() * self.box.height()


def hit(places: Sequence[Place], at: QPointF) -> str | None:
    """Return the part at a point: that of the smallest box there; None if there is none."""
    there = [place for place in places if place.box.contains(at)]
    return min(there, key=_size).part if there else None


def marks(places: Sequence[Place]) -> dict[str, QRectF]:
    """Return the box that stands for each part, the first it was given; in the order in which one reads, from left."""
    first: dict[str, QRectF] = {}
    for place in places:
        first.setdefault(place.part, place.box)
    return dict(sorted(first.items(), key=_left))


def standing(name: str, view: Any, canvas: Canvas, frame: Frame) -> tuple[Place, ...]:
    """Return what stands where in a view (`scene.views`) on a canvas that shows a frame."""
    ways = {
        "circuit": _circuit,
        "population": _circuit,
        "detector": _detector,
        "receptors": _receptors,
        "synapse": _synapse,
        "paradox": _paradox,
    }
    return tuple(ways[name](view, canvas, frame))


def _circuit(view: Any, canvas: Canvas, frame: Frame) -> Iterator[Place]:
    parts = view.parts
    interneuron, *pyramids = parts["somas"]
    yield Place("interneuron", interneuron)
    yield from (Place("pyramidal", soma) for soma in pyramids)
    yield from (Place(part, box) for part, box in zip(("interneuron", "pyramidal"), parts["readouts"], strict=False))
    for part, heroes in (("interneuron", [view.interneuron]), ("pyramidal", view.pyramids)):
        for hero in heroes:
            yield from _about(part, _spots(canvas, (at for one in hero.shape.branches for at in one.points[::EVERY])))
    yield from _axons(canvas)
    yield from _about("terminals", parts["boutons"], 0.8)
    yield from _about("excitatory-synapse", parts["synapses"], 1.6)
    locked = view.locked[-1].count(float(frame.drug.hero_block[HERO_INTERNEURON]))
    sites = parts["interneuron_sites"]
    yield from _about("ketamine", sites[:locked], 0.9)
    yield from _about("nmda", [*sites[locked:], *(at for cell in parts["pyramidal_sites"] for at in cell)], 0.6)
    yield from _about("ketamine", _drifting(view, canvas, frame), 0.9)
    for hero in view.pyramids:
        grown = hero.shape.reserve[: hero.spines_grown(frame.plasticity.weight)]
        yield from _about("spine", _spots(canvas, ((spine.head_x, spine.head_y) for spine in grown)), 0.8)
    yield from _about("population", parts["population"].values())


def _axons(canvas: Canvas) -> Iterator[Place]:
    """Yield the straight parts of the axons that come and go."""
    whole, high = canvas.rect, canvas.scale * FINGER
    for y in INPUT_Y:
        end = canvas.point(INPUT_REACHES, y)
        yield Place("input", QRectF(0.0, end.y() - high, end.x(), 2.0 * high))
    left, right = (canvas.point(x, BUS_Y) for x in BUS)
    yield Place("interneuron", QRectF(left.x(), left.y() - high, right.x() - left.x(), 2.0 * high))
    for y in TRACT_Y:
        begin = canvas.point(TRACT_FROM, y)
        yield Place("output", QRectF(begin.x(), begin.y() - high, whole.right() - begin.x(), 2.0 * high))


def _drifting(view: Any, canvas: Canvas, frame: Frame) -> Iterator[tuple[float, float]]:
    """Yield where the free molecules are."""
    if not canvas.reduced_motion:
        for x, y in view.free.places(view.free.count(frame.drug.effect_uM), frame.tick).tolist():
            yield x / canvas.dpr, y / canvas.dpr


def _spots(canvas: Canvas, points: Iterable[Sequence[float]]) -> Iterator[tuple[float, float]]:
    """Yield points in design units as logical pixels."""
    for x, y in points:
        at = canvas.point(float(x), float(y))
        yield at.x(), at.y()


def _detector(view: Any, _canvas: Canvas, _frame: Frame) -> Iterator[Place]:
    yield from (Place("nmda", box) for box in view.parts.values() if isinstance(box, QRectF))


def _receptors(view: Any, _canvas: Canvas, _frame: Frame) -> Iterator[Place]:
    parts, reach = view.parts, view.parts["receptor radius"] / FINGER
    for cell in ("interneuron", "pyramidal"):
        yield Place(cell, parts[cell])
        yield from _about("nmda", [(at.x(), at.y()) for at in parts[f"{cell} sites"]], reach)
    yield Place("nmda", parts["panel"])


def _synapse(view: Any, _canvas: Canvas, frame: Frame) -> Iterator[Place]:
    yield from _close_up(view, frame)
    yield Place("excitatory-synapse", view.parts["epsp"])


def _paradox(view: Any, _canvas: Canvas, frame: Frame) -> Iterator[Place]:
    parts = view.parts
    for sites in (parts["then sites"], parts["now sites"]):
        yield from _about("nmda", [(at.x(), at.y()) for at in sites])
    first, *_ = parts["panels"]
    yield Place("block", first)
    yield from _close_up(view, frame)


def _close_up(view: Any, frame: Frame) -> Iterator[Place]:
    """Yield the parts of the synapse in the close-up's own place."""
    from ketaviz.scene import synapse_shape as shape  # noqa: PLC0415  (loaded with the lens that they belong to)
    from ketaviz.scene.synapse_traffic import TRKB_X  # noqa: PLC0415

    place, weight = view.parts["close-up"], frame.plasticity.weight
    reach = shape.half_width(weight)

    def box(part: str, left: float, top: float, right: float, bottom: float) -> Place:
        return Place(part, QRectF(place.point(left, top), place.point(right, bottom)))

    yield box("excitatory-synapse", shape.CENTRE_X - 350.0, 60.0, shape.CENTRE_X + 350.0, shape.HEAD_TOP_Y)
    yield box("spine", shape.CENTRE_X - reach, shape.HEAD_TOP_Y, shape.CENTRE_X + reach, shape.DENDRITE_Y)
    nmda = [place.point(at.x, at.y) for at in shape.nmda_places(weight)]
    yield from _about("nmda", [(at.x(), at.y()) for at in nmda], 3.0 * place.scale)
    yield from _about("ampa", [(at.x(), at.y()) for at in view.parts["ampa sites"](weight)], 2.4 * place.scale)
    for x in TRKB_X:
        yield box("bdnf", x - 26.0, shape.DENDRITE_Y - 40.0, x + 26.0, shape.DENDRITE_Y + 24.0)


def _about(part: str, spots: Iterable[Sequence[float]], fingers: float = 1.0) -> Iterator[Place]:
    """Yield boxes about points."""
    reach = fingers * FINGER
    for x, y in spots:
        yield Place(part, QRectF(x - reach, y - reach, 2.0 * reach, 2.0 * reach))


def _size(place: Place) -> float:
    return place.size


def _left(mark: tuple[str, QRectF]) -> float:
    return mark[1].left()
