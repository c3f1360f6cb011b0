"""Projectors plugged in and out while the windows stand, with and without a window manager."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.monitors import BEAMER, PROJECTOR, Monitors, monitors

pytestmark = [pytest.mark.screen, pytest.mark.long]

ON_PANEL, ON_PROJECTOR = ["eDP-1", True, 0, 0, 1280, 800], ["HDMI-1", True, 1280, 0, 1920, 1080]
ON_BEAMER = ["DP-3", True, 3200, 0, 1024, 768]


class Talk:
    """The two windows in a process of their own."""

    def __init__(self, display: str, folder: Path, arrangement: str = "screens") -> None:
        environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        command = [sys.executable, "-m", "tests.modes.lecture.two_windows", str(folder), arrangement]
        self._process = subprocess.Popen(
            command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self._said: queue.Queue[list[Any]] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self.expect("changed")

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._said.put(json.loads(line))

    def tell(self, words: str) -> None:
        assert self._process.stdin is not None
        print(words, file=self._process.stdin, flush=True)

    def expect(self, word: str, what: Any = None, seconds: float = 60.0) -> Any:
        """Wait for an event; return what it says."""
        until = time.monotonic() + seconds  # noqa: TID251
        while time.monotonic() < until:  # noqa: TID251
            try:
                heard = self._said.get(timeout=0.2)
            except queue.Empty:
                continue
            if heard[0] == word and what in {None, _frozen(heard[1])}:
                return heard[1]
        raise AssertionError(f"never heard {word} {what}")

    def stands(self, audience: Any, console: Any, seconds: float = 60.0, either: tuple[str, ...] = ()) -> None:
        """Wait until the windows stand so; a window manager takes its time. ``either``: names of one screen."""
        until = time.monotonic() + seconds  # noqa: TID251
        while True:
            self.tell("say")
            said = self.expect("windows")
            there = [said["audience"], said["console"]]
            if there == [audience, console] or (either and there[0][0] in either and there[0][1:] == audience[1:]):
                return
            assert time.monotonic() < until, said  # noqa: TID251
            time.sleep(0.1)

    def end(self) -> str:
        """End the program if it still runs; return what it has complained of."""
        if self._process.poll() is None:
            self.tell("end")
        try:
            self._process.wait(60)
        finally:
            self._process.kill()
            self._process.wait(60)
            self._listener.join(60)
            complaints = self._process.stderr.read() if self._process.stderr else ""
            for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
                if pipe is not None:
                    pipe.close()
        return complaints


Begin = Callable[[], Talk]


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value if isinstance(value, str) else None


@pytest.fixture(params=[True, False], ids=["managed", "bare"])
def plugged(request: pytest.FixtureRequest) -> Iterator[Monitors]:
    with monitors(managed=request.param) as found:
        yield found


@pytest.fixture
def talks(plugged: Monitors, tmp_path: Path) -> Iterator[Begin]:
    """Start talks; at the end none of them has complained of anything."""
    begun: list[Talk] = []

    def begin() -> Talk:
        begun.append(Talk(plugged.display, tmp_path))
        return begun[-1]

    yield begin
    assert [talk.end() for talk in begun] == [""] * len(begun)


def test_a_new_projector_is_offered_taken_lost_and_taken_again_by_itself(plugged: Monitors, talks: Begin) -> None:
    talk = talks()
    talk.stands(ON_PANEL, None)
    plugged.plug(*PROJECTOR)
    talk.expect("offered", "HDMI-1")
    talk.stands(ON_PANEL, None)
    talk.tell("to HDMI-1")
    talk.expect("changed", ("eDP-1", "HDMI-1"))
    talk.expect("offered", "")
    talk.stands(ON_PROJECTOR, ON_PANEL)
    plugged.unplug("HDMI-1")
    talk.expect("lost", "HDMI-1")
    talk.stands(None, ON_PANEL)
    plugged.plug(*PROJECTOR)
    talk.expect("changed", ("eDP-1", "HDMI-1"))
    talk.stands(ON_PROJECTOR, ON_PANEL)


@pytest.mark.parametrize("managed", [True, False])
def test_a_projector_with_another_resolution_is_filled_again(managed: bool, tmp_path: Path) -> None:
    with monitors(managed=managed, has_laptop=False) as plugged:
        plugged.resize("1920x1080")
        plugged.plug("eDP-1", "1280/300x800/190+1920+0")
        talk = Talk(plugged.display, tmp_path)
        for width, height in ((1920, 1080), (1024, 768), (1920, 1079)):
            if height != 1080:
                plugged.resize(f"{width}x{height}")
            talk.stands(["screen", True, 0, 0, width, height], ["eDP-1", True, 1920, 0, 1280, 800])
        assert talk.end() == ""


def test_a_swap_goes_both_ways(plugged: Monitors, talks: Begin) -> None:
    plugged.plug(*PROJECTOR)
    talk = talks()
    talk.stands(ON_PROJECTOR, ON_PANEL)
    talk.tell("swap")
    talk.stands(ON_PANEL, ON_PROJECTOR)
    talk.tell("swap")
    talk.stands(ON_PROJECTOR, ON_PANEL)


def test_a_projector_that_begins_to_mirror_leaves_one_picture_and_comes_back_extended(
    plugged: Monitors, talks: Begin
) -> None:
    plugged.plug(*PROJECTOR)
    talk = talks()
    talk.stands(ON_PROJECTOR, ON_PANEL)
    plugged.unplug("HDMI-1")
    talk.stands(None, ON_PANEL)
    plugged.plug("HDMI-1", "1280/0x800/0+0+0")
    talk.expect("changed", ("eDP-1", ""))
    talk.stands(ON_PANEL, None, either=("HDMI-1", "eDP-1"))
    plugged.unplug("HDMI-1")
    talk.stands(None, ON_PANEL)  # one that comes back before Qt has looked would keep its old place in Qt
    plugged.plug(*PROJECTOR)
    talk.stands(ON_PROJECTOR, ON_PANEL)


def test_a_third_screen_takes_nothing_from_the_audience_until_it_is_chosen(plugged: Monitors, talks: Begin) -> None:
    plugged.plug(*PROJECTOR)
    talk = talks()
    talk.stands(ON_PROJECTOR, ON_PANEL)
    plugged.plug(*BEAMER)
    talk.expect("offered", "DP-3")
    talk.stands(ON_PROJECTOR, ON_PANEL)
    talk.tell("to DP-3")
    talk.stands(ON_BEAMER, ON_PANEL)
    plugged.unplug("DP-3")
    talk.expect("lost", "DP-3")
    talk.stands(None, ON_PANEL)
    talk.tell("to HDMI-1")
    talk.stands(ON_PROJECTOR, ON_PANEL)


def test_next_time_the_projector_is_used_as_it_was(plugged: Monitors, talks: Begin) -> None:
    plugged.plug(*PROJECTOR)
    talk = talks()
    talk.tell("swap")
    talk.stands(ON_PANEL, ON_PROJECTOR)
    talk.tell("end")
    again = talks()
    again.stands(ON_PANEL, ON_PROJECTOR)
