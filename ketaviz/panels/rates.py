"""Firing rates of both kinds of cell on the drug clock, with this network's own rates at rest."""

from __future__ import annotations

import numpy as np

from ketaviz.frame.snapshot import Frame
from ketaviz.panels.apart import Apart
from ketaviz.panels.beside import Compared, of_beside, seen_beside
from ketaviz.panels.clock_axis import ClockAxis, clock_axis, clock_column, infusion_end
from ketaviz.panels.decimate import dashes, nice_top, peaks
from ketaviz.panels.heading import Reading
from ketaviz.panels.rate_axis import RATE_TOPS
from ketaviz.panels.signal_panel import SignalPanel
from ketaviz.panels.ticks import Tick

MOVE_MS = 100.0
"""While the circuit runs the marks at the present ends move this often (biology)."""


class RatesPanel(SignalPanel):
    """``traces.pyramidal_hz`` and ``traces.interneuron_hz`` against the drug clock; rest levels dashed.

    Before a dose the axis is ``traces.seconds``: the drug clock stands still, the circuit does not.
    """

    def draw_lines(self) -> None:
        """Make both lines, both rest levels and the marks at the present ends."""
        lane = self.lanes[0]
        tokens = ("inh", "exc")
        self._rested: tuple[object, ...] = ()
        self._rest_lines = [lane.line(token, faint=True, pairs=True, width=1.5) for token in tokens]
        self._beside = [Compared(lane, token) for token in tokens]
        self._lines = [lane.line(token) for token in tokens]
        self._marks = [lane.mark("disc", "inh"), lane.mark("triangle", "exc")]
        self._apart = Apart(self, ("disc", "inh"), ("triangle", "exc"))

    def seen(self, frame: Frame) -> tuple[object, ...]:
        """Return the column of the playhead, how often the marks have moved, and the numbers that are printed."""
        circuit, playing = frame.circuit, frame.story.playing
        moved = int(circuit.biology_ms / MOVE_MS) if playing else circuit.biology_ms
        printed = circuit.printed_interneuron_hz, circuit.printed_pyramidal_hz
        columns = self.lanes[0].columns
        beside = seen_beside(frame, columns)
        return *clock_column(frame, columns), moved, printed, circuit.pyramidal_rest_hz, *beside

    def draw(self, frame: Frame) -> None:
        """Draw both lines up to now over their rest levels."""
        lane, circuit, axis = self.lanes[0], frame.circuit, clock_axis(frame)
        self._apart.begin(frame)
        rests = (circuit.interneuron_rest_hz, circuit.pyramidal_rest_hz)
        rates = (circuit.interneuron_hz, circuit.pyramidal_hz)
        sampled = (frame.traces.interneuron_hz, frame.traces.pyramidal_hz)
        other = None if frame.beside is None else frame.beside.traces
        besides = (None, None) if other is None else (other.interneuron_hz, other.pyramidal_hz)
        drawn = [values for values in (*sampled, *besides) if values is not None]
        highest = max(*rests, *rates, *(float(values.max(initial=0.0)) for values in drawn))
        self._set_axes(frame, nice_top(highest, RATE_TOPS))
        self._draw_rests(axis, rests)
        x = axis.of_series(frame)
        for place, values in enumerate(sampled):
            lane.set_line(self._lines[place], peaks(x, values.astype(float), *axis.whole, lane.columns))
            lane.set_mark(self._marks[place], axis.now, rates[place], shown=axis.now <= axis.end)
            self._beside[place].draw(frame, axis, values, besides[place])
        lane.set_head(axis.now)
        besides_drawn = [of_beside(frame, axis, values) for values in besides if values is not None]
        self._apart.draw(besides_drawn, axis.whole, axis.now)
        self._head(frame)

    def _draw_rests(self, axis: ClockAxis, rests: tuple[float, float]) -> None:
        """Draw the rest levels, if they are not there yet."""
        lane = self.lanes[0]
        if (axis.whole, rests, lane.columns) == self._rested:
            return
        self._rested = (axis.whole, rests, lane.columns)
        for line, hz in zip(self._rest_lines, rests, strict=True):
            level = np.array(axis.whole), np.array([hz, hz])
            lane.set_line(line, dashes(*level, *axis.whole, lane.columns))

    def _set_axes(self, frame: Frame, top: float) -> None:
        wording, axis = self.style_now.wording, clock_axis(frame)
        y_ticks = [Tick(level, wording.number(level)) for level in (0.0, top / 2.0, top) if level == int(level)]
        self._apart.set_axes(axis.whole, (0.0, top), axis.ticks(wording), y_ticks)
        self._apart.set_shade(0.0, infusion_end(frame.drug) / axis.unit_minutes)

    def _head(self, frame: Frame) -> None:
        circuit, beside = frame.circuit, frame.beside
        own = self._readings(circuit.printed_interneuron_hz, circuit.printed_pyramidal_hz)
        other = () if beside is None else self._readings(beside.printed_interneuron_hz, beside.printed_pyramidal_hz)
        self._apart.say(self.style_now.wording.text("firing, spikes/s"), own, other)

    def _readings(self, interneuron: float, pyramidal: float) -> tuple[Reading, ...]:
        wording = self.style_now.wording
        return (
            Reading("disc", "inh", wording.text("interneuron"), wording.number(interneuron, 1)),
            Reading("triangle", "exc", wording.text("pyramidal"), wording.number(pyramidal, 1)),
        )
