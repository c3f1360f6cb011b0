"""What the layouts of the sheets share: they keep their items, and their height follows from their width."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class ItemLayout(QLayout):
    """Keeps items with a number each: the share of the width, or the columns, that an item takes."""

    usual = 0
    """The number of an item that is added without one."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._numbers: list[int] = []
        self._heights: dict[tuple[int, int], int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def invalidate(self) -> None:
        """Forget the heights; called by Qt when an item changes."""
        self._heights.clear()
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item; called by Qt."""
        self._items.append(item)
        self._numbers.append(self.usual)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item back, or None beyond the last."""
        if not 0 <= index < len(self._items):
            return None
        self._numbers.pop(index)
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        """Return both directions: the items fill the room."""
        return Qt.Orientation.Horizontal | Qt.Orientation.Vertical

    def hasHeightForWidth(self) -> bool:
        """Return True: words wrap."""
        return True

    def sizeHint(self) -> QSize:
        """Return the least size: the height is asked for when the width is known, measuring it here would be waste."""
        return self.minimumSize()

    def height_of(self, place: int, width: int) -> int:
        """Return the height an item needs at a width: asked often, measured once."""
        key = place, width
        if key not in self._heights:
            item = self._items[place]
            needed = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            self._heights[key] = max(needed, item.minimumSize().height())
        return self._heights[key]
