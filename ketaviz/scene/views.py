"""The views that the stage can show, and those made for one size of it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, Protocol, cast

from PySide6.QtGui import QPainter, QPixmap

from ketaviz.frame.snapshot import Frame
from ketaviz.scene.camera import passed
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


class View(Protocol):
    """What the stage asks of a view: it is made for one `Canvas` and paints frames on it.

    A view may also have ``paint_scene``, which paints all but words, and ``paint_words``, which paints these; and
    ``prepare_more() -> bool``, which paints one picture that is not there yet and tells whether there was one; and
    ``prepare_for(frame) -> bool``, the same for what this frame needs, in pieces of a few milliseconds.
    """

    parts: dict[str, Any]

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint a frame over the whole canvas, in logical pixels from (0, 0)."""


class Views:
    """The views of one canvas, each made when it is first asked for."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self._made: dict[tuple[str, str], View] = {}

    def get(self, name: str) -> View:
        """Return the view of that name; raise `KeyError` for an unknown one."""
        place = VIEWS[name]
        if place not in self._made:
            self._made[place] = cast("View", getattr(import_module(place[0]), place[1])(self.canvas))
        return self._made[place]

    def has(self, name: str) -> bool:
        """Return whether the view of that name has been made."""
        return VIEWS[name] in self._made

    def prepare(self, frame: Frame) -> bool:
        """Build one thing that painting a frame will need; return whether more is left. The last is to paint it.

        The views that the camera passes on its way there from the beat before are made ready as well.
        """
        wanted = family(frame.story.beat.view)
        names = (*passed(family(frame.story.previous_view), wanted), wanted)
        if any(self._prepare_view(name, frame) for name in names):
            return True
        taken(self.canvas, self.get(wanted).paint, frame)
        return False

    def _prepare_view(self, name: str, frame: Frame) -> bool:
        """Build one thing that a view needs for a frame; return whether there was one."""
        if not self.has(name):
            self.get(name)
            return True
        view = self.get(name)
        more, ready = (getattr(view, way, None) for way in ("prepare_more", "prepare_for"))
        return bool((more is not None and more()) or (ready is not None and ready(frame)))

    def prepare_more(self) -> bool:
        """Paint one picture that the views made so far do not need yet; return whether there was one."""
        ways = (getattr(view, "prepare_more", None) for view in list(self._made.values()))
        return any(more() for more in ways if more is not None)


def taken(canvas: Canvas, paint: Callable[[QPainter, Frame], None], frame: Frame) -> QPixmap:
    """Return an opaque picture of a frame, of the size of a canvas."""
    pixmap = QPixmap(round(canvas.width * canvas.dpr), round(canvas.height * canvas.dpr))
    pixmap.setDevicePixelRatio(canvas.dpr)
    painter = QPainter(pixmap)
    paint(painter, frame)
    painter.end()
    return pixmap


def family(name: str) -> str:
    """Return the first of the views that share the class of a view: between them the camera does not move."""
    return next(one for one, place in VIEWS.items() if place == VIEWS[name])
