"""A person asks what something is: finds it by a word, or points at it on the stage or a plot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ketaviz.content.library import Library
from ketaviz.content.parts import load_parts
from ketaviz.frame.snapshot import Frame
from ketaviz.modes.find_box import FindBox
from ketaviz.modes.finding import Entry, entries, find
from ketaviz.modes.over import Over
from ketaviz.modes.part_words import part_sheet, term_sheet
from ketaviz.story.events import Event

if TYPE_CHECKING:
    from collections.abc import Callable

    from ketaviz.modes.window import ExploreWindow


class Asking(QObject):
    """Answers from the library and the frame that is shown."""

    def __init__(self, library: Library, window: ExploreWindow) -> None:
        super().__init__(window)
        self._library, self._window = library, window
        self._over: Over = window.over
        self._box: FindBox = window.over.finder
        self._entries: tuple[Entry, ...] = ()
        self.frame: Frame | None = None
        """What is shown."""
        self._box.typed.connect(self._find)
        self._box.chosen.connect(self._go)

    def answers(self) -> dict[str, Callable[[], None]]:
        """Return what answers the commands that ask, by their id."""
        return {"find": self.toggle_find}

    def toggle_find(self) -> None:
        """Open the line in which to find something, or close it."""
        if self._box.isHidden():
            self._entries = entries(self._library, self._window.look.wording)
            self._over.open_finder()
        else:
            self._box.hide()

    def show_part(self, name: str) -> None:
        """Show what a part is, its value now, how we know, and what is simplified."""
        if self.frame is not None:
            self._over.show_sheet(part_sheet(load_parts()[name], self.frame, self._library, self._window.look.wording))

    def _find(self, asked: str) -> None:
        self._box.show_found(find(asked, self._entries))

    def _go(self, entry: Entry) -> None:
        """Go to a beat, or show what a part, a claim or a word is."""
        if entry.kind == "beat":
            self._window.sent.emit(Event.GO_TO, int(entry.key))
        elif entry.kind == "part":
            self.show_part(entry.key)
        elif entry.kind == "claim":
            self._over.show_sources(self._library.claims[entry.key])
        else:
            self._over.show_sheet(term_sheet(self._library.glossary[entry.key], self._window.look.wording))
