"""What is held of the machine, and when it is time to begin afresh."""

import sys
from datetime import UTC, datetime, timedelta
from mmap import MAP_ANONYMOUS, MAP_PRIVATE, mmap

import pytest

from ketaviz.operations.footprint import YOUNG_S, held_bytes, is_night, is_too_large, open_files

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
FOUR = 4 * 60


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is that of Linux")
def test_memory_and_files_are_those_of_this_program(tmp_path):
    before = held_bytes()
    with mmap(-1, 20_000_000, flags=MAP_PRIVATE | MAP_ANONYMOUS) as block:  # new pages, not such as were freed before
        block.write(b"x" * 20_000_000)
        assert 15_000_000 < held_bytes() - before < 40_000_000
    files = open_files()
    with (tmp_path / "one").open("w"):
        assert open_files() == files + 1


def test_where_the_system_tells_nothing_nothing_is_said(tmp_path):
    assert held_bytes(tmp_path / "none") is None
    assert open_files(tmp_path / "none") is None
    assert not is_too_large(None, 1)


def test_the_limit_is_in_megabytes():
    assert not is_too_large(300 * 2**20, 300)
    assert is_too_large(300 * 2**20 + 1, 300)


def restarts(times: list[datetime], at: int | None = FOUR) -> int:
    """Return how often a program that looks at these times, a minute apart for its own clock, begins afresh."""
    count, up_s = 0, 0.0
    for time in times:
        up_s += 60.0
        if is_night(at, time, up_s):
            count, up_s = count + 1, 0.0
    return count


def minutes(days: float, begin: datetime = NOON) -> list[datetime]:
    return [begin + timedelta(minutes=minute) for minute in range(round(days * 24 * 60))]


def test_it_begins_afresh_once_a_night():
    assert restarts(minutes(7.0)) == 7
    assert restarts(minutes(7.0), at=23 * 60 + 30) == 7
    assert restarts(minutes(7.0), at=None) == 0


def test_a_clock_that_is_set_back_a_day_brings_no_restart_by_day():
    assert restarts([*minutes(0.2), *minutes(0.2, NOON - timedelta(days=1))]) == 0


def test_a_clock_that_jumps_to_and_fro_at_night_brings_no_more_than_a_few():
    night = NOON.replace(hour=4)
    assert restarts([night] * (24 * 60)) <= 24 * 3600 / YOUNG_S
