"""Where to get help, and all sources, over whatever is shown: there at once, whatever the story does."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ketaviz.content.library import Library
from ketaviz.modes.controls import Button
from ketaviz.modes.kept_panels import KeptPanels
from ketaviz.modes.measures import Look
from ketaviz.modes.painted import Painted
from ketaviz.panels import Lying, make_lying
from ketaviz.panels.panel import Panel


class PanelOver(Painted):
    """A panel over the picture. It is told no frame: nothing in it moves, no page turns by itself."""

    ground = "ink0"

    closed = Signal()

    def __init__(self, name: Lying, title: str, library: Library, parent: QWidget) -> None:
        """``title``: a marked message."""
        super().__init__(parent)
        self._name: Lying = name
        self._title = title
        self._panels = KeptPanels(make_lying, library, self)
        self._close = Button(kind="outlined", parent=self)
        self._close.clicked.connect(self.hide)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes."""
        super().set_look(look)
        self._panels.set_look(look)
        self._close.set_words(look.wording.text("Close"))
        self._close.set_look(look, round(look.metrics(16).height() * 1.55))
        if not self.isHidden():
            self._arrange()

    @property
    def panel(self) -> Panel:
        """Return the panel, made now if it is the first time."""
        return self._panels.get(self._name)

    def prepare(self) -> bool:
        """Make the panel in this look, out of sight; return whether it was not there. For idle moments."""
        was_ready = self._panels.is_ready(self._name)
        self._panels.get(self._name)
        return not was_ready

    def open(self, room: QRect) -> None:
        """Show the panel in the given room."""
        self._panels.get(self._name)
        self.setGeometry(room)
        self._arrange()
        self.show()
        self.raise_()
        self._close.setFocus(Qt.FocusReason.PopupFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the focus on the panel, its button last: what lies under it is not seen."""
        if not self.isVisible():  # Qt asks also when what has the focus is hidden or goes
            return bool(super().focusNextPrevChild(forward))
        tab = Qt.FocusPolicy.TabFocus
        stops = [part for part in self.findChildren(QWidget) if part.isVisible() and part.focusPolicy() & tab]
        stops.sort(key=self._is_button)
        now = self.window().focusWidget()
        place = stops.index(now) if now in stops else -1
        stop = stops[(place + (1 if forward else -1)) % len(stops)]
        stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def _is_button(self, part: QWidget) -> bool:
        return part is self._close

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is gone."""
        super().hideEvent(event)
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panel and the button in their places."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and what this is: the top bar names the beat under it."""
        if self._look is None:
            return
        painter, theme = self.begin(), self.look.theme
        painter.fillRect(self.rect(), theme.colour(self.ground))
        painter.setFont(self.look.font(19, "semibold"))
        painter.setPen(theme.colour("text"))
        room = QRectF(self.look.measures.px(14), 0, self._close.x(), self._close.height())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, middle, self.title())
        painter.end()

    def title(self) -> str:
        """Return what stands at the top."""
        return self.look.wording.text(self._title)

    def _arrange(self) -> None:
        if not self._panels.has(self._name):
            return
        panel, head = self.panel, self._close.height()
        panel.setGeometry(0, head, self.width(), max(1, self.height() - head))
        panel.show()
        self._close.move(self.width() - self._close.width() - self.look.measures.px(8), 0)
