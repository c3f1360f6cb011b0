"""Which screen is the lecturer's and which the audience's, from what the screens say; and where windows stand.

No Qt in here: `ketaviz.modes.lecture.screens` reads the screens and puts the windows there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from ketaviz.content.schema import Record

Role = Literal["audience", "presenter", "spare"]
"""What a screen beside the lecturer's own was last used for; spare: another one was preferred to it."""
Rect = tuple[int, int, int, int]
"""Left, top, width and height, in logical pixels of the desktop."""

OWN_PANEL = ("edp", "lvds", "dsi", "idp", "lcd", "built-in", "color lcd")
"""How the name of a laptop's own panel begins: the connectors on Linux, then what macOS calls it."""
STRIP = 0.34
"""Share of the height that the console takes as a strip."""
CONSOLE = (1100, 720)
"""Width and height that a console of its own window has if the screen has room for it, in pixels."""
CALL = 2 / 3
"""Share of the width that the window to be shared takes in a video call."""


class ScreenFacts(Record, frozen=True, kw_only=True):
    """What a screen says of itself."""

    name: str
    model: str = ""
    serial: str = ""
    rect: Rect = (0, 0, 0, 0)
    millimetres: tuple[float, float] = (0.0, 0.0)
    """Of the panel; projectors often say 0."""
    scale: float = 1.0
    """Pixels of the device in one logical pixel."""
    dpi: float = 96.0
    is_primary: bool = False

    @property
    def key(self) -> str:
        """Return what the screen is known by next time: name, model, serial number and size in pixels."""
        size = "x".join(str(round(length * self.scale)) for length in self.rect[2:])
        return f"{self.name} | {self.model} | {self.serial} | {size}"

    @property
    def is_own_panel(self) -> bool:
        """Return whether it is the laptop's own."""
        return self.name.casefold().startswith(OWN_PANEL)


class Placement(Record, frozen=True, kw_only=True):
    """Who has which screen, by name."""

    presenter: str = ""
    audience: str = ""
    """Empty: there is no screen for the audience alone."""
    spare: tuple[str, ...] = ()
    """Screens that could be projected to as well."""
    mirrored: tuple[str, ...] = ()
    """Screens that only show what another shows, or a part of it."""
    screens: tuple[ScreenFacts, ...] = ()


def choose(
    screens: Sequence[ScreenFacts],
    roles: Mapping[str, Role],
    wanted: str = "",
    waiting: frozenset[str] = frozenset(),
) -> Placement:
    """Return who gets which screen.

    ``roles`` is what is remembered by key, ``wanted`` the name that is to be the audience's if it can, ``waiting`` the
    names of screens that were plugged in during the talk and that nobody has said yes to.
    """
    kept = distinct(screens)
    if not kept:
        return Placement(screens=tuple(screens))
    own = home(kept)
    presenter = _presenter(kept, own, roles, wanted)
    others = [screen for screen in kept if screen is not presenter]
    free = sorted(
        (screen for screen in others if screen.name not in waiting or screen.name == wanted),
        key=lambda screen: (screen.name != wanted, _preference(screen, own, roles)),
    )
    audience = free[0].name if free else ""
    return Placement(
        presenter=presenter.name,
        audience=audience,
        spare=tuple(screen.name for screen in others if screen.name != audience),
        mirrored=tuple(screen.name for screen in screens if screen not in kept),
        screens=tuple(screens),
    )


def distinct(screens: Sequence[ScreenFacts]) -> list[ScreenFacts]:
    """Return the screens without those that lie in another; of two alike the lecturer's own stays."""
    kept: list[ScreenFacts] = []
    for screen in sorted(screens, key=lambda screen: (-screen.rect[2] * screen.rect[3], *_belonging(screen))):
        if not any(_contains(other.rect, screen.rect) for other in kept):
            kept.append(screen)
    return kept


def home(screens: Sequence[ScreenFacts]) -> ScreenFacts:
    """Return the lecturer's own screen: the laptop's panel, else the primary one, else the first from the left."""
    return min(screens, key=_belonging)


def remembered_after(placement: Placement, roles: Mapping[str, Role]) -> dict[str, Role]:
    """Return what is remembered once the screens are used in this way: of each but the lecturer's own its role."""
    kept = [screen for screen in placement.screens if screen.name not in placement.mirrored]
    after = dict(roles)
    if placement.audience:
        own = home(kept)
        used: dict[str, Role] = {placement.presenter: "presenter", placement.audience: "audience"}
        after.update({screen.key: used.get(screen.name, "spare") for screen in kept if screen is not own})
    return after


def strip_rects(room: Rect) -> tuple[Rect, Rect]:
    """Return where the audience's window and, below it, the console stand on one screen."""
    left, top, width, height = room
    strip = round(height * STRIP)
    return (left, top, width, height - strip), (left, top + height - strip, width, strip)


def call_rects(room: Rect) -> tuple[Rect, Rect]:
    """Return where a 16:9 window to be shared and the console stand on one screen: in opposite corners."""
    left, top, width, height = room
    wide, high = sixteen_to_nine(round(width * CALL), round(height * CALL))
    console_wide = max(round(width * CALL), min(width, CONSOLE[0]))
    console_high = max(round(height * CALL), min(height, CONSOLE[1]))
    console = (left + width - console_wide, top + height - console_high, console_wide, console_high)
    return (left, top, wide, high), console


def centred(room: Rect, share: float = CALL) -> Rect:
    """Return a 16:9 window in the middle of a screen."""
    left, top, width, height = room
    wide, high = sixteen_to_nine(round(width * share), round(height * share))
    return left + (width - wide) // 2, top + (height - high) // 2, wide, high


def sixteen_to_nine(width: int, height: int) -> tuple[int, int]:
    """Return the largest 16:9 that fits."""
    units = min(width // 16, height // 9)
    return units * 16, units * 9


def _presenter(kept: Sequence[ScreenFacts], own: ScreenFacts, roles: Mapping[str, Role], wanted: str) -> ScreenFacts:
    """Return the lecturer's screen; the one that is wanted for the audience only if there is no other."""
    free = [screen for screen in kept if screen.name != wanted] or list(kept)
    chosen = [screen for screen in free if screen is not own and roles.get(screen.key) == "presenter"]
    if chosen or own not in free:
        return min(chosen or free, key=_belonging)
    return own


def _preference(
    screen: ScreenFacts, own: ScreenFacts, roles: Mapping[str, Role]
) -> tuple[bool, bool, bool, float, Rect]:
    """Return what puts a screen first for the audience: used so before, no panel of known size, then the largest."""
    role = roles.get(screen.key)
    large = screen.millimetres[0] * screen.millimetres[1]
    return role == "spare", role != "audience", screen is own, -(large or float("inf")), screen.rect


def _belonging(screen: ScreenFacts) -> tuple[bool, bool, Rect, str]:
    return not screen.is_own_panel, not screen.is_primary, screen.rect, screen.name


def _contains(outer: Rect, inner: Rect) -> bool:
    left, top, width, height = inner
    inside_across = outer[0] <= left and left + width <= outer[0] + outer[2]
    return inside_across and outer[1] <= top and top + height <= outer[1] + outer[3]
