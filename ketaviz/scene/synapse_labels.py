"""The names beside the synapse: up to eight, each with a leader to its part."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from ketaviz.frame.snapshot import Frame
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.fitted_text import TextSheet
from ketaviz.scene.marks import paint_leader
from ketaviz.scene.synapse import Placement
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
    weight = frame.plasticity.weight
    reach = half_width(weight)
    first = min(ampa_places(weight))
    nmda = nmda_places(weight)[0]
    count = say("{before} before, {now} now", before=number(AMPA_BEFORE), now=number(AMPA_BEFORE + new_ampa(weight)))
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


def _right_hand(canvas: Canvas, frame: Frame) -> list[Label]:
    say = canvas.wording.text
    shown: list[Label] = []
    weight = frame.plasticity.weight
    reach = half_width(weight)
    if bdnf_on_its_way(frame.plasticity.growth_signal):
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


def paint_labels(
    painter: QPainter, canvas: Canvas, sheet: TextSheet, place: Placement, shown: tuple[Label, ...]
) -> None:
    """Paint labels with their leaders."""
    for label in shown:
        _paint_label(painter, canvas, sheet, place, label)


def _paint_label(painter: QPainter, canvas: Canvas, sheet: TextSheet, place: Placement, label: Label) -> None:
    theme = canvas.theme
    box = _box(canvas, place, label)
    name_box = QRectF(box.left(), box.top(), box.width(), 0.54 * box.height())
    name = sheet.fit(label.name, name_box, sheet.pixels(23), "semibold", stand="bottom", needed=True)
    if name is None:
        return
    colour = theme.mix("nmda", "text", 0.35) if label.token == "nmda" else theme.colour(label.token)
    target = place.point(*label.target)
    y = name.bounds.top() + 0.55 * name.bounds.height()
    right_of = target.x() > name.bounds.right()
    start = QPointF(name.bounds.right() + 7 if right_of else name.bounds.left() - 7, y)
    knee = QPointF(start.x() + (14 if right_of else -10), y)
    points = [start, knee, target] if (target.x() - knee.x()) * (1 if right_of else -1) > 0 else [start, target]
    paint_leader(painter, theme, points, colour)
    name.paint(painter, colour, theme.colour("ink0", 0.78))
    says_box = QRectF(box.left(), name.bounds.bottom(), box.width(), box.bottom() - name.bounds.bottom())
    says = sheet.fit(label.says, says_box, sheet.pixels(19))
    if says is not None:
        says.paint(painter, theme.colour("text2"), theme.colour("ink0", 0.78))


def _box(canvas: Canvas, place: Placement, label: Label) -> QRectF:
    left, top, right, bottom = label.box
    box = QRectF(place.point(left, top), place.point(right, bottom))
    margin = max(8.0, 0.012 * canvas.width)
    box.setLeft(max(place.window.left() + margin, box.left()))
    box.setRight(min(place.window.right() - margin, box.right()))
    box.setTop(max(place.window.top() + 4, box.top()))
    box.setBottom(min(place.window.bottom() - 4, box.bottom()))
    return box
