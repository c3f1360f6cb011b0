"""Visitors without end, in compressed time: ``python -m tests.bench.soak [--minutes M]``.

Visitors of every kind come, one after the other, through every beat, every language and every way out, faster than the
clock on the wall. What the program holds of the machine is measured after each; growth fails.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random  # noqa: TID251  (what visitors do; seeded)
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from ketaviz.base.wall_clock import monotonic_seconds
from ketaviz.content.kiosk_config import KioskConfig
from ketaviz.operations.footprint import held_bytes, open_files
from ketaviz.operations.steady_memory import keep_memory_steady
from ketaviz.story.visit import DOSINGS, Stage
from ketaviz.tending import Tending
from ketaviz.visiting import Visiting, open_kiosk

STEP_S = 0.2
"""On the kiosk's clock, between two pictures: twelve times as long as between those of a program, and yet no gap."""
WAITING_S = 0.45
"""The same while nobody does anything."""
WARM_UP = 8
"""Visitors before anything is measured: one of each kind, who fill what is kept for good."""
MEMORY_KB_A_VISITOR = 1.0
"""1 MB in a thousand visitors may be lost."""
NOISE_MB = 12.0
"""So much may lie between the memory held in the middle third and in the last of a short soak: it resolves no less."""
CARES, ANSWERED_STEPS = 0.6, 60
"""How many visitors answer a question; pictures until the circuit has answered it."""
HOURS = "KETAVIZ_SOAK_HOURS"


class Held(NamedTuple):
    """What the program holds after a visitor."""

    memory_mb: float
    objects: float
    """Widgets, and QObjects that Python knows: to ask Qt for all of its own leaves a Python object behind for each."""
    files: float


class Trend(NamedTuple):
    """How something changes from visitor to visitor."""

    slope: float
    """A visitor."""
    error: float
    """Standard error of the slope."""
    grown: float
    """From the middle third to the last, by their medians."""


class Soak:
    """A kiosk on a clock of its own, and what is seen of it."""

    def __init__(self, application: QApplication, folder: Path, languages: Sequence[str], pace: float) -> None:
        self.application, self.frames, self.now, self.ends = application, 0, 100.0, list[int]()
        self._pace = pace
        config = KioskConfig(country="GB", languages=tuple(languages), counts_file=folder / "counts.sqlite")
        self.kiosk: Visiting = open_kiosk(config, self.clock)
        self.kiosk.window.resize(1280, 720)
        self.tending = Tending(self.kiosk, Deaf(), self.ends.append, folder / "still.png", ["A line."], self.clock)
        self.kiosk.window.show()
        self.kiosk.wake()
        self.chance = random.Random(5)

    def clock(self) -> float:
        return self.now

    def step(self, times: int = 1, seconds: float = STEP_S) -> None:
        """Let time pass, a picture at a time."""
        for _time in range(times):
            self.now += seconds
            self.kiosk.tick()
            self.application.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as the event loop of a program does
            self.frames += 1

    def look(self, least: int, most: int) -> None:
        """Look for some pictures, a visitor in a hurry for fewer."""
        self.step(max(1, round(self._pace * self.chance.randrange(least, most))))

    def visitor(self, number: int) -> None:
        """Come, see and go, each visitor in a way of their own; some stay to the end, some just leave."""
        chance, kiosk = self.chance, self.kiosk
        self.look(5, 40)
        kiosk.ask(f"begin {number % len(kiosk.config.languages)}")
        beats = 20 if number % 4 == 0 else chance.randrange(1, 12)
        for _beat in range(beats):
            self.look(4, 30)
            for _deed in range(chance.randrange(3)):
                kiosk.ask(chance.choice(DEEDS))
                self.look(1, 8)
            kiosk.ask(chance.choice(("note_show", "note_leave_out", "close_over")))
            if kiosk.visit.stage is Stage.ATTRACT:
                return
            kiosk.ask("next_beat")
            self.answer()
        if number % 4:
            kiosk.ask("start_over")
        self.wait()

    def answer(self) -> None:
        """Where a question is put, let the circuit answer it, if the visitor cares for it."""
        if self.kiosk.visit.wish.over == "ask" and self.chance.random() < CARES:
            self.kiosk.ask(f"answer {self.chance.randrange(1, 4)}")
            self.step(ANSWERED_STEPS)

    def wait(self) -> None:
        """Do nothing until the kiosk invites again: it asks, counts down and starts over."""
        for _step in range(20_000):
            if self.kiosk.visit.stage is Stage.ATTRACT:
                return
            self.step(seconds=WAITING_S)
        raise AssertionError("a visitor who has left is waited for without end")

    def held(self) -> Held:
        """Return what is held now that garbage has been collected."""
        gc.collect()
        known = sum(isinstance(one, QObject) for one in gc.get_objects())
        return Held((held_bytes() or 0) / 2**20, len(QApplication.allWidgets()) + known, open_files() or 0)


DEEDS = (
    *("get_help", "close_over", "contrast", "larger_text", "smaller_text", "play_pause", "play_pause", "previous_beat"),
    *("answer 1", "skip", "codes", "sources", "page_down"),
    *("page_down", "page_up", "language", "language 0", "more", "close_over", "digit 1", "erase", "still_here"),
    *(f"amount {amount}" for amount in DOSINGS),
)
"""What visitors do; that some of it means nothing where they are is their right."""


class Deaf:
    """In the place of a supervisor."""

    def beat(self, _facts: object) -> bool:
        return True


def trend(values: Sequence[float]) -> Trend:
    """Return how a series changes from one value to the next, once its first third is over: what is kept fills then."""
    third = len(values) // 3
    later = values[third:]
    count = len(later)
    middle_x, middle = (count - 1) / 2, sum(later) / count
    spread = sum((x - middle_x) ** 2 for x in range(count))
    slope = sum((x - middle_x) * (value - middle) for x, value in enumerate(later)) / spread
    left = sum((value - middle - slope * (x - middle_x)) ** 2 for x, value in enumerate(later))
    grown = median(values[-third:]) - median(values[third:-third])
    return Trend(slope, (left / max(1, count - 2) / spread) ** 0.5, grown)


def faults(trends: dict[str, Trend]) -> Iterator[str]:
    """Yield a sentence for everything that grows."""
    memory = trends["memory_mb"]
    if 1024 * (memory.slope - 3 * memory.error) > MEMORY_KB_A_VISITOR and memory.grown > NOISE_MB:
        yield f"memory grows by {1024 * memory.slope:.1f} kB a visitor"
    for name in ("objects", "files"):
        found = trends[name]
        if found.grown > 0 and found.slope - 3 * found.error > 0:
            yield f"{name} grow by {found.slope:.3f} a visitor"


def soak(minutes: float, folder: Path, pace: float, warm_up: int) -> dict[str, object]:
    """Let visitors come for so many minutes of the wall clock; return what was found."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    keep_memory_steady()
    one, seen, visitors = Soak(application, folder, ("en", "qps"), pace), list[Held](), 0
    until = monotonic_seconds() + 60.0 * minutes
    while monotonic_seconds() < until or len(seen) < 9:
        one.visitor(visitors)
        visitors += 1
        if visitors > warm_up:
            seen.append(one.held())
            say(visitors, one.frames, seen[-1])
    trends = {name: trend([getattr(held, name) for held in seen]) for name in Held._fields}
    beats, missed = one.tending.heartbeat.beats, one.tending.heartbeat.trouble
    return {
        "visitors": visitors,
        "frames": one.frames,
        "memory_kb_a_visitor": round(1024 * trends["memory_mb"].slope, 2),
        "memory_kb_error": round(1024 * trends["memory_mb"].error, 2),
        "memory_mb_last": round(seen[-1].memory_mb, 1),
        "objects_a_visitor": round(trends["objects"].slope, 4),
        "files_a_visitor": round(trends["files"].slope, 4),
        "heartbeats": beats,
        "counted_visits_waiting": one.tending.counts.waiting,
        "faults": [*faults(trends), *([f"the heartbeat fails: {missed}"] if missed else [])]
        + ([f"it ended with {one.ends}"] if one.ends else []),
    }


def say(visitors: int, frames: int, held: Held) -> None:
    if visitors % 10 == 0:
        print(
            f"{visitors} visitors, {frames} pictures: {held.memory_mb:.1f} MB, {held.objects:.0f} objects, "
            f"{held.files:.0f} files",
            flush=True,
        )


def main() -> int:
    """Soak, print what was found, return 1 if anything grows."""
    parser = argparse.ArgumentParser(description="Visitors without end.")
    parser.add_argument("--minutes", type=float, default=60.0 * float(os.environ.get(HOURS) or 0) or 4.0)
    parser.add_argument("--pace", type=float, default=1.0, help="of the visitors; 0.25: in a hurry")
    parser.add_argument("--warm-up", type=int, default=WARM_UP, help="visitors before anything is measured")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = soak(arguments.minutes, Path(folder), arguments.pace, arguments.warm_up)
    print(json.dumps(found, indent=2), flush=True)
    return 1 if found["faults"] else 0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    code = main()
    sys.stdout.flush()
    os._exit(code)
