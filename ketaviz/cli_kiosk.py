"""``ketaviz kiosk``: the program where nobody looks after it, and what those who set it up need."""

from __future__ import annotations

import argparse
import getpass
import os
import re
import sys
import tomllib
from pathlib import Path

from ketaviz import doctor
from ketaviz.base.atomic_file import write_whole
from ketaviz.base.errors import ContentError, KetavizError
from ketaviz.cli_kiosk_report import add_report_parser, print_report
from ketaviz.cli_kiosk_watched import given, said_meanwhile, supervise
from ketaviz.content.formats import read_text, read_toml
from ketaviz.content.kiosk_config import DAYS, KioskConfig, load_kiosk, place_of
from ketaviz.operations.pin import DIGITS, is_pin, keep

USUAL_PLACE = Path("/etc/ketaviz/kiosk.toml")
"""Where the configuration stands if no other is named."""
CAN_SUPERVISE = os.name == "posix"
"""Whether there are the signals and process groups that the supervisor needs."""
LEAVING = (
    "To close the kiosk: five taps in the upper left corner within 3 s, the last one held for 1 s, or the keys "
    "Ctrl+Alt+Shift+Q; then the PIN."
)


def add_kiosk_parser(kiosk: argparse.ArgumentParser) -> None:
    """Add the arguments of the command, and the commands behind it."""
    kiosk.set_defaults(kiosk="run", help_file=None)
    _add_config(kiosk, usual=None)
    kiosk.add_argument("--check", action="store_true", help="say what it would do, and start nothing")
    kiosk.add_argument("--window", action="store_true", help="in a window that can be closed, to try it out")
    kiosk.add_argument(
        "--supervised",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="with a parent that starts it again after a crash or a hang; usual, but not with --window",
    )
    kiosk.add_argument("--help-file", type=Path, metavar="FILE", default=argparse.SUPPRESS, help="numbers you tested")
    inner = kiosk.add_subparsers(metavar="", title="for those who set it up")
    pin = inner.add_parser("set-pin", help="ask for a PIN and keep its hash in the configuration")
    pin.set_defaults(kiosk="set-pin")
    _add_config(pin, usual=argparse.SUPPRESS)
    totals = inner.add_parser("report", help="print the day totals, and draw them")
    totals.set_defaults(kiosk="report")
    _add_config(totals, usual=argparse.SUPPRESS)
    add_report_parser(totals)


def _add_config(parser: argparse.ArgumentParser, usual: object) -> None:
    parser.add_argument(
        "--config", type=Path, metavar="FILE", default=usual, help=f"the configuration; without it {USUAL_PLACE}"
    )


def run_kiosk(arguments: argparse.Namespace) -> int:
    """Do what the arguments ask for; return the exit code, or raise `KetavizError`."""
    return _COMMANDS[arguments.kiosk](arguments)


def config_path(arguments: argparse.Namespace) -> Path | None:
    """Return the file of the configuration; None if none is named and none stands in the usual place."""
    if arguments.config is not None:
        return Path(arguments.config)
    return USUAL_PLACE if USUAL_PLACE.is_file() else None


# --- run --------------------------------------------------------------------------------------------------------------


def _run(arguments: argparse.Namespace) -> int:
    handed = given()
    path, supervised = config_path(arguments), arguments.supervised
    config = handed.config if handed else load_kiosk(path, arguments.help_file)
    if arguments.check:
        print(report(config))
        return 0
    if supervised is None:
        supervised = CAN_SUPERVISE and not arguments.window
    if supervised and not CAN_SUPERVISE:
        raise KetavizError("Only Linux and macOS can supervise the kiosk: leave --supervised out (docs/kiosk.md).")
    if supervised and handed is None:
        return supervise(path, arguments.help_file, ["kiosk", *(["--window"] if arguments.window else [])])
    doctor.refuse_missing_qt()
    if not doctor.has_display():
        raise KetavizError("There is no display here: a kiosk needs a screen; --check says what it would do.")
    doctor.refuse_missing_xcb()
    print(f"ketaviz: {LEAVING}", file=sys.stderr)
    if config.rotate:
        os.environ.setdefault("QT_QPA_EGLFS_ROTATION", str(config.rotate if config.rotate <= 180 else -90))
    from ketaviz.tending import attend  # noqa: PLC0415  (Qt only once it is known to load)

    still = handed.still if handed else None
    return attend(config, still, said_meanwhile(config), in_window=arguments.window)


def report(config: KioskConfig) -> str:
    """Return what a kiosk set up like this would do, a line for each thing."""
    place = place_of(config)
    tested = f"tested by {place.tested_by}" if place.tested_by else "not tested by calling"
    said = {
        "languages": ", ".join(config.languages),
        "help": "; ".join(f"{line.name} {line.number}".strip() for line in place.lines)
        + f"; emergency {place.emergency} ({place.country}, read on {place.checked}, {tested})",
        "staff": config.staff_contact or "nobody is named",
        "age": f"from {config.age_from}" + ("" if config.age_from >= 16 else ": nothing on suicidal thoughts but help"),
        "beats": ", ".join(config.beats) or "all",
        "idle": f"asks after {config.idle_seconds} s, starts over {config.countdown_seconds} s later",
        "screen": _screen(config),
        "hours": _week(config),
        "sound": "on" if config.sound else "off",
        "counts": str(config.counts_file or "nothing is counted"),
        "health": str(config.health_file or "not written"),
        "metrics": str(config.metrics_file or "not written"),
        "restart": "never" if config.restart_at is None else f"at {_clock(config.restart_at)}, when idle",
        "memory": f"starts anew beyond {config.memory_limit_mb} MB, when idle",
        "network": "none is used",
        "leave": LEAVING,
    }
    return "\n".join(f"{key:<10} {value}" for key, value in said.items())


def _screen(config: KioskConfig) -> str:
    size = f"{config.diagonal_inches:g} inches" if config.diagonal_inches else "what the screen says of its size"
    return size + (f", turned by {config.rotate} degrees (eglfs only)" if config.rotate else "")


def _week(config: KioskConfig) -> str:
    spans = ["closed" if span is None else f"{_clock(span[0])}-{_clock(span[1])}" for span in config.hours]
    if len(set(spans)) == 1:
        return f"daily {spans[0]}"
    return ", ".join(f"{day} {span}" for day, span in zip(DAYS, spans, strict=True))


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


# --- set-pin ----------------------------------------------------------------------------------------------------------


def _set_pin(arguments: argparse.Namespace) -> int:
    path = config_path(arguments)
    if path is None:
        load_kiosk(None)
        return 2
    text = read_text(path)
    read_toml(path)
    pin = _asked()
    changed = with_pin(text, keep(pin))
    mode = path.stat().st_mode & 0o777
    write_whole(path, changed.encode())
    path.chmod(mode)
    print(f"The PIN is set; {path} keeps its hash, not the PIN.")
    return 0


def _asked() -> str:
    """Return a PIN typed twice on a terminal, or the first line of standard input."""
    if not sys.stdin.isatty():
        pin = sys.stdin.readline().strip()
    else:
        pin = getpass.getpass(f"New PIN ({DIGITS} digits): ")
        if pin != getpass.getpass("Once more: "):
            raise KetavizError("The two were not the same: the PIN is as it was.")
    if not is_pin(pin):
        raise KetavizError(f"A PIN has {DIGITS} digits: the PIN is as it was.")
    return pin


def with_pin(text: str, kept: str) -> str:
    """Return the text of a configuration with what is kept of a PIN in it; raise `ContentError` if it has no place."""
    line = f'pin = "{kept}"'
    head, table, rest = _split(text)
    if re.search(r"(?m)^\s*pin\s*=", head):
        head = re.sub(r"(?m)^\s*pin\s*=.*$", lambda _found: line, head, count=1)
    else:
        head = f"{line}\n{head}" if not head.strip() else f"{head.rstrip()}\n{line}\n\n"
    changed = head + table + rest
    if tomllib.loads(changed).get("pin") != kept:
        raise ContentError(f"The PIN has no place in this file: write this line into it yourself: {line}")
    return changed


def _split(text: str) -> tuple[str, str, str]:
    """Return what stands before the first table, its head, and what comes after."""
    found = re.search(r"(?m)^\s*\[", text)
    return (text, "", "") if found is None else (text[: found.start()], found[0], text[found.end() :])


def _report(arguments: argparse.Namespace) -> int:
    path = arguments.counts or load_kiosk(config_path(arguments), arguments.help_file).counts_file
    return print_report(path, arguments.days, arguments.out)


_COMMANDS = {"run": _run, "set-pin": _set_pin, "report": _report}
