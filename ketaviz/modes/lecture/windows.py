"""Both windows of a lecture on the screens there are."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ketaviz.modes.lecture.dispatch import Dispatch
from ketaviz.modes.lecture.screens import Arrangement, Screens, arrange, show_as_window

TURNED: dict[Arrangement, Arrangement] = {"screens": "window", "window": "screens"}
"""With one screen: the console hidden, or a window of its own."""


class Windows(QObject):
    """Arranges them when the screens change; without screens they stand where they are."""

    changed = Signal()
    """Another screen is the audience's, or one is offered."""
    lost = Signal()
    """The audience's screen was unplugged."""

    def __init__(
        self, audience: QWidget, console: QWidget, dispatch: Dispatch, arrangement: Arrangement, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._audience, self._console, self._dispatch = audience, console, dispatch
        self.arrangement = arrangement
        self.screens: Screens | None = None

    def follow(self, screens: Screens) -> None:
        """Arrange the windows on the screens, now and whenever those change."""
        self.screens = screens
        screens.changed.connect(self.arrange)
        screens.lost.connect(self._lose)
        screens.offered.connect(self._take_offer)
        self.arrange()

    @property
    def audience_screen(self) -> str:
        """Return the screen on which the audience's window is, with its size; empty if the window is away."""
        if self.screens is None or self._audience.isHidden():
            return ""
        screen = self.screens.audience or self.screens.presenter
        size = screen.size() * screen.devicePixelRatio()
        model = f"{screen.manufacturer()} {screen.model()}".strip()
        placement = self.screens.placement
        named = f"{placement.audience or placement.presenter} {model}".strip()
        return f"{named}  {size.width()} × {size.height()}"

    @property
    def offer(self) -> str:
        """Return a screen that could be the audience's."""
        return "" if self.screens is None else self.screens.offer

    @property
    def can_swap(self) -> bool:
        """Return whether there are two screens to be swapped."""
        return self.screens is not None and bool(self.screens.placement.audience)

    def arrange(self) -> None:
        """Put both windows where they belong."""
        if self.screens is not None:
            arrange(self._audience, self._console, self.screens, self.arrangement)
            for window in (self._audience, self._console):
                self._dispatch.watch(window)
        self.changed.emit()

    def fill_screen(self, *, full: bool) -> None:
        """Let the audience's window fill its screen, or be an ordinary one."""
        if full:
            self.arrange()
        elif self.screens is not None and self._audience.isFullScreen():
            show_as_window(self._audience, self.screens.audience or self.screens.presenter)

    def swap(self) -> None:
        """Let lecturer and audience change screens; with one for both, project to the one that is offered."""
        if self.screens is not None and self.can_swap:
            self.screens.swap()
        else:
            self.project()

    def project(self) -> None:
        """Give the audience the screen that is offered."""
        if self.screens is not None and self.screens.offer:
            self.screens.project_to(self.screens.offer)

    def toggle_console(self) -> None:
        """With one screen: show the console as a window of its own, or hide it."""
        if not self.can_swap and self.arrangement in TURNED:
            self.arrangement = TURNED[self.arrangement]
            self.arrange()

    def _lose(self, _name: str) -> None:
        self.lost.emit()

    def _take_offer(self, name: str) -> None:
        """Show what is offered; a console that is away comes to ask."""
        if name and self._console.isHidden() and not self.can_swap:
            self.toggle_console()
        self.changed.emit()
