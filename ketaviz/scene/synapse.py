"""The synapse from close by: sending terminal, cleft, spine on its dendrite, and a new spine beside it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QTransform

from ketaviz.base.rng import stream
from ketaviz.frame.snapshot import Frame
from ketaviz.look.theme import mixed
from ketaviz.scene.ampa import ReceptorSprites
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.glass import edge_light, glass_body
from ketaviz.scene.lens_still import Still, StillLayers
from ketaviz.scene.molecule import Molecules
from ketaviz.scene.synapse_shape import (
    ACTIVE_ZONE_Y,
    AMPA_BEFORE,
    CENTRE_X,
    DENDRITE_Y,
    NEW_SPINE_X,
    Body,
    ampa_places,
    bouton,
    dendrite,
    half_width,
    head_top,
    new_ampa,
    new_spine_grown,
    new_spine_size,
    nmda_places,
    partner,
    spine,
)
from ketaviz.scene.synapse_traffic import Traffic
from ketaviz.scene.vesicle import paint_mitochondrion, paint_vesicle

WEIGHT_STEP = 0.025
"""The spine is painted anew when the weight has changed by this much; in between its picture is widened."""
_PREPARE_FROM = 0.004
"""The next picture is painted once the weight is this far from the last: the card beside is painted anew before."""
_LIGHT_STEP = 0.1
"""The light along its edge, most of the work, is that of the nearest of these weights."""
_SPINE_DEPTH = 46.0
_SLIDES_FROM = 0.65
"""Share of a receptor's worth of weight from which the next one is seen to come."""
_NEW_STEPS = 20
"""Pictures of the new spine from its first bud to full growth."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the close-up's own units lie on the canvas."""

    scale: float
    left: float
    top: float
    window: QRectF
    """What of the canvas the close-up may cover, in logical pixels."""

    def point(self, x: float, y: float) -> QPointF:
        """Return a place of the close-up in logical pixels."""
        return QPointF(self.left + x * self.scale, self.top + y * self.scale)

    @property
    def transform(self) -> QTransform:
        """Return the map from the close-up's units to logical pixels."""
        return QTransform(self.scale, 0, 0, self.scale, self.left, self.top)

    @property
    def extent(self) -> QRectF:
        """Return `window` in the close-up's units."""
        return self.transform.inverted()[0].mapRect(self.window)


class Synapse:
    """The close-up. Driven by `PlasticityNow.weight` (spine head, AMPA receptors, new spine), `growth_signal` (BDNF on
    its way, TrkB) and the spikes of pyramidal cell 0 (vesicle release). The number of NMDA receptors does not change.
    """

    def __init__(self, canvas: Canvas, molecules: Molecules, place: Placement, *, with_new_spine: bool = True) -> None:
        self._canvas = canvas
        self._layers = StillLayers(canvas, most=12)
        self.place = place
        self._with_new_spine = with_new_spine
        self._sprites = ReceptorSprites(canvas, place.scale)
        self._traffic = Traffic(canvas, molecules, place.scale, place.point)
        self._lights: dict[int, QPixmap] = {}

    def paint_ground(self, painter: QPainter) -> None:
        """Paint what does not depend on the frame: axon, terminal with vesicles, dendrite, the other axon."""
        extent = self.place.extent
        painter.save()
        painter.setClipRect(self.place.window)
        self._glass(dendrite(extent.left() - 20, extent.right() + 20), 26).paint(painter)
        if self._with_new_spine:
            self._glass(partner(extent.right() + 20), 26).paint(painter)
        self._glass(bouton(min(-90.0, extent.top() - 90)), 58).paint(painter)
        painter.translate(self.place.left, self.place.top)
        painter.scale(self.place.scale, self.place.scale)
        self._paint_contents(painter)
        painter.restore()

    def paint(self, painter: QPainter, frame: Frame, seconds: float) -> None:
        """Paint what the frame moves."""
        weight = frame.plasticity.weight
        painter.save()
        painter.setClipRect(self.place.window)
        if self._with_new_spine:
            self._paint_new_spine(painter, weight)
        self._paint_spine_at(painter, weight)
        self._traffic.paint_growth(painter, frame, seconds)
        self._traffic.paint_release(painter, frame)
        self._paint_receptors(painter, weight)
        painter.restore()
        self._prepare(weight)

    def _prepare(self, weight: float) -> None:
        """Paint one picture that is needed next and not there yet: one a frame, so that growth does not stutter."""
        nearest = round(weight / WEIGHT_STEP) * WEIGHT_STEP
        if abs(weight - nearest) < _PREPARE_FROM:
            return
        ahead = nearest + (WEIGHT_STEP if weight > nearest else -WEIGHT_STEP)
        if round(ahead / _LIGHT_STEP) not in self._lights:
            self._light(ahead)
        elif ("spine", round(ahead / WEIGHT_STEP)) not in self._layers:
            self.spine_layer(ahead)
        elif self._with_new_spine and new_spine_grown(ahead) > 0.0:
            step = round(_NEW_STEPS * new_spine_grown(weight)) + (1 if ahead > weight else -1)
            self._new_spine_layer(min(_NEW_STEPS, max(0, step)))

    def _paint_spine_at(self, painter: QPainter, weight: float) -> None:
        """Paint the spine of the nearest step, widened to the weight: the width is what grows."""
        nearest = round(weight / WEIGHT_STEP) * WEIGHT_STEP
        axis, wider = self.place.point(CENTRE_X, 0.0).x(), weight / nearest
        painter.save()
        if abs(wider - 1.0) > 2e-4:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.translate(axis, 0.0)
            painter.scale(wider, 1.0)
            painter.translate(-axis, 0.0)
        self.spine_layer(weight).paint(painter)
        painter.restore()
        if weight > 1.02:
            outline = self._mapped(spine(1.0)).path.boundingRect().adjusted(-4, -4, 4, 4)
            self._layers.layer("before", outline, self._paint_before).paint(painter)

    def spine_layer(self, weight: float) -> Still:
        """Return the painted spine at a weight, to the nearest `WEIGHT_STEP`."""
        step = round(weight / WEIGHT_STEP)
        room = self._mapped(spine(step * WEIGHT_STEP)).path.boundingRect().adjusted(-14, -14, 14, 14)
        return self._layers.layer(("spine", step), room, lambda p: self._paint_spine(p, step * WEIGHT_STEP))

    def ampa_sites(self, weight: float) -> tuple[QPointF, ...]:
        """Return the middle of every AMPA receptor at a weight, in logical pixels; new ones last."""
        return tuple(self.place.point(x, y - 22) for x, y, _ in ampa_places(weight))

    def _light(self, weight: float) -> QPixmap:
        """Return the light along the edge of the spine at the nearest `_LIGHT_STEP`."""
        step = round(weight / _LIGHT_STEP)
        if step not in self._lights:
            body = self._mapped(spine(step * _LIGHT_STEP))
            self._lights[step] = edge_light(self._canvas, body.path, body.rim, depth=_SPINE_DEPTH * self.place.scale)
        return self._lights[step]

    def _mapped(self, body: Body) -> Body:
        return Body(self.place.transform.map(body.path), self.place.transform.map(body.rim))

    def _glass(self, body: Body, depth: float, light: QPixmap | None = None) -> Still:
        mapped = self._mapped(body)
        return glass_body(self._canvas, mapped.path, mapped.rim, depth=depth * self.place.scale, light=light)

    def _paint_spine(self, painter: QPainter, weight: float) -> None:
        self._glass(spine(weight), _SPINE_DEPTH, self._light(weight)).paint(painter)
        painter.translate(self.place.left, self.place.top)
        painter.scale(self.place.scale, self.place.scale)
        self._paint_filaments(painter, weight)
        self._paint_density(painter, weight)

    def _paint_before(self, painter: QPainter) -> None:
        pen = QPen(self._canvas.theme.colour("text"), 2.6)
        pen.setDashPattern([4.0, 3.0])
        painter.translate(self.place.left, self.place.top)
        painter.scale(self.place.scale, self.place.scale)
        painter.setClipRect(QRectF(0, 0, 1600, DENDRITE_Y - 18))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(spine(1.0).rim)

    def _paint_filaments(self, painter: QPainter, weight: float) -> None:
        """Paint actin: faint lines from the neck into the head."""
        theme = self._canvas.theme
        painter.setPen(theme.pen("exc", 1.5, 0.22))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        reach = half_width(weight)
        path = QPainterPath()
        for number in range(-4, 5):
            x = CENTRE_X + 0.17 * reach * number
            path.moveTo(CENTRE_X + 6.5 * number, DENDRITE_Y - 4)
            path.cubicTo(CENTRE_X + 6.0 * number, 560, x * 0.6 + CENTRE_X * 0.4, 520, x, head_top(x, weight) + 26)
        painter.drawPath(path)

    def _paint_density(self, painter: QPainter, weight: float) -> None:
        """Paint the postsynaptic density: a band under the membrane, as wide as the row of receptors."""
        theme = self._canvas.theme
        reach = 0.83 * half_width(weight)
        band = QPainterPath()
        for step in range(33):
            x = CENTRE_X - reach + 2 * reach * step / 32
            y = head_top(x, weight) + 11
            if step == 0:
                band.moveTo(x, y)
            else:
                band.lineTo(x, y)
        pen = QPen(mixed(theme.colour("exc"), theme.colour("ink0"), 0.38), 12)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.strokePath(band, pen)

    def _paint_receptors(self, painter: QPainter, weight: float) -> None:
        for x, y in nmda_places(weight):
            place = self.place.point(x, y)
            self._sprites.draw(painter, "nmda", place.x(), place.y())
        for x, y, new in ampa_places(weight):
            place = self.place.point(x, y)
            self._sprites.draw(painter, "ampa-new" if new else "ampa", place.x(), place.y())
        self._paint_arriving(painter, weight)

    def _paint_arriving(self, painter: QPainter, weight: float) -> None:
        """Paint the next AMPA receptor, which slides in along the membrane just before it counts."""
        number = new_ampa(weight)
        near = (AMPA_BEFORE * (weight - 1.0) - (number - 0.5) - _SLIDES_FROM) / (1.0 - _SLIDES_FROM)
        if weight <= 1.0 or not 0.0 < near < 1.0:
            return
        x, y, _ = ampa_places(1.0 + (number + 1) / AMPA_BEFORE)[-1]
        side = 1.0 if number % 2 else -1.0
        x += side * (8.0 + 22.0 * (1.0 - near))
        place = self.place.point(x, y + 6 + 18 * (1 - near))
        self._sprites.draw(painter, "ampa", place.x(), place.y(), 0.7 * near)

    def _paint_new_spine(self, painter: QPainter, weight: float) -> None:
        grown = new_spine_grown(weight)
        if grown <= 0.0:
            return
        self._new_spine_layer(round(_NEW_STEPS * grown)).paint(painter)
        if grown >= 0.95:
            foot = DENDRITE_Y + 3.0
            top = foot + (head_top(CENTRE_X, 1.0) - foot) * new_spine_size(1.0)
            for number in range(4):
                place = self.place.point(NEW_SPINE_X + (number - 1.5) * 24, top + 2 * abs(number - 1.5))
                self._sprites.draw(painter, "ampa-new", place.x(), place.y())

    def _new_spine_layer(self, step: int) -> Still:
        body = spine(1.0, NEW_SPINE_X, new_spine_size(step / _NEW_STEPS))
        room = self._mapped(body).path.boundingRect().adjusted(-14, -14, 14, 14)
        return self._layers.layer(("new", step), room, lambda p: self._glass(body, 26).paint(p))

    def _paint_contents(self, painter: QPainter) -> None:
        theme = self._canvas.theme
        paint_mitochondrion(painter, theme, CENTRE_X - 190, 118, 58, -24)
        chance = stream(5, "vesicles")
        places: list[tuple[float, float]] = []
        while len(places) < 34:
            x, y = float(chance.uniform(-285, 285)), float(chance.uniform(70, ACTIVE_ZONE_Y - 42))
            free = all((x - a) ** 2 + (y - b) ** 2 > 41**2 for a, b in places)
            on_organelle = ((x + 190) / 92) ** 2 + ((y - 118) / 62) ** 2 < 1
            inside = (x / 300) ** 2 + ((y - 190) / 118) ** 2 < 1 and y > 66 + 0.24 * x
            if free and inside and not on_organelle:
                places.append((x, y))
        for x, y in places:
            paint_vesicle(painter, theme, CENTRE_X + x, y, 16)
        if self._with_new_spine:
            for x, y in ((-52, -8), (-22, 10), (10, -6), (38, 12), (62, -10), (-20, -22), (34, -22)):
                paint_vesicle(painter, theme, NEW_SPINE_X + x, 446 + y, 10)
