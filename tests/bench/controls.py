"""How soon the controls of the explore mode answer: ``python -m tests.bench.controls`` prints all, the slowest first.

Everything is pressed in the real window, first in a program that has just come to rest, then once more. Of each control
are counted, in milliseconds of the processor: what its handler takes, what passes until the next picture is painted,
and the longest time without an answer while its pictures follow. With ``json``: the worst of them, for `make bench`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ketaviz import cli
from ketaviz.app import Player, open_player
from ketaviz.desktop import Keeper
from ketaviz.modes.lab import EXPERIMENTS
from ketaviz.story.events import Event
from ketaviz.story.state import Mode

SIZE = (1920, 1080)
BEAT = "surge"
"""Most spikes, and four live plots."""
MOST_PICTURES = 60
"""A control is left alone when its picture has been followed for so long."""
MOST_MS = (50.0, 100.0, 100.0)
"""What is wanted of handler, picture and longest wait."""
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier

SHEETS = {
    "what is simplified": Qt.Key.Key_W,
    "account": Qt.Key.Key_A,
    "evidence": Qt.Key.Key_S,
    "glossary": Qt.Key.Key_G,
    "legend": Qt.Key.Key_L,
    "keys": Qt.Key.Key_F1,
    "all sources": Qt.Key.Key_R,
    "help": Qt.Key.Key_F2,
}

Act = Callable[[], object]
Found = dict[str, tuple[float, float, float]]
"""Of each control: handler, picture, and longest wait, in milliseconds of the processor."""


def at_rest() -> Player:
    """Return a player whose window is as large as a screen, paused, with nothing left to be made ready."""
    player = open_player(cli.parser(wants_model=False).parse_args(["--theme", "dark", "--text-size", "1.0"]))
    player.wall_clock = process_time
    player.window.resize(*SIZE)
    player._timer.setInterval(10**8)
    QApplication.processEvents()
    player.send(Event.GO_TO, player.runner.story.index(BEAT))
    come_to_rest(player)
    return player


def come_to_rest(player: Player) -> None:
    """Let pictures pass until nothing is left to be made ready."""
    player.wake()
    while not player.resting:
        picture(player)


def picture(player: Player) -> None:
    """Let one picture pass."""
    if not player.resting:
        player.tick()
    QApplication.processEvents()


def timed(player: Player, act: Act) -> tuple[float, float, float]:
    """Do something; return what it took to answer, until the next picture, and the longest wait afterwards."""
    begin = process_time()
    act()
    answered = process_time()
    picture(player)
    shown = longest = process_time() - begin
    for _picture in range(MOST_PICTURES):
        before = process_time()
        picture(player)
        longest = max(longest, process_time() - before)
        if player.resting:
            break
    return (answered - begin) * 1000.0, shown * 1000.0, longest * 1000.0


class Hands:
    """The keys and the mouse of a person at a window."""

    def __init__(self, player: Player, keeper: Keeper, file: Path) -> None:
        self.player, self.keeper, self.file = player, keeper, file
        self.window, self.over = player.window, player.window.over

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> Act:
        return partial(QTest.keyClick, self.window, key, modifier)

    def typed(self, letter: Qt.Key) -> Act:
        return lambda: QTest.keyClick(self.over.finder.line, letter)

    def pressed(self, name: str) -> Act:
        """Press a button of the sheet on which a run is changed."""
        return lambda: QTest.mouseClick(self.over.lab.findChild(QWidget, name), Qt.MouseButton.LeftButton)

    def in_time(self) -> Iterator[tuple[str, Act]]:
        yield "play", self.key(Qt.Key.Key_Space)
        yield "pause", self.key(Qt.Key.Key_Space)
        yield "spike on", self.key(Qt.Key.Key_Period)
        yield "spike back", self.key(Qt.Key.Key_Comma)
        yield "slower", self.key(Qt.Key.Key_Less)
        yield "faster", self.key(Qt.Key.Key_Greater)
        yield "loop begin", self.key(Qt.Key.Key_O)
        yield "loop end", self.key(Qt.Key.Key_O)
        yield "loop off", self.key(Qt.Key.Key_O)
        yield "ruler back", partial(self.window.pointed.emit, 10 * 60_000.0)
        yield "ruler on", partial(self.window.pointed.emit, 60 * 60_000.0)

    def back(self, from_what: str) -> Iterator[tuple[str, Act]]:
        """Go back to the beat in which everything is tried."""
        beat = self.player.runner.story.index(BEAT)
        yield f"back from {from_what}", partial(self.window.sent.emit, Event.GO_TO, beat)

    def reading(self) -> Iterator[tuple[str, Act]]:
        yield from self.back("the ruler")
        yield "find", self.key(Qt.Key.Key_K, CTRL)
        yield "find: a letter", self.typed(Qt.Key.Key_S)
        yield "find: two letters", self.typed(Qt.Key.Key_U)
        yield "find closed", self.key(Qt.Key.Key_Escape)
        for name, key in SHEETS.items():
            yield name, self.key(key)
            yield f"{name} closed", self.key(Qt.Key.Key_Escape)
        part = QPoint(600, 400)
        yield "a part", partial(QTest.mouseClick, self.window.stage, Qt.MouseButton.LeftButton, PLAIN, part)
        yield "a part closed", self.key(Qt.Key.Key_Escape)
        yield "next region", self.key(Qt.Key.Key_F6)

    def looks(self) -> Iterator[tuple[str, Act]]:
        yield "plots away", self.key(Qt.Key.Key_D)
        yield "plots back", self.key(Qt.Key.Key_D)
        yield "only people", self.key(Qt.Key.Key_H)
        yield "all of it again", self.key(Qt.Key.Key_H)
        yield "less motion", self.key(Qt.Key.Key_M)
        yield "more motion", self.key(Qt.Key.Key_M)
        for theme in ("light", "contrast", "dark"):
            yield f"theme {theme}", self.key(Qt.Key.Key_T)
        yield "larger text", self.key(Qt.Key.Key_Plus)
        yield "smaller text", self.key(Qt.Key.Key_Minus)
        yield "projector", self.key(Qt.Key.Key_W, SHIFT)
        yield "projector away", self.key(Qt.Key.Key_W, SHIFT)

    def runs(self) -> Iterator[tuple[str, Act]]:
        yield "experiments", self.key(Qt.Key.Key_X)
        for name in EXPERIMENTS:
            yield f"switch {name}", self.pressed(name)
        for name in EXPERIMENTS:
            yield f"undo {name}", self.key(Qt.Key.Key_Z, CTRL)
        yield "redo switch", self.key(Qt.Key.Key_Y, CTRL)
        yield "compare", self.key(Qt.Key.Key_C)
        yield "compare not", self.key(Qt.Key.Key_C)
        yield "side by side", self.key(Qt.Key.Key_C, SHIFT)
        yield "side by side not", self.key(Qt.Key.Key_C, SHIFT)
        yield "reset run", self.key(Qt.Key.Key_R, CTRL)
        for place in (1, 2, 3):
            yield f"preset {place}", self.pressed(f"preset {place}")
        yield "undo dose", self.key(Qt.Key.Key_Z, CTRL)
        yield "redo dose", self.key(Qt.Key.Key_Y, CTRL)
        yield "preset 0", self.pressed("preset 0")
        yield "experiments closed", self.key(Qt.Key.Key_X)

    def predictions(self) -> Iterator[tuple[str, Act]]:
        yield "predict", self.key(Qt.Key.Key_Q)
        yield "next question", partial(self.over.predict.turned.emit, 1)
        yield "previous question", partial(self.over.predict.turned.emit, -1)
        yield "predict closed", self.key(Qt.Key.Key_Q)

    def files(self) -> Iterator[tuple[str, Act]]:
        yield "save run", partial(self.keeper.save_to, self.file)
        yield "first beat", self.key(Qt.Key.Key_Home)
        yield "open run", partial(self.keeper.open_from, self.file)
        yield from self.back("the file")
        yield "copy picture", self.key(Qt.Key.Key_C, CTRL | SHIFT)
        yield "notice closed", self.key(Qt.Key.Key_Escape)

    def beats(self) -> Iterator[tuple[str, Act]]:
        beats = self.player.runner.story.beats
        yield "reset", self.key(Qt.Key.Key_Home, CTRL)
        for beat in beats[1:]:
            yield f"next: {beat.id}", self.key(Qt.Key.Key_Right)
        for beat in beats[-2::-1]:
            yield f"back: {beat.id}", self.key(Qt.Key.Key_Left)
        yield from self.back("the first beat")

    def all(self) -> Iterator[tuple[str, Act]]:
        """Yield the controls in an order in which each of them means something."""
        for part in (self.beats, self.in_time, self.reading, self.runs, self.predictions, self.files, self.looks):
            yield from part()


def walked(player: Player, keeper: Keeper, file: Path) -> Found:
    """Use every control once; return what each took."""
    found = {}
    for name, act in Hands(player, keeper, file).all():
        found[name] = timed(player, act)
        if player.state.mode is Mode.SEEKING or name.startswith(("switch", "undo", "redo", "preset", "reset", "open")):
            come_to_rest(player)
    return found


def table(first: Found, again: Found) -> str:
    """Return the figures of all controls, the slowest first."""
    lines = [f"{'ms of the processor':38}{'handler':>9}{'picture':>9}{'longest':>9}   {'again':>9}{'':>9}{'':>9}"]
    for name in sorted(first, key=lambda name: -max(first[name])):
        over = "".join("*" if one > most else " " for one, most in zip(first[name], MOST_MS, strict=True))
        figures = "".join(f"{one:9.1f}" for one in first[name]), "".join(f"{one:9.1f}" for one in again[name])
        lines.append(f"{name:38}{figures[0]}{over}{figures[1]}")
    return "\n".join(lines)


def walked_twice() -> tuple[Found, Found]:
    """Return what each control took the first and the second time."""
    player = at_rest()
    with TemporaryDirectory() as folder:
        keeper, file = Keeper(player), Path(folder) / "run.ketaviz"
        return walked(player, keeper, file), walked(player, keeper, file)


def worst(first: Found, again: Found) -> dict[str, float]:
    """Return the figures of this bench by key."""
    figures = {}
    for which, found in {"first": first, "again": again}.items():
        for place, what in enumerate(("handler", "picture")):
            figures[f"control_{what}_ms_{which}"] = max(took[place] for took in found.values())
    return figures


if __name__ == "__main__":
    QApplication([])
    times = walked_twice()
    print(json.dumps(worst(*times)) if sys.argv[1:] == ["json"] else table(*times), flush=True)
    os._exit(0)
