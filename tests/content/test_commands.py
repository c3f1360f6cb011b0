from __future__ import annotations

import pytest

from ketaviz.base.errors import ContentError
from ketaviz.content import check
from ketaviz.content.library import load_library
from ketaviz.content.schema import Command

COMMANDS = load_library().commands
EVENTS = {"", "play", "pause", "toggle", "next", "back", "step", "step_back", "go_to", "reset", "seek"}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_has_words_and_sends_a_known_event(command):
    assert command.words
    assert command.event in EVENTS


@pytest.mark.parametrize(
    ("name", "key"),
    [("play_pause", "Space"), ("next_beat", "Right"), ("previous_beat", "Left"), ("step", "."),
     ("first_beat", "Home"), ("last_beat", "End"), ("full_screen", "F11"), ("keys", "F1"), ("quit", "Ctrl+Q")],
)  # fmt: skip
def test_a_command_has_the_key_people_expect(name, key):
    assert key in next(command for command in COMMANDS if command.id == name).keys


def test_help_can_be_reached_in_every_mode():
    assert set(next(command for command in COMMANDS if command.id == "get_help").modes) == {
        "explore",
        "lecture",
        "kiosk",
    }


def test_a_key_bound_twice_in_one_mode_is_refused():
    one, two = Command(id="a", words="A", keys=("X",)), Command(id="b", words="B", keys=("X",))
    with pytest.raises(ContentError, match='the key X already means "a" in explore'):
        check.commands("commands.toml", (one, two))


def test_a_key_may_mean_two_things_in_two_modes():
    one = Command(id="a", words="A", keys=("X",), modes=("explore",))
    two = Command(id="b", words="B", keys=("X",), modes=("lecture",))
    check.commands("commands.toml", (one, two))


def test_every_term_of_the_glossary_is_plain_and_short():
    for term in load_library().glossary.values():
        assert len(term.plain.split()) <= 30
