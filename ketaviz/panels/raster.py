"""The spikes of 24 pyramidal cells and all 20 interneurons over one second of biology."""

from __future__ import annotations

import numpy as np

from ketaviz.frame.snapshot import CELLS, PYRAMIDAL_CELLS, Frame
from ketaviz.panels.decimate import Array
from ketaviz.panels.heading import Reading
from ketaviz.panels.signal_panel import SignalPanel
from ketaviz.panels.ticks import Tick
from ketaviz.panels.voltage import GAP_MS, PAGE_MS, page_place, page_ticks

PYRAMIDAL_ROWS = 24
INTERNEURON_ROWS = 20
GAP_ROWS = 3
ROWS = PYRAMIDAL_ROWS + GAP_ROWS + INTERNEURON_ROWS


def _rows() -> Array:
    """Return the height of each cell's row, the first pyramidal cell on top; -1 for a cell that has none."""
    rows = np.full(CELLS, -1.0)
    rows[:PYRAMIDAL_ROWS] = ROWS - 1 - np.arange(PYRAMIDAL_ROWS)
    rows[PYRAMIDAL_CELLS:] = INTERNEURON_ROWS - 1 - np.arange(INTERNEURON_ROWS)
    return rows


ROW_OF = _rows()


def strokes(x: Array, rows: Array) -> tuple[Array, Array]:
    """Return one short upright stroke a spike, as pairs of points."""
    return np.repeat(x, 2), np.column_stack([rows + 0.05, rows + 0.95]).ravel()


class RasterPanel(SignalPanel):
    """One stroke a spike: ``traces.raster_cells`` at ``traces.raster_ms``."""

    def draw_lines(self) -> None:
        """Make the strokes of both kinds of cell, this page's and the paler ones of the page before."""
        lane, wording = self.lanes[0], self.style_now.wording
        lane.set_axes((0.0, PAGE_MS), (-0.5, ROWS + 0.5), page_ticks(wording), [Tick(-0.5, "")])
        self._lines = [
            (lane.line(token, pairs=True, crisp=True), lane.line(token, faint=True, pairs=True, crisp=True))
            for token in ("exc", "inh")
        ]
        number = wording.number
        lane.set_heading(
            self.style_now.text("spikes"),
            (
                Reading("triangle", "exc", wording.text("pyramidal"), number(PYRAMIDAL_ROWS)),
                Reading("disc", "inh", wording.text("interneurons"), number(INTERNEURON_ROWS)),
            ),
        )

    def seen(self, frame: Frame) -> tuple[object, ...]:
        """Return how many pairs of columns the playhead has passed, and which run it is."""
        column = int(frame.circuit.biology_ms / PAGE_MS * self.lanes[0].columns / 2)
        return frame.seed, frame.story.experiments, frame.traces.raster_ms.size, column

    def draw(self, frame: Frame) -> None:
        """Draw every spike of the last second."""
        lane, now = self.lanes[0], page_place(frame.circuit.biology_ms)
        x, rows = now + frame.traces.raster_ms.astype(float), ROW_OF[frame.traces.raster_cells]
        page = int(np.searchsorted(x, 0.0))
        rest = min(page, int(np.searchsorted(x, now + GAP_MS - PAGE_MS, side="right")))
        pyramidal = frame.traces.raster_cells < PYRAMIDAL_CELLS
        for kind, lines in ((pyramidal, self._lines[0]), (~pyramidal, self._lines[1])):
            shown = kind & (rows >= 0.0)
            new, old = np.flatnonzero(shown[page:]) + page, np.flatnonzero(shown[rest:page]) + rest
            lane.set_line(lines[0], strokes(x[new], rows[new]))
            lane.set_line(lines[1], strokes(x[old] + PAGE_MS, rows[old]))
        lane.set_head(now)
