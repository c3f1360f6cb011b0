"""A program to be watched, and one that watches it: ``python -m tests.operations.watched watch|be HOW FOLDER``."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from ketaviz.operations.bond import Pulse
from ketaviz.operations.restarts import AGAIN, FAULT, PATIENCE, Patience
from ketaviz.operations.supervisor import Supervised, Supervisor

BEAT_S = 0.05
HASTY = Patience(
    start_s=3.0, silence_s=0.4, end_s=0.5, first_wait_s=0.05, longest_wait_s=0.4, afresh_s=0.0, hopeless_s=1.0
)
"""As patient as a test can be."""
LIVES = "lives"
"""In this file of the folder every life writes a line, its process id."""


def be(how: str, folder: Path) -> int:
    """Beat, and after a few beats do what `how` says; in the second life only beat, unless it says always."""
    lives = folder / LIVES
    life = len(lives.read_text("utf-8").splitlines()) if lives.exists() else 0
    pulse = Pulse.of(os.environ)
    assert pulse is not None
    write(lives, str(os.getpid()))
    if how == "always dies":
        return FAULT
    if how == "refuses":
        return 2
    for beat in range(10**9):
        if not pulse.beat({"beat": beat, "life": life}):
            return 71
        time.sleep(BEAT_S)
        if beat == 3 and life == 0 and (code := misbehave(how, folder)) is not None:
            return code
    return 0


def misbehave(how: str, folder: Path) -> int | None:
    """Do once what a test wants done; return an exit code to end with."""
    if how == "hangs":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(3600.0)
    if how == "has a child":
        sleeper = subprocess.Popen([sys.executable, "-S", "-c", "import time; time.sleep(3600)"])
        write(folder / "grandchild", str(sleeper.pid))
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "closes its pipe":
        os.closerange(3, 100)
        time.sleep(3600.0)
    return {"leaves": 0, "faults": FAULT, "afresh": AGAIN}.get(how)


def write(path: Path, line: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")


class Kept:
    """A journal that keeps every change of the condition in a file, as a line of JSON."""

    def __init__(self, path: Path) -> None:
        self._path, self._last = path, None

    def keep(self, condition, now: float) -> None:
        told = condition._replace(facts={})
        if told != self._last:
            self._last = told
            write(self._path, json.dumps(told._asdict() | {"open": len(list(Path("/proc/self/fd").iterdir()))}))


def watch(how: str, folder: Path) -> int:
    command = (sys.executable, "-m", "tests.operations.watched", "be", how, str(folder))
    stand_in = (sys.executable, "-m", "tests.operations.watched", "stand in", how, str(folder))
    program = Supervised(command, stand_in)
    patience = PATIENCE if os.environ.get("PATIENT") else HASTY
    return Supervisor(program, dict(os.environ), Kept(folder / "journal"), patience).run()


def stand_in(_how: str, folder: Path) -> int:
    pulse = Pulse.of(os.environ)
    write(folder / "stood in", str(os.getpid()))
    time.sleep(3600.0)
    return 0 if pulse else 1


if __name__ == "__main__":
    sys.exit({"watch": watch, "be": be, "stand in": stand_in}[sys.argv[1]](sys.argv[2], Path(sys.argv[3])))
