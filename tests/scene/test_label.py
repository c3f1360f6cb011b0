"""Labels find room, end on their part, and are left out rather than put over something."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF

from ketaviz.scene.circuit_labels import PARTS, SPOTS, words
from ketaviz.scene.label import Label, LabelSheet, Spot
from tests.frames import make_frame, make_story_now
from tests.scene.rendering import make_canvas

NOTHING = np.empty((0, 4))


@pytest.fixture(scope="module")
def sheet(qapp):
    return LabelSheet(make_canvas())


def label(part, x, y, target=(600.0, 300.0)):
    return Label(part, "Interneuron", "the brake", "inh_text", QPointF(*target), (Spot(x, y),))


def test_a_free_spot_is_taken(sheet):
    (placed,) = sheet.place([label("one", 100, 100)], NOTHING)
    assert placed.box.topLeft() == QPointF(100, 100)


def test_the_leader_ends_on_the_part(sheet):
    (placed,) = sheet.place([label("one", 100, 100, (500.0, 400.0))], NOTHING)
    assert placed.leader[-1] == QPointF(500.0, 400.0)
    assert len(placed.leader) <= 4


def test_a_leader_does_not_cross_its_own_words(sheet):
    long = Label("k", "Ketamine", "locked in NMDA receptors", "ket_text", QPointF(500, 300), (Spot(60, 30),))
    (placed,) = sheet.place([long], NOTHING)
    below = [point for point in placed.leader if point.y() > placed.box.top() + 0.5 * placed.box.height()]
    assert all(point.y() >= placed.box.bottom() for point in below)
    assert placed.leader[0].y() >= placed.box.bottom()


def test_a_spot_off_the_edge_is_moved_inside(sheet):
    (placed,) = sheet.place([label("one", 5000, -50)], NOTHING)
    assert QRectF(0, 0, 1200, 570).contains(placed.box)


def test_two_labels_never_overlap(sheet):
    one, two = sheet.place([label("one", 100, 100), label("two", 110, 105)], NOTHING)
    assert not one.box.intersects(two.box)


def test_a_label_keeps_off_an_obstacle(sheet):
    obstacle = QRectF(90, 90, 200, 80)
    boxes = np.array([[obstacle.left(), obstacle.top(), obstacle.right(), obstacle.bottom()]])
    (placed,) = sheet.place([label("one", 100, 100)], boxes)
    assert not placed.box.intersects(obstacle)


def test_a_label_without_room_is_left_out(sheet):
    assert sheet.place([label("one", 100, 100)], np.array([[0.0, 0.0, 1200.0, 570.0]])) == []


def test_the_first_label_is_the_one_that_stays(sheet):
    narrow = np.array([[0.0, 200.0, 1200.0, 570.0], [300.0, 0.0, 1200.0, 570.0]])
    placed = sheet.place([label(str(number), 20, 20, (150, 190)) for number in range(20)], narrow)
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
