"""A layout of tiles in equal columns, as many as fit, each row as high as its tallest tile."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class TileLayout(QLayout):
    """Tiles from left to right and top to bottom. ``allowed`` says which numbers of columns look well.

    A tile may span columns; where height is left over the rows share it, so that a window is filled.
    """

    def __init__(self, parent: QWidget, least_width: int, allowed: tuple[int, ...], gap: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._spans: list[int] = []
        self._least_width, self._allowed, self._gap = least_width, allowed, gap
        self._heights: dict[tuple[int, int], int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def invalidate(self) -> None:
        """Forget the heights; called by Qt when a tile changes."""
        self._heights.clear()
        super().invalidate()

    def add(self, tile: QWidget, span: int = 1) -> None:
        """Add a tile that is ``span`` columns wide, where there are as many."""
        self.addWidget(tile)
        self._spans[-1] = span

    def addItem(self, item: QLayoutItem) -> None:
        """Take a tile; called by Qt."""
        self._items.append(item)
        self._spans.append(1)

    def count(self) -> int:
        """Return how many tiles there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return a tile, or None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give a tile back, or None beyond the last."""
        if not 0 <= index < len(self._items):
            return None
        self._spans.pop(index)
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        """Return both directions: tiles fill the panel."""
        return Qt.Orientation.Horizontal | Qt.Orientation.Vertical

    def hasHeightForWidth(self) -> bool:
        """Return True: narrower tiles are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at which every word has room."""
        rows = self._rows(width)
        return sum(self._row_height(row, width) for row in rows) + self._gap * max(0, len(rows) - 1)

    def sizeHint(self) -> QSize:
        """Return the size of the widest arrangement."""
        width = self._least_width * max(self._allowed)
        return QSize(width, self.heightForWidth(width))

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
        """Return the tiles of each row, by number; a tile that does not fit begins the next row."""
        columns = self.columns(width)
        rows: list[list[int]] = []
        free = 0
        for place, span in enumerate(self._spans):
            wide = min(span, columns)
            if wide > free:
                rows.append([])
                free = columns
            rows[-1].append(place)
            free -= wide
        return rows

    def _widths(self, row: list[int], width: int) -> list[int]:
        """Return the widths of a row's tiles; a row that is not full is spread over the whole width."""
        columns = self.columns(width)
        spans = [min(self._spans[place], columns) for place in row]
        room = width - self._gap * (len(row) - 1)
        return [room * span // sum(spans) for span in spans]

    def _row_height(self, row: list[int], width: int) -> int:
        return max(self._height(place, wide) for place, wide in zip(row, self._widths(row, width), strict=True))

    def _height(self, place: int, width: int) -> int:
        """Return the height a tile needs at a width: asked often, measured once."""
        key = place, width
        if key not in self._heights:
            item = self._items[place]
            needed = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            self._heights[key] = needed
        return self._heights[key]

    def _place_row(self, row: list[int], rect: QRect) -> None:
        left = rect.left()
        for place, width in zip(row, self._widths(row, rect.width()), strict=True):
            self._items[place].setGeometry(QRect(left, rect.top(), width, rect.height()))
            left += width + self._gap
