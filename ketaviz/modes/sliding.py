"""Stage and plots while the border between them moves: their pictures in the new room, until that size is ready."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from ketaviz.base.wall_clock import monotonic_seconds
from ketaviz.frame.snapshot import Frame
from ketaviz.modes.painted import Painted
from ketaviz.modes.splitter import Splitter
from ketaviz.scene.stage import Stage

PORTION_S = 0.012
"""Seconds in one go for what the stage needs: somebody waits for it, but the story goes on."""


class Stretched(Painted):
    """Lies over a part of the window and shows its picture, stretched: to lay it out at every step would take long."""

    def __init__(self, part: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._part = part
        self._picture = QPixmap()
        self.hide()

    def slide(self, room: QRect) -> None:
        """Show the picture in another room."""
        if self.isHidden():
            self._picture = self._part.grab()
            lie_over(self, self._part)
        self.setGeometry(room)
        self.update()

    def stop(self) -> bool:
        """Give way to the part, which takes this room; return whether it had not yet."""
        was_shown = not self.isHidden()
        if was_shown:
            self._part.setGeometry(self.geometry())
            self.hide()
            self._picture = QPixmap()
        return was_shown

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture over the whole room."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self.rect(), self._picture)
        painter.end()


class Sliding(Painted):
    """Lies over the stage. The stage keeps its size meanwhile: to build it for every size on the way would take long.

    Its picture of the moment is enlarged to cover the new room, evenly in both directions.
    """

    ground = "ink1"

    def __init__(self, stage: Stage, splitter: Splitter, parent: QWidget) -> None:
        super().__init__(parent)
        self._stage, self._splitter = stage, splitter
        self._frame: Frame | None = None
        self._picture: QPixmap | None = None
        self.is_frozen = False
        """Whether the picture stands still: the stage looks otherwise already, but is not ready to be painted."""
        self.hide()

    def freeze(self, frame: Frame) -> None:
        """Show the stage as it looks now, whatever changes, until what it needs has been made."""
        if self.isHidden():
            self.setGeometry(self._stage.geometry())
            self._frame = frame
            self._take()
            lie_over(self, self._stage)
        self.is_frozen = True
        self._stage.setUpdatesEnabled(False)  # where it is larger than this it would be built at once

    def slide(self, room: QRect, frame: Frame) -> None:
        """Show the stage in another room."""
        self._frame = frame
        if self.isHidden():
            lie_over(self, self._stage)
        self.setGeometry(room)
        self.update()

    def show_frame(self, frame: Frame) -> None:
        """Show another moment."""
        self._frame = frame
        self.update()

    def go_on(self) -> bool:
        """Make some things ready that the stage needs in this room; when all are, give way; return if not yet.

        As long as the border is held nothing is made: the room may still change.
        """
        if self.isHidden() or self._frame is None:
            return False
        end = monotonic_seconds() + PORTION_S
        while self._splitter.is_grabbed or self._stage.prepare(self._frame, self.size()):
            if self._splitter.is_grabbed or monotonic_seconds() > end:
                return True
        self.stop()
        return False

    def stop(self) -> None:
        """Give way to the stage, which takes this room."""
        if not self.isHidden():
            self._stage.setGeometry(self.geometry())
            self.hide()
            self._picture = None
        self.is_frozen = False
        self._stage.setUpdatesEnabled(True)

    def _take(self) -> None:
        """Paint the stage at its own size, as it is now, into the picture."""
        ratio, size = self.devicePixelRatioF(), self._stage.size()
        if self._picture is None or self._picture.size() != size * ratio:
            self._picture = QPixmap(size * ratio)
            self._picture.setDevicePixelRatio(ratio)
        if self._frame is not None:
            painter = QPainter(self._picture)
            self._stage.paint_frame(painter, QRectF(QRect(QPoint(), size)), self._frame)
            painter.end()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the stage as it is at its own size, over the whole room."""
        if not self.is_frozen:
            self._take()
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRectF(self.rect()), self._picture, self._covering(self._picture))
        painter.end()

    def _covering(self, picture: QPixmap) -> QRectF:
        """Return the part of the picture that has the room's proportions, in its middle, in its own pixels."""
        whole, room = QRectF(picture.rect()), QRectF(self.rect())
        scale = max(room.width() / whole.width(), room.height() / whole.height())
        wide, high = room.width() / scale, room.height() / scale
        return QRectF(whole.center().x() - wide / 2, whole.center().y() - high / 2, wide, high)


def lie_over(cover: QWidget, part: QWidget) -> None:
    """Show a widget right above its sibling, under everything that lies above that."""
    cover.show()
    cover.stackUnder(part)
    part.stackUnder(cover)
