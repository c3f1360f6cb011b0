"""Small pictures of the beats for the overview, each painted from a frame of the run, one at a time."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from ketaviz.content.library import Library
from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import Frame
from ketaviz.look.theme import Theme
from ketaviz.modes.lecture.places import Places
from ketaviz.modes.lecture.tile_room import TileRoom
from ketaviz.scene.stage import Stage

SIZE = (960, 540)
"""Size of the window that a small picture is one of, in pixels."""


class Stills:
    """Keeps the last frame of each beat, and its picture once it has been asked for."""

    def __init__(self, library: Library, wording: Wording, parent: QWidget) -> None:
        self._library, self._wording, self._parent = library, wording, parent
        self._frames: dict[int, Frame] = {}
        self._pictures: dict[int, QPixmap] = {}
        self._places = Places(*SIZE)
        self._theme: Theme | None = None
        self._stage: Stage | None = None
        self._tiles: TileRoom | None = None

    def set_theme(self, theme: Theme) -> None:
        """Take other colours: every picture is painted again."""
        if self._theme is not None and self._theme.name == theme.name:
            return
        self._theme = theme
        self._pictures.clear()
        if self._stage is not None and self._tiles is not None:
            self._stage.set_theme(theme)
            self._tiles.set_theme(theme)

    def take(self, frame: Frame, *, anew: bool = False) -> None:
        """Keep a frame as that of its beat; ``anew``: its picture is painted again."""
        beat = frame.story.beat_index
        self._frames[beat] = frame
        if anew:
            self._pictures.pop(beat, None)

    def has(self, beat: int) -> bool:
        """Return whether there is a frame of a beat."""
        return beat in self._frames

    def picture(self, beat: int) -> QPixmap | None:
        """Return the picture of a beat if it has been painted."""
        return self._pictures.get(beat)

    def paint_next(self, first: int | None = None) -> bool:
        """Paint one picture that is missing, or one thing that it needs; return whether there was one.

        That of the beat ``first``, if it is missing, is painted before the others.
        """
        wanted = (first, *self._frames) if first in self._frames else self._frames
        missing = next((beat for beat in wanted if beat not in self._pictures), None)
        if missing is None or self._theme is None:
            return False
        frame = self._frames[missing]
        if frame.story.beat.panel is None and self._small_stage(self._theme).prepare(frame, self._places.stage.size()):
            return True
        self._pictures[missing] = self._painted(self._frames[missing], self._theme)
        return True

    def _painted(self, frame: Frame, theme: Theme) -> QPixmap:
        size = self._places.stage.size()
        picture = QPixmap(size)
        picture.fill(theme.colour("ink1" if theme.light else "ink0"))
        painter = QPainter(picture)
        if frame.story.beat.panel is None:
            self._small_stage(theme).paint_frame(painter, QRectF(self._places.stage), frame)
        else:
            self._paint_tile(painter, size, frame, theme)
        painter.end()
        return picture

    def _paint_tile(self, painter: QPainter, size: QSize, frame: Frame, theme: Theme) -> None:
        if self._tiles is None:
            self._tiles = TileRoom(self._library, self._wording, self._parent)
            self._tiles.set_places(self._places)
        self._tiles.set_theme(theme)
        assert frame.story.beat.panel is not None  # noqa: S101  (asked by the caller)
        self._tiles.show_tile(frame.story.beat.panel, "", frame)
        down = QPoint(0, (size.height() - round(self._places.room.bottom())) // 2)
        self._tiles.render(painter, down, QRegion(), QWidget.RenderFlag.DrawChildren)

    def _small_stage(self, theme: Theme) -> Stage:
        if self._stage is None:
            self._stage = Stage(theme, self._wording, self._places.stage_text_size, self._parent)
            self._stage.set_projected(projected=True)
            self._stage.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._stage.hide()
        return self._stage
