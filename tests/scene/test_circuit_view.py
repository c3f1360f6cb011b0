"""The picture of the circuit tells the truth: it is read pixel by pixel and compared with the frame's numbers."""

import math
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from ketaviz.content.library import load_library
from ketaviz.frame.layout import FREE_PER_UM, INTERNEURON_SITES, POPULATION, PYRAMIDAL_SITES
from ketaviz.scene.circuit_view import CircuitView
from ketaviz.scene.synapse_shape import half_width
from tests.frames import f32, make_beat, make_circuit, make_drug, make_plasticity, make_story_now
from tests.scene.rendering import NO_SPIKES, at, make_canvas, pixels, quiet_frame, spiking

BLOCKS = (0.0, 0.05, 0.19, 0.385, 0.5, 0.72, 0.97, 1.0)


@pytest.fixture(scope="module")
def canvas(qapp):
    return make_canvas()


@pytest.fixture(scope="module")
def view(canvas):
    return CircuitView(canvas)


@pytest.fixture(scope="module")
def quiet(view, canvas):
    return pixels(view, canvas, quiet_frame())


def blocked(block):
    return quiet_frame(drug=make_drug(effect_uM=0.0, hero_block=f32(block, block, block, block, block)))


def same(picture, other):
    """Letters may differ by a few steps of 255: how a glyph is cached depends on what was written before it."""
    return bool(np.abs(picture - other).max() <= 6)


def is_ketamine(colour):
    red, green, blue = colour
    return blue > 170 and red > 150 and green < min(red, blue) - 20


@pytest.mark.parametrize("block", BLOCKS)
def test_as_many_interneuron_receptors_are_occupied_as_the_block_says(view, canvas, block):
    picture = pixels(view, canvas, blocked(block))
    seen = sum(is_ketamine(at(picture, site)) for site in view.parts["interneuron_sites"])
    assert seen == math.floor(INTERNEURON_SITES * block + 0.5)


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("block", BLOCKS)
def test_as_many_pyramidal_receptors_are_occupied_as_the_block_says(view, canvas, number, block):
    picture = pixels(view, canvas, blocked(block))
    seen = sum(is_ketamine(at(picture, site)) for site in view.parts["pyramidal_sites"][number])
    assert seen == math.floor(PYRAMIDAL_SITES * block + 0.5)


def test_each_hero_shows_its_own_block(view, canvas):
    frame = quiet_frame(drug=make_drug(effect_uM=0.0, hero_block=f32(0.1, 0.5, 0.9, 0.0, 0.0)))
    picture = pixels(view, canvas, frame)
    seen = [sum(is_ketamine(at(picture, site)) for site in sites) for sites in view.parts["pyramidal_sites"]]
    assert seen == [2, 11, 19]


def test_lit_cells_are_those_that_spiked(view, canvas, quiet):
    chosen = POPULATION[::5].tolist()
    circuit = spiking(chosen, [0.05] * len(chosen))
    picture = pixels(view, canvas, quiet_frame(circuit=circuit))
    lit = [cell for cell, place in view.parts["population"].items() if brighter(at(picture, place), at(quiet, place))]
    assert sorted(lit) == sorted(chosen)


def brighter(colour, other):
    return np.abs(colour - other).sum() > 70


def test_a_cell_that_spiked_long_ago_is_dark(view, canvas, quiet):
    old = pixels(view, canvas, quiet_frame(circuit=spiking([40], [1.9])))
    assert same(old, quiet)


def test_a_lit_cell_fades(view, canvas, quiet):
    place = view.parts["population"][40]
    ages = (0.02, 0.3, 0.6, 1.0)
    frames = [quiet_frame(circuit=spiking([40], [age])) for age in ages]
    light = [np.abs(at(pixels(view, canvas, frame), place) - at(quiet, place)).sum() for frame in frames]
    assert light == sorted(light, reverse=True)
    assert light[-1] < light[0] / 2


@pytest.mark.parametrize("uM", [0.1, 0.4, 0.8, 3.0])
def test_free_molecules_are_as_many_as_the_concentration_says(view, canvas, quiet, uM):
    frame = quiet_frame(drug=make_drug(effect_uM=uM, hero_block=f32(0, 0, 0, 0, 0)))
    picture = pixels(view, canvas, frame)
    count = round(FREE_PER_UM * uM)
    places = view.free.places(count + 60, frame.tick)
    changed = [touched(picture, quiet, x, y) for x, y in places.tolist()]
    assert all(changed[:count])
    assert sum(changed[count:]) < 30


def touched(picture, other, x, y):
    window = (slice(max(0, y - 5), y + 6), slice(max(0, x - 5), x + 6))
    return bool(np.abs(picture[window] - other[window]).max() > 24)


def test_no_concentration_no_molecule(view, canvas, quiet):
    frame = quiet_frame(tick=31_000)
    assert same(pixels(view, canvas, frame), quiet)


def test_molecules_drift_with_the_tick(view):
    first, later = view.free.places(64, 30_000), view.free.places(64, 30_250)
    moved = np.hypot(*(later - first).T)
    assert np.median(moved) > 1


def test_free_molecules_are_everywhere_alike(view, canvas):
    places = view.free.places(800, 30_000) / (canvas.width, canvas.height)
    counts, _, _ = np.histogram2d(places[:, 0], places[:, 1], bins=(4, 2))
    assert counts.min() > 70
    assert counts.max() < 130


@pytest.mark.parametrize(("weight", "share"), [(1.0, 0.0), (1.2, 0.2), (1.4, 0.4)])
def test_spines_grow_in_number_with_the_weight(view, weight, share):
    for hero in view.pyramids:
        grown = hero.spines_shown(weight) / len(hero.shape.spines) - 1.0
        assert grown == pytest.approx(share, abs=0.01)


def test_the_spines_that_grew_are_seen_and_the_others_not(view, canvas, quiet):
    picture = pixels(view, canvas, quiet_frame(plasticity=make_plasticity(weight=1.3)))
    hero = view.pyramids[0]
    count = hero.spines_grown(1.3)
    seen = [changed_at(view, picture, quiet, spine) for spine in hero.shape.reserve]
    assert np.mean(seen[:count]) > 0.85
    assert np.mean(seen[count:]) < 0.15


def changed_at(view, picture, other, spine):
    place = view._device.logical(np.array([[spine.head_x, spine.head_y]]))[0]
    return bool(np.abs(at(picture, place) - at(other, place)).sum() > 20)


def test_the_cradled_spine_grows_with_the_weight(view):
    widths = [view.spines[0].half_width(weight) for weight in (1.0, 1.2, 1.4, 1.6)]
    assert widths == pytest.approx([widths[0] * weight for weight in (1.0, 1.2, 1.4, 1.6)])
    assert widths[2] / widths[0] == pytest.approx(half_width(1.4) / half_width(1.0))


def soma_light(view, picture, number):
    """Mean brightness of the upper left quarter of a soma: 0 the interneuron, 1 to 3 the pyramidal cells."""
    box = view.parts["somas"][number]
    left, top = round(box.center().x()) - 12, round(box.center().y()) - 10
    return picture[top : top + 16, left : left + 16].mean()


def test_the_interneuron_is_as_bright_as_its_rate(view, canvas):
    rates = (0.0, 1.0, 3.0, 6.0, 9.4)
    frames = [quiet_frame(circuit=make_circuit(interneuron_hz=hz, **NO_SPIKES)) for hz in rates]
    light = [soma_light(view, pixels(view, canvas, frame), 0) for frame in frames]
    assert light == sorted(light)
    assert light[-1] > 1.7 * light[0]


def test_the_pyramidal_cells_are_as_bright_as_their_rate(view, canvas):
    frames = [quiet_frame(circuit=make_circuit(pyramidal_hz=hz, **NO_SPIKES)) for hz in (0.5, 2.5, 5.4)]
    light = [soma_light(view, pixels(view, canvas, frame), 2) for frame in frames]
    assert light == sorted(light)
    assert light[2] > 1.15 * light[1]


def test_the_membrane_potential_is_seen_in_the_soma(view, canvas):
    frames = [
        quiet_frame(circuit=make_circuit(hero_voltage_mV=f32(mV, -60, -60, -60, -60), **NO_SPIKES))
        for mV in (-75, -65, -55)
    ]
    light = [soma_light(view, pixels(view, canvas, frame), 1) for frame in frames]
    assert light[0] < light[1] < light[2]


def test_the_phase_alone_changes_no_light(view, canvas, quiet):
    story = make_story_now(phase="silenced", beat=make_beat(labels=()))
    assert same(pixels(view, canvas, quiet_frame(story=story)), quiet)


def test_a_pulse_runs_on_and_never_back(view):
    ages = np.arange(0.02, 1.2, 0.02)
    main = [view.pulses[0].heads(np.array([age])) for age in ages]
    rights = [max(x for x, _ in heads) for heads in main if heads]
    assert rights[-1] > rights[0] + 200
    assert all(b >= a - 6 for a, b in pairwise(rights))


def test_a_pulse_is_seen_where_its_spike_has_run_to(view, canvas, quiet):
    picture = pixels(view, canvas, quiet_frame(circuit=spiking([0], [0.6])))
    for x, y in view.pulses[0].heads(np.array([0.6])):
        assert np.abs(picture[y, x] - quiet[y, x]).sum() > 100


def test_boutons_light_up_when_the_pulse_arrives_and_not_before(view):
    ages = np.arange(0.0, 1.9, 0.05)
    arrival = view.release.since_arrival(ages)
    light = np.array([view.release.light(np.array([age])) for age in ages])
    assert np.all(light[arrival < 0] == 0)
    assert np.all(light[(arrival >= 0) & (arrival < 0.1)] > 0.5)


def test_a_silent_interneuron_lets_no_bouton_light_up(view, canvas, quiet):
    picture = pixels(view, canvas, quiet_frame(circuit=spiking([0, 1, 2], [0.02, 0.02, 0.02])))
    lit = [np.abs(at(picture, place) - at(quiet, place)).sum() > 150 for place in view.parts["boutons"]]
    assert not any(lit)


def test_what_is_not_in_focus_is_dimmer(view, canvas, quiet):
    beat = make_beat(labels=(), focus=("interneuron",))
    frame = quiet_frame(story=make_story_now(phase="balanced", beat=beat, previous_focus=("interneuron",)))
    picture = pixels(view, canvas, frame)
    assert soma_light(view, picture, 1) < 0.75 * soma_light(view, quiet, 1)
    assert soma_light(view, picture, 0) == pytest.approx(soma_light(view, quiet, 0), rel=0.02)


def test_the_same_frame_gives_the_same_picture(view, canvas, quiet):
    pixels(view, canvas, quiet_frame(circuit=make_circuit(), drug=make_drug()))
    assert same(pixels(view, canvas, quiet_frame()), quiet)


def test_with_reduced_motion_a_spike_makes_no_pulse(qapp):
    canvas = make_canvas(reduced_motion=True)
    view = CircuitView(canvas)
    still = pixels(view, canvas, quiet_frame())
    assert same(pixels(view, canvas, quiet_frame(circuit=spiking([0, 80], [0.4, 0.3]))), still)


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
def test_the_truth_is_told_in_every_theme(qapp, theme):
    canvas = make_canvas(theme=theme)
    view = CircuitView(canvas)
    free, locked = (pixels(view, canvas, blocked(block)) for block in (0.0, 0.5))
    seen = [np.abs(at(free, site) - at(locked, site)).sum() > 40 for site in view.parts["interneuron_sites"]]
    assert sum(seen) == 13


@pytest.mark.parametrize("dpr", [1.25, 2.0])
def test_a_sharper_screen_shows_the_same_count(qapp, dpr):
    canvas = make_canvas(width=640, height=320, dpr=dpr)
    view = CircuitView(canvas)
    picture = pixels(view, canvas, blocked(0.385))
    seen = [is_ketamine(at(picture, (x * dpr, y * dpr))) for x, y in view.parts["interneuron_sites"]]
    assert sum(seen) == 10


@pytest.mark.parametrize(("width", "height"), [(600, 300), (1396, 664), (1000, 900), (2600, 620)])
def test_every_part_stands_inside_the_stage(qapp, width, height):
    view = CircuitView(make_canvas(width=width, height=height))
    places = [*view.parts["population"].values(), *view.parts["interneuron_sites"], *view.parts["boutons"]]
    assert all(0 <= x <= width and 0 <= y <= height for x, y in places)


@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("language", ["en", "qps"])
def test_labels_stay_inside_and_apart(qapp, text_size, language):
    from ketaviz.content.wording import Wording

    canvas = make_canvas(text_size=text_size, wording=Wording(language))
    view = CircuitView(canvas)
    labels = ("interneuron", "pyramidal", "terminals", "input", "excitatory-synapse", "output", "population")
    placed = view.placed_labels(quiet_frame(story=make_story_now(beat=make_beat(labels=labels))))
    boxes = [one.box for one in placed] + view.parts["readouts"]
    assert placed
    assert all(canvas.rect.contains(box) for box in boxes)
    assert not any(a.intersects(b) for i, a in enumerate(boxes) for b in boxes[:i])


STORY_LABELS = [("balance", 5), ("infusion", 3), ("silence", 4), ("surge", 4)]


@pytest.mark.parametrize(("width", "height"), [(1396, 664), (928, 500), (1160, 560)])
@pytest.mark.parametrize(("beat", "count"), STORY_LABELS)
def test_every_label_of_a_beat_is_shown(qapp, width, height, beat, count):
    placed = story_labels(sized_view(width, height), beat)
    assert len(placed) == count
    assert all(one.label.qualifier for one in placed if one.label.part != "output")


@pytest.mark.parametrize(("width", "height"), [(1396, 664), (928, 500)])
@pytest.mark.parametrize("text_size", [1.5, 2.0])
@pytest.mark.parametrize(("beat", "count"), STORY_LABELS)
def test_with_large_text_the_first_labels_and_both_read_outs_stay(qapp, width, height, text_size, beat, count):
    view = sized_view(width, height, text_size)
    placed = story_labels(view, beat)
    assert len(placed) >= min(2, count)
    assert placed[0].label.part == labels_of(beat)[0]
    boxes = [one.box for one in placed] + view.parts["readouts"]
    assert len(boxes) == len(placed) + 2
    assert all(QRectF(0, 0, width, height).contains(box) for box in boxes)
    assert not any(a.intersects(b) for i, a in enumerate(boxes) for b in boxes[:i])


def labels_of(beat):
    return next(one.labels for one in load_library().story.beats if one.id == beat)


@cache
def sized_view(width, height, text_size=1.0):
    return CircuitView(make_canvas(width=width, height=height, text_size=text_size))


def story_labels(view, beat):
    """The labels of a beat of the story, placed; ketamine is there."""
    frame = quiet_frame(story=make_story_now(beat=make_beat(labels=labels_of(beat))), drug=make_drug())
    return view.placed_labels(frame)


def test_ketamine_that_is_not_locked_yet_is_named_without_a_leader(view):
    story = make_story_now(beat=make_beat(labels=("ketamine",)))
    (placed,) = view.placed_labels(quiet_frame(story=story, drug=make_drug(hero_block=f32(0, 0, 0, 0, 0))))
    assert placed.leader == ()
    (later,) = view.placed_labels(quiet_frame(story=story, drug=make_drug()))
    assert later.leader


@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_no_cell_of_the_population_stands_under_a_read_out(qapp, text_size):
    parts = sized_view(1396, 664, text_size).parts
    assert not any(box.contains(x, y) for box in parts["readouts"] for x, y in parts["population"].values())
