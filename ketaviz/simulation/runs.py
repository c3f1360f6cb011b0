"""The runs a person has made, kept so that going back to one of them costs nothing."""

from __future__ import annotations

from ketaviz.simulation.landmarks import nearest_tick
from ketaviz.simulation.runner import Runner
from ketaviz.story.choices import Choices
from ketaviz.story.desk import MOST_KEPT

MOST_RUNS = MOST_KEPT + 2
"""Those on the desk, and the two that are shown."""


class Runs:
    """Makes a run from choices, with what others have in common with it."""

    def __init__(self, first: Runner) -> None:
        self._first = first
        self._known: dict[Choices, Runner] = {first.choices: first}
        """The last used last."""

    def of(self, choices: Choices, like: Runner | None = None) -> Runner:
        """Return the run of choices; what it shares with ``like`` is not simulated again."""
        run = self._known.pop(choices, None)
        if run is None:
            run = Runner(self._first.story, choices, self._first.preparation, like or self._first)
        self._known[choices] = run
        while len(self._known) > MOST_RUNS:
            del self._known[next(iter(self._known))]
        return run

    def made(self, choices: Choices, like: Runner) -> Runner:
        """Return the run of choices without keeping it: nobody has chosen it yet."""
        return self._known.get(choices) or Runner(self._first.story, choices, self._first.preparation, like)

    def keep(self, run: Runner) -> None:
        """Keep a run that was made beforehand, unless there is one of its choices."""
        self._known.setdefault(run.choices, run)


def same_moment(run: Runner, tick: int, other: Runner) -> int:
    """Return the tick at which another run shows what a run shows at a tick: the same beat, the same drug time.

    Beats may begin at other ticks, for a phase may be reached sooner or later or not at all.
    """
    place = run.place(tick)
    if place.segment.dosing is None:
        return tick
    return nearest_tick(other.chapter_at(tick).outline, place.segment.drug_ms_at(tick - place.first), None, tick)
