"""The audience window: the stage, a caption, nothing to press. What is done to it is done in the console."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from ketaviz.content.library import Library
from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import Frame
from ketaviz.look.theme import Theme, ThemeName
from ketaviz.modes.lecture.foot import Foot
from ketaviz.modes.lecture.places import Places
from ketaviz.scene.stage import Stage

Curtain = Literal["none", "black", "white"]
Tool = Literal["none", "pointer", "spotlight", "magnifier"]


class AudienceWindow(QWidget):
    """What the audience sees. It knows frames and what lies over them; keys and clicks are told to whoever listens."""

    pressed = Signal(object)
    """A `QKeyEvent` that came here."""
    pointed = Signal(float, float)
    """The pointer moved to a place, 0 to 1 of the width and the height."""
    clicked = Signal(object)
    """A `QMouseEvent` that came here."""
    chose = Signal(int)
    """A beat of the overview was clicked: its index."""

    def __init__(self, library: Library, wording: Wording, theme: ThemeName = "dark") -> None:
        super().__init__()
        self._library, self._wording = library, wording
        self._theme = Theme(theme, library.tokens[theme])
        self._frame: Frame | None = None
        self._places = Places(1920, 1080)
        self._stage = Stage(self._theme, wording, self._places.stage_text_size, self)
        self._stage.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._foot = Foot(wording, self)
        self.setWindowTitle("ketaviz — audience")
        self.setMouseTracking(True)
        self.setAutoFillBackground(True)
        self.setMinimumSize(320, 240)
        self.resize(1280, 720)
        self._take_theme()

    # --- what it is told -------------------------------------------------------------------------------------------

    def show_frame(self, frame: Frame) -> None:
        """Show a moment of the talk."""
        self._frame = frame
        story = frame.story
        self._stage.show_frame(frame)
        if self._foot.say(story.beat, story.beat_index, story.beats, over_stage=True):
            self._announce(self._foot.caption)

    def set_theme(self, name: ThemeName) -> None:
        """Change the colours: light ones for a bright room."""
        self._theme = Theme(name, self._library.tokens[name])
        self._stage.set_theme(self._theme)
        self._take_theme()

    def prepare(self, frame: Frame) -> bool:
        """Build one thing that a later frame needs; return whether more is left. For idle moments."""
        return self._stage.prepare(frame)

    # --- what comes in ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass every key on."""
        self.pressed.emit(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the pointer is."""
        at = event.position()
        self.pointed.emit(at.x() / max(1, self.width()), at.y() / max(1, self.height()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pass a click on."""
        self.clicked.emit(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit everything to the new size; nothing is ever letterboxed."""
        super().resizeEvent(event)
        self._places = Places(self.width(), self.height())
        self._stage.setGeometry(self._places.stage)
        self._stage.set_text_size(self._places.stage_text_size)
        self._foot.set_places(self._places)

    # --- inside ----------------------------------------------------------------------------------------------------

    def _take_theme(self) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, self._theme.colour("ink1" if self._theme.light else "ink0"))
        self.setPalette(palette)
        self._foot.set_theme(self._theme)

    def _announce(self, words: str) -> None:
        """Have a screen reader say what is new."""
        self.setAccessibleName(words)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def changeEvent(self, event: QEvent) -> None:
        """Build the pictures again when the window comes to a screen with another scale."""
        super().changeEvent(event)
