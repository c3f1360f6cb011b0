"""The kiosk really started, and really harmed: each time the screen works again, and nothing written is lost."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from ketaviz.base.wall_clock import local_day
from ketaviz.operations.counts import read
from tests.journeys.screens import virtual_screen
from tests.journeys.troublemaker import BLOCK, CONFIG, GROW, PIN, RAISE, SIZE, STAND_STILL, YESTERDAY, Kiosk, until

pytestmark = [pytest.mark.long, pytest.mark.screen]

START_S, CRASH_S, HANG_S = 30.0, 2.0, 15.0
"""A start on a busy machine; how soon it is started again after a crash and after a hang."""


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with virtual_screen(SIZE) as name:
        yield name


@pytest.fixture
def kiosk(display, tmp_path) -> Iterator[Kiosk]:
    kiosk = Kiosk(display, tmp_path)
    try:
        until(lambda: kiosk.is_up(1), START_S)
        yield kiosk
    finally:
        kiosk.end()


def test_killed_at_some_moments_of_a_visit_it_is_up_again_and_the_visits_before_are_kept(kiosk):
    for life in range(1, 4):
        kiosk.visit()
        until(lambda life=life: kiosk.total("visits") == life, 5.0)
        kiosk.xdotool("mousemove", "640", "300", "click", "1")
        time.sleep(0.37 * life)
        child = kiosk.child
        os.kill(child, signal.SIGKILL)
        until(lambda child=child, life=life: kiosk.health()["starts_total"] == life + 1, CRASH_S + life)
        until(lambda life=life: kiosk.is_up(life + 1), START_S)
        assert kiosk.total("visits") == life
    assert kiosk.health()["crashes_total"] == 3
    assert kiosk.shows_the_circuit()


def test_a_program_that_hangs_is_up_again(kiosk):
    kiosk.make(BLOCK)
    until(lambda: kiosk.health()["starts_total"] == 2, HANG_S + 2.0)
    until(lambda: kiosk.is_up(2), START_S)
    assert kiosk.health()["hangs_total"] == 1
    assert kiosk.shows_the_circuit()


def test_a_painter_that_raises_ends_the_program_and_a_new_one_paints(kiosk):
    kiosk.make(RAISE)
    until(lambda: kiosk.health()["starts_total"] == 2, CRASH_S + 3.0)
    until(lambda: kiosk.is_up(2), START_S)
    assert "ended with code 70" in kiosk.health()["last_end"]
    assert kiosk.shows_the_circuit()


def test_a_picture_that_stands_still_while_the_program_is_well_is_a_hang(kiosk):
    kiosk.make(STAND_STILL)
    until(lambda: kiosk.health()["starts_total"] == 2, HANG_S + 2.0)
    until(lambda: kiosk.is_up(2), START_S)
    assert "stands still" in kiosk.said()


def test_too_much_memory_makes_it_begin_afresh_when_nobody_is_there(display, tmp_path):
    with begun(display, tmp_path, CONFIG + "memory_limit_mb = 600\n") as kiosk:
        kiosk.xdotool("mousemove", "640", "300", "click", "1")
        time.sleep(0.5)
        kiosk.make(GROW)
        time.sleep(5.0)
        assert kiosk.is_up(1), "it left a visitor alone"
        kiosk.xdotool("mousemove", "1214", "679", "click", "1")
        until(lambda: kiosk.is_up(2), START_S)
        assert kiosk.health()["last_end"] == "asked to begin afresh"
        assert kiosk.total("visits") == 1


def test_it_ends_when_the_system_ends_and_leaves_nothing_behind(kiosk):
    kiosk.visit()
    kiosk.xdotool("mousemove", "640", "300", "click", "1")
    time.sleep(0.5)
    child = kiosk.child
    begin = time.perf_counter()  # noqa: TID251
    assert kiosk.end() == 0
    assert time.perf_counter() - begin < 8.0  # noqa: TID251
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
    assert kiosk.total("visits") == 2, "the visit that was going on is counted as well"
    assert not list(kiosk.folder.glob("ketaviz-kiosk-*"))


def test_whoever_has_the_pin_ends_it_for_good_after_a_new_start_too(kiosk):
    os.kill(kiosk.child, signal.SIGKILL)
    until(lambda: kiosk.is_up(2), START_S)
    kiosk.type("ctrl+alt+shift+q")
    kiosk.xdotool("keydown", PIN[0], "sleep", "1.2", "keyup", PIN[0])  # as on a machine too busy to see it go up
    kiosk.type(*PIN[1:])
    assert kiosk.process.wait(20.0) == 0


def test_a_faulty_configuration_in_place_of_the_right_one_is_not_taken(kiosk):
    kiosk.config.write_text("country = 7\nnonsense [", "utf-8")
    os.kill(kiosk.child, signal.SIGKILL)
    until(lambda: kiosk.is_up(2), START_S)
    assert not kiosk.health()["configuration_ok"]
    kiosk.visit()
    until(lambda: kiosk.total("visits") == 1, 5.0)
    kiosk.config.write_text(CONFIG, "utf-8")
    os.kill(kiosk.child, signal.SIGKILL)
    until(lambda: kiosk.is_up(3), START_S)
    assert kiosk.health()["configuration_ok"]


def test_a_damaged_database_is_set_aside_and_the_next_visits_are_counted_anew(kiosk):
    kiosk.visit()
    until(lambda: kiosk.total("visits") == 1, 5.0)
    kept = kiosk.folder / "kept"
    for file in kept.iterdir():
        file.write_bytes(os.urandom(30_000))
    for _visit in range(2):
        kiosk.visit()
    until(lambda: counted(kiosk) == 2, 5.0)
    assert len(list(kept.glob("counts-damaged-*.sqlite"))) == 1
    assert kiosk.is_up(1)


def counted(kiosk: Kiosk) -> int:
    with contextlib.suppress(Exception):
        return kiosk.total("visits")
    return -1


@pytest.mark.skipif(os.geteuid() != 0, reason="a disk of its own can be had by root only")
def test_a_full_disk_stops_nothing_and_what_was_counted_is_written_when_there_is_room(display, tmp_path):
    (tmp_path / "kept").mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(tmp_path / "kept")]
    if subprocess.run(mounted, capture_output=True, check=False).returncode != 0:
        pytest.skip("a disk of its own cannot be had here")
    try:
        with begun(display, tmp_path, CONFIG.replace('"ketaviz.prom"', '"kept/ketaviz.prom"')) as kiosk:
            kiosk.visit()
            assert fill(tmp_path / "kept" / "ballast") > 0
            for _visit in range(3):
                kiosk.visit()
            assert kiosk.process.poll() is None
            (tmp_path / "kept" / "ballast").unlink()
            kiosk.visit()
            until(lambda: kiosk.total("visits") == 5, 5.0)
    finally:
        subprocess.run(["umount", str(tmp_path / "kept")], check=True)


def fill(path) -> int:
    """Fill the disk that a file is on; return the bytes it took."""
    with contextlib.suppress(OSError), path.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 512)
    return path.stat().st_size


def test_a_clock_set_back_a_day_stops_nothing_and_loses_nothing(kiosk):
    kiosk.visit()
    until(lambda: kiosk.total("visits") == 1, 5.0)
    kiosk.make(YESTERDAY)
    kiosk.visit()
    until(lambda: kiosk.total("visits") == 2, 5.0)
    days = {one.day for one in read(kiosk.folder / "kept" / "counts.sqlite", date(2000, 1, 1), date(2100, 1, 1))}
    assert (local_day() - timedelta(days=1)).isoformat() in days
    time.sleep(12.0)
    assert kiosk.is_up(1)


def test_a_screen_that_is_switched_off_and_on_finds_the_picture_again(kiosk):
    for one in ("--off", "--auto"):
        command = ["xrandr", "--fb", SIZE, "--output", "screen", one]
        subprocess.run(command, env=kiosk.environment, capture_output=True, check=True)
        time.sleep(12.0)
        assert kiosk.is_up(1)
    assert kiosk.shows_the_circuit()
    kiosk.visit()
    until(lambda: kiosk.total("visits") == 1, 5.0)


@contextlib.contextmanager
def begun(display, folder, config) -> Iterator[Kiosk]:
    kiosk = Kiosk(display, folder, config)
    try:
        until(lambda: kiosk.is_up(1), START_S)
        yield kiosk
    finally:
        kiosk.end()
