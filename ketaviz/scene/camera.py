"""Where the camera is: at rest on one view, or on its way from one to another along the places where lenses look."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from ketaviz.base.easing import clamp
from ketaviz.frame.snapshot import StoryNow

CIRCUIT = "circuit"
PARADOX = "paradox"
SYNAPSE = "synapse"
BEFORE = "before"
"""The circuit as it was fitted to the size that the stage had in the beat before."""

ONE_LEG_S = 0.95
"""Seconds of screen that the camera takes from a view to its neighbour."""
MORE_LEGS_S = 0.35
"""Seconds more for every further leg: a way over the circuit takes 1.3 s."""
SHORTEST_S = 0.35
"""Seconds of a move that was turned back soon after it began."""
LANDING_S = 0.2
"""Seconds in which the live picture fades in when the camera has arrived."""


class Leg(Struct, frozen=True):
    """A stretch of the way between two neighbours: ``inner`` is seen somewhere inside ``outer``."""

    outer: str
    inner: str
    begin: float
    """How far ``inner`` has been approached at the begin, 0 (``outer`` fills the stage) to 1 (``inner`` does)."""
    end: float

    @property
    def length(self) -> float:
        """Return the share of the whole way between the two, 0 to 1."""
        return abs(self.end - self.begin)

    @property
    def arrives_at(self) -> str:
        """Return the view that fills the stage at the end."""
        return self.inner if self.end > 0.5 else self.outer


class Shot(Struct, frozen=True):
    """One moment of a move."""

    outer: str
    inner: str
    opened: float
    """How far ``inner`` has been approached, 0 to 1."""
    leaving: float
    """Seconds since the camera left the picture it came from, for what disappears there."""
    landed: float
    """How far the live picture has faded in over where the camera has arrived, 0 to 1."""


def neighbours(one: str, other: str) -> Leg | None:
    """Return the leg from one view to the other if they are neighbours: lenses look at a place in the circuit."""
    if one == other:
        return None
    if {one, other} == {PARADOX, SYNAPSE}:
        outer = PARADOX  # it shows the same synapse, smaller
    elif CIRCUIT in {one, other}:
        outer = CIRCUIT
    else:
        return None
    return Leg(outer, other, 0.0, 1.0) if one == outer else Leg(outer, one, 1.0, 0.0)


def route(origin: str, target: str) -> tuple[Leg, ...]:
    """Return the legs from one view to another: straight between neighbours, else over the circuit."""
    if origin == target:
        return ()
    straight = neighbours(origin, target)
    if straight is not None:
        return (straight,)
    over = [neighbours(one, other) for one, other in pairwise((origin, CIRCUIT, target))]
    return tuple(leg for leg in over if leg is not None)


def passed(origin: str, target: str) -> tuple[str, ...]:
    """Return the views other than the last one that a way to it shows and that may not have been shown for long.

    It is the circuit at most: a lens that is left was on the stage a moment ago.
    """
    seen = {name for leg in route(origin, target) for name in (leg.outer, leg.inner)}
    return (CIRCUIT,) if target != CIRCUIT and CIRCUIT in seen else ()


def route_from(shot: Shot, target: str) -> tuple[Leg, ...]:
    """Return the shortest way to a view from the middle of a move."""
    back = Leg(shot.outer, shot.inner, shot.opened, 0.0)
    on = Leg(shot.outer, shot.inner, shot.opened, 1.0)
    ways = ((back, *route(shot.outer, target)), (on, *route(shot.inner, target)))
    return min((tuple(leg for leg in way if leg.length > 0.0) for way in ways), key=_length)


def _length(legs: tuple[Leg, ...]) -> float:
    return sum(leg.length for leg in legs)


class Move(Struct, frozen=True):
    """A way in time. ``begun`` is the second of the beat at which it begins."""

    legs: tuple[Leg, ...]
    begun: float = 0.0

    @property
    def seconds(self) -> float:
        """Return how long the camera is on its way."""
        length = _length(self.legs)
        wanted = ONE_LEG_S * min(1.0, length) + MORE_LEGS_S * max(0.0, length - 1.0)
        return max(SHORTEST_S, wanted) if self.legs else 0.0

    def at(self, now: float) -> Shot | None:
        """Return where the camera is at a second of the beat; None once the live picture stands alone."""
        since = now - self.begun
        if not self.legs or since >= self.seconds + LANDING_S or since < 0.0:
            return None
        landed = clamp((since - self.seconds) / LANDING_S)
        gone = _length(self.legs) * min(1.0, since / self.seconds)
        for leg in self.legs:
            if gone <= leg.length or leg is self.legs[-1]:
                share = _eased(gone / leg.length)
                opened = leg.begin + (leg.end - leg.begin) * share
                return Shot(leg.outer, leg.inner, opened, since, landed)
            gone -= leg.length
        return None


class Camera:
    """Follows the story. It moves only while the story plays from one beat into another; else it is at rest at once.

    A beat that has been seen at rest is not moved into again: who pauses and plays on stays where he is.
    """

    def __init__(self) -> None:
        self._beat: int | None = None
        self._move: Move | None = None
        self._shot: Shot | None = None

    def follow(self, view: str, origin: str, story: StoryNow, *, cut: bool = False) -> Shot | None:
        """Return where the camera is on its way to ``view``; None if it rests there.

        ``origin`` is where it rested before; ``cut`` lets nothing move.
        """
        if cut or not story.playing:
            self.rest()
        elif story.beat_index != self._beat:
            legs = route_from(self._shot, view) if self._shot is not None else route(origin, view)
            self._move = Move(legs, story.seconds) if story.seconds < ONE_LEG_S else None
        self._beat = story.beat_index
        self._shot = self._move.at(story.seconds) if self._move is not None else None
        if self._shot is None:
            self._move = None
        return self._shot

    def rest(self) -> None:
        """Arrive at once."""
        self._shot = self._move = None

    def forget(self) -> None:
        """Arrive at once, and move again into whatever beat comes next."""
        self.rest()
        self._beat = None


def _eased(share: float) -> float:
    """Start and arrive slowly; gentler in the middle than a cubic, for the whole picture moves."""
    share = clamp(share)
    return share * share * (3.0 - 2.0 * share)
