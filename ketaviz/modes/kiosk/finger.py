"""The one way in for fingers, a mouse and keys: only the first finger counts, a target acts when it is left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

from ketaviz.modes.kiosk.target import Target

MOUSE = -1
"""In the place of a finger's number."""
REPEATED_MS = 3
"""A key that comes down this soon after it went up was never let go."""
KEPT_OUT = frozenset(
    {
        QEvent.Type.Wheel,
        QEvent.Type.ContextMenu,
        QEvent.Type.NativeGesture,
        QEvent.Type.Gesture,
        QEvent.Type.GestureOverride,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletRelease,
        QEvent.Type.DragEnter,
        QEvent.Type.DragMove,
        QEvent.Type.Drop,
        QEvent.Type.Shortcut,
    }
)
"""Kinds of events that reach no part of the kiosk."""


class Finger(QObject):
    """Filters the events of a window: pinch, a second finger, another button, a double press do nothing."""

    touched = Signal(QPointF)
    """A finger came down somewhere, in logical pixels of the window."""
    lifted = Signal()
    """It went up, or what it did was cancelled."""
    tapped = Signal()
    """It went up, and no target was pressed."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._holder: int | None = None
        """Which finger is down first; no other counts until it is up."""
        self.at = QPointF()
        """Where the finger was last, in logical pixels of the window."""
        self._released = (0, -1)
        """The key that went up last, and when, in milliseconds."""
        self._target: Target | None = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take every event of fingers and mice, and what a key that is held repeats; leave all others to the window.

        A digit of the PIN that a slow machine repeats is typed once, and a key that is stuck is not a visitor.
        """
        kind = event.type()
        if isinstance(event, QKeyEvent) and self._repeats(event):
            event.accept()
            return True
        if isinstance(event, QTouchEvent):
            self._take_touch(event)
            event.accept()
            return True
        if isinstance(event, QMouseEvent):
            self._take_mouse(event)
            event.accept()
            return True
        if kind is QEvent.Type.TouchCancel:
            self.cancel()
            return True
        return kind in KEPT_OUT

    def cancel(self) -> None:
        """Let go of what is held without doing it."""
        if self._target is not None:
            self._target.setDown(False)
        self._target, holder, self._holder = None, self._holder, None
        if holder is not None:
            self.lifted.emit()

    def _repeats(self, event: QKeyEvent) -> bool:
        """Return whether a held key repeats: Qt does not see it where going up and down come one after the other."""
        key, at = event.key(), event.timestamp()
        if event.isAutoRepeat():
            return True
        if event.type() is QEvent.Type.KeyRelease:
            self._released = (key, at)
        before, up = self._released
        return event.type() is QEvent.Type.KeyPress and key == before and 0 <= at - up <= REPEATED_MS

    # --- inside ------------------------------------------------------------------------------------------------

    def _take_touch(self, event: QTouchEvent) -> None:
        if event.type() is QEvent.Type.TouchCancel:
            self.cancel()
            return
        points = event.points()
        for point in points:
            if self._holder is None and point.state() is point.State.Pressed:
                self._press(point.id(), point.position())
            elif point.id() == self._holder and point.state() is point.State.Released:
                self._release(point.position())
            elif point.id() == self._holder:
                self._move(point.position())
        if event.type() is QEvent.Type.TouchEnd and self._holder not in {None, MOUSE}:
            self.cancel()

    def _take_mouse(self, event: QMouseEvent) -> None:
        kind, is_left = event.type(), event.button() is Qt.MouseButton.LeftButton
        if kind in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick} and is_left and self._holder is None:
            self._press(MOUSE, event.position())
        elif kind is QEvent.Type.MouseMove and self._holder == MOUSE:
            self._move(event.position())
        elif kind is QEvent.Type.MouseButtonRelease and is_left and self._holder == MOUSE:
            self._release(event.position())

    def _press(self, holder: int, at: QPointF) -> None:
        self._holder = holder
        self._target = self._at(at)
        if self._target is not None:
            self._target.setDown(True)
        self.touched.emit(at)

    def _move(self, at: QPointF) -> None:
        if self._target is not None:
            self._target.setDown(self._at(at) is self._target)

    def _release(self, at: QPointF) -> None:
        target, self._target, self._holder = self._target, None, None
        self.at = at
        self.lifted.emit()
        if target is None:
            self.tapped.emit()
            return
        target.setDown(False)
        if self._at(at) is target:
            target.click()

    def _at(self, at: QPointF) -> Target | None:
        """Return the target under a point, if it can be pressed."""
        widget = self._window.childAt(at.toPoint())
        return widget if isinstance(widget, Target) and widget.isEnabled() else None
