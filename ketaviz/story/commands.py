"""Commands are data: a record of `assets/commands.toml` becomes an event of the story."""

from __future__ import annotations

from ketaviz.base.errors import ContentError, near_miss
from ketaviz.content.schema import Command
from ketaviz.story.events import Event


def event_of(command: Command) -> Event | None:
    """Return the story event a command sends, None if the window answers it; raise `ContentError` if unknown."""
    if not command.event:
        return None
    names = {event.value: event for event in Event}
    if command.event not in names:
        hint = near_miss(command.event, names)
        raise ContentError(f'Command "{command.id}" sends "{command.event}", which is no event of the story.{hint}')
    return names[command.event]
