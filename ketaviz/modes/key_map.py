"""Keys become commands. Digits gather until Enter, then they are the number of a beat."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ketaviz.content.schema import Command

GO_TO_BEAT = "go_to_beat"
REPEATING = ("step", "step_back", "next_beat", "previous_beat", "spike_on", "spike_back")
"""Commands that a held key gives again and again; every other command it gives once."""
PRINTED = range(0x21, 0x7F)
"""Keys of printed signs; the letters among them are `LETTERS`."""
LETTERS = range(0x41, 0x5B)


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
        """Return the command of a key; None if it has none, or only the first press counts. Digits are kept."""
        command = self._by_key.get(QKeySequence(event.keyCombination()).toString()) or self._by_key.get(_plain(event))
        if event.isAutoRepeat() and (command is None or command.id not in REPEATING):
            return None
        self.typed = (self.typed + event.text())[-2:] if command and command.id == GO_TO_BEAT else ""
        return command

    def entered(self, event: QKeyEvent) -> int | None:
        """Return the beat number if this key is the Enter after digits; else None."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not self.typed:
            return None
        number, self.typed = int(self.typed), ""
        return number


def _plain(event: QKeyEvent) -> str:
    """Return a key without what a keyboard's layout needs for it: the keypad, and Shift for signs and digits."""
    needless = Qt.KeyboardModifier.KeypadModifier
    if event.key() in PRINTED and event.key() not in LETTERS:
        needless |= Qt.KeyboardModifier.ShiftModifier
    return QKeySequence((event.modifiers() & ~needless).value | event.key()).toString()
