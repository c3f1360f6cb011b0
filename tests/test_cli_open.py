from __future__ import annotations

from pathlib import Path

import pytest

from ketaviz import cli
from ketaviz.simulation.run_file import SavedChoices, SavedRun, save


def test_a_sound_file_is_said_to_be_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.ketaviz"
    path.write_bytes(save(SavedRun(story="ketamine", beat="surge", seconds=2.0, shown=SavedChoices())))
    assert cli.run(["open", str(path), "--check"]) == 0
    assert capsys.readouterr().out == "mine.ketaviz is sound: beat surge at 2 s, 0 changes on the way.\n"


def test_a_file_that_is_not_sound_ends_with_code_2_and_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.ketaviz"
    path.write_bytes(b"\x00\xff")
    assert cli.run(["open", str(path), "--check"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "mine.ketaviz" in said
