"""Pointing at parts of a picture: with the pointer, or with Tab and the arrows, by a ring that is named."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ketaviz.content.parts import load_parts
from ketaviz.modes.controls import paint_focus_ring
from ketaviz.modes.measures import Look

STILL = 5.0
"""A press that moved no further, in logical pixels, points."""
ROOM = 7
"""Between a part and the ring around it, in logical pixels."""
STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class Ring(QWidget):
    """The one stop of the keyboard on a picture: it stands around a part and has its name."""

    asked = Signal(str)
    """The id of the part that it stands around."""

    def __init__(self, picture: QWidget, marks: Callable[[], dict[str, QRectF]], name: str) -> None:
        """``marks`` tells one box for each part that is in sight; ``name`` is that of the picture."""
        super().__init__(picture)
        self._picture, self._marks, self._name = picture, marks, name
        self._look: Look | None = None
        self.part = ""
        self.setObjectName(f"ring of {name}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(0, 0, 1, 1)

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes."""
        self._look = look
        self._stand()

    def renew(self) -> None:
        """Stand around a part of what is shown now, if the focus is here."""
        if self.hasFocus():
            self._go(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from part to part by the arrows, tell of one by Enter; every other key is the window's."""
        if event.key() in STEPS:
            self._go(STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.part:
            self.asked.emit(self.part)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand around a part."""
        super().focusInEvent(event)
        self._go(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be out of sight."""
        super().focusOutEvent(event)
        self._stand()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring where the focus is."""
        if self._look is None or not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(ROOM, ROOM, -ROOM, -ROOM)
        paint_focus_ring(painter, self._look, body, 8.0, max(2.0, self._look.measures.px(3)))
        painter.end()

    def _go(self, way: int) -> None:
        """Go on to another part; with no way stay, or begin at the first."""
        parts = list(self._marks())
        if not parts:
            self.part = ""
        elif self.part in parts:
            self.part = parts[(parts.index(self.part) + way) % len(parts)]
        else:
            self.part = parts[0]
        self._stand()

    def _stand(self) -> None:
        """Stand around the part, if the focus is here."""
        box = self._marks().get(self.part) if self.hasFocus() else None
        within = self._picture.rect()
        place = QRect(0, 0, 1, 1) if box is None else box.toAlignedRect().adjusted(-ROOM, -ROOM, ROOM, ROOM) & within
        self.setGeometry(place)
        if self._look is not None:
            text = self._look.wording.text
            self.setAccessibleName(text(load_parts()[self.part].words) if self.part else text(self._name))
            self.setAccessibleDescription(text("Arrows go to other parts, Enter tells about this one."))
        self.update()


class Pointing(QObject):
    """Watches a picture: a press that ends where it began asks about the part there."""

    asked = Signal(str)
    """The id of a part."""

    def __init__(self, picture: QWidget, at: Callable[[QPointF], str | None]) -> None:
        super().__init__(picture)
        self._at, self._picture = at, picture
        self._pressed: QPointF | None = None
        picture.setMouseTracking(True)
        picture.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See presses, and show by the pointer's shape where there is something to ask about."""
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                self._pressed = event.position()
                return True
            if event.type() == QEvent.Type.MouseButtonRelease and self._pressed is not None:
                self._release(event.position())
                return True
            if event.type() == QEvent.Type.MouseMove and not event.buttons():
                known = self._at(event.position()) is not None
                shape = Qt.CursorShape.PointingHandCursor if known else Qt.CursorShape.ArrowCursor
                if self._picture.cursor().shape() != shape:
                    self._picture.setCursor(shape)
        return False

    def _release(self, at: QPointF) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or (at - pressed).manhattanLength() > STILL:
            return
        part = self._at(at)
        if part is not None:
            self.asked.emit(part)
