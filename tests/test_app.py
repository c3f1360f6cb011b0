"""The one tick: wall clock, story, simulation, frame, window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ketaviz.app import Player, open_library
from ketaviz.base.errors import ContentError
from ketaviz.content.wording import Wording
from ketaviz.look.fonts import load_fonts
from ketaviz.modes.window import ExploreWindow
from ketaviz.story.events import Event
from ketaviz.story.state import Mode
from tests.modes.windows import library
from tests.runs import completed, small_run, small_story


class HandClock:
    """A wall clock that goes when it is told to."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def player(qtbot, clock):
    load_fonts()
    window = ExploreWindow(replace(library(), story=small_story()), Wording())
    window.setUpdatesEnabled(False)
    qtbot.addWidget(window)
    qtbot.kept = window
    window.show()
    made = Player(small_run(), window, clock)
    made._timer.setInterval(100_000)
    made.show()
    return made


def let_pass(player: Player, clock: HandClock, *gaps: float) -> None:
    for gap in gaps:
        clock.seconds += gap
        player.tick()


def test_a_second_of_wall_time_is_250_ticks_of_the_story(player, clock):
    player.send(Event.PLAY)
    let_pass(player, clock, *[0.02] * 50)
    assert player.state.tick == 250


def test_the_same_seconds_chopped_differently_give_the_same_moment(player, clock):
    player.send(Event.PLAY)
    let_pass(player, clock, *[0.013] * 100)
    one = player.state
    player.send(Event.RESET)
    player.send(Event.PLAY)
    let_pass(player, clock, *[0.026] * 50)
    assert player.state == one


def test_a_gap_of_more_than_half_a_second_counts_as_nothing(player, clock):
    player.send(Event.PLAY)
    let_pass(player, clock, 30.0)
    assert player.state.tick == 0


def test_paused_nothing_moves(player, clock):
    let_pass(player, clock, 0.1, 0.1)
    assert player.state.tick == 0


def test_paused_with_everything_simulated_no_timer_runs(player, clock):
    completed(player.runner)
    player.send(Event.PLAY)
    assert not player.resting
    player.send(Event.PAUSE)
    let_pass(player, clock, 0.016)
    assert player.resting


def test_paused_the_rest_of_the_run_is_simulated_before_the_timer_stops(player, clock):
    player.send(Event.PAUSE)
    assert not player.runner.complete
    while not player.resting:
        let_pass(player, clock, 0.016)
    assert player.runner.complete


def test_at_rest_an_event_starts_the_timer_again_and_the_rest_does_not_count_as_played(player, clock):
    completed(player.runner)
    player.send(Event.PAUSE)
    let_pass(player, clock, 0.016)
    clock.seconds += 0.3
    player.send(Event.PLAY)
    let_pass(player, clock, 0.02)
    assert player.state.tick == 5


def test_the_story_ends_paused_at_its_last_moment(player, clock):
    player.send(Event.PLAY)
    let_pass(player, clock, *[0.4] * 30)
    assert player.state.mode is Mode.PAUSED
    assert player.runner.complete
    assert player.state.tick == player.runner.timeline.last


def test_a_step_ends_at_a_spike_and_pauses(player, clock):
    player.send(Event.STEP)
    let_pass(player, clock, *[0.02] * 60)
    assert player.state.mode is Mode.PAUSED
    assert player.state.tick > 0


def test_a_step_back_undoes_it(player, clock):
    player.send(Event.STEP)
    let_pass(player, clock, *[0.02] * 60)
    there = player.state.tick
    player.send(Event.STEP_BACK)
    assert player.state.tick < there


def test_a_jump_to_a_beat_not_yet_simulated_shows_progress_and_arrives(player, clock):
    player.send(Event.GO_TO, 2)
    assert player.state.mode is Mode.SEEKING
    player.show()
    assert player.window.progress.isVisible()
    for _ in range(200):
        let_pass(player, clock, 0.016)
    assert player.state.tick == player.runner.beat_starts[2]
    assert not player.window.progress.isVisible()


def test_pointing_at_the_ruler_many_times_leaves_only_the_last_target(player, clock):
    completed(player.runner)
    for minutes in range(1, 12):
        player.point(minutes * 60_000.0)
    let_pass(player, clock, 0.016)
    row = player.runner.recording.row(player.state.tick)
    assert player.runner.recording.per_tick["minutes"][row] == pytest.approx(11.0, abs=0.3)


def test_the_same_moment_is_not_shown_twice(player, monkeypatch):
    shown = []
    monkeypatch.setattr(player.window, "show_frame", shown.append)
    player.show()
    player.show()
    assert shown == []


def test_a_wrong_story_gives_way_to_the_built_in_one_with_the_reason(tmp_path):
    wrong = tmp_path / "mine.toml"
    wrong.write_text("not toml at all [")
    opened, notice = open_library(wrong)
    assert opened.story.id == library().story.id
    assert "mine.toml" in notice
    assert "built-in story" in notice


def test_a_wrong_built_in_story_is_an_error(monkeypatch):
    def broken(_path: Path | None = None) -> None:
        raise ContentError("broken")

    monkeypatch.setattr("ketaviz.app.load_library", broken)
    with pytest.raises(ContentError):
        open_library(None)
