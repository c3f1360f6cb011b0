"""Painted buttons: rounded, with a sign or words or both, and a yellow ring where the focus is."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ketaviz.content.schema import Command
from ketaviz.content.wording import Wording
from ketaviz.modes.glyphs import glyph
from ketaviz.modes.measures import Look
from ketaviz.modes.reading import key_words

Kind = Literal["plain", "raised", "primary", "outlined"]
"""plain: words only until it is touched; raised: on a plate; primary: the one white button; outlined: a chip."""


class Button(QAbstractButton):
    """A button painted from the theme. ``sign`` names a glyph; without words it is round."""

    def __init__(self, words: str = "", sign: str = "", kind: Kind = "raised", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind: Kind = kind
        self.sign = sign
        self.short = False
        self._words = words
        self._look: Look | None = None
        self.setText(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_look(self, look: Look, height: int) -> None:
        """Take colours and sizes; ``height`` is that of the button without the room for its ring."""
        self._look = look
        self._height = height
        self._ring = max(3, look.measures.px(3))
        self.setFont(look.font(16, "medium"))
        self.setFixedSize(self.sizeHint())
        self.update()

    def set_words(self, words: str) -> None:
        """Change the words; the button keeps its height."""
        if words != self._words:
            self._words = words
            self.setText(words)
            if self._look is not None:
                self.setFixedSize(self.sizeHint())
            self.update()

    def set_marked(self, *, marked: bool) -> None:
        """Show that what the button opens is open."""
        self.setCheckable(marked)
        self.setChecked(marked)
        self.update()  # Qt does not, when a button can no longer be checked

    def shows_words(self) -> bool:
        """Return whether the words are drawn, not only the sign."""
        return bool(self._words) and not (self.short and self.sign)

    def sizeHint(self) -> QSize:
        """Return what the words need, with the room for the ring around."""
        if self._look is None:
            return QSize(40, 40)
        width = self._height if not self.shows_words() else 0.0
        if self.shows_words():
            width = self.fontMetrics().horizontalAdvance(self._words) + self._height * 0.8
            width += self._height * 0.65 if self.sign else 0
        return QSize(round(width) + 4 * self._ring, self._height + 4 * self._ring)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button; every other key, also Space and the arrows, is the window's."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        elif not event.isAutoRepeat():
            self.click()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is over it."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer has left."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint plate, sign, words and ring."""
        if self._look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(*(2 * self._ring * side for side in (1, 1, -1, -1)))
        radius = body.height() / 2 if not self.shows_words() or self.kind == "outlined" else self._look.measures.px(7)
        self._paint_plate(painter, body, radius)
        self._paint_face(painter, body.translated(0, 1 if self.isDown() else 0))
        if self.hasFocus():
            self._paint_ring(painter, body, radius)
        painter.end()

    def _paint_plate(self, painter: QPainter, body: QRectF, radius: float) -> None:
        theme = self._look.theme  # type: ignore[union-attr]
        edged = self.kind == "outlined" or (theme.name != "dark" and self.kind == "raised")
        painter.setPen(QPen(theme.colour("edge"), 1.2) if edged else Qt.PenStyle.NoPen)
        painter.setBrush(self._plate_colour())
        painter.drawRoundedRect(body.adjusted(0.6, 0.6, -0.6, -0.6), radius, radius)

    def _plate_colour(self) -> Qt.BrushStyle | object:
        theme = self._look.theme  # type: ignore[union-attr]
        if self.kind == "primary" or self.isChecked():
            return theme.colour("text")
        if self.isDown():
            return theme.colour("ink0")
        if self.underMouse() and self.isEnabled():
            return theme.mix("raised", "edge", 0.35)
        return theme.colour("raised") if self.kind == "raised" else Qt.BrushStyle.NoBrush

    def _paint_face(self, painter: QPainter, body: QRectF) -> None:
        theme = self._look.theme  # type: ignore[union-attr]
        token = "ink0" if self.kind == "primary" or self.isChecked() else "text"
        ink = theme.colour(token if self.isEnabled() else "disabled")
        left = body.left() + body.height() * 0.4
        if self.sign:
            side = body.height() * 0.5
            x = left - body.height() * 0.08 if self.shows_words() else body.center().x() - side / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawPath(glyph(self.sign, QRectF(x, body.center().y() - side / 2, side, side)))
            left += body.height() * 0.6
        if self.shows_words():
            painter.setPen(ink)
            painter.setFont(self.font())
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRectF(left, body.top(), body.right() - left, body.height()), middle, self._words)

    def _paint_ring(self, painter: QPainter, body: QRectF, radius: float) -> None:
        paint_focus_ring(painter, self._look, body, radius, self._ring)  # type: ignore[arg-type]


def paint_focus_ring(painter: QPainter, look: Look, body: QRectF, radius: float, width: float) -> None:
    """Paint the focus ring: ``width`` thick and half as far outside ``body``."""
    out = width * 1.1
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.theme.colour("focus"), width))
    painter.drawRoundedRect(body.adjusted(-out, -out, out, out), radius + out, radius + out)


def name_button(button: Button, command: Command, wording: Wording) -> None:
    """Name a button after the command it carries out, and tell its keys."""
    words = wording.text(command.words)
    button.setObjectName(command.id)
    button.setAccessibleName(words)
    button.setToolTip(f"{words} ({key_words(command)})")
