"""How a kiosk is set up: a TOML file becomes a frozen record, and every fault in it is told at once."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from ketaviz.base.errors import ContentError, near_miss
from ketaviz.content.formats import read_toml
from ketaviz.content.help_lines import HelpPlace, load_help
from ketaviz.content.load import load_story
from ketaviz.content.reviewed_languages import reviewed_languages
from ketaviz.content.schema import Record

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES_A_DAY = 24 * 60
LONGEST_WORDS = 80
"""Characters of whom to turn to: one line of the sheet of help."""
FROM_THE_RIGHT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages written from the right: the kiosk's rows and sheets are not mirrored yet, so they are not offered."""
TURNS = (0, 90, 180, 270)
_HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_KEPT_PIN = re.compile(r"scrypt\$16384\$8\$1\$[0-9a-f]{32}\$[0-9a-f]{64}")
"""As `ketaviz.operations.pin.keep` writes it."""

Hours = tuple[int, int] | None
"""Minutes after midnight from which and until which it is open; None: closed all day."""


class KioskConfig(Record, frozen=True, kw_only=True):
    """All that whoever sets up a kiosk decides. The fields are the keys of the file."""

    languages: tuple[str, ...] = ("en",)
    """Offered, in this order; the first is the one it goes back to."""
    country: str = ""
    """Whose help lines are shown: two capital letters."""
    help_file: Path | None = None
    """Numbers tested by whoever shows the program, in the place of those that come with it."""
    idle_seconds: int = 60
    """Without a touch, before it asks whether anybody is still there."""
    countdown_seconds: int = 20
    """How long it asks."""
    diagonal_inches: float = 0.0
    """Of the lit part of the screen; 0: what the screen says of itself is believed."""
    rotate: int = 0
    """Degrees by which the picture is turned where no compositor does it."""
    hours: tuple[Hours, ...] = ((0, MINUTES_A_DAY),) * 7
    """Monday to Sunday."""
    pin: str = ""
    """What `ketaviz.operations.pin.keep` made of the PIN."""
    sound: bool = False
    """A short sound at every press."""
    beats: tuple[str, ...] = ()
    """Shown, in the order of the story; none: all."""
    staff_contact: str = ""
    """Whom to turn to here, as it stands after "Here:"."""
    age_from: int = 16
    """The age from which it is meant for visitors; under 16 the tile on suicidal thoughts is left out."""
    counts_file: Path | None = None
    """SQLite file of day totals; None: nothing is counted."""
    health_file: Path | None = None
    """JSON file that says how it is; None: not written."""
    metrics_file: Path | None = None
    """Text file for a Prometheus node exporter; None: not written."""
    restart_at: int | None = 4 * 60
    """Minutes after midnight of the restart at night; None: none."""
    memory_limit_mb: int = 1500
    """Beyond it the program starts anew at the next idle moment."""

    def is_open(self, weekday: int, minute: int) -> bool:
        """Return whether visitors are expected at a minute of the day, 0 to 1439; ``weekday`` 0 is Monday.

        Hours that end before they begin go on after midnight.
        """
        today, before = self.hours[weekday], self.hours[weekday - 1]
        if today is not None and (today[0] <= minute < today[1] or today[1] < today[0] <= minute):
            return True
        return before is not None and before[1] < before[0] and minute < before[1]


def load_kiosk(path: Path | None, help_file: Path | None = None) -> KioskConfig:
    """Return what a file says; raise `ContentError` with a sentence for every fault, each on a line of its own.

    ``help_file`` goes before the one the file names. Without a file there is only the sentence that says how to begin.
    """
    if path is None:
        raise ContentError(
            "A kiosk needs a configuration: copy kiosk.example.toml from the assets of ketaviz, fill it in and name it "
            "with --config FILE."
        )
    table = read_toml(path)
    values, faults = _values(table, path.parent)
    if help_file is not None:
        values["help_file"] = help_file
    config = msgspec.structs.replace(KioskConfig(), **values)
    faults += [fault for key, fault in _missing(config, path) if key not in table or key in values]
    if faults:
        raise ContentError("\n".join(f"{path.name}, {fault}" for fault in faults))
    return config


def place_of(config: KioskConfig) -> HelpPlace:
    """Return where to get help; raise `ContentError` if nothing is known of the country."""
    place = load_help(config.help_file).get(config.country)
    if place is None:
        raise ContentError(f'There are no help lines for the country "{config.country}".')
    staff = config.staff_contact or place.staff
    return msgspec.structs.replace(place, staff=staff)


# --- inside -----------------------------------------------------------------------------------------------------------


class _WrongError(ValueError):
    """What is allowed instead."""


def _values(table: Mapping[str, Any], folder: Path) -> tuple[dict[str, Any], list[str]]:
    """Return what could be read, by key, and a sentence for each of the rest."""
    values: dict[str, Any] = {}
    faults: list[str] = []
    for key, raw in table.items():
        if key not in _READERS:
            known = ", ".join(_READERS)
            faults.append(f'key "{key[:40]}": there is no such key; expected {known}.{near_miss(key, _READERS)}')
            continue
        try:
            value = _READERS[key](raw)
        except _WrongError as allowed:
            said = "this" if key == "pin" else _said(raw)
            faults.append(f"key {key}: {said} cannot be used; expected {allowed}.")
        else:
            values[key] = folder / value if isinstance(value, Path) else value
    return values, faults


def _said(raw: object) -> str:
    text = " ".join(str(raw).split())
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'


def _missing(config: KioskConfig, path: Path) -> list[tuple[str, str]]:
    """Return what the file must say and does not, with the key that would say it."""
    lacks = []
    sentence = _help_lacking(config)
    if sentence:
        lacks.append(("country", sentence))
    if not config.pin:
        said = "is missing, so that nobody could close the kiosk"
        lacks.append(("pin", f"key pin: {said}; write it with ketaviz kiosk set-pin --config {path}."))
    return lacks


def _help_lacking(config: KioskConfig) -> str:
    """Return the sentence that says which help lines are missing and how to give them; empty if none are."""
    try:
        places = load_help(config.help_file)
    except ContentError as fault:
        return f"key help_file: {fault}"
    place = places.get(config.country)
    if place is not None and place.lines and place.emergency:
        return ""
    known = ", ".join(country for country, known in places.items() if known.lines and known.emergency)
    lacking = f'there are no help lines for "{config.country}"' if config.country else "it is missing"
    return (
        f"key country: {lacking}, and a kiosk does not start without a line to call; expected one of {known}, or a "
        "help_file with the numbers of your country (docs/authoring.md says how to write one)."
    )


def _languages(raw: object) -> tuple[str, ...]:
    known = reviewed_languages()
    known = tuple(language for language in known if language not in FROM_THE_RIGHT)
    chosen = _list_of(raw, known)
    if not chosen:
        raise _WrongError(
            f"a list of at least one of {', '.join(known)} (words that a person has reviewed, from the left)"
        )
    return chosen


def _beats(raw: object) -> tuple[str, ...]:
    known = tuple(beat.id for beat in load_story(None).beats)
    chosen = _list_of(raw, known)
    if not chosen:
        raise _WrongError(f"a list of beats of the story, each once: {', '.join(known)}")
    return tuple(beat for beat in known if beat in chosen)


def _list_of(raw: object, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return a list of known words, each once; empty if it is none."""
    if not isinstance(raw, list) or not all(isinstance(word, str) and word in known for word in raw):
        return ()
    return tuple(raw) if len(set(raw)) == len(raw) else ()


def _country(raw: object) -> str:
    if not isinstance(raw, str) or not re.fullmatch(r"[A-Za-z]{2}", raw):
        raise _WrongError('two letters, such as "GB"')
    return raw.upper()


def _file(raw: object) -> Path:
    if not isinstance(raw, str) or not raw.strip() or "\0" in raw:
        raise _WrongError("the name of a file")
    return Path(raw)


def _whole(low: int, high: int, of: str) -> Callable[[object], int]:
    def read(raw: object) -> int:
        if isinstance(raw, bool) or not isinstance(raw, int) or not low <= raw <= high:
            raise _WrongError(f"a whole number of {of} from {low} to {high}")
        return raw

    return read


def _diagonal(raw: object) -> float:
    is_number = isinstance(raw, int | float) and not isinstance(raw, bool)
    if not is_number or not math.isfinite(raw) or not 7.0 <= raw <= 200.0:  # type: ignore[operator, arg-type]
        raise _WrongError("inches from 7 to 200")
    return float(raw)  # type: ignore[arg-type]


def _turn(raw: object) -> int:
    if isinstance(raw, bool) or raw not in TURNS:
        raise _WrongError("one of 0, 90, 180, 270 degrees")
    return int(str(raw))


def _flag(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise _WrongError("true or false")
    return raw


def _words(raw: object) -> str:
    if not isinstance(raw, str) or not raw.strip() or not raw.isprintable() or len(raw) > LONGEST_WORDS:
        raise _WrongError(f"one line of at most {LONGEST_WORDS} characters")
    return raw.strip()


def _pin(raw: object) -> str:
    if not isinstance(raw, str) or not _KEPT_PIN.fullmatch(raw):
        raise _WrongError("what ketaviz kiosk set-pin writes there, never the PIN itself")
    return raw


def _hours(raw: object) -> tuple[Hours, ...]:
    if not isinstance(raw, dict) or not raw or not set(raw) <= {"daily", *DAYS}:
        raise _WrongError(f'a table of {", ".join(("daily", *DAYS))}, such as daily = "09:00-18:00"')
    usual = _span(raw["daily"]) if "daily" in raw else None
    return tuple(_span(raw[day]) if day in raw else usual for day in DAYS)


def _span(raw: object) -> Hours:
    """Return opening hours: ``09:00-18:00``, or ``closed``."""
    found = _HOURS.fullmatch(raw.strip()) if isinstance(raw, str) else None
    if isinstance(raw, str) and raw.strip() == "closed":
        return None
    if found is None:
        raise _WrongError('times such as "09:00-18:00", or "closed"')
    begin, end = _minutes(found[1], found[2]), _minutes(found[3], found[4])
    if begin in {end, MINUTES_A_DAY}:
        raise _WrongError('times such as "09:00-18:00" that are not the same, or "closed"')
    return begin, end


def _restart(raw: object) -> int | None:
    if raw == "never":
        return None
    found = _TIME.fullmatch(raw.strip()) if isinstance(raw, str) else None
    minutes = _minutes(found[1], found[2]) if found else MINUTES_A_DAY
    if minutes >= MINUTES_A_DAY:
        raise _WrongError('a time such as "04:00", or "never"')
    return minutes


def _minutes(hours: str, minutes: str) -> int:
    """Return minutes after midnight, up to 24:00."""
    total = int(hours) * 60 + int(minutes)
    if int(minutes) > 59 or total > MINUTES_A_DAY:
        raise _WrongError("times from 00:00 to 24:00")
    return total


_READERS: dict[str, Callable[[object], Any]] = {
    "languages": _languages,
    "country": _country,
    "help_file": _file,
    "idle_seconds": _whole(30, 300, "seconds"),
    "countdown_seconds": _whole(20, 120, "seconds"),
    "diagonal_inches": _diagonal,
    "rotate": _turn,
    "hours": _hours,
    "pin": _pin,
    "sound": _flag,
    "beats": _beats,
    "staff_contact": _words,
    "age_from": _whole(0, 99, "years"),
    "counts_file": _file,
    "health_file": _file,
    "metrics_file": _file,
    "restart_at": _restart,
    "memory_limit_mb": _whole(300, 64_000, "megabytes"),
}
"""Every key of the file, and what makes a value of it or says what is allowed."""
