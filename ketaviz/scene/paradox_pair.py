"""Two columns set beside each other: under a heading the receptor fields of both cells, each with its percentage."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from ketaviz.scene.canvas import Canvas
from ketaviz.scene.fitted_text import TextSheet
from ketaviz.scene.lens_still import Draw, Sprites
from ketaviz.scene.marks import paint_cell_icon
from ketaviz.scene.molecule import Molecules
from ketaviz.scene.paradox_places import Pair
from ketaviz.scene.receptor_field import Cell, FieldState, ReceptorField

_CELLS: tuple[Cell, Cell] = ("interneuron", "pyramidal")


class Blocks(NamedTuple):
    """Fractions of NMDA receptors blocked, 0 to 1."""

    interneuron: float
    pyramidal: float


class PairPanel:
    """Driven by the two `Blocks` it is given: ketamine in the fields, percentages under them."""

    def __init__(self, canvas: Canvas, sheet: TextSheet, molecules: Molecules, looks: Sprites, pair: Pair) -> None:
        self._canvas = canvas
        self._sheet = sheet
        self._looks = looks
        self._body = sheet.pixels(20)
        self.pair = pair
        self.columns = tuple(
            tuple(
                ReceptorField(canvas, molecules, cell, rect, square_cut=True)
                for cell, rect in zip(_CELLS, column, strict=True)
            )
            for column in pair.fields
        )

    def draws(self) -> list[Draw]:
        """Return the pieces of the empty fields with the marks of their cells."""
        fields = (field for column in self.columns for field in column)
        return [self._paint_marks, *(draw for field in fields for draw in field.draws(self._looks))]

    def paint_held(self, painter: QPainter, blocks: tuple[Blocks, Blocks]) -> None:
        """Paint ketamine in the fields; magnesium is left out, for that of the past is not known."""
        for column, shares in zip(self.columns, blocks, strict=True):
            for field, share in zip(column, shares, strict=True):
                field.paint_moving(painter, FieldState.of(share, 1.0)._replace(approach=0.0))

    def words(self, headings: tuple[str, str], blocks: tuple[Blocks, Blocks]) -> Draw:
        """Return what paints the headings of the columns and the percentages."""
        shares = tuple(tuple(round(100 * share) for share in column) for column in blocks)
        return partial(self._paint_words, headings=headings, shares=shares)

    def _paint_marks(self, painter: QPainter) -> None:
        """Paint the mark of its cell beside the number under each field."""
        for column in self.pair.numbers:
            for cell, box in zip(_CELLS, column, strict=True):
                size = 0.24 * box.height()
                place = QPointF(box.left() + 1.5 * size, box.center().y())
                paint_cell_icon(painter, self._canvas.theme, place, size, excitatory=cell == "pyramidal")

    def _paint_words(self, painter: QPainter, headings: tuple[str, str], shares: tuple[tuple[int, ...], ...]) -> None:
        names = (self._canvas.wording.text("brake"), self._canvas.wording.text("pyramidal"))
        for column, heading in enumerate(headings):
            box = self.pair.headings[column]
            block = self._sheet.fit(heading, box, self._body, "semibold", align="centre", stand="middle", needed=True)
            if block is not None:
                block.paint(painter, self._canvas.theme.colour("text2"))
            for row, name in enumerate(names):
                self._paint_share(painter, self.pair.numbers[column][row], shares[column][row], name)

    def _paint_share(self, painter: QPainter, box: QRectF, share: int, cell: str) -> None:
        """Paint a percentage and the name of the cell it is of."""
        theme, percent = self._canvas.theme, self._canvas.wording.quantity(share, "%")
        words = box.adjusted(0.8 * box.height(), 0, 0, 0)
        left = QRectF(words.left(), words.top(), 0.47 * words.width(), words.height())
        right = words.adjusted(0.51 * words.width(), 0, 0, 0)
        said = "" if self._canvas.projected else cell  # the mark of the cell says it, and the number is larger
        name = (
            self._sheet.fit(said, right, 0.95 * self._body, "medium", align="right", stand="middle") if said else None
        )
        if name is not None:
            name.paint(painter, theme.colour("text2"))
        room = words if name is None else left
        size = min(0.9 * box.height(), (0.23 if name else 0.40) * words.width())
        number = self._sheet.fit(percent, room, size, "bold", stand="middle", display=True, needed=True)
        if number is not None:
            number.paint(painter, theme.colour("ket"))


def paint_figure(
    painter: QPainter, canvas: Canvas, sheet: TextSheet, box: QRectF, number: str, words: str, token: str
) -> None:
    """Paint a large number and under it what it is."""
    share = 0.44 if canvas.projected else 0.58
    upper = QRectF(box.left(), box.top(), box.width(), share * box.height())
    size = min(0.98 * upper.height(), 0.30 * box.width())
    figure = sheet.fit(number, upper, size, "bold", align="centre", stand="middle", display=True, needed=True)
    if figure is not None:
        figure.paint(painter, canvas.theme.colour(token))
    lower = QRectF(box.left(), upper.bottom(), box.width(), (0.96 - share) * box.height())
    block = sheet.fit(words, lower, 0.95 * sheet.pixels(20), align="centre", needed=True) if words else None
    if block is not None:
        block.paint(painter, canvas.theme.colour("text2"))
