"""What a key does, wherever the focus is: first it scrolls what is read, then it is the story's or the window's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ketaviz.content.schema import Command
from ketaviz.modes.key_map import KeyMap
from ketaviz.modes.scrolling import scroll, swallows

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Keyboard(QObject):
    """Keys of a window. It filters the events of the window's `QWindow`, so no part can keep a key of the story."""

    asked = Signal(object)
    """A `Command`."""
    numbered = Signal(int)
    """The number of a beat was typed, and Enter."""
    escaped = Signal()

    def __init__(self, commands: tuple[Command, ...], window: QWidget, sheets: tuple[QWidget, ...]) -> None:
        """``sheets``: what can lie over the window to be read, the uppermost first."""
        super().__init__(window)
        self._window = window
        self._sheets = sheets
        self._keys = KeyMap(commands)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key says; return whether it says anything."""
        number = self._keys.entered(event)
        read = next((sheet for sheet in self._sheets if not sheet.isHidden()), None) or self._focused_panel()
        if number is not None:
            self.numbered.emit(number)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif read is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return scroll(read, event.key()) or self._command(event)
        else:
            return self._command(event)
        return True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys that the part with the focus would keep although they are the story's."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        typed_enter = event.key() in ENTER and bool(self._keys.typed)
        return (typed_enter or swallows(self._window.focusWidget(), event.key())) and self.press(event)

    def _command(self, event: QKeyEvent) -> bool:
        command = self._keys.command(event)
        if command is not None:
            self.asked.emit(command)
        return command is not None

    def _focused_panel(self) -> QWidget | None:
        """Return what the focus is in, if it can be scrolled: an evidence panel is read then."""
        part: QWidget | None = self._window.focusWidget()
        while part is not None and part is not self._window:
            if isinstance(part, QAbstractScrollArea):
                return part.parentWidget()
            part = part.parentWidget()
        return None
