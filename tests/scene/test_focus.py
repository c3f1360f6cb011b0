"""The focus of a beat keeps its parts bright and dims the rest; it moves with the seconds of the beat."""

import numpy as np
import pytest

from ketaviz.scene.circuit_view import CircuitView
from ketaviz.scene.focus import DIM, FADED, GROUPS, HALF, between, focus_now, greyness, presence
from ketaviz.scene.receptors_view import ReceptorsView
from ketaviz.scene.synapse_view import SynapseView
from tests.frames import make_beat, make_circuit, make_story_now
from tests.scene.rendering import NO_SPIKES, make_canvas, pixels, quiet_frame


def test_without_a_focus_all_is_bright():
    assert all(getattr(presence((), "circuit"), group) == 1.0 for group in GROUPS)


def test_the_rest_is_dimmed():
    focus = presence(("interneuron",), "circuit")
    assert (focus.interneuron, focus.pyramidal, focus.population) == (1.0, DIM, DIM)


def test_cells_whose_receptors_are_looked_at_stay_half_present():
    focus = presence(("receptors",), "circuit")
    assert (focus.receptors, focus.interneuron, focus.pyramidal) == (1.0, HALF, HALF)


def test_the_view_of_the_population_puts_it_in_focus():
    focus = presence((), "population")
    assert (focus.population, focus.interneuron, focus.inputs) == (1.0, 1.0, DIM)


def test_what_is_not_in_focus_is_grey_and_what_is_has_all_its_colour():
    assert (greyness(1.0), greyness(DIM)) == (0.0, 1.0)
    assert 0.0 < greyness(HALF) < 0.5


def test_on_the_picture_a_cell_out_of_focus_is_dimmer_and_paler(qapp):
    canvas = make_canvas()
    view = CircuitView(canvas)
    lit, pale = (chroma(view, canvas, focus) for focus in ((), ("interneuron",)))
    assert pale < 0.5 * lit


def chroma(view, canvas, focus):
    """How colourful the middle of a pyramidal soma is: mean of the most less the least of red, green and blue."""
    story = make_story_now(beat=make_beat(focus=focus, labels=()), previous_focus=focus)
    seen = pixels(view, canvas, quiet_frame(story=story, circuit=make_circuit(pyramidal_hz=6.0, **NO_SPIKES)))
    middle = view.parts["somas"][1].center()
    x, y = round(middle.x()), round(middle.y())
    part = seen[y - 20 : y + 20, x - 6 : x + 6]
    return float(np.mean(part.max(axis=2) - part.min(axis=2)))


@pytest.mark.parametrize(("seconds", "share"), [(0.0, 0.0), (0.45, 0.5), (5.0, 1.0)])
def test_the_focus_moves_with_the_seconds_of_the_beat(seconds, share):
    story = make_story_now(beat=make_beat(focus=("pyramidal",)), seconds=seconds)
    assert focus_now(story, at_once=False)[2] == pytest.approx(share)


def test_with_reduced_motion_the_focus_is_there_at_once():
    assert focus_now(make_story_now(seconds=0.0), at_once=True)[2] == 1.0


def test_between_two_focuses_everything_is_between():
    half = between(presence(("interneuron",), "circuit"), presence(("pyramidal",), "circuit"), 0.5)
    assert half.interneuron == pytest.approx((1.0 + HALF) / 2)


def test_what_no_study_in_people_supports_is_hardly_seen_whatever_the_focus():
    for focus in ((), ("interneuron",)):
        story = make_story_now(beat=make_beat(focus=focus), previous_focus=("population",), seconds=0.4)
        for one in focus_now(story, at_once=False, faded=frozenset({"interneuron", "synapse"}))[:2]:
            assert one.interneuron == one.synapse == FADED < DIM
    assert focus_now(make_story_now(), at_once=False)[1].interneuron > FADED


def test_a_faded_interneuron_is_darker_and_the_pyramidal_cells_stay():
    frame = quiet_frame()
    canvas, thinned = make_canvas(480, 216), make_canvas(480, 216, faded=frozenset({"interneuron"}))
    bright, faded = pixels(CircuitView(canvas), canvas, frame), pixels(CircuitView(thinned), thinned, frame)
    left, right = np.s_[60:120, 60:130], np.s_[40:130, 270:330]
    assert faded[left].std() < 0.6 * bright[left].std()
    assert faded[right].std() > 0.95 * bright[right].std()


@pytest.mark.parametrize(("view", "part", "left"), [(SynapseView, "synapse", 150), (ReceptorsView, "receptors", 40)])
def test_a_lens_on_what_no_study_in_people_supports_is_veiled(view, part, left):
    frame = quiet_frame()
    contrast = []
    for faded in (frozenset(), frozenset({part})):
        canvas = make_canvas(480, 216, faded=faded)
        contrast.append(pixels(view(canvas), canvas, frame)[80:120, left : left + 70].std())
    assert contrast[1] < 0.6 * contrast[0]
