"""The screens of a talk: who has which, followed while they come and go, and remembered for each projector."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Literal

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from ketaviz.base.atomic_file import write_whole
from ketaviz.base.errors import KetavizError
from ketaviz.modes.lecture.placement import (
    Placement,
    Rect,
    Role,
    ScreenFacts,
    call_rects,
    centred,
    choose,
    remembered_after,
    strip_rects,
)

Arrangement = Literal["screens", "window", "strip", "call"]
"""Full-screen on two screens; with one screen the console as a second window, or as a strip; two windows for a call."""

CAN_RAISE = ("xcb", "windows", "cocoa")
"""Platforms on which a program may bring a window to the front; others complain about it."""
TITLE_BAR = 32
"""What is left to the bar that a window manager puts on an ordinary window, in pixels."""
FILE = "screens.json"
MOST_BYTES = 64_000
MOST_SCREENS = 100
"""So many projectors are remembered, the last used ones."""


class Screens(QObject):
    """Says which screen is the lecturer's and which the audience's, and when that changes."""

    changed = Signal()
    """The placement is another, or a screen has another size or scale: the windows are to be arranged again."""
    offered = Signal(str)
    """A screen was plugged in that was never projected to: ask whether to; empty: nothing is to be asked any more."""
    lost = Signal(str)
    """The audience's screen was unplugged."""

    def __init__(self, folder: Path | None, parent: QObject) -> None:
        """``folder`` is where it is remembered what each projector was used for; without one nothing is."""
        super().__init__(parent)
        self._folder = folder
        self._roles = self._kept = recall_roles(folder)
        self._came: set[str] = set()
        """Screens that were plugged in after the beginning and that nobody has said yes to."""
        self._wanted = ""
        self.offer = ""
        """The name of the screen that is offered now."""
        self.placement = Placement()
        for screen in QGuiApplication.screens():
            self._follow(screen)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._take_in)
            application.screenRemoved.connect(self._look_again)
            application.primaryScreenChanged.connect(self._look_again)
        self._look_again()

    @property
    def presenter(self) -> QScreen:
        """Return the lecturer's screen."""
        return _named().get(self.placement.presenter, QGuiApplication.primaryScreen())

    @property
    def audience(self) -> QScreen | None:
        """Return the audience's screen; None if it has none for itself."""
        return _named().get(self.placement.audience) if self.placement.audience else None

    @property
    def is_lost(self) -> bool:
        """Return whether the audience had a screen that is gone now."""
        return bool(self._wanted) and self._wanted not in _names(self.placement)

    def swap(self) -> None:
        """Let the lecturer and the audience change screens."""
        now = self.placement
        if now.audience:
            self._use(replace(now, presenter=now.audience, audience=now.presenter))

    def project_to(self, name: str) -> None:
        """Give the audience a screen; what is no screen of its own is left alone."""
        if name == self.placement.presenter:
            self.swap()
        elif name in self.placement.spare:
            self._use(replace(self.placement, audience=name))

    def decline(self) -> None:
        """Do not project to the screen that is offered."""
        self._offer("")

    # --- inside ----------------------------------------------------------------------------------------------------

    def _use(self, placement: Placement) -> None:
        self._roles = remembered_after(placement, self._roles)
        self._wanted = placement.audience
        self._came.discard(placement.audience)
        self._look_again()

    def _follow(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._look_again)
        screen.logicalDotsPerInchChanged.connect(self._look_again)
        screen.physicalSizeChanged.connect(self._look_again)

    def _take_in(self, screen: QScreen) -> None:
        self._follow(screen)
        names = {id(each): name for name, each in _named().items()}
        self._came.add(names.get(id(screen), screen.name()))
        self._look_again()

    def _look_again(self, _what: object = None) -> None:
        """Choose anew; say what has changed. Several reports of one change of the screens make one signal."""
        before = self.placement
        screens = tuple(_facts(name, screen) for name, screen in _named().items())
        gone = before.audience not in {screen.name for screen in screens} if before.audience else False
        if gone:
            self._came.update(before.spare)
        self.placement = choose(screens, self._roles, self._wanted, self._waiting(screens))
        self._came.intersection_update(_names(self.placement))
        if self.placement.audience:
            self._wanted = self.placement.audience
            self._remember(remembered_after(self.placement, self._roles))
        if gone:
            self.lost.emit(before.audience)
        if self.placement != before:
            self.changed.emit()
            new = [name for name in self.placement.spare if name in self._came and name not in before.spare]
            if new or self.offer not in self.placement.spare:
                self._offer(new[0] if new else "")

    def _waiting(self, screens: tuple[ScreenFacts, ...]) -> frozenset[str]:
        """Return the screens that came and were never used."""
        known = {screen.name for screen in screens if self._roles.get(screen.key) in {"audience", "presenter"}}
        return frozenset(self._came - known)

    def _offer(self, name: str) -> None:
        if name != self.offer:
            self.offer = name
            self.offered.emit(name)

    def _remember(self, roles: dict[str, Role]) -> None:
        self._roles = dict(list(roles.items())[-MOST_SCREENS:])
        if self._roles != self._kept:
            self._kept = self._roles
            keep_roles(self._folder, self._roles)


def place(window: QWidget, screen: QScreen) -> None:
    """Put a window full-screen on a screen: there first, then shown, and full-screen last, as before it has no effect.

    Without a window manager nobody makes it as large as the screen, so it is that before. Wayland asks for another
    screen only when a window becomes full-screen, so one that is so elsewhere is made ordinary in between.
    """
    is_there = window.isVisible() and window.isFullScreen() and window.screen().geometry() == screen.geometry()
    if not is_there or window.geometry() != screen.geometry():
        _go(window, screen)
        window.setGeometry(screen.geometry())
        window.show()
        window.showFullScreen()


def stand(window: QWidget, screen: QScreen, rect: Rect) -> None:
    """Put an ordinary window with its title bar on a screen; Wayland gives it the size only. Once there it is left."""
    if window.isHidden() or window.isFullScreen() or window.screen() is not screen:
        left, top, width, height = rect
        _go(window, screen)
        window.move(left, top)
        window.resize(width, height - TITLE_BAR)
        window.show()


def show_as_window(window: QWidget, screen: QScreen) -> None:
    """Make a full-screen window an ordinary one in the middle of its screen."""
    stand(window, screen, _room(screen, middle=True))


def arrange(audience: QWidget, console: QWidget, screens: Screens, arrangement: Arrangement = "screens") -> None:
    """Put both windows where they belong now, and the keys into the lecturer's."""
    projector, own = screens.audience, screens.presenter
    room = _room(own)
    if arrangement == "call":
        shared, beside = call_rects(room)
        _share(audience, projector, own, shared)
        stand(console, own, beside)
    elif projector is not None:
        place(audience, projector)
        place(console, own)
    elif arrangement == "strip":
        above, below = strip_rects(room)
        stand(audience, own, above)
        stand(console, own, below)
    elif screens.is_lost:
        audience.hide()
        place(console, own)
    else:
        place(audience, own)
        _beside(console, own, shown=arrangement == "window")
    upper = audience if console.isHidden() else console
    if QGuiApplication.platformName() in CAN_RAISE:
        upper.raise_()
    upper.activateWindow()


def recall_roles(folder: Path | None) -> dict[str, Role]:
    """Return what each screen was used for; nothing if nothing was kept, or if it is damaged."""
    path = None if folder is None else folder / FILE
    try:
        if path is None or path.stat().st_size > MOST_BYTES:
            return {}
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Role])
    except (OSError, msgspec.DecodeError, RecursionError):
        return {}


def keep_roles(folder: Path | None, roles: dict[str, Role]) -> None:
    """Keep what each screen was used for, if it can be kept."""
    if folder is not None:
        with contextlib.suppress(KetavizError):
            write_whole(folder / FILE, msgspec.json.encode(roles))


def _share(audience: QWidget, projector: QScreen | None, own: QScreen, rect: Rect) -> None:
    """Put the window that is shared on the screen where nothing else is, if there is one."""
    if projector is None:
        stand(audience, own, rect)
    else:
        stand(audience, projector, _room(projector, middle=True))


def _beside(console: QWidget, own: QScreen, *, shown: bool) -> None:
    if shown:
        stand(console, own, call_rects(_room(own))[1])
    else:
        console.hide()


def _room(screen: QScreen, *, middle: bool = False) -> Rect:
    """Return what a screen has to give to windows, or a 16:9 window in the middle of it."""
    room: Rect = screen.availableGeometry().getRect()  # type: ignore[assignment]
    return centred(room) if middle else room


def _go(window: QWidget, screen: QScreen) -> None:
    """Make a window an ordinary one of a screen."""
    if window.isFullScreen():
        window.showNormal()
    window.setScreen(screen)
    handle = window.windowHandle()
    if handle is not None:
        handle.setScreen(screen)


def _named() -> dict[str, QScreen]:
    """Return the screens by names of which no two are alike."""
    named: dict[str, QScreen] = {}
    for screen in QGuiApplication.screens():
        name, number = screen.name() or "1", 1
        while name in named:
            number += 1
            name = f"{screen.name()} ({number})"
        named[name] = screen
    return named


def _names(placement: Placement) -> set[str]:
    return {screen.name for screen in placement.screens}


def _facts(name: str, screen: QScreen) -> ScreenFacts:
    size = screen.physicalSize()
    return ScreenFacts(
        name=name,
        model=f"{screen.manufacturer()} {screen.model()}".strip(),
        serial=screen.serialNumber(),
        rect=screen.geometry().getRect(),  # type: ignore[arg-type]
        millimetres=(size.width(), size.height()),
        scale=screen.devicePixelRatio(),
        dpi=screen.logicalDotsPerInch(),
        is_primary=screen is QGuiApplication.primaryScreen(),
    )
