"""Gathers every message a translator needs into ``assets/text/ketaviz.pot``.

``python -m ketaviz.content.wording_catalogue`` writes the file; ``--check`` only says whether it is up to date
(exit code 1 if not). Messages are the literals in ``.text("...")``, ``.plural("...", "...")`` and ``mark("...")`` of
the package, and the words of the story, the claims, the points, the glossary, the predictions and
the commands.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ketaviz.base.resources import asset, assets_folder
from ketaviz.content.help_lines import load_help
from ketaviz.content.library import Library, load_library
from ketaviz.content.parts import load_parts
from ketaviz.content.predictions import load_predictions
from ketaviz.content.schema import Beat, Claim, Point, Record, Term

BEAT_KEYS = ("short", "title", "caption", "detail", "notes", "spoken", "simplified")
CLAIM_KEYS = ("title", "text", "measure", "brief", "second", "strength", "caveat", "population", "drug", "via")
POINT_KEYS = ("label", "drug", "comparator_label", "caveat", "via")
TERM_KEYS = ("words", "plain", "also")
PART_KEYS = ("words", "plain", "also", "simplified")
QUESTION_KEYS = ("question", "setting", "simplified")
ANSWER_KEYS = ("words", "why", "thought")


class Message(NamedTuple):
    """A message, its plural form (or nothing) and where it stands."""

    one: str
    many: str
    place: str


def code_messages(package: Path) -> Iterator[Message]:
    """Yield the literal messages of every module under a folder."""
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield from _call(node, path.relative_to(package.parent).as_posix())


def _call(node: ast.Call, place: str) -> Iterator[Message]:
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    literals = [part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    if name in {"text", "mark"} and literals:
        yield Message(literals[0], "", place)
    if name == "plural" and len(literals) >= 2:
        yield Message(literals[0], literals[1], place)


def content_messages(library: Library) -> Iterator[Message]:
    """Yield the words of all content that a person reads."""
    yield Message(library.story.title, "", "stories/ketamine.toml")
    for beat in library.story.beats:
        yield from _words(beat, BEAT_KEYS, f"stories/ketamine.toml: {beat.id}")
        yield from (Message(build.line, "", f"stories/ketamine.toml: {beat.id}") for build in beat.builds)
    yield from (Message(one.via, "", "references") for one in library.references.values() if one.via)
    for claim in library.claims.values():
        yield from _words(claim, CLAIM_KEYS, f"claims: {claim.id}")
        yield from (Message(one.via, "", f"claims: {claim.id}") for one in claim.readings if one.via)
        yield from (Message(step.words, "", f"claims: {claim.id}") for step in claim.scheme)
        yield from (Message(figure.label, "", f"claims: {claim.id}") for figure in (*claim.figures, *claim.comparator))
    for point in library.points:
        yield from _words(point, POINT_KEYS, f"claims/points.toml: {point.series}")
    for term in library.glossary.values():
        yield from _words(term, TERM_KEYS, f"glossary.toml: {term.id}")
    for part in load_parts().values():
        yield from _words(part, PART_KEYS, f"parts.toml: {part.id}")
    for question in load_predictions():
        yield from _words(question, QUESTION_KEYS, f"predictions.toml: {question.id}")
        for answer in question.answers:
            yield from _words(answer, ANSWER_KEYS, f"predictions.toml: {question.id}")
    for place in load_help().values():
        yield Message(place.country, "", f"help.toml: {place.id}")
        lines = (*place.lines, *place.drug_lines)
        yield from (Message(line.hours, "", f"help.toml: {place.id}") for line in lines if line.hours)
    for command in library.commands:
        yield Message(command.words, "", f"commands.toml: {command.id}")


def _words(record: Beat | Claim | Point | Term | Record, keys: Iterable[str], place: str) -> Iterator[Message]:
    for key in keys:
        value = getattr(record, key)
        for words in (value,) if isinstance(value, str) else value:
            if words:
                yield Message(words, "", place)


def catalogue(messages: Iterable[Message]) -> str:
    """Return a gettext template with every message once, in order, and the places where it stands."""
    import polib  # noqa: PLC0415  (only this command needs it)

    places: dict[str, list[str]] = {}
    plurals: dict[str, str] = {}
    for message in messages:
        found = places.setdefault(message.one, [])
        if message.place not in found:
            found.append(message.place)
        if message.many:
            plurals[message.one] = message.many
    template = polib.POFile(wrapwidth=0)
    template.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
    for one, where in places.items():
        plural = {"msgid_plural": plurals[one], "msgstr_plural": {0: "", 1: ""}} if one in plurals else {}
        template.append(polib.POEntry(msgid=one, comment="\n".join(where), **plural))
    return str(template) + "\n"


def current() -> str:
    """Return the catalogue of the package and its content as they are now."""
    package = Path(__file__).resolve().parent.parent
    return catalogue([*content_messages(load_library()), *code_messages(package)])


def main(arguments: list[str]) -> int:
    """Write or check the catalogue; return the exit code."""
    text = current()
    if "--check" in arguments:
        fresh = asset("text", "ketaviz.pot").read_text(encoding="utf-8") == text
        sys.stdout.write(
            "The catalogue is up to date.\n"
            if fresh
            else "The catalogue is out of date: run this command without --check.\n"
        )
        return 0 if fresh else 1
    path = assets_folder() / "text" / "ketaviz.pot"
    path.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{path.name}: {text.count('msgid ')} messages.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
