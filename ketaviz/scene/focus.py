"""What is looked at stays; the rest of the circuit is dimmed and greyed, never blurred."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtGui import QPainter, QPainterPath

from ketaviz.base.easing import clamp
from ketaviz.frame.snapshot import StoryNow
from ketaviz.scene.canvas import Canvas

DIM = 0.35
"""Opacity of what is not in focus."""
GREY = 0.6
"""Share of its saturation that what is not in focus loses."""
FADED = 0.16
"""Opacity of what no study in people supports, while only such evidence is shown."""
VEIL = 0.72
"""Opacity of the ground over the picture of such a part."""
HALF = 0.80
"""Opacity of a cell whose receptors, terminals or synapses, or of an interneuron whose targets, are in focus."""
CHANGE_S = 0.9
"""Seconds of screen in which the focus moves."""

_FULL: dict[str, tuple[str, ...]] = {
    "interneuron": ("interneuron", "population"),
    "pyramidal": ("pyramidal", "population"),
    "terminals": ("terminals", "interneuron", "population"),
    "synapse": ("synapse", "pyramidal"),
    "receptors": ("receptors", "ketamine", "interneuron", "pyramidal"),
    "inputs": ("inputs", "receptors", "interneuron"),
    "population": ("population",),
}
_PARTLY: dict[str, tuple[str, ...]] = {
    "interneuron": ("receptors", "terminals", "ketamine", "pyramidal"),
    "pyramidal": ("receptors", "terminals", "synapse", "ketamine"),
    "terminals": ("pyramidal",),
    "synapse": ("population",),
}


class Focus(Struct, frozen=True):
    """How present each group of parts is, `DIM` to 1."""

    interneuron: float
    pyramidal: float
    terminals: float
    synapse: float
    receptors: float
    inputs: float
    population: float


GROUPS = ("interneuron", "pyramidal", "terminals", "synapse", "receptors", "inputs", "population")


def greyness(presence: float) -> float:
    """Return how much of the full `GREY` something has lost at a presence of `DIM` to 1: 1 to 0."""
    return clamp((1.0 - presence) / (1.0 - DIM))


def presence(focus: tuple[str, ...], view: str) -> Focus:
    """Return how present each group is for a beat's focus; the view of the population puts it in focus."""
    named = focus or (("population",) if view == "population" else ())
    return Focus(**{group: _one(group, named) for group in GROUPS})


def _one(group: str, named: tuple[str, ...]) -> float:
    if not named or any(part in named for part in _FULL[group]):
        return 1.0
    return HALF if any(part in named for part in _PARTLY.get(group, ())) else DIM


def focus_now(story: StoryNow, *, at_once: bool, faded: frozenset[str] = frozenset()) -> tuple[Focus, Focus, float]:
    """Return the focus before, the focus of this beat and how far (0 to 1) the change from one to the other is.

    Driven by `beat.focus`, `story.previous_focus` and `story.seconds`; ``faded`` names groups that are hardly seen.
    """
    now = without(presence(story.beat.focus, story.beat.view), faded)
    before = without(presence(story.previous_focus, story.previous_view), faded)
    share = min(1.0, story.seconds / CHANGE_S)
    return before, now, 1.0 if at_once else share * share * (3.0 - 2.0 * share)


def without(focus: Focus, faded: frozenset[str]) -> Focus:
    """Return a focus in which some groups are hardly seen."""
    return Focus(**{group: FADED if group in faded else getattr(focus, group) for group in GROUPS})


def veil(painter: QPainter, canvas: Canvas, part: str, room: QPainterPath) -> None:
    """Fade what is painted in a room so far, if no study in people supports the part of the account it shows."""
    if part in canvas.faded:
        painter.fillPath(room, canvas.theme.colour("ink1", VEIL))


def between(before: Focus, now: Focus, share: float) -> Focus:
    """Return the focus on its way."""
    return Focus(**{group: getattr(before, group) * (1 - share) + getattr(now, group) * share for group in GROUPS})
