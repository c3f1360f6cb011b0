"""What can be clicked: parts of the stage and plots, from ``assets/parts.toml``."""

from __future__ import annotations

from functools import cache
from typing import Literal

from ketaviz.base.errors import ContentError
from ketaviz.base.resources import asset
from ketaviz.content import check
from ketaviz.content.convert import records
from ketaviz.content.formats import read_toml
from ketaviz.content.load import load_claims, load_references
from ketaviz.content.schema import Record

Now = Literal[
    "interneuron_hz",
    "pyramidal_hz",
    "interneuron_mV",
    "pyramidal_mV",
    "block_interneuron",
    "block_pyramidal",
    "plasma_uM",
    "effect_uM",
    "magnesium_free",
    "weight",
    "growth_signal",
]
"""Numbers of the frame that are told of a part."""


class Part(Record, frozen=True, kw_only=True):
    """Something on the stage or a plot."""

    id: str
    words: str
    plain: str
    """What it is, at most `MOST_WORDS` words."""
    also: tuple[str, ...] = ()
    """Other words by which it is found."""
    now: tuple[Now, ...]
    claims: tuple[str, ...] = ()
    """How we know: claims with their references ..."""
    sources: tuple[str, ...] = ()
    """... or references behind the picture."""
    drawn: tuple[str, ...] = ()
    """What is exaggerated for the eye, by the names of `frame.layout.EXAGGERATIONS`."""
    simplified: tuple[str, ...] = ()


MOST_WORDS = 40


@cache
def load_parts() -> dict[str, Part]:
    """Return all parts by id; raise `ContentError` with the first fault found."""
    path = asset("parts.toml")
    tables = read_toml(path)
    check.known_keys(path.name, "the file", tables, {"parts"})
    parts = records(path.name, "part", tables.get("parts"), Part)
    for part in parts:
        check_part(path.name, part)
    return {part.id: part for part in parts}


def check_part(file: str, part: Part) -> None:
    """Raise `ContentError` if a part says too much, or rests on nothing that is known."""
    place = f'{file}, part "{part.id}"'
    if len(part.plain.split()) > MOST_WORDS:
        raise ContentError(f"{place}: expected at most {MOST_WORDS} words in plain.")
    unknown = [name for name in part.claims if name not in load_claims()]
    unknown += [name for name in part.sources if name not in load_references()]
    if unknown:
        raise ContentError(f'{place}: there is no claim or reference "{unknown[0]}".')
    if not part.claims and not part.sources:
        raise ContentError(f"{place}: expected a claim or a reference.")
    if not part.drawn and not part.simplified:
        raise ContentError(f"{place}: expected what is simplified.")
