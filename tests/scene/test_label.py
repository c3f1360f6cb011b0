"""Labels find room, end on their part, and are left out rather than put over something."""

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF

from ketaviz.content.library import load_library
from ketaviz.content.wording import Wording
from ketaviz.scene.circuit_labels import PARTS, SPOTS, circuit_labels, words
from ketaviz.scene.circuit_view import CircuitView
from ketaviz.scene.label import Label, LabelSheet, Spot
from ketaviz.scene.leader import crosses, meet, sampled
from tests.frames import make_drug, make_frame, make_plasticity, make_story_now
from tests.scene.rendering import make_canvas

NOTHING = np.empty((0, 4))
OWN_SIZES = (
    ((661, 358), 1.0),
    ((1006, 200), 2.0),
    ((1258, 269), 2.0),
    ((843, 297), 1.5),
    ((1400, 695), 1.0),
    ((1240, 430), 2.0),
    ((2800, 1389), 1.0),
    ((2800, 859), 2.0),
)
"""Sizes of the stage in windows from 1024x640 to 3840x2160, each with a text size."""
MORE_SIZES = tuple(
    (size, text_size)
    for size in (
        (1006, 358),
        (660, 281),
        (1006, 228),
        (913, 469),
        (997, 471),
        (928, 335),
        (1344, 251),
        (1167, 575),
        (1007, 346),
        (1888, 695),
        (1888, 430),
        (1867, 927),
        (1867, 570),
        (3776, 1389),
        (3776, 859),
    )
    for text_size in (1.0, 1.25, 1.5, 2.0)
)
PHASES = ("balanced", "silenced", "surge")
"""Phases in which the labels say different things."""
BEATS = [beat for beat in load_library().story.beats if beat.panel is None and beat.view in {"circuit", "population"}]
MOMENTS = ((0.0, 0.0), (0.2, 0.05), (0.7, 0.4))
"""Concentrations with blocks of the hero interneuron: no leader of ketamine, then one to ever more receptors."""


@pytest.fixture(scope="module")
def sheet(qapp):
    return LabelSheet(make_canvas())


def label(part, x, y, *targets):
    places = tuple(QPointF(*target) for target in targets or ((600.0, 300.0),))
    return Label(part, "Interneuron", "the brake", "inh_text", places, (Spot(x, y),))


def test_a_free_spot_is_taken(sheet):
    (placed,) = sheet.place([label("one", 100, 100)], NOTHING)
    assert placed.box.topLeft() == QPointF(100, 100)


def test_the_leader_ends_on_the_part(sheet):
    (placed,) = sheet.place([label("one", 100, 100, (500.0, 400.0))], NOTHING)
    assert placed.leader[-1] == QPointF(500.0, 400.0)
    assert len(placed.leader) <= 4


def test_a_leader_does_not_cross_its_own_words(sheet):
    long = Label("k", "Ketamine", "locked in NMDA receptors", "ket_text", (QPointF(500, 300),), (Spot(60, 30),))
    (placed,) = sheet.place([long], NOTHING)
    assert not any(crosses(sampled(placed.leader), sides(row)) for row in rows_of(sheet, placed))


def test_of_several_places_the_leader_takes_the_nearest(sheet):
    (placed,) = sheet.place([label("one", 100, 100, (900.0, 500.0), (250.0, 250.0))], NOTHING)
    assert placed.leader[-1] == QPointF(250.0, 250.0)


def test_a_leader_goes_round_branches_to_another_place_where_it_can(sheet):
    hedge = np.array([[180.0, 170.0, 320.0, 225.0]])
    (placed,) = sheet.place([label("one", 100, 100, (250.0, 260.0), (400.0, 130.0))], NOTHING, hedge)
    assert placed.leader[-1] == QPointF(400.0, 130.0)


def test_a_leader_runs_through_no_obstacle_in_which_it_does_not_end(sheet):
    wall = np.array([[300.0, 0.0, 340.0, 400.0]])
    (placed,) = sheet.place([label("one", 100, 100, (600.0, 120.0))], wall)
    assert not crosses(sampled(placed.leader), wall)


def test_a_spot_off_the_edge_is_moved_inside(sheet):
    (placed,) = sheet.place([label("one", 5000, -50)], NOTHING)
    assert QRectF(0, 0, 1200, 570).contains(placed.box)


def test_two_labels_never_overlap(sheet):
    one, two = sheet.place([label("one", 100, 100), label("two", 110, 105, (600.0, 350.0))], NOTHING)
    assert not one.box.intersects(two.box)


def test_a_label_keeps_off_an_obstacle(sheet):
    obstacle = QRectF(90, 90, 200, 80)
    boxes = np.array([[obstacle.left(), obstacle.top(), obstacle.right(), obstacle.bottom()]])
    (placed,) = sheet.place([label("one", 100, 100)], boxes)
    assert not placed.box.intersects(obstacle)


def test_a_label_keeps_off_branches_while_there_is_room_elsewhere(sheet):
    (placed,) = sheet.place([label("one", 100, 100)], NOTHING, np.array([[0.0, 0.0, 560.0, 570.0]]))
    assert placed.box.left() > 560
    assert not placed.on_branches


def test_a_label_stands_on_branches_rather_than_nowhere(sheet):
    (placed,) = sheet.place([label("one", 100, 100)], NOTHING, np.array([[0.0, 0.0, 1200.0, 570.0]]))
    assert placed.on_branches


def test_the_labels_that_are_placed_are_those_on_the_picture(qapp):
    view, frame = CircuitView(make_canvas()), make_frame(story=make_story_now(beat=BEATS[-1], phase="surge"))
    assert view.placed_labels(frame) == placed_by(view, frame)


def test_a_label_without_room_is_left_out(sheet):
    assert sheet.place([label("one", 100, 100)], np.array([[0.0, 0.0, 1200.0, 570.0]])) == []


def test_the_first_label_is_the_one_that_stays(sheet):
    narrow = np.array([[0.0, 200.0, 1200.0, 570.0], [300.0, 0.0, 1200.0, 570.0]])
    placed = sheet.place([label(str(number), 20, 20, (150.0 + number, 190.0)) for number in range(20)], narrow)
    assert placed[0].label.part == "0"
    assert len(placed) < 20


def test_no_letter_is_smaller_than_13_pixels(qapp):
    canvas = make_canvas(width=600, height=300)
    assert canvas.font(19.0).pixelSize() == 13


@pytest.mark.parametrize("phase", ["balanced", "silenced", "surge", "overwhelmed", "strengthened"])
@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_words_and_spots_in_every_phase(qapp, part, phase):
    name, qualifier = words(part, make_frame(story=make_story_now(phase=phase)), make_canvas().wording)
    assert name
    assert not name.endswith(".")
    assert not qualifier.endswith(".")
    assert SPOTS[part]


def sides(box):
    return np.array([[box.left(), box.top(), box.right(), box.bottom()]])


def rows_of(sheet, placed):
    """The boxes of the lines of a label."""
    top, boxes = placed.box.top(), []
    for width, height in sheet._rows(placed.label):
        spare = (placed.box.width() - width) * {"left": 0.0, "centre": 0.5, "right": 1.0}[placed.align]
        boxes.append(QRectF(placed.box.left() + spare, top, width, height))
        top += height
    return boxes


def placed_by(view, frame):
    """The labels of a frame where they stand, without their pictures, which take longer."""
    labels = circuit_labels(view._canvas, frame, view._targets(frame))
    return view._sheet.place(labels, view._obstacles, view._branches)


def faults(view, placed):
    """What is wrong with labels as they stand, in words."""
    stage, found = QRectF(0, 0, view._canvas.width, view._canvas.height), []
    for one in placed:
        points = sampled(one.leader)
        found += [f"{one.label.part} leaves the stage"] if not stage.contains(one.box) else []
        found += [
            f"{one.label.part} stands on something"
            for box in (*view.parts["somas"], *view.parts["readouts"])
            if box.intersects(one.box) or (crosses(points, sides(box)) and not box.contains(one.leader[-1]))
        ]
        found += [
            f"{one.label.part} crosses its own words"
            for row in rows_of(view._sheet, one)
            if crosses(points, sides(row))
        ]
    for one, other in itertools.permutations(placed, 2):
        pair = f"{one.label.part} and {other.label.part}"
        found += [f"{pair} overlap"] if one.box.intersects(other.box) else []
        found += [f"{pair}: a leader crosses words"] if crosses(sampled(one.leader), sides(other.box)) else []
        found += [f"{pair}: leaders cross"] if meet(one.leader, other.leader) else []
    return found


def moments(beat):
    for phase, (concentration, block) in itertools.product(PHASES, MOMENTS):
        drug = make_drug(effect_uM=concentration, hero_block=np.full(5, block, dtype=np.float32))
        story = make_story_now(beat=beat, phase=phase)
        yield make_frame(story=story, drug=drug, plasticity=make_plasticity(weight=1.0 + 0.4 * block))


def assert_nothing_touches(size, text_size, wording=None):
    changes = {} if wording is None else {"wording": wording}
    view = CircuitView(make_canvas(*map(float, size), text_size=text_size, **changes))
    for beat in BEATS:
        for frame in moments(beat):
            placed = placed_by(view, frame)
            assert faults(view, placed) == [], f"{beat.id} in phase {frame.story.phase}"


@pytest.mark.parametrize(("size", "text_size"), OWN_SIZES)
def test_no_label_or_leader_touches_another_or_leaves_the_stage(qapp, size, text_size):
    assert_nothing_touches(size, text_size)


def test_labels_in_longer_words_touch_nothing_either(qapp):
    assert_nothing_touches((1240, 430), 2.0, Wording("qps"))


@pytest.mark.parametrize(("size", "text_size"), OWN_SIZES)
def test_every_label_that_a_beat_asks_for_finds_room(qapp, size, text_size):
    view = CircuitView(make_canvas(*map(float, size), text_size=text_size))
    for beat in BEATS:
        placed = placed_by(view, make_frame(story=make_story_now(beat=beat, phase="surge")))
        assert {one.label.part for one in placed} == set(beat.labels)


@pytest.mark.long
@pytest.mark.parametrize(("size", "text_size"), MORE_SIZES)
def test_at_every_size_no_label_or_leader_touches_another(qapp, size, text_size):
    assert_nothing_touches(size, text_size)
