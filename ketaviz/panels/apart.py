"""Two runs side by side: the run beside in a plot of its own, right under that of the run shown.

Both plots have the same axes, the same playhead and the same kinds of line, so that they are read against one another.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGraphicsPathItem

from ketaviz.frame.snapshot import Frame
from ketaviz.panels.decimate import dashes, peaks
from ketaviz.panels.glyphs import Glyph
from ketaviz.panels.heading import Reading
from ketaviz.panels.lane import Lane
from ketaviz.panels.plot_line import PlotLine
from ketaviz.panels.signal_panel import SignalPanel
from ketaviz.panels.strip import Line
from ketaviz.panels.ticks import Tick


class Apart:
    """Draws on the lane of a panel and, while `Beside.apart`, on a second one under it."""

    def __init__(self, panel: SignalPanel, *kinds: tuple[Glyph, str]) -> None:
        """``kinds`` are the mark and the token of every line of the run beside."""
        self._panel, self._kinds = panel, kinds
        self._lane: Lane | None = None
        self._lines: list[PlotLine] = []
        self._coming: list[PlotLine] = []
        self._marks: list[QGraphicsPathItem] = []

    def begin(self, frame: Frame) -> None:
        """Show the second lane, or put it away; it is made when it is first wanted."""
        wanted = frame.beside is not None and frame.beside.apart
        self._lane = self._panel.lane_under(shown=wanted)
        if self._lane is not None and not self._lines:
            lane = self._lane
            self._lines = [lane.line(token) for _, token in self._kinds]
            self._coming = [lane.line(token, pairs=True) for _, token in self._kinds]
            self._marks = [lane.mark(*kind) for kind in self._kinds]

    def set_axes(
        self, x: tuple[float, float], y: tuple[float, float], x_ticks: list[Tick], y_ticks: list[Tick]
    ) -> None:
        """Set the axes of both lanes; the marks of time stand under the lower one."""
        upper, lower = self._panel.lanes[0], self._lane
        upper.set_axes(x, y, x_ticks if lower is None else [], y_ticks)
        if lower is not None:
            lower.set_axes(x, y, x_ticks, y_ticks)

    def set_shade(self, start: float, end: float) -> None:
        """Shade the infusion of the run shown; that of the run beside may be another, so nothing is shaded there."""
        self._panel.lanes[0].set_shade(start, end)
        if self._lane is not None:
            self._lane.set_shade(0.0, 0.0)

    def draw(
        self, lines: Sequence[Line], whole: tuple[float, float], now: float | None, coming: Sequence[Line] = ()
    ) -> None:
        """Draw the lines of the run beside as far as they go, dashed what is to come; ``now`` is the playhead."""
        lane = self._lane
        if lane is None:
            return
        for line, mark, points in zip(self._lines, self._marks, lines, strict=True):
            lane.set_line(line, peaks(*points, *whole, lane.columns))
            come = points[0].size > 0
            at = (float(points[0][-1]), float(points[1][-1])) if come else (0.0, 0.0)
            lane.set_mark(mark, *at, shown=come and at[0] <= whole[1])
        for line, points in zip(self._coming, coming, strict=False):
            lane.set_line(line, dashes(*points, *whole, lane.columns))
        lane.set_head(now)

    def say(self, title: str, own: tuple[Reading, ...], other: tuple[Reading, ...]) -> None:
        """Set what stands over the lanes: which run each one is, once there are two."""
        text = self._panel.style_now.wording.text
        if self._lane is None:
            self._panel.lanes[0].set_heading(title, own)
        else:
            self._panel.lanes[0].set_heading(text("{what}: this run", what=title), own)
            self._lane.set_heading(text("the run beside it"), other)
            self._panel.share_height()
