"""Membrane potential of the hero interneuron and of a hero pyramidal cell over one second of biology."""

from __future__ import annotations

import numpy as np

from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import Floats, Frame
from ketaviz.panels.decimate import Array, peaks, under_the_pen
from ketaviz.panels.heading import Reading
from ketaviz.panels.signal_panel import SignalPanel
from ketaviz.panels.ticks import Tick

PAGE_MS = 1000.0
"""The trace runs over a page of one second and then starts the next; the second before stays, paler."""

LOW_MV, HIGH_MV = -80.0, 25.0
SPIKE_MV = 0.0
"""A sample above this belongs to a spike: spikes are drawn to +20 mV, the membrane stays below -30 mV otherwise."""

GAP_MS = 12.0
"""Left empty in front of the playhead, so that the old trace is not taken for the new."""


def page_place(biology_ms: float) -> float:
    """Return where the playhead stands on the page, in milliseconds from its left end."""
    return biology_ms % PAGE_MS


def page_ticks(wording: Wording) -> list[Tick]:
    """Return the ticks of a page, one a quarter of a second, with the unit at the last."""
    marks = [PAGE_MS * quarter / 4.0 for quarter in range(4)]
    return [*(Tick(at, wording.number(at)) for at in marks), Tick(PAGE_MS, wording.quantity(PAGE_MS, "ms"))]


def sweep(now: float, before_now: Array, values: Array, columns: int) -> tuple[Array, Array, Array, Array]:
    """Return the trace of this page and what is left of the page before, decimated to the columns of the plot.

    ``now`` is the playhead's place (ms), ``before_now`` (n,) times relative to it (ms, ascending to 0).
    """
    x = now + before_now
    page = int(np.searchsorted(x, 0.0))
    new = peaks(x[page:], values[page:], 0.0, PAGE_MS, columns)
    rest = min(page, int(np.searchsorted(x, now + GAP_MS - PAGE_MS, side="right")))
    old = peaks(x[rest:page] + PAGE_MS, values[rest:page], 0.0, PAGE_MS, columns)
    return (*new, *old)


def spikes_in(values: Floats) -> int:
    """Return how many spikes a trace holds."""
    above = values > SPIKE_MV
    return int(np.count_nonzero(above[1:] & ~above[:-1]) + (above[0] if above.size else 0))


class VoltagePanel(SignalPanel):
    """Two traces, swept like on an oscilloscope: ``traces.interneuron_mV`` and ``traces.pyramidal_mV``."""

    lanes_wanted = 2

    def draw_lines(self) -> None:
        """Make this page's line and the paler one of the page before, for each cell."""
        wording = self.style_now.wording
        self._lines = []
        y_ticks = [Tick(-70.0, wording.number(-70.0)), Tick(20.0, wording.number(20.0, sign=True))]
        for place, token in enumerate(("inh", "exc")):
            lane = self.lanes[place]
            lane.set_axes((0.0, PAGE_MS), (LOW_MV, HIGH_MV), page_ticks(wording) if place else [], y_ticks)
            self._lines.append((lane.line(token), lane.line(token, faint=True)))

    def seen(self, frame: Frame) -> tuple[object, ...]:
        """Return the columns the playhead has passed, and which run it is."""
        column = int(frame.circuit.biology_ms / PAGE_MS * self.lanes[0].columns)
        return frame.seed, frame.story.experiments, frame.traces.voltage_ms.size, column

    def draw(self, frame: Frame) -> None:
        """Draw both traces; the number is the spikes of the last second."""
        traces = frame.traces
        now = page_place(frame.circuit.biology_ms)
        for place, values in enumerate((traces.interneuron_mV, traces.pyramidal_mV)):
            lane, (new, old) = self.lanes[place], self._lines[place]
            x, y, old_x, old_y = sweep(now, traces.voltage_ms.astype(float), values.astype(float), lane.columns)
            lane.set_line(new, under_the_pen(x, y, lane.pen_in_data))
            lane.set_line(old, under_the_pen(old_x, old_y, lane.pen_in_data))
            lane.set_head(now)
            self._head(place, spikes_in(values))

    def _head(self, place: int, spikes: int) -> None:
        wording = self.style_now.wording
        count = wording.plural("{count} spike in 1 s", "{count} spikes in 1 s", spikes)
        reading = (
            Reading("triangle", "exc", wording.text("pyramidal cell, mV"), count)
            if place
            else Reading("disc", "inh", wording.text("interneuron, mV"), count)
        )
        self.lanes[place].set_heading("", (reading,))
