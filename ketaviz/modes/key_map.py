"""Keys become commands. Digits gather until Enter, then they are the number of a beat."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ketaviz.content.schema import Command

GO_TO_BEAT = "go_to_beat"


class KeyMap:
    """The keys of one mode, from the table of commands."""

    def __init__(self, commands: tuple[Command, ...], mode: str = "explore") -> None:
        self.typed = ""
        """Digits typed so far."""
        self._by_key = {
            QKeySequence(key).toString(): command
            for command in commands
            if mode in command.modes
            for key in command.keys
        }

    def command(self, event: QKeyEvent) -> Command | None:
        """Return the command of a key; None if it has none. Digits are kept in `typed`."""
        command = self._by_key.get(QKeySequence(event.keyCombination()).toString())
        if command is None:
            plain = event.keyCombination().keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
            command = self._by_key.get(QKeySequence(plain | Qt.Key(event.key())).toString())
        self.typed = (self.typed + event.text())[-2:] if command and command.id == GO_TO_BEAT else ""
        return command

    def entered(self, event: QKeyEvent) -> int | None:
        """Return the beat number if this key is the Enter after digits; else None."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not self.typed:
            return None
        number, self.typed = int(self.typed), ""
        return number
