"""The circuit: four heroes, their wiring, the other 96 cells, ketamine. Also the view of the whole population."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Protocol

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from ketaviz.base.easing import ease_out_cubic
from ketaviz.frame.layout import Population
from ketaviz.frame.snapshot import HERO_INTERNEURON, HEROES, Frame
from ketaviz.scene.cache import Device, Layer
from ketaviz.scene.canvas import DESIGN_WIDTH, SMALLEST_TEXT, Canvas
from ketaviz.scene.cast import cast
from ketaviz.scene.cell import CellShape
from ketaviz.scene.circuit_labels import SPOTS, circuit_labels
from ketaviz.scene.dendrite import Spine
from ketaviz.scene.focus import Focus, between, focus_now
from ketaviz.scene.ground import BasketAxon, GroundPainter
from ketaviz.scene.hero import HeroPainter, brightness
from ketaviz.scene.ketamine import (
    INTERNEURON_RADIUS,
    PYRAMIDAL_RADIUS,
    FreeKetamine,
    LockedKetamine,
)
from ketaviz.scene.label import QUALIFIER_SIZE, LabelSheet, Placed
from ketaviz.scene.label_place import EDGE
from ketaviz.scene.population import PopulationPainter
from ketaviz.scene.readout import Readout
from ketaviz.scene.release import ReleasePainter
from ketaviz.scene.spike import PulsePainter, ages_of, pulse_sprites
from ketaviz.scene.synapse_spine import SpinePainter
from ketaviz.scene.terminal import Basket, paint_forks
from ketaviz.scene.wiring import wire

BACK_TO_FRONT = (0, 2, 1)
"""The middle pyramidal cell is the nearest."""
LABELS_S = 0.32
"""Seconds of screen in which the labels of a beat appear."""
READOUT_ROOM = QRectF(30.0, 633.0, 730.0, 79.0)
"""Design rectangle on the lower left that the cast leaves free."""
PROJECTED_ROOM = QRectF(30.0, 14.0, 990.0, 104.0)
"""Where they stand if they are projected: at the upper left, for words of the window stand below."""
PROJECTED_SHARE = 0.45
"""They take so much of the width at most."""
PROJECTED_EDGE = 26.0
"""So far from the edges labels stand where they are projected, in design units."""
MOAT = 26.0
"""Design units around the read-outs in which no cell of the population stands: as far as its hairs reach."""
CLEAR = 11.0
"""Design units from the middle of a dendrite in which no cell of the population stands: its light would be hidden."""
LABELS_KEPT = 2
"""The labels of so many moments are kept: those of the next beat are made ready while this one is shown."""
SURELY_LOCKED = (8, 4, 1)
"""The leader of ketamine ends on one of so many receptors of the interneuron, those that are locked first."""
OWN_VIEWS = ("circuit", "population")
"""Views of a beat in which the circuit is labelled; while a lens opens its labels are gone."""
STILL_TICKS = 62
"""With reduced motion molecules move on at every so manieth tick: four times a second."""


class Preparable(Protocol):
    """Something with pictures that can be painted before they are needed."""

    def prepare(self) -> bool:
        """Paint one that is not there yet; return whether there was one."""


class CircuitView:
    """Paints the circuit of a frame. ``parts`` says where everything stands, in logical pixels."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        theme = canvas.theme
        device = self._device = Device(canvas)
        interneuron, pyramids = cast()
        rect = canvas.design_rect
        self._wiring = wire(interneuron, pyramids, rect.left() - 4.0, rect.right() + 4.0)
        self._readout = Readout(canvas, self._readout_room())
        self.population = PopulationPainter(device, theme, rect, self._keep_free([interneuron, *pyramids]))
        self.ground = GroundPainter(device, theme, rect, self.population, self._wiring)
        self.interneuron = HeroPainter(device, theme, interneuron)
        self.pyramids = [HeroPainter(device, theme, shape, (n - 1) / 3.0) for n, shape in enumerate(pyramids)]
        sprites = pulse_sprites(device, theme, "exc")
        self.pulses = [PulsePainter(device, sprites, stretches) for stretches in self._wiring.outputs]
        self.basket_pulses = PulsePainter(device, pulse_sprites(device, theme, "inh"), self._wiring.basket)
        self.release = ReleasePainter(device, theme, "inh", self._wiring.boutons)
        self.arrivals = [ReleasePainter(device, theme, "exc", [fork]) for fork in self._wiring.synapses]
        self.spines = [SpinePainter(device, theme, fork) for fork in self._wiring.synapses]
        self.free = FreeKetamine(device, theme)
        self.locked = [
            LockedKetamine(device, theme, shape.sites, PYRAMIDAL_RADIUS, glow=False) for shape in pyramids
        ] + [LockedKetamine(device, theme, interneuron.sites, INTERNEURON_RADIUS, glow=True)]
        self._axon = BasketAxon(device, theme, self._wiring)
        self._baskets = [Basket(device, theme, self._wiring, number) for number in range(len(pyramids))]
        self._forks: list[Layer] | None = None
        self._sheet = LabelSheet(canvas)
        self._labels: dict[object, tuple[list[Placed], list[tuple[QPointF, QPixmap]]]] = {}
        self.parts: dict[str, Any] = self._parts()

    def prepare_more(self) -> bool:
        """Build one still version that is not there yet; return whether there was one. For idle moments."""
        lights: tuple[Preparable, ...] = (self.release, *self.arrivals, self.population)
        parts: tuple[Preparable, ...] = (*self._baskets, self._axon, self.free, *self.locked, *lights)
        return any(part.prepare() for part in (self.interneuron, *self.pyramids, *parts))

    def prepare_for(self, frame: Frame) -> bool:
        """Paint one piece of the ground that the focus of a frame needs; return whether there was one left."""
        cells = [hero.cell for hero in (self.interneuron, *self.pyramids)]
        before, now, _ = self._focus(frame)
        return any(self.ground.prepare(focus, cells) for focus in (before, now))

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint a frame over the whole canvas, in logical pixels from (0, 0)."""
        self.paint_scene(painter, frame)
        self.paint_words(painter, frame)

    def paint_scene(self, painter: QPainter, frame: Frame) -> None:
        """Paint all of a frame but words."""
        painter.save()
        if self._canvas.dpr != 1.0:
            painter.scale(1.0 / self._canvas.dpr, 1.0 / self._canvas.dpr)
        before, now, share = self._focus(frame)
        focus = between(before, now, share)
        self._paint_ground(painter, before, now, share)
        self._paint_population(painter, frame, focus)
        self._paint_cells(painter, frame, focus)
        self._paint_terminals(painter, frame, focus)
        self._paint_spikes(painter, frame, focus)
        self._paint_ketamine(painter, frame, focus)
        painter.restore()

    def _focus(self, frame: Frame) -> tuple[Focus, Focus, float]:
        return focus_now(frame.story, at_once=self._canvas.reduced_motion, faded=self._canvas.faded)

    def _paint_ground(self, painter: QPainter, before: Focus, now: Focus, share: float) -> None:
        cells = [hero.cell for hero in (self.interneuron, *self.pyramids)]
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawPixmap(0, 0, self.ground.picture(now if share >= 1.0 else before, cells))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        if share < 1.0 and before != now:
            Layer(self.ground.picture(now, cells), QPoint(0, 0)).draw(painter, share)

    def _paint_population(self, painter: QPainter, frame: Frame, focus: Focus) -> None:
        steady = self._canvas.reduced_motion
        light = self.population.steady_light(frame.circuit) if steady else self.population.light(frame.circuit)
        self.population.paint_lit(painter, light, focus.population)

    def _paint_cells(self, painter: QPainter, frame: Frame, focus: Focus) -> None:
        """Somas and dendrites: brightness from the rates, tint from the potential, spines from the weight."""
        circuit = frame.circuit
        inhibitory = brightness(circuit.interneuron_hz)
        self._axon.paint(painter, inhibitory, focus.interneuron)
        for number in BACK_TO_FRONT:
            hero = self.pyramids[number]
            hero.paint_grown(painter, frame.plasticity.weight, min(focus.pyramidal, focus.synapse))
            hero.paint(painter, brightness(circuit.pyramidal_hz), focus.pyramidal)
            hero.paint_voltage(painter, float(circuit.hero_voltage_mV[number]), focus.pyramidal)
        self.interneuron.paint(painter, inhibitory, focus.interneuron)
        self.interneuron.paint_voltage(painter, float(circuit.hero_voltage_mV[HERO_INTERNEURON]), focus.interneuron)

    def _paint_terminals(self, painter: QPainter, frame: Frame, focus: Focus) -> None:
        """Baskets are as full as the interneurons' rate says; the cradled spines as large as the weight says."""
        for basket in self._baskets:
            basket.paint(painter, brightness(frame.circuit.interneuron_hz), focus.terminals)
        for spine in self.spines:
            spine.paint(painter, frame.plasticity.weight, focus.synapse)
        for place, layer in enumerate(self._fork_layers()):
            layer.draw(painter, focus.synapse if place < len(self.spines) else focus.inputs)

    def _paint_spikes(self, painter: QPainter, frame: Frame, focus: Focus) -> None:
        """Soma light, pulses and release: the spikes of the heroes (`spike_cells`, `spike_ages`), nothing else."""
        if self._canvas.reduced_motion:
            return
        ages = ages_of(frame.circuit, HEROES[HERO_INTERNEURON])
        self.interneuron.paint_flash(painter, ages, focus.interneuron)
        self.basket_pulses.paint(painter, ages, focus.interneuron)
        self.release.paint(painter, ages, focus.terminals)
        for number, hero in enumerate(self.pyramids):
            ages = ages_of(frame.circuit, number)
            hero.paint_flash(painter, ages, focus.pyramidal)
            self.pulses[number].paint(painter, ages, focus.pyramidal)
            if number < len(self.arrivals):
                self.arrivals[number].paint(painter, ages, focus.synapse)

    def _paint_ketamine(self, painter: QPainter, frame: Frame, focus: Focus) -> None:
        """Free molecules after the concentration, locked ones after each hero's block fraction."""
        tick = frame.tick // STILL_TICKS * STILL_TICKS if self._canvas.reduced_motion else frame.tick
        painter.setOpacity(focus.receptors)
        self.free.paint(painter, frame.drug.effect_uM, tick)
        painter.setOpacity(1.0)
        places = (*range(len(self.pyramids)), HERO_INTERNEURON)
        cells = (*(focus.pyramidal for _ in self.pyramids), focus.interneuron)
        for locked, place, presence in zip(self.locked, places, cells, strict=True):
            painter.setOpacity(focus.receptors * (0.5 + 0.5 * presence))
            locked.paint(painter, float(frame.drug.hero_block[place]))
        painter.setOpacity(1.0)

    def paint_words(self, painter: QPainter, frame: Frame) -> None:
        """Paint the words of a frame, in logical pixels."""
        self._readout.paint(painter, frame.circuit)
        if frame.story.beat.view not in OWN_VIEWS:
            return
        share = 1.0 if self._canvas.reduced_motion else min(1.0, frame.story.seconds / LABELS_S)
        painter.setOpacity(ease_out_cubic(share))
        for corner, picture in self._labels_of(frame)[1]:
            painter.drawPixmap(corner, picture)
        painter.setOpacity(1.0)

    def placed_labels(self, frame: Frame) -> list[Placed]:
        """Return the labels of a frame where they stand."""
        return self._labels_of(frame)[0]

    def _labels_of(self, frame: Frame) -> tuple[list[Placed], list[tuple[QPointF, QPixmap]]]:
        """Return labels and their pictures; made again only when a beat, the phase or a part in sight changes."""
        targets = self._targets(frame)
        key = (frame.story.beat.labels, frame.story.phase, *((part, len(at)) for part, at in targets.items()))
        kept = self._labels.pop(key, None)
        if kept is None:
            placed = self._sheet.place(circuit_labels(self._canvas, frame, targets), self._obstacles, self._branches)
            kept = (
                placed,
                [
                    self._sheet.picture(one, plate=self._canvas.projected or self._stands_on_cells(one))
                    for one in placed
                ],
            )
        self._labels[key] = kept
        while len(self._labels) > LABELS_KEPT:
            self._labels.pop(next(iter(self._labels)))
        return kept

    def _stands_on_cells(self, one: Placed) -> bool:
        """Return whether a cell of the population is behind the words of a label."""
        room = 3.0 * self._canvas.scale
        box = one.box.adjusted(-room, -room, room, room)
        return any(box.contains(x, y) for x, y in self.parts["population"].values())

    @cached_property
    def _obstacles(self) -> Any:
        """Return (n, 4) left, top, right, bottom of what no label may ever cover: read-outs and somas."""
        boxes = [*self.parts["readouts"], *self.parts["somas"]]
        if self._canvas.projected:
            rect, edge = self._canvas.rect, PROJECTED_EDGE * self._canvas.scale
            boxes += [box.adjusted(-edge, -edge, edge, 0.0) for box in self.parts["readouts"]]
            boxes += [QRectF(0.0, self._canvas.words_bottom, rect.width(), rect.height())]
            boxes += [QRectF(0.0, 0.0, edge, rect.height()), QRectF(rect.width() - edge, 0.0, edge, rect.height())]
        return np.array([(box.left(), box.top(), box.right(), box.bottom()) for box in boxes])

    @cached_property
    def _branches(self) -> Any:
        """Return (n, 4) boxes of what a label keeps off where it can: dendrites, axons, the bus."""
        shapes = [hero.shape for hero in (self.interneuron, *self.pyramids)]
        lines = [branch.points[::2] for shape in shapes for branch in shape.branches]
        lines += [stretch.points[::4] for stretch in (*self._wiring.basket, *self._wiring.inputs)]
        lines += [stretch.points[::4] for stretches in self._wiring.outputs for stretch in stretches]
        spots = self._device.logical(np.concatenate(lines))
        room = 7.0 * self._canvas.scale
        return np.hstack([spots - room, spots + room])

    def _targets(self, frame: Frame) -> dict[str, tuple[QPointF, ...]]:
        """Return where each part in sight is, at one or more places; ketamine that is not locked yet is everywhere."""
        targets: dict[str, tuple[QPointF, ...]] = dict(self.parts["label targets"])
        locked = self.locked[-1].count(float(frame.drug.hero_block[HERO_INTERNEURON]))
        surely = next((many for many in SURELY_LOCKED if locked >= many), 0)
        targets["ketamine"] = targets["ketamine"][:surely]
        if not locked and self.free.count(frame.drug.effect_uM) == 0:
            targets.pop("ketamine")
        if self.pyramids[1].spines_grown(frame.plasticity.weight) >= 10:
            spine = min(self.pyramids[1].shape.reserve[:10], key=_height)
            targets["spine"] = (self._canvas.point(spine.head_x, spine.head_y),)
        return targets

    def _fork_layers(self) -> list[Layer]:
        if self._forks is None:
            self._forks = []
            for fork in (*self._wiring.synapses, *self._wiring.input_forks):
                layer = self._device.layer(QRectF(fork.x - 30, fork.y - 30, 60, 60))
                painter = self._device.painter(layer)
                paint_forks(painter, [fork], self._canvas.theme, 0.85)
                painter.end()
                self._forks.append(layer)
        return self._forks

    def _parts(self) -> dict[str, Any]:
        device = self._device
        places = self.population.places
        xy = device.logical(places.xy).tolist()
        return {
            "population": {int(cell): (x, y) for cell, (x, y) in zip(places.cells, xy, strict=True)},
            "interneuron_sites": device.logical(self.interneuron.shape.sites).tolist(),
            "pyramidal_sites": [device.logical(hero.shape.sites).tolist() for hero in self.pyramids],
            "boutons": device.logical(np.array([(b.x, b.y) for b in self._wiring.boutons])).tolist(),
            "synapses": device.logical(np.array([(f.x, f.y) for f in self._wiring.synapses])).tolist(),
            "somas": self._soma_boxes(),
            "readouts": self._readout.boxes,
            "targets": {part: at[0] for part, at in self._target_points().items()},
            "label targets": self._target_points(),
        }

    def _keep_free(self, shapes: list[CellShape]) -> Any:
        """Return (n, 4) design rectangles of labels, read-outs and dendrites, to be left free by the population."""
        scale, origin = self._canvas.scale, self._canvas.origin
        boxes = _label_boxes(self._canvas)
        for box in self._readout.boxes:
            left, top = (box.left() - origin.x()) / scale - MOAT, (box.top() - origin.y()) / scale - MOAT
            boxes.append((left, top, box.width() / scale + 2 * MOAT, box.height() / scale + 2 * MOAT))
        spots = np.concatenate([branch.points[::4] for shape in shapes for branch in shape.branches])
        return np.concatenate([np.array(boxes), np.hstack([spots - CLEAR, np.full_like(spots, 2 * CLEAR)])])

    def _readout_room(self) -> QRectF:
        canvas = self._canvas
        if canvas.projected:
            room, scale = PROJECTED_ROOM, canvas.scale
            low = canvas.point(0.0, room.bottom()).y()
            return QRectF(
                room.left() * scale, room.top() * scale, PROJECTED_SHARE * canvas.width, low - room.top() * scale
            )
        corner = canvas.point(READOUT_ROOM.left(), READOUT_ROOM.top())
        bottom = max(canvas.point(0.0, READOUT_ROOM.bottom()).y(), canvas.height - 10.0)
        left = max(14.0, READOUT_ROOM.left() * canvas.scale)
        return QRectF(QPointF(left, corner.y()), QPointF(canvas.point(READOUT_ROOM.right(), 0.0).x(), bottom))

    def _soma_boxes(self) -> list[QRectF]:
        boxes = []
        for hero in (self.interneuron, *self.pyramids):
            low, high = self._device.logical(np.array([hero.shape.soma.min(axis=0), hero.shape.soma.max(axis=0)]))
            boxes.append(QRectF(QPointF(*low), QPointF(*high)))
        return boxes

    def _target_points(self) -> dict[str, tuple[QPointF, ...]]:
        """Return places of each part at which the leader of a label may end; the first stands for the part."""
        wiring, (x, y) = self._wiring, self.interneuron.shape.centre
        last, boutons = self.pyramids[-1].shape, [*wiring.boutons[:4], *wiring.boutons[-2:]]
        sites = self.interneuron.shape.sites[: SURELY_LOCKED[0]].tolist()
        points: dict[str, list[Any]] = {
            "interneuron": [(x + 22.0, y + 38.0), (x - 12.0, y - 38.0), (x - 38.0, y + 12.0)],
            "pyramidal": [
                _tip_toward(last, (0.8, -0.6)),
                _tip_toward(last, (0.0, -1.0)),
                _tip_toward(last, (1.0, 0.0)),
            ],
            "nmda": sorted(sites, key=_second),
            "ketamine": sites,
            "terminals": [(bouton.x, bouton.y) for bouton in boutons],
            "input": [stretch.points[24] for stretch in wiring.inputs[::2]],
            "excitatory-synapse": [(fork.x - 8.0, fork.y + 2.0) for fork in reversed(wiring.synapses)],
            "output": [(1500.0, 656.0), (1440.0, 678.0)],
            "population": [_near_cell(self.population.places)],
        }
        return {
            part: tuple(self._canvas.point(float(at[0]), float(at[1])) for at in places)
            for part, places in points.items()
        }


def _second(point: tuple[float, float]) -> float:
    return point[1]


def _height(spine: Spine) -> float:
    return spine.head_y


def _tip_toward(shape: CellShape, direction: tuple[float, float]) -> Any:
    """Return the tip of the dendrite that reaches farthest in a direction."""
    tips = np.array([branch.points[-1] for branch in shape.branches])
    return tips[np.argmax(tips @ np.array(direction))]


def _near_cell(places: Population) -> Any:
    """Return the place of a near cell of the population in the upper left, where a label has room."""
    away = np.hypot(*(places.xy - (520.0, 96.0)).T) + 600.0 * places.depth
    return places.xy[np.argmin(away)]


def _label_boxes(canvas: Canvas) -> list[tuple[float, float, float, float]]:
    """Return design rectangles where labels stand by first choice, to be left free by the population."""
    boxes = []
    larger = canvas.text_size * max(1.0, SMALLEST_TEXT / (QUALIFIER_SIZE * canvas.scale))
    width, height = 212.0 * larger, 58.0 * larger
    for spots in SPOTS.values():
        x, y, align = spots[0]
        left = x - {"left": 0.0, "centre": width / 2.0, "right": width}[align]
        left = min(max(left, EDGE), DESIGN_WIDTH - EDGE - width)
        boxes.append((left - 14.0, y - 8.0, width + 28.0, height + 16.0))
    return boxes
