"""While the story runs plots take turns; at rest and after a jump each shows the very moment."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from ketaviz.content.schema import Dosing, Pace, Start
from ketaviz.frame.build import build
from ketaviz.frame.snapshot import Frame
from ketaviz.modes.dock import PLOTS_A_PICTURE, RUNNING_TICKS, SignalDock
from ketaviz.simulation.runner import Runner
from ketaviz.story.state import Mode, StoryState
from tests.modes.windows import library, make_look
from tests.runs import completed, small_beat, small_run

PICTURE = 4
"""Ticks from one picture to the next."""
SIGNALS = ("raster", "rates", "voltage", "block")


@cache
def run() -> Runner:
    dose = Start(dosing=Dosing())
    return completed(small_run(small_beat("dose", Pace(seconds=8.0, per_second="2 min"), start=dose, signals=SIGNALS)))


def frame_at(tick: int, mode: Mode = Mode.PLAYING) -> Frame:
    return build(run(), StoryState(mode=mode, tick=tick))


@pytest.fixture
def dock(qtbot: Any) -> SignalDock:
    made = SignalDock(library())
    qtbot.addWidget(made)
    made.set_look(make_look())
    made.resize(480, 700)
    return made


def told(dock: SignalDock) -> dict[str, int]:
    """The tick of the frame that each plot was last told."""
    plots = {signal: dock._lanes.get(signal).frame_now for signal in SIGNALS}
    return {signal: frame.tick for signal, frame in plots.items() if frame is not None}


def play(dock: SignalDock, begin: int, end: int) -> None:
    for tick in range(begin, end + 1, PICTURE):
        dock.show_frame(frame_at(tick))


def test_while_the_story_runs_a_plot_is_at_most_a_picture_late(dock: SignalDock) -> None:
    for tick in range(800, 880, PICTURE):
        dock.show_frame(frame_at(tick))
        assert min(told(dock).values()) >= tick - (PICTURE if tick > 800 else 0)


def test_while_the_story_runs_no_more_plots_than_agreed_are_told_a_picture(dock: SignalDock) -> None:
    play(dock, 800, 820)
    dock.show_frame(frame_at(824))
    assert sum(tick == 824 for tick in told(dock).values()) == PLOTS_A_PICTURE


@pytest.mark.parametrize("mode", [Mode.PAUSED, Mode.STEPPING, Mode.SEEKING])
def test_at_rest_on_the_way_to_a_spike_and_in_a_seek_every_plot_shows_the_moment(dock: SignalDock, mode: Mode) -> None:
    play(dock, 800, 820)
    for tick in (820, 824, 828):
        dock.show_frame(frame_at(tick, mode))
        assert set(told(dock).values()) == {tick}


@pytest.mark.parametrize("tick", [400, 816, 820 + RUNNING_TICKS + 1, 1500])
def test_after_a_jump_every_plot_shows_the_moment(dock: SignalDock, tick: int) -> None:
    play(dock, 800, 820)
    dock.show_frame(frame_at(tick))
    assert set(told(dock).values()) == {tick}


def test_a_pause_shows_the_numbers_of_the_moment_at_once(dock: SignalDock, qtbot: Any) -> None:
    play(dock, 800, 1000)
    dock.show_frame(frame_at(1000, Mode.PAUSED))
    fresh = SignalDock(library())
    qtbot.addWidget(fresh)
    fresh.set_look(make_look())
    fresh.resize(480, 700)
    fresh.show_frame(frame_at(1000, Mode.PAUSED))
    for signal in SIGNALS:
        assert dock._lanes.get(signal).accessibleName() == fresh._lanes.get(signal).accessibleName()


def test_plots_that_show_two_runs_come_first_while_the_runs_stand_side_by_side(dock: SignalDock) -> None:
    dock.resize(480, 300)
    for apart, first in ((False, "raster"), (True, "rates"), (False, "raster")):
        dock.show_frame(build(run(), StoryState(mode=Mode.PAUSED, tick=900), run(), apart=apart))
        assert dock.shown()[0] == first
