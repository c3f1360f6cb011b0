"""The audience window: the stage, a caption, nothing to press. What is done to it is done in the console."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPauseAnimation, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from ketaviz.content.library import Library
from ketaviz.content.schema import Build, Story
from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import Frame
from ketaviz.look.theme import Theme, ThemeName
from ketaviz.modes.lecture.curtain import Curtain, CurtainSheet
from ketaviz.modes.lecture.foot import Foot
from ketaviz.modes.lecture.overview import Overview
from ketaviz.modes.lecture.places import Places
from ketaviz.modes.lecture.question import QuestionSheet
from ketaviz.modes.lecture.stills import Stills
from ketaviz.modes.lecture.tile_room import TileRoom
from ketaviz.modes.lecture.title import TitleSheet
from ketaviz.modes.lecture.tools import ZOOM, Tool, ToolSheet
from ketaviz.scene.projector import SEEN, Projected
from ketaviz.scene.stage import Stage
from ketaviz.story.prediction import Prediction

CURSOR_MS = 2_000
"""The cursor goes when it has not moved for so long."""


class AudienceWindow(QWidget):
    """What the audience sees. It knows frames and what lies over them; keys and clicks are told to whoever listens."""

    pressed = Signal(object)
    """A `QKeyEvent` that came here."""
    pointed = Signal(float, float)
    """The pointer moved to a place, 0 to 1 of the width and the height."""
    clicked = Signal(object)
    """A `QMouseEvent` that came here."""
    chose = Signal(int)
    """A beat of the overview was clicked: its index."""

    def __init__(self, library: Library, wording: Wording, theme: ThemeName = "dark") -> None:
        super().__init__()
        self._library, self._wording = library, wording
        self._theme = Theme(theme, library.tokens[theme])
        self._frame: Frame | None = None
        self._card = ""
        self._ready: set[int] = set()
        """The beats whose pictures can be painted at once, at this size and in these colours."""
        self._washed = False
        self._places = Places(1920, 1080)
        self._stage = Stage(self._theme, wording, self._places.stage_text_size, self)
        self._stage.set_projected(projected=True)
        self._stage.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._tiles = TileRoom(library, wording, self)
        self._title = TitleSheet(wording, self)
        self._foot = Foot(wording, self)
        self._near: Stage | None = None
        self._near_view = "none"
        """The view that the stage of the magnifier is ready for."""
        self._stills = Stills(library, wording, self)
        self._question = QuestionSheet(wording, self)
        self._overview = Overview(library.story, self._stills, wording, self)
        self._tools = ToolSheet(self, self._paint_under)
        self._curtain = CurtainSheet(self)
        self._still_cursor = QPauseAnimation(CURSOR_MS, self)
        self._still_cursor.finished.connect(self._hide_cursor)
        self.setWindowTitle("ketaviz — audience")
        self.setMouseTracking(True)
        self.setAutoFillBackground(True)
        self.setMinimumSize(320, 240)
        self.resize(1280, 720)
        self._take_theme()

    # --- what it is told -------------------------------------------------------------------------------------------

    def show_frame(self, frame: Frame) -> None:
        """Show a moment of the talk."""
        self._frame = frame
        self._title.hide()
        self._stills.take(frame)
        story = frame.story
        panel = story.beat.panel
        self._stage.setVisible(panel is None)
        self._tiles.setVisible(panel is not None)
        if panel is None:
            self._stage.show_frame(frame)
            self._tiles.forget()
        else:
            self._tiles.show_tile(panel, self._card, frame)
        if self._foot.say(story.beat, story.beat_index, story.beats, over_stage=panel is None):
            self._announce(self._foot.caption)
        self._magnify(frame)

    def show_title(self, story: Story, beat: int) -> None:
        """Show title and caption of a beat that has no picture yet; once there is one, that stays."""
        if self._frame is None:
            self._stage.hide()
            self._title.show_title(self._wording.text(story.beats[beat].title))
            if self._foot.say(story.beats[beat], beat, len(story.beats), over_stage=False):
                self._announce(self._foot.caption)

    def show_build(self, build: Build | None) -> None:
        """Show what the lecturer's line is about: a card of the evidence; a line without one changes nothing."""
        card = self._card if build is not None and not build.card else build.card if build is not None else ""
        if card != self._card:
            self._card = card
            if self._frame is not None:
                self.show_frame(self._frame)

    def show_curtain(self, curtain: Curtain) -> None:
        """Cover everything in black or white, or show it again."""
        self._curtain.draw(curtain)
        if curtain != "none":
            self._hide_cursor()

    def show_tool(self, tool: Tool, place: tuple[float, float] | None) -> None:
        """Point at a place, 0 to 1 of the window: with a disc, a spotlight or a magnifier."""
        self._tools.take(tool, place)
        if tool != "magnifier" and self._near is not None:
            self._near.deleteLater()
            self._near, self._near_view = None, "none"

    def show_overview(self, beat: int | None) -> None:
        """Show all beats with one of them marked; None: none of them."""
        self._overview.show_beat(beat)

    @property
    def has_title(self) -> bool:
        """Return whether a title stands where no picture has been shown yet."""
        return self._frame is None and not self._title.isHidden()

    @property
    def overview_columns(self) -> int:
        """Return how many beats stand in a row of the overview."""
        return self._overview.columns

    def show_question(self, prediction: Prediction | None, tally: Sequence[int] = (), revealed: bool = False) -> None:
        """Ask the room; ``tally`` counts who chose each answer, ``revealed`` shows what the model's run did."""
        self._question.show_question(prediction, tally, revealed=revealed)
        if prediction is not None:
            self._announce(self._question.spoken)

    def take_still(self, frame: Frame) -> None:
        """Take a frame of a beat that has not been shown yet, for its picture in the overview."""
        self._stills.take(frame, anew=True)

    @property
    def stills(self) -> Stills:
        """Return the pictures of the overview."""
        return self._stills

    def share_stills(self, stills: Stills) -> None:
        """Take the pictures of the overview from another window, so that they are painted once."""
        self._stills = self._overview.stills = stills

    def set_less_motion(self, *, less: bool) -> None:
        """Replace motion that shows nothing new by steady light."""
        self._stage.set_reduced_motion(reduced=less)
        self._ready.clear()

    def set_washed(self, washed: bool) -> None:
        """Show everything as a weak projector in a bright room would; for a preview."""
        self._washed = washed
        for part in (self._stage, self._tiles, self._title, self._foot, self._question, self._overview):
            part.setGraphicsEffect(Projected(part) if washed else None)  # type: ignore[arg-type]
        self._take_theme()

    def set_theme(self, name: ThemeName) -> None:
        """Change the colours: light ones for a bright room."""
        self._theme = Theme(name, self._library.tokens[name])
        self._stage.set_theme(self._theme)
        self._ready.clear()
        self._take_theme()

    def prepare(self, frame: Frame) -> bool:
        """Build one thing that the beat of a frame needs; return whether there was one. For idle moments."""
        beat = frame.story.beat_index
        if beat in self._ready:
            return False
        if not self._stills.has(beat):
            self._stills.take(frame)
        if frame.story.beat.panel is not None or not self._stage.prepare(frame):
            self._ready.add(beat)
        return True

    def is_ready(self, beat: int) -> bool:
        """Return whether everything has been built that a beat needs."""
        return beat in self._ready

    @property
    def is_moving(self) -> bool:
        """Return whether the camera is on its way: nothing else should be done meanwhile that takes time."""
        return self._stage.isVisible() and self._stage.is_moving

    def has_still(self, beat: int) -> bool:
        """Return whether there is a frame of a beat for its picture in the overview."""
        return self._stills.has(beat)

    def prepare_still(self) -> bool:
        """Paint one picture of the overview; return whether there was one to paint. While the story rests."""
        return self._stills.paint_next()

    # --- what comes in ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass every key on."""
        self.pressed.emit(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the pointer is."""
        at = event.position()
        if self._curtain.drawn == "none":
            self.unsetCursor()
            self._still_cursor.stop()
            self._still_cursor.start()
        self.pointed.emit(at.x() / max(1, self.width()), at.y() / max(1, self.height()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pass a click on; one on a beat of the overview chooses it."""
        beat = self._overview.beat_at(event.position()) if self._overview.isVisible() else None
        if beat is not None and self._curtain.drawn == "none":
            self.chose.emit(beat)
        else:
            self.clicked.emit(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit everything to the new size; nothing is ever letterboxed."""
        super().resizeEvent(event)
        self._ready.clear()
        self._places = Places(self.width(), self.height())
        self._stage.setGeometry(self._places.stage)
        self._stage.set_text_size(self._places.stage_text_size)
        if self._near is not None:
            self._near.set_text_size(self._places.stage_text_size)
            self._near_view = "none"
        self._tiles.set_places(self._places)
        self._title.set_places(self._places)
        self._foot.set_places(self._places)
        self._question.set_places(self._places)
        self._overview.set_places(self._places)
        self._tools.set_places(self._places)
        self._curtain.setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        """Make every picture again when the window comes to a screen with another scale."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._ready.clear()
            self._tiles.build_anew()
            self._foot.forget()
        return super().event(event)

    # --- inside ----------------------------------------------------------------------------------------------------

    def _take_theme(self) -> None:
        palette = QPalette()
        ground = self._theme.colour("ink1" if self._theme.light else "ink0")
        effect = self._tiles.graphicsEffect()
        if isinstance(effect, Projected):
            effect.ground = ground
        palette.setColor(QPalette.ColorRole.Window, _washed(ground) if self._washed else ground)
        self.setPalette(palette)
        self._tiles.set_theme(self._theme)
        self._title.set_theme(self._theme)
        self._foot.set_theme(self._theme)
        self._stills.set_theme(self._theme)
        self._question.set_theme(self._theme)
        self._overview.set_theme(self._theme)
        self._tools.set_theme(self._theme)
        if self._near is not None:
            self._near.set_theme(self._theme)
            self._near_view = "none"

    def _hide_cursor(self) -> None:
        self.setCursor(Qt.CursorShape.BlankCursor)

    def _paint_under(self, painter: QPainter, rect: QRectF) -> None:
        """Paint what lies under the tools once more, in logical pixels of the window; ``rect`` is what is asked for."""
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Window))
        if self._frame is None:
            return
        if self._frame.story.beat.panel is not None:
            self._tiles.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        else:
            stage = self._near if self._near is not None and self._tools.is_sharp else self._stage
            stage.paint_frame(painter, QRectF(self._places.stage), self._frame)
        self._foot.paint_words(painter)

    def _magnify(self, frame: Frame) -> None:
        """Make the stage with more detail ready, a portion a picture: until then pixels are enlarged."""
        view = frame.story.beat.view if frame.story.beat.panel is None else ""
        if self._tools.wants_detail and view and view != self._near_view:
            size, ratio = self._places.stage.size(), ZOOM * self.devicePixelRatioF()
            if not self._near_stage().prepare(frame, size, ratio):
                self._near_view = view
        self._tools.is_sharp = view in {"", self._near_view}
        self._tools.live()

    def _near_stage(self) -> Stage:
        """Return the stage that the magnifier looks at: it has the detail of a larger one, and a camera of its own."""
        if self._near is None:
            self._near = Stage(self._theme, self._wording, self._places.stage_text_size, self)
            self._near.set_projected(projected=True)
            self._near.hide()
        return self._near

    def _announce(self, words: str) -> None:
        """Have a screen reader say what is new."""
        self.setAccessibleName(words)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))


def _washed(colour: QColor) -> QColor:
    """Return a colour as a weak projector in a bright room shows it."""
    return QColor(*(int(SEEN[level]) for level in (colour.red(), colour.green(), colour.blue())))
