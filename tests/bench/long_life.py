"""Memory over several stories, and the processor while paused: ``long_life.py memory|idle``, one JSON object."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer  # noqa: TID251  (it ends the waiting)
from PySide6.QtWidgets import QApplication

from ketaviz import cli
from ketaviz.app import Player
from ketaviz.desktop import opened
from ketaviz.operations.steady_memory import keep_memory_steady
from ketaviz.story.events import Event

STRIDE = 60
"""Ticks between the moments of a story that are shown: a quarter of a second."""
IDLE_S = 4.0
PREPARING_S = 15
"""So long, in whole seconds, a paused program may simulate and paint ahead before it rests."""


def player_at_1080p() -> Player:
    keep_memory_steady()
    player = opened(cli.parser(wants_model=False).parse_args([])).player
    player.send(Event.PAUSE)
    player.window.resize(1920, 1080)
    player.runner.extend(10**9)
    return player


def play_story(player: Player, application: QApplication) -> None:
    """Show a story from its first moment to its last, faster than a person could."""
    spans = player.runner.timeline.spans
    for tick in [tick for span in spans for tick in range(span.first, span.last + 1, STRIDE)]:
        player.send(Event.SEEK, tick)
        player.show()
        application.processEvents()


def rss_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024.0


def memory(application: QApplication) -> dict[str, float]:
    player, found = player_at_1080p(), {}
    for times in range(1, 6):
        play_story(player, application)
        found[times] = rss_mb()
    return {"rss_mb_after_two": found[2], "rss_mb_after_five": found[5]}


def idle(application: QApplication) -> dict[str, float]:
    player = player_at_1080p()
    player.send(Event.PLAY)
    wait(application, 1.0)
    player.send(Event.PAUSE)
    for _second in range(PREPARING_S):
        wait(application, 1.0)
        if player.resting:
            break
    assert player.resting
    begin = time.process_time()
    wait(application, IDLE_S)
    return {"idle_cpu_percent": 100.0 * (time.process_time() - begin) / IDLE_S}


def wait(application: QApplication, seconds: float) -> None:
    QTimer.singleShot(round(1000 * seconds), application.quit)
    application.exec()


if __name__ == "__main__":
    measured = {"memory": memory, "idle": idle}[sys.argv[1]](QApplication([]))
    print(json.dumps(measured), flush=True)
    import os

    os._exit(0)
