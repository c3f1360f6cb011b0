"""Where labels stand: at the first free place they ask for, or near their part; neither they nor leaders touch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from ketaviz.scene.canvas import Canvas
from ketaviz.scene.leader import STEP, Leader, crosses, leaders, length, meet, sampled
from ketaviz.scene.occupancy import Occupancy

EDGE = 10.0
"""Smallest distance of a label from the edge of the stage, in logical pixels."""
GAP = 6.0
"""Smallest distance of words from what is not theirs, in logical pixels."""
ASIDE = 22.0
"""Smallest distance of two labels side by side, in logical pixels: there may be plates behind them."""
SEARCH = 420.0
"""How far from its part a label may stand when none of its spots is free, in design units; larger text, farther."""
MOST_TRIED = 20
"""Places on the grid at which a leader is tried, the nearest first."""
MOST_WAYS = 5
"""Leaders of one place that are looked at closely, the shortest ones."""
TIDY = 100.0
"""So much of a leader may run over branches and axons, in design units."""
AT_PART = 26.0
"""The end of a leader, in design units, which lies on its part and so on branches."""
BEND_COST, BRANCH_COST = 35.0, 2.0
"""What a bend costs in design units of leader, and what a unit of leader over branches costs."""

Points = NDArray[np.float64]
Align = Literal["left", "centre", "right"]


class Spot(Struct, frozen=True):
    """Where a label may stand: a point in logical pixels, at the top of its box."""

    x: float
    y: float
    align: Align = "left"
    leaves: float | None = None
    """Where along x the leader leaves the words downward or upward; None is straight above or below the part."""


class Label(Struct, frozen=True):
    """What is said about one part."""

    part: str
    name: str
    """Already worded."""
    qualifier: str
    """Already worded; may be empty."""
    token: str
    """Colour of the name, e.g. ``exc_text``."""
    targets: tuple[QPointF, ...]
    """Where the leader may end, in logical pixels: it ends where it is shortest and clearest. None: no leader."""
    spots: tuple[Spot, ...]
    """The first that is free is taken."""


class Placed(Struct, frozen=True):
    """A label that has found its place."""

    label: Label
    box: QRectF
    align: Align
    leader: Leader
    on_branches: bool = False
    """It stands on branches or axons, for there was no free place."""


class Placer:
    """Places labels; ``rows`` gives width and height of each line of a label.

    ``obstacles`` and ``busy`` are (n, 4): left, top, right, bottom in logical pixels. Nothing ever stands on an
    obstacle and no leader runs over one in which it does not end. What is busy, such as branches, is kept free where
    there is room elsewhere.
    """

    def __init__(
        self, canvas: Canvas, rows: Callable[[Label], list[tuple[float, float]]], obstacles: Points, busy: Points
    ) -> None:
        self._canvas = canvas
        self._rows = rows
        self._solid = [QRectF(QPointF(*low), QPointF(*high)) for low, high in obstacles.reshape(-1, 2, 2).tolist()]
        self._obstacles = Occupancy(canvas.width, canvas.height, obstacles)
        self._busy = Occupancy(canvas.width, canvas.height, busy)

    def place(self, labels: Sequence[Label]) -> list[Placed]:
        """Return the labels that fit, most important first.

        When a label finds no free place, qualifiers are left out where that makes room. A label that finds none even
        so stands where it hides least, or is left out.
        """
        placed = self._in_free_places(labels)
        if self._canvas.projected:
            return self._with_names(labels, placed)
        if len(placed) < len(labels):
            bare = self._in_free_places([replace(label, qualifier="") for label in labels])
            if len(bare) > len(placed):
                placed = self._qualified(bare, labels)
        there = {one.label.part for one in placed}
        for label in labels:
            if label.part not in there:
                placed += self._on_branches(label, placed)
        return placed

    def _with_names(self, labels: Sequence[Label], placed: list[Placed]) -> list[Placed]:
        """Return placed labels with those that had no room, by name only; without those that have none even so."""
        there = {one.label.part for one in placed}
        for label in labels:
            if label.part not in there:
                placed = [*placed, *self._free(replace(label, qualifier=""), placed)]
        return placed

    def _in_free_places(self, labels: Sequence[Label]) -> list[Placed]:
        placed: list[Placed] = []
        for label in labels:
            placed += self._free(label, placed)
        return placed

    def _free(self, label: Label, placed: Sequence[Placed]) -> list[Placed]:
        """Return the label where nothing is: at the first of its spots from which its leader is clear, or near by."""
        untidy: list[Placed] = []
        for spot in label.spots:
            one = self._at(label, self._box(label, spot), spot, placed)
            if one is not None and not one.on_branches:
                if self._is_tidy(one):
                    return [one]
                untidy.append(one)
        return self._near(label, placed, untidy)

    def _near(self, label: Label, placed: Sequence[Placed], untidy: list[Placed]) -> list[Placed]:
        """Return the label at the free place nearest to its part with a clear leader, or else where it is clearest."""
        for box in self._boxes_about(label, placed, busy=0.0)[:MOST_TRIED]:
            one = self._at(label, box, Spot(0.0, 0.0, "centre"), placed)
            if one is not None and self._is_tidy(one):
                return [one]
            untidy += [one] if one is not None else []
        return sorted(untidy, key=self._untidiness)[:1]

    def _on_branches(self, label: Label, placed: Sequence[Placed]) -> list[Placed]:
        """Return the label where it hides the fewest branches; without its qualifier if that is the only way."""
        for shorter in (label, replace(label, qualifier="")):
            for box in self._boxes_about(shorter, placed, busy=1.0)[:MOST_TRIED]:
                one = self._at(shorter, box, Spot(0.0, 0.0, "centre"), placed)
                if one is not None:
                    return [one]
        return []

    def _qualified(self, bare: Sequence[Placed], labels: Sequence[Label]) -> list[Placed]:
        """Return labels with their qualifiers where there is room for them: where the name stands or a line higher."""
        full, found = {label.part: label for label in labels}, list(bare)
        for number, one in enumerate(bare):
            label, others = full[one.label.part], [*found[:number], *found[number + 1 :]]
            x = one.box.left() + one.box.width() * _SHARE[one.align]
            higher = one.box.top() - self._rows(label)[-1][1]
            for top in (one.box.top(), higher) if label.qualifier else ():
                spot = Spot(x, top, one.align)
                candidate = self._at(label, self._box(label, spot), spot, others)
                if candidate is not None and not candidate.on_branches:
                    found[number] = candidate
                    break
        return found

    def _box(self, label: Label, spot: Spot) -> QRectF:
        """Return the box that a label fills at a spot, moved inside the stage."""
        rows = self._rows(label)
        width, height = max(row[0] for row in rows), sum(row[1] for row in rows)
        left = max(EDGE, min(spot.x - _SHARE[spot.align] * width, self._canvas.width - EDGE - width))
        top = max(EDGE, min(spot.y, self._canvas.height - EDGE - height))
        return QRectF(left, top, width, height)

    def _boxes_about(self, label: Label, placed: Sequence[Placed], busy: float) -> list[QRectF]:
        """Return free boxes on a grid, the nearest to the part first; ``busy`` is how much of them may be hidden."""
        canvas, whole = self._canvas, self._box(label, Spot(0.0, 0.0))
        width, height = whole.width(), whole.height()
        if width + 2 * EDGE > canvas.width or height + 2 * EDGE > canvas.height:
            return []
        step = 0.4 * self._rows(label)[0][1]
        x, y = np.arange(EDGE, canvas.width - EDGE - width, step), np.arange(EDGE, canvas.height - EDGE - height, step)
        left, top = (part.ravel() for part in np.meshgrid(x, y))
        boxes = np.stack([left, top, left + width, top + height], axis=1)
        hidden = self._busy.covered(boxes)
        fits = (self._obstacles.covered(boxes) == 0.0) & (hidden <= busy)
        for other in placed:
            room = _apart(other.box)
            fits &= (
                (boxes[:, 0] > room.right())
                | (boxes[:, 2] < room.left())
                | (boxes[:, 1] > room.bottom())
                | (boxes[:, 3] < room.top())
            )
        away = self._distances(label, boxes)
        if busy == 0.0:
            fits &= away <= SEARCH * canvas.scale * canvas.text_size**0.5
        cost = away + 900.0 * canvas.scale * hidden
        chosen = np.flatnonzero(fits)[np.argsort(cost[fits], kind="stable")]
        return [QRectF(left[k], top[k], width, height) for k in _spread(chosen, boxes, step)]

    def _distances(self, label: Label, boxes: Points) -> Points:
        """Return how far each box is from the nearest place at which the leader may end, or from the first spot."""
        ends = label.targets or tuple(QPointF(spot.x, spot.y) for spot in label.spots[:1])
        away = np.full(len(boxes), np.inf)
        for end in ends:
            dx = np.maximum(0.0, np.maximum(boxes[:, 0] - end.x(), end.x() - boxes[:, 2]))
            dy = np.maximum(0.0, np.maximum(boxes[:, 1] - end.y(), end.y() - boxes[:, 3]))
            away = np.minimum(away, np.hypot(dx, dy))
        return away

    def _at(self, label: Label, box: QRectF, spot: Spot, placed: Sequence[Placed]) -> Placed | None:
        """Return the label in a box with its best leader; None if it would touch anything there."""
        room = box.adjusted(-GAP, -GAP, GAP, GAP)
        inside = box.left() >= 0 and box.top() >= 0
        if not inside or box.right() > self._canvas.width or box.bottom() > self._canvas.height:
            return None
        if any(room.intersects(solid) for solid in self._solid) or any(
            _apart(box).intersects(other.box) for other in placed
        ):
            return None
        if any(crosses(sampled(other.leader), np.array([_sides(room)])) for other in placed):
            return None
        hides = bool(self._busy.covered(np.array([_sides(box)]))[0] > 0.0)
        if not label.targets:
            return Placed(label, box, spot.align, (), hides)
        leader = self._leader(label, box, spot, placed)
        return Placed(label, box, spot.align, leader, hides) if leader is not None else None

    def _leader(self, label: Label, box: QRectF, spot: Spot, placed: Sequence[Placed]) -> Leader | None:
        """Return the leader that is shortest and clearest, or None if none is free."""
        rows, scale = self._row_boxes(label, box, spot.align), self._canvas.scale
        ways = [way for target in label.targets for way in leaders(rows, target, scale, spot.leaves)]
        shortest = sorted(ways, key=length)[:MOST_WAYS]
        best = sorted(shortest, key=self._cost)
        return next((leader for leader in best if self._is_free(leader, rows, placed)), None)

    def _row_boxes(self, label: Label, box: QRectF, align: Align) -> list[QRectF]:
        boxes, top = [], box.top()
        for width, height in self._rows(label):
            boxes.append(QRectF(box.left() + _SHARE[align] * (box.width() - width), top, width, height))
            top += height
        return boxes

    def _is_free(self, leader: Leader, rows: Sequence[QRectF], placed: Sequence[Placed]) -> bool:
        """Return whether a leader crosses no words, no other leader, and no obstacle but the one in which it ends."""
        words = [row.adjusted(-1.0, -1.0, 1.0, 1.0) for row in rows]
        words += [other.box.adjusted(-GAP, -GAP, GAP, GAP) for other in placed]
        solid = [box for box in self._solid if not box.contains(leader[-1])]
        if crosses(sampled(leader), np.array([_sides(box) for box in (*words, *solid)])):
            return False
        return not any(meet(leader, other.leader) for other in placed)

    def _over_branches(self, leader: Leader) -> float:
        """Return how much of a leader runs over branches before it comes to its part, in logical pixels."""
        points = sampled(leader)
        before = points[: max(0, len(points) - round(AT_PART * self._canvas.scale / STEP))]
        return STEP * float(np.count_nonzero(self._busy.along(before)))

    def _cost(self, leader: Leader) -> float:
        bends = BEND_COST * self._canvas.scale * (len(leader) - 2)
        return length(leader) + bends + BRANCH_COST * (self._over_branches(leader) + 2.0 * self._through_part(leader))

    def _through_part(self, leader: Leader) -> float:
        """Return how far a leader runs over the soma in which it ends, in logical pixels."""
        return STEP * float(np.count_nonzero(self._obstacles.along(sampled(leader))))

    def _untidiness(self, one: Placed) -> float:
        return self._over_branches(one.leader) if one.leader else 0.0

    def _is_tidy(self, one: Placed) -> bool:
        return self._untidiness(one) <= TIDY * self._canvas.scale


def _apart(box: QRectF) -> QRectF:
    """Return the room around a label in which no other one stands."""
    return box.adjusted(-ASIDE, -GAP, ASIDE, GAP)


def _sides(box: QRectF) -> tuple[float, float, float, float]:
    return box.left(), box.top(), box.right(), box.bottom()


_SHARE: dict[Align, float] = {"left": 0.0, "centre": 0.5, "right": 1.0}


def _spread(chosen: NDArray[np.intp], boxes: Points, step: float) -> Iterator[int]:
    """Yield the chosen boxes in their order, leaving out those that stand right beside one before."""
    seen: set[tuple[int, int]] = set()
    for k in chosen.tolist():
        place = (int(boxes[k, 0] // (2.5 * step)), int(boxes[k, 1] // (2.5 * step)))
        if place not in seen:
            seen.add(place)
            yield k
