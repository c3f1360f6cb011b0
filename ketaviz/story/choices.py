"""What a person has chosen for a run: dose, experiments, noise, and what was changed on the way."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ketaviz.content.schema import Dosing, ExperimentName

Earlier = tuple[tuple[int, tuple[ExperimentName, ...]], ...]
"""Until when on the drug clock, in milliseconds, which experiments were in force; nothing if they never changed."""


class Change(Struct, frozen=True):
    """From a moment of a beat on other experiments are in force."""

    beat: int
    ticks: int
    """Into the beat."""
    experiments: tuple[ExperimentName, ...]

    @property
    def moment(self) -> tuple[int, int]:
        """Return what changes are ordered by."""
        return self.beat, self.ticks


class Choices(Struct, frozen=True):
    """A run is a function of the story, the network and these."""

    seed: int = 1
    dosing: Dosing | None = None
    """Takes the place of the dosings of the story."""
    experiments: tuple[ExperimentName, ...] = ()
    """In force from the beginning, beside those of the story ..."""
    changes: tuple[Change, ...] = ()
    """... until the first of these; in the order of their moments."""

    def in_force(self, beat: int, ticks: int) -> tuple[ExperimentName, ...]:
        """Return the chosen experiments at a moment of a beat."""
        passed = [change for change in self.changes if change.moment <= (beat, ticks)]
        return passed[-1].experiments if passed else self.experiments

    def differ_from(self, other: Choices, begin: tuple[int, int], end: tuple[int, int]) -> tuple[int, int] | None:
        """Return the first moment, from one up to another, at which two choices differ; None if they do not."""
        if (self.seed, self.dosing) != (other.seed, other.dosing):
            return begin
        moments = {begin, *(change.moment for change in self.changes + other.changes)}
        within = sorted(moment for moment in moments if begin <= moment < end)
        return next((moment for moment in within if self.in_force(*moment) != other.in_force(*moment)), None)

    def switched(self, beat: int, ticks: int, name: ExperimentName) -> Choices:
        """Return the choices with one experiment switched from a moment on; what was changed later is dropped."""
        now = self.in_force(beat, ticks)
        then = tuple(known for known in now if known != name) if name in now else (*now, name)
        kept = tuple(change for change in self.changes if change.moment < (beat, ticks))
        before = kept[-1].experiments if kept else self.experiments
        if (beat, ticks) == (0, 0):
            return replace(self, experiments=then, changes=())
        added = () if then == before else (Change(beat, ticks, then),)
        return replace(self, changes=kept + added)
