"""Parts beside each other where there is room, else one below the other; decided by the width alone."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class AsideLayout(QLayout):
    """Parts with shares of the width; a share of 0 takes the part's own width. Under ``least_width`` they stack."""

    def __init__(self, least_width: int, gap: int, stacked_gap: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._shares: list[int] = []
        self._own_widths: dict[int, int] = {}
        self._least_width, self._gap, self._stacked_gap = least_width, gap, stacked_gap
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, part: QWidget | QLayout, share: int, own_width: int = 0) -> None:
        """Add a part; stacked, parts with a share take what height is left over; ``own_width`` is for one without."""
        if isinstance(part, QLayout):
            self.addChildLayout(part)
            self.addItem(part)
        else:
            self.addWidget(part)
        self._shares[-1] = share
        if own_width:
            self._own_widths[len(self._items) - 1] = own_width

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item; called by Qt."""
        self._items.append(item)
        self._shares.append(0)

    def count(self) -> int:
        """Return how many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return a part, or None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give a part back, or None beyond the last."""
        if not 0 <= index < len(self._items):
            return None
        self._shares.pop(index)
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        """Return both directions."""
        return Qt.Orientation.Horizontal | Qt.Orientation.Vertical

    def hasHeightForWidth(self) -> bool:
        """Return True: words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at which every word has room."""
        heights = [_height(item, wide) for item, wide in zip(self._items, self.widths(width), strict=True)]
        if self.is_beside(width):
            return max(heights, default=0)
        return sum(heights) + self._stacked_gap * max(0, len(heights) - 1)

    def sizeHint(self) -> QSize:
        """Return the size with the parts beside each other."""
        return QSize(self._least_width, self.heightForWidth(self._least_width))

    def minimumSize(self) -> QSize:
        """Return a size that leaves the height to the width."""
        return QSize(200, 0)

    def setGeometry(self, rect: QRect) -> None:
        """Put every part in its place."""
        super().setGeometry(rect)
        widths = self.widths(rect.width())
        beside = self.is_beside(rect.width())
        left, top = rect.left(), rect.top()
        spare = max(0, rect.height() - self.heightForWidth(rect.width()))
        for item, width, share in zip(self._items, widths, self._shares, strict=True):
            if beside:
                height = rect.height() if share else min(rect.height(), _height(item, width))
                item.setGeometry(QRect(left, top + (rect.height() - height) // 2, width, height))
                left += width + self._gap
            else:
                height = _height(item, width) + (spare * share // max(1, sum(self._shares)))
                item.setGeometry(QRect(left, top, width, height))
                top += height + self._stacked_gap

    def is_beside(self, width: int) -> bool:
        """Return whether the parts stand beside each other at a width."""
        return width >= self._least_width

    def widths(self, width: int) -> list[int]:
        """Return the width of every part."""
        places = range(len(self._items))
        if not self.is_beside(width):
            return [width if self._shares[place] else min(width, self._own(place)) for place in places]
        own = sum(self._own(place) for place in places if not self._shares[place])
        room = width - own - self._gap * (len(self._items) - 1)
        total = max(1, sum(self._shares))
        return [room * self._shares[place] // total if self._shares[place] else self._own(place) for place in places]

    def _own(self, place: int) -> int:
        return self._own_widths.get(place) or self._items[place].sizeHint().width()


def _height(item: QLayoutItem, width: int) -> int:
    needed = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
    return max(needed, item.minimumSize().height())
