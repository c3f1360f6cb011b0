"""The one place where keys of both windows arrive: they become commands, numbers of beats, counted answers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QApplication, QLineEdit, QWidget

from ketaviz.content.schema import Command
from ketaviz.modes.key_map import GO_TO_BEAT
from ketaviz.modes.lecture.beat_grid import BeatGrid
from ketaviz.modes.lecture.console_border import ConsoleBorder
from ketaviz.modes.lecture.keys import LectureKeys, counted
from ketaviz.modes.lecture.notes_view import NotesText

STEPS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
"""Where an arrow goes in the grid of beats: across, down.

Without a grid arrows are the part's that has the focus, if it walks, scrolls or slides; Page Up and Down are always the
talk's.
"""
WALKING = (QAbstractSlider, NotesText, BeatGrid, ConsoleBorder)
HELD = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Dispatch(QObject):
    """Takes keys before any part of a window can keep them; a box in which something is typed keeps its own."""

    asked = Signal(object)
    """A `Command`."""
    numbered = Signal(int)
    """The number of a beat was typed, and Enter."""
    walked = Signal(int, int)
    """In the grid of beats an arrow was pressed: so many beats across, so many rows down."""
    counted = Signal(int)
    """One more expects this answer: its place."""

    def __init__(self, keys: LectureKeys, console: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._keys, self._console = keys, console
        self.asking = False
        """A question to the room is open."""
        self.marked: int | None = None
        """The beat that is marked in the grid, to which Enter goes; None: there is no grid."""
        self.typed: str | None = None
        """The number of a beat as far as it is typed; None: none is."""

    def watch(self, window: QWidget) -> None:
        """Take the keys of a window from now on; it must have been shown."""
        handle = window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)

    def begin_number(self) -> None:
        """Take the digits that come as the number of a beat, whatever else they could be."""
        self.typed = ""

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key says; return whether it says anything."""
        number = self._keys.entered(event)
        if number is not None:
            self.typed = None
            self.numbered.emit(number)
            return True
        if self.marked is not None and event.key() in ENTER:
            self.numbered.emit(self.marked + 1)
            return True
        if self.marked is not None and event.key() in STEPS and not event.modifiers() & HELD:
            self.walked.emit(*STEPS[Qt.Key(event.key())])
            return True
        command = self._keys.command(
            event, asking=self.asking, in_console=self._console.isActiveWindow(), jumping=self.typed is not None
        )
        if command is None:
            return False
        self.typed = self._keys.typed if command.id == GO_TO_BEAT else None
        answer = counted(event) if command.id == "count_answer" else None
        if answer is not None:
            self.counted.emit(answer)
        else:
            self.asked.emit(command)
        return True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take a key, unless it is typed into a box or presses what has the focus."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractSpinBox | QLineEdit) and event.key() != Qt.Key.Key_Escape:
            return False
        if self.marked is None and event.key() in STEPS and isinstance(focused, WALKING):
            return False
        presses = event.key() in ENTER and focused is not None and not focused.isWindow() and not self._takes_enter()
        return not presses and self.press(event)

    def _takes_enter(self) -> bool:
        """Return whether Enter is the lecture's wherever the focus is: after digits, in the grid, for a question."""
        return self.typed is not None or self.marked is not None or self.asking


def by_id(commands: tuple[Command, ...]) -> dict[str, Command]:
    """Return the commands of the lecture by their ids."""
    return {command.id: command for command in commands if any(mode.startswith("lecture") for mode in command.modes)}
