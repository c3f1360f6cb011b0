"""``ketaviz still``: beats drawn into PNG files, without a screen."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from ketaviz.base.errors import KetavizError, near_miss
from ketaviz.content.help_lines import place_for
from ketaviz.content.library import Library, load_library
from ketaviz.content.load import load_tokens
from ketaviz.content.wording import Wording
from ketaviz.exports.still import contact_sheet, picture, save_png
from ketaviz.frame.build import build
from ketaviz.frame.snapshot import Frame
from ketaviz.look.theme import Theme
from ketaviz.modes.lecture.audience import AudienceWindow
from ketaviz.modes.lecture.console import Console
from ketaviz.modes.lecture.drawn import draw_audience, draw_console
from ketaviz.modes.window import ExploreWindow
from ketaviz.simulation.runner import Runner, moment
from ketaviz.story.choices import Choices
from ketaviz.story.state import StoryState

Drawable = ExploreWindow | AudienceWindow | Console
ALL = "all"
NEXT_SHOWN_AT = 0.6
"""The presenter's picture of the next beat is that of this share of it."""


def draw(arguments: argparse.Namespace) -> int:
    """Draw what the arguments ask for; return 0, or raise `KetavizError`."""
    place = place_for(arguments.country, arguments.lang, {}, arguments.help_file)
    library, wording = load_library(arguments.story, place), Wording(arguments.lang)
    beats = chosen_beats(library, arguments.beat)
    refuse_wrong_place(arguments.out, is_folder=arguments.beat == ALL)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    window = window_of(library, wording, arguments)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(*arguments.size)
    window.show()
    runner = Runner(library.story, Choices(seed=arguments.seed))
    if arguments.beat == ALL:
        draw_all(window, runner, beats, arguments, wording)
    else:
        save_png(still(window, runner, arguments.beat, arguments.progress), arguments.out)
    window.close()
    window.deleteLater()
    application.processEvents()
    return 0


def window_of(library: Library, wording: Wording, arguments: argparse.Namespace) -> Drawable:
    """Return the window that is drawn."""
    if arguments.mode == "lecture":
        return AudienceWindow(library, wording, arguments.theme)
    if arguments.mode == "presenter":
        return Console(library, wording, arguments.theme, arguments.text_size)
    return ExploreWindow(library, wording, arguments.theme, arguments.text_size)


def chosen_beats(library: Library, wanted: str) -> list[str]:
    """Return the ids of the beats to draw; raise `KetavizError` for one that is not in the story."""
    known = [beat.id for beat in library.story.beats]
    if wanted == ALL:
        return known
    if wanted not in known:
        raise KetavizError(
            f'--beat "{wanted}" is not in the story: one of {", ".join(known)}.{near_miss(wanted, known)}'
        )
    return [wanted]


def refuse_wrong_place(out: Path, *, is_folder: bool) -> None:
    """Raise `KetavizError` for a place to which the pictures cannot go, before any is drawn."""
    if is_folder and out.exists() and not out.is_dir():
        raise KetavizError(f"--out {out} is a file: for all beats name a folder.")
    if not is_folder and (out.is_dir() or not out.name):
        raise KetavizError(f"--out {out} is a folder: for one beat name a file, such as {out / 'beat.png'}.")
    if not is_folder and out.suffix.lower() != ".png":
        raise KetavizError(f"--out {out} is not a PNG file: pictures are PNG, such as {out.with_suffix('.png')}.")


def still(window: Drawable, runner: Runner, beat: str, progress: float) -> QImage:
    """Return the window as it is when a beat has progressed so far, 0 to 1."""
    frame = build(runner, StoryState(tick=moment(runner, beat, progress)))
    if isinstance(window, Console):
        draw_console(window, runner.story, frame, next_frame(runner, beat))
    elif isinstance(window, AudienceWindow):
        draw_audience(window, runner.story, frame)
    else:
        window.show_frame(frame)
    return picture(window)


def next_frame(runner: Runner, beat: str) -> Frame | None:
    """Return a frame of the beat after one; None after the last."""
    coming = runner.story.index(beat) + 1
    if coming == len(runner.story.beats):
        return None
    return build(runner, StoryState(tick=moment(runner, runner.story.beats[coming].id, NEXT_SHOWN_AT)))


def draw_all(
    window: Drawable, runner: Runner, beats: list[str], arguments: argparse.Namespace, wording: Wording
) -> None:
    """Draw every beat into ``NN-beat.png``, and all of them on ``contact-sheet.png``."""
    images, folder = [], Path(arguments.out)
    for number, beat in enumerate(beats, start=1):
        images.append(still(window, runner, beat, arguments.progress))
        save_png(images[-1], folder / f"{number:02d}-{beat}.png")
        print(f"{folder / f'{number:02d}-{beat}.png'}")
    theme = Theme(arguments.theme, load_tokens()[arguments.theme])
    titles = [wording.text(beat.title) for beat in runner.story.beats]
    labels = [f"{number} {title}" for number, title in enumerate(titles, start=1)]
    save_png(contact_sheet(images, labels, theme), folder / "contact-sheet.png")
    print(f"{folder / 'contact-sheet.png'}")
