"""A card over the window whose content scrolls when there is no room for it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ketaviz.modes.measures import Look
from ketaviz.modes.style import sheet


class ScrolledCard(QFrame):
    """Closed at first; a subclass fills ``_scroll`` once it has a look and a room."""

    toggled = Signal()
    """The card was opened or closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popover")
        self._look: Look | None = None
        self._dressed: Look | None = None
        """The look whose style sheet it wears: a closed card puts none on."""
        self._room = QRect()
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._scroll)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes."""
        self._look = look
        self._room = QRect()

    def _dress(self) -> None:
        """Put on the style sheet of the look, before the card is filled."""
        if self._look is not None and self._dressed is not self._look:
            self._dressed = self._look
            self.setStyleSheet(sheet(self._look))

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that the card is there."""
        super().showEvent(event)
        self.toggled.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that the card is gone."""
        super().hideEvent(event)
        self.toggled.emit()
