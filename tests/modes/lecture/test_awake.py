"""The screen stays awake in a talk and may sleep afterwards, also after a crash."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ketaviz.modes.lecture.awake import (
    ES_CONTINUOUS,
    ES_DISPLAY_REQUIRED,
    SENTENCE,
    ByExecutionState,
    ByProgram,
    BySessionBus,
    KeptAwake,
    way_of,
)

HOLDER = """
import sys
from ketaviz.modes.lecture.awake import KeptAwake
kept = KeptAwake()
for line in sys.stdin:
    getattr(kept, line.strip())()
    print(kept.sentence, flush=True)
"""
A_CAFFEINATE = (sys.executable, "-c", "import sys, time; time.sleep(60)")


class Asked:
    """A system that notes what it is asked, and says yes or no."""

    def __init__(self, *, says: bool) -> None:
        self.says = says
        self.heard: list[str] = []

    def hold(self) -> bool:
        self.heard.append("hold")
        return self.says

    def release(self) -> None:
        self.heard.append("release")


def test_however_often_it_is_held_the_system_is_asked_once_and_told_once() -> None:
    system = Asked(says=True)
    kept = KeptAwake(system)
    for act in (kept.release, kept.hold, kept.hold, kept.release, kept.release, kept.hold):
        act()
    assert system.heard == ["hold", "release", "hold"]
    assert kept.sentence == ""


def test_a_system_that_cannot_is_asked_again_and_the_lecturer_is_told_what_to_do() -> None:
    system = Asked(says=False)
    kept = KeptAwake(system)
    assert kept.sentence == ""
    kept.hold()
    assert kept.sentence == SENTENCE
    system.says = True
    kept.hold()
    assert kept.sentence == ""
    assert system.heard == ["hold", "hold"]


def test_on_windows_the_thread_needs_the_display_and_then_does_not() -> None:
    states: list[int] = []
    kept = KeptAwake(ByExecutionState(lambda state: states.append(state) or 1))
    kept.hold()
    kept.release()
    assert states == [ES_CONTINUOUS | ES_DISPLAY_REQUIRED, ES_CONTINUOUS]


def test_windows_that_refuses_is_said() -> None:
    kept = KeptAwake(ByExecutionState(lambda _state: 0))
    kept.hold()
    assert kept.sentence == SENTENCE


def test_on_macos_a_program_runs_for_this_process_until_the_talk_is_over() -> None:
    way = ByProgram(A_CAFFEINATE)
    assert way.hold()
    process = way._process
    assert process is not None
    assert process.args[-1] == str(os.getpid())
    assert process.poll() is None
    way.release()
    assert process.poll() is not None


def test_macos_without_its_program_is_said() -> None:
    kept = KeptAwake(ByProgram(("/nowhere/caffeinate",)))
    kept.hold()
    assert kept.sentence == SENTENCE


@pytest.mark.parametrize(
    ("platform", "kind"), [("linux", BySessionBus), ("darwin", ByProgram), ("win32", ByExecutionState)]
)
def test_each_system_is_asked_in_its_own_way(platform: str, kind: type) -> None:
    assert type(way_of(platform)) is kind


def test_without_a_session_bus_the_lecturer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
    kept = KeptAwake(BySessionBus())
    kept.hold()
    assert kept.sentence == SENTENCE
    kept.release()


# --- on a real session bus -------------------------------------------------------------------------------------------


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A session bus of its own for what is started in the test."""
    if shutil.which("dbus-daemon") is None:
        assert os.environ.get("KETAVIZ_CI") != "1"
        pytest.skip("needs a session bus, and dbus-daemon is not installed")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert daemon.stdout is not None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.stdout.readline().strip())
    yield
    daemon.terminate()
    daemon.communicate(timeout=60)


class Desktop:
    """A screen saver that runs, and a process that gives a talk."""

    def __init__(self, folder: Path, service: str) -> None:
        self._wishes = folder / "wishes"
        saver = [sys.executable, "-m", "tests.modes.lecture.fake_screen_saver", str(self._wishes), service]
        self._saver = subprocess.Popen(saver)
        self.wait_for("0")
        self.talk = subprocess.Popen(
            [sys.executable, "-c", HOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def say(self, word: str) -> str:
        """Let the talk hold or release; return what the lecturer is told."""
        assert self.talk.stdin is not None
        assert self.talk.stdout is not None
        print(word, file=self.talk.stdin, flush=True)
        return self.talk.stdout.readline().strip()

    def wait_for(self, wishes: str, seconds: float = 60.0) -> None:
        """Wait until so many wishes stand."""
        until = time.monotonic() + seconds  # noqa: TID251
        while not self._wishes.exists() or self._wishes.read_text() != wishes:
            assert time.monotonic() < until, f"never {wishes} wishes"  # noqa: TID251
            time.sleep(0.02)

    def end(self) -> None:
        for process in (self.talk, self._saver):
            process.kill()
            process.communicate(timeout=60)


@pytest.fixture
def desktop(bus: None, tmp_path: Path, request: Any) -> Iterator[Desktop]:
    desktop = Desktop(tmp_path, getattr(request, "param", "org.freedesktop.ScreenSaver"))
    yield desktop
    desktop.end()


@pytest.mark.long
@pytest.mark.parametrize(
    "desktop", ["org.freedesktop.ScreenSaver", "org.freedesktop.PowerManagement.Inhibit"], indirect=True
)
def test_the_screen_saver_is_kept_off_from_hold_to_release_and_again(desktop: Desktop) -> None:
    for _talk in range(2):
        assert desktop.say("hold") == ""
        desktop.wait_for("1")
        assert desktop.say("release") == ""
        desktop.wait_for("0")


@pytest.mark.long
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV])
def test_the_screen_saver_comes_back_when_the_program_dies(desktop: Desktop, end: signal.Signals) -> None:
    desktop.say("hold")
    desktop.wait_for("1")
    desktop.talk.send_signal(end)
    desktop.wait_for("0")


@pytest.mark.long
def test_a_bus_without_a_screen_saver_is_said(desktop: Desktop) -> None:
    desktop._saver.kill()
    desktop._saver.wait(10)
    assert desktop.say("hold") == SENTENCE
