"""Parts beside each other where there is room, else one below the other; decided by the width alone."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayout, QWidget

from ketaviz.panels.item_layout import ItemLayout


class AsideLayout(ItemLayout):
    """Parts with shares of the width; a share of 0 takes the part's own width. Under ``least_width`` they stack."""

    def __init__(self, least_width: int, gap: int, stacked_gap: int) -> None:
        super().__init__()
        self._least_width, self._gap, self._stacked_gap = least_width, gap, stacked_gap

    def add(self, part: QWidget | QLayout, share: int) -> None:
        """Add a part; stacked, parts with a share take what height is left over."""
        if isinstance(part, QLayout):
            self.addChildLayout(part)
            self.addItem(part)
        else:
            self.addWidget(part)
        self._numbers[-1] = share

    def heightForWidth(self, width: int) -> int:
        """Return the height at which every word has room."""
        heights = [self.height_of(place, wide) for place, wide in enumerate(self.widths(width))]
        if self.is_beside(width):
            return max(heights, default=0)
        return sum(heights) + self._stacked_gap * max(0, len(heights) - 1)

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
        for place, (item, width, share) in enumerate(zip(self._items, widths, self._numbers, strict=True)):
            height = self.height_of(place, width)
            if beside:
                highest = min(rect.height(), item.maximumSize().height())
                height = highest if share else min(highest, height)
                down = 0 if share else (rect.height() - height) // 2
                item.setGeometry(QRect(left, top + down, width, height))
                left += width + self._gap
            else:
                height += spare * share // max(1, sum(self._numbers))
                item.setGeometry(QRect(left, top, width, height))
                top += height + self._stacked_gap

    def is_beside(self, width: int) -> bool:
        """Return whether the parts stand beside each other at a width."""
        return width >= self._least_width

    def widths(self, width: int) -> list[int]:
        """Return the width of every part."""
        places = range(len(self._items))
        if not self.is_beside(width):
            return [width if self._numbers[place] else min(width, self._own(place)) for place in places]
        own = sum(self._own(place) for place in places if not self._numbers[place])
        room = width - own - self._gap * (len(self._items) - 1)
        total = max(1, sum(self._numbers))
        return [room * self._numbers[place] // total if self._numbers[place] else self._own(place) for place in places]

    def _own(self, place: int) -> int:
        return self._items[place].sizeHint().width()
