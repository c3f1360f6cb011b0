"""What the next beat will show is made ready, one thing at a time and out of sight, so that no picture comes late."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ketaviz.content.schema import Beat
from ketaviz.frame.snapshot import Frame
from ketaviz.modes.dock import SignalDock
from ketaviz.modes.explore import Regions
from ketaviz.modes.kept_panels import KeptPanels
from ketaviz.modes.sliding import Sliding
from ketaviz.panels.first_use import before_the_first_plot
from ketaviz.scene.stage import Stage


class Coming:
    """Makes stage, plots and panel ready for a frame that is still to come."""

    def __init__(
        self,
        stage: Stage,
        dock: SignalDock,
        evidence: KeptPanels,
        regions: Callable[[Beat], Regions],
        sliding: Sliding,
    ) -> None:
        """``regions`` says where the parts will stand in a beat; ``sliding`` is in a hurry: it shows now."""
        self._stage, self._dock, self._evidence, self._regions = stage, dock, evidence, regions
        self._sliding = sliding
        self._left: Iterator[None] = iter(())

    def begin(self, frame: Frame) -> None:
        """Take on a frame; what was begun for another one is given up."""
        self._left = self._portions(frame, self._regions(frame.story.beat))

    def go_on(self) -> bool:
        """Make one thing ready, for that frame or for what the stage may show later; return whether there was one."""
        if self._sliding.go_on() or next(self._left, self) is not self:
            return True
        return self._stage.isVisible() and self._stage.prepare_more()

    def _portions(self, frame: Frame, regions: Regions) -> Iterator[None]:
        panel = frame.story.beat.panel
        if not regions.dock.isEmpty():
            yield from before_the_first_plot()
        if panel is None:
            while self._stage.prepare(frame, regions.picture.size()):
                yield
        else:
            yield from self._evidence.prepare(panel, frame, regions.picture.size())
        if not regions.dock.isEmpty():
            yield from self._dock.prepare(frame, regions.dock.width())
