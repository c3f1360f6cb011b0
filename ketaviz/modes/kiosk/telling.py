"""What is said of a beat, beside or under the stage: where one is, the caption, and the detail page by page."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ketaviz.content.schema import Beat
from ketaviz.look.fonts import font
from ketaviz.look.text import text_width
from ketaviz.modes.kiosk.lines import Line, Placed, broken, flowed, height, page_words, paint, paint_page, placed, space
from ketaviz.modes.kiosk.sizes import KioskLook

CAPTION_LEADING, FOOT_LEADING = 1.18, 1.22
"""Height of a line of the caption and of the foot, as a share of its type; that of the detail is usual."""
KEPT = 0.5
"""A caption that takes no more of the room than this stands on every page."""


class Telling(QWidget):
    """Paints the words of one beat; what does not fit is on a further page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: KioskLook | None = None
        self._beat: Beat | None = None
        self._place, self._beats, self._brief = 0, 1, False
        self._pages: list[list[Line]] = [[]]
        self.said = ""
        """What the circuit does now, where a visitor tries something else; the beat's own words would be wrong.

        What follows after its first line is told as the detail is.
        """
        self.page = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_look(self, look: KioskLook) -> None:
        """Take colours, sizes and words."""
        self._look, self.page = look, 0
        self._set()

    def show_beat(self, beat: Beat, place: int, beats: int, said: str, *, brief: bool = False) -> None:
        """Tell of a beat, the ``place``-th of those shown; ``said`` takes the place of its own words.

        With ``brief`` only its caption is told.
        """
        if (beat, place, beats, said, brief) != (self._beat, self._place, self._beats, self.said, self._brief):
            if beat is not self._beat or bool(said) != bool(self.said):
                self.page = 0
            self._brief = brief
            self._beat, self._place, self._beats, self.said = beat, place, beats, said
            self._set()

    def turn(self, way: int) -> None:
        """Show the page after (1) or before (-1); after the last comes the first."""
        self.page = (self.page + way) % self.pages
        self.update()

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        return len(self._pages)

    def lines(self) -> list[Placed]:
        """Return the lines of this page, and what stands below them: words, box, typeface and colour."""
        if self._look is None or self._beat is None:
            return []
        room, page = self._room(), self._pages[min(self.page, self.pages - 1)]
        return placed(page, room.left(), room.top() + self._head(), room.width()) + self._foot()

    def resizeEvent(self, event: object) -> None:
        """Set the words for the new size."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._set()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, where one is, and the words."""
        if self._look is None:
            return
        painter, theme = QPainter(self), self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("ink0"))
        self._paint_head(painter)
        paint(painter, theme, self.lines())
        painter.end()

    # --- inside ------------------------------------------------------------------------------------------------

    def _now(self) -> KioskLook:
        if self._look is None:
            raise RuntimeError("The words of a beat were used before they had a look.")
        return self._look

    def _room(self) -> QRectF:
        sizes = self._now().sizes
        side, edge = float(sizes.margin), float(sizes.px(20))
        left = side if sizes.is_upright else 0.75 * side
        return QRectF(self.rect()).adjusted(left, edge, -side, -0.4 * edge)

    def _head(self) -> float:
        """Return the height of the row that says where one is."""
        sizes = self._now().sizes
        return 1.35 * sizes.type if self.pages > 1 else 2.0 * sizes.px(16)

    def _set(self) -> None:
        """Break caption and detail into lines, and the lines into pages."""
        self._pages = [[]]
        if self._look is None or self._beat is None or self.width() <= 0:
            return
        text = self._look.text
        told = text(self._beat.caption) if self._brief else f"{text(self._beat.caption)} {text(self._beat.detail)}"
        self.setAccessibleName(self.said or told)
        caption, detail = self._caption(), self._detail()
        room = self._room().height() - self._foot_high()
        if height([*caption, *detail]) <= room - self._head():
            self._pages = [[*caption, *detail]]
        else:
            self._pages = _paged(caption, detail, room - 1.35 * self._look.sizes.type)
        self.page = min(self.page, self.pages - 1)
        self.update()

    def _caption(self) -> list[Line]:
        sizes, beat = self._now().sizes, self._beat
        grown = max(1.1 * sizes.type * sizes.text_size, sizes.caption * math.pow(sizes.text_size, 0.6))
        face = font(grown, "bold")
        words = self.said.partition("\n")[0] or (self._now().text(beat.caption) if beat else "")
        return broken(words, face, "text", self._room().width(), CAPTION_LEADING)

    def _detail(self) -> list[Line]:
        if self._beat is None:
            return []
        face, lines = self._now().large(1.0), list[Line]()
        told = () if self._brief else (self._now().text(self._beat.detail),)
        for words in self.said.split("\n")[1:] if self.said else told:
            lines += [space(face, 0.6), *broken(words, face, "text2", self._room().width())]
        return lines

    def _foot(self) -> list[Placed]:
        """Return what stands below the words: what this is, and that an account is one of several."""
        if self._beat is None:
            return []
        face, room = self._now().font(1.0, "medium"), self._room()
        said = [self._now().text("Education, not medical advice")]
        if self._beat.leading_account:
            said.insert(0, self._now().text("The leading account of several"))
        if text_width(" · ".join(said), face) <= room.width():
            said = [" · ".join(said)]
        rows = [row for words in said for row in broken(words, face, "muted", room.width(), FOOT_LEADING)]
        return placed(rows, room.left(), room.bottom() - height(rows), room.width())

    def _foot_high(self) -> float:
        foot = self._foot()
        return sum(box.height() for _, box, _, _ in foot) + 0.4 * self._now().sizes.type

    def _paint_head(self, painter: QPainter) -> None:
        """Paint a dot for each beat, those before filled, this one large and white; and which page it is."""
        look, room = self._now(), self._room()
        unit = look.sizes.px(16) / 16
        middle = room.top() + (0.55 * look.sizes.type if self.pages > 1 else 8 * unit)
        wide = room.width()
        if self.pages > 1:
            words = page_words(look, self.page, self.pages)
            wide -= text_width(words, look.font(1.0, "medium")) + look.sizes.type
            box = QRectF(room.left(), middle - look.sizes.type, room.width(), 2 * look.sizes.type)
            paint_page(painter, look, box, self.page, self.pages)
        pitch = min(30 * unit, wide / max(1, self._beats))
        for place in range(self._beats):
            self._paint_dot(painter, QPointF(room.left() + (place + 0.4) * pitch, middle), place, min(unit, pitch / 20))

    def _paint_dot(self, painter: QPainter, middle: QPointF, place: int, unit: float) -> None:
        theme, is_now = self._now().theme, place == self._place
        painter.setPen(theme.pen("edge", 1.8 * unit) if place > self._place else Qt.PenStyle.NoPen)
        is_filled = place <= self._place
        painter.setBrush(theme.brush("text" if is_now else "edge") if is_filled else Qt.BrushStyle.NoBrush)
        radius = (8.5 if is_now else 5.0) * unit
        painter.drawEllipse(middle, radius, radius)


def _paged(caption: list[Line], detail: list[Line], room: float) -> list[list[Line]]:
    """Return pages: the caption stands on each where it leaves room, else the lines flow on from it."""
    if detail and height(caption) <= KEPT * room:
        return flowed([*caption, detail[0]], detail[1:], room)
    return flowed([], [*caption, *detail], room)
