"""Monitors of a virtual X screen, plugged in and out with RandR, and a window manager for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.journeys.screens import virtual_screen

NEEDED = ("xrandr", "openbox", "xprop")
LAPTOP = ("eDP-1", "1280/300x800/190+0+0")
PROJECTOR = ("HDMI-1", "1920/0x1080/0+1280+0")
BEAMER = ("DP-3", "1024/0x768/0+3200+0")
ROOM = "4224x1080"
"""All monitors side by side."""


class Monitors:
    """What is plugged into a display."""

    def __init__(self, display: str) -> None:
        self.display = display

    def plug_laptop(self) -> None:
        """Make the laptop's panel of the one output that the server has."""
        self.plug(*LAPTOP, output="screen")

    def plug(self, name: str, geometry: str, output: str = "none") -> None:
        """Plug a monitor in; ``geometry`` as xrandr has it: width/mm x height/mm + left + top."""
        self._xrandr("--setmonitor", name, geometry, output)

    def unplug(self, name: str) -> None:
        """Pull a monitor out."""
        self._xrandr("--delmonitor", name)

    def resize(self, size: str) -> None:
        """Give the output of the server, which is called "screen", another resolution; the others stay."""
        width, height = size.split("x")
        mode = ["60", *[width] * 4, *[height] * 4]
        self._xrandr("--newmode", size, *mode)
        self._xrandr("--addmode", "screen", size)
        self._xrandr("--fb", ROOM, "--output", "screen", "--mode", size)

    def _xrandr(self, *arguments: str) -> None:
        environment = os.environ | {"DISPLAY": self.display}
        subprocess.run(["xrandr", *arguments], env=environment, capture_output=True, timeout=60, check=True)


@contextmanager
def monitors(*, managed: bool = True, has_laptop: bool = True) -> Iterator[Monitors]:
    """Yield the monitors of a virtual screen: the laptop's panel, or none; with or without a window manager."""
    missing = [program for program in NEEDED if shutil.which(program) is None]
    if missing and os.environ.get("KETAVIZ_CI") != "1":
        pytest.skip(f"needs monitors to plug in, and {' and '.join(missing)} is not installed")
    with virtual_screen(ROOM) as display:
        plugged = Monitors(display)
        if has_laptop:
            plugged.plug_laptop()
        with window_manager(display) if managed else _nothing():
            yield plugged


@contextmanager
def window_manager(display: str) -> Iterator[None]:
    """Run a window manager, as nearly every desktop has one: it makes windows full-screen and gives them the keys."""
    environment = os.environ | {"DISPLAY": display, "XDG_CONFIG_HOME": "/nowhere"}
    manager = subprocess.Popen(["openbox", "--sm-disable"], env=environment, stderr=subprocess.DEVNULL)
    asked = ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]
    until = time.monotonic() + 60  # noqa: TID251
    try:
        while b"window id" not in subprocess.run(asked, env=environment, capture_output=True, check=False).stdout:
            assert time.monotonic() < until, "the window manager never came"  # noqa: TID251
            time.sleep(0.1)
        yield
    finally:
        manager.terminate()
        manager.wait(10)


@contextmanager
def _nothing() -> Iterator[None]:
    yield
