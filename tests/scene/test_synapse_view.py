from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QImage

from ketaviz.scene.ampa import ReceptorSprites
from ketaviz.scene.epsp import epsp_at, epsp_gain_percent
from ketaviz.scene.molecule import Molecules
from ketaviz.scene.synapse import WEIGHT_STEP
from ketaviz.scene.synapse_labels import labels
from ketaviz.scene.synapse_shape import ampa_places, half_width, head_top, new_spine_grown, nmda_places
from ketaviz.scene.synapse_traffic import bdnf_on_its_way, release_ages
from ketaviz.scene.synapse_view import SynapseView
from tests.frames import f32, make_circuit, make_curves, make_frame, make_plasticity
from tests.scene.lenses import STAGES, colour_at, make_canvas, paint, shown_words, words_outside, words_that_overlap

pytestmark = pytest.mark.usefixtures("qapp")

SILENT = make_circuit(spike_cells=np.array([], dtype=np.int16), spike_ages=f32())


def grown_frame(weight: float, **changes: Any) -> Any:
    fields = {"plasticity": make_plasticity(weight=weight, growth_signal=0.0), "circuit": SILENT} | changes
    return make_frame(**fields)


def is_sky(colour: Any) -> bool:
    return colour.blue() > 140 and colour.blue() > colour.red() + 25


@pytest.mark.parametrize(("weight", "expected"), [(1.0, 10), (1.2, 12), (1.4, 14)])
def test_ampa_receptors_in_the_picture_follow_the_weight(weight: float, expected: int) -> None:
    view = SynapseView(make_canvas())
    image = paint(view, grown_frame(weight))
    places = view.parts["ampa sites"](1.6)
    offsets = ((-3, -4), (3, -4), (-4, -8), (4, -8), (-3, 0), (3, 0))
    seen = 0
    for place in places:
        colours = [colour_at(image, place.__class__(place.x() + dx, place.y() + dy)) for dx, dy in offsets]
        seen += sum(map(is_sky, colours)) >= 2
    assert seen == expected == len(ampa_places(weight))


@pytest.mark.parametrize("weight", [1.0, 1.07, 1.13, 1.25, 1.31, 1.4])
def test_as_many_ampa_receptors_stand_on_the_spine_as_the_words_say(weight: float, monkeypatch: Any) -> None:
    view = SynapseView(make_canvas())
    drawn: list[tuple[str, float, float]] = []

    def count(_: Any, painter: Any, kind: str, x: float, y: float, opacity: float = 1.0) -> None:
        drawn.append((kind, x, opacity))

    monkeypatch.setattr(ReceptorSprites, "draw", count)
    paint(view, grown_frame(weight))
    border = view.synapse.place.point(1050, 0).x()
    here = [opacity for kind, x, opacity in drawn if kind.startswith("ampa") and x < border]
    standing = [opacity for opacity in here if opacity == 1.0]
    assert len(here) - len(standing) <= 1  # the one that is just coming
    assert f"10 before, {len(standing)} now (this spine)" in shown_words(view)


def test_no_receptor_hangs_half_come_beside_a_grown_spine(monkeypatch: Any) -> None:
    faint: list[float] = []

    def note(_: Any, painter: Any, kind: str, x: float, y: float, opacity: float = 1.0) -> None:
        if opacity < 1.0:
            faint.append(opacity)

    monkeypatch.setattr(ReceptorSprites, "draw", note)
    paint(SynapseView(make_canvas()), grown_frame(1.4))
    assert not faint


def test_nmda_receptors_do_not_change_in_number() -> None:
    assert len(nmda_places(1.0)) == len(nmda_places(1.6)) == 3


def test_the_head_is_as_much_wider_as_the_weight_is_larger() -> None:
    assert half_width(1.4) / half_width(1.0) == pytest.approx(1.4)
    view = SynapseView(make_canvas())
    widths = []
    for weight in (1.0, 1.4):
        image = paint(view, grown_frame(weight))
        y = round(view.synapse.place.point(0, 476).y())
        left, right = round(view.synapse.place.point(240, 0).x()), round(view.synapse.place.point(1090, 0).x())
        lit = [x for x in range(left, right) if image.pixelColor(x, y).red() > 200]
        widths.append(max(lit) - min(lit))
    assert widths[1] / widths[0] == pytest.approx(1.4, abs=0.06)


def test_every_receptor_stands_on_the_head() -> None:
    for weight in (1.0, 1.2, 1.45, 1.6):
        for x, y, _new in ampa_places(weight):
            assert abs(x - 650) < 0.97 * half_width(weight)
            assert y == pytest.approx(head_top(x, weight))


def test_a_new_spine_comes_only_with_a_weight_above_1_15() -> None:
    assert [new_spine_grown(w) for w in (1.0, 1.15)] == [0.0, 0.0]
    assert new_spine_grown(1.25) == pytest.approx(0.5)
    assert new_spine_grown(1.5) == 1.0


def test_the_percentage_of_the_epsp_comes_from_the_curves() -> None:
    curves = make_curves()
    bent = curves.epsp_after_mV * np.linspace(1.0, 0.9, curves.epsp_weights.size, dtype=np.float32)[:, None]
    curves = make_curves(epsp_after_mV=bent)
    view = SynapseView(make_canvas())
    paint(view, grown_frame(1.33, curves=curves))
    expected = 100 * (epsp_at(curves, 1.33).max() / curves.epsp_before_mV.max() - 1)
    assert f"+{expected:.0f}\u200a%" in shown_words(view)
    assert round(expected) != 33


def test_the_epsp_is_interpolated_between_weights_and_held_beyond() -> None:
    curves = make_curves()
    assert epsp_gain_percent(curves, 1.0) == pytest.approx(0.0, abs=1e-3)
    assert epsp_gain_percent(curves, 1.275) == pytest.approx(27.5, abs=0.05)
    assert epsp_gain_percent(curves, 1.9) == pytest.approx(60.0, abs=0.05)


def test_vesicles_open_at_the_spikes_of_the_sending_cell_only() -> None:
    spikes = make_circuit(spike_cells=np.array([7, 0, 3], dtype=np.int16), spike_ages=f32(1.0, 0.3, 0.1))
    frame = grown_frame(1.0, circuit=spikes)
    assert [age for age, _ in release_ages(frame)] == [pytest.approx(0.3)]
    view = SynapseView(make_canvas())
    others = make_circuit(spike_cells=np.array([7, 3], dtype=np.int16), spike_ages=f32(1.0, 0.1))
    assert paint(view, frame) != paint(view, grown_frame(1.0))
    assert paint(view, grown_frame(1.0, circuit=others)) == paint(view, grown_frame(1.0))


def test_bdnf_is_in_proportion_to_the_growth_signal() -> None:
    assert [bdnf_on_its_way(signal) for signal in (0.0, 0.5, 1.0)] == [0, 9, 18]


def test_nothing_is_said_of_bdnf_when_there_is_none() -> None:
    view = SynapseView(make_canvas())
    paint(view, grown_frame(1.0))
    assert "BDNF" not in shown_words(view)
    paint(view, grown_frame(1.0, plasticity=make_plasticity(weight=1.0, growth_signal=0.6)))
    assert "BDNF" in shown_words(view)


def test_bdnf_is_not_named_when_its_leader_would_end_on_nothing() -> None:
    view = SynapseView(make_canvas())
    paint(view, grown_frame(1.4, plasticity=make_plasticity(weight=1.4, growth_signal=0.06)))
    assert "BDNF" not in shown_words(view)


@pytest.mark.parametrize("second", range(8))
def test_while_bdnf_is_named_some_of_it_is_near_the_end_of_its_leader(second: int, monkeypatch: Any) -> None:
    view = SynapseView(make_canvas())
    seen: list[tuple[float, float]] = []

    def note(_: Any, painter: Any, kind: str, x: float, y: float, radius: float, **more: Any) -> None:
        if kind == "bdnf" and more["opacity"] > 0.4:
            seen.append((x, y))

    monkeypatch.setattr(Molecules, "draw", note)
    frame = grown_frame(1.3, tick=250 * second, plasticity=make_plasticity(weight=1.3, growth_signal=0.28))
    paint(view, frame)
    target = next(label.target for label in labels(view._canvas, frame) if label.name == "BDNF")
    place = view.synapse.place.point(*target)
    assert min(math.dist((place.x(), place.y()), one) for one in seen) < 70 * view._canvas.scale


def test_the_next_picture_of_the_spine_is_there_before_it_is_needed() -> None:
    view = SynapseView(make_canvas())
    for weight in (1.205, 1.206, 1.207):
        paint(view, grown_frame(weight))
    assert ("spine", round(1.225 / WEIGHT_STEP)) in view.synapse._layers


def pixels(image: QImage) -> np.ndarray:
    flat = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(flat.constBits(), dtype=np.uint8).astype(int)


def test_a_picture_is_the_same_however_the_weight_came_there() -> None:
    view = SynapseView(make_canvas())
    for step in range(40):
        paint(view, grown_frame(1.2 + 0.003 * step))
    one, other = (pixels(paint(seen, grown_frame(1.25))) for seen in (view, SynapseView(make_canvas())))
    assert np.abs(one - other).max() <= 6  # letter edges depend on what Qt's glyph cache has seen before


@pytest.mark.parametrize(("size", "text_size", "language"), STAGES)
@pytest.mark.parametrize("weight", [1.0, 1.4])
def test_words_stay_inside_and_apart(size: tuple[int, int], text_size: float, language: str, weight: float) -> None:
    view = SynapseView(make_canvas(size, "dark", text_size, language))
    paint(view, grown_frame(weight, plasticity=make_plasticity(weight=weight, growth_signal=0.7)))
    assert words_outside(view) == []
    assert words_that_overlap(view) == []
