"""Reads TOML and JSON files that anyone may have written: every fault is a sentence with file and line."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from ketaviz.base.errors import ContentError

MAX_BYTES = 1_000_000
"""No file of ours is near this size; a larger one is a mistake (a film, a disk image)."""


def read_text(path: Path) -> str:
    """Return a file's text; raise `ContentError` if it is absent, a folder, too large or not UTF-8."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ContentError(
                f"{path.name} has {path.stat().st_size // 1000} kB; expected at most {MAX_BYTES // 1000} kB of text."
            )
        raw = path.read_bytes()
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise ContentError(f'{path.name} cannot be read ("{reason}"): expected a text file.') from fault
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        raise ContentError(f"{path.name}, line {line}: this is not UTF-8; save the file as UTF-8 text.") from fault


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file; raise `ContentError` with the line if it is none."""
    text = read_text(path)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise ContentError(f"{path.name} is not TOML: {_plain(str(fault))}.") from fault
    except (RecursionError, ValueError) as fault:
        raise ContentError(f"{path.name} is not TOML that can be used here: nested too deeply or too long.") from fault


def read_json(path: Path) -> Any:
    """Return what a JSON file holds; raise `ContentError` with the line if it is none."""
    text = read_text(path)
    try:
        return json.loads(text)
    except json.JSONDecodeError as fault:
        raise ContentError(f"{path.name}, line {fault.lineno}: this is not JSON ({fault.msg}).") from fault
    except (RecursionError, ValueError) as fault:
        raise ContentError(f"{path.name} is not JSON that can be used here: nested too deeply or too long.") from fault


def _plain(message: str) -> str:
    """Return tomllib's message with the place first: ``line 3, column 5: Expected ...``."""
    words, found, place = message.rpartition(" (at ")
    return f"{place.rstrip(')')}: {words}" if found else message
