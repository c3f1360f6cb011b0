"""What a panel is: built once, shown and hidden, told the frame."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketaviz.content.library import Library
from ketaviz.frame.snapshot import Frame
from ketaviz.look.theme import Theme
from ketaviz.panels.style import Style


class Panel(QWidget):
    """A live plot or a sheet of evidence. ``text_size`` is logical pixels per unit of type, user's factor included."""

    asked = Signal(object)
    """The `Claim` or `Point` whose sources are wanted."""
    asked_more = Signal()
    """All there is to read about the beat is wanted; asked only by a panel that was given a lead."""

    def __init__(self, library: Library, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.style_now = style
        self.frame_now: Frame | None = None

    def show_frame(self, frame: Frame) -> None:
        """Show one moment; does nothing where nothing shown has changed."""
        raise NotImplementedError

    def lead_with(self, words: str) -> None:
        """Begin with what is said of the beat, where the window has no room for it elsewhere; empty: it has."""

    def set_theme(self, theme: Theme) -> None:
        """Show the same in another theme."""
        self.restyle(Style(theme, self.style_now.wording, self.style_now.text_size))

    def set_text_size(self, text_size: float) -> None:
        """Show the same at another text size."""
        self.restyle(Style(self.style_now.theme, self.style_now.wording, text_size))

    def restyle(self, style: Style) -> None:
        """Take a new style and show the last frame in it."""
        self.style_now = style
        self.rebuild()
        if self.frame_now is not None:
            self.show_frame(self.frame_now)

    def rebuild(self) -> None:
        """Build what depends on the style anew."""
        raise NotImplementedError
