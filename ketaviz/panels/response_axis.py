"""Share of people who respond, with the model's line and trials as dots: what the sheets of days and weeks share."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QColor, QPainter, QPen

from ketaviz.content.schema import Point
from ketaviz.content.wording import Wording
from ketaviz.look.text import line_height, wrap
from ketaviz.panels.chart import Area, paint_dot, paint_whisker
from ketaviz.panels.figures import amount_words
from ketaviz.panels.style import AXIS, Style
from ketaviz.panels.words import Placed, place

LEVELS = (0.0, 50.0, 100.0)
"""The axis always runs from 0 to 100 %, also where the values are low."""


class Mark(Struct, frozen=True, eq=False):
    """A trial's value where it is drawn: ``x`` of the arm on ketamine and of its comparator, logical pixels."""

    point: Point
    x: float
    comparator_x: float


def level_marks(wording: Wording) -> list[tuple[float, str]]:
    """Return the marks of the upright axis."""
    return [(level, wording.quantity(level, "%") if level == 100.0 else wording.number(level)) for level in LEVELS]


def pair_text(point: Point, wording: Wording) -> str:
    """Return a value beside its comparator, ``46.5 %; midazolam 25.9 %``, or that there is none."""
    value = amount_words(point.value, point.unit, wording)
    if point.comparator is None:
        return wording.text("{value}, {reason}", value=value, reason=wording.text(point.comparator_label))
    other = amount_words(point.comparator, point.unit, wording)
    name = wording.text(point.comparator_label)
    return wording.text("{value}; {comparator} {other}", value=value, comparator=name, other=other)


def paint_mark(painter: QPainter, area: Area, mark: Mark, style: Style, ground: QColor) -> None:
    """Paint a value with its interval, and its comparator hollow; without an interval the dot is smaller."""
    point, colour, other = mark.point, style.colour("ket"), style.colour("text2")
    has_interval = _paint_interval(painter, area, mark.x, (point.low, point.high), colour, style)
    at = QPointF(mark.x, area.height_of(point.value))
    paint_dot(painter, at, style.mark(6.0 if has_interval else 4.5), colour)
    if point.comparator is not None:
        bounds = (point.comparator_low, point.comparator_high)
        _paint_interval(painter, area, mark.comparator_x, bounds, other, style)
        at = QPointF(mark.comparator_x, area.height_of(point.comparator))
        paint_dot(painter, at, style.mark(5.0), other, ground)


def _paint_interval(
    painter: QPainter,
    area: Area,
    x: float,
    bounds: tuple[float | None, float | None],
    colour: QColor,
    style: Style,
) -> bool:
    low, high = bounds
    if low is None or high is None:
        return False
    ends = QPointF(x, area.height_of(high)), QPointF(x, area.height_of(low))
    paint_whisker(painter, ends, colour, style.mark(1.0))
    return True


def label_lines(style: Style, text: str, at: tuple[float, float], width: float, ink: str) -> list[Placed]:
    """Return words beside a mark, wrapped to a width, from their upper left corner."""
    font = style.font(AXIS)
    row = line_height(font)
    lines = wrap(text, font, width)
    return [place(line, (at[0], at[1] + k * row), font, style.colour(ink)) for k, line in enumerate(lines)]


def study_name(style: Style, name: str, after: Placed, right: float) -> Placed:
    """Return the short reference of a figure, underlined, after the words about it, or under them at the end."""
    font = style.font(AXIS)
    font.setUnderline(True)
    gap = style.type(8.0)
    beside = place(name, (after.box.right() + gap, after.box.top()), font, style.colour("text2"))
    if beside.box.right() <= right:
        return beside
    return place(name, (after.box.left(), after.box.bottom()), font, style.colour("text2"))


def paint_leader(painter: QPainter, style: Style, start: QPointF, end: QPointF) -> None:
    """Paint the thin line from a label to its mark."""
    painter.setPen(QPen(style.colour("edge"), max(1.2, style.thin)))
    painter.drawLine(QLineF(start, end))
