"""Ketamine in the plasma and at the effect site: the past solid, what is to come dashed."""

from __future__ import annotations

from ketaviz.frame.snapshot import Frame
from ketaviz.panels.decimate import dashes, nice_top, peaks
from ketaviz.panels.lane import Reading, set_line
from ketaviz.panels.minutes_axis import axis_end, clock_column, infusion_end, minute_ticks
from ketaviz.panels.signal_panel import SignalPanel
from ketaviz.panels.ticks import Tick

TOPS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)
"""Upper ends of the axis, µM."""


class ConcentrationPanel(SignalPanel):
    """``curves.plasma_uM`` and ``curves.effect_uM`` against ``curves.minutes``; the playhead is ``drug.minutes``."""

    def draw_lines(self) -> None:
        """Make the past and the coming part of both lines."""
        lane = self.lanes[0]
        self._plasma = lane.line("ket", faint=True, width=1.5), lane.line("ket", faint=True, pairs=True, width=1.5)
        self._effect = lane.line("ket"), lane.line("ket", pairs=True)
        self._mark = lane.mark("hexagon", "ket")

    def seen(self, frame: Frame) -> tuple[object, ...]:
        """Return the column of the playhead, the curves and the two numbers as written."""
        drug = frame.drug
        return *clock_column(frame, self.lanes[0].columns), frame.curves, f"{drug.plasma_uM:.2f} {drug.effect_uM:.2f}"

    def draw(self, frame: Frame) -> None:
        """Draw both lines up to now and on."""
        lane, drug, curves, wording = self.lanes[0], frame.drug, frame.curves, self.style_now.wording
        end = axis_end(drug.minutes)
        given = drug.dosing is not None
        highest = float(max(curves.plasma_uM.max(), curves.effect_uM.max())) if given else 0.0
        top = nice_top(max(highest, drug.effect_uM), TOPS)
        y_ticks = [
            Tick(level, wording.number(level, 0 if level == int(level) else 2 if top < 1.0 else 1))
            for level in (0.0, top / 2.0, top)
        ]
        lane.set_axes((0.0, end), (0.0, top), minute_ticks(end, wording), y_ticks)
        for lines, values in ((self._plasma, curves.plasma_uM), (self._effect, curves.effect_uM)):
            x, y = curves.minutes.astype(float), values.astype(float)
            past = x <= drug.minutes
            shown = x.size if given else 0
            set_line(lines[0], *peaks(x[past][:shown], y[past][:shown], 0.0, end, lane.columns))
            set_line(lines[1], *dashes(x[~past][:shown], y[~past][:shown], 0.0, end, lane.columns))
        lane.set_shade(0.0, infusion_end(drug))
        lane.set_head(drug.minutes if given else None)
        self._mark.setPos(min(max(drug.minutes, 0.0), end), drug.effect_uM)
        self._mark.setVisible(given and drug.minutes <= end)
        self._head(frame)

    def _head(self, frame: Frame) -> None:
        wording, drug = self.style_now.wording, frame.drug
        self.lanes[0].set_heading(
            wording.text("ketamine"),
            (
                Reading("line", "ket", wording.text("plasma"), wording.quantity(drug.plasma_uM, "uM", 2)),
                Reading("hexagon", "ket", wording.text("effect site"), wording.quantity(drug.effect_uM, "uM", 2)),
            ),
        )
