"""How ``ketaviz model`` answers: a short table, one JSON object, or a CSV file."""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ketaviz.base.errors import OutOfRangeError

Found = dict[str, Any]
"""What a command found, by key: numbers, None, and lists of numbers."""

UNITS = {
    "uM": "uM",
    "hz": "spikes/s",
    "ng_per_mL": "ng/mL",
    "hours": "h",
    "day": "days",
    "days": "days",
    "minute": "min",
    "minutes": "min",
}
"""The unit behind the last part of a key."""
ROWS = 13


def show(arguments: argparse.Namespace, heading: str, found: Found, columns: Sequence[str] = ()) -> None:
    """Print what was found, as JSON or as a short table, and write the CSV file if one is wanted.

    ``columns`` are the keys of the time series, of one length; without any the CSV file has the single values.
    """
    if arguments.csv is not None:
        write_csv(arguments.csv, found, columns)
    print(json.dumps(found, allow_nan=False) if arguments.json else table(heading, found, columns))


def write_csv(path: Path, found: Found, columns: Sequence[str]) -> None:
    """Write the time series with a line of names; raise `OutOfRangeError` if the file cannot be written."""
    names = list(columns) or list(found)
    rows = zip(*(found[name] for name in names), strict=True) if columns else [[found[name] for name in names]]
    try:
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(names)
            writer.writerows(rows)
    except OSError as fault:
        raise OutOfRangeError(f"--csv {path} cannot be written: {fault.strerror or fault}.") from fault


def table(heading: str, found: Found, columns: Sequence[str]) -> str:
    """Return a heading, single values with their units, and some rows of the time series."""
    lines = [f"{heading}. Model, not measurement; education, not medical advice.", ""]
    for key, value in found.items():
        if key not in columns:
            lines.append(f"  {label(key):<28}{_value(value)} {unit(key)}".rstrip())
    if columns:
        lines += ["", "  " + "".join(f"{heading_of(key):>18}" for key in columns)]
        lines += ["  " + "".join(f"{found[key][row]:>18.4g}" for key in columns) for row in _rows(found, columns[0])]
    return "\n".join(lines)


def label(key: str) -> str:
    """Return a key in words, without its unit."""
    for ending in UNITS:
        if key.endswith(f"_{ending}") and ending not in {"day", "minute", "hours", "days"}:
            return key.removesuffix(f"_{ending}").replace("_", " ")
    return key.replace("_", " ")


def unit(key: str) -> str:
    """Return the unit of a key; empty for fractions and factors."""
    return next((name for ending, name in UNITS.items() if key == ending or key.endswith(f"_{ending}")), "")


def heading_of(key: str) -> str:
    """Return the head of a column."""
    return key if unit(key) in {"", key} else f"{label(key)} ({unit(key)})"


def _rows(found: Found, first: str) -> list[int]:
    last = len(found[first]) - 1
    return sorted({round(last * place / (ROWS - 1)) for place in range(ROWS)})


def _value(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, list):
        return ", ".join(f"{item:g}" for item in value)
    return f"{value:.4g}"
