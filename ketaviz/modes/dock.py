"""The dock of live plots: those the beat asks for, one under the other; each is made when it is first shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRect, QSize
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtWidgets import QWidget

from ketaviz.content.library import Library
from ketaviz.content.schema import Signal
from ketaviz.frame.snapshot import Frame
from ketaviz.modes.controls import Button
from ketaviz.modes.dose_grip import DoseGrip
from ketaviz.modes.kept_panels import KeptPanels
from ketaviz.modes.measures import Look
from ketaviz.modes.painted import Painted
from ketaviz.panels import make_signal

if TYPE_CHECKING:
    from ketaviz.panels.concentration import ConcentrationPanel

SHARES: dict[Signal, float] = {"voltage": 1.7}
"""Share of a plot in the height to spare, against the others: two cells are drawn one under the other."""
COMPARED: tuple[Signal, ...] = ("rates", "block", "weight")
"""Plots that show two runs."""
PREPARED_HEIGHT = 200
"""Height at which a plot is painted out of sight, in logical pixels: about what it will have."""
GAP = 8
"""Between the axis of one plot and the heading of the next, in design units."""
PLOTS_A_PICTURE = 2
"""While the story runs so many plots are told of a picture, in turn; at rest and after a jump all of them are."""
RUNNING_TICKS = 60
"""Pictures that are further apart than this are a jump."""
MOST_ROUNDS = 3
"""A plot whose heading wraps at its new width needs more height: it is arranged again, but not for ever."""


class SignalDock(Painted):
    """Driven by `Beat.signals`: which plots; each plot reads the frame itself."""

    turned = QtSignal()
    """Other plots were asked for."""

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lanes = KeptPanels(make_signal, library, self)
        self._wanted: tuple[Signal, ...] = ()
        self._needs: tuple[int, ...] = ()
        """Least heights for which the plots were arranged."""
        self._pages: list[tuple[Signal, ...]] = [()]
        self._page = 0
        self._tick = self._turn = 0
        self.dose_grip = DoseGrip(self)
        self._more = Button(kind="outlined", parent=self)
        self._more.clicked.connect(self.turn)

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes."""
        super().set_look(look)
        self._lanes.set_look(look)
        self.dose_grip.set_look(look)
        self._more.set_look(look, round(look.metrics(16).height() * 1.4))
        self.arrange()

    def show_frame(self, frame: Frame) -> None:
        """Show a frame in the plots its beat asks for."""
        wanted = _asked_for(frame)
        if wanted != self._wanted:
            self._wanted, self._page = wanted, 0
            self._needs = ()
        for signal in self._due(frame) if self._needs else self._wanted:
            self._lanes.get(signal).show_frame(frame)
        for _round in range(MOST_ROUNDS):
            if self._needs == tuple(map(self._least, self._wanted)):
                break
            self.arrange()
            for signal in self.shown():
                self._lanes.get(signal).show_frame(frame)
        self._show_grip(frame)

    def prepare(self, frame: Frame, width: int) -> Iterator[None]:
        """Make the plots ready that a frame to come asks for and that were never shown, out of sight."""
        for signal in frame.story.beat.signals:
            yield from self._lanes.prepare(signal, frame, QSize(width, PREPARED_HEIGHT))

    def shown(self) -> tuple[Signal, ...]:
        """Return the plots that are on the screen."""
        return self._pages[self._page % len(self._pages)]

    def places(self) -> dict[Signal, QRect]:
        """Return where the plots on the screen stand."""
        return {signal: self._lanes.get(signal).geometry() for signal in self.shown()}

    def turn(self) -> None:
        """Show the plots that did not fit."""
        self._page = (self._page + 1) % len(self._pages)
        self.arrange()
        self.turned.emit()

    def _show_grip(self, frame: Frame) -> None:
        panel = self._lanes.get("concentration") if "concentration" in self.shown() else None
        self.dose_grip.show_frame(frame, cast("ConcentrationPanel | None", panel))

    def _due(self, frame: Frame) -> tuple[Signal, ...]:
        """Return the plots that are told of a frame; while the story runs the others are a picture late."""
        shown, ticks = self.shown(), frame.tick - self._tick
        self._tick = frame.tick
        if not frame.story.playing or not 0 < ticks <= RUNNING_TICKS:
            return shown
        self._turn += PLOTS_A_PICTURE
        turns = range(self._turn, self._turn + min(PLOTS_A_PICTURE, len(shown)))
        return tuple(shown[turn % len(shown)] for turn in turns)

    def _paged(self) -> list[tuple[Signal, ...]]:
        """Return the plots in portions that can be read: all of them on one page where the dock is high enough."""
        room = self.height() - 2 * self.look.measures.px(8)
        if self._needed(self._wanted) <= room:
            return [self._wanted]
        room -= self._more.sizeHint().height()
        pages: list[tuple[Signal, ...]] = [()]
        for signal in self._wanted:
            if pages[-1] and self._needed((*pages[-1], signal)) > room:
                pages.append(())
            pages[-1] = (*pages[-1], signal)
        return pages

    def _needed(self, signals: tuple[Signal, ...]) -> int:
        """Return the height below which plots cannot be read, one under the other."""
        return sum(map(self._least, signals)) + self._gap * (len(signals) - 1)

    @property
    def _gap(self) -> int:
        return self.look.measures.px(GAP)

    def _least(self, signal: Signal) -> int:
        """Return the height below which a plot cannot be read."""
        return self._lanes.get(signal).minimumSizeHint().height()

    def arrange(self) -> None:
        """Put every plot in its place; what a plot needs is known when it has been shown a frame."""
        self._needs, self._pages = tuple(map(self._least, self._wanted)), self._paged()
        shown = self.shown()
        hidden = len(self._wanted) - len(shown)
        self._lanes.show_only(shown)
        self._more.setVisible(hidden > 0)
        if not shown or self.height() < 2:
            return
        room = self._room(hidden)
        spare = room.height() - self._needed(shown)
        top = room.top()
        for signal in shown:
            lane, share = self._lanes.get(signal), _share(signal) / sum(map(_share, shown))
            height = self._least(signal) + int(spare * share)
            lane.setGeometry(room.left(), top, room.width(), height)
            lane.show()
            top += height + self._gap

    def _room(self, hidden: int) -> QRect:
        pad = self.look.measures.px(8)
        room = self.rect().adjusted(pad, pad, -pad, -pad)
        if hidden:
            text = self.look.wording
            self._more.set_words(text.plural("{count} more plot", "{count} more plots", hidden))
            self._more.move(room.right() - self._more.width() + 1, room.bottom() - self._more.height() + 1)
            room.setBottom(self._more.y() - 1)
        return room


def _asked_for(frame: Frame) -> tuple[Signal, ...]:
    """Return the plots of a frame's beat; while two runs stand side by side those that show both come first."""
    signals = frame.story.beat.signals
    if frame.beside is None or not frame.beside.apart:
        return signals
    return tuple(sorted(signals, key=lambda signal: signal not in COMPARED))


def _share(signal: Signal) -> float:
    return SHARES.get(signal, 1.0)
