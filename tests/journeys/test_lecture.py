"""A talk really given: the program on two monitors, a clicker in another process, a projector that comes and goes."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ketaviz.base.rng import stream
from ketaviz.content.load import load_commands
from tests.journeys.monitors import BEAMER, PROJECTOR, Monitors, monitors

pytestmark = [pytest.mark.screen, pytest.mark.long]

ON_PANEL, ON_PROJECTOR = ["eDP-1", True, 0, 0, 1280, 800], ["HDMI-1", True, 1280, 0, 1920, 1080]
NEXT, PREVIOUS, BLANK = "Next", "Prior", "period"
"""What the buttons of a clicker send, as xdotool calls it."""
SOME_KEYS = (
    *("Next", "Prior", "Right", "Left", "Up", "Down", "space", "Return", "BackSpace", "Home", "End", "Tab", "F5"),
    *("F1", "F2", "F11", "Escape", "Pause", "1", "2", "3", "4", "7", "0", "b", "w", "period", "comma", "f", "shift+f"),
    *("x", "s", "o", "l", "shift+l", "z", "k", "a", "bracketleft", "bracketright", "e", "q", "r", "t", "v", "g", "m"),
    *(
        "F6",
        "shift+F6",
        "plus",
        "minus",
        "shift+t",
        "ctrl+t",
        "ctrl+z",
        "ctrl+Right",
        "ctrl+Left",
        "ctrl+r",
        "question",
        "j",
    ),
)
KEYS = 1_000
ANSWER_S = 60.0


class Talk:
    """A talk that is given, and a hand with a clicker."""

    def __init__(self, display: str, folder: Path, *arguments: str) -> None:
        self._environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "XDG_DATA_HOME": str(folder)}
        self._complaints = (folder / "complaints.txt").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.told_lecture", *arguments],
            env=self._environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
        )

    def now(self) -> dict[str, Any]:
        """Return how the talk stands."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print("?", file=self.process.stdin, flush=True)
        assert select.select([self.process.stdout], [], [], ANSWER_S)[0], "the talk does not answer"
        said = json.loads(self.process.stdout.readline())
        assert isinstance(said, dict)
        return said

    def wait(self, wanted: Callable[[dict[str, Any]], bool], seconds: float = 90.0) -> dict[str, Any]:
        """Wait until the talk stands as wanted."""
        until = time.monotonic() + seconds  # noqa: TID251
        while True:
            now = self.now()
            if wanted(now):
                return now
            assert time.monotonic() < until, json.dumps(now)  # noqa: TID251
            time.sleep(0.1)

    def stands(self, seconds: float = 90.0, **wanted: Any) -> dict[str, Any]:
        """Wait until all that is named is so."""
        return self.wait(lambda now: all(now[name] == value for name, value in wanted.items()), seconds)

    def settled(self, name: str) -> Any:
        """Return what is told by a name once it has stayed the same for half a second: a window may be on its way."""
        before, now = None, self.now()[name]
        while now != before:
            time.sleep(0.5)
            before, now = now, self.now()[name]
        return now

    def press(self, *keys: str) -> None:
        """Press keys, in whichever window has the focus."""
        self._xdotool("key", "--delay", "40", *keys)

    def click(self, x: int, y: int) -> None:
        """Press a place of the desktop."""
        self._xdotool("mousemove", "--sync", str(x), str(y), "click", "1")

    def focus(self, title: str) -> None:
        """Give a window the keys."""
        until = time.monotonic() + 90  # noqa: TID251
        while not (windows := self._xdotool("search", "--onlyvisible", "--name", title).split()):
            assert time.monotonic() < until, f"no window {title}"  # noqa: TID251
            time.sleep(0.2)
        self._xdotool("windowfocus", "--sync", windows[-1])

    def _xdotool(self, *arguments: str) -> str:
        command = ["xdotool", *arguments]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, timeout=60, check=False)
        return done.stdout

    def end(self) -> str:
        """End it; return what it has complained of."""
        self.process.kill()
        self.process.communicate(timeout=60)
        self._complaints.seek(0)
        with self._complaints as complaints:
            return complaints.read()


@pytest.fixture
def room() -> Iterator[Monitors]:
    """A laptop and a projector."""
    with monitors() as plugged:
        plugged.plug(*PROJECTOR)
        yield plugged


@pytest.fixture
def talk(room: Monitors, tmp_path: Path) -> Iterator[Talk]:
    talk = Talk(room.display, tmp_path, "--minutes", "20")
    try:
        talk.stands(seconds=90.0, audience=ON_PROJECTOR, console=ON_PANEL, mode="playing")
        talk.focus("presenter")
        yield talk
    finally:
        complaints = talk.end()
    assert [line for line in complaints.splitlines() if "keep it awake" not in line] == []


def test_a_clicker_gives_the_talk(talk: Talk) -> None:
    talk.press(NEXT)
    talk.stands(beat=0, taken=1)
    talk.press(NEXT)
    talk.stands(beat=1, audience_beat=1)
    talk.press(PREVIOUS)
    talk.stands(beat=0, taken=1)
    talk.press(BLANK)
    talk.stands(seen="black")
    talk.press(NEXT)
    talk.stands(seen="live", beat=1)
    for _press in range(2):
        talk.press("Escape")
        talk.wait(lambda now: now["audience"][:2] == ["HDMI-1", False] and now["audience"][4] < 1920)
        talk.press("F5")
        talk.stands(full_screen=True, audience=ON_PROJECTOR)
    talk.press("1", "6", "Return")
    talk.stands(beat=15, audience_beat=15)


def test_the_keys_mean_the_same_in_the_audiences_window(talk: Talk) -> None:
    talk.focus("audience")
    talk.stands(focus="audience")
    talk.press(NEXT, NEXT)
    talk.stands(beat=1, audience_beat=1)
    talk.press("b")
    talk.stands(seen="black")
    talk.press("Escape", "shift+f")
    talk.stands(seen="frozen")
    talk.press(NEXT, NEXT, "Home", "7", "Return")
    talk.stands(beat=6, audience_beat=1, seen="frozen")
    talk.press("shift+f")
    talk.stands(seconds=60.0, seen="live", audience_beat=6)


def test_the_clock_of_the_talk_goes_on_while_the_projector_is_gone_and_the_picture_comes_back(
    talk: Talk, room: Monitors
) -> None:
    talk.press(NEXT, NEXT)
    before = talk.wait(lambda now: now["beat"] == 1 and now["elapsed"] > 0.5)
    room.unplug("HDMI-1")
    gone = talk.stands(audience=None, console=ON_PANEL, mode="paused")
    later = talk.wait(lambda now: now["elapsed"] > gone["elapsed"] + 1.0)
    assert later["tick"] == gone["tick"]
    assert later["beat"] == 1
    room.plug(*PROJECTOR)
    back = talk.stands(audience=ON_PROJECTOR, console=ON_PANEL)
    assert back["elapsed"] > later["elapsed"] > before["elapsed"]
    talk.press("k")
    talk.stands(mode="playing", seen="live")


def test_the_lecturer_chooses_another_projector_that_comes_and_swaps(talk: Talk, room: Monitors) -> None:
    room.plug(*BEAMER)
    talk.stands(offer="DP-3", audience=ON_PROJECTOR)
    talk.press("x")
    talk.stands(audience=ON_PANEL, console=ON_PROJECTOR)
    talk.press("x")
    talk.stands(audience=ON_PROJECTOR, console=ON_PANEL)


def test_a_projector_that_is_offered_during_the_talk_is_taken(tmp_path: Path) -> None:
    with monitors() as room:
        talk = Talk(room.display, tmp_path, "--minutes", "20")
        try:
            talk.stands(seconds=90.0, audience=ON_PANEL, console=None, offer="")
            talk.focus("audience")
            talk.press(NEXT, NEXT)
            talk.stands(beat=1)
            room.plug(*PROJECTOR)
            asked = talk.wait(lambda now: now["offer"] == "HDMI-1" and now["console"] is not None)
            assert asked["audience"] == ON_PANEL
            talk.click(*talk.settled("offer_button"))
            taken = talk.stands(audience=ON_PROJECTOR, console=ON_PANEL, offer="", beat=1)
            assert taken["elapsed"] > asked["elapsed"]
            room.unplug("HDMI-1")
            talk.stands(audience=None, console=ON_PANEL)
            room.plug(*PROJECTOR)
            talk.stands(audience=ON_PROJECTOR, console=ON_PANEL)
        finally:
            talk.end()


def test_the_talk_ends_by_its_key_without_a_word_although_a_question_is_open(talk: Talk) -> None:
    talk.press("q")
    talk.stands(asking=True)
    talk.press("ctrl+q")
    assert talk.process.wait(30) == 0


def test_a_thousand_keys_by_chance_leave_no_dead_end(talk: Talk) -> None:
    chance = stream(20, "keys of a talk")
    for _hand in range(KEYS // 50):
        talk.press(*chance.choice(SOME_KEYS, 50))
        assert talk.process.poll() is None
    talk.wait(lambda now: True, seconds=120.0)
    talk.press(*["Escape"] * 8)
    talk.press("F5", "Home")
    first = talk.stands(
        seconds=120.0, beat=0, seen="live", tool="none", asking=False, overview=None, audience_beat=0, mode="playing"
    )
    talk.wait(lambda now: now["beat"] == 0 and now["tick"] > first["tick"])
    assert first["audience"] is not None
    assert first["console"] is not None


def test_the_keys_pressed_by_chance_are_those_of_the_table() -> None:
    assert sum("lecture" in command.modes for command in load_commands()) < len(SOME_KEYS)
