"""The border between stage and plots: where the user put it, and what both show until they fit their new rooms."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from ketaviz.frame.snapshot import Frame
from ketaviz.modes.explore import Regions, dock_limits
from ketaviz.modes.measures import Look
from ketaviz.modes.sliding import Sliding, Stretched
from ketaviz.modes.splitter import Splitter
from ketaviz.scene.stage import Stage


class Border(QObject):
    """Keeps the share of the window that the user gave the plots, as long as the program runs."""

    asked = Signal()
    """Something is to be done at the next tick: the border is to stand elsewhere (`take`), or the stage is frozen."""

    def __init__(self, stage: Stage, dock: QWidget, window: QWidget) -> None:
        super().__init__(window)
        self.share: float | None = None
        """Share of the window's width that the user gave the plots; None: the usual."""
        self._window, self._stage = window, stage
        self._look: Look | None = None
        self._is_asked = False
        self.splitter = Splitter(window)
        self.stage_cover = Sliding(stage, self.splitter, window)
        self.dock_cover = Stretched(dock, window)
        self.splitter.moved.connect(self._move)
        self.splitter.put_back.connect(self._put_back)

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes."""
        self._look = look
        for part in (self.splitter, self.stage_cover, self.dock_cover):
            part.set_look(look)

    def take(self) -> bool:
        """Return whether the border was asked to stand elsewhere since the last time."""
        was_asked, self._is_asked = self._is_asked, False
        return was_asked

    def slide(self, regions: Regions, dock: QRect, frame: Frame) -> None:
        """Show both pictures in the rooms that are asked for now; ``dock`` is that of the plots."""
        self._place(regions)
        self.dock_cover.slide(dock)
        self.stage_cover.slide(regions.picture, frame)

    def rest(self) -> bool:
        """Give the plots their room once the border stands still for a tick; return whether they got it now."""
        return self.dock_cover.stop()

    def freeze(self, frame: Frame | None) -> None:
        """Keep the stage's picture, if it shows one, until all it needs for what changes now has been made."""
        if frame is not None and self._stage.isVisible():
            self.stage_cover.freeze(frame)
            self.asked.emit()

    def arrange(self, regions: Regions, frame: Frame | None) -> bool:
        """Fit to rooms that are arranged anew; return whether the stage is still covered and keeps its old one."""
        self._place(regions)
        self.dock_cover.stop()
        if frame is not None and self.stage_cover.is_frozen:
            self.stage_cover.slide(regions.picture, frame)
            return True
        self.stage_cover.stop()
        return False

    def show_frame(self, frame: Frame) -> None:
        """Show another moment in the picture of the stage, if it is covered."""
        if not self.stage_cover.isHidden():
            self.stage_cover.show_frame(frame)

    def _place(self, regions: Regions) -> None:
        room: QRect = regions.splitter
        self.splitter.setVisible(not room.isEmpty())
        self.splitter.setGeometry(room)
        if self._look is not None:
            self.splitter.show_width(regions.dock.width(), *dock_limits(self._look.measures))

    def _move(self, width: int) -> None:
        self._ask(width / self._window.width())

    def _put_back(self) -> None:
        self._ask(None)

    def _ask(self, share: float | None) -> None:
        self.share, self._is_asked = share, True
        self.asked.emit()
