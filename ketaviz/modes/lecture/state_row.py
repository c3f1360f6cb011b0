"""The buttons for what is done to the audience's picture, each with its key; what is in force is white."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ketaviz.content.schema import Command
from ketaviz.content.wording import mark
from ketaviz.modes.controls import paint_focus_ring
from ketaviz.modes.lecture.told import Told
from ketaviz.modes.measures import Look

STATES: tuple[tuple[str, str], ...] = (
    ("black", mark("Black")),
    ("white", mark("White")),
    ("freeze", mark("Freeze")),
    ("spotlight", mark("Spotlight")),
    ("magnifier", mark("Zoom")),
    ("play_story", mark("Pause")),
)
"""Commands and their words, from left to right."""
SHORT_KEYS = {"Shift+": "⇧", "PgDown": "PgDn"}


def short_key(command: Command | None) -> str:
    """Return the first key of a command as it stands in a key cap."""
    key = command.keys[0] if command is not None and command.keys else ""
    for long, short in SHORT_KEYS.items():
        key = key.replace(long, short)
    return key


class StateButton(QAbstractButton):
    """Words and a key cap; the cap goes first where there is no room for both."""

    def __init__(self, name: str, key: str, parent: QWidget, *, primary: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.key, self._primary = key, primary
        self._look: Look | None = None
        self._words = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes."""
        self._look = look
        self.update()

    def set_words(self, words: str) -> None:
        """Change the words."""
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
            self.update()

    def set_key(self, key: str) -> None:
        """Change the key in the cap; empty: none."""
        if key != self.key:
            self.key = key
            self.update()

    def set_on(self, *, on: bool) -> None:
        """Show that what it does is in force."""
        if on != self.isChecked() or not self.isCheckable():
            self.setCheckable(True)
            self.setChecked(on)

    def nextCheckState(self) -> None:
        """Stay as it is: what is in force is told from outside."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it; every other key is the lecture's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        """Return what the words and the cap need."""
        if self._look is None:
            return QSize(80, 40)
        em = self._look.measures.em
        wide = QFontMetricsF(self._font()).horizontalAdvance(self._words) + 1.6 * em
        return QSize(round(wide + self._cap_width()), self._look.measures.control)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plate, the words, the cap and the ring."""
        look = self._look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self._primary or self.isChecked()
        theme, ring = look.theme, max(3, look.measures.px(3))
        body = QRectF(self.rect()).adjusted(2 * ring, 2 * ring, -2 * ring, -2 * ring)
        hover = self.underMouse() and self.isEnabled() and not lit
        painter.setBrush(theme.colour("text") if lit else theme.mix("raised", "edge", 0.35 if hover else 0.0))
        painter.setPen(QPen(theme.colour("edge"), 1.2) if theme.name != "dark" and not lit else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(body, look.measures.px(8), look.measures.px(8))
        self._paint_face(painter, body, theme.colour("ink0" if lit else "text" if self.isEnabled() else "disabled"))
        if self.hasFocus():
            paint_focus_ring(painter, look, body, look.measures.px(8), ring)
        painter.end()

    def _font(self) -> QFont:
        return self._look.font(17 if not self._primary else 19, "semibold" if self._primary else "medium")  # type: ignore[union-attr]

    def _cap_width(self) -> float:
        metrics = self._look.metrics(15)  # type: ignore[union-attr]
        return metrics.horizontalAdvance(self.key) + 1.2 * metrics.height() if self.key else 0.0

    def _paint_face(self, painter: QPainter, body: QRectF, ink: object) -> None:
        font = self._font()
        words, cap = QFontMetricsF(font).horizontalAdvance(self._words), self._cap_width()
        room = body.width() - 0.6 * body.height() * 0.5
        has_cap = words + cap <= room and bool(self.key)
        left = body.center().x() - (words + (cap if has_cap else 0.0)) / 2.0
        painter.setPen(ink)
        if words > room:
            font.setPixelSize(max(11, int(font.pixelSize() * room / words)))
            words = room
            left = body.center().x() - words / 2.0
        painter.setFont(font)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(left, body.top(), words + 2.0, body.height()), middle, self._words)
        if has_cap:
            self._paint_cap(painter, QRectF(left + words, body.top(), cap, body.height()), ink)

    def _paint_cap(self, painter: QPainter, room: QRectF, ink: object) -> None:
        metrics = self._look.metrics(15)  # type: ignore[union-attr]
        wide, high = metrics.horizontalAdvance(self.key) + 0.6 * metrics.height(), 1.15 * metrics.height()
        cap = QRectF(room.right() - wide, room.center().y() - high / 2.0, wide, high)
        painter.setFont(self._look.font(15))  # type: ignore[union-attr]
        painter.setPen(QPen(ink, 1.0))  # type: ignore[call-overload]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cap, 4, 4)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.key)


class StateRow(QWidget):
    """Six buttons as wide as the row."""

    asked = Signal(str)
    """The id of a command."""

    def __init__(self, commands: dict[str, Command], parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.buttons = [StateButton(name, short_key(commands.get(name)), self) for name, _ in STATES]
        for button in self.buttons:
            button.clicked.connect(self._pressed)

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes."""
        self._look = look
        for button, (_, words) in zip(self.buttons, STATES, strict=True):
            button.set_look(look)
            button.set_words(look.wording.text(words))

    def resizeEvent(self, _event: object) -> None:
        """Give each button the same width."""
        wide = self.width() / len(self.buttons)
        for place, button in enumerate(self.buttons):
            left = round(place * wide)
            button.setGeometry(left, 0, round((place + 1) * wide) - left, self.height())

    def show_told(self, told: Told) -> None:
        """Show what is in force."""
        talk = told.talk
        on = (
            talk.curtain == "black",
            talk.curtain == "white",
            talk.frozen,
            talk.tool == "spotlight",
            talk.tool == "magnifier",
            False,
        )
        for button, lit in zip(self.buttons, on, strict=True):
            button.set_on(on=lit)
        if self._look is not None:
            text = self._look.wording.text
            self.buttons[-1].set_words(text("Pause") if told.playing else text("Play"))

    def _pressed(self) -> None:
        self.asked.emit(self.sender().objectName())
