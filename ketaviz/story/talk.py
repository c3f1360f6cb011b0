"""What the audience of a lecture sees: live or a curtain, frozen or not, what lies over the picture. Pure.

Everything lies in layers; `peel` takes the uppermost away, one at a time, and never ends the talk.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Curtain = Literal["none", "black", "white"]
Tool = Literal["none", "pointer", "spotlight", "magnifier"]
Seen = Literal["live", "black", "white", "frozen"]
MIDDLE = (0.5, 0.5)


class Talk(Struct, frozen=True):
    """What is done to the audience's picture; every step gives another one."""

    curtain: Curtain = "none"
    frozen: bool = False
    """The audience keeps its picture while the lecturer goes on."""
    tool: Tool = "none"
    at: tuple[float, float] = MIDDLE
    """Where the tool points, 0 to 1 of the picture's width and height."""
    asking: bool = False
    """A question to the room is open: digits count its answers."""
    tally: tuple[int, ...] = ()
    """How many expect each answer."""
    overview: int | None = None
    """The beat that is marked in the grid of beats; None: there is no grid."""
    full_screen: bool = True

    @property
    def seen(self) -> Seen:
        """Return what the audience sees, in a word."""
        if self.curtain != "none":
            return self.curtain
        return "frozen" if self.frozen else "live"

    @property
    def takes_frames(self) -> bool:
        """Return whether the audience's picture goes on: under a curtain and frozen it stands."""
        return self.seen == "live"

    def drawn(self, curtain: Curtain) -> Talk:
        """Return it with a curtain drawn, or without if that one hangs already."""
        return replace(self, curtain="none" if self.curtain == curtain else curtain)

    def frozen_or_not(self) -> Talk:
        """Return it frozen, or going on."""
        return replace(self, frozen=not self.frozen)

    def with_tool(self, tool: Tool) -> Talk:
        """Return it with a tool in hand, or put away if it was in hand."""
        return replace(self, tool="none" if self.tool == tool else tool)

    def pointing(self, x: float, y: float) -> Talk:
        """Return it with the tool at a place; what lies outside the picture is brought to its edge."""
        return replace(self, at=(min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)))

    def asked(self, answers: int) -> Talk:
        """Return it with a question of so many answers open, nothing counted."""
        return replace(self, asking=True, tally=(0,) * answers)

    def counted(self, answer: int, more: int = 1) -> Talk:
        """Return it with one more, or one less, for an answer; an answer that is not there changes nothing."""
        if not (self.asking and 0 <= answer < len(self.tally)):
            return self
        tally = list(self.tally)
        tally[answer] = max(0, tally[answer] + more)
        return replace(self, tally=tuple(tally))

    def answered(self) -> Talk:
        """Return it with the question closed."""
        return replace(self, asking=False, tally=())

    @property
    def expected(self) -> int:
        """Return the answer that most expect; the first of them where they are as many."""
        return self.tally.index(max(self.tally)) if self.tally else 0

    def marked(self, beat: int, beats: int) -> Talk:
        """Return it with the grid of beats open and a beat marked."""
        return replace(self, overview=min(max(0, beat), beats - 1))

    def walked(self, across: int, down: int, columns: int, beats: int) -> Talk:
        """Return it with another beat of the grid marked; a step down or up that leads out of the grid is none."""
        now = self.overview or 0
        there = now + across + down * columns
        return self.marked(there if not down or 0 <= there < beats else now, beats)


def peel(talk: Talk) -> Talk:
    """Return the talk without its uppermost layer: curtain, freeze, tool, question, grid, full screen; then itself."""
    if talk.curtain != "none":
        return replace(talk, curtain="none")
    if talk.frozen:
        return replace(talk, frozen=False)
    if talk.tool != "none":
        return replace(talk, tool="none")
    if talk.asking:
        return talk.answered()
    if talk.overview is not None:
        return replace(talk, overview=None)
    return replace(talk, full_screen=False)


def _black(talk: Talk) -> Talk:
    return talk.drawn("black")


def _white(talk: Talk) -> Talk:
    return talk.drawn("white")


def _pointer(talk: Talk) -> Talk:
    return talk.with_tool("pointer")


def _spotlight(talk: Talk) -> Talk:
    return talk.with_tool("spotlight")


def _magnifier(talk: Talk) -> Talk:
    return talk.with_tool("magnifier")


def _full_screen(talk: Talk) -> Talk:
    return replace(talk, full_screen=not talk.full_screen)


COMMANDS: dict[str, Callable[[Talk], Talk]] = {
    "black": _black,
    "white": _white,
    "freeze": Talk.frozen_or_not,
    "pointer": _pointer,
    "spotlight": _spotlight,
    "magnifier": _magnifier,
    "audience_full_screen": _full_screen,
}
"""What commands make of it, by their ids."""
