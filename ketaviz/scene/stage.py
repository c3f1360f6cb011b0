"""The stage: picks the view of the beat, moves from view to view, and shows nothing else."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Protocol, cast

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import Frame
from ketaviz.look.theme import Theme
from ketaviz.scene.canvas import Canvas

VIEWS: dict[str, tuple[str, str]] = {
    "circuit": ("ketaviz.scene.circuit_view", "CircuitView"),
    "population": ("ketaviz.scene.circuit_view", "CircuitView"),
    "detector": ("ketaviz.scene.detector_view", "DetectorView"),
    "receptors": ("ketaviz.scene.receptors_view", "ReceptorsView"),
    "synapse": ("ketaviz.scene.synapse_view", "SynapseView"),
    "paradox": ("ketaviz.scene.paradox_view", "ParadoxView"),
}
"""Where the class of each view is; imported when it is first looked at."""

TRANSITION_S = 0.9
"""Seconds of screen that a move from one view to the next takes."""


class View(Protocol):
    """What the stage asks of a view: it is made for one `Canvas` and paints frames on it."""

    parts: dict[str, Any]

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint a frame over the whole canvas, in logical pixels from (0, 0)."""


class Stage(QWidget):
    """The painted stage. Everything that moves on it is a function of the frame last shown."""

    def __init__(self, theme: Theme, wording: Wording, text_size: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wording = wording
        self._text_size = text_size
        self._reduced_motion = False
        self._frame: Frame | None = None
        self._canvas: Canvas | None = None
        self._views: dict[tuple[str, str], View] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(320, 160))

    def show_frame(self, frame: Frame) -> None:
        """Show a frame; painting happens once, when Qt asks for it."""
        self._frame = frame
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the theme; the still layers are built again."""
        self._theme = theme
        self._forget()

    def set_text_size(self, text_size: float) -> None:
        """Change the user's text size (1.0 to 2.0)."""
        self._text_size = text_size
        self._forget()

    def set_reduced_motion(self, *, reduced: bool) -> None:
        """Replace moving lights by steady brightness, and moves between views by a change at once."""
        self._reduced_motion = reduced
        self._forget()

    def view(self, name: str) -> View:
        """Return the view of that name for the present size; raise `KeyError` for an unknown one."""
        if self._canvas is None:
            self._canvas = self._make_canvas(QRectF(self.rect()), self.devicePixelRatioF())
        place = VIEWS[name]
        if place not in self._views:
            made = getattr(import_module(place[0]), place[1])(self._canvas)
            self._views[place] = cast("View", made)
        return self._views[place]

    def paint_frame(self, painter: QPainter, rect: QRectF, frame: Frame) -> None:
        """Paint a frame into a rectangle of the painter, in logical pixels; the stage fits itself to its size."""
        self._fit(rect, painter.device().devicePixelRatio())
        painter.save()
        painter.setClipRect(rect)
        painter.translate(rect.topLeft())
        self._paint_views(painter, frame)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame last shown; before the first one, the empty stage."""
        painter = QPainter(self)
        if self._frame is None:
            painter.fillRect(event.rect(), self._theme.colour("ink1"))
        else:
            self.paint_frame(painter, QRectF(self.rect()), self._frame)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the still layers go: they fit one size."""
        super().resizeEvent(event)
        self._forget()

    def _paint_views(self, painter: QPainter, frame: Frame) -> None:
        story = frame.story
        name = story.beat.view
        progress = 1.0 if self._reduced_motion else min(1.0, story.seconds / TRANSITION_S)
        if progress < 1.0 and VIEWS[name] != VIEWS[story.previous_view]:
            self._paint_transition(painter, frame, ease_in_out_cubic(progress))
        else:
            self.view(name).paint(painter, frame)

    def _paint_transition(self, painter: QPainter, frame: Frame, progress: float) -> None:
        self.view(frame.story.previous_view).paint(painter, frame)
        painter.setOpacity(progress)
        painter.drawPixmap(QPointF(0.0, 0.0), self._picture(frame))
        painter.setOpacity(1.0)

    def _picture(self, frame: Frame) -> QPixmap:
        canvas = self._canvas
        assert canvas is not None  # noqa: S101  (set by _fit before any painting)
        pixmap = canvas.pixmap(canvas.width, canvas.height)
        painter = QPainter(pixmap)
        self.view(frame.story.beat.view).paint(painter, frame)
        painter.end()
        return pixmap

    def _make_canvas(self, rect: QRectF, dpr: float) -> Canvas:
        return Canvas(
            width=rect.width(),
            height=rect.height(),
            dpr=dpr,
            theme=self._theme,
            wording=self._wording,
            text_size=self._text_size,
            reduced_motion=self._reduced_motion,
        )

    def _fit(self, rect: QRectF, dpr: float) -> None:
        canvas = self._canvas
        if canvas is None or (canvas.width, canvas.height, canvas.dpr) != (rect.width(), rect.height(), dpr):
            self._views.clear()
            self._canvas = self._make_canvas(rect, dpr)

    def _forget(self) -> None:
        self._views.clear()
        self._canvas = None
        self.update()


def ease_in_out_cubic(alpha: float) -> float:
    """Return eased progress, 0 to 1, slow at both ends."""
    if alpha < 0.5:
        return 4.0 * alpha**3
    return 1.0 - (2.0 - 2.0 * alpha) ** 3 / 2.0
