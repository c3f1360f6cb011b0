"""The names beside the synapse: up to eight, each with a leader to its part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPolygonF

from ketaviz.frame.snapshot import Frame
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.fitted_text import Block, TextSheet
from ketaviz.scene.lens_still import StillLayers
from ketaviz.scene.marks import paint_leader
from ketaviz.scene.synapse import WEIGHT_STEP, Placement
from ketaviz.scene.synapse_shape import (
    AMPA_BEFORE,
    CENTRE_X,
    DENDRITE_Y,
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


@dataclass(frozen=True, slots=True)
class Label:
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
        Label(say("Sending axon"), say("releases glutamate"), "exc_text", (-999, 34, 286, 124), (CENTRE_X - 338, 170)),
        Label(say("AMPA receptors"), count, "ampa", (-999, 338, 286, 428), (first[0] - 8, first[1] - 34)),
        Label(
            say("NMDA receptors"), say("as many as before"), "nmda", (-999, 236, 286, 330), (nmda[0] - 6, nmda[1] - 44)
        ),
    ]
    head = (CENTRE_X - 1.02 * reach, HEAD_TOP_Y + 74)
    if weight > 1.03:
        shown.append(Label(say("Spine head now"), say("wider (rodents)"), "exc_text", (-999, 436, 286, 524), head))
        before = (CENTRE_X - 0.93 * HEAD_HALF_WIDTH, HEAD_TOP_Y + 98)
        shown.append(Label(say("Before"), say("dashed outline"), "text", (-999, 532, 286, 620), before))
    else:
        shown.append(Label(say("Spine head"), say("receiving cell"), "exc_text", (-999, 436, 286, 524), head))
    return tuple(shown + _right_hand(canvas, frame))


def _steady(weight: float) -> float:
    """Return the weight to the nearest step of the painted spine, so that leaders do not creep."""
    return round(weight / WEIGHT_STEP) * WEIGHT_STEP


def _right_hand(canvas: Canvas, frame: Frame) -> list[Label]:
    say = canvas.wording.text
    shown: list[Label] = []
    weight = _steady(frame.plasticity.weight)
    reach = half_width(weight)
    if bdnf_on_its_way(frame.plasticity.growth_signal) >= NAMED_FROM:
        place = (CENTRE_X + 1.06 * reach + 14, HEAD_TOP_Y + 84)
        shown.append(Label(say("BDNF"), say("released"), "bdnf_text", (1036, 306, 1180, 382), place))
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
            name, says = self._set(label)
            if name is None:
                continue
            points = _leader(name.bounds, self._place.point(*label.target))
            colour = self._colour(label)
            room = QPolygonF(points).boundingRect().adjusted(-8, -8, 8, 8)
            draw = partial(paint_leader, theme=self._canvas.theme, points=points, colour=colour)
            self._layers.layer(("leader", label), room, draw).paint(painter)
            words = _box(self._canvas, self._place, label).adjusted(-10, -10, 10, 10)
            key = (label.name, label.says, label.box)
            self._layers.layer(key, words, partial(self._paint_words, blocks=(name, says), colour=colour)).paint(
                painter
            )

    def _set(self, label: Label) -> tuple[Block | None, Block | None]:
        """Return the name and what is said of it, set in the label's box."""
        box, sheet = _box(self._canvas, self._place, label), self._sheet
        upper = QRectF(box.left(), box.top(), box.width(), 0.54 * box.height())
        name = sheet.fit(label.name, upper, sheet.pixels(23), "semibold", stand="bottom", needed=True)
        if name is None:
            return None, None
        lower = QRectF(box.left(), name.bounds.bottom(), box.width(), box.bottom() - name.bounds.bottom())
        return name, sheet.fit(label.says, lower, sheet.pixels(19))

    def _paint_words(self, painter: QPainter, blocks: tuple[Block, Block | None], colour: QColor) -> None:
        theme = self._canvas.theme
        name, says = blocks
        name.paint(painter, colour, theme.colour("ink0", 0.78))
        if says is not None:
            says.paint(painter, theme.colour("text2"), theme.colour("ink0", 0.78))

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
