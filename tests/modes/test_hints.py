"""What someone new is told, once, and that it goes away by itself."""

from __future__ import annotations

from typing import Any

import pytest

from ketaviz.modes.hints import HINTS, POINTED, SHOWN_S
from ketaviz.modes.window import ExploreWindow
from tests.frames import make_frame, make_story_now
from tests.modes.windows import EVERYWHERE, frame_of, library, unpainted_window


def told(window: ExploreWindow, beat: str, seconds: float) -> str:
    window.show_frame(frame_of(beat, seconds=seconds))
    hints = window.over.hints
    return "" if hints.isHidden() else hints.words


@pytest.fixture
def window(qtbot: Any) -> ExploreWindow:
    made = unpainted_window(qtbot)
    made.over.hints.seen = frozenset()
    return made


def test_a_hint_comes_after_a_while_and_goes_by_itself(window: ExploreWindow) -> None:
    assert [bool(told(window, "balance", seconds)) for seconds in (1.0, 5.5, 5.0 + SHOWN_S + 0.1)] == [
        False,
        True,
        False,
    ]


def test_a_hint_that_was_shown_is_not_shown_again(window: ExploreWindow) -> None:
    for seconds in (5.5, 5.0 + SHOWN_S + 0.1):
        told(window, "balance", seconds)
    assert told(window, "balance", 6.0) == ""


def test_who_has_pressed_on_a_part_is_not_told_to(window: ExploreWindow) -> None:
    window.asking.show_part("interneuron")
    window.close_uppermost()
    assert told(window, "balance", 6.0) == ""
    assert POINTED in window.over.hints.seen


def test_who_has_used_a_command_is_not_told_of_it(window: ExploreWindow) -> None:
    command = next(command for command in library().commands if command.id == "next_beat")
    window.do(command)
    assert told(window, "welcome", 4.0) == ""


def test_nothing_is_said_over_what_is_being_read(window: ExploreWindow) -> None:
    window.over.show_glossary()
    assert told(window, "balance", 6.0) == ""


def test_where_nothing_is_remembered_nobody_is_told_anything(qtbot: Any) -> None:
    assert told(unpainted_window(qtbot), "balance", 6.0) == ""


def test_every_hint_names_commands_and_a_beat_that_there_are() -> None:
    commands = {command.id for command in library().commands} | {POINTED}
    beats = {beat.id for beat in library().story.beats}
    assert all(set(hint.commands) <= commands and hint.beat in beats for hint in HINTS)


@pytest.mark.parametrize(("size", "text_size"), EVERYWHERE)
def test_a_hint_covers_nothing_of_the_picture(qtbot: Any, size: tuple[int, int], text_size: float) -> None:
    window = unpainted_window(qtbot, size=size, text_size=text_size)
    window.over.hints.seen = frozenset()
    told(window, "balance", 6.0)
    place = window.over.hints.geometry()
    assert window.rect().contains(place)
    assert not place.intersects(window.regions().picture)
    assert not place.intersects(window.regions().transport)


def test_what_has_just_happened_is_said_for_a_while(window: ExploreWindow) -> None:
    story = make_story_now(beat=library().story.beats[1], beat_index=1, seconds=1.0)
    window.show_frame(make_frame(story=story, tick=1000))
    window.over.hints.say("A loop begins here.", 1000)
    window.show_frame(make_frame(story=story, tick=1500))
    still = window.over.hints.words
    window.show_frame(make_frame(story=story, tick=1000 + round(SHOWN_S * 250) + 1))
    assert (still, window.over.hints.words) == ("A loop begins here.", "")
