"""A move of the camera, painted: pictures of two views, made larger or smaller about the place that joins them."""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap, QRegion

from ketaviz.base.easing import clamp, ease_out_cubic
from ketaviz.frame.snapshot import Frame
from ketaviz.scene.camera import BEFORE, CIRCUIT, PARADOX, SYNAPSE, Shot
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.views import View, Views, taken

ZOOM = 6.0
"""How many times larger a lens shows the place of the circuit on which it opens, for the eye of the camera."""
RING = 3.4
"""Width of the edge of a lens while it opens, in design units."""
RADIUS = 0.46
"""Radius of the lens when it has opened, as a share of the height of the picture seen through it."""
OPENS_BY, WIDENS_FROM = 0.16, 0.40
"""How far the place has been approached when the lens is open, and from where on it widens to the whole stage."""
DIMMED, DIMMED_BY = 0.72, 0.55
"""How dark the circuit around the lens gets, and how far the place has been approached then."""
VEILED = {"dark": 0.0, "contrast": 0.35, "light": 0.90}
"""How much of a picture the ground hides while it moves: on a light ground every branch that passes would flicker."""
VEILED_BY, UNVEILED_FROM = 0.06, 0.82
"""How far the place has been approached when the circuit is veiled, and from where on the lens clears."""
LEAVING_S = 0.22
"""Seconds in which the words of the picture that is left disappear."""
MOST_SMOOTH = 3_200_000
"""Device pixels up to which pictures are drawn smoothly during a move; beyond that it would take too long."""


class Place(Struct, frozen=True):
    """Where the picture of the inner view lies in the outer one: ``scale`` times smaller, its corner at (left, top)."""

    scale: float
    left: float
    top: float
    middle: QPointF
    """What of the inner picture a lens shows first, in its logical pixels."""
    window: QRectF | None = None
    """What the outer picture shows of the inner one, in logical pixels; None if it shows nothing of it."""

    def outer_at(self, opened: float) -> tuple[float, float, float]:
        """Return scale and corner of the outer picture when the inner has been approached so far, 0 to 1."""
        whole = 1.0 / self.scale
        scale = whole**opened
        share = (scale - 1.0) / (whole - 1.0) if abs(whole - 1.0) > 1e-6 else opened
        return scale, -self.left * whole * share, -self.top * whole * share

    def inner_at(self, opened: float) -> tuple[float, float, float]:
        """Return scale and corner of the inner picture at the same moment."""
        scale, x, y = self.outer_at(opened)
        return scale * self.scale, x + scale * self.left, y + scale * self.top


def lens_place(site: QPointF, middle: QPointF) -> Place:
    """Return the place of a lens that looks at a site of the circuit and shows there its own ``middle``."""
    return Place(1.0 / ZOOM, site.x() - middle.x() / ZOOM, site.y() - middle.y() / ZOOM, middle)


def refitted_place(before: Canvas, now: Canvas) -> Place:
    """Return where the picture of another size lies in the present one, so that the same cells cover each other."""
    scale = now.scale / before.scale
    corner = now.origin - before.origin * scale
    return Place(scale, corner.x(), corner.y(), before.rect.center())


class Seen(NamedTuple):
    """What was painted last when nothing moved."""

    view: str
    frame: Frame
    views: Views


class Travel:
    """One move. The pictures are taken when they are first needed; of what is left, as it was last seen."""

    def __init__(self, views: Views, origin: str, seen: Seen | None) -> None:
        """``origin``: where the camera comes from."""
        self.views = views
        self._origin, self._seen = origin, seen
        self._veil = VEILED[views.canvas.theme.name]
        self._pictures: dict[str, QPixmap] = {}
        self._words: QPixmap | None = None

    def paint(self, painter: QPainter, shot: Shot, frame: Frame) -> None:
        """Paint one moment of the move over the whole canvas."""
        canvas, place = self.views.canvas, self.place(shot)
        painter.save()
        smooth = canvas.width * canvas.height * canvas.dpr**2 <= MOST_SMOOTH
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=smooth)
        painter.fillRect(canvas.rect, canvas.theme.colour("ink0"))
        if shot.inner == BEFORE:
            self._paint_refitted(painter, shot, frame, place)
        elif place.window is None:
            self._paint_lens(painter, shot, frame, place)
        else:
            self._paint_same(painter, shot, frame, place, place.window)
        painter.restore()

    def paint_landing(self, painter: QPainter, shot: Shot, frame: Frame) -> None:
        """Paint the still picture at which the camera has arrived, as far as the live one does not show through."""
        painter.setOpacity(1.0 - shot.landed)
        painter.drawPixmap(QPointF(), self._picture(shot.inner if shot.opened > 0.5 else shot.outer, frame))
        painter.setOpacity(1.0)

    def place(self, shot: Shot) -> Place:
        """Return where the inner picture of a shot lies in the outer one."""
        views = self.views
        if shot.inner == BEFORE and self._seen is not None:
            return refitted_place(self._seen.views.canvas, views.canvas)
        if shot.outer == PARADOX and (same := same_synapse(views)) is not None:
            return same
        looked_at = site(views.get(shot.outer).parts, shot.inner) or views.canvas.rect.center()
        return lens_place(looked_at, middle(views.get(shot.inner).parts) or views.canvas.rect.center())

    def _paint_lens(self, painter: QPainter, shot: Shot, frame: Frame, place: Place) -> None:
        """Paint the circuit, ever nearer and darker, and the lens that opens on it until it is the stage."""
        theme, rect = self.views.canvas.theme, self.views.canvas.rect
        lens, corner, open_wide = self._lens(place, shot.opened)
        hidden = lens.adjusted(*(0.3 * corner * side for side in (1, 1, -1, -1))).toRect()  # it holds what shows here
        painter.save()
        painter.setClipRegion(QRegion(rect.toAlignedRect()).subtracted(hidden), Qt.ClipOperation.IntersectClip)
        _draw(painter, self._picture(shot.outer, frame), place.outer_at(shot.opened))
        self._paint_words_that_go(painter, shot)
        dimmed = max(DIMMED * clamp(shot.opened / DIMMED_BY), self._veil * clamp(shot.opened / VEILED_BY))
        painter.fillRect(rect, theme.colour("ink0", dimmed))
        painter.restore()
        if lens.width() < 1.0:
            return
        edge = QPainterPath()
        edge.addRoundedRect(lens, corner, corner)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipPath(edge, Qt.ClipOperation.IntersectClip)
        _draw(painter, self._picture(shot.inner, frame), place.inner_at(shot.opened))
        self._paint_veil(painter, lens, 1.0 - clamp((shot.opened - UNVEILED_FROM) / (1.0 - UNVEILED_FROM)))
        painter.restore()
        painter.strokePath(edge, theme.pen("text", max(1.4, RING * self.views.canvas.scale), 1.0 - open_wide))

    def _lens(self, place: Place, opened: float) -> tuple[QRectF, float, float]:
        """Return the lens on the stage, the radius of its corners, and how far it is on from round to square, 0 to 1.

        First it is a disc, at last the stage.
        """
        stage = self.views.canvas.rect
        scale, left, top = place.inner_at(opened)
        wide = clamp((opened - WIDENS_FROM) / (1.0 - WIDENS_FROM))
        wide *= wide * (3.0 - 2.0 * wide)
        radius = RADIUS * stage.height() * ease_out_cubic(opened / OPENS_BY)
        disc = QRectF(place.middle.x() - radius, place.middle.y() - radius, 2.0 * radius, 2.0 * radius)
        seen = _between(disc, stage, wide)
        lens = QRectF(QPointF(left, top) + seen.topLeft() * scale, seen.size() * scale)
        return lens, 0.5 * (1.0 - wide) * lens.height(), wide

    def _paint_same(self, painter: QPainter, shot: Shot, frame: Frame, place: Place, shown: QRectF) -> None:
        """Paint the view that shows the same synapse smaller, and in its window the larger picture, until it fades."""
        _draw(painter, self._picture(shot.outer, frame), place.outer_at(shot.opened))
        scale, x, y = place.outer_at(shot.opened)
        window = QRectF(QPointF(x, y) + shown.topLeft() * scale, shown.size() * scale)
        painter.setClipRect(_between(window, self.views.canvas.rect, clamp((shot.opened - 0.6) / 0.4)))
        painter.setOpacity(clamp((shot.opened - 0.5) / 0.4))
        _draw(painter, self._picture(shot.inner, frame), place.inner_at(shot.opened))
        painter.setOpacity(1.0)
        painter.setClipping(False)
        self._paint_veil(painter, self.views.canvas.rect, clamp(min(shot.opened, 1.0 - shot.opened) / VEILED_BY))

    def _paint_refitted(self, painter: QPainter, shot: Shot, frame: Frame, place: Place) -> None:
        """Paint the circuit as it was fitted before, and over it as it is fitted now, so that the same cells meet."""
        fresh = clamp((0.7 - shot.opened) / 0.45)
        _draw(painter, self._picture(shot.inner, frame), place.inner_at(shot.opened))
        if fresh > 0.0:
            painter.setOpacity(fresh)
            _draw(painter, self._picture(shot.outer, frame), place.outer_at(shot.opened))

    def _paint_veil(self, painter: QPainter, rect: QRectF, share: float) -> None:
        """Hide what moves behind the ground, as far as the theme asks for."""
        if share * self._veil > 0.0:
            painter.fillRect(rect, self.views.canvas.theme.colour("ink1", share * self._veil))

    def _paint_words_that_go(self, painter: QPainter, shot: Shot) -> None:
        """Let the words of the circuit fade when it is left: they do not come along."""
        share = 1.0 - clamp(shot.leaving / LEAVING_S)
        if self._words is not None and share > 0.0:
            painter.setOpacity(share)
            painter.drawPixmap(QPointF(), self._words)
            painter.setOpacity(1.0)

    def _picture(self, name: str, frame: Frame) -> QPixmap:
        """Return the still picture of a view, taken once; of the circuit without words, which do not come along."""
        if name not in self._pictures:
            self._pictures[name] = self._taken(name, frame)
        return self._pictures[name]

    def _taken(self, name: str, frame: Frame) -> QPixmap:
        seen = self._seen if name == self._origin else None
        shown = frame if seen is None else seen.frame
        if name == BEFORE and seen is not None:
            return taken(seen.views.canvas, seen.views.get(CIRCUIT).paint, shown)
        view = self.views.get(name)
        if name == CIRCUIT and seen is not None:
            self._words = self._words_of(view, shown)
        return taken(self.views.canvas, getattr(view, "paint_scene", view.paint), shown)

    def _words_of(self, view: View, frame: Frame) -> QPixmap | None:
        paint_words = getattr(view, "paint_words", None)
        if paint_words is None:
            return None
        words = self.views.canvas.pixmap(self.views.canvas.width, self.views.canvas.height)
        painter = QPainter(words)
        paint_words(painter, frame)
        painter.end()
        return words


def site(parts: dict[str, Any], lens: str) -> QPointF | None:
    """Return where on the circuit a lens looks, in logical pixels, if the circuit names it."""
    if lens == "detector" and "pyramidal_sites" in parts:  # its live strip reads the first pyramidal cell
        return QPointF(*min(parts["pyramidal_sites"][0], key=_height))
    if lens in {SYNAPSE, PARADOX} and "synapses" in parts:  # the axon of the first pyramidal cell ends there
        return QPointF(*parts["synapses"][0])
    found: QPointF | None = parts.get("targets", {}).get("nmda")
    return found


def middle(parts: dict[str, Any]) -> QPointF | None:
    """Return what a lens shows first, in logical pixels: its synapse, or the pore that is there from the start."""
    pores = [place for name, place in parts.items() if name.startswith("pore ")]
    found: QPointF | None = pores[0] if pores else parts.get("synapse")
    return found


def same_synapse(views: Views) -> Place | None:
    """Return where in the paradox view the close-up of the synapse lies."""
    large, small = (views.get(name).parts.get("close-up") for name in (SYNAPSE, PARADOX))
    if large is None or small is None:
        return None
    scale = small.scale / large.scale
    return Place(
        scale, small.left - scale * large.left, small.top - scale * large.top, small.window.center(), small.window
    )


def _between(one: QRectF, other: QRectF, share: float) -> QRectF:
    keep = 1.0 - share
    return QRectF(one.topLeft() * keep + other.topLeft() * share, one.size() * keep + other.size() * share)


def _height(point: tuple[float, float]) -> float:
    return point[1]


def _draw(painter: QPainter, picture: QPixmap, at: tuple[float, float, float]) -> None:
    scale, left, top = at
    painter.save()
    painter.translate(left, top)
    painter.scale(scale, scale)
    painter.drawPixmap(QPointF(), picture)
    painter.restore()
