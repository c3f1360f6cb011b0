"""Ketamine in the plasma and at the effect site: the past solid, what is to come dashed."""

from __future__ import annotations

import numpy as np

from ketaviz.frame.snapshot import Floats, Frame
from ketaviz.panels.clock_axis import ClockAxis, clock_axis, clock_column, infusion_end
from ketaviz.panels.decimate import Array, at_now, dashes, nice_top, peaks
from ketaviz.panels.heading import Reading
from ketaviz.panels.signal_panel import SignalPanel
from ketaviz.panels.ticks import Tick

TOPS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)
"""Upper ends of the axis, µM."""


class ConcentrationPanel(SignalPanel):
    """``curves.plasma_uM`` and ``curves.effect_uM`` against the drug clock, and after them the same of ``traces``."""

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
        lane, drug, axis = self.lanes[0], frame.drug, clock_axis(frame)
        given = drug.dosing is not None
        self._set_axes(frame, axis)
        shown = ((self._plasma, *self._plasma_line(frame)), (self._effect, *self._effect_line(frame)))
        for lines, minutes, values in shown:
            past, coming = at_now(axis.of_minutes(minutes), values, axis.now)
            lane.set_line(lines[0], peaks(*past, *axis.whole, lane.columns))
            lane.set_line(lines[1], dashes(*coming, *axis.whole, lane.columns))
        lane.set_head(axis.now if given else None)
        lane.set_mark(self._mark, axis.now, drug.effect_uM, shown=given and axis.now <= axis.end)
        self._head(frame)

    def _plasma_line(self, frame: Frame) -> tuple[Array, Array]:
        return with_the_rest(frame, frame.curves.plasma_uM, frame.traces.plasma_uM)

    def _effect_line(self, frame: Frame) -> tuple[Array, Array]:
        return with_the_rest(frame, frame.curves.effect_uM, frame.traces.effect_uM)

    def _set_axes(self, frame: Frame, axis: ClockAxis) -> None:
        lane, drug, wording = self.lanes[0], frame.drug, self.style_now.wording
        highest = float(max(frame.curves.plasma_uM.max(), frame.curves.effect_uM.max())) if drug.dosing else 0.0
        top = nice_top(max(highest, drug.effect_uM), TOPS)
        y_ticks = [
            Tick(level, wording.number(level, 0 if level == int(level) else 2 if top < 1.0 else 1))
            for level in (0.0, top / 2.0, top)
        ]
        lane.set_axes(axis.whole, (0.0, top), axis.ticks(wording), y_ticks)
        lane.set_shade(0.0, infusion_end(drug) / axis.unit_minutes)

    def _head(self, frame: Frame) -> None:
        wording, drug = self.style_now.wording, frame.drug
        self.lanes[0].set_heading(
            wording.text("ketamine"),
            (
                Reading("line", "ket", wording.text("plasma"), wording.quantity(drug.plasma_uM, "uM", 2)),
                Reading("hexagon", "ket", wording.text("effect site"), wording.quantity(drug.effect_uM, "uM", 2)),
            ),
        )


def with_the_rest(frame: Frame, known: Floats, run: Floats) -> tuple[Array, Array]:
    """Return minutes and concentrations: as known beforehand, and as run where that ends; nothing without a dose."""
    if frame.drug.dosing is None:
        return np.empty(0), np.empty(0)
    minutes, traces = frame.curves.minutes, frame.traces
    later = traces.minutes > minutes[-1]
    x, y = np.append(minutes, traces.minutes[later]), np.append(known, run[later])
    return x.astype(float), y.astype(float)
