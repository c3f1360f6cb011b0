"""What a schema cannot say: words that fit, ids that exist, paces in whole ticks. Every fault is a `ContentError`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from ketaviz.base.errors import ContentError, near_miss
from ketaviz.base.units import TICK_MS, span_ms
from ketaviz.content.schema import (
    Beat,
    Claim,
    Command,
    DoseWeeks,
    Dosing,
    Pace,
    Point,
    ReadAt,
    Reference,
    Route,
    SchemeStep,
    Story,
)

MAX_SPAN_MS = 3650 * 86_400_000
"""Ten years: no drug clock runs longer."""

CAPTION_CHARACTERS = 92
CAPTION_LINE = 46
TITLE_WORDS = 6
SHORT_CHARACTERS = 14
DETAIL_WORDS = 60
NOTES_WORDS = (60, 120)
BEAT_SECONDS = (10.0, 120.0)
"""A beat plays at least 10 s; more than two minutes is a mistake."""
MAX_BEATS = 60
MAX_STORY_SECONDS = 1800
"""Half an hour, every wait at its longest."""
MAINTENANCE_DAYS = (1, 90)
"""Further doses are at least a day apart; 0 is none."""
SPRAY_MG = (28, 56, 84)
"""One, two or three devices of the nasal spray."""
MAX_SIGNALS = 4
SCHEME_STEPS = (3, 4)
"""All accounts are drawn with as many nodes, more or less: none looks simpler than it is, or more complete."""

PARTS_FOCUS = ("interneuron", "pyramidal", "receptors", "terminals", "synapse", "population")
PARTS_LABELS = (
    "interneuron",
    "pyramidal",
    "ketamine",
    "terminals",
    "input",
    "excitatory-synapse",
    "output",
    "spine",
    "nmda",
    "ampa",
    "bdnf",
    "trkb",
)
FACTS = tuple(f"F{number}" for number in range(1, 16))


def known_keys(file: str, place: str, table: Mapping[str, Any], known: Iterable[str]) -> None:
    """Raise `ContentError` if a table has a key that is not known."""
    names = sorted(known)
    for key in table:
        if key not in names:
            raise ContentError(
                f'{file}, {place}: there is no key "{key[:40]}"; expected {", ".join(names)}.{near_miss(key, names)}'
            )


def evidence(file: str, whole: Story, claims: Mapping[str, Claim], references: Mapping[str, Reference]) -> None:
    """Raise `ContentError` with the first claim or reference of a story that is not known."""
    for beat in whole.beats:
        _known(file, beat, "claims", beat.claims, claims)
        _known(file, beat, "sources", beat.sources, references)


def story(file: str, whole: Story) -> None:
    """Raise `ContentError` with the first fault of a story, its evidence apart."""
    if len(whole.beats) > MAX_BEATS:
        raise ContentError(f"{file}: {len(whole.beats)} beats; expected at most {MAX_BEATS}.")
    seen: set[str] = set()
    for beat in whole.beats:
        if beat.id in seen:
            _refuse(file, beat, "id", "this id comes twice; every beat must have its own")
        seen.add(beat.id)
        _words(file, beat)
        _time(file, beat)
        _names(file, beat)
    _whole_length(file, whole)


def _whole_length(file: str, whole: Story) -> None:
    """Raise `ContentError` if the beats and their longest waits last too long, naming the beat where that happens."""
    total = 0.0
    for beat in whole.beats:
        total += max(sum(pace.seconds for pace in beat.pace), beat.wait.at_most_seconds if beat.wait else 0.0)
        if total > MAX_STORY_SECONDS:
            fault = f"up to here the story lasts {total:g} seconds, waits included"
            _refuse(file, beat, "pace", f"{fault}; expected at most {MAX_STORY_SECONDS} in all")


def _refuse(file: str, beat: Beat, key: str, fault: str) -> NoReturn:
    raise ContentError(f'{file}, beat "{beat.id}", key {key}: {fault}.')


def _words(file: str, beat: Beat) -> None:
    for key in ("id", "short", "title", "caption", "detail", "notes", "spoken"):
        if not getattr(beat, key).strip():
            _refuse(file, beat, key, "it is empty; expected some words")
    _at_most(file, beat, "title", TITLE_WORDS, "words")
    _at_most(file, beat, "short", SHORT_CHARACTERS, "characters")
    _at_most(file, beat, "caption", CAPTION_CHARACTERS, "characters")
    _at_most(file, beat, "detail", DETAIL_WORDS, "words")
    if caption_lines(beat.caption) is None:
        _refuse(file, beat, "caption", f"it does not split into two lines of at most {CAPTION_LINE} characters")
    least, most = NOTES_WORDS
    if not least <= len(beat.notes.split()) <= most:
        _refuse(file, beat, "notes", f"{len(beat.notes.split())} words; expected {least} to {most}")
    if not beat.simplified or not all(sentence.strip() for sentence in beat.simplified):
        _refuse(file, beat, "simplified", "it is empty; expected at least one sentence on what is simplified")


def _at_most(file: str, beat: Beat, key: str, most: int, unit: str) -> None:
    words = getattr(beat, key)
    size = len(words.split()) if unit == "words" else len(words)
    if size > most:
        _refuse(file, beat, key, f"{size} {unit}; expected at most {most}")


def caption_lines(caption: str) -> tuple[str, str] | None:
    """Return a caption as two lines of at most 46 characters, as even as can be; None if it does not fit."""
    words = caption.strip().split(" ")
    splits = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(len(words) + 1)]
    fitting = [lines for lines in splits if max(map(len, lines)) <= CAPTION_LINE]
    return min(fitting, key=lambda lines: max(map(len, lines)), default=None)


def _time(file: str, beat: Beat) -> None:
    if not beat.pace:
        _refuse(file, beat, "pace", "it is empty; expected at least one stretch with its seconds")
    for pace in beat.pace:
        if not (math.isfinite(pace.seconds) and pace.seconds > 0):
            _refuse(file, beat, "pace", f"{pace.seconds} seconds; expected a number above 0")
        _pace_in_ticks(file, beat, pace)
    least, most = BEAT_SECONDS
    total = sum(pace.seconds for pace in beat.pace)
    if not least <= total <= most:
        _refuse(file, beat, "pace", f"{total:g} seconds in all; expected {least:g} to {most:g}")
    if beat.wait and not 0 < beat.wait.at_most_seconds <= most:
        _refuse(file, beat, "wait", f"{beat.wait.at_most_seconds} seconds; expected 1 to {most:g}")
    if beat.start:
        _span(file, beat, "start, at", beat.start.at)
        _dosing(file, beat)


def _pace_in_ticks(file: str, beat: Beat, pace: Pace) -> None:
    if round(pace.seconds * 1000) % TICK_MS:
        _refuse(file, beat, "pace", f"{pace.seconds} seconds are not a whole number of ticks of {TICK_MS} ms")
    if _span(file, beat, "pace, per_second", pace.per_second) * TICK_MS % 1000:
        _refuse(
            file,
            beat,
            "pace, per_second",
            f'"{pace.per_second}" is no whole millisecond a tick; use multiples of 250 ms',
        )


def _span(file: str, beat: Beat, key: str, words: str) -> int:
    try:
        ms = span_ms(words)
    except (ContentError, OverflowError) as fault:
        _refuse(file, beat, key, str(fault).rstrip("."))
    if ms > MAX_SPAN_MS:
        _refuse(file, beat, key, f'"{words}" is longer than ten years')
    return ms


def _dosing(file: str, beat: Beat) -> None:
    fault = None if beat.start is None or beat.start.dosing is None else dosing_fault(beat.start.dosing)
    if fault:
        _refuse(file, beat, f"start, dosing, {fault[0]}", fault[1])


MOST_OF_A_DOSE: dict[Route, float] = {"iv": 1.5, "im": 1.5, "nasal-esketamine": 84.0, "held": 10.0}
"""mg/kg, mg/kg, mg, uM"""


def dosing_fault(dosing: Dosing) -> tuple[str, str] | None:
    """Return the key and what is wrong with it, of a dosing that the model is not validated for; None if it is."""
    spray = dosing.route == "nasal-esketamine"
    if spray and dosing.dose not in SPRAY_MG:
        return "dose", f"{dosing.dose:g} mg; expected 28, 56 or 84 for the spray"
    ranges = {
        "dose": (dosing.dose, 0, MOST_OF_A_DOSE[dosing.route]),
        "over_minutes": (dosing.over_minutes, 2, 600),
        "doses": (dosing.doses, 1, 60),
    }
    for key, (value, low, high) in ranges.items():
        if not low <= value <= high:
            return key, f"{value:g}; expected {low:g} to {high:g}"
    least, most = MAINTENANCE_DAYS
    days = dosing.maintenance_every_days
    if days != 0 and not least <= days <= most:
        return "maintenance_every_days", f"{days:g}; expected 0 or {least} to {most}"
    return None


def _names(file: str, beat: Beat) -> None:
    _known(file, beat, "focus", beat.focus, PARTS_FOCUS)
    _known(file, beat, "labels", beat.labels, PARTS_LABELS)
    _known(file, beat, "facts", beat.facts, FACTS)
    if len(beat.signals) > MAX_SIGNALS:
        _refuse(file, beat, "signals", f"{len(beat.signals)} plots; expected at most {MAX_SIGNALS}")


def _known(file: str, beat: Beat, key: str, names: Iterable[str], known: Iterable[str]) -> None:
    choices = list(known)
    for name in names:
        if name not in choices:
            hint = near_miss(name, choices) or (f" Expected one of {', '.join(choices)}." if len(choices) < 16 else "")
            raise ContentError(f'{file}, beat "{beat.id}", key {key}: "{name[:40]}" is unknown.{hint}')


def claim(file: str, one: Claim, references: Mapping[str, Reference], others: Mapping[str, Claim]) -> None:
    """Raise `ContentError` if a claim has no reference, an unknown one, or is printed from memory."""
    place = f'{file}, claim "{one.id}"'
    if one.id in others:
        raise ContentError(f"{place}: this id comes twice; every id must be its own.")
    if not one.references:
        raise ContentError(f"{place}, key references: it is empty; expected at least one reference.")
    _references(place, one.references, references)
    _reading(place, one.read_at, one.via, printed=one.printed)
    _readings(place, one)
    _schedule(place, one.schedule)
    _scheme(place, one.scheme)
    if one.supports and (one.status == "negative" or not one.printed):
        raise ContentError(f"{place}, key supports: a claim that is negative or not printed supports nothing.")
    _comparison(place, one)
    for figure in (*one.figures, *one.comparator):
        _bounds(place, figure.value, figure.low, figure.high)


def against(claims: Mapping[str, Claim]) -> None:
    """Raise `ContentError` if a claim names one against it that is not known, not printed, or itself."""
    for one in claims.values():
        for name in one.against:
            place = f'claim "{one.id}", key against'
            if name not in claims:
                raise ContentError(f'{place}: there is no claim "{name[:40]}".{near_miss(name, claims)}')
            if name == one.id or not claims[name].printed:
                raise ContentError(f'{place}: "{name}" is this claim, or not printed; expected another that is.')


def _reading(place: str, read_at: ReadAt, via: str, *, printed: bool = True) -> None:
    if printed and read_at == "memory":
        raise ContentError(f"{place}, key read_at: a claim from memory is not printed; set printed = false or read it.")
    if read_at == "secondary" and not via.strip():
        raise ContentError(f"{place}, key via: expected the source it was read in.")
    if read_at == "primary" and via:
        raise ContentError(f"{place}, key via: it was read in the paper itself; expected no other source.")


def _readings(place: str, one: Claim) -> None:
    """Raise `ContentError` if a reading is of no reference of the claim, comes twice or names no source."""
    seen: set[str] = set()
    for reading in one.readings:
        name = reading.reference
        if name not in one.references:
            hint = near_miss(name, one.references)
            raise ContentError(f'{place}, key readings: "{name[:40]}" is no reference of this claim.{hint}')
        if name in seen:
            raise ContentError(f'{place}, key readings: "{name}" comes twice; expected one reading a reference.')
        seen.add(name)
        _reading(f'{place}, key readings, "{name}"', reading.read_at, reading.via, printed=one.printed)


def _schedule(place: str, stretches: Iterable[DoseWeeks]) -> None:
    for stretch in stretches:
        if not 1 <= stretch.weeks <= 104 or not 1 <= stretch.every <= stretch.weeks:
            raise ContentError(f"{place}, key schedule: expected 1 to 104 weeks, and every 1 to that many.")
        if not stretch.days or not set(stretch.days) <= set(range(7)):
            raise ContentError(f"{place}, key schedule, days: expected some of 0 to 6.")


def _comparison(place: str, one: Claim) -> None:
    """Raise `ContentError` if a figure stands alone and nothing says that the source compares it with nothing."""
    if one.figures and not one.comparator and not one.uncompared:
        raise ContentError(f"{place}, key comparator: expected what the figure is compared with, or uncompared = true.")
    if one.uncompared and (one.comparator or not one.figures):
        raise ContentError(f"{place}, key uncompared: expected figures, and no comparator beside them.")


def _scheme(place: str, steps: tuple[SchemeStep, ...]) -> None:
    if not steps:
        return
    if len(steps) not in SCHEME_STEPS or steps[0].mark != "ketamine":
        raise ContentError(f"{place}, key scheme: expected 3 or 4 steps that begin with ketamine.")
    if steps[-1].link or not all(step.link for step in steps[:-1]):
        raise ContentError(f"{place}, key scheme: expected a link from every step to the next, and none from the last.")


def point(file: str, one: Point, references: Mapping[str, Reference]) -> None:
    """Raise `ContentError` if a point cites nothing known or its interval does not hold it."""
    place = f'{file}, point "{one.series}" at "{one.at}"'
    _references(place, (one.study,), references)
    _reading(place, one.read_at, one.via)
    _bounds(place, one.value, one.low, one.high)
    if not one.comparator_label.strip():
        raise ContentError(
            f"{place}, key comparator_label: expected what the comparison group got, or that none is given."
        )
    try:
        span_ms(one.at or "0 s")
    except ContentError as fault:
        raise ContentError(f"{place}, key at: {fault}") from fault


def _references(place: str, names: Iterable[str], references: Mapping[str, Reference]) -> None:
    for name in names:
        if name not in references:
            raise ContentError(f'{place}: there is no reference "{name[:40]}".{near_miss(name, references)}')


def _bounds(place: str, value: float, low: float | None, high: float | None) -> None:
    if (low is not None and low > value) or (high is not None and high < value):
        raise ContentError(f"{place}: the value {value:g} lies outside its interval.")


def commands(file: str, table: Iterable[Command]) -> None:
    """Raise `ContentError` if a key is bound twice in one mode."""
    bound: dict[tuple[str, str], str] = {}
    for one in table:
        for key in one.keys:
            for mode in one.modes:
                other = bound.setdefault((mode, key), one.id)
                if other != one.id:
                    raise ContentError(f'{file}, command "{one.id}": the key {key} already means "{other}" in {mode}.')


def reference_fields(file: str, place: int, item: object) -> dict[str, Any]:
    """Return a CSL-JSON item as the fields of `Reference`; raise `ContentError` if it is no such item."""
    if not isinstance(item, dict) or not isinstance(item.get("id"), str):
        raise ContentError(f"{file}, reference {place}: expected a CSL-JSON item with an id.")
    try:
        return {
            "id": item["id"],
            "title": item.get("title", ""),
            "author": _authors(item["author"]),
            "year": item["issued"]["date-parts"][0][0],
            "container": item.get("container-title", ""),
            "found_in": _found_in(item),
            "doi": item.get("DOI", ""),
            "url": item.get("URL", ""),
            "kind": item["custom"]["kind"],
            "read_at": item["custom"].get("read_at"),
            "via": item["custom"].get("via", ""),
        }
    except (KeyError, TypeError, IndexError) as fault:
        raise ContentError(
            f'{file}, reference "{item["id"][:40]}": expected author, issued and custom.kind ({fault}).'
        ) from fault


def _found_in(item: dict[str, str]) -> str:
    """Return "96(5), 749-760", or the number of a report."""
    issue = f"({item['issue']})" if "issue" in item else ""
    parts = (item.get("volume", "") + issue, item.get("page", ""), item.get("number", ""))
    return ", ".join(part for part in parts if part)


def own_reading(file: str, one: Reference) -> None:
    """Raise `ContentError` if a reference says how it was read and that cannot be right."""
    if one.read_at is not None:
        _reading(f'{file}, reference "{one.id}"', one.read_at, one.via, printed=False)


def read_somewhere(references: Mapping[str, Reference], claims: Iterable[Claim], points: Iterable[Point]) -> None:
    """Raise `ContentError` with the first reference of which nothing says how it was read."""
    known = {name for claim in claims for name in claim.references} | {point.study for point in points}
    for one in references.values():
        if one.id not in known and one.read_at is None:
            raise ContentError(
                f'references.json, reference "{one.id}": no claim and no point says how it was read; '
                "expected custom.read_at = primary, secondary or memory."
            )


def _authors(people: list[dict[str, str]]) -> str:
    """Return "Popova V, et al.", or the name of an institution."""
    first = people[0]
    name = first.get("literal") or f"{first['family']} {first.get('given', '')}".strip()
    return f"{name}, et al." if len(people) > 1 else name
