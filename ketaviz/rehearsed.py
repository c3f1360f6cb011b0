"""What a lecturer's talks leave behind: the time each beat took in a rehearsal, and how the console stood.

All of it lies in the folder that the system has for such things, beside what `remembered` keeps. What cannot be read is
as if it had never been there.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from ketaviz.base.atomic_file import write_whole
from ketaviz.base.errors import KetavizError
from ketaviz.content.schema import Record, Story

FILE = "rehearsed.json"
CONSOLE = "console.json"
MOST_BYTES = 256_000
MOST_STORIES = 20


class Rehearsal(Record, frozen=True, kw_only=True):
    """One rehearsal of one story: seconds in each beat, by its id."""

    story: str
    seconds: dict[str, float]


class Standing(Record, frozen=True, kw_only=True):
    """How the console stood when it was last closed."""

    share: float = 0.0
    """Of the width, for the live picture; 0: as it is at first."""
    notes: int = 0
    """Size of the notes; 0: as it is at first."""


def recall_rehearsal(folder: Path | None, story: Story) -> tuple[float, ...]:
    """Return the seconds that each beat took in the last rehearsal; nothing if there was none of this story."""
    for rehearsal in _rehearsals(folder):
        if rehearsal.story == story.id:
            seconds = tuple(rehearsal.seconds.get(beat.id, 0.0) for beat in story.beats)
            return seconds if any(seconds) else ()
    return ()


def keep_rehearsal(folder: Path | None, story: Story, seconds: tuple[float, ...]) -> bool:
    """Keep the seconds that each beat took, in the place of the rehearsal before; return whether they are kept."""
    if folder is None or not any(seconds):
        return False
    ids = (beat.id for beat in story.beats)
    now = Rehearsal(story=story.id, seconds={name: round(took, 1) for name, took in zip(ids, seconds, strict=True)})
    others = [rehearsal for rehearsal in _rehearsals(folder) if rehearsal.story != story.id]
    try:
        write_whole(folder / FILE, msgspec.json.encode([now, *others][:MOST_STORIES]))
    except KetavizError:
        return False
    return True


def recall_standing(folder: Path | None) -> Standing:
    """Return how the console stood; as at first if nothing was kept, or if it is damaged."""
    content = _read(folder, CONSOLE)
    try:
        return Standing() if content is None else msgspec.json.decode(content, type=Standing)
    except (msgspec.DecodeError, RecursionError):
        return Standing()


def keep_standing(folder: Path | None, standing: Standing) -> None:
    """Keep how the console stands, if it can be kept."""
    if folder is not None:
        with contextlib.suppress(KetavizError):
            write_whole(folder / CONSOLE, msgspec.json.encode(standing))


def _rehearsals(folder: Path | None) -> list[Rehearsal]:
    content = _read(folder, FILE)
    try:
        return [] if content is None else msgspec.json.decode(content, type=list[Rehearsal])
    except (msgspec.DecodeError, RecursionError):
        return []


def _read(folder: Path | None, name: str) -> bytes | None:
    """Return what a file holds; None if it is not there or cannot be one of ours."""
    try:
        path = None if folder is None else folder / name
        return None if path is None or path.stat().st_size > MOST_BYTES else path.read_bytes()
    except OSError:
        return None
