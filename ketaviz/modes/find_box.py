"""One line to type in and what is found under it: arrows choose, Enter goes there, Escape closes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ketaviz.modes.finding import MOST_FOUND, Entry
from ketaviz.modes.measures import Look
from ketaviz.modes.style import sheet

WIDEST_EM = 42
ROW_LINES = 1.6
LINE = """
QLineEdit {{ background: {panel}; color: {text}; border: 1px solid {edge}; border-radius: {radius}px; padding: {pad}px;
    selection-background-color: {focus}; selection-color: {ink0}; }}
QLineEdit:focus {{ border: {ring}px solid {focus}; }}
"""
MIDDLE_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
MIDDLE_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Results(QWidget):
    """The rows found; the chosen one is marked by a frame and a lighter ground."""

    pressed = Signal(int)
    """The place of the row under the pointer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.rows: tuple[Entry, ...] = ()
        self.chosen = 0
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_rows(self, look: Look, rows: tuple[Entry, ...], chosen: int) -> None:
        """Show what was found."""
        self._look, self.rows, self.chosen = look, rows, chosen
        self.setFixedHeight(max(1, len(rows)) * self.row_height())
        told = [f"{row.tag}: {row.title}" for row in rows]
        self.setAccessibleName(told[chosen] if told else look.wording.text("Nothing was found."))
        self.update()

    def row_height(self) -> int:
        """Return the height of one row, in logical pixels."""
        return round(ROW_LINES * self._look.metrics(16).height()) if self._look is not None else 24

    def sizeHint(self) -> QSize:
        """Return the room of all rows."""
        return QSize(200, max(1, len(self.rows)) * self.row_height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the pointer."""
        place = int(event.position().y()) // self.row_height()
        if 0 <= place < len(self.rows):
            self.pressed.emit(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rows: title, and what it is at the right."""
        look = self._look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self.row_height()
        for place, row in enumerate(self.rows):
            self._paint_row(painter, look, QRectF(0, place * height, self.width(), height), row, place == self.chosen)
        if not self.rows:
            painter.setFont(look.font(16))
            painter.setPen(look.theme.colour("text2"))
            painter.drawText(self.rect(), MIDDLE_LEFT, look.wording.text("Nothing was found."))
        painter.end()

    def _paint_row(self, painter: QPainter, look: Look, box: QRectF, row: Entry, is_chosen: bool) -> None:
        theme, pad = look.theme, look.measures.px(8)
        if is_chosen:
            painter.setPen(QPen(theme.colour("focus"), 1.6))
            painter.setBrush(theme.mix("raised", "edge", 0.35))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), pad, pad)
        inside = box.adjusted(pad, 0, -pad, 0)
        painter.setFont(look.font(15))
        painter.setPen(theme.colour("text2" if is_chosen else "muted"))
        painter.drawText(inside, MIDDLE_RIGHT, row.tag)
        room = inside.width() - QFontMetricsF(look.font(15)).horizontalAdvance(row.tag) - 2 * pad
        face = look.font(16, "semibold" if is_chosen else "regular")
        painter.setFont(face)
        painter.setPen(theme.colour("text"))
        words = QFontMetricsF(face).elidedText(row.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(inside.left(), inside.top(), room, inside.height()), MIDDLE_LEFT, words)


class FindBox(QFrame):
    """A line and its results. What is typed leaves as a signal and comes back by `show_found`."""

    typed = Signal(str)
    chosen = Signal(object)
    """The `Entry` that was chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popover")
        self._look: Look | None = None
        self._room = QRect()
        self.line = QLineEdit(self)
        self.results = Results(self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.line)
        self._column.addWidget(self.results)
        self.line.textChanged.connect(self.typed)
        self.line.installEventFilter(self)
        self.results.pressed.connect(self._take)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes."""
        self._look = look
        tokens, px = look.theme.tokens, look.measures.px
        colours = {name: getattr(tokens, name) for name in ("panel", "text", "edge", "focus", "ink0")}
        sizes = {"radius": px(7), "pad": px(8), "ring": max(2, px(3))}
        self.setStyleSheet(sheet(look) + LINE.format(**colours, **sizes))
        self.line.setFont(look.font(17))
        words = look.wording.text("Find a beat, a part, a claim or a word")
        self.line.setPlaceholderText(words)
        self.line.setAccessibleName(words)

    def open(self, room: QRect) -> None:
        """Show the box, empty, at the top of a room."""
        self._room = room
        self.line.clear()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        self.typed.emit("")

    def fit(self, room: QRect) -> None:
        """Stand at the top of a room, as high as the most that can be found."""
        self._room = room
        self._place()

    def show_found(self, found: tuple[Entry, ...], chosen: int = 0) -> None:
        """Show what was found."""
        if self._look is not None:
            self.results.show_rows(self._look, found, chosen)
            self._place()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the arrows and Enter from the line: they choose."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: MOST_FOUND, Qt.Key.Key_PageUp: -MOST_FOUND}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.results.chosen)
        elif event.key() in steps and self.results.rows:
            last = len(self.results.rows) - 1
            self.show_found(self.results.rows, min(last, max(0, self.results.chosen + steps[Qt.Key(event.key())])))
        else:
            return False
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keys back to the window."""
        super().hideEvent(event)
        if not self.window().isHidden():
            self.window().setFocus()

    def _take(self, place: int) -> None:
        if place < len(self.results.rows):
            entry = self.results.rows[place]
            self.hide()
            self.chosen.emit(entry)

    def _place(self) -> None:
        if self._look is None:
            return
        width = min(self._room.width(), round(WIDEST_EM * self._look.measures.em))
        height = min(self._room.height(), self._column.totalSizeHint().height())
        self.setGeometry(self._room.center().x() - width // 2, self._room.top(), width, height)
