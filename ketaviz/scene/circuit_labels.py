"""What the labels of the circuit say, and where each may stand."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import Frame
from ketaviz.scene.canvas import MOST_PROJECTED, Canvas
from ketaviz.scene.label import Align, Label, Spot

QUIET = ("silenced", "surge", "overwhelmed")
"""Phases in which the interneurons are nearly silent."""

PARTS = (
    "interneuron",
    "pyramidal",
    "ketamine",
    "nmda",
    "terminals",
    "input",
    "excitatory-synapse",
    "output",
    "population",
    "spine",
)
"""Parts of the circuit that a beat may name in ``labels``."""

TOKENS = {
    "interneuron": "inh_text",
    "terminals": "inh_text",
    "ketamine": "ket_text",
    "nmda": "text",
    "population": "text",
    "spine": "bdnf_text",
}
"""Colour of a label's name; excitatory parts are the rest."""

SPOTS: dict[str, tuple[tuple[float, float, Align], ...]] = {
    "interneuron": ((236, 572, "left"), (392, 516, "left"), (120, 560, "left")),
    "pyramidal": ((1572, 18, "right"), (1572, 60, "right"), (1180, 18, "centre"), (905, 18, "centre")),
    "ketamine": ((230, 30, "left"), (64, 30, "left"), (420, 150, "left"), (64, 560, "left")),
    "nmda": ((400, 150, "left"), (230, 30, "left"), (64, 560, "left")),
    "terminals": ((500, 556, "left"), (470, 548, "left"), (506, 290, "left")),
    "input": ((28, 30, "left"), (28, 60, "left"), (28, 590, "left")),
    "excitatory-synapse": ((1190, 18, "centre"), (905, 18, "centre")),
    "output": ((1572, 574, "right"), (1572, 560, "right"), (1300, 560, "left")),
    "population": ((452, 6, "left"), (420, -40, "left"), (560, 640, "left")),
    "spine": ((1180, 18, "centre"), (905, 18, "centre"), (620, 18, "centre")),
}
"""Spots in design units of the top of a label's box: first choice first."""

LEAVES = {"excitatory-synapse": 1196.0}
"""Where along x a leader leaves the words, in design units: between two cells, not through the branches of one."""


def circuit_labels(canvas: Canvas, frame: Frame, targets: dict[str, tuple[QPointF, ...]]) -> tuple[Label, ...]:
    """Return the labels of ``beat.labels`` whose part is in sight, in the order of the beat.

    What they say follows `story.phase`; ``targets`` is where each part is, empty if it is at no one place.
    """
    wanted = [part for part in frame.story.beat.labels if part in SPOTS and part in targets]
    if canvas.projected:
        wanted = wanted[:MOST_PROJECTED]
    return tuple(_label(canvas, part, frame, targets[part]) for part in wanted)


def _label(canvas: Canvas, part: str, frame: Frame, targets: tuple[QPointF, ...]) -> Label:
    name, qualifier = words(part, frame, canvas.wording)
    if part == "ketamine" and not targets:
        qualifier = canvas.wording.text("drifts everywhere")
    leaves = canvas.point(LEAVES[part], 0.0).x() if part in LEAVES else None
    spots = tuple(Spot(canvas.point(x, y).x(), canvas.point(x, y).y(), align, leaves) for x, y, align in SPOTS[part])
    return Label(part, name, qualifier, TOKENS.get(part, "exc_text"), targets, spots)


def words(part: str, frame: Frame, wording: Wording) -> tuple[str, str]:
    """Return name and qualifier of a part at this moment; raise `KeyError` for an unknown part."""
    quiet = frame.story.phase in QUIET
    surge = frame.story.phase == "surge"
    table: dict[str, tuple[str, str]] = {
        "interneuron": ("Interneuron", "nearly silent" if quiet else "the brake"),
        "pyramidal": ("Pyramidal neurons", "spike more often" if surge else "excite one another"),
        "ketamine": ("Ketamine", "locked in NMDA receptors"),
        "nmda": ("NMDA receptors", "on every cell, marked on four"),
        "terminals": ("Idle terminals", "hardly any GABA") if quiet else ("Basket terminals", "release GABA"),
        "input": ("Input axons", "carry glutamate"),
        "excitatory-synapse": ("Excitatory synapse", "fork meets spine"),
        "output": ("Output axons", ""),
        "population": ("The other 96 cells", "each light is one spike"),
        "spine": ("New spines", "as the connection strengthens"),
    }
    name, qualifier = table[part]
    return wording.text(name), wording.text(qualifier) if qualifier else ""
