"""The window of the kiosk: a function of the visit and the frame. What is pressed leaves it as the name of a target."""

from __future__ import annotations

import math
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ketaviz.content.kiosk_config import KioskConfig
from ketaviz.content.library import Library
from ketaviz.content.schema import Reference
from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import Frame
from ketaviz.look.theme import Theme
from ketaviz.modes import reading
from ketaviz.modes.key_map import KeyMap
from ketaviz.modes.kiosk.attract import Attract, drift, own_name
from ketaviz.modes.kiosk.beat_mark import BeatMark
from ketaviz.modes.kiosk.card import Card
from ketaviz.modes.kiosk.codes import Codes, references
from ketaviz.modes.kiosk.controls import Controls
from ketaviz.modes.kiosk.finger import Finger
from ketaviz.modes.kiosk.help_line import HelpLine
from ketaviz.modes.kiosk.pages import Pages
from ketaviz.modes.kiosk.sheets import Sheets
from ketaviz.modes.kiosk.sizes import KioskLook, Sizes, pixels_per_mm
from ketaviz.modes.kiosk.telling import Telling
from ketaviz.modes.reading import Sheet
from ketaviz.scene.stage import Stage
from ketaviz.story.leaving import Pad
from ketaviz.story.visit import Visit

COLUMN = 0.31
"""Width of the words beside the stage, as a share of the window's, at text size 1."""
WIDEST_COLUMN = 0.46
STAGE_UPRIGHT = 0.55
ALONE = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)
"""Keys that mean nothing by themselves."""
NOTED_SHEET = "indications"
"""What is told beside it names suicidal thoughts, too: to who left the tile out, only its caption is told."""
LABEL_UNITS = 18.0
"""Size of the stage's labels in its own design units."""


class Shown(Struct, frozen=True):
    """What the window shows beside the frame."""

    visit: Visit = Visit()
    pad: Pad = Pad()
    row: tuple[str, ...] = ()
    """The targets of the upper row, by name."""
    card: tuple[str, str, tuple[str, ...]] = ("", "", ())
    """Kind, title and words of what lies over the stage."""
    countdown: tuple[float, str] = (1.0, "")
    beat_place: int = 0
    """Of the beat among those shown."""
    beats: int = 1
    said: str = ""
    """What the circuit does, where a visitor tries another amount."""
    is_dark: bool = False
    seconds: float = 0.0
    """On the clock that changes the language of the headline."""


class KioskWindow(QWidget):
    """Stage, words and targets; full of locks: nothing on it leads out."""

    asked = Signal(str)
    """The name of a target or of a command was asked for."""
    touched = Signal(float, float)
    """A finger came down at a share of the width and of the height."""
    lifted = Signal()
    tapped = Signal()
    typed = Signal(str)
    """A digit was typed."""
    resized = Signal()

    def __init__(self, library: Library, config: KioskConfig) -> None:
        super().__init__()
        if library.place is None:
            raise ValueError("A kiosk needs a line to call.")
        self.library, self._config = library, config
        self._wordings = [Wording(language) for language in config.languages]
        self._themes = {name: Theme(name, library.tokens[name]) for name in ("dark", "contrast")}
        self._keys = KeyMap(library.commands, "kiosk")
        self._shown = Shown()
        self._look: KioskLook | None = None
        self._frame: Frame | None = None
        self._stage_style: tuple[Theme, Wording, float] | None = None
        self.may_close = False
        languages = [(f"language {place}", own_name(name)) for place, name in enumerate(config.languages)]
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWindowTitle(self._wordings[0].text(library.story.title))
        self.stage = Stage(self._themes["dark"], self._wordings[0], 1.0, self)
        self.stage.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.sheets = Sheets(library, self)
        self.telling = Telling(self)
        self.pages = Pages(self)
        self.codes = Codes(self)
        self.attract = Attract(config.languages, self._themes["dark"], self)
        self.card = Card(self)
        self.controls = Controls(languages, self)
        self.help_line = HelpLine(library.place, self)
        self.beat_mark = BeatMark(self)
        self.finger = Finger(self)
        self._connect()
        self._colour_ground("dark")
        self.resize(1920, 1080)

    # --- what is shown -----------------------------------------------------------------------------------------

    def show_frame(self, frame: Frame) -> None:
        """Show a frame where it is to be seen."""
        before, self._frame = self._frame, frame
        if self._shown.is_dark:
            return
        if not self.attract.isHidden():
            self.attract.show_frame(frame)
            return
        if before is None or before.story.beat is not frame.story.beat:
            self._arrange()
        self._tell()
        if self.stage.isVisibleTo(self):
            self.stage.show_frame(frame)
        self.sheets.show_frame(frame)

    def show_now(self, shown: Shown) -> None:
        """Show the visit: what lies over, which targets there are, in which words, colours and sizes."""
        before, self._shown = self._shown, shown
        wish, was = shown.visit.wish, before.visit.wish
        if self._look is None or (wish.language, wish.text_size, wish.contrast) != (
            was.language,
            was.text_size,
            was.contrast,
        ):
            self._restyle()
        if (shown.visit.stage, wish, shown.is_dark, shown.pad.is_open) != (
            before.visit.stage,
            was,
            before.is_dark,
            before.pad.is_open,
        ):
            self._arrange()
        kind, title, words = shown.card
        self.card.show_card(kind, title, words)  # type: ignore[arg-type]
        self.card.show_ring(*shown.countdown)
        self.card.show_dots(len(shown.pad.typed))
        self.controls.show_row(shown.row)
        self.attract.show_time(shown.seconds)
        if int(before.seconds / 60.0) != int(shown.seconds / 60.0) and (shown.is_dark or not self.attract.isHidden()):
            self._arrange()
        self._tell()

    @property
    def look(self) -> KioskLook:
        """Return the colours, words and sizes in force."""
        if self._look is None:
            self._restyle()
        return self._look  # type: ignore[return-value]

    @property
    def frame_now(self) -> Frame | None:
        """Return the frame last shown."""
        return self._frame

    # --- events ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key of the kiosk says; every key shows that somebody is there; no key leads out."""
        command = self._keys.command(event)
        if self._shown.pad.is_open and event.text() and event.text() in "0123456789":
            self.typed.emit(event.text())
        elif command is not None and command.id == "amount":
            self.asked.emit(f"key {event.text()}")
        elif command is not None:
            self.asked.emit(command.id)
        elif self._shown.pad.is_open and event.key() == Qt.Key.Key_Backspace:
            self.asked.emit("erase")
        elif event.key() not in ALONE:
            self.tapped.emit()
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay, unless whoever looks after it has said otherwise."""
        if self.may_close:
            super().closeEvent(event)
        else:
            event.ignore()

    def showEvent(self, event: QShowEvent) -> None:
        """See fingers and mice before any part does."""
        super().showEvent(event)
        self.windowHandle().installEventFilter(self.finger)
        self.setFocus()
        self._restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit every part to the new size."""
        super().resizeEvent(event)
        self._restyle()
        self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, which shows where it is dark."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._themes["dark"].colour("ink0"))
        if not self._shown.is_dark and self._look is not None and not self.attract.isHidden():
            foot = QRect(0, self._help_top(), self.width(), self.height() - self._help_top())
            painter.fillRect(foot, self._themes["dark"].colour("panel"))
        painter.end()

    # --- inside ------------------------------------------------------------------------------------------------

    def _colour_ground(self, theme: str) -> None:
        """Give the window, and the sheets that stand on it, their ground."""
        ground = QPalette(self.palette())
        ground.setColor(QPalette.ColorRole.Window, self._themes[theme].colour("ink0"))
        self.setPalette(ground)

    def _connect(self) -> None:
        self.controls.asked.connect(self.asked)
        self.attract.asked.connect(self.asked)
        self.finger.touched.connect(self._touched)
        self.finger.lifted.connect(self.lifted)
        self.finger.tapped.connect(self._tapped)

    def _touched(self, at: QPointF) -> None:
        self.touched.emit(at.x() / max(1, self.width()), at.y() / max(1, self.height()))

    def _tapped(self) -> None:
        """Show the sources where the name of a study was tapped on a sheet; else say that there was a tap."""
        is_read = self._shown.visit.stage.value == "in_use" and self._shown.visit.wish.over == ""
        if is_read and self.sheets.names_a_study(self.finger.at.toPoint(), self._look.sizes.finger // 2):  # type: ignore[union-attr]
            self.asked.emit("codes")
        else:
            self.tapped.emit()

    def _sizes(self, text_size: float) -> Sizes:
        dpi = self.screen().physicalDotsPerInch() / max(1.0, self.devicePixelRatioF())
        per_mm = pixels_per_mm(self.width(), self.height(), self._config.diagonal_inches, dpi)
        return Sizes(self.width(), self.height(), per_mm, text_size)

    def _restyle(self) -> None:
        """Take the visitor's words, colours and text size everywhere."""
        wish = self._shown.visit.wish
        theme = self._themes["contrast" if wish.contrast else "dark"]
        self._colour_ground("contrast" if wish.contrast else "dark")
        self._look = look = KioskLook(theme, self._wordings[wish.language], self._sizes(wish.text_size))
        for part in (self.controls, self.telling, self.pages, self.codes, self.card):
            part.set_look(look)
        self.attract.set_sizes(self._sizes(1.0))
        self.sheets.set_look(look)
        self._restyle_stage(look)
        self._arrange()

    def _restyle_stage(self, look: KioskLook) -> None:
        """Build the stage for other colours, words or sizes, if they are other ones."""
        wanted = (look.theme, look.wording, self._stage_text_size())
        if wanted != self._stage_style:
            self._stage_style = wanted
            self.stage.set_theme(look.theme)
            self.stage.set_wording(look.wording)
            self.stage.set_text_size(wanted[2])

    def _stage_text_size(self) -> float:
        """Return by how much the stage's labels must grow to be read from where a visitor stands: at most twice."""
        room = self._stage_room()
        scale = min(room.width() / 1600.0, room.height() / 720.0)
        sizes = self._look.sizes  # type: ignore[union-attr]
        wanted = sizes.type * math.sqrt(sizes.text_size) / max(13.0, LABEL_UNITS * scale)
        return min(2.0, max(1.0, round(wanted, 2)))

    def _column(self) -> int:
        sizes = self._look.sizes  # type: ignore[union-attr]
        wanted = max(COLUMN * self.width(), 19.0 * sizes.type) * math.pow(sizes.text_size, 0.6)
        return round(min(WIDEST_COLUMN * self.width(), wanted))

    def _stage_share(self) -> float:
        """Return the share of the height the stage has where it is upright: larger words take some of it."""
        return STAGE_UPRIGHT - 0.2 * (self._look.sizes.text_size - 1.0)  # type: ignore[union-attr]

    def _stage_room(self) -> QRect:
        low = self._look.sizes.low  # type: ignore[union-attr]
        if self._look.sizes.is_upright:  # type: ignore[union-attr]
            return QRect(0, 0, self.width(), round(self._stage_share() * self.height()))
        return QRect(0, 0, self.width() - self._column(), low.top())

    def _telling_room(self) -> QRect:
        low, stage = self._look.sizes.low, self._stage_room()  # type: ignore[union-attr]
        if self._look.sizes.is_upright:  # type: ignore[union-attr]
            return QRect(0, stage.bottom() + 1, self.width(), low.top() - stage.bottom() - 1)
        return QRect(stage.right() + 1, 0, self.width() - stage.width(), low.top())

    def _arrange(self) -> None:
        """Put every part in its place and show those that are to be seen."""
        if self._look is None or self.width() < 300:
            return
        shown, low, look = self._shown, self._look.sizes.low, self._look
        is_attract = shown.visit.stage.value == "attract"
        is_pin = shown.pad.is_open
        stage = self._stage_room()
        upper = QRect(0, 0, self.width(), low.top())
        self.attract.setGeometry(0, 0, self.width(), self._help_top())
        self.attract.setVisible(is_attract and not shown.is_dark and not is_pin)
        self.stage.setGeometry(stage)
        self.telling.setGeometry(self._telling_room())
        self.controls.setGeometry(low)
        self.controls.setVisible(not is_attract or is_pin)
        self.card.setGeometry(upper)
        panel = None if self._frame is None else self._frame.story.beat.panel
        over = "" if is_attract else shown.visit.wish.over
        if over == "note":
            panel = None
        is_help = over == "help"
        self.pages.setGeometry(upper)
        self.pages.show_sheet(self._to_read() if over == "more" else None)
        self.codes.setGeometry(upper)
        self.codes.show_references(self.references() if over == "codes" else None)
        is_covered = is_attract or over in {"help", "more", "codes", "note"}
        self.stage.setVisible(not is_covered and panel is None)
        self.telling.setVisible(not is_covered)
        leaves_out = shown.visit.wish.tile != "shown"
        sheet = "help" if is_help else None if is_attract or over in {"more", "codes"} else panel
        self.sheets.show_sheet(sheet, upper if is_help else stage, leaves_out=leaves_out, held=is_help)
        self._place_help_line(is_attract=is_attract and not is_pin, look=look)
        self.card.raise_()
        self.beat_mark.settle()

    def laid(self, over: str) -> Pages | Codes | None:
        """Return what is read page by page where it lies over the picture."""
        return {"more": self.pages}.get(over) or {"codes": self.codes}.get(over)

    def references(self) -> tuple[Reference, ...]:
        """Return what the beat that is shown rests on."""
        return () if self._frame is None else references(self._frame.story.beat, self.library)

    def _to_read(self) -> Sheet | None:
        """Return the evidence of the beat that is shown, and what is simplified in it."""
        if self._frame is None or self._look is None:
            return None
        beat, wording = self._frame.story.beat, self._look.wording
        if not beat.leading_account:
            return reading.more(beat, self.library, wording)
        account, simplified = reading.account(beat, self.library, wording), reading.simplified(beat, wording)
        heading = reading.Paragraph("title", simplified.title)
        return Sheet(account.title, (*account.paragraphs, heading, *simplified.paragraphs))

    def _help_top(self) -> int:
        sizes = self._look.sizes  # type: ignore[union-attr]
        return self.height() - sizes.finger - 2 * sizes.gap

    def _place_help_line(self, *, is_attract: bool, look: KioskLook) -> None:
        """Give the line to call its place: alone at the foot, or left of the targets that are always there."""
        own = look if not is_attract else KioskLook(self._themes["dark"], self._wordings[0], self._sizes(1.0))
        self.help_line.set_look(own, is_dim=self._shown.is_dark, says_what=is_attract)
        sizes = own.sizes
        if is_attract:
            alone = QRect(sizes.margin, self._help_top() + sizes.gap, self.width() - 2 * sizes.margin, sizes.finger)
            self.help_line.setGeometry(alone.translated(drift(int(self._shown.seconds / 60.0), self.width()).x(), 0))
        else:
            self.controls.fit_help(self.help_line.width_wanted(rows=1), self.help_line.width_wanted(rows=2))
            self.help_line.setGeometry(self.controls.help_room().translated(0, self.controls.y()))
        self.help_line.raise_()

    def _tell(self) -> None:
        """Tell of the beat that is shown."""
        if self._frame is not None and self._look is not None and not self.telling.isHidden():
            shown = self._shown
            beat = self._frame.story.beat
            brief = beat.panel == NOTED_SHEET and shown.visit.wish.tile != "shown"
            self.telling.show_beat(beat, shown.beat_place, shown.beats, shown.said, brief=brief)

    def sizeHint(self) -> QSize:
        """Return a usual size, where it is shown in a window."""
        return QSize(1920, 1080)

    def event(self, event: Any) -> bool:
        """Keep keys from moving the focus out, and tool tips and hints from opening."""
        if event.type() in {event.Type.ToolTip, event.Type.WhatsThis, event.Type.EnterWhatsThisMode}:
            return True
        return super().event(event)
