"""A row that wraps: badges, or a note and the marker of the sources."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from ketaviz.panels.item_layout import ItemLayout


class FlowLayout(ItemLayout):
    """Items in their own size from left to right; ``push_last`` moves the last one to the right end of its row."""

    def __init__(self, gap: int, *, push_last: bool = False) -> None:
        super().__init__()
        self._gap, self._push_last = gap, push_last

    def expandingDirections(self) -> Qt.Orientation:
        """Return none: a row keeps its own height."""
        return Qt.Orientation(0)

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """Return the size of a single row."""
        width = sum(item.sizeHint().width() + self._gap for item in self._items)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        """Return a size that leaves the height to the width."""
        return QSize(40, 0)

    def setGeometry(self, rect: QRect) -> None:
        """Put every item in its place."""
        super().setGeometry(rect)
        for item, place in zip(self._items, self._places(rect.width()), strict=True):
            item.setGeometry(place.translated(rect.topLeft()))

    def _places(self, width: int) -> list[QRect]:
        places: list[QRect] = []
        at, row = QPoint(0, 0), 0
        for item in self._items:
            size = self._size(item, width)
            if at.x() > 0 and at.x() + size.width() > width:
                at, row = QPoint(0, at.y() + row + self._gap // 2), 0
            places.append(QRect(at, size))
            at, row = QPoint(at.x() + size.width() + self._gap, at.y()), max(row, size.height())
        if self._push_last and places:
            places[-1].moveLeft(max(places[-1].left(), width - places[-1].width()))
        return places

    @staticmethod
    def _size(item: QLayoutItem, width: int) -> QSize:
        wanted = item.sizeHint()
        if wanted.width() <= width:
            return wanted
        return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else wanted.height())


def flow_row(gap: int, *items: QWidget, push_last: bool = False) -> FlowLayout:
    """Return a row of widgets that wraps."""
    row = FlowLayout(gap, push_last=push_last)
    for item in items:
        row.addWidget(item)
    return row
