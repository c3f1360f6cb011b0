"""What the lecturer points with: a disc, a spotlight, a magnifier over the live picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from ketaviz.look.theme import Theme
from ketaviz.modes.lecture.places import Places

Tool = Literal["none", "pointer", "spotlight", "magnifier"]
Paint = Callable[[QPainter, QRectF], None]
DISC, RING = 17.0, 4.0
"""Radius of the pointer and width of each of its two rings, in units of 1/1080 of the height."""
SPOT, DIM = 150.0, 0.5
"""Radius of the spotlight, and how much it darkens the rest."""
GLASS, ZOOM = 250.0, 2.0
"""Radius of the magnifier, and how many times it enlarges."""
SHARP_PIXELS = 2_600_000
"""Up to so many pixels of a window what is magnified is painted anew; beyond there are enough to be enlarged."""


class ToolSheet(QWidget):
    """Lies over the picture, under the curtain. ``place`` is 0 to 1 of the window, None: nowhere yet."""

    def __init__(self, parent: QWidget, paint_under: Paint) -> None:
        super().__init__(parent)
        self._paint_under = paint_under
        self._theme: Theme | None = None
        self._places = Places(1920, 1080)
        self.tool: Tool = "none"
        self.is_sharp = False
        """Whether what is magnified can be painted with the detail of its size; else pixels are enlarged."""
        self._at: QPointF | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def set_places(self, places: Places) -> None:
        """Fit a size of the window."""
        self._places = places
        self.setGeometry(0, 0, places.width, places.height)

    def take(self, tool: Tool, place: tuple[float, float] | None) -> None:
        """Take a tool, or put it away, and hold it at a place."""
        before = self._reach()
        self.tool = tool
        self._at = None if place is None else QPointF(place[0] * self._places.width, place[1] * self._places.height)
        self.setVisible(tool != "none" and place is not None)
        self.update(before.united(self._reach()))

    @property
    def wants_detail(self) -> bool:
        """Return whether the magnifier is held over a window that has too few pixels to be enlarged."""
        pixels = self.width() * self.height() * self.devicePixelRatioF() ** 2
        return self.tool == "magnifier" and self._at is not None and pixels <= SHARP_PIXELS

    def live(self) -> None:
        """Say that what is under it has changed."""
        if self.isVisible() and self.tool == "magnifier":
            self.update(self._reach())

    def _reach(self) -> QRect:
        """Return what the tool covers: a disc and a glass a part of the window, a spotlight all of it."""
        if self._at is None or self.tool == "none":
            return QRect()
        if self.tool == "spotlight":
            return self.rect()
        radius = (GLASS if self.tool == "magnifier" else DISC) * self._places.unit + 3 * RING * self._places.unit + 2
        return QRectF(self._at.x() - radius, self._at.y() - radius, 2 * radius, 2 * radius).toAlignedRect()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tool where it is held."""
        if self._at is None or self._theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paints = {"pointer": self._paint_disc, "spotlight": self._paint_spotlight, "magnifier": self._paint_glass}
        if self.tool in paints:
            paints[self.tool](painter, self._theme, self._at)
        painter.end()

    def _paint_disc(self, painter: QPainter, theme: Theme, at: QPointF) -> None:
        """A bright disc in a dark ring in a light ring: one of them stands off from whatever is behind."""
        unit = self._places.unit
        dark, light = sorted((theme.colour("ink0"), theme.colour("text")), key=lambda one: one.lightnessF())
        for colour, radius in ((light, DISC + 2 * RING), (dark, DISC + RING), (theme.colour("focus"), DISC)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(at, radius * unit, radius * unit)

    def _paint_spotlight(self, painter: QPainter, theme: Theme, at: QPointF) -> None:
        """Darken all but a disc."""
        dark = min((theme.colour("ink0", DIM), theme.colour("text", DIM)), key=lambda one: one.lightnessF())
        shade = QPainterPath()
        shade.addRect(QRectF(self.rect()))
        shade.addEllipse(at, SPOT * self._places.unit, SPOT * self._places.unit)
        painter.fillPath(shade, dark)

    def _paint_glass(self, painter: QPainter, theme: Theme, at: QPointF) -> None:
        """Paint what is under the glass once more, larger, as it is at this moment."""
        unit = self._places.unit
        radius = GLASS * unit
        round_about = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
        glass = QPainterPath()
        glass.addEllipse(round_about)
        painter.save()
        painter.setClipPath(glass)
        painter.drawPixmap(round_about, *self._enlarged(at, radius / ZOOM))
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for token, width in (("ink0", 3 * RING), ("text", RING)):
            painter.setPen(QPen(theme.colour(token), width * unit))
            painter.drawEllipse(at, radius, radius)

    def _enlarged(self, at: QPointF, radius: float) -> tuple[QPixmap, QRectF]:
        """Return a picture of what lies within a radius of a place, and its rectangle; sharp where that is cheap."""
        ratio = self.devicePixelRatioF() * (ZOOM if self.is_sharp else 1.0)
        side = round(2.0 * radius * ratio)
        picture = QPixmap(side, side)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self.palette().color(self.backgroundRole()))
        inside = QPainter(picture)
        inside.setRenderHint(QPainter.RenderHint.Antialiasing)
        corner = QPointF(round((at.x() - radius) * ratio) / ratio, round((at.y() - radius) * ratio) / ratio)
        inside.translate(-corner)
        self._paint_under(inside, QRectF(corner.x(), corner.y(), 2.0 * radius, 2.0 * radius))
        inside.end()
        return picture, QRectF(0.0, 0.0, float(side), float(side))
