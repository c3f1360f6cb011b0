"""A person asks what something is: finds it by a word, or points at it on the stage or a plot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt

from ketaviz.content.library import Library
from ketaviz.content.parts import load_parts
from ketaviz.content.wording import mark
from ketaviz.frame.snapshot import Frame
from ketaviz.modes.finding import Entry, entries, find
from ketaviz.modes.hints import POINTED
from ketaviz.modes.measures import Look
from ketaviz.modes.over import Over
from ketaviz.modes.part_words import part_sheet, term_sheet
from ketaviz.modes.pointing import Pointing, Ring
from ketaviz.scene.standing import Place, hit, marks
from ketaviz.story.events import Event

if TYPE_CHECKING:
    from collections.abc import Callable

    from ketaviz.modes.window import ExploreWindow

HOVER_TICKS = 50
"""Where things stand is looked up this often under a moving pointer: five times in a second of screen."""


class Asking(QObject):
    """Answers from the library and the frame that is shown."""

    def __init__(self, library: Library, window: ExploreWindow) -> None:
        super().__init__(window)
        self._library, self._window = library, window
        self._over: Over = window.over
        self._entries: tuple[Entry, ...] = ()
        self._frame: Frame | None = None
        self._hovered: tuple[object, tuple[Place, ...]] = (None, ())
        self.on_stage = Ring(window.stage, self._stage_marks, mark("Stage"))
        self.on_plots = Ring(window.dock, self._plot_marks, mark("Plots"))
        watched = (Pointing(window.stage, self._stage_part), Pointing(window.dock, self._plot_at))
        for one in (*watched, self.on_stage, self.on_plots):
            one.asked.connect(self.show_part)

    def show_frame(self, frame: Frame) -> None:
        """Know what is shown; where the keyboard points follows it into another picture."""
        before, self._frame = self._frame, frame
        if before is None or before.story.beat is not frame.story.beat:
            for ring in (self.on_stage, self.on_plots):
                ring.renew()

    def answers(self) -> dict[str, Callable[[], None]]:
        """Return what answers the commands that ask, by their id."""
        return {"find": self.toggle_find}

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes."""
        for ring in (self.on_stage, self.on_plots):
            ring.set_look(look)

    def toggle_find(self) -> None:
        """Open the line in which to find something, or close it."""
        box, unique = self._over.finder, Qt.ConnectionType.UniqueConnection
        box.typed.connect(self._find, unique)
        box.chosen.connect(self._go, unique)
        if box.isHidden():
            self._entries = entries(self._library, self._window.look.wording)
            self._over.open_finder()
        else:
            box.hide()

    def show_part(self, name: str) -> None:
        """Show what a part is, its value now, how we know, and what is simplified."""
        self._over.hints.done(POINTED)
        if self._frame is not None:
            self._over.show_sheet(part_sheet(load_parts()[name], self._frame, self._library, self._window.look.wording))

    def _stage_part(self, at: QPointF) -> str | None:
        """Return the part at a point; what drifts may be some pictures late, so that moving the pointer is cheap."""
        frame, stage = self._frame, self._window.stage
        seen = None if frame is None else (frame.story.beat.id, frame.tick // HOVER_TICKS, stage.size())
        if seen != self._hovered[0]:
            self._hovered = (seen, stage.places())
        return hit(self._hovered[1], at)

    def _stage_marks(self) -> dict[str, QRectF]:
        return marks(self._window.stage.places())

    def _plot_at(self, at: QPointF) -> str | None:
        return next((name for name, box in self._plot_marks().items() if box.contains(at)), None)

    def _plot_marks(self) -> dict[str, QRectF]:
        return {str(signal): QRectF(box) for signal, box in self._window.dock.places().items()}

    def _find(self, asked: str) -> None:
        self._over.finder.show_found(find(asked, self._entries))

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
