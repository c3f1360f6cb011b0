"""The command line: what to do, checked, in one sentence if it cannot be done."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from ketaviz import __version__, doctor
from ketaviz.base.errors import KetavizError, OutOfRangeError, PlatformError, near_miss
from ketaviz.operations.steady_memory import keep_memory_steady

THEMES = ("dark", "light", "contrast")
TEXT_SIZES = (1.0, 1.25, 1.5, 2.0)
MODES = ("explore", "lecture", "presenter", "kiosk")
CONSOLES = ("screens", "window", "strip", "call")
"""Where the console of a lecture stands: on a screen of its own, as a window, below the picture, for a video call."""
REMEMBERING = ("explore", "open")
"""What is shown as it was when it was last closed, where nothing else is asked for."""
STORY_FOLDER = Path("ketaviz-story")
"""Where the story is drawn when there is no display."""

SMALLEST, LARGEST = (1024, 640), (7680, 4320)
"""Sizes of the window, in pixels."""


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is one sentence."""

    lists_beats = False
    """Whether its help ends with the beats of the story."""

    def format_help(self) -> str:
        """Return the help; the story is read only when its beats are listed."""
        if self.lists_beats:
            from ketaviz.content.library import load_library  # noqa: PLC0415  (only for this help)

            beats = ", ".join(beat.id for beat in load_library().story.beats)
            self.epilog = f"Beats of the built-in story: {beats}."
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Raise the complaint as a sentence."""
        raise OutOfRangeError(f"{message[:1].upper()}{message[1:]}; see {self.prog} --help.")


def run(argv: Sequence[str]) -> int:
    """Do what the arguments say; return the exit code: 0, or 2 after one sentence on standard error."""
    try:
        forget_empty_names()
        arguments = parser(wants_model="model" in argv, wants_kiosk="kiosk" in argv).parse_args(argv)
        if arguments.command not in REMEMBERING:
            take_usual_look(arguments)
        return _COMMANDS[arguments.command](arguments)
    except KetavizError as problem:
        print(f"ketaviz: {printable(str(problem))}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def take_usual_look(arguments: argparse.Namespace) -> None:
    """Put the usual colours and text size where none were asked for."""
    arguments.theme, arguments.text_size = arguments.theme or THEMES[0], arguments.text_size or TEXT_SIZES[0]


def printable(text: str) -> str:
    """Return the text with what no encoding can say written as its code: an argument may be any bytes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def forget_empty_names() -> None:
    """Take an empty name of a display or of a Qt platform as none: Qt would end the program over it."""
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        if os.environ.get(name) == "":
            del os.environ[name]


def parser(*, wants_model: bool = True, wants_kiosk: bool = True) -> Parser:
    """Return the parser; the arguments of the model and of the kiosk are loaded only when they are wanted."""
    top = Parser(
        prog="ketaviz",
        description="How ketamine is thought to work as an antidepressant, on a circuit that is really simulated. "
        "Education, not medical advice.",
    )
    top.add_argument("--version", action="version", version=f"ketaviz {__version__}")
    top.set_defaults(command="explore", run=None)
    _add_shared(top)
    commands = top.add_subparsers(metavar="COMMAND", parser_class=Parser)
    _add_still(commands)
    _add_open(commands)
    model = commands.add_parser("model", help="run the model without a window", add_help=wants_model)
    model.set_defaults(command="model")
    if wants_model:
        from ketaviz.cli_model import add_model_parser  # noqa: PLC0415  (numpy only when it is wanted)

        add_model_parser(model)
    _add_lecture(commands)
    kiosk = commands.add_parser("kiosk", help="run where nobody looks after it", add_help=wants_kiosk)
    kiosk.set_defaults(command="kiosk")
    if wants_kiosk:
        from ketaviz.cli_kiosk import add_kiosk_parser  # noqa: PLC0415  (read only when it is wanted)

        add_kiosk_parser(kiosk)
    check = commands.add_parser("doctor", help="say what this machine has and lacks")
    check.set_defaults(command="doctor")
    return top


def _add_shared(parser: argparse.ArgumentParser, *, again: bool = False) -> None:
    """Add what the window and the stills have in common; ``again`` keeps what was said before the command."""

    def usual(value: object) -> object:
        return argparse.SUPPRESS if again else value

    parser.add_argument("--story", type=Path, metavar="FILE", default=usual(None), help="tell this story")
    parser.add_argument("--theme", type=_one_of("--theme", THEMES), default=usual(None), help=", ".join(THEMES))
    parser.add_argument("--text-size", type=text_size, default=usual(None), help="1.0, 1.25, 1.5 or 2.0")
    parser.add_argument("--lang", metavar="CODE", default=usual("en"), help="language of the words")
    parser.add_argument(
        "--country", type=country, metavar="CODE", default=usual(""), help="where help is to be found, such as GB"
    )
    parser.add_argument(
        "--help-file", type=Path, metavar="FILE", default=usual(None), help="numbers of help, tested by who shows them"
    )
    parser.add_argument("--seed", type=seed, default=usual(1), help="noise, 0 to 2^32-1")


def _add_still(commands: argparse._SubParsersAction[Parser]) -> None:
    still = commands.add_parser("still", help="draw one beat, or all of them, into PNG files")
    still.set_defaults(command="still")
    still.lists_beats = True
    _add_shared(still, again=True)
    still.add_argument("--beat", required=True, metavar="ID|all", help="a beat of the story, or all")
    still.add_argument("--progress", type=progress, default=0.6, help="0 to 1 within the beat")
    still.add_argument("--mode", type=_one_of("--mode", MODES), default="explore", help=", ".join(MODES))
    still.add_argument("--size", type=size, default=(1920, 1080), metavar="WxH", help="in pixels")
    still.add_argument("--out", type=Path, required=True, metavar="PATH", help="a PNG file; with all, a folder")


def _add_open(commands: argparse._SubParsersAction[Parser]) -> None:
    kept = commands.add_parser("open", help="show a run that was kept as a .ketaviz file")
    kept.set_defaults(command="open")
    _add_shared(kept, again=True)
    kept.add_argument("run", type=Path, metavar="FILE", help="a .ketaviz file")
    kept.add_argument("--check", action="store_true", help="only say whether it is sound")


def _add_lecture(commands: argparse._SubParsersAction[Parser]) -> None:
    talk = commands.add_parser("lecture", help="give a talk: picture on the projector, console on the laptop")
    talk.set_defaults(command="lecture")
    talk.lists_beats = True
    _add_shared(talk, again=True)
    talk.add_argument("--start", metavar="BEAT", help="begin with this beat: its id or its number")
    talk.add_argument("--minutes", type=minutes, default=20.0, help="how long the talk is to last, 1 to 600")
    talk.add_argument(
        "--threshold", type=threshold, default=60.0, metavar="SECONDS", help="off the plan by less nothing is said"
    )
    talk.add_argument("--by-itself", action="store_true", help="beats play by themselves, without clicks")
    talk.add_argument("--rehearse", action="store_true", help="note the time of each beat for the next time")
    talk.add_argument("--keys", type=Path, metavar="FILE", help="keys of your own, a TOML file")
    talk.add_argument(
        "--console",
        type=_one_of("--console", CONSOLES),
        default="screens",
        help="how it stands: " + ", ".join(CONSOLES),
    )
    talk.add_argument("--window", action="store_true", help="two ordinary windows, one to share in a video call")


def minutes(text: str) -> float:
    """Return how long a talk lasts; raise `OutOfRangeError` outside 1 to 600 minutes."""
    return _between("--minutes", text, 1, 600)


def threshold(text: str) -> float:
    """Return from how many seconds off the plan on something is said; raise `OutOfRangeError` outside 5 to 3600."""
    return _between("--threshold", text, 5, 3600, " seconds")


def seed(text: str) -> int:
    """Return a seed; raise `OutOfRangeError` outside 0 to 2^32-1."""
    if not text.isascii() or not text.isdigit() or int(text) >= 2**32:
        raise OutOfRangeError(f"--seed {text} is out of range: a whole number from 0 to {2**32 - 1}.")
    return int(text)


def country(text: str) -> str:
    """Return the code of a country, or nothing for nothing; raise `OutOfRangeError` for what is none."""
    if text and not (len(text) == 2 and text.isascii() and text.isalpha()):
        raise OutOfRangeError(f"--country {text} is no country: two letters, such as GB.")
    return text.upper()


def progress(text: str) -> float:
    """Return a progress; raise `OutOfRangeError` outside 0 to 1."""
    return _between("--progress", text, 0, 1)


def text_size(text: str) -> float:
    """Return a text size; raise `OutOfRangeError` for one that is not offered."""
    value = _number("--text-size", text, "1.0, 1.25, 1.5 or 2.0")
    if value not in TEXT_SIZES:
        raise OutOfRangeError(f"--text-size {text} is out of range: 1.0, 1.25, 1.5 or 2.0.")
    return value


def size(text: str) -> tuple[int, int]:
    """Return a width and a height in pixels; raise `OutOfRangeError` for what no window could be."""
    width, _, height = text.lower().partition("x")
    span = f"{SMALLEST[0]}x{SMALLEST[1]} to {LARGEST[0]}x{LARGEST[1]}"
    if not (width.isdecimal() and height.isdecimal()):
        raise OutOfRangeError(f"--size {text} is not a size: WIDTHxHEIGHT from {span}.")
    wide, high = int(width), int(height)
    if not (SMALLEST[0] <= wide <= LARGEST[0] and SMALLEST[1] <= high <= LARGEST[1]):
        raise OutOfRangeError(f"--size {text} is out of range: {span}.")
    return wide, high


def _between(flag: str, text: str, least: int, most: int, unit: str = "") -> float:
    span = f"{least} to {most}{unit}"
    value = _number(flag, text, span)
    if not least <= value <= most:
        raise OutOfRangeError(f"{flag} {text} is out of range: {span}.")
    return value


def _number(flag: str, text: str, span: str) -> float:
    try:
        return float(text)
    except ValueError as fault:
        raise OutOfRangeError(f"{flag} {text} is not a number: {span}.") from fault


def _one_of(flag: str, known: Sequence[str]) -> Callable[[str], str]:
    def chosen(text: str) -> str:
        if text not in known:
            raise OutOfRangeError(f"{flag} {text} is unknown: one of {', '.join(known)}.{near_miss(text, known)}")
        return text

    return chosen


def _doctor(_arguments: argparse.Namespace) -> int:
    print(doctor.report())
    return 0


def _model(arguments: argparse.Namespace) -> int:
    from ketaviz.cli_model import run_model  # noqa: PLC0415  (numpy only when it is wanted)

    return run_model(arguments)


def _lecture(arguments: argparse.Namespace) -> int:
    keep_memory_steady()
    doctor.refuse_missing_qt()
    if not doctor.has_display():
        raise PlatformError("There is no display here, so no talk can be given: start ketaviz lecture on a desktop.")
    doctor.refuse_missing_xcb()
    from ketaviz.cli_lecture import lecture  # noqa: PLC0415  (Qt only once it is known to load)

    return lecture(arguments)


def _kiosk(arguments: argparse.Namespace) -> int:
    from ketaviz.cli_kiosk import run_kiosk  # noqa: PLC0415  (read only when it is wanted)

    return run_kiosk(arguments)


def _still(arguments: argparse.Namespace) -> int:
    doctor.refuse_missing_qt()
    if arguments.mode == "kiosk":
        from ketaviz.cli_still_kiosk import draw_kiosk  # noqa: PLC0415  (the same)

        return draw_kiosk(arguments)
    from ketaviz.cli_still import draw  # noqa: PLC0415  (Qt only once it is known to load)

    return draw(arguments)


def _explore(arguments: argparse.Namespace) -> int:
    gc.disable()  # until the first picture: nearly all that is made before it stays
    keep_memory_steady()
    doctor.refuse_missing_qt()
    if not doctor.has_display():
        return _draw_instead(arguments)
    doctor.refuse_missing_xcb()
    from ketaviz.desktop import explore  # noqa: PLC0415  (Qt only once it is known to load)

    return explore(arguments)


def _open(arguments: argparse.Namespace) -> int:
    from ketaviz.cli_open import check  # noqa: PLC0415  (numpy only when it is wanted)

    code = check(arguments)
    return code if arguments.check or not doctor.has_display() else _explore(arguments)


def _draw_instead(arguments: argparse.Namespace) -> int:
    from ketaviz.content.library import load_library  # noqa: PLC0415  (not needed to say what is wrong above)
    from ketaviz.content.wording import Wording  # noqa: PLC0415  (likewise)

    load_library(arguments.story)
    Wording(arguments.lang)
    take_usual_look(arguments)
    print(f"There is no display here, so ketaviz draws the story into {STORY_FOLDER}/ instead.", file=sys.stderr)
    arguments.beat, arguments.progress, arguments.mode = "all", 0.6, "explore"
    arguments.size, arguments.out = (1920, 1080), STORY_FOLDER
    return _still(arguments)


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "explore": _explore,
    "still": _still,
    "open": _open,
    "model": _model,
    "lecture": _lecture,
    "kiosk": _kiosk,
    "doctor": _doctor,
}
