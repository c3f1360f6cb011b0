"""What is pressed on a kiosk: a large painted button that acts when the finger leaves it, and by Enter or Space."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ketaviz.modes.kiosk.signs import paint_sign
from ketaviz.modes.kiosk.sizes import KioskLook

Kind = Literal["raised", "primary", "outlined", "tile"]
"""raised: on a plate; primary: the one white target; outlined: one of several to choose from; tile: two lines."""
PRESSED = 0.98
"""How much smaller it is while a finger is on it."""


class Target(QAbstractButton):
    """A painted target. Fingers reach it through `ketaviz.modes.kiosk.finger`, keys as they reach any button."""

    asked = Signal(str)
    """The name of the target: it was pressed."""

    def __init__(self, name: str, sign: str = "", kind: Kind = "raised", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.sign, self.kind = sign, kind
        self.below = ""
        """A second, smaller line."""
        self.is_short = False
        """Only its sign is shown."""
        self.is_chosen = False
        """It is the one of several that holds now."""
        self._look: KioskLook | None = None
        self._scale = 1.0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._tell)

    def set_look(self, look: KioskLook, words: str, below: str = "", *, scale: float = 1.0) -> None:
        """Take colours, sizes and words; ``scale`` enlarges the words beyond the usual size."""
        self._look, self._scale, self.below = look, scale, below
        self.setText(words)
        self.setAccessibleName(f"{words}. {below}" if below else words)
        self.update()

    def set_sign(self, sign: str, words: str) -> None:
        """Change what it does: another sign and another name."""
        if (sign, words) != (self.sign, self.text()):
            self.sign = sign
            self.setText(words)
            self.setAccessibleName(words)
            self.update()

    def set_chosen(self, *, chosen: bool) -> None:
        """Show that it is the one of several that holds, or not."""
        if chosen != self.is_chosen:
            self.is_chosen = chosen
            self.update()

    def face(self) -> QFont:
        """Return the typeface of its words."""
        weight = {"primary": "semibold", "tile": "semibold"}.get(self.kind, "medium")
        return self._now().font(self._scale, weight)  # type: ignore[arg-type]

    def small_face(self) -> QFont:
        """Return the typeface of its second line."""
        return self._now().font(1.0)

    @property
    def shows_words(self) -> bool:
        """Return whether its words are shown, not only its sign."""
        return bool(self.text()) and not (self.sign and self.is_short)

    def width_wanted(self) -> int:
        """Return the width at which sign and words fit, at least a finger."""
        finger = self._now().sizes.finger
        if not self.shows_words:
            return finger
        wide = max(
            QFontMetricsF(self.face()).horizontalAdvance(self.text()),
            QFontMetricsF(self.small_face()).horizontalAdvance(self.below) if self.below else 0.0,
        )
        return max(finger, round(wide + 2 * self._pad() + (self._sign_room() if self.sign else 0.0)) + 2)

    def sizeHint(self) -> QSize:
        """Return the size wanted."""
        return QSize(self.width_wanted(), self._now().sizes.finger) if self._look else QSize(40, 40)

    def word_boxes(self) -> list[tuple[QRectF, QRectF]]:
        """Return where its words have room and how large they are, line by line; for tests."""
        return [
            (room, QFontMetricsF(face).boundingRect(room, flags, words)) for words, room, face, flags in self._lines()
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint plate, sign, words and ring."""
        if self._look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isDown():
            painter.translate(self.width() / 2, self.height() / 2)
            painter.scale(PRESSED, PRESSED)
            painter.translate(-self.width() / 2, -self.height() / 2)
        self._paint_plate(painter)
        self._paint_face(painter)
        painter.end()

    # --- inside ------------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        self.asked.emit(self.objectName())

    def _now(self) -> KioskLook:
        if self._look is None:
            raise RuntimeError(f"The target {self.objectName()} was used before it had a look.")
        return self._look

    def _pad(self) -> float:
        return 0.30 * self._now().sizes.finger

    def _sign_side(self) -> float:
        return 0.42 * self._now().sizes.finger

    def _sign_room(self) -> float:
        return self._sign_side() + 0.16 * self._now().sizes.finger

    def _ink(self) -> QColor:
        theme = self._now().theme
        if not self.isEnabled():
            return theme.colour("disabled")
        return theme.colour("ink0" if self.kind == "primary" else "text")

    def _paint_plate(self, painter: QPainter) -> None:
        look = self._now()
        theme, edge = look.theme, max(2.0, 2.0 * look.sizes.unit)
        body = QRectF(self.rect()).adjusted(*(side * 1.5 * edge for side in (1, 1, -1, -1)))
        colours = {"primary": theme.colour("text"), "outlined": theme.colour("ink0"), "tile": theme.colour("raised")}
        ground = colours.get(self.kind, theme.colour("raised"))
        if self.is_chosen:
            ground = theme.colour("raised")
        if self.isDown():
            ground = theme.mix("text", "edge", 0.25) if self.kind == "primary" else theme.mix("raised", "edge", 0.45)
        pen = Qt.PenStyle.NoPen if self.kind == "primary" else QPen(theme.colour("edge"), 0.75 * edge)
        if self.is_chosen:
            pen = QPen(theme.colour("focus"), 1.5 * edge)
        if self.hasFocus():
            pen = QPen(theme.colour("focus"), 2.5 * edge)
        painter.setPen(pen)
        painter.setBrush(ground)
        radius = look.sizes.px(18)
        painter.drawRoundedRect(body, radius, radius)

    def _paint_face(self, painter: QPainter) -> None:
        ink, theme = self._ink(), self._now().theme
        sign = "tick" if self.is_chosen and not self.sign else self.sign
        if sign:
            paint_sign(painter, sign, self._sign_square(), ink, self._now().font(1.0, "semibold"))
        for place, (words, room, face, flags) in enumerate(self._lines()):
            painter.setFont(face)
            painter.setPen(theme.colour("text2") if place else ink)
            painter.drawText(room, flags, words)

    def _sign_square(self) -> QRectF:
        side, height = self._sign_side(), float(self.height())
        if not self.shows_words:
            return QRectF((self.width() - side) / 2, (height - side) / 2, side, side)
        if self.kind == "primary":
            return QRectF(self.width() - self._pad() - side, (height - side) / 2, side, side)
        return QRectF(self._pad(), (height - side) / 2, side, side)

    def _lines(self) -> list[tuple[str, QRectF, QFont, Qt.AlignmentFlag]]:
        """Return words, their room, their typeface and how they stand in it."""
        if not self.shows_words:
            return []
        pad, wide, high = self._pad(), float(self.width()), float(self.height())
        has_sign = bool(self.sign) or self.is_chosen
        sign = self._sign_room() if has_sign else 0.0
        before = 0.0 if self.kind == "primary" else sign
        room = QRectF(pad + before, 0.0, wide - 2 * pad - sign, high)
        left, centre = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignCenter
        if not self.below:
            return [(self.text(), room, self.face(), left if has_sign or self.kind == "tile" else centre)]
        upper, lower = QRectF(room), QRectF(room)
        upper.setBottom(high * 0.52)
        lower.setTop(high * 0.52)
        low, top = (
            Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft,
            Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft,
        )
        return [(self.text(), upper, self.face(), low), (self.below, lower, self.small_face(), top)]


class Choice(Target):
    """One of several of which one holds: it keeps the room for its tick, so that nothing moves when it is chosen."""

    def width_wanted(self) -> int:
        """Return the width with the tick."""
        return super().width_wanted() + round(self._sign_room())

    def _pad(self) -> float:
        return 0.2 * self._now().sizes.finger


class WrappedTarget(Target):
    """Words that may stand in several lines, in a target whose width is given by its row."""

    _WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap

    def width_wanted(self) -> int:
        """Return the least width."""
        return self._now().sizes.finger

    def fits(self, wide: int) -> bool:
        """Return whether its words have room in so wide a target."""
        room = self._room(wide)
        needed = QFontMetricsF(self.face()).boundingRect(room, self._WRAPPED, self.text())
        return needed.width() <= room.width() and needed.height() <= room.height()

    def _room(self, wide: int) -> QRectF:
        pad = 0.14 * self._now().sizes.finger
        return QRectF(pad, 0.25 * pad, wide - 2 * pad, self._now().sizes.finger - 0.5 * pad)

    def _lines(self) -> list[tuple[str, QRectF, QFont, Qt.AlignmentFlag]]:
        return [(self.text(), self._room(self.width()), self.face(), self._WRAPPED)]
