"""The story from `welcome` to `help`, on the living circuit, in the window."""

from __future__ import annotations

import pytest

from ketaviz.app import Player
from ketaviz.frame.build import build
from ketaviz.story.events import Event
from ketaviz.story.state import Mode, StoryState
from tests.modes.windows import library, unpainted_window
from tests.runs import beat_bounds, recorded, shown_ticks, whole_run
from tests.test_app import HandClock

SECONDS_A_LOOK = 0.45


@pytest.fixture
def player(qtbot):
    made = Player(whole_run(), unpainted_window(qtbot, (1920, 1080)), HandClock())
    made._timer.setInterval(100_000)
    made.show()
    return made


def look(player: Player) -> str:
    player.wall_clock.seconds += SECONDS_A_LOOK
    player.tick()
    return player.window._beat().id


def test_the_story_plays_through_all_sixteen_beats_and_rests_at_the_end(player):
    player.send(Event.PLAY)
    seen = [player.window._beat().id]
    while player.state.mode is Mode.PLAYING:
        beat = look(player)
        if beat != seen[-1]:
            seen.append(beat)
    assert seen == [beat.id for beat in library().story.beats]
    look(player)
    assert player.resting


def test_the_story_takes_between_four_and_eight_minutes():
    assert 240 <= recorded(whole_run()) / 250 <= 480


def test_next_through_the_story_and_back_to_its_start(player):
    count = len(library().story.beats)
    for _ in range(count - 1):
        player.send(Event.NEXT)
    look(player)
    assert player.window._beat().id == "help"
    for _ in range(count - 1):
        player.send(Event.BACK)
    look(player)
    assert player.window._beat().id == "welcome"


@pytest.mark.parametrize("beat", ["silence", "surge"])
def test_a_beat_that_waits_for_a_phase_reaches_it(beat):
    runner, index = whole_run(), library().story.index(beat)
    begin, end = beat_bounds(runner, index)
    phases = {runner.phase_at(tick) for tick in range(begin, end, 10)}
    assert library().story.beats[index].wait.phase in phases


def test_the_phases_come_in_the_order_of_a_dose():
    runner = whole_run()
    seen = []
    for tick in shown_ticks(runner)[::25]:
        if not seen or runner.phase_at(tick) != seen[-1]:
            seen.append(runner.phase_at(tick))
    order = [seen.index(phase) for phase in ("balanced", "blocked", "silenced", "surge", "recovering", "strengthened")]
    assert order == sorted(order)


def test_going_back_shows_the_same_words_again(player):
    player.send(Event.SEEK, 20_000)
    look(player)
    before = player.window.status.accessibleName(), player.window.transport.clock._words
    player.send(Event.SEEK, 40_000)
    look(player)
    player.send(Event.SEEK, 20_000)
    look(player)
    assert (player.window.status.accessibleName(), player.window.transport.clock._words) == before


def test_every_beat_can_be_built_at_its_beginning_and_its_end():
    runner = whole_run()
    for index, beat in enumerate(library().story.beats):
        begin, end = beat_bounds(runner, index)
        assert build(runner, StoryState(tick=begin)).story.beat == beat
        assert build(runner, StoryState(tick=end - 1)).story.beat == beat
