"""The lecturer's and the audience's screen on several virtual screens, each with its own size and scale."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from ketaviz.modes.lecture.screens import FILE, TITLE_BAR, Screens, keep_roles, recall_roles

LAPTOP = {"name": "eDP-1", "x": 1920, "y": 0, "width": 1440, "height": 900, "logicalDpi": 192, "logicalBaseDpi": 96}
PROJECTOR = {"name": "HDMI-1", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "logicalBaseDpi": 96}

PROBE = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QWidget
from ketaviz.modes.lecture.screens import Screens, arrange
application = QApplication(sys.argv[:1])
screens = Screens(Path(sys.argv[1]), application)
audience, console = QWidget(), QWidget()
heard = []
screens.changed.connect(lambda: heard.append("changed"))
said = {}
def rect(window):
    return (*window.pos().toTuple(), *window.size().toTuple())
def say(name):
    said[name] = [screens.placement.presenter, screens.placement.audience] + [
        [window.screen().name(), window.isFullScreen(), window.isVisible(), *rect(window)]
        for window in (audience, console)
    ]
for act in sys.argv[2:]:
    if act == "swap":
        screens.swap()
    elif act.startswith("to "):
        screens.project_to(act[3:])
    else:
        arrange(audience, console, screens, act)
    application.processEvents()
    say(act)
said["scale"] = {facts.name: facts.scale for facts in screens.placement.screens}
said["heard"] = heard
audience.close(); console.close()
print(json.dumps(said))
"""


def probe(folder: Path, screens: list[dict[str, Any]], *acts: str) -> dict[str, Any]:
    """Return what the windows say after each act, on these screens."""
    configuration = folder / "virtual.json"
    configuration.write_text(json.dumps({"screens": screens}))
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={configuration}"}
    command = [sys.executable, "-c", PROBE, str(folder), *acts]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_the_picture_fills_the_projector_and_the_console_the_laptop_whatever_their_order(tmp_path: Path) -> None:
    said = probe(tmp_path, [PROJECTOR, LAPTOP], "screens")
    assert said["screens"][:2] == ["eDP-1", "HDMI-1"]
    assert said["screens"][2][:3] == ["HDMI-1", True, True]
    assert said["screens"][3][:3] == ["eDP-1", True, True]
    assert said["scale"] == {"HDMI-1": 1.0, "eDP-1": 2.0}


def test_a_swap_exchanges_the_windows_and_the_projector_is_known_by_it_next_time(tmp_path: Path) -> None:
    said = probe(tmp_path, [LAPTOP, PROJECTOR], "screens", "swap", "screens")
    assert said["swap"][:2] == ["HDMI-1", "eDP-1"]
    assert said["screens"][2][0] == "eDP-1"
    assert said["heard"] == ["changed"]
    again = probe(tmp_path, [LAPTOP, PROJECTOR], "screens")
    assert again["screens"][:2] == ["HDMI-1", "eDP-1"]


def test_on_one_screen_the_picture_fills_it_and_the_console_stays_away_until_it_is_asked_for(tmp_path: Path) -> None:
    said = probe(tmp_path, [PROJECTOR], "screens", "window")
    assert [window[1:3] for window in said["screens"][2:]] == [[True, True], [False, False]]
    assert [window[1:3] for window in said["window"][2:]] == [[True, True], [False, True]]


def test_on_one_screen_the_console_is_a_strip_below_the_picture_if_that_is_asked_for(tmp_path: Path) -> None:
    audience, console = probe(tmp_path, [PROJECTOR], "screens", "strip")["strip"][2:]
    assert audience[1:] == [False, True, 0, 0, 1920, 713 - TITLE_BAR]
    assert console[1:] == [False, True, 0, 713, 1920, 367 - TITLE_BAR]


def test_in_a_call_on_one_screen_both_are_ordinary_windows(tmp_path: Path) -> None:
    said = probe(tmp_path, [PROJECTOR], "call")
    assert said["call"][2][1:] == [False, True, 0, 0, 1280, 720 - TITLE_BAR]


def test_in_a_call_on_two_screens_the_window_to_be_shared_is_on_the_other_one(tmp_path: Path) -> None:
    said = probe(tmp_path, [LAPTOP, PROJECTOR], "call")
    assert said["call"][2] == ["HDMI-1", False, True, 320, 180, 1280, 720 - TITLE_BAR]
    assert said["call"][3][0] == "eDP-1"


def test_a_third_screen_is_projected_to_when_it_is_asked_for_and_what_is_none_changes_nothing(tmp_path: Path) -> None:
    third = LAPTOP | {"name": "DP-3", "x": 4000}
    said = probe(tmp_path, [LAPTOP, PROJECTOR, third], "to DP-3", "to nothing", "to eDP-1")
    assert said["to DP-3"][:2] == said["to nothing"][:2] == ["eDP-1", "DP-3"]
    assert said["to eDP-1"][:2] == ["DP-3", "eDP-1"]
    assert said["heard"] == ["changed"] * 2


@pytest.mark.parametrize("damaged", [b"", b"[]", b'{"a": "cinema"}', b"\xff", b" " * 100_000])
def test_a_damaged_note_of_the_screens_is_as_if_it_had_never_been_there(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / FILE).write_bytes(damaged)
    assert recall_roles(tmp_path) == {}


def test_what_is_kept_is_recalled_and_a_folder_that_cannot_be_written_loses_nothing_else(tmp_path: Path) -> None:
    keep_roles(tmp_path, {"HDMI-1": "audience"})
    assert recall_roles(tmp_path) == {"HDMI-1": "audience"}
    keep_roles(tmp_path / "gone", {"HDMI-1": "audience"})
    keep_roles(None, {})
    assert recall_roles(None) == {}


def test_on_one_screen_there_is_nothing_to_swap_to_project_to_or_to_remember(qtbot: Any, tmp_path: Path) -> None:
    parent = QObject()
    screens = Screens(tmp_path, parent)
    screens.swap()
    screens.project_to("HDMI-1")
    assert screens.audience is None
    assert not screens.is_lost
    assert screens.presenter is QGuiApplication.primaryScreen()
    assert not (tmp_path / FILE).exists()
    parent.deleteLater()
