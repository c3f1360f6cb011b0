"""Home, End, pages and lines move what is being read, before they move the story."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QScrollArea, QWidget

MOVES: dict[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
}


def scroll(read: QWidget, key: int) -> bool:
    """Move what is read by a key; return whether the key is one that moves it, also where it is all in sight."""
    if key not in MOVES:
        return False
    for area in _areas(read):
        area.verticalScrollBar().triggerAction(MOVES[key])
    return True


def swallows(widget: QWidget | None, key: int) -> bool:
    """Return whether a widget would keep a key that is the story's: areas that scroll keep left and right."""
    return isinstance(widget, QAbstractScrollArea) and key in (Qt.Key.Key_Left, Qt.Key.Key_Right)


def _areas(read: QWidget) -> Iterable[QScrollArea]:
    return (area for area in read.findChildren(QScrollArea) if area.isVisible())
