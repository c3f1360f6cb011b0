from __future__ import annotations

import os
from pathlib import Path

import pytest

from ketaviz.base.atomic_file import write_whole
from ketaviz.base.errors import KetavizError


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "run.ketaviz", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["run.ketaviz"]
    assert (tmp_path / "run.ketaviz").read_bytes() == b"new"


def test_what_was_there_stays_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "run.ketaviz"
    path.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KetavizError, match="No space left on device"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(KetavizError, match="choose another folder"):
        write_whole(tmp_path / "nowhere" / "run.ketaviz", b"new")
