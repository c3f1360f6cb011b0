"""The stage as it is projected: few words, large, above those of the window, and lines that are seen."""

from __future__ import annotations

from itertools import combinations

import pytest

from ketaviz.content.library import load_library
from ketaviz.content.wording import Wording
from ketaviz.modes.lecture.places import LINE, Places
from ketaviz.scene.circuit_view import CircuitView
from ketaviz.scene.detector_view import DetectorView
from ketaviz.scene.paradox_view import ParadoxView
from ketaviz.scene.receptors_view import ReceptorsView
from ketaviz.scene.synapse_view import SynapseView
from tests.scene.rendering import make_canvas, pixels
from tests.stored_frames import stored_frame

LENSES = (
    (DetectorView, "detector"),
    (ReceptorsView, "block"),
    (SynapseView, "strengthen"),
    (ParadoxView, "paradox"),
)
CIRCUITS = ("welcome", "balance", "infusion", "silence", "surge")
SIZES = ((1280, 720), (1024, 768), (1024, 640))
SMALLEST = 0.017
"""No word of a lens is smaller, as a share of the height of the window; most are twice as large."""


def projected(size, **changes):
    places = Places(*size)
    stage = places.stage
    changes = {"text_size": places.stage_text_size, "projected": True, **changes}
    return make_canvas(stage.width(), stage.height(), **changes)


def crossing(boxes):
    """Pairs of boxes that lie over each other, but for the room that letters leave above and below."""
    tight = [box.adjusted(1, 0.14 * box.height(), -1, -0.14 * box.height()) for box in boxes]
    return [(one, other) for one, other in combinations(tight, 2) if one.intersects(other)]


@pytest.mark.parametrize("size", SIZES)
def test_leaders_are_three_thousandths_of_the_windows_height(size):
    assert projected(size).line(1.0) >= LINE * size[1]
    assert projected(size, projected=False).line(1.0) == 1.0


@pytest.mark.parametrize("beat", CIRCUITS)
def test_labels_of_the_circuit_stand_apart_above_the_caption_inside_the_picture(qapp, beat):
    canvas, frame = projected((1280, 720)), stored_frame(beat)
    view = CircuitView(canvas)
    placed = view.placed_labels(frame)
    boxes = [one.box for one in placed] + view.parts["readouts"]
    assert placed
    assert not crossing(boxes)
    assert all(canvas.rect.contains(box) and box.bottom() <= canvas.words_bottom for box in boxes)


def test_the_rates_are_shown_above_and_their_names_left_to_the_labels(qapp):
    view = CircuitView(projected((1280, 720)))
    assert len(view.parts["readouts"]) == 2
    assert max(box.bottom() for box in view.parts["readouts"]) < 0.17 * 576


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "qps"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("view", "beat"), LENSES)
def test_words_of_a_lens_stand_apart_above_the_caption_and_are_large(qapp, view, beat, size, language):
    canvas, frame = projected(size, wording=Wording(language)), stored_frame(beat)
    lens = view(canvas)
    pixels(lens, canvas, frame)
    boxes = list(lens.sheet.placed.values())
    assert boxes
    assert not crossing(boxes)
    assert all(box.bottom() <= canvas.words_bottom + 2 and canvas.rect.contains(box) for box in boxes)
    assert min(box.height() for box in boxes) >= SMALLEST * size[1]


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("beat", CIRCUITS)
def test_labels_stand_apart_at_every_size(qapp, beat, size):
    canvas, frame = projected(size), stored_frame(beat)
    view = CircuitView(canvas)
    boxes = [one.box for one in view.placed_labels(frame)] + view.parts["readouts"]
    assert not crossing(boxes)
    assert all(canvas.rect.contains(box) and box.bottom() <= canvas.words_bottom for box in boxes)


def test_every_view_of_the_story_is_looked_at():
    views = {beat.view for beat in load_library().story.beats if beat.panel is None}
    assert views == {"circuit", "population", "detector", "receptors", "synapse", "paradox"}
