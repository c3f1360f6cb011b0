"""The page of keys is the table of commands."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from ketaviz.content.key_table import COLUMNS, keys, main, page
from ketaviz.content.load import load_commands
from ketaviz.content.own_keys import CONTEXTS, GRID
from ketaviz.content.schema import Command

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/lecture-keys.md"
COMMANDS = load_commands()


def test_the_document_shows_the_present_keys() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == page(COMMANDS), "run: python -m ketaviz.content.key_table"


def test_every_command_of_the_lecture_that_has_a_key_stands_there_once_with_its_keys() -> None:
    told = page(COMMANDS)
    of_lecture = [command for command in COMMANDS if set(command.modes) & set(CONTEXTS) and command.keys]
    assert len(of_lecture) > 40
    for command in of_lecture:
        assert told.count(f"{keys(command)} | {command.words}") == 1


def test_the_arrows_of_the_grid_stand_there_too() -> None:
    assert f"| `←` `→` `↑` `↓` | {GRID.words} |" in page(COMMANDS)


def test_a_group_names_only_commands_that_there_are() -> None:
    known = {command.id for command in COMMANDS if "lecture" in command.modes or "lecture-question" in command.modes}
    known.add(GRID.id)
    named = [name for column in COLUMNS for _, names in column for name in names]
    assert set(named) <= known
    assert len(named) == len(set(named))


def test_a_key_has_the_name_that_stands_on_the_keyboard() -> None:
    command = Command(id="a", words="A", keys=("PgDown", "Ctrl++", "+", "Enter", "Return", "Ctrl+Right"))
    assert keys(command) == "`Page Down` `Ctrl++` `+` `Enter` `Ctrl+→`"
    assert keys(replace(command, keys=("1", "2", "3"))) == "`1` to `3`"


def test_it_prints_on_one_sheet() -> None:
    assert sum(line.startswith("|") for line in page(COMMANDS).splitlines()) <= 34


def test_the_page_is_written_whole(tmp_path: Path) -> None:
    main(tmp_path / "keys.md")
    assert (tmp_path / "keys.md").read_text(encoding="utf-8") == page(COMMANDS)
