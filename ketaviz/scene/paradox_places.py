"""Where the parts of the paradox stand: three panels over a chain of words."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF

from ketaviz.scene.canvas import Canvas
from ketaviz.scene.fitted_text import TextSheet

SHARES = (0.325, 0.345, 0.330)
"""Widths of the panels: where the block is, where the change is, what more of the drug does."""

LOWEST_NUMBER = 20.0
"""With less height than this, in logical pixels, a number stands beside its field, not squeezed in under it ..."""
BESIDE = 0.40
"""... and takes this share of the column."""


class Pair(NamedTuple):
    """Two columns to compare, each with a heading, the fields of both cells with their numbers, and a foot."""

    headings: tuple[QRectF, QRectF]
    fields: tuple[tuple[QRectF, QRectF], tuple[QRectF, QRectF]]
    """Of each column: interneurons, pyramidal cells."""
    numbers: tuple[tuple[QRectF, QRectF], tuple[QRectF, QRectF]]
    feet: tuple[QRectF, QRectF]

    @property
    def foot(self) -> QRectF:
        """Return both feet as one."""
        return self.feet[0].united(self.feet[1])


class Places(NamedTuple):
    """All places, in logical pixels."""

    panels: tuple[QRectF, QRectF, QRectF]
    titles: tuple[QRectF, QRectF, QRectF]
    block: Pair
    synapse: QRectF
    change: QRectF
    """Under the synapse."""
    dose: Pair
    chain: QRectF


def places(canvas: Canvas, sheet: TextSheet) -> Places:
    """Return where everything stands on a canvas."""
    margin, body = max(8.0, 0.012 * canvas.width), sheet.pixels(20)
    chain_height = min(0.25 * canvas.height, max(3.2 * body, 0.14 * canvas.height))
    chain = QRectF(margin, canvas.height - margin - chain_height, canvas.width - 2 * margin, chain_height)
    height = (canvas.words_bottom if canvas.projected else chain.top()) - 1.75 * margin
    room, left, panels = canvas.width - 3.5 * margin, margin, []
    for share in SHARES:
        panels.append(QRectF(left, margin, share * room, height))
        left += share * room + 0.75 * margin
    first, middle, last = panels
    title_height = min(0.15 * height, 1.7 * sheet.pixels(26))
    titles = tuple(QRectF(p.left() + 14, p.top() + 3, p.width() - 28, title_height) for p in panels)
    foot_height = min(0.27 * height, max(3.5 * body, 0.20 * height))
    if canvas.projected:
        foot_height = min(0.40 * height, max(4.9 * body, 7.6 * canvas.least_words))
    low = first.bottom() - foot_height - 4
    synapse = QRectF(middle.left() + 3, titles[1].bottom(), middle.width() - 6, low - titles[1].bottom())
    change = QRectF(middle.left() + 0.08 * middle.width(), low, 0.84 * middle.width(), foot_height)
    heading = max(1.45 * body, 2.9 * canvas.least_words) if canvas.projected else 1.45 * body
    block, dose = (_pair(panel, titles[0].bottom(), low, body, heading) for panel in (first, last))
    return Places((first, middle, last), (titles[0], titles[1], titles[2]), block, synapse, change, dose, chain)


def _pair(panel: QRectF, top: float, low: float, body: float, heading: float) -> Pair:
    """Return two columns in a panel between its title and its foot."""
    pad, gap = 0.045 * panel.width(), 0.07 * panel.width()
    column = 0.5 * (panel.width() - 2 * pad - gap)
    heading = min((0.17 if heading <= 1.45 * body else 0.34) * (low - top), heading)
    number = min(0.17 * (low - top), 2.6 * body)
    beside = number < LOWEST_NUMBER
    wide = column * (1.0 - BESIDE) if beside else column
    under = 0.35 * number if beside else number
    field = min(0.56 * wide, 0.5 * (low - top - heading) - under)
    spare = 0.5 * (low - top - heading) - under - field
    left, right = panel.left() + pad, panel.left() + pad + column + gap
    upper = top + heading + 0.35 * spare + (0.5 * under if beside else 0.0)
    lower = upper + field + under + spare
    foot = panel.bottom() - low - 4

    def of(x: float, y: float) -> QRectF:
        """Return where the number of the field at a place stands."""
        return QRectF(x + wide, y, column - wide, field) if beside else QRectF(x, y + field, wide, number)

    return Pair(
        headings=(QRectF(left, top, column, heading), QRectF(right, top, column, heading)),
        fields=(
            (QRectF(left, upper, wide, field), QRectF(left, lower, wide, field)),
            (QRectF(right, upper, wide, field), QRectF(right, lower, wide, field)),
        ),
        numbers=((of(left, upper), of(left, lower)), (of(right, upper), of(right, lower))),
        feet=(QRectF(left, low, column, foot), QRectF(right, low, column, foot)),
    )
