"""The axis of the drug clock holds the present, in a unit that suits it, and before a dose it is one of seconds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from ketaviz.content.wording import Wording
from ketaviz.panels.clock_axis import clock_axis
from ketaviz.panels.ticks import day_ticks
from tests.frames import f32, make_drug, make_frame, make_story_now, make_traces
from tests.panels.seen import signal

DAY = 1440.0


def at(minutes: float, **changes: Any) -> Any:
    traces = make_traces(seconds=f32(0, 1, 5.5), minutes=f32(0, 0.5 * minutes, minutes), **changes)
    return make_frame(story=make_story_now(playing=False), drug=make_drug(minutes=minutes), traces=traces)


def without_a_dose(seconds: float) -> Any:
    traces = make_traces(
        seconds=f32(0, 0.5 * seconds, seconds),
        minutes=f32(0, 0, 0),
        pyramidal_hz=f32(2, 3, 4),
        interneuron_hz=f32(9, 8, 9),
        block_pyramidal=f32(0, 0, 0),
        block_interneuron=f32(0, 0, 0),
    )
    return make_frame(
        story=make_story_now(playing=False), drug=make_drug(dosing=None, minutes=0.0, effect_uM=0.0), traces=traces
    )


@pytest.mark.parametrize(
    ("minutes", "unit", "end"),
    [
        (0.0, "min", 120.0),
        (119.0, "min", 120.0),
        (121.0, "min", 240.0),
        (300.0, "days", 3.0),
        (25 * 60.0, "days", 3.0),
        (5 * DAY, "days", 14.0),
        (100 * DAY, "days", 182.0),
    ],
)
def test_the_axis_holds_the_present(minutes: float, unit: str, end: float) -> None:
    axis = clock_axis(at(minutes))
    assert (axis.unit, axis.end) == (unit, end)
    assert 0.0 <= axis.now <= axis.end


def test_a_day_after_the_dose_it_is_the_axis_of_synaptic_strength(qtbot: Any) -> None:
    lanes = [signal(qtbot, name, frame=at(25 * 60.0)).lanes[0] for name in ("block", "weight")]  # type: ignore[attr-defined]
    assert lanes[0]._x == lanes[1]._x
    assert lanes[0]._head.pos().x() == lanes[1]._head.pos().x() == pytest.approx(25.0 / 24.0)
    assert clock_axis(at(25 * 60.0)).ticks(Wording()) == day_ticks(3.0, Wording())


@pytest.mark.parametrize(("seconds", "end"), [(0.5, 6.0), (5.5, 6.0), (8.0, 12.0), (50.0, 60.0)])
def test_before_a_dose_the_axis_is_one_of_seconds(seconds: float, end: float) -> None:
    axis = clock_axis(without_a_dose(seconds))
    assert (axis.unit, axis.end, axis.now) == ("s", end, seconds)


def test_before_a_dose_the_rates_are_drawn_over_the_seconds(qtbot: Any) -> None:
    panel: Any = signal(qtbot, "rates", frame=without_a_dose(5.0))
    x, y = panel._lines[1].getData()
    assert x.tolist() == [0.0, 2.5, 5.0]
    assert y.tolist() == [2.0, 3.0, 4.0]
    assert panel.lanes[0]._head.pos().x() == 5.0
    assert panel.lanes[0]._shade.rect().width() == 0.0


def test_after_four_hours_the_concentration_is_that_of_the_run(qtbot: Any) -> None:
    minutes = np.linspace(0.0, 1500.0, 301, dtype=np.float32)
    traces = make_traces(minutes=minutes, effect_uM=np.full(301, 0.031, dtype=np.float32), plasma_uM=0 * minutes)
    frame = make_frame(story=make_story_now(playing=False), drug=make_drug(minutes=1500.0), traces=traces)
    panel: Any = signal(qtbot, "concentration", frame=frame)
    x, y = panel._effect[0].getData()
    later = x * DAY > frame.curves.minutes[-1]
    assert x.max() == pytest.approx(1500.0 / DAY, abs=0.02)  # a column
    assert np.allclose(y[later], 0.031)
    assert y[~later].max() == frame.curves.effect_uM.max()


@pytest.mark.parametrize("minutes", [10.0, 200.0, 1500.0])
def test_every_mark_of_the_axis_is_labelled(qtbot: Any, minutes: float) -> None:
    lane = signal(qtbot, "block", (440, 150), frame=at(minutes)).lanes[0]  # type: ignore[attr-defined]
    words = {word.text for word in lane.words}
    assert {tick.words for tick in lane._x_ticks} <= words
