"""``ketaviz lecture`` as it is, which also says how it stands: each line in on its standard input, one line out.

``python -m tests.journeys.told_lecture ARGUMENT ...``
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QWidget

from ketaviz import cli, cli_lecture
from ketaviz.lecturing import Lecture

begin = cli_lecture.begin


class Telling(QObject):
    """Says how the talk stands whenever it is asked."""

    def __init__(self, lecture: Lecture) -> None:
        super().__init__(lecture)
        self._lecture = lecture
        self._asked = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._asked.activated.connect(self.tell)

    def tell(self) -> None:
        if not os.read(sys.stdin.fileno(), 4096):
            self._asked.setEnabled(False)
            return
        print(json.dumps(standing(self._lecture)), flush=True)


def standing(lecture: Lecture) -> dict[str, Any]:
    """Return how a talk stands."""
    talk, frame, state = lecture.talk, lecture.audience._frame, lecture.state
    return {
        "beat": lecture.place.beat,
        "taken": lecture.place.taken,
        "mode": state.mode.value,
        "tick": state.tick,
        "seen": talk.seen,
        "tool": talk.tool,
        "asking": talk.asking,
        "tally": list(talk.tally),
        "overview": talk.overview,
        "full_screen": talk.full_screen,
        "audience_beat": -1 if frame is None else frame.story.beat_index,
        "elapsed": lecture.clock.elapsed(lecture.wall_clock()),
        "console": where(lecture.console),
        "audience": where(lecture.audience),
        "offer": lecture.windows.offer,
        "offer_button": middle(lecture.console.header.buttons["swap_screens"]),
        "focus": "console" if lecture.console.isActiveWindow() else "audience",
    }


def where(window: QWidget) -> list[Any] | None:
    """Return the screen of a window, whether it is full-screen, and its place; None if it is hidden."""
    if window.isHidden():
        return None
    return [window.screen().name(), window.isFullScreen(), *window.geometry().getRect()]


def middle(button: QWidget) -> list[int]:
    """Return the place of the desktop at which a button is pressed."""
    at = button.mapToGlobal(button.rect().center())
    return [at.x(), at.y()]


def begin_and_tell(talk: Lecture, start: int, notice: str) -> None:
    begin(talk, start, notice)
    Telling(talk)


if __name__ == "__main__":
    cli_lecture.begin = begin_and_tell
    sys.exit(cli.run(["lecture", *sys.argv[1:]]))
