"""Day totals: what is written stays, whatever happens to the program, the disk or the file."""

import contextlib
import os
import random  # noqa: TID251  (the moments at which a program is killed)
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from ketaviz.operations import counts
from ketaviz.operations.counts import Counts, duration_class, read

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 22)
ALWAYS = (date(2000, 1, 1), date(2100, 1, 1))


class Day:
    """A calendar turned by hand."""

    def __init__(self, day: date = MONDAY) -> None:
        self.day = day

    def __call__(self) -> date:
        return self.day


@pytest.fixture
def kept(tmp_path):
    with contextlib.closing(Counts(tmp_path / "kept" / "counts.sqlite", Day())) as kept:
        yield kept


def found(path: Path) -> dict[tuple[str, str, str], int]:
    return {(total.day, total.what, total.which): total.number for total in read(path, *ALWAYS)}


def test_what_is_written_is_read_again_as_totals_of_the_day(kept):
    for what, which in [("visit", ""), ("beat", "surge"), ("visit", ""), ("language", "en")]:
        kept.add(what, which)
    assert kept.write()
    kept.add("visit")
    assert kept.write()
    day = MONDAY.isoformat()
    assert found(kept.path) == {(day, "visit", ""): 3, (day, "beat", "surge"): 1, (day, "language", "en"): 1}


def test_the_file_holds_nothing_but_days_names_and_numbers(kept):
    kept.add("visit")
    kept.write()
    with contextlib.closing(sqlite3.connect(kept.path)) as file:
        columns = [row[1] for row in file.execute("PRAGMA table_info(totals)")]
        assert file.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)
    assert columns == ["day", "what", "which", "number"]


def test_a_commit_reaches_the_disk_before_it_is_said_to_be_written(kept):
    kept.add("visit")
    kept.write()
    assert kept._file.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert kept._file.execute("PRAGMA synchronous").fetchone() == (2,)


def test_a_clock_set_back_a_day_loses_nothing(kept):
    kept.add("visit")
    kept.write()
    kept._today.day = SUNDAY
    kept.add("visit")
    assert kept.write()
    assert sum(found(kept.path).values()) == 2


def test_without_a_file_nothing_is_counted():
    nothing = Counts(None)
    nothing.add("visit")
    assert nothing.waiting == 0
    assert nothing.write()


def test_a_file_that_is_no_database_is_set_aside_with_its_day_and_a_new_one_begun(kept):
    kept.path.parent.mkdir()
    kept.path.write_bytes(b"not a database at all" * 500)
    kept.add("visit")
    assert not kept.write()
    assert "counts-damaged-2026-11-23.sqlite" in kept.trouble
    assert kept.write()
    assert sum(found(kept.path).values()) == 1
    assert (kept.path.parent / "counts-damaged-2026-11-23.sqlite").read_bytes().startswith(b"not a database")


def test_a_database_damaged_in_the_middle_is_set_aside_and_one_set_aside_before_is_kept(kept):
    for day in range(400):
        kept._today.day = date.fromordinal(MONDAY.toordinal() + day)
        kept.add("beat", "surge" * 10)
    assert kept.write()
    kept.close()
    for _time in range(2):
        with kept.path.open("r+b") as file:
            file.seek(4096)
            file.write(os.urandom(4096 * 3))
        kept.add("visit")
        assert not kept.write()
        assert kept.write()
        kept.close()
        extra = [("x", str(n), "which", 1) for n in range(2000)]
        with contextlib.closing(sqlite3.connect(kept.path)) as file, file:
            file.executemany("INSERT INTO totals VALUES (?, ?, ?, ?)", extra)
    assert len(list(kept.path.parent.glob("*damaged*"))) == 2


def test_a_database_damaged_while_it_is_open_does_not_stop_the_kiosk(kept):
    kept.add("visit")
    kept.write()
    for ending in counts.BESIDE:
        with contextlib.suppress(FileNotFoundError):
            kept.path.with_name(kept.path.name + ending).write_bytes(os.urandom(20_000))
    kept.add("visit")
    for _time in range(3):
        kept.write()
    assert kept.waiting == 0


def test_a_full_disk_keeps_the_totals_in_memory_and_they_are_written_when_there_is_room(tmp_path):
    """The limit on the size of files stands in for the disk; it is a limit of the process, so another one is used."""
    program = """
import resource, signal, sys
from pathlib import Path
from ketaviz.operations.counts import Counts
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
counts = Counts(Path(sys.argv[1]))
counts.add("visit")
assert counts.write()
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
for _ in range(5):
    counts.add("visit")
    assert not counts.write()
assert counts.waiting == 5 and "cannot be written" in counts.trouble, counts.trouble
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
assert counts.write() and not counts.waiting and not counts.trouble
counts.close()
"""
    path = tmp_path / "counts.sqlite"
    subprocess.run([sys.executable, "-c", program, str(path)], check=True, timeout=90)
    assert sum(found(path).values()) == 6


def test_a_place_that_cannot_be_written_to_stops_nothing(tmp_path):
    (tmp_path / "file").write_text("in the way of a folder")
    kept = Counts(tmp_path / "file" / "counts.sqlite", Day())
    kept.add("visit")
    assert not kept.write()
    assert kept.waiting == 1
    assert "cannot be written" in kept.trouble


def test_a_file_without_permission_to_write_can_be_reported(kept):
    kept.add("visit")
    kept.close()
    assert not kept.path.with_name("counts.sqlite-wal").exists()
    assert sum(found(kept.path).values()) == 1


def test_a_file_that_was_only_begun_has_no_totals_yet(tmp_path):
    (tmp_path / "counts.sqlite").touch()
    assert found(tmp_path / "counts.sqlite") == {}


def test_the_length_of_a_visit_is_kept_as_one_of_a_few_classes():
    assert [duration_class(seconds) for seconds in (-1.0, 0.0, 29.9, 30.0, 599.0, 600.0, 1e9)] == [
        *("0", "0", "0", "30", "300", "600", "600")
    ]


COUNTING = """
import sys
from pathlib import Path
from ketaviz.operations.counts import Counts
counts, number = Counts(Path(sys.argv[1])), 0
while True:
    number += 1
    counts.add("visit")
    counts.add("beat", f"beat {number % 16}")
    if counts.write():
        print(number, flush=True)
"""


@pytest.mark.long
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_program_killed_at_fifty_moments_has_lost_nothing_it_had_written(tmp_path):
    path, moments, before = tmp_path / "counts.sqlite", random.Random(7), 0
    for _time in range(50):
        command = [sys.executable, "-c", COUNTING, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(moments.uniform(0.0, 0.15))
            process.send_signal(signal.SIGKILL)
            said = 1 + process.stdout.read().count("\n")
        totals = found(path)
        visits = sum(number for (_day, what, _which), number in totals.items() if what == "visit")
        beats = sum(number for (_day, what, _which), number in totals.items() if what == "beat")
        assert before + said <= visits <= before + said + 1
        assert beats == visits, "half of what was written together is missing"
        before = visits
