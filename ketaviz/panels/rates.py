"""Firing rates of both kinds of cell on the drug clock, with this network's own rates at rest."""

from __future__ import annotations

import numpy as np

from ketaviz.frame.snapshot import Frame
from ketaviz.panels.decimate import dashes, nice_top, peaks
from ketaviz.panels.lane import Reading, set_line
from ketaviz.panels.minutes_axis import axis_end, clock_column, infusion_end, minute_ticks
from ketaviz.panels.rate_axis import RATE_TOPS
from ketaviz.panels.signal_panel import SignalPanel
from ketaviz.panels.ticks import Tick

MOVE_MS = 100.0
"""While the circuit runs the marks at the present ends move this often (biology)."""


class RatesPanel(SignalPanel):
    """``traces.pyramidal_hz`` and ``traces.interneuron_hz`` against ``traces.minutes``; rest levels dashed."""

    def draw_lines(self) -> None:
        """Make both lines, both rest levels and the marks at the present ends."""
        lane = self.lanes[0]
        tokens = ("inh", "exc")
        self._rests = [lane.line(token, faint=True, pairs=True, width=1.5) for token in tokens]
        self._lines = [lane.line(token) for token in tokens]
        self._marks = [lane.mark("disc", "inh"), lane.mark("triangle", "exc")]

    def seen(self, frame: Frame) -> tuple[object, ...]:
        """Return the column of the playhead, how often the marks have moved, and the numbers that are printed."""
        circuit, playing = frame.circuit, frame.story.playing
        moved = int(circuit.biology_ms / MOVE_MS) if playing else circuit.biology_ms
        printed = circuit.printed_interneuron_hz, circuit.printed_pyramidal_hz
        return *clock_column(frame, self.lanes[0].columns), playing, moved, printed, circuit.pyramidal_rest_hz

    def draw(self, frame: Frame) -> None:
        """Draw both lines up to now over their rest levels."""
        lane, drug, circuit, traces, wording = (
            self.lanes[0],
            frame.drug,
            frame.circuit,
            frame.traces,
            self.style_now.wording,
        )
        end = axis_end(drug.minutes)
        rests = (circuit.interneuron_rest_hz, circuit.pyramidal_rest_hz)
        rates = (circuit.interneuron_hz, circuit.pyramidal_hz)
        sampled = (traces.interneuron_hz, traces.pyramidal_hz)
        top = nice_top(max(*rests, *rates, *(float(values.max(initial=0.0)) for values in sampled)), RATE_TOPS)
        y_ticks = [Tick(level, wording.number(level)) for level in (0.0, top / 2.0, top) if level == int(level)]
        lane.set_axes((0.0, end), (0.0, top), minute_ticks(end, wording), y_ticks)
        for place, values in enumerate(sampled):
            x, y = traces.minutes.astype(float), values.astype(float)
            set_line(self._lines[place], *peaks(x, y, 0.0, end, lane.columns))
            level = np.array([0.0, end]), np.array([rests[place]] * 2)
            set_line(self._rests[place], *dashes(*level, 0.0, end, lane.columns))
            self._marks[place].setPos(min(max(drug.minutes, 0.0), end), rates[place])
            self._marks[place].setVisible(drug.minutes <= end)
        lane.set_shade(0.0, infusion_end(drug))
        lane.set_head(drug.minutes if drug.dosing is not None else None)
        self._head(circuit.printed_interneuron_hz, circuit.printed_pyramidal_hz)

    def _head(self, interneuron: float, pyramidal: float) -> None:
        wording = self.style_now.wording
        self.lanes[0].set_heading(
            wording.text("firing, spikes/s"),
            (
                Reading("disc", "inh", wording.text("interneuron"), wording.number(interneuron, 1)),
                Reading("triangle", "exc", wording.text("pyramidal"), wording.number(pyramidal, 1)),
            ),
        )
