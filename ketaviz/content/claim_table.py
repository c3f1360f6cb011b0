"""The claims of ``docs/model.md``, made from the records that the panels show.

Run ``python -m ketaviz.content.claim_table`` after a claim has changed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ketaviz.base.errors import ContentError
from ketaviz.content.library import Library, load_library
from ketaviz.content.schema import Claim, Figure, ReadAt

BEGIN = "<!-- claims: made by python -m ketaviz.content.claim_table -->"
END = "<!-- end of claims -->"
DOCUMENT = Path("docs/model.md")
READ: dict[ReadAt, str] = {"primary": "at source", "secondary": "second-hand", "memory": "to be checked at source"}


def tables(library: Library) -> str:
    """Return all printed claims as Markdown, a table for each beat that tells one first."""
    told: set[str] = set()
    parts = []
    for beat in library.story.beats:
        new = [library.claims[name] for name in beat.claims if name not in told]
        told.update(beat.claims)
        if rows := [_row(library, claim) for claim in new if claim.printed]:
            head = ["| claim | figures | how sure | what it does not show | sources |", "|---|---|---|---|---|"]
            parts.append("\n".join([f"### {beat.title}", "", *head, *rows]))
    return "\n\n".join(parts)


def _row(library: Library, claim: Claim) -> str:
    sources = [
        f"{reference.short} ({READ[reading.read_at]})"
        for reference, reading in zip(library.cited(claim), library.readings(claim), strict=True)
    ]
    compared = [*map(_figure, claim.figures), *(f"compared: {_figure(figure)}" for figure in claim.comparator)]
    said = f"**{claim.title}.** {claim.text}" if claim.title else claim.text
    cells = (said, "; ".join(compared), claim.strength, claim.caveat, "; ".join(sources))
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def _figure(figure: Figure) -> str:
    """Return a figure with its interval, as its record has it."""
    if figure.reference:
        return figure.label
    said = f"{figure.label} {figure.value:g} {figure.unit}"
    if figure.low is None or figure.high is None:
        return said
    return f"{said} ({figure.low:g} to {figure.high:g}, {figure.interval})"


def with_claims(text: str, library: Library) -> str:
    """Return a document with the present claims between its two marks; raise `ContentError` if a mark is missing."""
    if BEGIN not in text or END not in text:
        raise ContentError(f"The document has no place for the claims: expected the line {BEGIN}")
    before, rest = text.split(BEGIN, 1)
    return f"{before}{BEGIN}\n\n{tables(library)}\n\n{END}{rest.split(END, 1)[1]}"


def main(path: Path = DOCUMENT) -> None:
    """Write the claims into the document."""
    path.write_text(with_claims(path.read_text(encoding="utf-8"), load_library()), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
