"""A layout of tiles in equal columns, as many as fit, each row as high as its tallest tile."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from ketaviz.panels.item_layout import ItemLayout


class TileLayout(ItemLayout):
    """Tiles from left to right and top to bottom. ``allowed`` says which numbers of columns look well.

    A tile may span columns; where height is left over the rows share it, so that a window is filled.
    """

    usual = 1

    def __init__(self, parent: QWidget, least_width: int, allowed: tuple[int, ...], gap: int) -> None:
        super().__init__()
        self._least_width, self._allowed, self._gap = least_width, allowed, gap
        parent.setLayout(self)

    def add(self, tile: QWidget, span: int = 1) -> None:
        """Add a tile that is ``span`` columns wide, where there are as many."""
        self.addWidget(tile)
        self._numbers[-1] = span

    def heightForWidth(self, width: int) -> int:
        """Return the height at which every word has room."""
        rows = self._rows(width)
        return sum(self._row_height(row, width) for row in rows) + self._gap * max(0, len(rows) - 1)

    def minimumSize(self) -> QSize:
        """Return the width of one column; the height follows from the width."""
        return QSize(min(240, self._least_width), 0)

    def setGeometry(self, rect: QRect) -> None:
        """Put every tile in its place."""
        super().setGeometry(rect)
        rows = self._rows(rect.width())
        heights = [self._row_height(row, rect.width()) for row in rows]
        spare = rect.height() - sum(heights) - self._gap * max(0, len(rows) - 1)
        share = max(0, spare) // max(1, len(rows))
        top = rect.top()
        for row, height in zip(rows, heights, strict=True):
            self._place_row(row, QRect(rect.left(), top, rect.width(), height + share))
            top += height + share + self._gap

    def columns(self, width: int) -> int:
        """Return how many columns there are at a width."""
        fitting = [n for n in self._allowed if n * self._least_width + (n - 1) * self._gap <= width]
        return max(fitting, default=min(self._allowed))

    def _rows(self, width: int) -> list[list[int]]:
        """Return the tiles of each row, by number, those left out apart; one that does not fit begins the next row."""
        columns = self.columns(width)
        rows: list[list[int]] = []
        free = 0
        for place, span in enumerate(self._numbers):
            if self._is_left_out(place):
                continue
            wide = min(span, columns)
            if wide > free:
                rows.append([])
                free = columns
            rows[-1].append(place)
            free -= wide
        return rows

    def _is_left_out(self, place: int) -> bool:
        """Return whether a tile was hidden on purpose, not only not shown yet."""
        tile = self._items[place].widget()
        on_purpose = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
        return tile is not None and tile.isHidden() and tile.testAttribute(on_purpose)

    def _widths(self, row: list[int], width: int) -> list[int]:
        """Return the widths of a row's tiles; a row that is not full is spread over the whole width."""
        columns = self.columns(width)
        spans = [min(self._numbers[place], columns) for place in row]
        room = width - self._gap * (len(row) - 1)
        return [room * span // sum(spans) for span in spans]

    def _row_height(self, row: list[int], width: int) -> int:
        return max(self.height_of(place, wide) for place, wide in zip(row, self._widths(row, width), strict=True))

    def _place_row(self, row: list[int], rect: QRect) -> None:
        left = rect.left()
        for place, width in zip(row, self._widths(row, rect.width()), strict=True):
            self._items[place].setGeometry(QRect(left, rect.top(), width, rect.height()))
            left += width + self._gap
