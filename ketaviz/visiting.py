"""The kiosk played: the visit, its two runs, the lock and the window, in the one tick of `ketaviz.playing`."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Literal

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from ketaviz.base.wall_clock import CalendarClock, WallClock, local_time, monotonic_seconds
from ketaviz.content.kiosk_config import KioskConfig, place_of
from ketaviz.content.library import Library, check_evidence, load_library
from ketaviz.frame.snapshot import Frame
from ketaviz.guiding import Guiding
from ketaviz.look.fonts import load_fonts
from ketaviz.modes.kiosk.codes import references
from ketaviz.modes.kiosk.lock import Lock
from ketaviz.modes.kiosk.offers import Offer, answers, asked, card, expected, noted, row
from ketaviz.modes.kiosk.window import KioskWindow, Shown
from ketaviz.modes.status_words import sentence
from ketaviz.simulation.runner import Runner
from ketaviz.story.attract import attract_story
from ketaviz.story.choices import Choices
from ketaviz.story.events import Event
from ketaviz.story.state import Mode, StoryState
from ketaviz.story.visit import (
    DOSINGS,
    Began,
    ChoseLanguage,
    Ended,
    Over,
    Stage,
    Wish,
    change,
    leave,
    resized,
    touch,
    wait,
)


class Visiting(Guiding):
    """A story played to visitors who come and go."""

    RESTING_MS = 100
    """Clocks, the countdown and a finger that is held are seen ten times a second."""

    ticked = Signal()
    """Time has passed, and the picture is told."""
    left = Signal()
    """Whoever looks after the kiosk has typed the PIN."""

    def __init__(
        self,
        library: Library,
        config: KioskConfig,
        window: KioskWindow,
        wall_clock: WallClock = monotonic_seconds,
        calendar: CalendarClock = local_time,
        runs: tuple[Runner, Runner] | None = None,
    ) -> None:
        """Set up. ``runs`` are that of the invitation and that of the story, where they are there already."""
        runs = runs or (Runner(attract_story(library.story), Choices()), Runner(library.story, Choices()))
        super().__init__(runs, config, window, wall_clock)
        self._calendar, self._place = calendar, library.place
        self.lock = Lock(config.pin)
        beats = enumerate(library.story.beats)
        self._with_references = frozenset(place for place, beat in beats if references(beat, library))
        self._began_at = wall_clock()
        self.is_dark = False
        window.asked.connect(self.ask)
        window.touched.connect(self._touched)
        window.lifted.connect(self._lifted)
        window.tapped.connect(self._tapped)
        window.typed.connect(self._type)
        window.resized.connect(self._show_again)
        self._invite()

    # --- what others may know ----------------------------------------------------------------------------------

    @property
    def is_idle(self) -> bool:
        """Return whether nobody is there: it is safe to start the program anew."""
        return self.visit.stage is Stage.ATTRACT and not self.lock.is_open

    @property
    def must_move(self) -> bool:
        """Return whether the frame says that something on the screen has to move from picture to picture."""
        if self.is_dark or self.state.mode is not Mode.PLAYING or self.lock.is_open or self.guess.is_on_its_way:
            return False
        frame = self.window.frame_now
        is_covered = self.visit.stage is not Stage.ATTRACT and self.visit.wish.over not in {"", "run"}
        return frame is not None and frame.story.beat.panel is None and not is_covered

    @property
    def beat_mark(self) -> int:
        """Return the number painted on the picture for those who watch that it is painted."""
        return self.window.beat_mark.number

    @beat_mark.setter
    def beat_mark(self, number: int) -> None:
        self.window.beat_mark.show_number(number)

    def pose(self, beat: str, progress: float, wish: Wish) -> None:
        """Stand still at a moment of a beat, and show it."""
        super().pose(beat, progress, wish)
        self._show_again()
        self._show_now()

    def picture(self) -> QImage:
        """Paint the whole window now and return what was painted."""
        return self.window.grab().toImage()

    # --- what a mode says --------------------------------------------------------------------------------------

    def show_frame(self, frame: Frame) -> None:
        """Show a frame in the window."""
        self.window.show_frame(frame)

    def tick(self) -> None:
        """Let time pass for the visit too."""
        self._wait()
        super().tick()
        self._hold_at_the_end()
        self._show_now()
        self.ticked.emit()

    def prepare(self) -> bool:
        """While nobody is there, simulate what the next visitor will see; return whether nothing is left."""
        if self.is_idle and not self._telling.run.complete:
            self._telling.run.extend(25)
            return False
        return True

    # --- what a visitor does -----------------------------------------------------------------------------------

    def ask(self, name: str) -> None:
        """Do what a target or a key says, by its name."""
        kind, _, rest = name.partition(" ")
        now = self.wall_clock()
        if self.lock.is_open or name == "leave_kiosk":
            self._ask_lock(name)
            return
        if self.config.sound:
            QApplication.beep()
        if kind == "begin":
            self._begin(int(rest))
            return
        if self.visit.stage is Stage.COUNTDOWN and name in {"start_over", "reset"}:
            self._leave(left=True)
            return
        if self.visit.stage is not Stage.IN_USE:
            self._tapped()
            return
        self._set(touch(self.visit, now))
        self._answer(name, kind, rest)

    def _answer(self, name: str, kind: str, rest: str) -> None:
        wish = self.visit.wish
        answers: dict[str, Callable[[], None]] = {
            "next_beat": self._next,
            "previous_beat": self._back,
            "play_pause": self._toggle,
            "start_over": self._start_over,
            "reset": self._start_over,
            "close_over": self._close,
            "page_up": self._page_up,
            "page_down": self._page_down,
            "note_show": self._see_noted,
            "note_leave_out": self._see_rest,
            "note_skip": self._skip_noted,
            "skip": self._next,
        }
        wishes = {
            "get_help": self._over("help"),
            "sources": self._over("more"),
            "codes": self._over("codes") if self.here in self._with_references else wish,
            "language": self._over("languages"),
            "contrast": replace(wish, contrast=not wish.contrast),
            "larger_text": resized(wish, 1),
            "smaller_text": resized(wish, -1),
        }
        if name in answers:
            answers[name]()
        elif name in wishes:
            self._wish(wishes[name])
        elif kind in {"key", "answer"} and wish.over == "ask":
            self._choose(int(rest) - 1)
        elif kind == "amount" and self._offers_amounts():
            self._give(replace(wish, amount=rest))
        elif kind == "key" and rest in "1234" and self._offers_amounts():
            self._give(replace(wish, amount=tuple(DOSINGS)[int(rest) - 1]))
        elif kind == "language" and rest:
            self._speak(int(rest))

    # --- the visit ---------------------------------------------------------------------------------------------

    def _begin(self, language: int) -> None:
        """Begin a visit in a language, at the first beat."""
        now = self.wall_clock()
        self._set(change(touch(self.visit, now), now, self._rules, Wish(language=language)))
        self.is_dark = False
        self.visited.emit(Began())
        self.visited.emit(ChoseLanguage(self.config.languages[self.visit.wish.language]))
        self.changes, self.here = self._telling, self._tour.places[0]
        self._go_to(self.here)
        self._show_again()

    def _leave(self, *, left: bool) -> None:
        """End the visit: everything is as everybody finds it."""
        seconds = self.wall_clock() - self.visit.began
        self.visited.emit(Ended(seconds, left))
        self._set(leave())
        self._invite()

    def _invite(self) -> None:
        """Show the invitation, and the story as it is told."""
        self.guess.leave()
        self.changes, self._shown, self._beat = self._inviting, None, ""
        self._telling.reset(0)
        self.state = StoryState()
        self.send(Event.PLAY)
        self._show_again()

    def _start_over(self) -> None:
        self._leave(left=True)

    def _wait(self) -> None:
        """Let time pass: idle, countdown, gesture, pad, opening hours."""
        now = self.wall_clock()
        before = self.visit
        playing = self.state.mode is not Mode.PAUSED
        self.visit = wait(before, now, self._rules, playing=playing)
        if before.stage is Stage.COUNTDOWN and self.visit.stage is Stage.ATTRACT:
            self.visit = before
            self._leave(left=False)
        if self.lock.wait(now):
            self.window.finger.cancel()
        self._darken()

    def _darken(self) -> None:
        """Be dark outside the opening hours while nobody is there."""
        is_dark = self.is_idle and not self._is_open()
        if is_dark != self.is_dark:
            self.is_dark = is_dark
            self.send(Event.PAUSE if is_dark else Event.PLAY)
        elif self.is_idle and not is_dark and self.state.mode is Mode.PAUSED:
            self.send(Event.GO_TO, 0)
            self.send(Event.PLAY)

    def _is_open(self) -> bool:
        now = self._calendar()
        return self.config.is_open(now.weekday(), now.hour * 60 + now.minute)

    def _touched(self, x: float, y: float) -> None:
        self.lock.touched(x, y, self.wall_clock())
        self.wake()

    def _lifted(self) -> None:
        self.lock.lifted()

    def _tapped(self) -> None:
        """Take a touch that pressed nothing, or any key."""
        if self.lock.is_open:
            return
        if self.visit.stage is Stage.ATTRACT:
            self._begin(0)
        else:
            self._set(touch(self.visit, self.wall_clock()))

    def _speak(self, language: int) -> None:
        self._wish(replace(self.visit.wish, language=language, over=self._under()))
        self.visited.emit(ChoseLanguage(self.config.languages[self.visit.wish.language]))

    # --- the lock ----------------------------------------------------------------------------------------------

    def _type(self, digit: str) -> None:
        self._ask_lock(f"digit {digit}")

    def _ask_lock(self, name: str) -> None:
        if self.lock.ask(name, self.wall_clock()):
            self.window.may_close = True
            self.left.emit()
        self._show_now()
        self.wake()

    # --- what is shown -----------------------------------------------------------------------------------------

    def _show_again(self) -> None:
        """Show everything anew."""
        self._shown = None
        self._show_now()
        self.show()

    def _show_now(self) -> None:
        now, look = self.wall_clock(), self.window.look
        self.window.controls.show_answers(answers(self.guess.now, look.wording))
        left = self.visit.left_s(now, self._rules)
        self.window.show_now(
            Shown(
                visit=self.visit,
                pad=self.lock.pad,
                row=row(self.visit, self.lock.pad, self._offer()),
                card=card(self.visit, self.lock.pad, now, look.wording, self._words()),
                countdown=(left / self._rules.countdown_s, look.wording.number(ceil(left))),
                beat_place=self._tour.places.index(self.here),
                beats=len(self._tour.places),
                said=self._said(),
                is_dark=self.is_dark,
                seconds=now - self._began_at,
            )
        )
        self.window.controls.targets["play_pause"].set_sign(*self._play_sign(look.text))
        self.window.controls.targets["previous_beat"].setEnabled(self._tour.before(self.here) is not None)
        for place in range(len(self.config.languages)):
            is_spoken = place == self.visit.wish.language
            self.window.controls.targets[f"language {place}"].set_chosen(chosen=is_spoken)
        for name in DOSINGS:
            self.window.controls.targets[f"amount {name}"].set_chosen(chosen=name == self.visit.wish.amount)

    def _play_sign(self, word: Callable[[str], str]) -> tuple[str, str]:
        if self.state.mode is not Mode.PAUSED:
            return "pause", word("Pause")
        return ("again", word("Play again")) if self._is_over() else ("play", word("Play"))

    def _said(self) -> str:
        """Return what the circuit does, where the words of the beat would tell of another amount."""
        frame, now, wording = self.window.frame_now, self.guess.now, self.window.look.wording
        is_asked = now is not None and now.expected is not None
        if frame is None or (self.visit.wish.amount == "treatment" and not is_asked):
            return ""
        does = sentence(frame, wording)
        return f"{expected(now, wording)}\n{does}" if is_asked and now is not None else does

    def _words(self) -> tuple[str, ...]:
        """Return title and words of the card that a visitor reads, if there is one."""
        over, wording = self.visit.wish.over, self.window.look.wording
        if over == "note":
            return noted(self._place, self.config.age_from, wording)
        if over in {"ask", "answer"} and self.guess.now is not None:
            return asked(self.guess.now, self.guess.measured, wording)
        return ()

    def _over(self, over: Over) -> Wish:
        """Return the wish with something laid over the picture, or taken away if it lies there already."""
        wish = self.visit.wish
        return replace(wish, over=self._under() if wish.over == over else over)

    def _offer(self) -> Offer:
        """Return what means something now."""
        window = self.window
        laid = window.laid(self.visit.wish.over)
        pages: Literal[0, 1, 2] = 1 if window.telling.pages > 1 else 0
        if laid.pages > 1 if laid is not None else any(window.sheets.turns()):
            pages = 2
        return (
            Offer(
                amounts=self._offers_amounts(),
                pages=pages,
                evidence=self.runner.story.beats[self.here].panel is None,
                codes=self.here in self._with_references,
                languages=len(self.config.languages),
                answers=0 if self.guess.now is None else len(self.guess.now.question.answers),
            )
            if self.visit.stage is not Stage.ATTRACT
            else Offer()
        )


def open_kiosk(
    config: KioskConfig,
    wall_clock: WallClock = monotonic_seconds,
    calendar: CalendarClock = local_time,
    runs: tuple[Runner, Runner] | None = None,
) -> Visiting:
    """Return a kiosk that invites, its window not yet shown; a QApplication must be there."""
    library = load_library(None, place_of(config), later=True)
    check_evidence(library.story)
    load_fonts()
    window = KioskWindow(library, config)
    return Visiting(library, config, window, wall_clock, calendar, runs)
