"""What the painted parts of a window share: a look, a focus ring, words for a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ketaviz.modes.controls import paint_focus_ring
from ketaviz.modes.measures import Look


class Painted(QWidget):
    """A part of the window that paints itself from its `Look`; nothing is painted before it has one."""

    def __init__(self, parent: QWidget | None = None, *, takes_focus: bool = False) -> None:
        super().__init__(parent)
        self._look: Look | None = None
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
        self.update()

    def begin(self) -> QPainter:
        """Return a painter on this widget, antialiased; end it when done."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter

    def paint_panel(self, painter: QPainter, rect: QRectF | None = None) -> None:
        """Paint the plate that a part stands on."""
        theme, measures = self.look.theme, self.look.measures
        edged = theme.name != "dark"
        painter.setPen(theme.pen("card_edge", 1.0) if edged else Qt.PenStyle.NoPen)
        painter.setBrush(theme.brush("panel"))
        inside = (rect or QRectF(self.rect())).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inside, measures.px(14), measures.px(14))

    def paint_ring(self, painter: QPainter, rect: QRectF | None = None) -> None:
        """Paint the focus ring if the focus is here."""
        if self.hasFocus():
            width = max(3, self.look.measures.px(3))
            inside = (rect or QRectF(self.rect())).adjusted(*(2 * width * side for side in (1, 1, -1, -1)))
            paint_focus_ring(painter, self.look, inside, self.look.measures.px(8), width)
