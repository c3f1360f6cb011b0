"""What a desktop remembers from one time to the next."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketaviz.remembered import MOST_RECENT, Remembered, RunLeftBehind, keep, recall


def test_what_was_kept_is_recalled(tmp_path):
    kept = Remembered(geometry="01d9", recent=("a.ketaviz",))
    keep(tmp_path, kept)
    assert recall(tmp_path) == kept


@given(content=st.binary(max_size=200))
def test_whatever_lies_there_nothing_worse_happens_than_that_nothing_is_recalled(content, tmp_path_factory):
    place = tmp_path_factory.mktemp("kept")
    (place / "remembered.json").write_bytes(content)
    assert recall(place) == Remembered()


def test_nothing_is_kept_where_nothing_can_be():
    keep(Path("/nowhere/at/all"), Remembered())
    assert recall(Path("/nowhere/at/all")) == Remembered()
    assert recall(None) == Remembered()


def test_recent_files_are_few_and_the_last_comes_first():
    remembered = Remembered()
    for number in range(MOST_RECENT + 3):
        remembered = remembered.with_recent(Path(f"run-{number}.ketaviz"))
    remembered = remembered.with_recent(Path("run-5.ketaviz"))
    assert remembered.recent[0] == "run-5.ketaviz"
    assert len(set(remembered.recent)) == len(remembered.recent) == MOST_RECENT


DIES = """
import os, sys
from pathlib import Path
from ketaviz.remembered import RunLeftBehind
RunLeftBehind(Path(sys.argv[1])).note(b"the run")
os._exit(1)
"""


@pytest.fixture
def left(tmp_path):
    subprocess.run([sys.executable, "-c", DIES, str(tmp_path)], check=False)
    return tmp_path


def test_the_run_of_a_program_that_died_is_found(left):
    behind = RunLeftBehind(left)
    assert behind.found()
    assert behind.path.read_bytes() == b"the run"
    behind.forget()
    assert not RunLeftBehind(left).found()


def test_a_second_window_does_not_take_the_run_of_the_first(tmp_path):
    first = RunLeftBehind(tmp_path)
    first.note(b"mine")
    second = RunLeftBehind(tmp_path)
    assert not second.found()
    assert second.path != first.path


def test_a_run_that_cannot_be_shown_is_left_as_it_was_and_not_found_again(left):
    behind = RunLeftBehind(left)
    behind.set_aside()
    assert not behind.found()
    assert behind.path.with_suffix(".damaged").read_bytes() == b"the run"
