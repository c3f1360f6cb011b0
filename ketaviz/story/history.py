"""Undo and redo: states one after the other, frozen, so going back is giving back."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")

MOST_STEPS = 200
"""As many steps can be undone; the oldest are forgotten."""


class History(Struct, Generic[T], frozen=True):
    """What is now, what was before and what was undone."""

    now: T
    past: tuple[T, ...] = ()
    """Oldest first."""
    future: tuple[T, ...] = ()
    """Next first."""

    def done(self, new: T) -> History[T]:
        """Return the history after a step; one that changes nothing is none."""
        if new == self.now:
            return self
        return History(new, (*self.past, self.now)[-MOST_STEPS:])

    def undone(self) -> History[T]:
        """Return the history one step back, or as it is at its beginning."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.now, *self.future))

    def redone(self) -> History[T]:
        """Return the history with the last undone step done again, or as it is if there is none."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.now), self.future[1:])
