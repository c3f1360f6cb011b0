"""The state diagram, drawn from the table: ``python -m ketaviz.story.diagram`` writes it into docs/architecture.md."""

from __future__ import annotations

from pathlib import Path

from ketaviz.story.events import Event
from ketaviz.story.machine import TABLE
from ketaviz.story.state import Mode

BEGIN = "<!-- state diagram: begin -->"
END = "<!-- state diagram: end -->"


def diagram() -> str:
    """Return the table as a mermaid state diagram and a table of every cell."""
    return "\n".join((BEGIN, *_mermaid(), "", *_rows(), END))


def _mermaid() -> list[str]:
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {Mode.PAUSED.value}"]
    for mode in Mode:
        for end in Mode:
            names = [event.value for event in Event if end in TABLE[mode][event].ends and end is not mode]
            if names:
                lines.append(f"    {mode.value} --> {end.value}: {', '.join(names)}")
    return [*lines, "```"]


def _rows() -> list[str]:
    lines = ["| event | " + " | ".join(mode.value for mode in Mode) + " |", "|---" * (len(Mode) + 1) + "|"]
    return lines + [f"| `{event.value}` | " + " | ".join(_cell(mode, event) for mode in Mode) + " |" for event in Event]


def _cell(mode: Mode, event: Event) -> str:
    cell = TABLE[mode][event]
    name = cell.action.__name__.strip("_").replace("_", " ")
    return name if cell.ends == (mode,) else f"{name} → {' or '.join(end.value for end in cell.ends)}"


def inserted(text: str) -> str:
    """Return a document with the diagram between its markers; raise `ValueError` if it has none."""
    before, marker, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not marker or not end:
        raise ValueError(f"The document has no {BEGIN} and {END}.")
    return before + diagram() + after


def main() -> None:
    """Write the diagram into docs/architecture.md of the checkout."""
    document = Path(__file__).resolve().parents[2] / "docs" / "architecture.md"
    document.write_text(inserted(document.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
