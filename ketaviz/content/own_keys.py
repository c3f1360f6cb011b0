"""Keys that a lecturer has chosen: a TOML file that gives commands other keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ketaviz.base.errors import ContentError, near_miss
from ketaviz.content.formats import read_toml
from ketaviz.content.schema import Command
from ketaviz.content.wording import mark

CONTEXTS = ("lecture", "lecture-question", "lecture-console")
FIXED = ("escape", "go_to_beat", "count_answer")
"""Commands whose keys stay: without Escape there is no way back, and digits are digits."""

GRID = Command(
    id="walk_grid",
    words=mark("In the grid: go to the beat beside, above or below; Enter shows it"),
    keys=("Left", "Right", "Up", "Down"),
)
"""What arrows do while the grid of beats is open, for pages of keys: arrows are arrows, `modes.lecture.dispatch`."""


def rebound(commands: tuple[Command, ...], path: Path) -> tuple[Command, ...]:
    """Return the commands with the keys of a file, ``[lecture]`` with ``command = ["Key", ...]``.

    Raises `ContentError` for a command that is not the lecture's or keys that are no list of words. What is a key,
    and what is bound twice, is seen where keys are known: `modes.lecture.keys`.
    """
    table = read_toml(path)
    wrong = sorted(set(table) - {"lecture"})
    if wrong or not isinstance(table.get("lecture", {}), dict):
        raise ContentError(f"{path.name}: expected one table, [lecture]; delete the rest.")
    chosen = {name: _keys(path.name, name, keys, commands) for name, keys in table.get("lecture", {}).items()}
    return tuple(_with(command, chosen) for command in commands)


def _with(command: Command, chosen: dict[str, tuple[str, ...]]) -> Command:
    return replace(command, keys=chosen[command.id]) if command.id in chosen else command


def _keys(file: str, name: str, keys: Any, commands: tuple[Command, ...]) -> tuple[str, ...]:
    known = [one.id for one in commands if set(one.modes) & set(CONTEXTS) and one.id not in FIXED]
    if name not in known:
        raise ContentError(
            f'{file}: "{name[:40]}" is no command of the lecture whose keys can be changed.{near_miss(name, known)}'
        )
    if not isinstance(keys, list) or not all(isinstance(key, str) and key for key in keys):
        raise ContentError(f'{file}, "{name}": expected a list of keys, such as {name} = ["F9", "B"].')
    return tuple(keys)
