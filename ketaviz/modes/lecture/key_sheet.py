"""The keys of a lecture, as a sheet to be read."""

from __future__ import annotations

from ketaviz.content.own_keys import CONTEXTS, GRID
from ketaviz.content.schema import Command
from ketaviz.content.wording import Wording
from ketaviz.modes.reading import Paragraph, Sheet, key_words


def key_sheet(commands: tuple[Command, ...], wording: Wording) -> Sheet:
    """Return what can be done in a lecture, with its keys, as they are now."""
    lines = [
        Paragraph("body", wording.text("{keys}: {words}", keys=key_words(command), words=wording.text(command.words)))
        for command in (*commands, GRID)
        if command is GRID or (command.keys and set(command.modes) & set(CONTEXTS))
    ]
    notice = Paragraph("small", wording.text("Education, not medical advice."))
    return Sheet(wording.text("Keys of the lecture"), (*lines, notice))
