"""The window as an audience sees it from a weak projector in a bright room: a preview for whoever gives a talk."""

from __future__ import annotations

from PySide6.QtCore import QChildEvent, QEvent, QObject
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ketaviz.modes.measures import Look
from ketaviz.modes.painted import Painted
from ketaviz.modes.sliding import Stretched
from ketaviz.modes.top_bar import TopBar
from ketaviz.panels.panel import Panel
from ketaviz.scene.projector import Projected


class Ground(Painted):
    """What is seen between the parts. Their palette is that of the window, which therefore stays as it is."""

    ground = "ink0"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.theme.colour(self.ground))
        painter.end()


class ProjectorPreview(QObject):
    """Switched on and off with one key. While it is on the top bar and the title of the window say so."""

    def __init__(self, window: QWidget, top: TopBar) -> None:
        super().__init__(window)
        self._window = window
        self._top = top
        self._title = window.windowTitle()
        self._ground = Ground(window)
        self._ground.hide()
        self.is_on = False

    def set_look(self, look: Look) -> None:
        """Take the colours of the ground."""
        self._ground.set_look(look)
        for part in self._window.children():
            self._tell_ground(part)

    def toggle(self) -> None:
        """Show all parts of the window as projected, also those that come later; or all as they are."""
        self.is_on = not self.is_on
        for part in self._window.children():
            self._change(part)
        self._top.show_preview(on=self.is_on)
        self._window.setWindowTitle(f"{self._top.preview()} · {self._title}" if self.is_on else self._title)
        self._ground.setGeometry(self._window.rect())
        self._ground.setVisible(self.is_on)
        self._ground.lower()
        if self.is_on:
            self._window.installEventFilter(self)
        else:
            self._window.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Show a part that has just come as the others are, and the ground in the window's new size."""
        if isinstance(event, QChildEvent) and event.polished():
            self._change(event.child())
        elif event.type() == QEvent.Type.Resize:
            self._ground.setGeometry(self._window.rect())
        return False

    def _change(self, part: QObject) -> None:
        """Have one part shown as it is to be; one that shows a picture of another part has it as projected."""
        if isinstance(part, QWidget) and not part.isWindow() and not isinstance(part, Stretched):
            part.setGraphicsEffect(Projected(part) if self.is_on else None)  # type: ignore[arg-type]
            self._tell_ground(part)

    def _tell_ground(self, part: QObject) -> None:
        """Tell what it stands on to a panel of evidence, which is not opaque."""
        if isinstance(part, Panel) and isinstance(effect := part.graphicsEffect(), Projected):
            effect.ground = self._top.look.theme.colour(self._ground.ground)
