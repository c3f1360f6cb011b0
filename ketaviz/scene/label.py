"""Labels: a name and one qualifier beside each part, with a leader that ends on it; dropped rather than overlapping."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap

from ketaviz.look.text import line_height, paint_soft_halo, paint_text, text_width
from ketaviz.scene.canvas import Canvas

NAME_SIZE = 23.0
QUALIFIER_SIZE = 19.0
EDGE = 10.0
"""Smallest distance of a label from the edge of the stage, in logical pixels."""
GAP = 6.0
"""Smallest distance between two labels, in logical pixels."""
PLATE = 10.0
"""Radius of the plate behind words, and how far it reaches beyond them, in logical pixels."""
SEARCH = 420.0
"""How far from its part a label may stand when none of its spots is free, in design units; larger text, farther."""

Points = NDArray[np.float64]
Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label may stand: a point in logical pixels, at the top of its box."""

    x: float
    y: float
    align: Align = "left"
    leaves: float | None = None
    """Where along x the leader leaves the words downward or upward; None is straight above or below the part."""


@dataclass(frozen=True, slots=True)
class Label:
    """What is said about one part."""

    part: str
    name: str
    """Already worded."""
    qualifier: str
    """Already worded; may be empty."""
    token: str
    """Colour of the name, e.g. ``exc_text``."""
    target: QPointF | None
    """Where the leader ends, in logical pixels; None is no leader."""
    spots: tuple[Spot, ...]
    """The first that is free is taken."""
    target_above: QPointF | None = None
    """Where the leader of a label ends that stands above this point, if not at the target."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A label that has found its place."""

    label: Label
    box: QRectF
    align: Align
    leader: tuple[QPointF, ...]


class LabelSheet:
    """Places labels on a canvas and paints them."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._name = canvas.font(NAME_SIZE, "semibold")
        self._qualifier = canvas.font(QUALIFIER_SIZE, "medium" if canvas.theme.light else "regular")

    def box(self, label: Label, spot: Spot) -> QRectF:
        """Return the box that a label fills at a spot, moved inside the stage."""
        width = max(text_width(label.name, self._name), text_width(label.qualifier, self._qualifier))
        height = line_height(self._name) + (line_height(self._qualifier) if label.qualifier else 0.0)
        left = spot.x - {"left": 0.0, "centre": width / 2.0, "right": width}[spot.align]
        left = max(EDGE, min(left, self._canvas.width - EDGE - width))
        top = max(EDGE, min(spot.y, self._canvas.height - EDGE - height))
        return QRectF(left, top, width, height)

    def place(self, labels: Sequence[Label], obstacles: Points) -> list[Placed]:
        """Return the labels that fit, most important first; none overlaps another, an obstacle or a leader.

        ``obstacles`` is (n, 4): left, top, right, bottom in logical pixels. When no spot of a label is free the
        free place nearest to its target is taken. When a label finds no room at all, qualifiers are left out where
        that makes room; a label that finds no room even so is left out.
        """
        placed = self._place(labels, obstacles)
        if len(placed) == len(labels):
            return placed
        bare = self._place([replace(label, qualifier="") for label in labels], obstacles)
        if len(bare) <= len(placed):
            return placed
        full = {label.part: label for label in labels}
        for number, one in enumerate(bare):
            others = [*bare[:number], *bare[number + 1 :]]
            bare[number] = self._qualified(one, full[one.label.part], others, obstacles)
        return bare

    def _qualified(self, one: Placed, full: Label, others: Sequence[Placed], obstacles: Points) -> Placed:
        """Return a label with its qualifier, if there is room for it where the name stands or a line higher."""
        x = one.box.left() + one.box.width() * {"left": 0.0, "centre": 0.5, "right": 1.0}[one.align]
        for top in (one.box.top(), one.box.top() - line_height(self._qualifier)):
            candidate = self._try(full, Spot(x, top, one.align))
            if candidate is not None and not self._collides(candidate, others, obstacles):
                return candidate
        return one

    def _place(self, labels: Sequence[Label], obstacles: Points) -> list[Placed]:
        placed: list[Placed] = []
        for label in labels:
            for spot in (*label.spots, *self._around(label)):
                candidate = self._try(label, spot)
                if candidate is not None and not self._collides(candidate, placed, obstacles):
                    placed.append(candidate)
                    break
        return placed

    def _around(self, label: Label) -> list[Spot]:
        """Return spots on a grid about the target, nearest first."""
        if label.target is None:
            return []
        step = 1.2 * line_height(self._name)
        reach = SEARCH * self._canvas.scale * self._canvas.text_size**0.5
        across, down = int(reach // step), int(0.75 * reach // step)
        offsets = [(i * step, j * step) for i in range(-across, across + 1) for j in range(-down, down + 1)]
        offsets.sort(key=_length)
        return [Spot(label.target.x() + dx, label.target.y() + dy, "centre") for dx, dy in offsets]

    def _try(self, label: Label, spot: Spot) -> Placed | None:
        box = self.box(label, spot)
        inside = box.left() >= 0 and box.top() >= 0
        if not inside or box.right() > self._canvas.width or box.bottom() > self._canvas.height:
            return None
        name = text_width(label.name, self._name)
        foot = text_width(label.qualifier, self._qualifier) if label.qualifier else name
        first, last = (_row(box, width, spot.align) for width in (name, foot))
        over = label.target_above is not None and box.bottom() < label.target_above.y()
        target = label.target_above if over else label.target
        leader = _leader(first, last, target, self._canvas.scale, spot.leaves) if target is not None else ()
        return Placed(label, box, spot.align, leader)

    def _collides(self, candidate: Placed, placed: Sequence[Placed], obstacles: Points) -> bool:
        room = candidate.box.adjusted(-GAP, -GAP, GAP, GAP)
        if any(room.intersects(other.box) for other in placed) or _hit(room, obstacles):
            return True
        return any(_crosses(candidate.leader, other.box) or _crosses(other.leader, room) for other in placed) or any(
            _meet(candidate.leader, other.leader) for other in placed
        )

    def paint(self, painter: QPainter, placed: Sequence[Placed]) -> None:
        """Paint leaders, then halos, then words, in logical pixels. The words stand still."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one in placed:
            self._paint_leader(painter, one)
        halo = self._canvas.theme.colour("ink1" if self._canvas.theme.light else "ink0", 0.34)
        reach = max(2.2, 3.2 * self._canvas.scale)
        for one in placed:
            for text, font, _, at in self._lines(one):
                paint_soft_halo(painter, at.x(), at.y(), text, font, halo, reach)
        for one in placed:
            for text, font, colour, at in self._lines(one):
                paint_text(painter, at.x(), at.y(), text, font, colour)
        painter.restore()

    def picture(self, one: Placed, *, plate: bool = False) -> tuple[QPointF, QPixmap]:
        """Return one label as a picture and where its corner stands, in logical pixels.

        ``plate`` gives the words a quiet ground, for where something stands behind them.
        """
        bounds = QRectF(one.box).adjusted(-PLATE, 0.0, PLATE, 0.0)
        for point in one.leader:
            bounds = bounds.united(QRectF(point.x(), point.y(), 0.1, 0.1))
        room = 4.0 + 8.0 * self._canvas.scale
        left, top = math.floor(bounds.left() - room), math.floor(bounds.top() - room)
        pixmap = self._canvas.pixmap(bounds.right() + room - left, bounds.bottom() + room - top)
        painter = QPainter(pixmap)
        painter.translate(-left, -top)
        if plate:
            self._paint_plate(painter, one)
        self.paint(painter, [one])
        painter.end()
        return QPointF(left, top), pixmap

    def _paint_plate(self, painter: QPainter, one: Placed) -> None:
        theme = self._canvas.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink1" if theme.light else "ink0", 0.72))
        painter.drawRoundedRect(one.box.adjusted(-PLATE, -2.0, PLATE, 2.0), PLATE, PLATE)

    def _lines(self, one: Placed) -> list[tuple[str, QFont, QColor, QPointF]]:
        theme, label = self._canvas.theme, one.label
        rows = [(label.name, self._name, theme.colour(label.token))]
        if label.qualifier:
            rows.append((label.qualifier, self._qualifier, theme.colour("text2")))
        lines, top = [], one.box.top()
        for text, font, colour in rows:
            spare = one.box.width() - text_width(text, font)
            left = one.box.left() + {"left": 0.0, "centre": spare / 2.0, "right": spare}[one.align]
            lines.append((text, font, colour, QPointF(left, top + 0.78 * line_height(font))))
            top += line_height(font)
        return lines

    def _paint_leader(self, painter: QPainter, one: Placed) -> None:
        if len(one.leader) < 2:
            return
        theme, scale = self._canvas.theme, max(0.7, self._canvas.scale)
        path = QPainterPath(one.leader[0])
        for point in one.leader[1:]:
            path.lineTo(point)
        colour = theme.colour(one.label.token)
        casing = theme.colour("ink1" if theme.light else "ink0", 0.75)
        painter.strokePath(path, _line_pen(casing, 5.0 * scale))
        painter.strokePath(path, _line_pen(colour, 1.6 * scale))
        painter.setPen(QPen(casing, 2.0 * scale))
        painter.setBrush(colour)
        painter.drawEllipse(one.leader[-1], 4.2 * scale, 4.2 * scale)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _line_pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def _hit(room: QRectF, obstacles: Points) -> bool:
    left, top, right, bottom = obstacles.T
    apart = (left > room.right()) | (right < room.left()) | (top > room.bottom()) | (bottom < room.top())
    return not bool(apart.all())


def _length(offset: tuple[float, float]) -> float:
    return offset[0] ** 2 + offset[1] ** 2


def _row(box: QRectF, width: float, align: Align) -> QRectF:
    """Return as much of a box as a line of that width fills from side to side."""
    spare = (box.width() - width) * {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
    return QRectF(box.left() + spare, box.top(), width, box.height())


def _leader(
    box: QRectF, last: QRectF, target: QPointF, scale: float, leaves: float | None = None
) -> tuple[QPointF, ...]:
    """Return at most three segments from the edge of a box to a point: first straight away from the box.

    ``box`` is as wide as the first line, beside and over which a leader leaves; ``last`` as wide as the last line,
    from under which it leaves downward, at ``leaves`` along x if that is given.
    """
    bend = 18.0 * scale
    inset = min(12.0, box.width() / 2.0)
    x = min(max(target.x(), box.left() + inset), box.right() - inset)
    middle = box.top() + 0.28 * box.height()
    aside = max(box.left() - target.x(), target.x() - box.right())
    over_last = target.y() > middle and last.width() > box.width() + bend
    if aside > 3.0 * bend and abs(target.y() - middle) < 2.5 * aside and not over_last:
        sign = 1.0 if target.x() > box.right() else -1.0
        edge = (box.right() if sign > 0 else box.left()) + 6.0 * sign
        return _bent(QPointF(edge, middle), QPointF(edge + bend * sign, middle), target)
    if target.y() > box.bottom() + bend:
        x = min(max(target.x() if leaves is None else leaves, last.left() + inset), last.right() - inset)
        start = QPointF(x, box.bottom() + 3.0)
        return _bent(start, QPointF(x, min(target.y(), box.bottom() + bend)), target)
    if target.y() < box.top() - bend:
        start = QPointF(x, box.top() - 3.0)
        return _bent(start, QPointF(x, max(target.y(), box.top() - bend)), target)
    if target.x() > box.right():
        return _bent(QPointF(box.right() + 6.0, middle), QPointF(box.right() + 6.0 + bend, middle), target)
    return _bent(QPointF(box.left() - 6.0, middle), QPointF(box.left() - 6.0 - bend, middle), target)


def _bent(start: QPointF, bend: QPointF, target: QPointF) -> tuple[QPointF, ...]:
    straight = abs(start.x() - target.x()) < 1.0 or abs(start.y() - target.y()) < 1.0
    return (start, target) if straight else (start, bend, target)


def _crosses(leader: Sequence[QPointF], box: QRectF) -> bool:
    """Return whether a leader runs through a box; sampled, which is exact enough for words."""
    for start, end in pairwise(leader):
        if any(box.contains(start + (end - start) * (step / 24.0)) for step in range(25)):
            return True
    return False


def _meet(one: Sequence[QPointF], other: Sequence[QPointF]) -> bool:
    for a, b in pairwise(one):
        for c, d in pairwise(other):
            kind, _ = QLineF(a, b).intersects(QLineF(c, d))
            if kind == QLineF.IntersectionType.BoundedIntersection:
                return True
    return False
