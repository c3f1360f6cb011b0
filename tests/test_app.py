"""The one tick: wall clock, story, simulation, frame, window."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ketaviz.app import Player, open_library
from ketaviz.base.errors import ContentError
from ketaviz.content.schema import Dosing
from ketaviz.content.wording import Wording
from ketaviz.frame.build import build
from ketaviz.look.fonts import load_fonts
from ketaviz.modes.time_words import spike_speed
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


def passing(clock: HandClock, gap: float):
    """A wall clock that goes on by a gap whenever it is read."""

    def read() -> float:
        clock.seconds += gap
        return clock.seconds

    return read


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
    come_to_rest(player, clock)
    assert player.resting


def come_to_rest(player, clock):
    """Let time pass until what the next beat will show is ready as well."""
    for _picture in range(2000):
        if player.resting:
            return
        let_pass(player, clock, 0.016)


def test_paused_the_rest_of_the_run_is_simulated_before_the_timer_stops(player, clock):
    player.send(Event.PAUSE)
    assert not player.runner.complete
    while not player.resting:
        let_pass(player, clock, 0.016)
    assert player.runner.complete


def test_at_rest_an_event_starts_the_timer_again_and_the_rest_does_not_count_as_played(player, clock):
    completed(player.runner)
    player.send(Event.PAUSE)
    come_to_rest(player, clock)
    clock.seconds += 0.3
    player.send(Event.PLAY)
    let_pass(player, clock, 0.02)
    assert player.state.tick == 5


def test_the_story_ends_paused_at_its_last_moment(player, clock):
    player.send(Event.PLAY)
    let_pass(player, clock, *[0.4] * 30)
    assert player.state.mode is Mode.PAUSED
    assert player.runner.complete
    assert player.runner.timeline.over(player.state.tick)


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
    assert player.window.over.progress.isVisible()
    for _ in range(200):
        let_pass(player, clock, 0.016)
    assert player.state.tick == player.runner.beat_start(2)
    assert not player.window.over.progress.isVisible()


def test_a_dose_changed_again_while_the_first_is_simulated_still_leads_to_the_moment_that_was_shown(
    player, clock, monkeypatch
):
    monkeypatch.setattr("ketaviz.playing.SOON_TICKS", 0)
    completed(player.runner)
    player.send(Event.SEEK, 1_500)
    for dose in (0.6, 0.7, 0.8):
        player.dose(Dosing(dose=dose))
        assert player.state.mode is Mode.SEEKING
    for _ in range(300):
        let_pass(player, clock, 0.016)
    shown = player.runner.place(player.state.tick)
    assert shown.segment.dosing == Dosing(dose=0.8)
    assert player.state.tick == pytest.approx(1_500, abs=5)


def test_what_a_change_needs_is_simulated_no_longer_than_a_person_may_wait(player, clock, monkeypatch):
    completed(player.runner)
    player.send(Event.SEEK, 1_500)
    player.tick()
    monkeypatch.setattr(player, "wall_clock", passing(clock, 0.005))
    begun = clock.seconds
    player.dose(Dosing(dose=1.0))
    assert clock.seconds - begun < 0.05
    assert player.state.mode is Mode.SEEKING


def test_pointing_at_the_ruler_many_times_leaves_only_the_last_target(player, clock):
    completed(player.runner)
    for minutes in range(1, 12):
        player.point(minutes * 60_000.0)
    let_pass(player, clock, 0.016)
    recording = player.runner.recording_at(player.state.tick)
    assert recording.per_tick["minutes"][recording.row(player.state.tick)] == pytest.approx(11.0, abs=0.3)


def test_a_drag_on_the_ruler_is_answered_once_a_tick(player, clock, monkeypatch):
    looked_up = []
    monkeypatch.setattr("ketaviz.playing.tick_at_drug_time", lambda _run, ms, _now: looked_up.append(ms) or 0)
    for minutes in range(1, 12):
        player.point(minutes * 60_000.0)
    let_pass(player, clock, 0.016)
    assert looked_up == [11 * 60_000.0]


def test_escape_ends_a_long_seek_where_it_began(player):
    player.send(Event.PLAY)
    before = player.state.tick
    player.send(Event.GO_TO, 2)
    assert player.state.mode is Mode.SEEKING
    player.show()
    QTest.keyClick(player.window, Qt.Key.Key_Escape)
    assert player.state.mode is Mode.PLAYING
    assert player.state.tick == before
    assert not player.window.over.progress.isVisible()


def test_many_changes_of_the_text_size_are_shown_once(player, clock, monkeypatch):
    refits = []
    monkeypatch.setattr(player.window, "_refit", lambda: refits.append(player.window._text_size))
    for _ in range(3):
        QTest.keyClick(player.window, Qt.Key.Key_Plus)
    let_pass(player, clock, 0.016)
    assert refits == [2.0]


def test_at_rest_a_change_of_colours_wakes_the_timer(player, clock):
    completed(player.runner)
    player.send(Event.PAUSE)
    while not player.resting:
        let_pass(player, clock, 0.016)
    QTest.keyClick(player.window, Qt.Key.Key_T)
    let_pass(player, clock, 0.016)
    assert player.window.look.theme.name == "light"


def test_a_fault_is_told_once_and_stops_the_story(player, capsys):
    player.send(Event.PLAY)
    for _ in range(3):
        player.faults.take(ValueError, ValueError("no such cell"), None)
    assert player.resting
    assert player.state.mode is Mode.PAUSED
    assert capsys.readouterr().err.count("ValueError: no such cell") == 1
    assert any("the story is stopped" in words for words in player.window.over.notice.words())


def test_after_a_fault_home_starts_again(player, clock):
    player.faults.take(ValueError, ValueError("no such cell"), None)
    QTest.keyClick(player.window, Qt.Key.Key_Home)
    assert not player.resting
    let_pass(player, clock, 0.016)
    assert player.state.tick == 0


def test_a_fault_of_our_own_is_told_in_its_own_words(player, capsys):
    player.faults.take(ContentError, ContentError("A beat has no title."), None)
    assert "A beat has no title." in player.window.over.notice.words()


def test_the_view_of_the_next_beat_is_made_ready_once(player, clock, monkeypatch):
    made = []
    monkeypatch.setattr(player.window.coming, "begin", made.append)
    completed(player.runner)
    player.send(Event.PLAY)
    let_pass(player, clock, *[0.1] * 18)
    assert [frame.story.beat_index for frame in made] == [1]


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
    def broken(*_arguments: object, **_how: object) -> None:
        raise ContentError("broken")

    monkeypatch.setattr("ketaviz.app.load_library", broken)
    with pytest.raises(ContentError):
        open_library(None)


def test_a_stretch_is_played_again_and_again_until_the_third_press(player, clock):
    player.change("loop")
    begin = player.state.tick
    player.runner.ensure(begin + 200)
    player.send(Event.SEEK, begin + 200)
    player.change("loop")
    player.send(Event.PLAY)
    ticks = []
    for _picture in range(60):
        clock.seconds += 0.016
        player.tick()
        ticks.append(player.state.tick)
    assert max(ticks) < begin + 210
    assert any(after < before for before, after in pairwise(ticks))
    player.change("loop")
    for _picture in range(60):
        clock.seconds += 0.016
        player.tick()
    assert player.state.tick > begin + 210


def test_another_run_has_no_loop(player):
    player.change("loop")
    player.switch("low-magnesium")
    assert player.window.transport.rail._loop == ()


def test_slow_motion_is_a_quarter_at_the_least_and_the_clock_says_so(player, clock):
    usual = build(player.runner, player.state).circuit.slowdown
    for _press in range(3):
        player.change("slower")
    player.show()
    player.send(Event.PLAY)
    for _picture in range(50):
        clock.seconds += 0.016
        player.tick()
    said = spike_speed(build(player.runner, player.state), Wording())
    assert player.state.tick == pytest.approx(50, abs=2)
    assert said == f"spikes {4 * usual}× slower than life"
    assert said in sum(player.window.transport.clock._words, ())


def test_out_of_slow_motion_it_is_never_faster_than_the_story(player):
    player.change("slower")
    for _press in range(3):
        player.change("faster")
    assert player.state.speed_percent == 100
