"""Share of NMDA receptors blocked, on interneurons and on pyramidal cells."""

from __future__ import annotations

from ketaviz.frame.snapshot import Frame
from ketaviz.panels.apart import Apart
from ketaviz.panels.beside import Compared, of_beside, seen_beside
from ketaviz.panels.clock_axis import clock_axis, clock_column, infusion_end
from ketaviz.panels.decimate import nice_top, peaks
from ketaviz.panels.heading import Reading
from ketaviz.panels.signal_panel import SignalPanel
from ketaviz.panels.ticks import Tick

TOPS = (50.0, 100.0)


class BlockPanel(SignalPanel):
    """``traces.block_interneuron`` and ``traces.block_pyramidal`` against the drug clock, in per cent."""

    def draw_lines(self) -> None:
        """Make both lines and the marks at their present ends."""
        lane = self.lanes[0]
        self._beside = Compared(lane, "inh"), Compared(lane, "exc")
        self._lines = lane.line("inh"), lane.line("exc")
        self._marks = lane.mark("disc", "inh"), lane.mark("triangle", "exc")
        self._apart = Apart(self, ("disc", "inh"), ("triangle", "exc"))

    def seen(self, frame: Frame) -> tuple[object, ...]:
        """Return the column of the playhead and the two numbers as written."""
        drug = frame.drug
        columns = self.lanes[0].columns
        numbers = f"{drug.block_interneuron:.2f} {drug.block_pyramidal:.2f}"
        return *clock_column(frame, columns), numbers, *seen_beside(frame, columns)

    def draw(self, frame: Frame) -> None:
        """Draw both lines up to now."""
        lane, drug, traces, wording = self.lanes[0], frame.drug, frame.traces, self.style_now.wording
        axis = clock_axis(frame)
        self._apart.begin(frame)
        blocks = (drug.block_interneuron * 100.0, drug.block_pyramidal * 100.0)
        sampled = (traces.block_interneuron, traces.block_pyramidal)
        other = None if frame.beside is None else frame.beside.traces
        besides = () if other is None else (other.block_interneuron * 100.0, other.block_pyramidal * 100.0)
        percents = [*(values * 100.0 for values in sampled), *besides]
        top = nice_top(max(*blocks, *(float(values.max(initial=0.0)) for values in percents)), TOPS)
        y_ticks = [Tick(level, wording.number(level)) for level in (0.0, top / 2.0, top)]
        self._apart.set_axes(axis.whole, (0.0, top), axis.ticks(wording), y_ticks)
        self._apart.set_shade(0.0, infusion_end(drug) / axis.unit_minutes)
        x = axis.of_series(frame)
        for line, mark, values, now in zip(self._lines, self._marks, sampled, blocks, strict=True):
            lane.set_line(line, peaks(x, values.astype(float) * 100.0, *axis.whole, lane.columns))
            lane.set_mark(mark, axis.now, now, shown=axis.now <= axis.end)
        for compared, own, beside in zip(self._beside, sampled, besides or (None, None), strict=True):
            compared.draw(frame, axis, own * 100.0, beside)
        lane.set_head(axis.now)
        self._apart.draw([of_beside(frame, axis, values) for values in besides], axis.whole, axis.now)
        self._head(frame)

    def _head(self, frame: Frame) -> None:
        drug, beside = frame.drug, frame.beside
        own = self._readings(drug.block_interneuron, drug.block_pyramidal)
        other = () if beside is None else self._readings(beside.block_interneuron, beside.block_pyramidal)
        self._apart.say(self.style_now.wording.text("NMDA blocked"), own, other)

    def _readings(self, interneuron: float, pyramidal: float) -> tuple[Reading, ...]:
        wording = self.style_now.wording
        return (
            Reading("disc", "inh", wording.text("interneuron"), wording.quantity(interneuron * 100.0, "%")),
            Reading("triangle", "exc", wording.text("pyramidal"), wording.quantity(pyramidal * 100.0, "%")),
        )
