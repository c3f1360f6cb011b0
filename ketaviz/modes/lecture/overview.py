"""All beats at a glance: sixteen small pictures with their numbers, the one that would be shown next in a frame."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from ketaviz.content.schema import Story
from ketaviz.content.wording import Wording
from ketaviz.look.fonts import font
from ketaviz.look.text import line_height, text_width
from ketaviz.modes.lecture.sheet import AudienceSheet
from ketaviz.modes.lecture.stills import Stills
from ketaviz.panels.words import Placed, paint_words, place

GAP, EDGE = 0.016, 0.035
"""Between two pictures, and around all of them, as shares of the height."""
NAME = 0.034
"""Size of a beat's number and name."""


class Overview(AudienceSheet):
    """Shows what is there at once and paints the other pictures one after another."""

    _more = Signal()

    def __init__(self, story: Story, stills: Stills, wording: Wording, parent: QWidget) -> None:
        super().__init__(wording, parent)
        self._story, self.stills = story, stills
        self._beat: int | None = None
        self._more.connect(self._paint_more, Qt.ConnectionType.QueuedConnection)

    def show_beat(self, beat: int | None) -> None:
        """Show all beats with one of them marked; None: no overview."""
        self._beat = beat
        self.change()
        self.setVisible(beat is not None)
        if beat is not None:
            self._more.emit()

    def beat_at(self, at: QPointF) -> int | None:
        """Return the beat that is shown at a place, or None."""
        return next((beat for beat, cell in enumerate(self.cells()) if cell.contains(at)), None)

    @property
    def columns(self) -> int:
        """Return how many beats stand in a row."""
        return max(1, math.ceil(math.sqrt(len(self._story.beats))))

    def cells(self) -> list[QRectF]:
        """Return where the beats stand, row by row, as square a grid as there is room for."""
        count, height = len(self._story.beats), self.places.height
        columns = self.columns
        rows, gap, edge = math.ceil(count / columns), GAP * height, EDGE * height
        width = (self.places.width - 2.0 * edge - (columns - 1) * gap) / columns
        high = (height - 2.0 * edge - (rows - 1) * gap) / rows
        places = (divmod(beat, columns) for beat in range(count))
        return [QRectF(edge + c * (width + gap), edge + r * (high + gap), width, high) for r, c in places]

    def arrange(self) -> list[Placed]:
        """Place number and name under each picture, smaller where a name is long."""
        words = []
        for beat, cell in enumerate(self.cells()):
            number, name = self.wording.number(beat + 1), self.wording.text(self._story.beats[beat].short)
            size = NAME * self.places.height
            while size > 8.0 and text_width(f"{number}  {name}", font(size, "semibold")) > cell.width() - size:
                size -= 0.5
            face = font(size, "semibold")
            at = (cell.left() + 0.4 * size, cell.bottom() - 1.08 * line_height(face))
            first = place(number, at, font(size, "bold"), self.theme.colour("focus" if beat == self._beat else "text2"))
            left = first.box.right() + 0.45 * size
            words += [first, place(name, (left, at[1]), face, self.theme.colour("text"))]
        return words

    def paint(self, painter: QPainter) -> None:
        """Paint every picture that is there, an empty plate where it is not yet, and the words."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        unit = self.places.unit
        for beat, cell in enumerate(self.cells()):
            room = cell.adjusted(0.0, 0.0, 0.0, -1.25 * NAME * self.places.height)
            outline = QPainterPath()
            outline.addRoundedRect(cell, 10.0 * unit, 10.0 * unit)
            painter.fillPath(outline, self.theme.colour("panel"))
            picture = self.stills.picture(beat)
            if picture is not None:
                painter.save()
                painter.setClipPath(outline)
                painter.drawPixmap(room, picture, _middle(QRectF(picture.rect()), room))
                painter.restore()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            chosen = beat == self._beat
            painter.setPen(self.theme.pen("focus" if chosen else "card_edge", (6.0 if chosen else 2.0) * unit))
            painter.drawRoundedRect(cell, 10.0 * unit, 10.0 * unit)
        paint_words(painter, self.words)

    def _paint_more(self) -> None:
        """Paint one more small picture while the overview is open, and come back for the next."""
        if self.isVisible() and self.stills.paint_next():
            self.update()
            self._more.emit()


def _middle(picture: QRectF, room: QRectF) -> QRectF:
    """Return the part in the middle of a picture that fills a room."""
    scale = min(picture.width() / room.width(), picture.height() / room.height())
    part = QRectF(0.0, 0.0, room.width() * scale, room.height() * scale)
    part.moveCenter(picture.center())
    return part
