"""Two runs on one axis: the other one is dashed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from ketaviz.frame.snapshot import Beside
from ketaviz.panels.beside import between
from tests.frames import make_curves, make_frame, make_story_now, make_traces
from tests.panels.seen import signal, theme


def beside(**changes: Any) -> Beside:
    fields: dict[str, Any] = {
        "traces": make_traces(),
        "curves": make_curves(),
        "pyramidal_hz": 2.0,
        "interneuron_hz": 9.0,
        "block_pyramidal": 0.1,
        "block_interneuron": 0.2,
        "weight": 1.0,
    }
    return Beside(**(fields | changes))


def at_rest(other: Beside | None) -> Any:
    return make_frame(story=make_story_now(playing=False), beside=other)


def dashed(panel: Any) -> list[int]:
    lines = panel._beside if isinstance(panel._beside, list | tuple) else [panel._beside]
    return [compared.line.getData()[0].size for compared in lines]


@pytest.mark.parametrize("name", ["rates", "block", "weight"])
def test_the_run_beside_is_dashed_while_it_is_compared(qtbot: Any, name: str) -> None:
    panel = signal(qtbot, name, frame=at_rest(beside()))
    assert min(dashed(panel)) > 20
    panel.show_frame(at_rest(None))
    assert max(dashed(panel)) == 0


@pytest.mark.parametrize("name", ["rates", "block", "weight"])
def test_the_area_between_two_runs_is_filled_while_they_are_compared(qtbot: Any, name: str) -> None:
    panel = signal(qtbot, name, frame=at_rest(beside()))
    assert not any(band.is_empty for band in panel.lanes[0]._bands)
    panel.show_frame(at_rest(None))
    assert all(band.is_empty for band in panel.lanes[0]._bands)


def test_the_area_reaches_from_one_line_to_the_other_as_far_as_both_have_come() -> None:
    one = np.array([0.0, 10.0]), np.array([0.0, 10.0])
    other = np.array([2.0, 6.0]), np.array([5.0, 5.0])
    x, low, high = between(one, other, (0.0, 20.0), 20)
    assert (x[0], x[-1]) == (2.0, 6.0)
    assert low.tolist() == x.tolist()
    assert set(high.tolist()) == {5.0}


def test_the_area_is_seen_on_the_plot_between_the_lines(qtbot: Any) -> None:
    raised = make_traces(block_interneuron=make_traces().block_interneuron * 0.0 + 0.25)
    panel = signal(qtbot, "block", frame=at_rest(beside(traces=raised)))
    band = panel.lanes[0]._bands[0]
    middle = band._x.size // 2
    spot = QPointF(band._x[middle], (band._one[middle] + band._other[middle]) / 2.0)
    plot, view = panel.lanes[0]._plot, panel.lanes[0]._view
    seen = plot.grab().toImage()
    at = plot.mapFromScene(view.mapViewToScene(spot))
    plain = signal(qtbot, "block", frame=at_rest(None)).lanes[0]._plot.grab().toImage()
    assert seen.pixelColor(at) != plain.pixelColor(at)


def test_the_axis_holds_both_runs(qtbot: Any) -> None:
    low = signal(qtbot, "rates", frame=at_rest(None)).lanes[0]
    traces = make_traces(pyramidal_hz=make_traces().pyramidal_hz * 4.0)
    high = signal(qtbot, "rates", frame=at_rest(beside(traces=traces))).lanes[0]
    assert high._view.viewRange()[1][1] > low._view.viewRange()[1][1]


def test_dashes_are_where_the_other_run_was(qtbot: Any) -> None:
    other = make_traces(block_interneuron=make_traces().block_interneuron * 0.0 + 0.25)
    panel = signal(qtbot, "block", frame=at_rest(beside(traces=other)))
    assert set(panel._beside[0].line.getData()[1].round(3).tolist()) == {25.0}


@pytest.mark.parametrize("name", ["rates", "block", "weight"])
def test_side_by_side_each_run_has_a_plot_of_the_same_axes_and_nothing_is_drawn_over_it(qtbot: Any, name: str) -> None:
    panel = signal(qtbot, name, (440, 300), frame=at_rest(beside(apart=True)))
    upper, lower = panel.lanes
    assert upper._view.viewRange() == lower._view.viewRange()
    assert upper.geometry().bottom() < lower.geometry().top()
    assert abs(upper.plot_box.height() - lower.plot_box.height()) <= 2.0
    assert (upper.plot_box.left(), upper._head.pos()) == (lower.plot_box.left(), lower._head.pos())
    assert max(dashed(panel)) == 0
    assert all(band.is_empty for band in upper._bands)


@pytest.mark.parametrize("name", ["rates", "block", "weight"])
def test_the_second_plot_is_put_away_when_the_runs_are_overlaid_again(qtbot: Any, name: str) -> None:
    panel = signal(qtbot, name, (440, 300), frame=at_rest(beside(apart=True)))
    panel.show_frame(at_rest(beside()))
    assert panel.lanes[1].isHidden()
    assert min(dashed(panel)) > 20
    assert panel.lanes[0]._x_ticks
    assert "beside" not in panel.accessibleName()


def test_side_by_side_the_second_plot_draws_and_says_the_other_run(qtbot: Any) -> None:
    other = make_traces(block_interneuron=make_traces().block_interneuron * 0.0 + 0.25)
    frame = at_rest(beside(traces=other, apart=True, block_interneuron=0.25))
    panel = signal(qtbot, "block", (440, 300), frame=frame)
    assert set(panel._apart._lines[0].getData()[1].round(3).tolist()) == {25.0}
    assert "25" in panel.accessibleName().split("the run beside it")[1]


def test_side_by_side_outlasts_another_theme_and_text_size(qtbot: Any) -> None:
    panel = signal(qtbot, "rates", (440, 300), frame=at_rest(beside(apart=True)))
    panel.set_theme(theme("light"))
    panel.set_text_size(1.5)
    assert panel._apart._lines[0].getData()[0].size > 20
    assert not panel.lanes[1].isHidden()
