"""What the painted parts of a window share: a look, an opaque ground, a focus ring, a picture of what stands still."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from ketaviz.modes.controls import paint_focus_ring
from ketaviz.modes.measures import Look


class Painted(QWidget):
    """A part of the window that paints itself from its `Look`; nothing is painted before it has one.

    Every part is opaque, so that one that moves does not have those under it painted again.
    """

    ground = "panel"
    """Token of the colour the part stands on."""

    def __init__(self, parent: QWidget | None = None, *, takes_focus: bool = False) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._still: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        if takes_focus:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def look(self) -> Look:
        """Return the look; raise `RuntimeError` before `set_look`."""
        if self._look is None:
            raise RuntimeError(f"{type(self).__name__} was used before it had a look.")
        return self._look

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes."""
        self._look = look
        self.change_still()

    def arrange(self) -> None:
        """Put the parts of this part in their places; done whenever its size has changed."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the parts, and let the picture of what stands still go: it fits one size."""
        super().resizeEvent(event)
        self.change_still()
        if self._look is not None:
            self.arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plate; a part that shows more than its parts paints itself."""
        if self._look is None:
            return
        painter = self.begin()
        self.paint_panel(painter)
        painter.end()

    def begin(self) -> QPainter:
        """Return a painter on this widget, antialiased; end it when done."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter

    def change_still(self) -> None:
        """Have what stands still painted again."""
        self._still = None
        self.update()

    def paint_still(self, painter: QPainter, paint: Callable[[QPainter], None]) -> None:
        """Paint what stands still from its picture, made by ``paint`` when it is not there."""
        if self._still is None:
            ratio = self.devicePixelRatioF()
            self._still = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
            self._still.setDevicePixelRatio(ratio)
            self._still.fill(self.look.theme.colour(self.ground))
            inside = QPainter(self._still)
            inside.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint(inside)
            inside.end()
        painter.drawPixmap(0, 0, self._still)

    def paint_panel(self, painter: QPainter) -> None:
        """Paint the plate that a part stands on, and the window's ground behind its corners."""
        theme, measures = self.look.theme, self.look.measures
        painter.fillRect(self.rect(), theme.colour("ink0"))
        painter.setPen(theme.pen("card_edge", 1.0) if theme.name != "dark" else Qt.PenStyle.NoPen)
        painter.setBrush(theme.brush("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), measures.px(14), measures.px(14))

    def paint_ring(self, painter: QPainter) -> None:
        """Paint the focus ring if the focus is here."""
        if self.hasFocus():
            width = max(3, self.look.measures.px(3))
            inside = QRectF(self.rect()).adjusted(*(2 * width * side for side in (1, 1, -1, -1)))
            paint_focus_ring(painter, self.look, inside, self.look.measures.px(8), width)
