from __future__ import annotations

import pytest

from ketaviz.base.errors import ContentError
from ketaviz.content.schema import Command
from ketaviz.story.commands import event_of
from ketaviz.story.events import Event


def test_a_command_sends_the_event_it_names() -> None:
    assert event_of(Command(id="play", words="Play", event="toggle")) is Event.TOGGLE


def test_a_command_without_event_is_the_windows_own() -> None:
    assert event_of(Command(id="help", words="Help")) is None


def test_an_unknown_event_is_refused_with_the_near_miss() -> None:
    with pytest.raises(ContentError, match='Did you mean "toggle"'):
        event_of(Command(id="play", words="Play", event="togle"))
