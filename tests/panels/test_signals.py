"""The live plots show the frame's numbers, cheaply, and offer no menu."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from ketaviz.panels import SIGNALS
from ketaviz.panels.voltage import PAGE_MS, spikes_in, sweep
from tests.frames import f32, make_circuit, make_drug, make_frame, make_plasticity, make_story_now, make_traces
from tests.panels.seen import signal, texts


def at_rest(**changes: Any) -> Any:
    return make_frame(story=make_story_now(playing=False), **changes)


def test_the_sweep_shows_each_sample_of_the_last_second_once() -> None:
    before_now = np.arange(-999.75, 0.25, 0.25)
    x, y, old_x, old_y = sweep(640.0, before_now, np.zeros(before_now.size), 5000)
    assert x.min() == 0.0
    assert x.max() == 640.0
    assert 640.0 < old_x.min() < 660.0
    assert old_x.max() < PAGE_MS
    assert y.size + old_y.size > before_now.size - 60


def test_spikes_are_counted_by_their_rise() -> None:
    assert spikes_in(f32(-60, 20, 20, -60, -55, 20, -60)) == 2


def test_spikes_are_drawn_to_plus_twenty(qtbot: Any) -> None:
    panel = signal(qtbot, "voltage", (440, 260), frame=at_rest(circuit=make_circuit(biology_ms=640.0)))
    tops = [max(curve.getData()[1].max(initial=-99) for curve in lines) for lines in panel._lines]
    assert tops == [20.0, 20.0]


def test_the_raster_holds_twenty_four_pyramidal_cells_and_all_interneurons(qtbot: Any) -> None:
    cells = np.arange(100, dtype=np.int16)
    traces = make_traces(raster_cells=cells, raster_ms=np.full(100, -10, dtype=np.float32))
    panel = signal(qtbot, "raster", frame=at_rest(traces=traces, circuit=make_circuit(biology_ms=500.0)))
    drawn = [
        sum(curve.getData()[0].size // 2 for curve in lines if curve.getData()[0] is not None) for lines in panel._lines
    ]
    assert drawn == [24, 20]


def test_the_block_lane_says_the_frames_per_cents(qtbot: Any) -> None:
    frame = at_rest(drug=make_drug(block_interneuron=0.31, block_pyramidal=0.12))
    shown = texts(signal(qtbot, "block", frame=frame))
    assert "31\u202f%" in shown
    assert "12\u202f%" in shown


def test_the_concentration_lane_draws_the_curve_of_the_dosing(qtbot: Any) -> None:
    frame = at_rest()
    panel = signal(qtbot, "concentration", frame=frame)
    x, y = panel._effect[0].getData()
    assert x.max() <= frame.drug.minutes
    assert np.allclose(y, np.interp(x, frame.curves.minutes, frame.curves.effect_uM), atol=0.02)


def test_the_rates_lane_says_the_frames_rates(qtbot: Any) -> None:
    shown = texts(signal(qtbot, "rates", frame=at_rest(circuit=make_circuit(pyramidal_hz=6.3, interneuron_hz=0.7))))
    assert {"6.3", "0.7"} <= set(shown)


def test_the_weight_lane_says_the_frames_weight(qtbot: Any) -> None:
    assert "×1.37" in texts(signal(qtbot, "weight", frame=at_rest(plasticity=make_plasticity(weight=1.37))))


@pytest.mark.parametrize("name", SIGNALS)
def test_the_same_moment_is_not_drawn_twice(qtbot: Any, name: Any, monkeypatch: Any) -> None:
    panel = signal(qtbot, name)
    drawn: list[Any] = []
    monkeypatch.setattr(panel, "draw", drawn.append)
    panel.show_frame(replace(panel.frame_now, tick=panel.frame_now.tick + 1))
    assert drawn == []


@pytest.mark.parametrize("name", SIGNALS)
def test_a_plot_has_no_menu_no_buttons_and_no_mouse(qtbot: Any, name: Any) -> None:
    for lane in signal(qtbot, name).lanes:
        item = lane._plot.getPlotItem()
        assert not item.menuEnabled()
        assert item.buttonsHidden
        assert lane._view.state["mouseEnabled"] == [False, False]
        assert lane._view.state["autoRange"] == [False, False]


def playhead(panel: Any) -> float:
    return float(panel.lanes[0]._head.pos().x())


def test_the_playhead_of_a_minutes_lane_follows_the_drug_clock(qtbot: Any) -> None:
    panel = signal(qtbot, "block")
    for minutes in (5.0, 60.0, 200.0):
        panel.show_frame(at_rest(drug=make_drug(minutes=minutes)))
        assert playhead(panel) == minutes


def test_without_a_drug_there_is_no_curve_and_no_playhead(qtbot: Any) -> None:
    panel = signal(
        qtbot, "concentration", frame=at_rest(drug=make_drug(dosing=None, minutes=0.0, plasma_uM=0, effect_uM=0))
    )
    assert panel._effect[1].getData()[0].size == 0
    assert not panel.lanes[0]._head.isVisible()


def test_a_lane_is_read_out_with_its_values(qtbot: Any) -> None:
    assert "interneuron 38\u202f%" in signal(qtbot, "block", frame=at_rest()).accessibleName()
