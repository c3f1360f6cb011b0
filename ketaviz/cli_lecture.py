"""``ketaviz lecture``: a talk on two screens, with a clicker."""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ketaviz.base.errors import ContentError, KetavizError, near_miss
from ketaviz.content.help_lines import place_for
from ketaviz.content.library import Library, load_library
from ketaviz.content.own_keys import rebound
from ketaviz.content.schema import Command
from ketaviz.content.wording import Wording
from ketaviz.lecturing import Lecture
from ketaviz.look.fonts import load_fonts
from ketaviz.modes.lecture.audience import AudienceWindow
from ketaviz.modes.lecture.awake import KeptAwake
from ketaviz.modes.lecture.console import Console
from ketaviz.modes.lecture.keys import LectureKeys, check_keys
from ketaviz.modes.lecture.notes_view import SIZES
from ketaviz.modes.lecture.screens import Screens
from ketaviz.modes.lecture.terms import Terms
from ketaviz.rehearsed import (
    Standing,
    keep_rehearsal,
    keep_standing,
    recall_rehearsal,
    recall_standing,
)
from ketaviz.remembered import folder
from ketaviz.simulation.runner import Runner
from ketaviz.story.choices import Choices
from ketaviz.story.events import Event

KEYS_FILE = "keys.toml"
"""In the folder of what is remembered; other keys for the lecture."""


def lecture(arguments: argparse.Namespace) -> int:
    """Open both windows and give the talk; return the exit code when it is ended."""
    library = library_of(arguments)
    start = beat_of(library, arguments.start)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("ketaviz")
    application.setQuitOnLastWindowClosed(True)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    place = folder()
    talk, notice = opened(library, arguments, place)
    keeper = Rehearsing(talk, place, records=arguments.rehearse)
    awake = KeptAwake()
    awake.hold()
    try:
        begin(talk, start, notice or (awake.sentence and talk.console.wording.text(awake.sentence)))
        code = application.exec()
    finally:
        awake.release()
    keeper.leave()
    if talk.talk.asking:
        talk.do_named("ask_room")  # an open question would be closed by its card, when the console is gone
    talk.stop()
    return code


def library_of(arguments: argparse.Namespace) -> Library:
    """Return all content, with the story that is told; raise `KetavizError` for one that is wrong."""
    place = place_for(arguments.country, arguments.lang, os.environ, arguments.help_file)
    return load_library(arguments.story, place)


def beat_of(library: Library, wanted: str | None) -> int:
    """Return the index of a beat given by its id or its number; raise `KetavizError` for what is none."""
    known = [beat.id for beat in library.story.beats]
    if wanted is None:
        return 0
    if wanted.isdecimal() and 1 <= int(wanted) <= len(known):
        return int(wanted) - 1
    if wanted not in known:
        raise KetavizError(
            f'--start "{wanted}" is not in the story: 1 to {len(known)}, or one of {", ".join(known)}.'
            f"{near_miss(wanted, known)}"
        )
    return known.index(wanted)


def opened(library: Library, arguments: argparse.Namespace, place: Path | None) -> tuple[Lecture, str]:
    """Return a talk with both its windows, not yet shown, and what is to be told of its keys."""
    load_fonts()
    wording = Wording(arguments.lang)
    commands, notice = keys_of(library, arguments.keys, place)
    library = Library(
        story=library.story, tokens=library.tokens, commands=commands, place=library.place, review=library.review
    )
    audience = AudienceWindow(library, wording, arguments.theme)
    console = Console(library, wording, arguments.theme, arguments.text_size)
    restore(console, recall_standing(place))
    terms = Terms(
        minutes=arguments.minutes,
        threshold=arguments.threshold,
        by_itself=arguments.by_itself,
        arrangement="call" if arguments.window else arguments.console,
        rehearsed=recall_rehearsal(place, library.story),
        theme=arguments.theme,
    )
    runner = Runner(library.story, Choices(seed=arguments.seed))
    return Lecture(runner, audience, console, LectureKeys(commands), terms), notice


def keys_of(library: Library, chosen: Path | None, place: Path | None) -> tuple[tuple[Command, ...], str]:
    """Return the commands with the lecturer's own keys, and the sentence that says why those are not used.

    A file that was named must be right; the one in the folder of what is remembered is left out if it is not.
    """
    own = chosen or (None if place is None else place / KEYS_FILE)
    if own is None or (chosen is None and not own.exists()):
        return library.commands, ""
    try:
        commands = rebound(library.commands, own)
        check_keys(commands, own.name)
    except ContentError as fault:
        if chosen is not None:
            raise
        return library.commands, f"{fault} The usual keys are used."
    return commands, ""


def begin(talk: Lecture, start: int, notice: str) -> None:
    """Show both windows on their screens, and the first beat."""
    talk.faults.install()
    talk.windows.follow(Screens(folder(), talk))
    talk.ended.connect(QApplication.quit)
    talk.console.closed.connect(QApplication.quit)
    if start:
        talk.begin_talk(start)
        talk.reset_clock()  # the talk begins when the beat is left that it starts with
        talk.tick()
    else:
        talk.show()
        talk.send(Event.PLAY)
    talk.tell()
    if notice:
        print(f"ketaviz: {notice}", file=sys.stderr)
        talk.console.show_notice(notice)
    gc.freeze()


def restore(console: Console, standing: Standing) -> None:
    """Let the console stand as it did."""
    if 0.2 < standing.share < 0.85:
        console.set_share(standing.share)
    if standing.notes in SIZES:
        console.notes.size_units = standing.notes


class Rehearsing:
    """Keeps the times of a rehearsal whenever another beat begins, and how the console stands at the end."""

    def __init__(self, talk: Lecture, place: Path | None, *, records: bool) -> None:
        self._talk, self._place, self._records = talk, place, records
        talk.turned.connect(self.keep)

    def keep(self) -> None:
        """Keep the times so far, if this is a rehearsal."""
        if self._records:
            keep_rehearsal(self._place, self._talk.story, self._talk.clock.record(self._talk.wall_clock()))

    def leave(self) -> None:
        """Keep the times, and how the console stands."""
        self.keep()
        console = self._talk.console
        keep_standing(self._place, Standing(share=console.share, notes=console.notes.size_units))
