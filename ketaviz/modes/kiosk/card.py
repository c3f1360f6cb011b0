"""What lies over the stage for a moment: the countdown, the pad for the PIN, a note. Its targets stand below."""

from __future__ import annotations

import math
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ketaviz.look.fonts import font
from ketaviz.modes.kiosk.lines import Line, Placed, broken, height, paint, placed, space
from ketaviz.modes.kiosk.sizes import KioskLook

Shown = Literal["", "countdown", "pin", "words"]
RING = 116.0
WIDEST = 860.0
"""Of a card, in design units."""
WIDEST_SHARE, HIGHEST_SHARE = 0.94, 0.94
"""Of the room, where there is much to say."""
LEAST_SCALE = 0.6
SCRIM = 0.6


class Card(QWidget):
    """Paints a scrim over the stage, and in its middle a card with a title, words, and a ring or a row of dots."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: KioskLook | None = None
        self.shown: Shown = ""
        self.title = ""
        self.words: tuple[str, ...] = ()
        self.share, self.number, self.dots = 1.0, "", 0
        self.hide()

    def set_look(self, look: KioskLook) -> None:
        """Take colours and sizes."""
        self._look = look
        self.update()

    def show_card(self, shown: Shown, title: str = "", words: tuple[str, ...] = ()) -> None:
        """Show a card, or none."""
        if (shown, title, words) != (self.shown, self.title, self.words):
            self.shown, self.title, self.words = shown, title, words
            self.setAccessibleName(" ".join((title, *words)))
            self.setVisible(bool(shown))
            self.update()

    def show_ring(self, share: float, number: str) -> None:
        """Show how much of the countdown is left, 0 to 1, and how many seconds."""
        share = math.ceil(share * 200) / 200
        if (share, number) != (self.share, self.number):
            self.share, self.number = share, number
            self.update()

    def show_dots(self, dots: int) -> None:
        """Show how many digits of the PIN stand there."""
        if dots != self.dots:
            self.dots = dots
            self.update()

    def lines(self) -> list[Placed]:
        """Return title and words: words, box, typeface and colour."""
        if self._look is None or not self.shown:
            return []
        room = self._inside()
        return placed(self._set(room.width()), room.left(), room.top() + self._figure_high(), room.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the scrim, the card, its figure and its words."""
        if self._look is None or not self.shown:
            return
        painter, theme = QPainter(self), self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("ink0", SCRIM))
        painter.setPen(theme.pen("edge", self._look.sizes.px(2)))
        painter.setBrush(theme.brush("panel"))
        radius = self._look.sizes.px(18)
        painter.drawRoundedRect(self._body(), radius, radius)
        if self.shown == "countdown":
            self._paint_ring(painter)
        elif self.shown == "pin":
            self._paint_dots(painter)
        side = Qt.AlignmentFlag.AlignLeft if self.shown == "words" else Qt.AlignmentFlag.AlignHCenter
        paint(painter, theme, self.lines(), side)
        painter.end()

    # --- inside ------------------------------------------------------------------------------------------------

    def _now(self) -> KioskLook:
        if self._look is None:
            raise RuntimeError("A card was shown before it had a look.")
        return self._look

    def _scale(self) -> float:
        """Return the largest share of the visitor's text size at which everything fits."""
        return self._fitted()[1]

    def _fitted(self) -> tuple[float, float]:
        """Return width and share of the type: rather a wider card than smaller words."""
        sizes = self._now().sizes
        usual = min(
            WIDEST_SHARE * self.width(), max(WIDEST * sizes.unit, 22.0 * sizes.type) * math.sqrt(sizes.text_size)
        )
        widths = [usual + share * (WIDEST_SHARE * self.width() - usual) for share in (0.0, 0.35, 0.7, 1.0)]
        grown = sizes.text_size
        while grown > LEAST_SCALE:
            for wide in widths:
                if self._high(wide, grown) <= HIGHEST_SHARE * self.height():
                    return wide, grown
            grown -= 0.1
        return widths[-1], grown

    def _set(self, wide: float, grown: float | None = None) -> list[Line]:
        grown = self._scale() if grown is None else grown
        title, face = font(1.4 * self._now().sizes.type * grown, "bold"), font(self._now().sizes.type * grown)
        said = broken(self.title, title, "text", wide)
        for words in self.words:
            said += [space(face, 0.4), *broken(words, face, "text2", wide)]
        return said

    def _pad(self) -> float:
        return float(self._now().sizes.px(40))

    def _figure_high(self) -> float:
        sizes = self._now().sizes
        return {"countdown": 1.35 * RING * self._unit(), "pin": 2.4 * sizes.type}.get(self.shown, 0.0)

    def _unit(self) -> float:
        return self._now().sizes.type / 30.0

    def _high(self, wide: float, grown: float) -> float:
        return 2 * self._pad() + self._figure_high() + height(self._set(wide - 2 * self._pad(), grown))

    def _body(self) -> QRectF:
        wide, grown = self._fitted()
        high = self._high(wide, grown)
        return QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)

    def _inside(self) -> QRectF:
        pad = self._pad()
        return self._body().adjusted(pad, pad, -pad, -pad)

    def _paint_ring(self, painter: QPainter) -> None:
        theme, unit, room = self._now().theme, self._unit(), self._inside()
        box = QRectF(room.center().x() - RING * unit / 2, room.top(), RING * unit, RING * unit)
        inner = box.adjusted(*(side * 5 * unit for side in (1, 1, -1, -1)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("line"), 10 * unit))
        painter.drawEllipse(inner)
        painter.setPen(theme.pen("focus", 10 * unit))
        painter.drawArc(inner, 90 * 16, round(self.share * 360 * 16))
        face = font(46 * unit, "bold")
        painter.setFont(face)
        painter.setPen(theme.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.number)

    def _paint_dots(self, painter: QPainter) -> None:
        theme, room, side = self._now().theme, self._inside(), 0.32 * self._now().sizes.type
        painter.setPen(theme.pen("edge", 0.2 * side + 1.0))
        for place in range(6):
            middle = QPointF(room.center().x() + (place - 2.5) * 4.2 * side, room.top() + 2.0 * side)
            painter.setBrush(theme.brush("text") if place < self.dots else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, side, side)
