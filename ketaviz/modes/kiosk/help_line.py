"""The line to call, on every screen of the kiosk at every moment; beside it what this is: education."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ketaviz.content.help_lines import HelpPlace
from ketaviz.modes.kiosk.signs import paint_sign
from ketaviz.modes.kiosk.sizes import KioskLook

ROW = 1.16
"""Height of a row, as a share of its type."""
SHRINKS = (1.0, 0.92, 0.85, 0.78, 0.7, 0.62)
"""Sizes to try where there is little room for long words."""


class HelpLine(QWidget):
    """Paints name and number of the first line to call, and the emergency number; in one row, or in two."""

    def __init__(self, place: HelpPlace, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        self._look: KioskLook | None = None
        self.is_dim = self.says_what = False
        """It stands on a dark screen."""
        self.rows: tuple[tuple[str, QFont], ...] = ()
        """What is said in each row, and in which typeface."""

    def set_look(self, look: KioskLook, *, is_dim: bool = False, says_what: bool = False) -> None:
        """Take colours, sizes and words; ``says_what`` says at the right end what this is."""
        self._look, self.is_dim, self.says_what = look, is_dim, says_what
        self.setAccessibleName(" · ".join(self.parts(look)))
        self.fit()
        self.update()

    def parts(self, look: KioskLook) -> tuple[str, str]:
        """Return what is said: whom to call, and the emergency number."""
        line, place = self._place.lines[0], self._place
        called = look.text("Need to talk? {name} {number}", name=line.name, number=line.number) if line.name else ""
        return (
            called or look.text("Need to talk? Call {number}", number=line.number),
            look.text("Emergency {number}", number=place.emergency),
        )

    def width_wanted(self, *, rows: int) -> int:
        """Return the width at which it fits in one row or in two, at its usual size."""
        if self._look is None:
            return 0
        face = self._look.font(1.0, "semibold")
        return round(self._sign_room() + max(_width(words, face) for words in self._rowed(rows))) + 2

    def fit(self) -> None:
        """Find how it stands in its room: in one row if it fits, else in two, smaller only if it must."""
        if self._look is None or self.width() <= 0:
            return
        room = self.width() - self._sign_room()
        for shrink in SHRINKS:
            face = self._look.font(shrink, "semibold")
            for rows in (1, 2):
                said = self._rowed(rows)
                high = rows * ROW * face.pixelSize()
                if max(_width(words, face) for words in said) <= room and high <= self.height() + 1:
                    self.rows = tuple((words, face) for words in said)
                    return
        self.rows = tuple((words, self._look.font(SHRINKS[-1], "semibold")) for words in self._rowed(2))

    def boxes(self) -> list[QRectF]:
        """Return where the rows stand."""
        heights = [ROW * face.pixelSize() for _, face in self.rows]
        top = (self.height() - sum(heights)) / 2
        boxes = []
        for (words, face), high in zip(self.rows, heights, strict=True):
            boxes.append(QRectF(self._sign_room(), top, _width(words, face), high))
            top += high
        return boxes

    def what_box(self) -> QRectF | None:
        """Return where it says what this is; None where there is no room beside the line to call."""
        if self._look is None or not self.says_what:
            return None
        wide = _width(self._look.text("Education, not medical advice"), self._look.font())
        taken = max((box.right() for box in self.boxes()), default=0.0)
        if taken + 2 * self._look.sizes.type + wide > self.width():
            return None
        return QRectF(self.width() - wide, 0, wide, self.height())

    def resizeEvent(self, event: object) -> None:
        """Fit the words to the new room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sign of a telephone and the words."""
        if self._look is None:
            return
        painter, theme = QPainter(self), self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = 0.9 * self._look.sizes.type
        square = QRectF(0.0, (self.height() - side) / 2, side, side)
        sign, ink = ("muted", "muted") if self.is_dim else ("focus", "text")
        paint_sign(painter, "phone", square, theme.colour(sign), self._look.font())
        painter.setPen(theme.colour(ink))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for (words, face), box in zip(self.rows, self.boxes(), strict=True):
            painter.setFont(face)
            painter.drawText(box.adjusted(0, 0, 4, 0), flags, words)
        if self.what_box() is not None:
            painter.setFont(self._look.font())
            painter.setPen(theme.colour("muted" if self.is_dim else "text2"))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(self.rect(), right, self._look.text("Education, not medical advice"))
        painter.end()

    def _rowed(self, rows: int) -> tuple[str, ...]:
        parts = self.parts(self._look)  # type: ignore[arg-type]
        return parts if rows == 2 else (" · ".join(parts),)

    def _sign_room(self) -> float:
        return 1.35 * self._look.sizes.type if self._look else 0.0


def _width(words: str, face: QFont) -> float:
    return QFontMetricsF(face).horizontalAdvance(words) + 2.0
