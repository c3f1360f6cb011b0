"""F6 goes from region to region of the window: picture, plots, words, time, what is always within one press."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ketaviz.modes.window import ExploreWindow


class Walk:
    """Knows the regions of a window in reading order, and in which of them the focus is."""

    def __init__(self, window: ExploreWindow) -> None:
        self._window = window

    def answers(self) -> dict[str, Callable[[], None]]:
        """Return what answers the commands that walk, by their id."""
        return {"next_region": self.go_on, "previous_region": self.go_back}

    def go_on(self) -> None:
        """Put the focus into the next region."""
        self._go(1)

    def go_back(self) -> None:
        """Put the focus into the region before."""
        self._go(-1)

    def regions(self) -> list[QWidget]:
        """Return the regions that are in sight and have something that takes the focus."""
        window = self._window
        lying = [layer for layer in window.over.layers() if not layer.isHidden()]
        wanted = [*lying[:1], window.top, window.picture(), window.dock, window.plate, window.transport]
        return [region for region in wanted if region.isVisibleTo(window) and _stop(region) is not None]

    def _go(self, way: int) -> None:
        regions, focused = self.regions(), self._window.focusWidget()
        now = next((at for at, region in enumerate(regions) if _holds(region, focused)), None)
        if not regions:
            return
        at = (0 if way > 0 else -1) if now is None else (now + way) % len(regions)
        stop = _stop(regions[at])
        if stop is not None:
            reason = Qt.FocusReason.TabFocusReason if way > 0 else Qt.FocusReason.BacktabFocusReason
            stop.setFocus(reason)


def _holds(region: QWidget, part: QWidget | None) -> bool:
    return part is not None and (part is region or region.isAncestorOf(part))


def _stop(region: QWidget) -> QWidget | None:
    """Return the first part of a region that the keyboard can stop at."""
    parts = (region, *region.findChildren(QWidget))
    return next((part for part in parts if _takes_focus(part) and part.isVisibleTo(region)), None)


def _takes_focus(part: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.isEnabled()
