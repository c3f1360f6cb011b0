"""A sheet over the whole picture of the audience: painted words on the plain ground, kept where a test reads them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ketaviz.content.wording import Wording
from ketaviz.look.theme import Theme
from ketaviz.modes.lecture.places import Places
from ketaviz.panels.words import Placed


class AudienceSheet(QWidget):
    """Opaque; a kind of sheet fills in `arrange` and `paint`."""

    def __init__(self, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self.wording = wording
        self.places = Places(1920, 1080)
        self.words: list[Placed] = []
        """Every word as it is painted."""
        self._theme: Theme | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    @property
    def theme(self) -> Theme:
        """Return the colours; raise `RuntimeError` before `set_theme`."""
        if self._theme is None:
            raise RuntimeError(f"{type(self).__name__} was used before it had a theme.")
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.change()

    def set_places(self, places: Places) -> None:
        """Fit a size of the window."""
        self.places = places
        self.setGeometry(0, 0, places.width, places.height)
        self.change()

    def change(self) -> None:
        """Arrange and paint again: something that is shown has changed."""
        if self._theme is not None:
            self.words = self.arrange()
            self.update()

    def arrange(self) -> list[Placed]:
        """Compute where everything stands and return the words."""
        raise NotImplementedError

    def paint(self, painter: QPainter) -> None:
        """Paint all of it."""
        raise NotImplementedError

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and what stands on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.theme.colour("ink1" if self.theme.light else "ink0"))
        self.paint(painter)
        painter.end()
