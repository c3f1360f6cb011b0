"""A virtual X screen, the program on it, and a hand that types and points: Xvfb and xdotool."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

GRAB = "import sys; from PySide6.QtGui import QGuiApplication; app = QGuiApplication([]); \
app.primaryScreen().grabWindow(0).save(sys.argv[1])"


@contextmanager
def virtual_screen(size: str = "1920x1080") -> Iterator[str]:
    """Start a virtual screen and yield its DISPLAY."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as answer:
        number = answer.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)


class Seen:
    """The program running on a virtual screen."""

    def __init__(self, display: str, folder: Path, *arguments: str) -> None:
        self.environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
        self.environment["DISPLAY"] = display
        self.environment["XDG_DATA_HOME"] = str(folder)
        self._folder = folder
        command = [sys.executable, "-m", "ketaviz", *arguments]
        self.process = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def xdotool(self, *arguments: str) -> str:
        """Run xdotool on the screen and return what it says."""
        command = ["xdotool", *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=90, check=False)
        return done.stdout.strip()

    def wait_for_window(self, title: str = "Education, not medical advice", seconds: float = 60.0) -> str:
        """Return the id of the window once it is there, with the focus in it."""
        until = time.monotonic() + seconds  # noqa: TID251
        while time.monotonic() < until and self.process.poll() is None:  # noqa: TID251
            found = self.xdotool("search", "--onlyvisible", "--name", title).splitlines()
            if found:
                self.xdotool("windowfocus", "--sync", found[-1])
                return found[-1]
            time.sleep(0.2)
        raise AssertionError(f"no window: {self.process.poll()}")

    def key(self, *keys: str, pause: float = 0.6) -> None:
        """Press keys one after the other."""
        self.xdotool("key", "--delay", "60", *keys)
        time.sleep(pause)

    def picture(self, name: str = "screen.png") -> Path:
        """Return a picture of the whole screen."""
        path = self._folder / name
        environment = self.environment | {"QT_QPA_PLATFORM": "xcb"}
        subprocess.run([sys.executable, "-c", GRAB, str(path)], env=environment, timeout=60, check=True)
        return path

    def processor_seconds(self) -> float:
        """Return the processor time the program has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self) -> tuple[str, str]:
        """End the program if it runs still; return what it has said."""
        if self.process.poll() is None:
            self.process.kill()
        return self.process.communicate(timeout=90)
