"""A live plot of the dock: lanes one below the other, drawn anew only when something moved by a column."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketaviz.content.library import Library
from ketaviz.frame.snapshot import Frame
from ketaviz.panels.lane import Lane
from ketaviz.panels.panel import Panel
from ketaviz.panels.style import Style


class SignalPanel(Panel):
    """Lanes over one time axis. A kind of signal says how many, and what they show."""

    lanes_wanted = 1

    def __init__(self, library: Library, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(library, style, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._shown: tuple[object, ...] | None = None
        self.lanes = [Lane(style, self) for _ in range(self.lanes_wanted)]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        for lane in self.lanes:
            self._column.addWidget(lane, 1)
        self.draw_lines()

    def draw_lines(self) -> None:
        """Make the lines and marks of every lane in the present style."""
        raise NotImplementedError

    def seen(self, frame: Frame) -> tuple[object, ...]:
        """Return all that the panel shows of a frame; if it is as before nothing is drawn."""
        raise NotImplementedError

    def draw(self, frame: Frame) -> None:
        """Give every line its points and every heading its numbers."""
        raise NotImplementedError

    def show_frame(self, frame: Frame) -> None:
        """Show one moment; does nothing where nothing shown has changed.

        While the story plays only strips are painted; where they meet, smooth lines may be a shade off. At rest every
        lane is painted whole.
        """
        self.frame_now = frame
        seen = (*(lane.size() for lane in self.lanes), frame.story.playing, *self.seen(frame))
        if seen == self._shown:
            return
        self._shown = seen
        self.draw(frame)
        if not frame.story.playing:
            for lane in self.lanes:
                lane.paint_whole()
        self.setAccessibleName(". ".join(lane.heading for lane in self.lanes if not lane.isHidden()))

    def lane_under(self, *, shown: bool) -> Lane | None:
        """Return a second lane, shown under the first; None, and put away, where none is wanted."""
        if shown and len(self.lanes) == 1:
            self.lanes.append(Lane(self.style_now, self))
            self._column.addWidget(self.lanes[1], 1)
        for lane in self.lanes[1:]:
            lane.setVisible(shown)
        return self.lanes[1] if shown else None

    def share_height(self) -> None:
        """Give two lanes plots of the same height, whatever words stand over and under them."""
        upper, lower = self.lanes
        words = lower.least_height() - upper.least_height()
        high = max(2, self.height() - self._column.spacing() - words) // 2
        self._column.setStretch(0, high)
        self._column.setStretch(1, max(1, high + words))

    def rebuild(self) -> None:
        """Draw lines and headings in the present style."""
        self._shown = None
        for lane in self.lanes:
            lane.clear()
            lane.apply(self.style_now)
        self.draw_lines()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the ground, the same as that of the dock."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.style_now.colour("panel"))
        painter.end()
