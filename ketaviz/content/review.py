"""Who has reviewed what the program says on medicine: nobody, until a clinician has signed with name and day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ketaviz.base.errors import ContentError
from ketaviz.base.resources import asset
from ketaviz.content import check
from ketaviz.content.formats import read_toml
from ketaviz.content.schema import Record

KEYS = ("reviewed_by", "reviewed_on")


class Review(Record, frozen=True, kw_only=True):
    """Name and day, or both empty."""

    by: str = ""
    on: str = ""
    """``2026-11-23``"""


def load_review(path: Path | None = None) -> Review:
    """Return the review of a file, by default of ``assets/review.toml``; raise `ContentError` if half is there."""
    path = path or asset("review.toml")
    table = read_toml(path)
    check.known_keys(path.name, "the file", table, KEYS)
    by, on = (table.get(key, "") for key in KEYS)
    if not isinstance(by, str) or not isinstance(on, str) or bool(by.strip()) != bool(on.strip()):
        raise ContentError(f'{path.name}: expected reviewed_by = "a name" and reviewed_on = "a day", or both empty.')
    try:
        if on.strip():
            date.fromisoformat(on.strip())
    except ValueError as fault:
        raise ContentError(f'{path.name}, key reviewed_on: "{on[:20]}" is no day such as 2026-11-23.') from fault
    return Review(by=by.strip(), on=on.strip())
