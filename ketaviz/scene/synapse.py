"""The synapse from close by: sending terminal, cleft, spine on its dendrite; beside it inhibition and a new spine."""

from __future__ import annotations

from functools import partial

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTransform

from ketaviz.frame.snapshot import Frame
from ketaviz.scene.ampa import KINDS, ReceptorSprites
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.lens_still import Draw, Piecework, Still, StillLayers
from ketaviz.scene.molecule import Molecules
from ketaviz.scene.synapse_ground import SynapseGround
from ketaviz.scene.synapse_head import SpineHead
from ketaviz.scene.synapse_shape import (
    AMPA_BEFORE,
    CENTRE_X,
    DENDRITE_Y,
    GABA_A_X,
    HEAD_TOP_Y,
    NEW_SPINE_X,
    ampa_places,
    head_top,
    new_ampa,
    new_spine_grown,
    new_spine_size,
    nmda_places,
    spine,
)
from ketaviz.scene.synapse_traffic import BRAKE, MAIN, OTHER, Traffic

SHOWS_BEFORE_FROM = 1.02
"""Weight from which the outline of before is shown."""
WEIGHT_STEP = 0.025
"""The spine is painted anew when the weight has changed by this much; in between its picture is widened."""
WIDEN_STEP = 0.002
"""It is widened anew when the weight has changed by this much: less than half a pixel at its edge."""
SMOOTH_BELOW = 1.6
"""Device pixels in a unit of the close-up below which it is widened smoothly; where there are more, none is missed."""
_PREPARE_FROM = 0.002
"""The next picture is begun once the weight is this far from the last."""
_SLIDES_FROM = 0.65
"""Share of a receptor's worth of weight from which the next one is seen to come."""
_NEW_STEPS = 20
"""Pictures of the new spine from its first bud to full growth ..."""
_NEW_STEP = 0.01
"""... and the weight from one to the next."""
CONTACT_FROM = 0.95
"""How far the new spine must have grown for receptors on it and transmitter from its partner."""
_NEW_AMPA = 4


class Placement(Struct, frozen=True):
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

    def scaled(self, draw: Draw) -> Draw:
        """Return a piece of work in the close-up's units as one in logical pixels, kept within `window`."""

        def placed(painter: QPainter) -> None:
            painter.save()
            painter.setClipRect(self.window)
            painter.translate(self.left, self.top)
            painter.scale(self.scale, self.scale)
            draw(painter)
            painter.restore()

        return placed


class Synapse:
    """The close-up. Driven by `PlasticityNow.weight` (spine head, AMPA receptors, new spine), `growth_signal` (BDNF on
    its way, TrkB), the spikes of four cells (`Traces.raster_*`: vesicles, transmitter, currents) and the receiving
    cell's `magnesium_free_mean`. The number of NMDA receptors does not change.
    """

    def __init__(self, canvas: Canvas, molecules: Molecules, place: Placement, *, with_neighbours: bool = True) -> None:
        self._canvas = canvas
        self._layers = StillLayers(canvas, most=12)
        self.place = place
        self._with_neighbours = with_neighbours
        """Whether the new spine, its partner and the inhibitory terminal are shown."""
        self._ground = SynapseGround(canvas.theme, place.extent, with_neighbours=with_neighbours)
        self._head = SpineHead(canvas.theme, place.extent)
        self._sprites = ReceptorSprites(canvas, place.scale)
        self._traffic = Traffic(canvas, molecules, place.scale, place.point)

    def ground_draws(self) -> list[Draw]:
        """Return the pieces of what does not depend on the frame: axons, terminals with vesicles, dendrite."""
        return [self.place.scaled(draw) for draw in self._ground.draws()]

    def prepare_more(self) -> bool:
        """Paint one sprite that is not there yet; return whether there was one."""
        return any(self._sprites.make(kind) for kind in KINDS) or self._traffic.make()

    def prepare_for(self, weight: float) -> bool:
        """Paint one small piece of the spines' pictures at a weight; return whether there was one to paint.

        Of the spine also the picture of the step that is next.
        """
        if self._layers.build(self._spine_work(weight)) or self._layers.build(self._spine_work(_ahead(weight))):
            return True
        if weight > SHOWS_BEFORE_FROM and self._layers.build(self._before_work()):
            return True
        return self._has_new_spine(weight) and self._layers.build(self._new_spine_work(weight))

    def _has_new_spine(self, weight: float) -> bool:
        return self._with_neighbours and new_spine_grown(weight) > 0.0

    def paint(self, painter: QPainter, frame: Frame, seconds: float) -> None:
        """Paint what the frame moves."""
        weight = frame.plasticity.weight
        while self.prepare_more():
            pass
        painter.save()
        painter.setClipRect(self.place.window)
        self._traffic.paint_docks(painter, frame)
        if self._with_neighbours:
            self._paint_neighbours(painter, frame, weight)
        self._paint_spine_at(painter, weight)
        self._traffic.paint_lights(painter, frame, weight)
        self._traffic.paint_growth(painter, frame, seconds)
        self._paint_receptors(painter, weight)
        self._traffic.paint_currents(painter, frame, ampa_places(weight), nmda_places(weight))
        self._traffic.paint_transmitter(painter, frame, MAIN)
        painter.restore()
        self._prepare(weight)

    def _prepare(self, weight: float) -> None:
        """Paint one piece of a picture that is needed next: one a frame, so that growth does not stutter."""
        if abs(weight - _nearest(weight)) > _PREPARE_FROM and self._layers.build(self._spine_work(_ahead(weight))):
            return
        if self._has_new_spine(weight):
            any(self._layers.build(self._new_spine_work(weight + step)) for step in (_NEW_STEP, -_NEW_STEP))

    def _paint_spine_at(self, painter: QPainter, weight: float) -> None:
        """Paint the spine of the nearest step, widened to the weight: the width is what grows."""
        wide = round(weight / WIDEN_STEP) * WIDEN_STEP
        if abs(wide / _nearest(weight) - 1.0) < 2e-4:
            self.spine_layer(weight).paint(painter)
        else:
            key = ("widened", round(weight / WIDEN_STEP))
            still = self._layers.kept(key) or self._layers.layer(
                key, self._spine_room(wide), partial(self._widen, wide=wide)
            )
            still.paint(painter)
        if weight > SHOWS_BEFORE_FROM:
            self._layers.finished(self._before_work()).paint(painter)

    def _widen(self, painter: QPainter, wide: float) -> None:
        axis, factor = self.place.point(CENTRE_X, 0.0).x(), wide / _nearest(wide)
        smooth = self._canvas.dpr * self.place.scale < SMOOTH_BELOW
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=smooth)
        painter.translate(axis, 0.0)
        painter.scale(factor, 1.0)
        painter.translate(-axis, 0.0)
        self.spine_layer(wide).paint(painter)

    def _spine_room(self, weight: float) -> QRectF:
        return self.place.transform.mapRect(spine(weight).path.boundingRect().adjusted(-16, -26, 16, 16))

    def spine_layer(self, weight: float) -> Still:
        """Return the painted spine at a weight, to the nearest `WEIGHT_STEP`."""
        return self._layers.finished(self._spine_work(weight))

    def _spine_work(self, weight: float) -> Piecework:
        """Return the spine's picture at the nearest `WEIGHT_STEP`."""
        near = _nearest(weight)
        room = self._spine_room(near)
        return Piecework(
            ("spine", round(weight / WEIGHT_STEP)),
            room,
            lambda: [self.place.scaled(draw) for draw in self._head.draws(near)],
        )

    def _before_work(self) -> Piecework:
        outline = spine(1.0).path.boundingRect().adjusted(-4, -4, 4, 4)
        room = self.place.transform.mapRect(outline)
        return Piecework("before", room, lambda: [self.place.scaled(self._paint_before)])

    def ampa_sites(self, weight: float) -> tuple[QPointF, ...]:
        """Return the middle of every AMPA receptor at a weight, in logical pixels; new ones last."""
        return tuple(self.place.point(stand.x, stand.y - 22) for stand in ampa_places(weight))

    def _paint_before(self, painter: QPainter) -> None:
        theme = self._canvas.theme
        painter.setClipRect(QRectF(0, HEAD_TOP_Y + 8, 1600, DENDRITE_Y - 18 - HEAD_TOP_Y))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for token, width in (("ink0", 5.6), ("text", 2.6)):
            pen = QPen(theme.colour(token, 0.7 if token == "ink0" else 1.0), width)
            pen.setDashPattern([8.0 * 1.3 / width, 6.0 * 1.3 / width])
            painter.setPen(pen)
            painter.drawPath(spine(1.0).rim)

    def _paint_receptors(self, painter: QPainter, weight: float) -> None:
        """Paint the receptors of the spine, kept as one picture until the membrane under them has moved."""
        key = ("receptors", round(weight / WIDEN_STEP))
        still = self._layers.kept(key) or self._layers.layer(
            key, self._receptor_room(weight), partial(self._paint_standing, weight=weight)
        )
        still.paint(painter)
        self._paint_arriving(painter, weight)

    def _receptor_room(self, weight: float) -> QRectF:
        xs, ys = zip(*((stand.x, stand.y) for stand in ampa_places(weight)), strict=True)
        room = QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys))).adjusted(-52, -52, 52, 52)
        return self.place.transform.mapRect(room)

    def _paint_standing(self, painter: QPainter, weight: float) -> None:
        """Paint the receptors: first those behind the cut, then those in it."""
        places = [("nmda", stand) for stand in nmda_places(weight)]
        places += [("ampa-new" if stand.new else "ampa", stand) for stand in ampa_places(weight)]
        for kind, stand in sorted(places, key=lambda one: not one[1].far):
            place = self.place.point(stand.x, stand.y)
            self._sprites.draw(painter, f"{kind}-far" if stand.far else kind, place.x(), place.y())

    def _paint_arriving(self, painter: QPainter, weight: float) -> None:
        """Paint the next AMPA receptor, which slides in along the membrane just before it counts."""
        number = new_ampa(weight)
        near = (AMPA_BEFORE * (weight - 1.0) - (number - 0.5) - _SLIDES_FROM) / (1.0 - _SLIDES_FROM)
        if weight <= 1.0 or not 0.0 < near < 1.0:
            return
        stand = ampa_places(1.0 + (number + 1) / AMPA_BEFORE)[-1]
        side = 1.0 if number % 2 else -1.0
        x = stand.x + side * 34.0 * (1.0 - near)
        place = self.place.point(x, head_top(x, weight) + 10.0 * (1.0 - near))
        self._sprites.draw(painter, "ampa-far" if stand.far else "ampa", place.x(), place.y(), 0.75 * near)

    def _paint_neighbours(self, painter: QPainter, frame: Frame, weight: float) -> None:
        """Paint what changes beside the synapse: GABA where inhibition arrives, the new spine and its partner."""
        for x in GABA_A_X:
            place = self.place.point(x, DENDRITE_Y + 5.0)
            self._sprites.draw(painter, "gaba-a", place.x(), place.y())
        self._traffic.paint_transmitter(painter, frame, BRAKE)
        if new_spine_grown(weight) > 0.0:
            self._layers.finished(self._new_spine_work(weight)).paint(painter)
        if new_spine_grown(weight) >= CONTACT_FROM:
            self._paint_new_receptors(painter)
            self._traffic.paint_transmitter(painter, frame, OTHER)

    def _paint_new_receptors(self, painter: QPainter) -> None:
        foot = DENDRITE_Y + 3.0
        top = foot + (HEAD_TOP_Y - foot) * new_spine_size(1.0)
        for number in range(_NEW_AMPA):
            x = NEW_SPINE_X + (number - 0.5 * (_NEW_AMPA - 1)) * 27.0
            place = self.place.point(x, top + 2 * abs(number - 1.5))
            self._sprites.draw(painter, "ampa-new-far", place.x(), place.y())

    def _new_spine_work(self, weight: float) -> Piecework:
        step = round(_NEW_STEPS * new_spine_grown(weight))
        size = new_spine_size(step / _NEW_STEPS)
        outline = spine(1.0, NEW_SPINE_X, size).path.boundingRect().adjusted(-14, -14, 14, 14)
        room = self.place.transform.mapRect(outline)
        return Piecework(
            ("new", step), room, lambda: [self.place.scaled(draw) for draw in self._head.small_draws(size)]
        )


def _nearest(weight: float) -> float:
    """Return the nearest weight at which the spine is painted."""
    return round(weight / WEIGHT_STEP) * WEIGHT_STEP


def _ahead(weight: float) -> float:
    """Return the painted weight that is next: on the other side of this one from the nearest."""
    nearest = _nearest(weight)
    return nearest + (WEIGHT_STEP if weight > nearest else -WEIGHT_STEP)
