"""Keys of a lecture: contexts over one another, and none that means two things in one of them."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QKeySequence

from ketaviz.base.errors import ContentError
from ketaviz.content.own_keys import CONTEXTS
from ketaviz.content.schema import Command, KeyContext
from ketaviz.modes.key_map import KeyMap


class LectureKeys:
    """Finds the command of a key: in the question that is open, else in the console, else in the lecture."""

    def __init__(self, commands: tuple[Command, ...]) -> None:
        check_keys(commands)
        self._maps: dict[KeyContext, KeyMap] = {
            "lecture": KeyMap(commands, "lecture"),
            "lecture-question": KeyMap(commands, "lecture-question"),
            "lecture-console": KeyMap(commands, "lecture-console"),
        }

    @property
    def typed(self) -> str:
        """Return the digits typed so far."""
        return self._maps["lecture"].typed

    def forget(self) -> None:
        """Forget the digits typed so far."""
        self._maps["lecture"].typed = ""

    def entered(self, event: QKeyEvent) -> int | None:
        """Return the number of a beat if this key is the Enter after digits; else None."""
        return None if event.isAutoRepeat() else self._maps["lecture"].entered(event)

    def command(self, event: QKeyEvent, *, asking: bool, in_console: bool, jumping: bool = False) -> Command | None:
        """Return the command of a key; a key that is held counts once, but for steps from spike to spike.

        ``jumping``: digits are the number of a beat, whatever else they could be.
        """
        over: list[KeyContext] = []
        if asking and not (jumping and event.text().isdigit()):
            over.append("lecture-question")
        if in_console:
            over.append("lecture-console")
        for context in over:
            found = self._maps[context].command(event)
            if found is not None:
                self.forget()
                return found
        return self._maps["lecture"].command(event)


def check_keys(commands: tuple[Command, ...], file: str = "") -> None:
    """Raise `ContentError` if a key of the lecture is no key, or means two things in one context."""
    place = f"{file}: " if file else ""
    bound: dict[tuple[str, str], str] = {}
    for command in commands:
        for context in set(command.modes) & set(CONTEXTS):
            for key in command.keys:
                name = QKeySequence(key).toString()
                if not name or QKeySequence(key).count() != 1:
                    raise ContentError(f'{place}"{key[:40]}" for {command.id} is no key; write it as in F9 or Ctrl+B.')
                other = bound.setdefault((context, name), command.id)
                if other != command.id:
                    raise ContentError(
                        f"{place}{name} means both {other} and {command.id}: give one of them another key."
                    )


def counted(event: QKeyEvent) -> int | None:
    """Return the place of the answer that a digit stands for."""
    return int(event.text()) - 1 if event.text() in "1234" and event.text() else None
