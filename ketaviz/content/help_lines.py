"""Where to get help, by country: only what was read in a named source, and never another country's number."""

from __future__ import annotations

import locale
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ketaviz.base.errors import ContentError
from ketaviz.base.resources import asset
from ketaviz.content import check
from ketaviz.content.convert import records
from ketaviz.content.formats import read_toml
from ketaviz.content.schema import Record

COUNTRY = re.compile(r"[A-Z]{2}")
REGION = re.compile(r"[A-Za-z]{2,3}[_-]([A-Z]{2})\b")
"""A language with a country, such as ``fr_CA.UTF-8``."""
NUMBER = re.compile(r"[0-9][0-9 ()+/-]*(?: or [0-9][0-9 ()+/-]*)*")
VARIABLES = ("LC_ALL", "LC_TELEPHONE", "LC_ADDRESS", "LC_MESSAGES", "LANG")
"""Where a system says which country it is set up for, the most telling first."""


class HelpLine(Record, frozen=True, kw_only=True):
    """A number to call."""

    number: str
    name: str = ""
    hours: str = ""
    """When and how it can be reached, as far as the source says."""


class HelpPlace(Record, frozen=True, kw_only=True):
    """Where to get help in one country."""

    id: str
    """Two capital letters (ISO 3166-1)."""
    country: str
    """As it stands after "in": ``the Netherlands``."""
    emergency: str = ""
    lines: tuple[HelpLine, ...] = ()
    """For somebody who thinks about suicide."""
    drug_lines: tuple[HelpLine, ...] = ()
    staff: str = ""
    """Whom to turn to where the program is shown."""
    source: str
    """Where the numbers were read."""
    checked: str
    """The day on which they were read, or tested by calling: ``2026-11-23``."""
    tested_by: str = ""
    """Who called them on that day; empty if nobody did."""


def load_help(path: Path | None = None) -> dict[str, HelpPlace]:
    """Return the places of a file by country, by default of ``assets/help.toml``; raise `ContentError` at a fault."""
    path = path or asset("help.toml")
    tables = read_toml(path)
    check.known_keys(path.name, "the file", tables, {"places"})
    places: dict[str, HelpPlace] = {}
    for place in records(path.name, "place", tables.get("places"), HelpPlace):
        _check(path.name, place, places)
        places[place.id] = place
    return places


def help_in(country: str, path: Path | None = None) -> HelpPlace | None:
    """Return where to get help in a country; None if that is not known: then no number is shown at all."""
    return load_help(path).get(country.upper())


def place_for(country: str, language: str, variables: Mapping[str, str], path: Path | None = None) -> HelpPlace | None:
    """Return where to get help: in the country named, else in that of the language, else in that of the system.

    ``variables`` are those of the environment; empty: the system is not asked. None if the country is not known.
    """
    return help_in(country or country_of(language) or (system_country(variables) if variables else ""), path)


def country_of(language: str) -> str:
    """Return the country a language is spoken in, ``CA`` of ``fr_CA``; empty if it names none."""
    found = REGION.match(language)
    return found[1] if found else ""


def system_country(variables: Mapping[str, str]) -> str:
    """Return the country a system is set up for, from its environment variables; empty if it does not say."""
    said = next((variables[name] for name in VARIABLES if variables.get(name)), None)
    return country_of(said if said is not None else locale.getlocale()[0] or "")


def _check(file: str, place: HelpPlace, others: Mapping[str, HelpPlace]) -> None:
    where = f'{file}, place "{place.id[:40]}"'
    if not COUNTRY.fullmatch(place.id) or place.id in others:
        raise ContentError(f"{where}, key id: expected two capital letters, each country once.")
    if not place.country.strip() or not place.source.strip():
        raise ContentError(f"{where}: expected a country and the source the numbers were read in.")
    numbers = [place.emergency] if place.emergency else []
    numbers += [line.number for line in (*place.lines, *place.drug_lines)]
    if not numbers or not all(NUMBER.fullmatch(number) for number in numbers):
        raise ContentError(f"{where}: expected numbers to call, of digits, spaces and hyphens; several joined by or.")
    try:
        date.fromisoformat(place.checked)
    except ValueError as fault:
        raise ContentError(f'{where}, key checked: "{place.checked[:20]}" is no day such as 2026-11-23.') from fault
