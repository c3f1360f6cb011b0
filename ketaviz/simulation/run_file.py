"""A run as a small file or one line of text: what was chosen and where the playhead stands, never what was computed.

The file is JSON with sorted keys; the line is the same, packed. Reading trusts nothing: size, form, version, names and
ranges are checked, and every fault is a sentence.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from pathlib import Path
from typing import Any

import msgspec

from ketaviz.base.errors import ContentError
from ketaviz.content.check import dosing_fault
from ketaviz.content.convert import records
from ketaviz.content.formats import read_json
from ketaviz.content.schema import Dosing, ExperimentName, Record, Story
from ketaviz.story.choices import Change, Choices
from ketaviz.story.state import TICKS_PER_SECOND

FORMAT, VERSION = "ketaviz run", 1
LINE = "ketaviz:1:"
"""How a run begins as a line of text."""
MOST_BYTES = 64_000
MOST_CHANGES = 200
LONGEST_SECONDS = 3_600.0


class SavedChange(Record, frozen=True, kw_only=True):
    """A `Change` by names: these experiments from this second of this beat on."""

    beat: str
    seconds: float
    experiments: tuple[ExperimentName, ...]


class SavedChoices(Record, frozen=True, kw_only=True):
    """`Choices` by names."""

    seed: int = 1
    dosing: Dosing | None = None
    experiments: tuple[ExperimentName, ...] = ()
    changes: tuple[SavedChange, ...] = ()


class SavedRun(Record, frozen=True, kw_only=True):
    """A run as it is kept."""

    format: str = FORMAT
    version: int = VERSION
    story: str
    beat: str
    seconds: float
    """Where the playhead stands in the beat."""
    shown: SavedChoices
    beside: SavedChoices | None = None
    """What it is compared with: drawn over it ..."""
    side_by_side: bool = False
    """... or in plots of its own."""


def save(run: SavedRun) -> bytes:
    """Return a run as the bytes of a `.ketaviz` file."""
    return msgspec.json.format(msgspec.json.encode(run), indent=2) + b"\n"


def to_line(run: SavedRun) -> str:
    """Return a run as one line of text, to paste anywhere."""
    packed = zlib.compress(msgspec.json.encode(run), 9)
    return LINE + base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def read(path: Path, story: Story) -> SavedRun:
    """Return the run of a file; raise `ContentError` with what is wrong, where, and what was expected."""
    return _checked(path.name, read_json(path), story)


def from_line(line: str, story: Story) -> SavedRun:
    """Return the run of a line of text; raise `ContentError` if it is none or was damaged on the way."""
    words = "".join(line.split())
    if not words.startswith(LINE):
        raise ContentError(f'This text is no ketaviz run: it begins with "{LINE}".')
    packed = words.removeprefix(LINE)
    try:
        raw = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
        plain = zlib.decompressobj().decompress(raw, MOST_BYTES)
        return _checked("The text", msgspec.json.decode(plain), story)
    except (ValueError, binascii.Error, zlib.error, msgspec.DecodeError, RecursionError) as fault:
        raise ContentError("This text is a ketaviz run that was damaged on the way: copy the whole line.") from fault


def saved(choices: Choices, story: Story) -> SavedChoices:
    """Return choices by names."""
    changes = tuple(
        SavedChange(
            beat=story.beats[change.beat].id,
            seconds=change.ticks / TICKS_PER_SECOND,
            experiments=change.experiments,
        )
        for change in choices.changes
    )
    return SavedChoices(seed=choices.seed, dosing=choices.dosing, experiments=choices.experiments, changes=changes)


def chosen(saved_choices: SavedChoices, story: Story) -> Choices:
    """Return the choices that were saved, for a story that has all the beats they name."""
    changes = [
        Change(story.index(change.beat), round(change.seconds * TICKS_PER_SECOND), change.experiments)
        for change in saved_choices.changes
    ]
    changes.sort(key=lambda change: change.moment)
    return Choices(saved_choices.seed, saved_choices.dosing, saved_choices.experiments, tuple(changes))


def _checked(name: str, tables: Any, story: Story) -> SavedRun:
    if not isinstance(tables, dict) or tables.get("format") != FORMAT:
        raise ContentError(f'{name} is no ketaviz run: it has no key "format" that says "{FORMAT}".')
    version = tables.get("version")
    if version != VERSION:
        raise ContentError(
            f"{name} was made by another version of ketaviz ({version!r:.20}); this one reads {VERSION}."
        )
    (run,) = records(name, "run", [tables], SavedRun)
    if run.story != story.id:
        raise ContentError(
            f'{name} belongs to the story "{run.story[:40]}", not to "{story.id}": open that story with it.'
        )
    _moment(name, "the playhead", run.beat, run.seconds, story)
    for side in filter(None, (run.shown, run.beside)):
        _choices(name, side, story)
    return run


def _choices(name: str, side: SavedChoices, story: Story) -> None:
    if not 0 <= side.seed < 2**32:
        raise ContentError(f"{name}: a seed of {side.seed} is out of range; expected 0 to 4294967295.")
    if len(side.changes) > MOST_CHANGES:
        raise ContentError(f"{name}: {len(side.changes)} changes; expected at most {MOST_CHANGES}.")
    fault = None if side.dosing is None else dosing_fault(side.dosing)
    if fault:
        raise ContentError(f"{name}, dosing, {fault[0]}: {fault[1]}.")
    for change in side.changes:
        _moment(name, "a change", change.beat, change.seconds, story)


def _moment(name: str, what: str, beat: str, seconds: float, story: Story) -> None:
    if beat not in {known.id for known in story.beats}:
        raise ContentError(f'{name}: {what} is in a beat "{beat[:40]}" that this story does not have.')
    if not 0.0 <= seconds <= LONGEST_SECONDS:
        raise ContentError(f"{name}: {what} at {seconds:g} seconds; expected 0 to {LONGEST_SECONDS:g}.")
