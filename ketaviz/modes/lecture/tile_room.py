"""Where a tile of evidence stands on the audience window, and how it is made to fit."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from ketaviz.content.library import Library
from ketaviz.content.schema import EvidencePanel
from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import Frame
from ketaviz.look.theme import Theme
from ketaviz.modes.lecture.evidence import ProjectedStyle
from ketaviz.modes.lecture.places import Places
from ketaviz.modes.lecture.tiles import Tile, make_tile
from ketaviz.panels.chart import Chart
from ketaviz.panels.style import BODY

LARGER = 2.42
"""Logical pixels in one unit of type on a window of 1080: then a sentence is 3.3 % of its height."""
LEAST = 0.5
"""Of that size a tile becomes, at the least, where even the shortest way to say it does not fit."""


class TileRoom(QWidget):
    """One tile at a time, on the plain ground. Built when it is first shown; another size or theme builds it anew."""

    def __init__(self, library: Library, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._library, self._wording = library, wording
        self._theme: Theme | None = None
        self._places = Places(1920, 1080)
        self._asked: tuple[EvidencePanel, str] | None = None
        self._frame: Frame | None = None
        self.tile: Tile | Chart | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._build()

    def set_places(self, places: Places) -> None:
        """Fit a size of the window."""
        self._places = places
        self.setGeometry(QRect(0, 0, places.width, round(places.room.bottom())))
        self._build()

    def show_tile(self, panel: EvidencePanel, card: str, frame: Frame) -> None:
        """Show a card of a panel at a moment."""
        self._frame = frame
        if (panel, card) != self._asked:
            self._asked = (panel, card)
            self._build()
        self._tell()

    def forget(self) -> None:
        """Let the tile go: the stage is shown."""
        if self.tile is not None:
            self._asked = None
            self._drop()

    def build_anew(self) -> None:
        """Make the tile again: the screen has another scale."""
        self._build()

    def _tell(self) -> None:
        if self._frame is None or self.tile is None:
            return
        for plot in [self.tile] if isinstance(self.tile, Chart) else self.tile.moving:
            plot.show_frame(self._frame)

    def _drop(self) -> None:
        if self.tile is not None:
            self.tile.hide()
            self.tile.deleteLater()
            self.tile = None

    def _build(self) -> None:
        """Make the tile as large as the room needs; what is spare goes first, then size."""
        if self._asked is None or self._theme is None:
            return
        self._drop()
        room, size = self._places.room.toRect(), LARGER * self._places.unit
        least = LEAST * size
        while True:
            tile = self.tile = make_tile(
                self._library, ProjectedStyle(self._theme, self._wording, size, self._places.line), *self._asked
            )
            tile.setParent(self)
            if isinstance(tile, Chart) or self._shortened(tile, room) or size <= least:
                break
            self._drop()
            size = max(least, 0.95 * size)
        self._put(tile, room)
        self._tell()

    def _shortened(self, tile: Tile, room: QRect) -> bool:
        """Leave out what is spare until the tile fits; return whether it does."""
        for spare in (None, *tile.spare):
            if spare is not None:
                spare.hide()
            tile.column.activate()
            if tile.heightForWidth(room.width()) <= room.height():
                return True
        return False

    def _put(self, tile: Tile | Chart, room: QRect) -> None:
        if isinstance(tile, Chart) or tile.fills:
            tile.setMinimumSize(0, 0)
            tile.setGeometry(room)
        else:
            height = min(room.height(), tile.heightForWidth(room.width()))
            tile.setGeometry(room.left(), room.top() + (room.height() - height) // 2, room.width(), height)
        tile.show()


def type_share(tile: Tile | Chart, places: Places) -> float:
    """Return the size of a tile's sentences as a share of the height of the window."""
    return tile.style_now.type(BODY if isinstance(tile, Chart) else tile.least_type) / places.height
