"""Share of NMDA receptors blocked, on interneurons and on pyramidal cells."""

from __future__ import annotations

from ketaviz.frame.snapshot import Frame
from ketaviz.panels.decimate import nice_top, peaks
from ketaviz.panels.lane import Reading, set_line
from ketaviz.panels.minutes_axis import axis_end, clock_column, infusion_end, minute_ticks
from ketaviz.panels.signal_panel import SignalPanel
from ketaviz.panels.ticks import Tick

TOPS = (50.0, 100.0)


class BlockPanel(SignalPanel):
    """``traces.block_interneuron`` and ``traces.block_pyramidal`` against ``traces.minutes``, in per cent."""

    def draw_lines(self) -> None:
        """Make both lines and the marks at their present ends."""
        lane = self.lanes[0]
        self._lines = lane.line("inh"), lane.line("exc")
        self._marks = lane.mark("disc", "inh"), lane.mark("triangle", "exc")

    def seen(self, frame: Frame) -> tuple[object, ...]:
        """Return the column of the playhead and the two numbers as written."""
        drug = frame.drug
        clock = clock_column(frame, self.lanes[0].columns)
        return *clock, f"{drug.block_interneuron:.2f} {drug.block_pyramidal:.2f}"

    def draw(self, frame: Frame) -> None:
        """Draw both lines up to now."""
        lane, drug, traces, wording = self.lanes[0], frame.drug, frame.traces, self.style_now.wording
        end = axis_end(drug.minutes)
        blocks = (drug.block_interneuron * 100.0, drug.block_pyramidal * 100.0)
        sampled = (traces.block_interneuron, traces.block_pyramidal)
        top = nice_top(max(*blocks, *(float(values.max(initial=0.0)) * 100.0 for values in sampled)), TOPS)
        y_ticks = [Tick(level, wording.number(level)) for level in (0.0, top / 2.0, top)]
        lane.set_axes((0.0, end), (0.0, top), minute_ticks(end, wording), y_ticks)
        for line, mark, values, now in zip(self._lines, self._marks, sampled, blocks, strict=True):
            x, y = traces.minutes.astype(float), values.astype(float) * 100.0
            set_line(line, *peaks(x, y, 0.0, end, lane.columns))
            mark.setPos(min(max(drug.minutes, 0.0), end), now)
            mark.setVisible(drug.minutes <= end)
        lane.set_shade(0.0, infusion_end(drug))
        lane.set_head(drug.minutes if drug.dosing is not None else None)
        self._head(*blocks)

    def _head(self, interneuron: float, pyramidal: float) -> None:
        wording = self.style_now.wording
        self.lanes[0].set_heading(
            wording.text("NMDA blocked"),
            (
                Reading("disc", "inh", wording.text("interneuron"), wording.quantity(interneuron, "%")),
                Reading("triangle", "exc", wording.text("pyramidal"), wording.quantity(pyramidal, "%")),
            ),
        )
