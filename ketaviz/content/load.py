"""Files become frozen records. Every fault is a `ContentError`: file, place, what was expected, the near miss."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from ketaviz.base.errors import ContentError
from ketaviz.base.resources import asset
from ketaviz.content import check
from ketaviz.content.builds import check_builds
from ketaviz.content.convert import records
from ketaviz.content.formats import read_json, read_toml
from ketaviz.content.schema import Beat, Claim, Command, Point, Reference, Story, Term, Tokens

R = TypeVar("R", Claim, Command, Reference, Term)


def load_story(path: Path | None = None) -> Story:
    """Return the story of a file, by default the built-in one; raise `ContentError` with the first fault found.

    The built-in one is not held against its evidence here: `library.check_evidence` does that.
    """
    own = path is None
    path = path or asset("stories", "ketamine.toml")
    tables = read_toml(path)
    check.known_keys(path.name, "the story", tables, {"id", "title", "beats"})
    beats = records(path.name, "beat", tables.get("beats"), Beat)
    names = {}
    for key in ("id", "title"):
        if not isinstance(tables.get(key), str) or not tables[key].strip():
            raise ContentError(f'{path.name}, the story: expected {key} = "some text".')
        names[key] = tables[key]
    story = Story(id=names["id"], title=names["title"], beats=beats)
    check.story(path.name, story)
    check_builds(path.name, story)
    if not own:
        check.evidence(path.name, story, load_claims(), load_references())
    return story


@cache
def load_references() -> dict[str, Reference]:
    """Return all references by id, from ``assets/references.json`` (CSL-JSON)."""
    path = asset("references.json")
    items = read_json(path)
    if not isinstance(items, list):
        raise ContentError(f"{path.name}: expected a list of CSL-JSON items.")
    plain = [check.reference_fields(path.name, place, item) for place, item in enumerate(items, 1)]
    found = _by_id(path.name, records(path.name, "reference", plain, Reference))
    for reference in found.values():
        check.own_reading(path.name, reference)
    return found


@cache
def load_claims() -> dict[str, Claim]:
    """Return all claims by id, from every ``assets/claims/*.toml`` that holds claims."""
    claims: dict[str, Claim] = {}
    for path in sorted(asset("claims").glob("*.toml")):
        tables = read_toml(path)
        if "points" in tables:
            continue
        check.known_keys(path.name, "the file", tables, {"claims"})
        found = _by_id(path.name, records(path.name, "claim", tables.get("claims"), Claim))
        for claim in found.values():
            check.claim(path.name, claim, load_references(), claims)
        claims |= found
    check.against(claims)
    return claims


@cache
def load_points() -> tuple[Point, ...]:
    """Return the measured values drawn in the panels, from ``assets/claims/points.toml``."""
    path = asset("claims", "points.toml")
    tables = read_toml(path)
    check.known_keys(path.name, "the file", tables, {"points"})
    points = records(path.name, "point", tables.get("points"), Point)
    for point in points:
        check.point(path.name, point, load_references())
    return points


@cache
def load_glossary() -> dict[str, Term]:
    """Return the glossary by id, from ``assets/glossary.toml``."""
    path = asset("glossary.toml")
    tables = read_toml(path)
    check.known_keys(path.name, "the file", tables, {"terms"})
    return _by_id(path.name, records(path.name, "term", tables.get("terms"), Term))


@cache
def load_commands() -> tuple[Command, ...]:
    """Return the commands in menu order, from ``assets/commands.toml``."""
    path = asset("commands.toml")
    tables = read_toml(path)
    check.known_keys(path.name, "the file", tables, {"commands"})
    commands = records(path.name, "command", tables.get("commands"), Command)
    _by_id(path.name, commands)
    check.commands(path.name, commands)
    return commands


@cache
def load_tokens() -> dict[str, Tokens]:
    """Return the colours of the themes by name, from ``assets/theme.toml``."""
    path = asset("theme.toml")
    tables: dict[str, Any] = read_toml(path)
    themes = records(path.name, "theme", list(tables.values()), Tokens)
    return dict(zip(tables, themes, strict=True))


def _by_id(file: str, items: tuple[R, ...]) -> dict[str, R]:
    """Return records by id; raise `ContentError` if an id comes twice."""
    found: dict[str, R] = {}
    for item in items:
        if item.id in found:
            raise ContentError(f'{file}: the id "{item.id}" comes twice; every id must be its own.')
        found[item.id] = item
    return found
