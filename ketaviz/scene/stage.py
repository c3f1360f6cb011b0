"""The stage: picks the view of the beat, moves from view to view, and shows nothing else."""

from __future__ import annotations

import math
from importlib import import_module
from typing import Any, Protocol, cast

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ketaviz.base.easing import ease_in_out_cubic
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

CIRCUIT = VIEWS["circuit"]
OPENS_AT = {
    "detector": "nmda",
    "receptors": "nmda",
    "synapse": "excitatory-synapse",
    "paradox": "excitatory-synapse",
}
"""The part of the circuit at which each lens opens."""
RING = 3.0
"""Width of the edge of a lens while it opens, in logical pixels."""
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
        self._buffer: QPixmap | None = None
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
        place = VIEWS[name]
        if place not in self._views:
            made = getattr(import_module(place[0]), place[1])(self._fitted())
            self._views[place] = cast("View", made)
        return self._views[place]

    def prepare(self, frame: Frame) -> None:
        """Build all that the view of a frame needs by painting it out of sight; for idle moments before a beat."""
        canvas = self._fitted()
        out_of_sight = canvas.pixmap(canvas.width, canvas.height)
        painter = QPainter(out_of_sight)
        self.view(frame.story.beat.view).paint(painter, frame)
        painter.end()

    def prepare_more(self) -> bool:
        """Paint one picture that the views made so far do not need yet; return whether there was one. When idle."""
        views = list(self._views.values())
        return any(more() for more in (getattr(view, "prepare_more", None) for view in views) if more is not None)

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
        name, before = story.beat.view, story.previous_view
        moving = story.playing and not self._reduced_motion  # who stops at a beat's start wants to see that beat
        progress = min(1.0, story.seconds / TRANSITION_S) if moving else 1.0
        if progress >= 1.0 or VIEWS[name] == VIEWS[before]:
            self.view(name).paint(painter, frame)
        elif VIEWS[before] == CIRCUIT:
            self._paint_lens(painter, frame, (name, before), ease_in_out_cubic(progress))
        elif VIEWS[name] == CIRCUIT:
            self._paint_lens(painter, frame, (before, name), 1.0 - ease_in_out_cubic(progress))
        else:
            self._paint_cross_fade(painter, frame, ease_in_out_cubic(progress))

    def _paint_lens(self, painter: QPainter, frame: Frame, views: tuple[str, str], opened: float) -> None:
        """Open a lens on the circuit at the part it shows: a circle that grows until it is the stage."""
        circuit = self.view(views[1])
        rect = self._rect()
        middle = _site(circuit, views[0], rect)
        circle = QPainterPath()
        radius = opened * _reach(rect, middle)
        circle.addEllipse(middle, radius, radius)
        outside = QPainterPath()
        outside.addRect(rect)
        painter.save()
        painter.setClipPath(outside.subtracted(circle), Qt.ClipOperation.IntersectClip)
        circuit.paint(painter, frame)
        painter.fillRect(rect, self._theme.colour("ink0", 0.75 * min(1.0, 2.0 * opened)))
        painter.restore()
        picture = self._picture(views[0], frame)
        painter.save()
        painter.setClipPath(circle, Qt.ClipOperation.IntersectClip)
        painter.drawPixmap(QPointF(0.0, 0.0), picture)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.pen("text", RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_cross_fade(self, painter: QPainter, frame: Frame, progress: float) -> None:
        self.view(frame.story.previous_view).paint(painter, frame)
        painter.setOpacity(progress)
        painter.drawPixmap(QPointF(0.0, 0.0), self._picture(frame.story.beat.view, frame))
        painter.setOpacity(1.0)

    def _picture(self, name: str, frame: Frame) -> QPixmap:
        """Return a view on a picture of its own, so that it can be faded or cut out as a whole."""
        rect = self._rect()
        if self._buffer is None:
            self._buffer = self._fitted().pixmap(rect.width(), rect.height())
        painter = QPainter(self._buffer)
        self.view(name).paint(painter, frame)
        painter.end()
        return self._buffer

    def _rect(self) -> QRectF:
        return self._fitted().rect

    def _fitted(self) -> Canvas:
        if self._canvas is None:
            self._canvas = self._make_canvas(QRectF(self.rect()), self.devicePixelRatioF())
        return self._canvas

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
            self._buffer = None
            self._canvas = self._make_canvas(rect, dpr)

    def _forget(self) -> None:
        self._views.clear()
        self._canvas = self._buffer = None
        self.update()


def _site(circuit: View, lens: str, rect: QRectF) -> QPointF:
    """Return where on the circuit a lens opens, in logical pixels."""
    site = circuit.parts.get("targets", {}).get(OPENS_AT.get(lens, ""), rect.center())
    return QPointF(site)


def _reach(rect: QRectF, middle: QPointF) -> float:
    """Return the distance from a point to the farthest corner of a rectangle."""
    corners = (rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight())
    return max(math.hypot(corner.x() - middle.x(), corner.y() - middle.y()) for corner in corners) + RING
