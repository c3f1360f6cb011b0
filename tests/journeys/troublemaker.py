"""A kiosk in a folder, on a virtual screen, in which a test can make things go wrong from outside."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtGui import QImage

from ketaviz.base.wall_clock import monotonic_seconds
from ketaviz.operations.counts import read
from ketaviz.operations.pin import keep
from tests.journeys.screens import GRAB

PIN = "271828"
CONFIG = f"""
country = "GB"
pin = "{keep(PIN)}"
counts_file = "kept/counts.sqlite"
health_file = "health.json"
metrics_file = "ketaviz.prom"
idle_seconds = 30
"""
SIZE, MIDDLE, NEXT, START_OVER = "1280x720", (640, 300), (1214, 595), (1214, 679)
"""A small screen, and where on it things are touched."""
DEEDS = '''
"""Loaded by every Python with this folder on its path: on SIGUSR1 it does, in the GUI thread, what a file says."""
import gc, os, signal, sys, time

def happen(_number, _frame):
    with open(os.environ["TROUBLE"]) as file:
        exec(file.read(), {"all_of": all_of, "time": time, "sys": sys})

def all_of(name):
    return [one for one in gc.get_objects() if type(one).__name__ == name]

signal.signal(signal.SIGUSR1, happen)
'''
BLOCK = "time.sleep(3600)"
RAISE = """
from ketaviz.scene.stage import Stage
def fault(*_):
    raise ValueError("a fault of a test in a painter")
Stage.paint_frame = fault
"""
STAND_STILL = """
from ketaviz.modes.kiosk.attract import Attract
Attract.show_frame = Attract.show_time = lambda *_: None
"""
YESTERDAY = """
from datetime import timedelta
from PySide6.QtGui import QImage

from ketaviz.base.wall_clock import local_time
for kind in ("Tending", "Heartbeat", "Visiting"):
    for one in all_of(kind):
        one._calendar = lambda: local_time() - timedelta(days=1)
"""
GROW = "sys.ballast = bytearray(b'x') * 700_000_000"


class Kiosk:
    """A supervised kiosk, really started."""

    def __init__(self, display: str, folder: Path, config: str = CONFIG) -> None:
        self.folder = folder
        self.config = folder / "kiosk.toml"
        self.config.write_text(config, "utf-8")
        (folder / "deeds").mkdir()
        (folder / "deeds" / "sitecustomize.py").write_text(DEEDS, "utf-8")
        self.environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
        self.environment |= {"DISPLAY": display, "TMPDIR": str(folder), "TROUBLE": str(folder / "trouble")}
        already = os.environ.get("PYTHONPATH")
        self.environment["PYTHONPATH"] = os.pathsep.join([str(folder / "deeds"), *([already] if already else [])])
        self.log = (folder / "log").open("w")
        command = [sys.executable, "-m", "ketaviz", "kiosk", "--config", str(self.config)]
        self.process = subprocess.Popen(command, env=self.environment, stdout=self.log, stderr=self.log)

    @property
    def child(self) -> int:
        """Return the process id of the program."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text("ascii").split()
        return int(children[-1])

    def health(self) -> dict:
        try:
            return json.loads((self.folder / "health.json").read_text("utf-8"))
        except OSError:
            return {"up": False, "starts_total": 0}

    def is_up(self, start: int) -> bool:
        """Return whether the picture has been found in order in the start of this number."""
        assert self.process.poll() is None, self.said()
        health = self.health()
        return health["up"] and health["starts_total"] == start

    def make(self, trouble: str) -> None:
        """Make something go wrong in the program."""
        (self.folder / "trouble").write_text(trouble, "utf-8")
        os.kill(self.child, signal.SIGUSR1)

    def xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.environment, timeout=90, check=False, capture_output=True)

    def type(self, *keys: str) -> None:
        """Type keys; there is no window manager: the window has the focus because it took it."""
        self.xdotool("key", "--delay", "80", *keys)
        time.sleep(0.5)

    def visit(self) -> None:
        """Come, look at two beats and leave, with a finger on a screen of `SIZE`."""
        for x, y in (MIDDLE, NEXT, START_OVER):
            self.xdotool("mousemove", str(x), str(y), "click", "1")
            time.sleep(0.7)

    def total(self, what: str) -> int:
        """Return how often something has been written, on all days."""
        path = self.folder / "kept" / "counts.sqlite"
        if not path.exists():
            return 0
        return sum(one.number for one in read(path, date(2000, 1, 1), date(2100, 1, 1)) if one.what == what)

    def shows_the_circuit(self) -> bool:
        """Return whether the screen itself, as the X server has it, shows more colours than any plain picture has."""
        path = self.folder / "screen.png"
        environment = self.environment | {"QT_QPA_PLATFORM": "xcb", "PYTHONPATH": ""}
        subprocess.run([sys.executable, "-c", GRAB, str(path)], env=environment, timeout=60, check=True)
        screen = QImage(str(path))
        colours = {screen.pixel(x, y) for x in range(0, screen.width(), 7) for y in range(0, screen.height(), 7)}
        return len(colours) > 300

    def said(self) -> str:
        return (self.folder / "log").read_text("utf-8")

    def end(self) -> int:
        """End it as the system does; return its exit code."""
        self.process.terminate()
        try:
            return self.process.wait(15.0)
        finally:
            self.process.kill()
            self.process.wait()
            self.log.close()


def until(condition: Callable[[], bool], seconds: float) -> float:
    """Wait for a condition; return how long it took, in seconds."""
    begin = monotonic_seconds()
    while not condition():
        assert monotonic_seconds() - begin < seconds, f"it has not happened in {seconds} s"
        time.sleep(0.05)
    return monotonic_seconds() - begin
