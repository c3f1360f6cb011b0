"""The keys of a lecture on one page, ``docs/lecture-keys.md``, made from the table of commands.

Run ``python -m ketaviz.content.key_table`` after a key has changed.
"""

from __future__ import annotations

import sys
from itertools import zip_longest
from pathlib import Path

from ketaviz.content.load import load_commands
from ketaviz.content.own_keys import CONTEXTS, GRID
from ketaviz.content.schema import Command

DOCUMENT = Path("docs/lecture-keys.md")
HEAD = """# Keys of a lecture

<!-- made by python -m ketaviz.content.key_table -->

A clicker works as it is: its two large buttons are Page Down and Page Up, its blank-screen button is the full stop, its
start button sends F5 and Esc in turn. Both windows take every key.
"""
FOOT = """
Esc never ends the talk. A key that is held counts once, except for steps from spike to spike. Keys can be changed in a
file: see [Lecture](lecture.md#keys-of-your-own).
"""
COLUMNS: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...] = (
    (
        (
            "Steps",
            (
                "next_step",
                "previous_step",
                "first_beat",
                "last_beat",
                "go_to_beat",
                "jump",
                "overview",
                GRID.id,
                "start_talk",
                "play_story",
                "play_by_itself",
            ),
        ),
        (
            "What the audience sees",
            (
                "black",
                "white",
                "freeze",
                "pointer",
                "spotlight",
                "magnifier",
                "escape",
                "audience_full_screen",
                "swap_screens",
                "theme",
                "projector",
                "less_motion",
            ),
        ),
    ),
    (
        (
            "Live",
            (
                "less_dose",
                "more_dose",
                "live_changes",
                "spike_on",
                "spike_back",
                "ask_room",
                "count_answer",
                "uncount_answer",
                "undo_change",
                "back_to_story",
            ),
        ),
        ("Your console", ()),
    ),
)
"""Two columns of groups with the commands in each; those that are nowhere named are the console's."""
NAMES = {"PgDown": "Page Down", "PgUp": "Page Up", "Return": "Enter", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def page(commands: tuple[Command, ...]) -> str:
    """Return the page as Markdown: two columns, so that it prints on one sheet."""
    shown = {GRID.id: GRID}
    shown |= {command.id: command for command in commands if set(command.modes) & set(CONTEXTS) and command.keys}
    named = {name for column in COLUMNS for _, names in column for name in names}
    rest = tuple(name for name in shown if name not in named)
    columns = [
        [row for title, names in column for row in _group(title, [shown[name] for name in names or rest])]
        for column in COLUMNS
    ]
    rows = [f"| {left} | {right} |" for left, right in zip_longest(*columns, fillvalue=" | ")]
    return "\n".join((HEAD, "| key | does | key | does |", "|---|---|---|---|", *rows, FOOT))


def _group(title: str, commands: list[Command]) -> list[str]:
    return [f"**{title}** |", *(f"{keys(command)} | {_does(command)}" for command in commands)]


def keys(command: Command) -> str:
    """Return the keys of a command as they stand on a keyboard."""
    if len(command.keys) > 1 and all(key.isdigit() for key in command.keys):
        return f"`{command.keys[0]}` to `{command.keys[-1]}`"
    return " ".join(dict.fromkeys(f"`{_name(key)}`" for key in command.keys))


def _name(key: str) -> str:
    *held, last = key.split("+") if not key.endswith("+") else (*key[:-1].strip("+").split("+"), "+")
    return "+".join([part for part in held if part] + [NAMES.get(last, last)])


def _does(command: Command) -> str:
    where = {"lecture-question": " (while a question is open)", "lecture-console": " (in the console)"}
    return command.words + "".join(words for mode, words in where.items() if mode in command.modes)


def main(path: Path = DOCUMENT) -> None:
    """Write the page."""
    path.write_text(page(load_commands()), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
