"""The stage: picks the view of the beat, moves from view to view, and shows nothing else."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import Frame
from ketaviz.look.theme import Theme
from ketaviz.scene.camera import BEFORE, CIRCUIT, Camera
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.standing import Place, standing
from ketaviz.scene.travel import Seen, Travel
from ketaviz.scene.views import View, Views, family

SIZES_KEPT = 2
"""Sizes of the stage for which views are kept: plots beside it come and go from beat to beat."""


class Stage(QWidget):
    """The painted stage. Everything that moves on it is a function of the frames shown."""

    def __init__(self, theme: Theme, wording: Wording, text_size: float = 1.0, parent: QWidget | None = None) -> None:
        """``parent`` owns it; a stage that is projected says so with `set_projected`."""
        super().__init__(parent)
        self._projected = False
        self._theme = theme
        self._wording = wording
        self._text_size = text_size
        self._reduced_motion = False
        self._faded: frozenset[str] = frozenset()
        self._frame: Frame | None = None
        self._kept: dict[tuple[float, float, float], Views] = {}
        self._views: Views | None = None
        self._camera = Camera()
        self._travel: Travel | None = None
        self._seen: Seen | None = None
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

    def set_wording(self, wording: Wording) -> None:
        """Change the language of the labels."""
        self._wording = wording
        self._forget()

    def set_text_size(self, text_size: float) -> None:
        """Change the user's text size (1.0 to 2.0)."""
        self._text_size = text_size
        self._forget()

    def set_reduced_motion(self, *, reduced: bool) -> None:
        """Replace moving lights by steady brightness, and moves between views by a change at once."""
        self._reduced_motion = reduced
        self._forget()

    def set_faded(self, parts: frozenset[str]) -> None:
        """Fade parts of the account, or none."""
        if parts != self._faded:
            self._faded = parts
            self._forget()

    def set_projected(self, *, projected: bool) -> None:
        """Show what is read from the last row of a room: few words, all of them large."""
        self._projected = projected
        self._forget()

    @property
    def is_moving(self) -> bool:
        """Return whether the camera is on its way: nothing else should be done meanwhile that takes time."""
        return self._travel is not None

    def view(self, name: str) -> View:
        """Return the view of that name for the present size; raise `KeyError` for an unknown one."""
        return self._now().get(name)

    def places(self) -> tuple[Place, ...]:
        """Return where the parts of the frame last shown stand, in logical pixels."""
        if self._frame is None:
            return ()
        views, name = self._now(), family(self._frame.story.beat.view)
        return standing(name, views.get(name), views.canvas, self._frame)

    def prepare(self, frame: Frame, size: QSize | None = None, ratio: float | None = None) -> bool:
        """Build one thing that the view of a frame needs at a size of the stage; return whether more is left.

        For idle moments before a beat. The last thing is to paint the frame out of sight. ``ratio`` is device pixels
        in a logical one, if not those of the screen.
        """
        size = self.size() if size is None else size
        return self._fitted(QSizeF(size), self.devicePixelRatioF() if ratio is None else ratio).prepare(frame)

    def prepare_more(self) -> bool:
        """Paint one picture that the views made so far do not need yet; return whether there was one. When idle."""
        return self._views is not None and self._views.prepare_more()

    def paint_frame(self, painter: QPainter, rect: QRectF, frame: Frame) -> None:
        """Paint a frame into a rectangle of the painter, in logical pixels; the stage fits itself to its size."""
        self._views = views = self._fitted(rect.size(), painter.device().devicePixelRatio())
        painter.save()
        painter.setClipRect(rect)
        painter.translate(rect.topLeft())
        self._paint_views(painter, views, frame)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame last shown; before the first one, the empty stage."""
        painter = QPainter(self)
        if self._frame is None:
            painter.fillRect(event.rect(), self._theme.colour("ink1"))
        else:
            self.paint_frame(painter, QRectF(self.rect()), self._frame)
        painter.end()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was seen: when the stage comes back, the camera comes from where the story says."""
        super().hideEvent(event)
        self._camera.forget()
        self._travel = self._seen = None

    def _paint_views(self, painter: QPainter, views: Views, frame: Frame) -> None:
        name, origin = family(frame.story.beat.view), self._origin(views, frame)
        if self._travel is not None and self._travel.views is not views:
            self._camera.rest()
        shot = self._camera.follow(name, origin, frame.story, cut=self._reduced_motion)
        if shot is None or shot.landed > 0.0:
            views.get(name).paint(painter, frame)
        if shot is None:
            self._travel, self._seen = None, Seen(name, frame, views)
            return
        if self._travel is None:
            self._travel = Travel(views, origin, self._seen)
        if shot.landed > 0.0:
            self._travel.paint_landing(painter, shot, frame)
        else:
            self._travel.paint(painter, shot, frame)

    def _origin(self, views: Views, frame: Frame) -> str:
        """Return where the camera comes from: the last picture, or else the view of the beat before."""
        seen = self._seen
        if seen is None:
            return family(frame.story.previous_view)
        is_refitted = seen.views is not views and seen.view == CIRCUIT == family(frame.story.beat.view)
        return BEFORE if is_refitted else seen.view

    def _now(self) -> Views:
        """Return the views of the size last painted, or else of the widget's."""
        if self._views is None:
            self._views = self._fitted(QSizeF(self.size()), self.devicePixelRatioF())
        return self._views

    def _fitted(self, size: QSizeF, dpr: float) -> Views:
        """Return the views of a size in logical pixels; those of the size used longest ago are let go."""
        key = (size.width(), size.height(), dpr)
        views = self._kept.pop(key, None) or Views(self._canvas(size, dpr))
        self._kept[key] = views
        while len(self._kept) > SIZES_KEPT:
            self._kept.pop(next(iter(self._kept)))
        return views

    def _canvas(self, size: QSizeF, dpr: float) -> Canvas:
        return Canvas(
            width=size.width(),
            height=size.height(),
            dpr=dpr,
            theme=self._theme,
            wording=self._wording,
            text_size=self._text_size,
            reduced_motion=self._reduced_motion,
            faded=self._faded,
            projected=self._projected,
        )

    def _forget(self) -> None:
        self._kept.clear()
        self._camera.rest()
        self._views = self._travel = self._seen = None
        self.update()
