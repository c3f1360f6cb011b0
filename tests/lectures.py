"""A lecture for tests: a small story with builds on a made-up circuit, both windows, a clock that is moved by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence

from ketaviz.content.schema import Build, Dosing, Pace, Start, Story
from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import Frame
from ketaviz.lecturing import Lecture
from ketaviz.look.fonts import load_fonts
from ketaviz.modes.lecture.audience import AudienceWindow
from ketaviz.modes.lecture.console import Console
from ketaviz.modes.lecture.keys import LectureKeys
from ketaviz.modes.lecture.terms import Terms
from ketaviz.simulation.runner import Runner
from ketaviz.story.choices import Choices
from tests.modes.windows import library
from tests.runs import MadeUpPreparation, small_beat, small_story

WORDS = "One two three four five six seven eight nine ten."
STORY = small_story(
    small_beat("rest", Pace(seconds=2.0, slowdown=16), start=Start(), notes=WORDS),
    small_beat(
        "dose",
        Pace(seconds=4.0, slowdown=16, per_second="4 min"),
        start=Start(dosing=Dosing()),
        notes=WORDS,
        builds=(Build(at=1.0, line="Point at the brake."), Build(line="Say what it is."), Build(at=2.4, line="Go on.")),
    ),
    small_beat("after", Pace(seconds=2.0, slowdown=16, per_second="4 min"), notes=WORDS),
    small_beat(
        "uses",
        Pace(seconds=2.0, slowdown=16),
        start=Start(),
        notes=WORDS,
        panel="indications",
        claims=("trd", "bipolar"),
        builds=(Build(line="The first.", card="trd"), Build(line="The second.", card="bipolar")),
    ),
    small_beat("end", Pace(seconds=2.0, slowdown=16), start=Start(), notes=WORDS),
)


class HandClock:
    """A wall clock that goes when it is told to."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


class Watched(AudienceWindow):
    """An audience window that notes what it is told."""

    frame: Frame | None = None

    def show_frame(self, frame: Frame) -> None:
        self.frame = frame
        super().show_frame(frame)

    @property
    def tick(self) -> int:
        assert self.frame is not None
        return self.frame.tick


def make_lecture(qtbot: Any, story: Story = STORY, *, start: int = 0, **terms: Any) -> Lecture:
    """A lecture whose windows are shown but never painted, in its first beat, paused, or just begun with another."""
    load_fonts()
    content = replace(library(), story=story)
    audience, console = Watched(content, Wording()), Console(content, Wording())
    for window in (audience, console):
        window.setUpdatesEnabled(False)
        qtbot.addWidget(window)
    qtbot.kept = (audience, console)
    runner = Runner(story, Choices(), MadeUpPreparation())
    keys = LectureKeys(content.commands)
    made = Lecture(runner, audience, console, keys, Terms(**terms), HandClock(), lambda: NOON)
    made._timer.setInterval(100_000)
    audience.show()
    console.show()
    if start:
        made.begin_talk(start)
    else:
        made.show()
    made.tell()
    return made


NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def let_pass(lecture: Lecture, seconds: float) -> None:
    """Let wall time pass, ten pictures a second."""
    clock: Any = lecture.wall_clock
    gap = min(seconds, 0.1)
    for _ in range(round(seconds / gap)):
        clock.seconds += gap
        lecture.tick()


def key(name: str, *, repeat: bool = False) -> QKeyEvent:
    """A press of a key by its name in the table."""
    combination = QKeySequence(name)[0]
    text = name if len(name) == 1 else ""
    return QKeyEvent(QEvent.Type.KeyPress, combination.key(), combination.keyboardModifiers(), text, repeat)


def press(lecture: Lecture, *names: str) -> None:
    """Press keys one after another, in the console."""
    for name in names:
        lecture.dispatch.press(key(name))
