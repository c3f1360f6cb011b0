"""Parameter files to records: every number has a value, a unit, a range, a source and a kind, or it is refused."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from ketaviz.base.errors import ContentError
from ketaviz.base.resources import asset
from ketaviz.content.schema import Value

Parameters = dict[str, dict[str, Value]]
"""Section, then name, then the value with its provenance."""


@cache
def load_parameters(name: str) -> Parameters:
    """Return ``assets/parameters/NAME.toml`` by section and name; raise `ContentError` for a number without home."""
    return read_parameters(asset("parameters", f"{name}.toml"))


def read_parameters(path: Path) -> Parameters:
    """Return the parameters of a file; raise `ContentError` naming file, section and parameter if one is wrong."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise ContentError(f"{path.name} cannot be read as TOML: {fault}.") from fault
    return {section: _section(path.name, section, table) for section, table in tables.items()}


def _section(file: str, section: str, table: Any) -> dict[str, Value]:
    if not isinstance(table, dict):
        raise ContentError(f"{file}, {section}: expected a section of parameters, found a bare value.")
    return {name: _value(f"{file}, {section}.{name}", entry) for name, entry in table.items()}


def _value(place: str, entry: Any) -> Value:
    try:
        value = msgspec.convert(entry, Value)
    except msgspec.ValidationError as fault:
        raise ContentError(f"{place}: {fault}.") from fault
    for field in ("unit", "source"):
        if not getattr(value, field).strip():
            raise ContentError(f"{place}: the {field} is empty.")
    low, high = value.range
    if not low <= value.value <= high:
        raise ContentError(f"{place}: the value {value.value:g} lies outside its range {low:g} to {high:g}.")
    return value
