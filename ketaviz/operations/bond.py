"""What ties a program to the parent that watches it: beats over a pipe, and an end when the parent has gone."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
from collections.abc import Mapping, MutableMapping
from typing import Self

VARIABLE = "KETAVIZ_PULSE"
"""Holds the number of the pipe's end and the parent's process id, as ``7:4711``."""
_PR_SET_PDEATHSIG = 1
"""Its name in linux/prctl.h."""

Fact = str | int | float | bool | None


def end_with_parent(parent: int) -> None:
    """Have the system end this process when its parent ends, however that ends (Linux; elsewhere the pipe tells)."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(LOST)


LOST = 71
"""The exit code of a program whose parent has gone; nobody is there to read it (EX_OSERR)."""


class Pulse:
    """The program's end of the pipe."""

    def __init__(self, end: int) -> None:
        self._end = end
        os.set_inheritable(end, False)
        os.set_blocking(end, False)

    @classmethod
    def of(cls, environment: MutableMapping[str, str]) -> Self | None:
        """Return the pulse of a program that is watched, tied to its parent; None if nobody watches."""
        said = environment.pop(VARIABLE, "")
        end, _, parent = said.partition(":")
        if not (end.isdecimal() and parent.isdecimal()):
            return None
        end_with_parent(int(parent))
        return cls(int(end))

    def beat(self, facts: Mapping[str, Fact]) -> bool:
        """Say that the program is well, and how it is; return whether anybody is still there to hear it."""
        try:
            os.write(self._end, json.dumps(facts).encode() + b"\n")
        except BlockingIOError:
            return True  # the parent is busy: a beat lost costs nothing, a program that waits is one that hangs
        except OSError:
            return False
        return True


class Beats:
    """The parent's end: what was said since the last look."""

    LONGEST = 16_384
    """Bytes of one line, at most; more is no beat of ours."""

    def __init__(self, end: int) -> None:
        self._end = end
        self._rest = b""
        self.is_over = False
        """Whether the other end has been closed."""
        os.set_blocking(end, False)

    def read(self) -> list[dict[str, Fact]]:
        """Return the facts of every beat that has come; what is no beat is passed over."""
        try:
            came = os.read(self._end, 65_536)
        except OSError:
            return []
        self.is_over = not came
        self._rest += came
        *lines, self._rest = self._rest.split(b"\n")
        self._rest = self._rest[-self.LONGEST :]
        return [facts for line in lines if (facts := _facts(line)) is not None]


def _facts(line: bytes) -> dict[str, Fact] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
