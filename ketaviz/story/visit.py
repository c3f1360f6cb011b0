"""A visit, from the first touch to the moment everything is as it was. Pure: what happens comes in with its time.

A screen without a visitor invites. Any touch begins a visit; nothing touched for a while, and nothing playing, makes it
ask whether anybody is still there; no answer ends the visit. Whatever a visitor changed is one record, `Wish`, so that
a reset is a new one.
"""

from __future__ import annotations

from enum import Enum
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ketaviz.content.schema import Dosing

Amount = Literal["none", "small", "treatment", "anaesthetic"]
"""What a visitor can try."""

DOSINGS: dict[Amount, Dosing | None] = {
    "none": Dosing(dose=0.0),
    "small": Dosing(dose=0.2),
    "treatment": None,
    "anaesthetic": Dosing(route="held", dose=10.0, over_minutes=240.0),
}
"""What is given; None: what the story gives. The last is a concentration as in anaesthesia, held (uM)."""

Over = Literal["", "help", "languages", "note", "more", "codes", "ask", "run", "answer"]
"""What lies over the picture: where to get help, the languages, the note before the tile on suicidal thoughts, all
there is to read about a beat, its references as codes; a question, the run that answers it, what it did."""
TEXT_SIZES = (1.0, 1.25, 1.5, 2.0)


class Stage(Enum):
    """What a visitor meets."""

    ATTRACT = "attract"
    IN_USE = "in_use"
    COUNTDOWN = "countdown"


class Wish(Struct, frozen=True):
    """Everything a visitor can change but where the story is. As it stands here it is how everybody finds it."""

    language: int = 0
    """Place in the languages offered."""
    text_size: float = 1.0
    contrast: bool = False
    amount: Amount = "treatment"
    over: Over = ""
    tile: Literal["unasked", "shown", "left_out"] = "unasked"
    """Whether the tile on suicidal thoughts is wanted."""
    asked: tuple[str, ...] = ()
    """Questions that were put to this visitor, by id: none is put twice."""


class Rules(Struct, frozen=True):
    """How long it waits, in seconds, and how many languages there are."""

    idle_s: float = 60.0
    countdown_s: float = 20.0
    languages: int = 1


class Visit(Struct, frozen=True):
    """Where a visit is. Changed only by the functions below."""

    stage: Stage = Stage.ATTRACT
    wish: Wish = Wish()
    began: float = 0.0
    touched: float = 0.0
    """When something was last done or played; in the countdown: when it began."""

    def left_s(self, now: float, rules: Rules) -> float:
        """Return how many seconds of the countdown are left; all of them outside it."""
        if self.stage is not Stage.COUNTDOWN:
            return rules.countdown_s
        return max(0.0, rules.countdown_s - (now - self.touched))


def touch(visit: Visit, now: float) -> Visit:
    """Return the visit after any touch or key: it begins, or goes on."""
    if visit.stage is Stage.ATTRACT:
        return Visit(Stage.IN_USE, Wish(), began=now, touched=now)
    return replace(visit, stage=Stage.IN_USE, touched=now)


def change(visit: Visit, now: float, rules: Rules, wish: Wish) -> Visit:
    """Return the visit after a visitor changed something; what is not offered is left as it was."""
    visit = touch(visit, now)
    if not 0 <= wish.language < rules.languages or wish.text_size not in TEXT_SIZES or wish.amount not in DOSINGS:
        return visit
    return replace(visit, wish=wish)


def wait(visit: Visit, now: float, rules: Rules, *, playing: bool) -> Visit:
    """Return the visit as time has passed; ``playing`` says whether something a visitor began still plays."""
    if visit.stage is Stage.IN_USE:
        if playing:
            return replace(visit, touched=max(now, visit.touched))
        return replace(visit, stage=Stage.COUNTDOWN, touched=now) if now - visit.touched >= rules.idle_s else visit
    if visit.stage is Stage.COUNTDOWN and visit.left_s(now, rules) <= 0.0:
        return Visit()
    return visit


def leave() -> Visit:
    """Return the visit over: everything is as everybody finds it."""
    return Visit()


def resized(wish: Wish, way: int) -> Wish:
    """Return a wish with the next larger or smaller text, as far as there is one."""
    place = TEXT_SIZES.index(wish.text_size) + way
    return replace(wish, text_size=TEXT_SIZES[min(max(0, place), len(TEXT_SIZES) - 1)])


# --- what is counted, as day totals: nothing about a person -----------------------------------------------------------


class Began(Struct, frozen=True):
    """A visit has begun."""


class Ended(Struct, frozen=True):
    """A visit is over."""

    seconds: float
    left: bool
    """The visitor said so; else nobody answered."""


class ReachedBeat(Struct, frozen=True):
    """A visitor has come to a beat."""

    beat: str


class ChoseLanguage(Struct, frozen=True):
    """A visitor has chosen a language."""

    language: str


class Predicted(Struct, frozen=True):
    """A visitor has said what will happen, and the model has answered."""

    right: bool


Counted = Began | Ended | ReachedBeat | ChoseLanguage | Predicted
