"""Tables become records; what does not fit is named by file, record, key and near miss."""

from __future__ import annotations

import re
import typing
from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from ketaviz.base.errors import ContentError, near_miss
from ketaviz.content.schema import Record

R = TypeVar("R", bound=Record)

_UNKNOWN_KEY = re.compile(r"Object contains unknown field `(.*?)`(?: - at `\$(.*)`)?$", re.DOTALL)
_BAD_CHOICE = re.compile(r"Invalid enum value '?(.*?)'?(?: - at `\$(.*)`)?$", re.DOTALL)
_OTHER = re.compile(r"(.*?)(?: - at `\$(.*)`)?$", re.DOTALL)


def records(file: str, kind: str, tables: object, record: type[R]) -> tuple[R, ...]:
    """Return the tables as records of a type; raise `ContentError` with the first that does not fit."""
    if not isinstance(tables, list) or not tables:
        raise ContentError(f"{file}: expected at least one [[{kind}s]] table.")
    return tuple(_record(file, f"{kind} {place}", table, record) for place, table in enumerate(tables, 1))


def _record(file: str, place: str, table: object, record: type[R]) -> R:
    if isinstance(table, dict) and isinstance(table.get("id"), str):
        place = f'{place.split(maxsplit=1)[0]} "{table["id"][:40]}"'
    try:
        return msgspec.convert(table, record)
    except (msgspec.ValidationError, RecursionError) as fault:
        raise ContentError(f"{file}, {place}{_sentence(str(fault), record)}") from fault


def _sentence(fault: str, record: type[Record]) -> str:
    """Return msgspec's message as the rest of our sentence: key, what was expected, near miss."""
    if unknown := _UNKNOWN_KEY.match(fault):
        inner = _at(record, unknown[2] or "")
        keys = tuple(inner.__struct_fields__) if isinstance(inner, type) and issubclass(inner, Record) else ()
        return f'{_key(unknown[2])}: there is no key "{unknown[1][:40]}".{near_miss(unknown[1], keys)}'
    if choice := _BAD_CHOICE.match(fault):
        known = _choices(_at(record, choice[2] or ""))
        return (
            f'{_key(choice[2])}: "{choice[1][:40]}" is unknown; expected one of {", ".join(known)}.'
            f"{near_miss(choice[1], known)}"
        )
    other = _OTHER.match(fault)
    words, where = (other[1], other[2]) if other else (fault, None)
    return f"{_key(where)}: {words[:1].lower()}{words[1:]}."


def _key(path: str | None) -> str:
    """Return ``, key pace, number 2, seconds`` for msgspec's path ``.pace[1].seconds``."""
    if not path:
        return ""
    parts = re.findall(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]", path)
    names = [name or (f"number {int(number) + 1}" if number.isdigit() else "one of them") for name, number in parts]
    return ", key " + ", ".join(names)


def _at(record: type[Record], path: str) -> Any:
    """Return the annotation that msgspec's path leads to."""
    here: Any = record
    for name in re.findall(r"\.([^.\[]+)", path):
        fields = typing.get_type_hints(here) if isinstance(here, type) and issubclass(here, Record) else {}
        here = _inside(fields.get(name, Any))
    return here


def _inside(annotation: Any) -> Any:
    """Return X of ``X | None`` and of ``tuple[X, ...]``."""
    for argument in typing.get_args(annotation):
        if typing.get_origin(annotation) is not typing.Literal and argument not in (type(None), Ellipsis):
            return _inside(argument)
    return annotation


def _choices(annotation: Any) -> Sequence[str]:
    return [str(choice) for choice in typing.get_args(annotation)]
