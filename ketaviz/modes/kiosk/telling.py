"""What is said of a beat, beside or under the stage: where one is, the caption, and the detail page by page."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ketaviz.content.schema import Beat
from ketaviz.look.fonts import font
from ketaviz.look.text import wrap
from ketaviz.modes.kiosk.sizes import KioskLook

LEADING = 1.28
"""Height of a line of the detail, as a share of its type."""


class Telling(QWidget):
    """Paints the words of one beat; what does not fit is on a further page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: KioskLook | None = None
        self._beat: Beat | None = None
        self._place, self._beats = 0, 1
        self.said = ""
        """What the circuit does now, where a visitor tries another amount; the beat's own words would be wrong."""
        self.page = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_look(self, look: KioskLook) -> None:
        """Take colours, sizes and words."""
        self._look = look
        self.page = 0
        self.update()

    def show_beat(self, beat: Beat, place: int, beats: int, said: str) -> None:
        """Tell of a beat, the ``place``-th of those shown; ``said`` takes the place of its own words."""
        if (beat, place, beats, said) != (self._beat, self._place, self._beats, self.said):
            is_other = beat is not self._beat or bool(said) != bool(self.said)
            self._beat, self._place, self._beats, self.said = beat, place, beats, said
            self.page = 0 if is_other else self.page
            if self._look is not None and self._beat is not None:
                words = said or f"{self._look.text(beat.caption)} {self._look.text(beat.detail)}"
                self.setAccessibleName(words)
            self.update()

    def turn(self, way: int) -> None:
        """Show the page after (1) or before (-1)."""
        self.page = min(max(0, self.page + way), self.pages - 1)
        self.update()

    @property
    def pages(self) -> int:
        """Return how many pages the detail has."""
        if self._look is None or self._beat is None:
            return 1
        lines, fitting = len(self._detail_lines()), self._lines_fitting()
        return max(1, -(-lines // fitting))

    def lines(self) -> list[tuple[str, QRectF, QFont, str]]:
        """Return the lines of this page: words, box, typeface and colour."""
        if self._look is None or self._beat is None:
            return []
        said: list[tuple[str, QRectF, QFont, str]] = []
        room, face = self._room(), self._caption_face()
        top, high = room.top() + self._head(), self._caption_high()
        for words in self._caption_lines():
            said.append((words, QRectF(room.left(), top, room.width(), high), face, "text"))
            top += high
        top += 0.5 * high
        fitting, face = self._lines_fitting(), self._face()
        for words in self._detail_lines()[self.page * fitting : (self.page + 1) * fitting]:
            said.append((words, QRectF(room.left(), top, room.width(), self._line_high()), face, "text2"))
            top += self._line_high()
        return said

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, where one is, and the words."""
        if self._look is None:
            return
        painter, theme = QPainter(self), self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("ink0"))
        self._paint_dots(painter)
        for words, box, face, ink in self.lines():
            painter.setFont(face)
            painter.setPen(theme.colour(ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        self._paint_page(painter)
        self._paint_foot(painter)
        painter.end()

    # --- inside ------------------------------------------------------------------------------------------------

    def _now(self) -> KioskLook:
        if self._look is None:
            raise RuntimeError("The words of a beat were used before they had a look.")
        return self._look

    def _room(self) -> QRectF:
        sizes = self._now().sizes
        side, edge = float(sizes.margin), float(sizes.px(24))
        left = side if sizes.is_upright else 0.75 * side
        return QRectF(self.rect()).adjusted(left, edge, -side, -0.5 * edge)

    def _head(self) -> float:
        return 2.0 * self._now().sizes.px(16)

    def _caption_face(self) -> QFont:
        sizes = self._now().sizes
        grown = sizes.text_size if sizes.is_upright else math.pow(sizes.text_size, 0.8)
        return font(sizes.caption * grown, "bold")

    def _caption_high(self) -> float:
        return 1.2 * self._caption_face().pixelSize()

    def _caption_lines(self) -> list[str]:
        words = self.said or self._now().text(self._beat.caption)  # type: ignore[union-attr]
        return wrap(words, self._caption_face(), self._room().width())

    def _face(self) -> QFont:
        return self._now().large(1.0)

    def _line_high(self) -> float:
        return LEADING * self._face().pixelSize()

    def _detail_lines(self) -> list[str]:
        if self.said:
            return []
        return wrap(self._now().text(self._beat.detail), self._face(), self._room().width())  # type: ignore[union-attr]

    def _lines_fitting(self) -> int:
        taken = self._head() + (len(self._caption_lines()) + 0.5) * self._caption_high()
        room = self._room().height() - taken - self._foot_high()
        whole = int(room / self._line_high())
        if whole >= len(self._detail_lines()):
            return max(1, whole)
        return max(1, int((room - self._page_high()) / self._line_high()))

    def _page_high(self) -> float:
        return 1.3 * self._now().font(0.9).pixelSize()

    def _paint_dots(self, painter: QPainter) -> None:
        """Paint a dot for each beat: those before filled, this one large and white, those to come hollow."""
        theme, room = self._now().theme, self._room()
        unit = self._now().sizes.px(16) / 16
        pitch = min(30 * unit, room.width() / max(1, self._beats))
        for place in range(self._beats):
            middle = QPointF(room.left() + (place + 0.4) * pitch, room.top() + 8 * unit)
            is_now = place == self._place
            painter.setPen(theme.pen("edge", 1.8 * unit) if place > self._place else Qt.PenStyle.NoPen)
            painter.setBrush(
                theme.brush("text" if is_now else "edge") if place <= self._place else Qt.BrushStyle.NoBrush
            )
            radius = (8.5 if is_now else 5.0) * unit
            painter.drawEllipse(middle, radius, radius)

    def foot(self) -> list[tuple[str, QRectF, QFont, str]]:
        """Return what stands below the words: that an account is one of several, and what this is."""
        if self._look is None or self._beat is None:
            return []
        face, room = self._now().font(1.0, "medium"), self._room()
        said = [self._now().text("Education, not medical advice")]
        if self._beat.leading_account:
            said.insert(0, self._now().text("The leading account, one of several"))
        rows = [row for words in said for row in wrap(words, face, room.width())]
        high, top = self._line(), room.bottom() - len(rows) * self._line()
        return [
            (row, QRectF(room.left(), top + place * high, room.width(), high), face, "muted")
            for place, row in enumerate(rows)
        ]

    def _line(self) -> float:
        return 1.22 * self._now().sizes.type

    def _foot_high(self) -> float:
        return (len(self.foot()) + 0.4) * self._line()

    def _paint_foot(self, painter: QPainter) -> None:
        for words, box, face, ink in self.foot():
            painter.setFont(face)
            painter.setPen(self._now().theme.colour(ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_page(self, painter: QPainter) -> None:
        if self.pages > 1:
            look, room = self._now(), self._room()
            words = look.text("{page} of {pages}", page=self.page + 1, pages=self.pages)
            painter.setFont(look.font(0.9, "medium"))
            painter.setPen(look.theme.colour("text2"))
            above = room.adjusted(0, 0, 0, -self._foot_high())
            painter.drawText(above, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, words)
