"""Panels are made when they are first shown, and restyled when they are shown in other colours, words or sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ketaviz.content.library import Library
from ketaviz.frame.snapshot import Frame
from ketaviz.modes.measures import Look
from ketaviz.panels.panel import Panel
from ketaviz.panels.style import Style


class KeptPanels:
    """The panels of one kind that have been shown so far; ``make`` is `panels.make_signal` or `make_evidence`."""

    def __init__(self, make: Callable[..., Panel], library: Library, parent: QWidget) -> None:
        self._make = make
        self._library = library
        self._parent = parent
        self._style: Style | None = None
        self._made: dict[str, Panel] = {}

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes; what is on the screen is restyled if they are other ones."""
        style = Style(look.theme, look.wording, round(look.measures.text(15) / 15, 2))
        if self._style is None or not _alike(style, self._style):
            self._style = style
            for panel in self._made.values():
                if panel.isVisibleTo(self._parent.window()):
                    panel.restyle(style)

    def has(self, name: Any) -> bool:
        """Return whether a panel has been made."""
        return name in self._made

    def is_ready(self, name: Any) -> bool:
        """Return whether a panel has been made, and for the look of now."""
        return name in self._made and (self._style is None or _alike(self._made[name].style_now, self._style))

    def get(self, name: Any) -> Panel:
        """Return a panel, made now if it is the first time; raise `RuntimeError` before `set_look`."""
        if self._style is None:
            raise RuntimeError("A panel was asked for before there was a look.")
        if name not in self._made:
            style = self._style
            panel = self._make(name, self._library, style.theme, style.wording, style.text_size)
            panel.setParent(self._parent)
            panel.lower()
            self._made[name] = panel
        panel = self._made[name]
        if not _alike(panel.style_now, self._style):
            panel.restyle(self._style)
        return panel

    def prepare(self, name: Any, frame: Frame, size: QSize) -> Iterator[None]:
        """Make a panel ready that was never shown in this look, out of sight: build it, tell it a frame, paint it."""
        if self.is_ready(name):
            return
        panel = self.get(name)
        panel.hide()
        yield
        panel.resize(size)
        panel.show_frame(frame)
        yield
        panel.grab()
        yield

    def show_only(self, names: tuple[Any, ...]) -> None:
        """Hide every panel but these."""
        for name, panel in self._made.items():
            panel.setVisible(name in names)


def _alike(one: Style, other: Style) -> bool:
    same_words = one.wording is other.wording and one.text_size == other.text_size
    return same_words and one.theme.tokens is other.theme.tokens
