"""The explore window: a function of the frame. What a person does leaves it as a signal and comes back as a frame."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ketaviz.base.resources import asset
from ketaviz.content.bibliography import unseen_in_people
from ketaviz.content.library import Library
from ketaviz.content.schema import Beat, Command
from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import Frame
from ketaviz.look.theme import Theme, ThemeName
from ketaviz.modes.asking import Asking
from ketaviz.modes.border import Border
from ketaviz.modes.coming import Coming
from ketaviz.modes.controls import name_button
from ketaviz.modes.dock import SignalDock
from ketaviz.modes.explore import Regions, Wanted, arrange
from ketaviz.modes.kept_panels import KeptPanels
from ketaviz.modes.key_map import GO_TO_BEAT
from ketaviz.modes.keyboard import Keyboard
from ketaviz.modes.measures import Look, Measures, stepped_text_size
from ketaviz.modes.menus import Menus
from ketaviz.modes.over import Over
from ketaviz.modes.plate import CaptionPlate
from ketaviz.modes.preview import ProjectorPreview
from ketaviz.modes.status import StatusLine
from ketaviz.modes.style import colour_ground
from ketaviz.modes.top_bar import TOP, TopBar
from ketaviz.modes.transport import TRANSPORT, Transport
from ketaviz.modes.walk import Walk
from ketaviz.panels import make_evidence
from ketaviz.panels.panel import Panel
from ketaviz.scene.stage import Stage
from ketaviz.story.commands import event_of
from ketaviz.story.events import Event

THEMES: tuple[ThemeName, ...] = ("dark", "light", "contrast")
SMALLEST = QSize(1024, 640)
USUAL = QSize(1600, 900)


class ExploreWindow(QWidget):
    """Stage, plots, words and controls of the explore mode."""

    sent = Signal(object, object)
    """An `Event` for the story, and its argument (an int or None)."""
    pointed = Signal(float)
    """A time on the drug clock was pointed at on the ruler, in milliseconds."""
    cancelled = Signal()
    """What is awaited is no longer wanted."""
    unsettled = Signal()
    """Colours or sizes were changed: `settle` shows them, once for any number of changes."""
    asked = Signal(str)
    """The id of a command that changes or keeps the run."""
    closed = Signal()

    def __init__(self, library: Library, wording: Wording, theme: ThemeName = "dark", text_size: float = 1.0) -> None:
        super().__init__()
        self._library = library
        self._wording = wording
        self._theme_name: ThemeName = theme
        self._text_size = text_size
        self._frame: Frame | None = None
        self._shows_signals = True
        self._evidence = KeptPanels(self._make_panel, library, self)
        self._less_motion = self._is_unsettled = self._human_only = False
        self._look = self._make_look()
        self.setObjectName("window")
        self.setAutoFillBackground(True)
        title, notice = wording.text(library.story.title), wording.text("Education, not medical advice")
        self.setWindowTitle(f"{title} · {notice}")
        self.setWindowIcon(QIcon(str(asset("icons", "ketaviz.png"))))
        self._make_parts()
        self._connect()
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self._refit()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()

    # --- what is shown -----------------------------------------------------------------------------------------

    def show_frame(self, frame: Frame) -> None:
        """Show a frame in every part; painting happens once, when Qt asks for it."""
        before, self._frame = self._frame, frame
        if before is None or before.story.beat is not frame.story.beat:
            self._arrange()
        for part in (self.top, self.plate, self.status, self.transport, self.picture()):
            part.show_frame(frame)
        if not self.dock.isHidden() and self.border.dock_cover.isHidden():
            self.dock.show_frame(frame)
        self.border.show_frame(frame)
        self.asking.show_frame(frame)
        self.over.show_hint(frame)

    def settle(self) -> None:
        """Show the colours, the text size and the place of the border to the plots that were last asked for."""
        if self._is_unsettled:
            self._is_unsettled = False
            self.border.freeze(self._frame)
            self.stage.set_theme(self._make_look().theme)
            self.stage.set_text_size(self._text_size)
            self._refit()
        elif self.border.take():
            self._slide()
        elif self.border.rest() and self._frame is not None:
            self.dock.show_frame(self._frame)

    def show_progress(self, share: float | None) -> None:
        """Show how far the simulation is on its way to where the playhead is to go; None: it is there."""
        self.over.progress.show_progress(share)

    def show_notice(self, sentence: str) -> None:
        """Show a sentence that a person can act on, until it is closed."""
        self.over.show_notice(sentence)

    @property
    def look(self) -> Look:
        """Return the colours, words and sizes now in force."""
        return self._look

    def appearance(self) -> object:
        """Return what tells one appearance of the window from another: what was made ready in it holds so long."""
        return self._look, self.border.share, self._shows_signals, self._less_motion, self._human_only

    def regions(self, beat: Beat | None = None) -> Regions:
        """Return where the parts stand, now or in another beat."""
        beat = beat or self._beat()
        measures, width = self._look.measures, self.width() - 2 * self._look.measures.margin
        wanted = Wanted(
            top=self.top.height_wanted(),
            plate=0 if beat.panel is not None and measures.leads_in_panels else self.plate.height_for(width),
            status=self.status.height_wanted() if beat.panel is None else 0,
            transport=self.transport.height_wanted(),
        )
        has_dock = self._has_signals(beat) and measures.docks_signals
        return arrange(measures, wanted, has_dock=has_dock, chosen_dock=self.border.share)

    # --- what is done ------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the command of a key says; digits gather until Enter; Escape closes what is open."""
        if not self._keyboard.press(event):
            super().keyPressEvent(event)

    def do(self, command: Command) -> None:
        """Carry out a command: send its event, or answer it here."""
        self.over.hints.done(command.id)
        ends = {"first_beat": 0, "last_beat": len(self._library.story.beats) - 1}
        if command.id in ends:
            self.sent.emit(Event.GO_TO, ends[command.id])
        elif command.id == GO_TO_BEAT:
            return
        elif (event := event_of(command)) is not None:
            self.sent.emit(event, None)
        else:
            self._answer(command.id)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window is gone."""
        super().closeEvent(event)
        self.closed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """See the keys before any part does."""
        super().showEvent(event)
        self.windowHandle().installEventFilter(self._keyboard)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit every part to the new size."""
        super().resizeEvent(event)
        if self.size() != self._fitted:
            self._refit()

    def close_uppermost(self) -> None:
        """Close what lies over the window, the uppermost first; with nothing open, no longer await anything."""
        if not self.over.close_uppermost() and not self.over.progress.isHidden():
            self.cancelled.emit()

    def toggle_motion(self) -> None:
        """Let things stand still where motion does not matter, or move again."""
        self.set_less_motion(less=not self._less_motion)

    def set_less_motion(self, *, less: bool) -> None:
        """Replace motion that shows nothing new by steady light."""
        if less != self._less_motion:
            self._less_motion = less
            self.border.freeze(self._frame)
            self.stage.set_reduced_motion(reduced=less)

    def toggle_human_only(self) -> None:
        """Fade what no study in people supports, or show all of it again."""
        self._human_only = not self._human_only
        self.border.freeze(self._frame)
        self.stage.set_faded(unseen_in_people(self._library) if self._human_only else frozenset())
        for part in (self.plate, self.over):
            part.set_human_only(human_only=self._human_only)
        self._show_again()

    def next_theme(self) -> None:
        """Change the colours: dark, light, high contrast, dark."""
        self._theme_name = THEMES[(THEMES.index(self._theme_name) + 1) % len(THEMES)]
        self._restyle()

    def set_text_size(self, text_size: float) -> None:
        """Make the text this much larger than usual: one of `TEXT_SIZES`."""
        if text_size != self._text_size:
            self._text_size = text_size
            self._restyle()

    def larger_text(self) -> None:
        """Make the text larger, up to twice."""
        self.set_text_size(stepped_text_size(self._text_size, 1))

    def smaller_text(self) -> None:
        """Make the text smaller again."""
        self.set_text_size(stepped_text_size(self._text_size, -1))

    def toggle_signals(self) -> None:
        """Show or hide the plots; in a small window they take the stage's place."""
        self._shows_signals = not self._shows_signals
        self.border.freeze(None if self._shows_signals else self._frame)
        self._show_again()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or be a window again."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    # --- inside ------------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        look, story = self._look, self._library.story
        self.stage = Stage(look.theme, look.wording, look.measures.text_size, self)
        self.stage.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.plate = CaptionPlate(story, self)
        self.status = StatusLine(self)
        self.transport = Transport(story, self)
        self.dock = SignalDock(self._library, self)
        self.top = TopBar(self)
        self.preview = ProjectorPreview(self, self.top)
        self.border = Border(self.stage, self.dock, self)
        self.over = Over(self._library, self)
        self.asking = Asking(self._library, self)
        self.menus = Menus(self._library.commands, self)
        self.coming = Coming(self.stage, self.dock, self._evidence, self.regions, self.border.stage_cover)
        read = (self.over.help, self.over.popover, self.over.sources)
        self._keyboard = Keyboard(self._library.commands, self, read)
        self.dock.hide()

    def _make_panel(self, *made_of: Any) -> Panel:
        """Return a new panel of evidence; what it is asked about opens over the window."""
        panel = make_evidence(*made_of)
        panel.asked.connect(self.over.show_sources)
        panel.asked_more.connect(self.over.show_more)
        return panel

    def _connect(self) -> None:
        commands = {command.id: command for command in self._library.commands}
        for button, name in zip((*self.transport.buttons(), *self.top.buttons()), TRANSPORT + TOP, strict=True):
            name_button(button, commands[name], self._wording)
            button.clicked.connect(self._pressed)
        self._keyboard.asked.connect(self.do)
        self._keyboard.numbered.connect(self._numbered)
        self._keyboard.escaped.connect(self.close_uppermost)
        self.over.helped.connect(self._helped)
        self.over.lab.toggled.connect(self._lab_toggled)
        self.over.lab.asked.connect(self.asked)
        self.transport.rail.chosen.connect(self._chosen)
        self.transport.ruler.dragged.connect(self.pointed)
        self.plate.asked_account.connect(self.over.show_account)
        self.plate.asked_human.connect(self.toggle_human_only)
        self.plate.refitted.connect(self._show_again)
        self.over.asked_human.connect(self.toggle_human_only)
        self.plate.asked_more.connect(self.over.show_more)
        self.plate.asked_evidence.connect(self.over.show_evidence)
        self.plate.asked_simplified.connect(self.over.show_simplified)
        self.dock.turned.connect(self._show_again)
        self.border.asked.connect(self.unsettled)

    def _pressed(self) -> None:
        """Do the command whose id is the name of the button pressed."""
        self.do(next(one for one in self._library.commands if one.id == self.sender().objectName()))

    def _chosen(self, beat: int) -> None:
        self.sent.emit(Event.GO_TO, beat)

    def _numbered(self, number: int) -> None:
        self.sent.emit(Event.GO_TO, number - 1)

    def _slide(self) -> None:
        """Give stage and plots the rooms that the border between them leaves."""
        regions = self.regions()
        if self.picture() is not self.stage or self._frame is None or regions.dock.isEmpty():
            self._show_again()
            return
        self.border.slide(regions, self.over.above_lab(regions.dock), self._frame)
        self.over.fit(regions, self._beat())

    def _helped(self) -> None:
        is_open = not self.over.help.isHidden()
        self.top.help.set_marked(marked=is_open)
        if not is_open:
            self.setFocus()

    def _lab_toggled(self) -> None:
        self.top.experiments.set_marked(marked=not self.over.lab.isHidden())
        if self.over.lab.isHidden():
            self.setFocus()
        self._show_again()

    def _answer(self, name: str) -> None:
        answers = {
            **self.over.answers(),
            **self.asking.answers(),
            **Walk(self).answers(),
            "menu": self.menus.open,
            "signals": self.toggle_signals,
            "theme": self.next_theme,
            "larger_text": self.larger_text,
            "smaller_text": self.smaller_text,
            "less_motion": self.toggle_motion,
            "projector": self.preview.toggle,
            "human_only": self.toggle_human_only,
            "full_screen": self.toggle_full_screen,
            "quit": self.close,
        }
        if name in answers:
            answers[name]()
        else:
            self.asked.emit(name)

    def _beat(self) -> Beat:
        return self._frame.story.beat if self._frame is not None else self._library.story.beats[0]

    def _restyle(self) -> None:
        """Have new colours or text sizes shown: at the next tick where there is one."""
        self._is_unsettled = True
        self.unsettled.emit()

    def _make_look(self) -> Look:
        theme = Theme(self._theme_name, self._library.tokens[self._theme_name])
        return Look(theme, self._wording, Measures(self.width(), self.height(), self._text_size))

    def _refit(self) -> None:
        self._fitted = self.size()
        self._look = self._make_look()
        colour_ground(self, self._look)
        parts = (self.top, self.plate, self.status, self.transport, self.dock, self.border, self.over, self.preview)
        for part in (*parts, self._evidence, self.asking):
            part.set_look(self._look)
        self._show_again()

    def _show_again(self) -> None:
        """Arrange the parts and show the last frame in them."""
        self._arrange()
        if self._frame is not None:
            self.show_frame(self._frame)

    def _arrange(self) -> None:
        regions = self.regions()
        drawer = self._has_signals() and not self._look.measures.docks_signals
        self.dock.setVisible(drawer or not regions.dock.isEmpty())
        self.dock.setGeometry(regions.picture if drawer else self.over.above_lab(regions.dock))
        for part, place in (
            (self.top, regions.top),
            (self.plate, regions.plate),
            (self.status, regions.status),
            (self.transport, regions.transport),
        ):
            part.setGeometry(place)
        beat, picture = self._beat(), self.picture()
        self.plate.setVisible(not regions.plate.isEmpty())
        self._evidence.show_only(() if drawer else (beat.panel,))
        shows_stage = picture is self.stage and not drawer
        self.stage.setVisible(shows_stage)
        if isinstance(picture, Panel):
            picture.lead_with("" if self.plate.isVisibleTo(self) else self._wording.text(beat.caption))
        if not self.border.arrange(regions, self._frame if shows_stage else None):
            picture.setGeometry(regions.picture)
        self.status.setVisible(beat.panel is None)
        self.over.fit(regions, beat)

    def _has_signals(self, beat: Beat | None = None) -> bool:
        """Return whether plots are asked for by the beat and not put away; a small window shows the stage first."""
        wants = bool((beat or self._beat()).signals)
        return wants and (self._shows_signals if self._look.measures.docks_signals else not self._shows_signals)

    def picture(self) -> Stage | Panel:
        """Return what stands on the left: the stage, or the evidence panel of the beat."""
        name = self._beat().panel
        return self.stage if name is None else self._evidence.get(name)
