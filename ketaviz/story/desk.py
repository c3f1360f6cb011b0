"""What a person has on the desk: the run that is shown, one beside it to compare, and those that were made before."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from ketaviz.story.choices import Choices

MOST_KEPT = 6


class Desk(Struct, frozen=True):
    """Frozen, so that undo gives an earlier one back."""

    shown: Choices = field(default_factory=Choices)
    beside: Choices | None = None
    """The run the shown one is compared with: what it was before it was changed."""
    comparing: bool = False
    """Both are drawn: one over the other ..."""
    apart: bool = False
    """... or each in plots of its own, side by side."""
    kept: tuple[Choices, ...] = ()
    """Every run made, the last first, at most `MOST_KEPT`; the shown one is among them once it was left."""

    def changed(self, choices: Choices) -> Desk:
        """Return the desk with another run shown; the first run that was changed stays beside it."""
        if choices == self.shown:
            return self
        beside = self.shown if self.beside in (None, choices) else self.beside
        return replace(self, shown=choices, beside=beside, kept=self._with(choices, self.shown))

    def swapped(self) -> Desk:
        """Return the desk with the two runs in each other's place."""
        if self.beside is None:
            return self
        return replace(self, shown=self.beside, beside=self.shown)

    def compared(self, comparing: bool, *, apart: bool = False) -> Desk:
        """Return the desk with or without the run beside; there must be one to compare with."""
        shows = comparing and self.beside is not None
        return replace(self, comparing=shows, apart=shows and apart)

    def compared_with(self, choices: Choices) -> Desk:
        """Return the desk with any other run beside the shown one, drawn as the two were drawn before."""
        if choices == self.shown:
            return self
        return replace(self, beside=choices, comparing=True, kept=self._with(self.shown, choices))

    def others(self) -> tuple[Choices, ...]:
        """Return the runs that the shown one can be compared with: the one beside it, those made, the story's own."""
        beside = () if self.beside is None else (self.beside,)
        known = dict.fromkeys((*beside, *self.kept, Choices(seed=self.shown.seed)))
        return tuple(choices for choices in known if choices != self.shown)

    def reset(self) -> Desk:
        """Return the desk with the story's own run and nothing beside it; the noise stays."""
        own = Choices(seed=self.shown.seed)
        return Desk(shown=own, kept=self._with(own, self.shown))

    def _with(self, *choices: Choices) -> tuple[Choices, ...]:
        return tuple(dict.fromkeys((*choices, *self.kept)))[:MOST_KEPT]
