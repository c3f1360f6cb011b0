"""The console of a lecture: everything the lecturer needs and the audience never sees."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from ketaviz.content.library import Library
from ketaviz.content.schema import Build, ExperimentName
from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import Frame
from ketaviz.look.theme import Theme, ThemeName
from ketaviz.modes.lab import Lab
from ketaviz.modes.lecture.beat_grid import BeatGrid
from ketaviz.modes.lecture.console_border import ConsoleBorder
from ketaviz.modes.lecture.console_header import ConsoleHeader
from ketaviz.modes.lecture.console_rooms import PRESETS, SHARES, Preset, Rooms, fitted, rooms
from ketaviz.modes.lecture.dispatch import by_id
from ketaviz.modes.lecture.key_sheet import key_sheet
from ketaviz.modes.lecture.live_view import LiveView
from ketaviz.modes.lecture.next_view import NextView
from ketaviz.modes.lecture.notes_view import NotesView
from ketaviz.modes.lecture.state_row import StateRow, short_key
from ketaviz.modes.lecture.stills import Stills
from ketaviz.modes.lecture.talk_timer import TalkTimer
from ketaviz.modes.lecture.told import Told
from ketaviz.modes.measures import Look
from ketaviz.modes.part_words import claims_sheet
from ketaviz.modes.popover import Popover
from ketaviz.modes.prediction import PredictCard
from ketaviz.modes.style import colour_ground
from ketaviz.story.desk import Desk

SHEET_LINES = 26.0
"""Notes so high, in lines of text, have room for a sheet over them."""


class Console(QWidget):
    """A function of the frame and of what it is told; what a person does leaves it as a signal."""

    pressed = Signal(object)
    """A `QKeyEvent` that no part kept."""
    asked = Signal(str)
    """The id of a command."""
    pointed = Signal(float, float)
    """A place of the live picture, 0 to 1 of its width and height."""
    chose = Signal(int)
    """The index of a beat."""
    switched = Signal(str)
    """The name of an experiment."""
    dosed = Signal(object)
    """A `Dosing`, or None for that of the story."""
    closed = Signal()

    def __init__(self, library: Library, wording: Wording, theme: ThemeName = "dark", text_size: float = 1.0) -> None:
        super().__init__()
        self._library, self.wording = library, wording
        self._theme = Theme(theme, library.tokens[theme])
        self.text_size = text_size
        self.share = SHARES["balanced"]
        """Of the width, for the live picture."""
        self.preset: Preset = "balanced"
        self._told = Told()
        self._is_washed = False
        self._next: tuple[int, str] | None = None
        self._commands = by_id(library.commands)
        self.setObjectName("console")
        self.setWindowTitle("ketaviz — presenter")
        self.setAutoFillBackground(True)
        self._make_parts(theme)
        self._connect()
        self.setMinimumSize(640, 200)
        self.resize(1280, 800)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()
        self._refit()

    # --- what is shown -----------------------------------------------------------------------------------------------

    def show_frame(self, frame: Frame, taken: Build | None) -> None:
        """Show the moment of the playhead, and the build that was taken last."""
        if self.live.isVisibleTo(self):
            self.live.show_frame(frame, taken)

    def show_told(self, told: Told) -> None:
        """Show where the talk is and what is done to the audience's picture."""
        self.next.show_picture(self._stills.picture(told.place.beat + 1))
        if told == self._told:
            return
        before, self._told = self._told, told
        for part in (self.header, self.live, self.states, self.timer, self.next, self.beats):
            part.show_told(told)
        if told.place.beat != before.place.beat or not before.plan:
            self.notes.show_beat(told.place.beat)

    def show_desk(self, desk: Desk, in_force: tuple[ExperimentName, ...], can: dict[str, bool]) -> None:
        """Show what is chosen for the run."""
        if not self.lab.isHidden():
            self.lab.show_desk(desk, in_force, can)

    def show_progress(self, share: float | None) -> None:
        """Show how far a seek has come."""
        self.live.show_progress(share)

    def show_notice(self, sentence: str) -> None:
        """Show a sentence that a person can act on, until the next command; empty: none."""
        self.header.show_message(sentence)

    def prepare(self, frame: Frame) -> bool:
        """Make one thing ready for the beat of a frame: its view, then its picture; return whether there was one."""
        beat = frame.story.beat_index
        if self.live.isVisibleTo(self) and self.live.picture.prepare(frame):
            return True
        if not self._stills.has(beat):
            self._stills.take(frame)
        if self._stills.picture(beat) is not None:
            return False
        self._stills.paint_next(beat)
        return True

    def is_ready(self, beat: int) -> bool:
        """Return whether everything has been made that a beat needs here."""
        has_view = not self.live.isVisibleTo(self) or self.live.picture.is_ready(beat)
        return self.isHidden() or (has_view and self._stills.picture(beat) is not None)

    def share_stills(self, stills: Stills) -> None:
        """Take the small pictures of the beats from the audience's window, so that they are painted once."""
        self._stills = stills
        self.live.picture.share_stills(stills)

    def keep(self, picture: QPixmap) -> None:
        """Show what the audience has kept."""
        self.live.keep(picture)

    def set_theme(self, name: ThemeName) -> None:
        """Change the colours."""
        self._theme = Theme(name, self._library.tokens[name])
        self._stills.set_theme(self._theme)
        self.live.picture.set_theme(name)
        self._refit()

    def set_text_size(self, text_size: float) -> None:
        """Make the text this much larger than usual."""
        self.text_size = text_size
        self._refit()

    # --- what is done ------------------------------------------------------------------------------------------------

    def do(self, name: str) -> bool:
        """Carry out a command that is the console's own; return whether it is."""
        answers = {
            "larger_notes": self._larger,
            "smaller_notes": self._smaller,
            "next_layout": self.next_layout,
            "live_changes": self._toggle_lab,
            "lecture_keys": self._toggle_keys,
            "projector": self._toggle_washed,
            "next_focus": self._next_focus,
            "previous_focus": self._previous_focus,
        }
        if name in answers:
            answers[name]()
        return name in answers

    def close_uppermost(self) -> bool:
        """Close what lies over the console, or take the focus back from a part; return whether there was anything."""
        for part in (self.sheet, self.lab):
            if not part.isHidden():
                part.hide()
                self.setFocus()
                return True
        if self.focusWidget() in self._stops()[:-1]:
            self.setFocus()
            return True
        return False

    def next_layout(self) -> None:
        """Take the next layout: balanced, wide notes, wide picture."""
        self.preset = PRESETS[(PRESETS.index(self.preset) + 1) % len(PRESETS)]
        self.set_share(SHARES[self.preset])

    def set_share(self, share: float) -> None:
        """Give the live picture this share of the width."""
        self.share = share
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on every key that no part has kept."""
        self.pressed.emit(event)

    def focusNextPrevChild(self, _forward: bool) -> bool:
        """Leave Tab to the lecture: it is the grid of beats."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit every part to the new size."""
        super().resizeEvent(event)
        self._refit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window is gone."""
        super().closeEvent(event)
        self.closed.emit()

    # --- inside ------------------------------------------------------------------------------------------------------

    def _make_parts(self, theme: ThemeName) -> None:
        story, library = self._library.story, self._library
        self.header = ConsoleHeader(self._commands, self)
        self.live = LiveView(library, self.wording, theme, self)
        self.states = StateRow(self._commands, self)
        self.beats = BeatGrid(story, self)
        self.border = ConsoleBorder(self)
        self.timer = TalkTimer(self)
        self.next = NextView(story, short_key(self._commands.get("next_step")), self)
        self.notes = NotesView(story, self)
        self.lab = Lab(self)
        self.question = PredictCard(self)
        self.sheet = Popover(self)
        self._stills = Stills(library, self.wording, self)
        self._stills.set_theme(self._theme)

    def _connect(self) -> None:
        for part in (self.header, self.states, self.next, self.notes):
            part.asked.connect(self.asked)
        self.live.pointed.connect(self.pointed)
        self.beats.chose.connect(self.chose)
        self.lab.switched.connect(self.switched)
        self.lab.dosed.connect(self.dosed)
        self.lab.asked.connect(self.asked)
        self.lab.toggled.connect(self._tell_again)
        self.question.asked_sources.connect(self._show_claims)
        self.border.moved.connect(self.set_share)

    def _tell_again(self) -> None:
        """Have the desk told to the sheet that has just been opened."""
        self.asked.emit("tell")

    def _refit(self) -> None:
        look = Look(self._theme, self.wording, fitted(self.width(), self.height(), self.text_size))
        colour_ground(self, look)
        for part in (self.header, self.live, self.states, self.beats, self.timer, self.next, self.notes, self.border):
            part.set_look(look)
        for over in (self.lab, self.question, self.sheet):
            over.set_look(look)
        self._look = look
        self._arrange()

    def _arrange(self) -> None:
        places = rooms(self.width(), self.height(), self.text_size, self.share)
        parts = (
            self.header, self.live, self.states, self.beats, self.border, self.timer, self.next, self.notes,
        )  # fmt: skip
        for part, place in zip(parts, places, strict=True):
            part.setVisible(not place.isEmpty())
            if not place.isEmpty():
                part.setGeometry(place)
        self.border.show_share(self.share, self.width())
        room = self._room_over(places)
        self.lab.fit(room)
        self.question.fit(room)
        self.sheet.fit(self.rect().adjusted(20, 20, -20, -20))

    def _room_over(self, places: Rooms) -> QRect:
        """Return the room over the notes, over what comes next too where those are low, or the whole of a strip."""
        if places.live.isEmpty():
            return self.rect().adjusted(4, 4, -4, -4)
        if places.notes.height() > SHEET_LINES * self._look.measures.em:
            return places.notes
        return QRect(places.next.topLeft(), QPoint(places.notes.right(), places.notes.bottom()))

    def _larger(self) -> None:
        self.notes.resize_text(1)

    def _smaller(self) -> None:
        self.notes.resize_text(-1)

    def _toggle_lab(self) -> None:
        if self.lab.isHidden():
            self.question.hide()
            places = rooms(self.width(), self.height(), self.text_size, self.share)
            self.lab.open(self._room_over(places))
        else:
            self.lab.hide()
            self.setFocus()

    def _toggle_keys(self) -> None:
        sheet = key_sheet(self._library.commands, self.wording)
        self.sheet.toggle(sheet, self.rect().adjusted(20, 20, -20, -20))
        self.sheet.raise_()

    def _show_claims(self, names: tuple[str, ...]) -> None:
        """Show how the answer of a question is known."""
        sheet = claims_sheet(names, self._library, self.wording)
        self.sheet.toggle(sheet, self.rect().adjusted(20, 20, -20, -20))
        self.sheet.raise_()

    def _toggle_washed(self) -> None:
        self._is_washed = not self._is_washed
        self.live.set_washed(washed=self._is_washed)

    def _next_focus(self) -> None:
        self._move_focus(1)

    def _previous_focus(self) -> None:
        self._move_focus(-1)

    def _move_focus(self, way: int) -> None:
        """Move the focus from part to part, at the end back to none of them."""
        stops, now = self._stops(), self.focusWidget()
        place = stops.index(now) if now in stops else len(stops) - 1
        stops[(place + way) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)

    def _stops(self) -> list[QWidget]:
        """Return where the focus can be: Next first, then notes, beats, states, header, border, the console itself."""
        stops: list[QWidget] = [self.next.button, self.notes.text, self.beats, *self.states.buttons]
        stops += [*self.header.buttons.values(), self.border]
        never = Qt.FocusPolicy.NoFocus
        return [stop for stop in stops if stop.isVisibleTo(self) and stop.focusPolicy() != never] + [self]
