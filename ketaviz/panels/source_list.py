"""The list of references: one row each, with where it was studied and how it was read."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ketaviz.content.bibliography import readings_of
from ketaviz.content.library import Library
from ketaviz.content.schema import Reference
from ketaviz.look.text import line_height, text_width, wrap
from ketaviz.panels.citation import KIND_WORDS, READ_SHORT, citation
from ketaviz.panels.sheet import BAR_LOOK
from ketaviz.panels.style import AXIS, BODY, Style
from ketaviz.panels.words import Placed, paint_words, place

Index = QModelIndex | QPersistentModelIndex
REFERENCE = Qt.ItemDataRole.UserRole
MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}
"""Keys that the list takes; every other one is the window's."""


class References(QAbstractListModel):
    """The references that a filter leaves, as rows."""

    def __init__(self, library: Library, style: Style) -> None:
        super().__init__()
        self._library, self._style = library, style
        self.shown: tuple[Reference, ...] = ()

    def show(self, references: tuple[Reference, ...]) -> None:
        """Take other rows."""
        self.beginResetModel()
        self.shown = references
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many references there are."""
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the reference, its short name, or all of it as it is read out."""
        reference = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return reference.short
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{citation(reference, self._style.wording)} {self.note(reference)}"
        return reference if role == REFERENCE else None

    def note(self, reference: Reference) -> str:
        """Return where a reference was studied and how it was read, in a few words."""
        text = self._style.text
        ways = dict.fromkeys(one.read_at for one in readings_of(self._library, reference))
        return " · ".join((text(KIND_WORDS[reference.kind]), *(text(READ_SHORT[way]) for way in ways)))


class Row(QStyledItemDelegate):
    """Paints a row: name, note and the title in full."""

    def __init__(self, style: Style, rows: References) -> None:
        super().__init__()
        self._style, self._rows = style, rows
        self._heights: dict[tuple[str, int], int] = {}
        self.room = 300
        """Width of the list without its scroll bar, in logical pixels."""

    def words(self, reference: Reference, width: int) -> list[Placed]:
        """Return the words of a row from (0, 0), in a width in logical pixels."""
        style, pad = self._style, float(self._style.space(10))
        name, plain, small = style.font(BODY, "semibold"), style.font(BODY), style.font(AXIS)
        room, top = width - 2 * pad, pad * 0.6
        found = [place(reference.short, (pad, top), name, style.colour("text"))]
        note, ink = self._rows.note(reference), style.colour("muted")
        left = pad + text_width(reference.short, name) + pad
        if left + text_width(note, small) <= width - pad:
            found.append(place(note, (width - pad, top), small, ink, "right"))
            top += line_height(name)
        else:
            top += line_height(name)
            for line in wrap(note, small, room):
                found.append(place(line, (pad, top), small, ink))
                top += line_height(small)
        for line in wrap(reference.title or reference.container, plain, room):
            found.append(place(line, (pad, top), plain, style.colour("text2")))
            top += line_height(plain)
        return found

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the words need at the width of the list."""
        reference = index.data(REFERENCE)
        key = (reference.id, self.room)
        if key not in self._heights:
            bottom = max(word.box.bottom() for word in self.words(reference, self.room))
            self._heights[key] = round(bottom + self._style.space(10) * 0.6)
        return QSize(self.room, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the plate of the row that is open, its words and a line under it."""
        style, box = self._style, QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(style.colour("line"), 1.0))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(style.colour("focus" if focused else "edge"), 2.4 if focused else 1.2))
            painter.setBrush(style.colour("raised"))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -3), 8.0, 8.0)
        painter.translate(box.topLeft())
        paint_words(painter, self.words(index.data(REFERENCE), self.room))
        painter.restore()


class SourceList(QListView):
    """Rows to be chosen with the pointer or the keys; Enter or a press opens one."""

    chosen = Signal(object)
    """The `Reference` of the row that is now the present one."""
    opened = Signal()

    def __init__(self, library: Library, style: Style) -> None:
        super().__init__()
        self.rows = References(library, style)
        self.row = Row(style, self.rows)
        self.setModel(self.rows)
        self.setItemDelegate(self.row)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMinimumSize(1, 1)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setStyleSheet(BAR_LOOK.format(edge=style.colour("edge").name()))
        self.setAccessibleName(style.text("References"))
        self.clicked.connect(self._pressed)

    def show_only(self, references: tuple[Reference, ...], present: str) -> None:
        """Show these rows; the one of the id ``present`` is chosen if it is among them, else the first."""
        self.rows.show(references)
        ids = [reference.id for reference in references]
        if ids:
            self.setCurrentIndex(self.rows.index(ids.index(present) if present in ids else 0, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is the present one."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current.data(REFERENCE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows for the new width, beside the scroll bar whether there is one or not."""
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        if self.row.room != room:
            self.row.room = room
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move from row to row; Enter opens one."""
        if event.key() in MOVES:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            event.ignore()

    def _pressed(self, _index: Index) -> None:
        self.opened.emit()
