"""The parameter tables of ``docs/model.md``, made from ``assets/parameters``.

Run ``python -m ketaviz.content.parameter_table`` after a parameter has changed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ketaviz.base.errors import ContentError
from ketaviz.content.parameters import load_parameters
from ketaviz.content.schema import Value

FILES = {
    "kinetics": "Kinetics",
    "nmda": "NMDA receptor",
    "neurons": "Cells",
    "synapses": "Synapses",
    "drive_input": "Background drive",
    "plasticity": "Plasticity, responders and drive",
}
"""Parameter files in the order of the document, with their headings."""

BEGIN = "<!-- parameter tables: made by python -m ketaviz.content.parameter_table -->"
END = "<!-- end of parameter tables -->"
DOCUMENT = Path("docs/model.md")


def tables() -> str:
    """Return all parameters as Markdown, one table a file."""
    return "\n\n".join(f"### {heading}\n\n{_table(name)}" for name, heading in FILES.items())


def _table(name: str) -> str:
    lines = ["| parameter | value | unit | range | kind | source |", "|---|---|---|---|---|---|"]
    for section, values in load_parameters(name).items():
        lines += [_row(f"{section}.{key}", value) for key, value in values.items()]
    return "\n".join(lines)


def _row(key: str, value: Value) -> str:
    low, high = value.range
    span = "fixed" if low == high else f"{low:g} to {high:g}"
    unit = "" if value.unit == "1" else value.unit
    source = f"{value.source}. {value.note}" if value.note else value.source
    return f"| `{key}` | {value.value:g} | {unit} | {span} | {value.kind} | {source.replace('|', '/')} |"


def with_tables(text: str) -> str:
    """Return a document with the present tables between its two marks; raise `ContentError` if a mark is missing."""
    if BEGIN not in text or END not in text:
        raise ContentError(f"The document has no place for the parameter tables: expected the line {BEGIN}")
    before, rest = text.split(BEGIN, 1)
    return f"{before}{BEGIN}\n\n{tables()}\n\n{END}{rest.split(END, 1)[1]}"


def main(path: Path = DOCUMENT) -> None:
    """Write the tables into the document."""
    path.write_text(with_tables(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
