"""What can be found by a few letters: beats, parts, claims and words, the best first. Pure."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from ketaviz.content.library import Library
from ketaviz.content.parts import load_parts
from ketaviz.content.wording import Wording

Kind = Literal["beat", "part", "claim", "word"]
MOST_FOUND = 8
NOWHERE = 9
LIKE = 0.7
"""From this likeness on, 0 to 1, a word that nobody wrote is taken for another."""
_PARTS = re.compile(r"[^\w]+")


class Entry(Struct, frozen=True):
    """Something that can be found."""

    kind: Kind
    key: str
    """Its id; of a beat its place in the story."""
    tag: str
    """What it is, in words."""
    title: str
    also: str = ""
    """Other words for it ..."""
    body: str = ""
    """... and what is told of it."""


def entries(library: Library, wording: Wording) -> tuple[Entry, ...]:
    """Return all that can be found."""
    text = wording.text
    beats = [
        Entry(
            "beat",
            str(place),
            text("Beat {number}", number=place + 1),
            text(beat.title),
            text(beat.short),
            f"{text(beat.caption)} {text(beat.detail)}",
        )
        for place, beat in enumerate(library.story.beats)
    ]
    parts = [
        Entry("part", part.id, text("Part"), text(part.words), _joined(part.also, wording), text(part.plain))
        for part in load_parts().values()
    ]
    claims = [
        Entry("claim", claim.id, text("Claim"), text(claim.title or claim.text), "", text(claim.text))
        for claim in library.claims.values()
        if claim.printed
    ]
    words = [
        Entry("word", term.id, text("Word"), text(term.words), _joined(term.also, wording), text(term.plain))
        for term in library.glossary.values()
    ]
    return (*beats, *parts, *claims, *words)


def find(asked: str, among: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return what has every word that is asked for, best first; all beats first if nothing is asked.

    Where nothing has them all, words that nobody wrote are taken for the ones most like them.
    """
    wanted = _plain(asked).split()
    found = _found(wanted, among)
    if found or not wanted:
        return found
    return _found([_most_like(word, among) for word in wanted], among)


def _found(wanted: list[str], among: tuple[Entry, ...]) -> tuple[Entry, ...]:
    ranked = [(_rank(wanted, entry), place) for place, entry in enumerate(among)]
    found = sorted((rank, place) for rank, place in ranked if rank < NOWHERE)
    return tuple(among[place] for _, place in found[:MOST_FOUND])


def _most_like(word: str, among: tuple[Entry, ...]) -> str:
    """Return a word of the titles that a mistyped one stands for; itself if it is part of one, or like none."""
    written = {one for entry in among for one in _PARTS.split(f"{_plain(entry.title)} {_plain(entry.also)}") if one}
    if any(word in one for one in written):
        return word
    return next(iter(get_close_matches(word, sorted(written), 1, LIKE)), word)


def _rank(wanted: list[str], entry: Entry) -> int:
    """Return how far from the title the worst placed word is found; `NOWHERE` if one is not."""
    return max((_place_of(word, entry) for word in wanted), default=0)


def _place_of(word: str, entry: Entry) -> int:
    title, also = _plain(entry.title), _plain(entry.also)
    begins = [any(one.startswith(word) for one in words.split()) for words in (title, also)]
    tried = (title.startswith(word), begins[0], begins[1], word in title or word in also, word in _plain(entry.body))
    return next((place for place, fits in enumerate(tried) if fits), NOWHERE)


@lru_cache(maxsize=1024)
def _plain(words: str) -> str:
    """Return words without capitals and accents."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _joined(words: tuple[str, ...], wording: Wording) -> str:
    return " ".join(wording.text(word) for word in words)
