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
from ketaviz.modes.lecture.tiles import Tile, is_chart, make_chart, make_tile
from ketaviz.panels.chart import Chart
from ketaviz.panels.style import BODY

LARGER = 2.42
"""Logical pixels in one unit of type on a window of 1080: then a sentence is 3.3 % of its height."""
MOST = 1.4
"""So many times as large it becomes where there is little to say."""
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
        """Make the tile as large as the room allows; where it is too high what is spare goes first, then size."""
        if self._asked is None or self._theme is None:
            return
        self._drop()
        room, size = self._places.room.toRect(), LARGER * self._places.unit
        if is_chart(self._library, *self._asked):
            self._put(make_chart(self._library, self._style(size), self._asked[0]), room)
        else:
            self._put(self._fitted(size, room), room)
        self._tell()

    def _style(self, size: float) -> ProjectedStyle:
        assert self._theme is not None  # noqa: S101  (asked by `_build`)
        return ProjectedStyle(self._theme, self._wording, size, self._places.line)

    def _fitted(self, size: float, room: QRect) -> Tile:
        """Return the tile at the largest type that fits; under the usual size what is spare goes first."""
        tile, least = self._made(size), LEAST * size
        grown = size * min(MOST, (room.height() / max(1, tile.heightForWidth(room.width()))) ** 0.5)
        for larger in (grown, 0.92 * grown, 0.85 * grown):
            if larger > size and not tile.fills:
                tile = self._made(larger)
                if tile.heightForWidth(room.width()) <= room.height():
                    return tile
        tile = self._made(size)
        while not self._shortened(tile, room) and size > least:
            size = max(least, 0.95 * size)
            tile = self._made(size)
        return tile

    def _made(self, size: float) -> Tile:
        """Return the tile at a size of type, in place of the one before."""
        assert self._asked is not None  # noqa: S101  (asked by `_build`)
        self._drop()
        tile = self.tile = make_tile(self._library, self._style(size), *self._asked)
        tile.setParent(self)
        return tile

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
        self.tile = tile
        tile.setParent(self)
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
