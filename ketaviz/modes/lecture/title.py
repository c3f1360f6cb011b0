"""The title of the beat that a talk begins with, while its run is still being computed."""

from __future__ import annotations

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ketaviz.content.wording import Wording
from ketaviz.look.fonts import font
from ketaviz.look.text import line_height
from ketaviz.modes.lecture.caption import broken
from ketaviz.modes.lecture.sheet import AudienceSheet
from ketaviz.panels.words import Placed, paint_words, place

TITLE, LEAST_TITLE = 0.067, 0.05
"""Size of the title and the smallest it may be, as shares of the height."""


class TitleSheet(AudienceSheet):
    """Stands above the caption, on the plain ground; nothing of it is a picture of the run."""

    def __init__(self, wording: Wording, parent: QWidget) -> None:
        super().__init__(wording, parent)
        self._title = ""

    def show_title(self, title: str) -> None:
        """Show a title, already worded."""
        if title != self._title:
            self._title = title
            self.change()
        self.show()

    def arrange(self) -> list[Placed]:
        """Place the title in the middle of the room that the picture will have."""
        room, size = self.places.room, TITLE * self.places.height
        while True:
            face = font(size, "bold")
            lines = broken(self._title, face, room.width(), 2) if self._title else ()
            if lines or not self._title or size <= LEAST_TITLE * self.places.height:
                break
            size -= 1.0
        high = line_height(face)
        top = room.center().y() - 0.5 * high * len(lines)
        ink = self.theme.colour("text")
        return [place(line, (room.left(), top + number * high), face, ink) for number, line in enumerate(lines)]

    def paint(self, painter: QPainter) -> None:
        """Paint the title."""
        paint_words(painter, self.words)
