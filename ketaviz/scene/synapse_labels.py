"""The names beside the synapse: up to eight, each with a leader to its part."""

from __future__ import annotations

from functools import partial

import msgspec.structs
from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPolygonF

from ketaviz.frame.snapshot import Frame
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.fitted_text import Block, TextSheet
from ketaviz.scene.lens_still import Still, StillLayers
from ketaviz.scene.marks import paint_leader
from ketaviz.scene.synapse import SHOWS_BEFORE_FROM, WEIGHT_STEP, Placement
from ketaviz.scene.synapse_shape import (
    AMPA_BEFORE,
    CENTRE_X,
    DENDRITE_Y,
    GABA_A_X,
    HEAD_HALF_WIDTH,
    HEAD_TOP_Y,
    NEW_SPINE_X,
    ampa_places,
    half_width,
    new_ampa,
    new_spine_grown,
    new_spine_size,
    nmda_places,
)
from ketaviz.scene.synapse_traffic import TRKB_X, bdnf_on_its_way

NAMED_FROM = 5
"""BDNF is named while at least so many dimers are on their way: with fewer the leader would end on nothing."""


class Label(Struct, frozen=True):
    """A name, what is said of it, where it stands (units of the close-up) and what it points at."""

    name: str
    says: str
    token: str
    box: tuple[float, float, float, float]
    """Left, top, right, bottom; left and right beyond the window are brought to its edges."""
    target: tuple[float, float]


def labels(canvas: Canvas, frame: Frame) -> tuple[Label, ...]:
    """Return the labels that fit this frame: what has not grown or does not travel is not named."""
    say, number = canvas.wording.text, canvas.wording.number
    weight = _steady(frame.plasticity.weight)
    reach = half_width(weight)
    first = min(ampa_places(weight))
    nmda = nmda_places(weight)[0]
    count = say(
        "{before} before, {now} now (this spine)",
        before=number(AMPA_BEFORE),
        now=number(AMPA_BEFORE + new_ampa(frame.plasticity.weight)),
    )
    shown = [
        Label(say("Sending axon"), say("releases glutamate"), "exc_text", (-999, 34, 286, 124), (CENTRE_X - 342, 166)),
        Label(
            say("NMDA receptors"), say("as many as before"), "nmda", (-999, 202, 286, 284), (nmda.x - 5, nmda.y - 34)
        ),
        Label(say("AMPA receptors"), count, "ampa", (-999, 290, 392, 372), (first.x - 8, first.y - 26)),
    ]
    head = (CENTRE_X - 1.0 * reach, HEAD_TOP_Y + 78)
    if canvas.projected:
        return _projected(canvas, frame, shown[-1], head)
    if weight > SHOWS_BEFORE_FROM:
        shown.append(Label(say("Spine head now"), say("wider (rodents)"), "exc_text", (-999, 378, 286, 458), head))
        before = (CENTRE_X - 0.93 * HEAD_HALF_WIDTH, HEAD_TOP_Y + 104)
        shown.append(Label(say("Before"), say("dashed outline"), "text", (-999, 464, 286, 544), before))
    else:
        shown.append(Label(say("Spine head"), say("receiving cell"), "exc_text", (-999, 378, 286, 458), head))
    return tuple(shown + _inhibition(canvas, frame) + _right_hand(canvas, frame))


def _projected(canvas: Canvas, frame: Frame, ampa: Label, head: tuple[float, float]) -> tuple[Label, ...]:
    """Return the three labels read from the last row: what has changed at this synapse, and the new one."""
    say, has_grown = canvas.wording.text, frame.plasticity.weight > SHOWS_BEFORE_FROM
    name, says = (say("Spine head now"), say("wider (rodents)")) if has_grown else (say("Spine head"), "")
    spine = Label(name, says, "exc_text", (-999, 366, 300, 560), head)
    new = [label for label in _right_hand(canvas, frame) if label.name == say("New spine")]
    return (msgspec.structs.replace(ampa, box=(-999, 150, 300, 346)), spine, *new)


def _inhibition(canvas: Canvas, frame: Frame) -> list[Label]:
    """Return the name of what the inhibitory terminal acts on; while BDNF is named it waits: eight names at most."""
    if bdnf_on_its_way(frame.plasticity.growth_signal) >= NAMED_FROM:
        return []
    say = canvas.wording.text
    place = (GABA_A_X[0] - 5, DENDRITE_Y - 5)
    return [Label(say("GABA-A receptors"), say("inhibition arrives"), "inh_text", (-999, 550, 286, 630), place)]


def _steady(weight: float) -> float:
    """Return the weight to the nearest step of the painted spine, so that leaders do not creep."""
    return round(weight / WEIGHT_STEP) * WEIGHT_STEP


def _right_hand(canvas: Canvas, frame: Frame) -> list[Label]:
    say = canvas.wording.text
    shown: list[Label] = []
    weight = _steady(frame.plasticity.weight)
    reach = half_width(weight)
    if bdnf_on_its_way(frame.plasticity.growth_signal) >= NAMED_FROM:
        place = (CENTRE_X + 1.06 * reach + 14, HEAD_TOP_Y + 86)
        shown.append(Label(say("BDNF"), say("released"), "bdnf_text", (1036, 316, 1180, 392), place))
    trkb = (TRKB_X[1] + 8, DENDRITE_Y - 14)
    shown.append(Label(say("TrkB"), say("senses BDNF"), "bdnf_text", (1004, 552, 1142, 630), trkb))
    if new_spine_grown(weight) > 0.3:
        foot = DENDRITE_Y + 3.0
        size = new_spine_size(new_spine_grown(weight))
        place = (NEW_SPINE_X + HEAD_HALF_WIDTH * size, foot + (HEAD_TOP_Y + 74 - foot) * size)
        shown.append(Label(say("New spine"), say("meets a new partner"), "exc_text", (1346, 500, 1999, 600), place))
    return shown


class LabelPainter:
    """Paints labels. Words and leaders are still layers of their own: the leaders move with the parts they point at."""

    def __init__(self, canvas: Canvas, sheet: TextSheet, place: Placement) -> None:
        self._canvas = canvas
        self._sheet = sheet
        self._place = place
        self._layers = StillLayers(canvas, most=40)

    def paint(self, painter: QPainter, shown: tuple[Label, ...]) -> None:
        """Paint labels with their leaders."""
        for label in shown:
            self._leader(label).paint(painter)
            self._words(label).paint(painter)

    def prepare(self, shown: tuple[Label, ...]) -> bool:
        """Paint one label that is not there yet; return whether there was one."""
        for label in shown:
            if self._layers.kept(label) is None or self._layers.kept(_words_key(label)) is None:
                self._leader(label)
                self._words(label)
                return True
        return False

    def _leader(self, label: Label) -> Still:
        kept = self._layers.kept(label)
        if kept is not None:
            return kept
        points = _leader(self._words_bounds(label), self._place.point(*label.target))
        room = QPolygonF(points).boundingRect().adjusted(-8, -8, 8, 8)
        line = self._canvas.line(1.6)
        draw = partial(paint_leader, theme=self._canvas.theme, points=points, colour=self._colour(label), width=line)
        return self._layers.layer(label, room, draw)

    def _words_bounds(self, label: Label) -> QRectF:
        """Return the name's bounds, or those of both lines where the second is longer and would be in the way."""
        name, says = self._set(label)
        if name is None:
            return _box(self._canvas, self._place, label)
        longer = says is not None and says.bounds.right() > name.bounds.right() + 2.0 * name.font.pixelSize()
        return name.bounds.united(says.bounds) if says is not None and longer else name.bounds

    def _words(self, label: Label) -> Still:
        key = _words_key(label)
        kept = self._layers.kept(key)
        if kept is not None:
            return kept
        room = _box(self._canvas, self._place, label).adjusted(-10, -10, 10, 10)
        return self._layers.layer(
            key, room, partial(self._paint_words, blocks=self._set(label), colour=self._colour(label))
        )

    def _set(self, label: Label) -> tuple[Block | None, Block | None]:
        """Return the name and what is said of it, set in the label's box."""
        box, sheet = _box(self._canvas, self._place, label), self._sheet
        upper = QRectF(box.left(), box.top(), box.width(), 0.54 * box.height())
        name = sheet.fit(label.name, upper, sheet.pixels(23), "semibold", stand="bottom", needed=True)
        below = upper.bottom() if name is None else name.bounds.bottom()
        lower = QRectF(box.left(), below, box.width(), box.bottom() - below)
        return name, sheet.fit(label.says, lower, sheet.pixels(19))

    def _paint_words(self, painter: QPainter, blocks: tuple[Block | None, Block | None], colour: QColor) -> None:
        theme = self._canvas.theme
        for block, ink in zip(blocks, (colour, theme.colour("text2")), strict=True):
            if block is not None:
                block.paint(painter, ink, theme.colour("ink0", 0.78))

    def _colour(self, label: Label) -> QColor:
        theme = self._canvas.theme
        return theme.mix("nmda", "text", 0.35) if label.token == "nmda" else theme.colour(label.token)


def _leader(words: QRectF, target: QPointF) -> list[QPointF]:
    """Return the way from the words to the part: level first, then straight at it."""
    y = words.top() + 0.55 * words.height()
    if target.x() > words.right():
        start, knee = QPointF(words.right() + 7, y), QPointF(words.right() + 21, y)
        return [start, knee, target] if target.x() > knee.x() else [start, target]
    start, knee = QPointF(words.left() - 7, y), QPointF(words.left() - 17, y)
    return [start, knee, target] if target.x() < knee.x() else [start, target]


def _box(canvas: Canvas, place: Placement, label: Label) -> QRectF:
    left, top, right, bottom = label.box
    box = QRectF(place.point(left, top), place.point(right, bottom))
    margin = max(8.0, 0.012 * canvas.width)
    box.setLeft(max(place.window.left() + margin, box.left()))
    box.setRight(min(place.window.right() - margin, box.right()))
    box.setTop(max(place.window.top() + 4, box.top()))
    box.setBottom(min(place.window.bottom() - 4, box.bottom()))
    return box


def _words_key(label: Label) -> tuple[object, ...]:
    return (label.name, label.says, label.box)
