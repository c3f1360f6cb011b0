"""A chain of causes in words: plates with arrows between them, one after another."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from ketaviz.scene.canvas import Canvas
from ketaviz.scene.fitted_text import TextSheet
from ketaviz.scene.focus import FADED
from ketaviz.scene.marks import paint_cell_icon


class Link(Struct, frozen=True):
    """One step: its words and the cell it happens in (``inh`` or ``exc``)."""

    words: str
    token: str
    part: str
    """The part of the account that it tells (`Claim.supports`)."""


def link_places(row: QRectF, count: int) -> tuple[QRectF, ...]:
    """Return where the plates of a chain stand in a row."""
    gap = max(14.0, 0.022 * row.width())
    width = (row.width() - gap * (count - 1)) / count
    return tuple(QRectF(row.left() + k * (width + gap), row.top(), width, row.height()) for k in range(count))


def paint_link(painter: QPainter, canvas: Canvas, sheet: TextSheet, link: Link, place: QRectF) -> None:
    """Paint one plate with its words and the mark of its cell; a faded one is an empty frame."""
    theme = canvas.theme
    is_faded = link.part in canvas.faded
    large, edge = canvas.large, QPen(theme.colour(link.token), 2.0 * canvas.large)
    painter.setPen(QPen(theme.colour("edge"), 1.4, Qt.PenStyle.DotLine) if is_faded else edge)
    painter.setBrush(Qt.BrushStyle.NoBrush if is_faded else theme.mix("panel", link.token, 0.10))
    painter.drawRoundedRect(place, 12 * large, 12 * large)
    size = min(8.0 * large, 0.07 * place.height() + 2)
    icon = QPointF(place.left() + 1.7 * size + 2, place.top() + 1.8 * size + 2)
    painter.setOpacity(FADED if is_faded else 1.0)
    paint_cell_icon(painter, theme, icon, size, excitatory=link.token == "exc")
    painter.setOpacity(1.0)
    pad = 0.035 * place.width() + 3
    words = place.adjusted(3.0 * size + 4, 4, -pad, -4)
    block = sheet.fit(link.words, words, sheet.pixels(21), "medium", stand="middle", needed=True)
    if block is not None:
        block.paint(painter, theme.colour("muted" if is_faded else "text"))


def paint_arrow(painter: QPainter, canvas: Canvas, before: QRectF, after: QRectF, part: str) -> None:
    """Paint the arrow from one plate to the next, which tells a part of the account; it fades with that part."""
    colour = canvas.theme.colour("text2", 2 * FADED if part in canvas.faded else 1.0)
    y, left, right = before.center().y(), before.right() + 2, after.left() - 2
    head = min(8.0 * canvas.large, 0.6 * (right - left))
    painter.setPen(QPen(colour, 2.4 * canvas.large))
    painter.drawLine(QPointF(left, y), QPointF(right - head, y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    tip = [QPointF(right, y), QPointF(right - head, y - 0.75 * head), QPointF(right - head, y + 0.75 * head)]
    painter.drawPolygon(QPolygonF(tip))
