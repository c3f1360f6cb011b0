"""Two runs on one axis: the other one is dashed."""

from __future__ import annotations

from typing import Any

import pytest

from ketaviz.frame.snapshot import Beside
from tests.frames import make_curves, make_frame, make_story_now, make_traces
from tests.panels.seen import signal


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
    return [line.getData()[0].size if line.getData()[0] is not None else 0 for line in lines]


@pytest.mark.parametrize("name", ["rates", "block", "weight"])
def test_the_run_beside_is_dashed_while_it_is_compared(qtbot: Any, name: str) -> None:
    panel = signal(qtbot, name, frame=at_rest(beside()))
    assert min(dashed(panel)) > 20
    panel.show_frame(at_rest(None))
    assert max(dashed(panel)) == 0


def test_the_axis_holds_both_runs(qtbot: Any) -> None:
    low = signal(qtbot, "rates", frame=at_rest(None)).lanes[0]
    traces = make_traces(pyramidal_hz=make_traces().pyramidal_hz * 4.0)
    high = signal(qtbot, "rates", frame=at_rest(beside(traces=traces))).lanes[0]
    assert high._view.viewRange()[1][1] > low._view.viewRange()[1][1]


def test_dashes_are_where_the_other_run_was(qtbot: Any) -> None:
    other = make_traces(block_interneuron=make_traces().block_interneuron * 0.0 + 0.25)
    panel = signal(qtbot, "block", frame=at_rest(beside(traces=other)))
    assert set(panel._beside[0].getData()[1].round(3).tolist()) == {25.0}
