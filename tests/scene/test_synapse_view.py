from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtGui import QImage

from ketaviz.scene.ampa import ReceptorSprites
from ketaviz.scene.epsp import epsp_at, epsp_gain_percent
from ketaviz.scene.lens_still import Sprites, StillLayers
from ketaviz.scene.molecule import Molecules
from ketaviz.scene.synapse import WEIGHT_STEP
from ketaviz.scene.synapse_labels import labels
from ketaviz.scene.synapse_release import (
    ARRIVES_S,
    GLUTAMATE,
    GONE_S,
    INHIBITOR,
    PARTNER,
    RECEIVER,
    REFILL_S,
    SENDER,
    docked,
    releases,
)
from ketaviz.scene.synapse_shape import DOCKS_X, FAR_UP, ampa_places, half_width, head_top, new_spine_grown, nmda_places
from ketaviz.scene.synapse_traffic import bdnf_on_its_way, release_ages
from ketaviz.scene.synapse_view import SynapseView
from tests.frames import f32, make_circuit, make_curves, make_frame, make_plasticity, make_traces
from tests.scene.lenses import STAGES, colour_at, make_canvas, paint, shown_words, words_outside, words_that_overlap

pytestmark = pytest.mark.usefixtures("qapp")

SLOWDOWN = 4
"""Of made-up frames."""

SMALL = (640, 304)


def small_view() -> SynapseView:
    return SynapseView(make_canvas(SMALL))


def traces_with(*spikes: tuple[int, float]) -> Any:
    """Traces in which these cells spiked so many seconds of screen ago, at the slowdown of made-up frames."""
    late = sorted(spikes, key=lambda spike: -spike[1])
    cells = np.array([cell for cell, _ in late], dtype=np.int16)
    return make_traces(raster_cells=cells, raster_ms=f32(*(-1000.0 * age / SLOWDOWN for _, age in late)))


def grown_frame(weight: float, *spikes: tuple[int, float], **changes: Any) -> Any:
    fields = {"plasticity": make_plasticity(weight=weight, growth_signal=0.0), "traces": traces_with(*spikes)} | changes
    return make_frame(**fields)


def is_sky(colour: Any) -> bool:
    return bool(colour.blue() > 140 and colour.blue() > colour.red() + 25)


@pytest.mark.parametrize(("weight", "expected"), [(1.0, 10), (1.2, 12), (1.4, 14)])
def test_ampa_receptors_in_the_picture_follow_the_weight(weight: float, expected: int) -> None:
    view = SynapseView(make_canvas())
    image = paint(view, grown_frame(weight))
    sites = view.parts["ampa sites"]
    places = [*sites(weight), *sites(1.6)[len(sites(weight)) :]]
    offsets = ((-7, -8), (7, -8), (-5, 5), (5, 5), (-4, -2), (4, -2))
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
        for x, y, far, _new in ampa_places(weight):
            assert abs(x - 650) < 0.97 * half_width(weight)
            assert head_top(x, weight) - y == pytest.approx(0.72 * FAR_UP if far else 0.0)


def test_a_new_spine_comes_only_with_a_weight_above_1_15() -> None:
    assert [new_spine_grown(w) for w in (1.0, 1.15)] == [0.0, 0.0]
    assert new_spine_grown(1.25) == pytest.approx(0.5)
    assert new_spine_grown(1.5) == 1.0


def test_the_percentage_of_the_epsp_comes_from_the_curves() -> None:
    curves = make_curves()
    epsp = curves.epsp()
    bent = replace(epsp, after_mV=epsp.after_mV * np.linspace(1.0, 0.9, epsp.weights.size, dtype=np.float32)[:, None])
    curves = make_curves(epsp=lambda: bent)
    view = SynapseView(make_canvas())
    paint(view, grown_frame(1.33, curves=curves))
    expected = 100 * (epsp_at(curves, 1.33).max() / epsp.before_mV.max() - 1)
    assert f"+{expected:.0f}\u202f%" in shown_words(view)
    assert round(expected) != 33


def test_the_epsp_is_interpolated_between_weights_and_held_beyond() -> None:
    curves = make_curves()
    assert epsp_gain_percent(curves, 1.0) == pytest.approx(0.0, abs=1e-3)
    assert epsp_gain_percent(curves, 1.275) == pytest.approx(27.5, abs=0.05)
    assert epsp_gain_percent(curves, 1.9) == pytest.approx(60.0, abs=0.05)


def drawn(view: SynapseView, frame: Any, monkeypatch: Any, kind: str) -> list[tuple[float, float, float]]:
    """Where molecules of a kind are drawn and how opaque."""
    seen: list[tuple[float, float, float]] = []

    def note(_: Any, painter: Any, name: str, x: float, y: float, radius: float = 0.0, **more: Any) -> None:
        if name == kind and more.get("opacity", 1.0) > 0.01:
            seen.append((x, y, more.get("opacity", 1.0)))

    def note_sprite(_: Any, painter: Any, name: Any, x: float, y: float, opacity: float = 1.0) -> None:
        if name == kind and opacity > 0.01:
            seen.append((x, y, opacity))

    with monkeypatch.context() as patch:
        patch.setattr(Molecules, "draw", note)
        patch.setattr(Sprites, "draw", note_sprite)
        paint(view, frame)
    return seen


def test_vesicles_open_at_the_spikes_of_the_sending_cell_only() -> None:
    view = small_view()
    silent = paint(view, grown_frame(1.0))
    assert paint(view, grown_frame(1.0, (SENDER, 0.3))) != silent
    assert paint(view, grown_frame(1.0, (7, 0.3))) == silent
    assert release_ages(grown_frame(1.0, (SENDER, 0.3), (SENDER, 3.0), (7, 0.1))) == [pytest.approx(0.3)]


@pytest.mark.parametrize("age", [0.45, 0.8, 1.2])
def test_glutamate_never_starves_while_it_is_shown(age: float, monkeypatch: Any) -> None:
    seen = drawn(small_view(), grown_frame(1.0, (SENDER, age)), monkeypatch, "glutamate")
    assert sum(opacity > 0.5 for _, _, opacity in seen) >= 0.9 * GLUTAMATE


def test_glutamate_is_spawned_at_the_mouth_and_spreads(monkeypatch: Any) -> None:
    view = small_view()
    young, old = (drawn(view, grown_frame(1.0, (SENDER, age)), monkeypatch, "glutamate") for age in (0.15, 1.2))
    border = view.parts["epsp"].left()
    wide = [np.ptp([x for x, _, _ in seen if x < border]) for seen in (young, old)]
    assert wide[0] < 60 * view.synapse.place.scale < wide[1]


def test_glutamate_is_gone_from_the_cleft_in_time_and_from_the_receptors_later(monkeypatch: Any) -> None:
    view = small_view()
    late, latest = (drawn(view, grown_frame(1.0, (SENDER, age)), monkeypatch, "glutamate") for age in (GONE_S, 4.5))
    assert 0 < len(late) <= 2 * len(nmda_places(1.0))
    assert not latest


def test_a_dock_is_empty_after_its_release_and_filled_again_later(monkeypatch: Any) -> None:
    view = small_view()
    ready = [len(drawn(view, grown_frame(1.0, *spikes), monkeypatch, "dock")) for spikes in ((), ((SENDER, 1.0),))]
    assert ready == [len(DOCKS_X), len(DOCKS_X) - 1]
    assert docked(1.0) == 0.0
    assert docked(REFILL_S[1]) == 1.0


def test_sodium_flows_only_after_glutamate_has_arrived(monkeypatch: Any) -> None:
    view = small_view()
    flow = [
        len(drawn(view, grown_frame(1.0, (SENDER, age)), monkeypatch, "sodium")) for age in (0.5 * ARRIVES_S, 0.5, 3.5)
    ]
    assert flow[0] == flow[2] == 0
    assert flow[1] > 4


def test_more_ampa_receptors_let_more_sodium_in(monkeypatch: Any) -> None:
    view = small_view()
    frames = (grown_frame(weight, (SENDER, 0.6), tick=30_000) for weight in (1.0, 1.4))
    few, many = (sum(opacity for _, _, opacity in drawn(view, frame, monkeypatch, "sodium")) for frame in frames)
    assert many > few


def test_magnesium_leaves_the_pore_when_the_receiving_cell_spikes(monkeypatch: Any) -> None:
    view = small_view()
    rest = drawn(view, grown_frame(1.0), monkeypatch, "magnesium-small")
    pushed = drawn(view, grown_frame(1.0, (RECEIVER, 0.1)), monkeypatch, "magnesium-small")
    assert len(rest) == len(pushed) == 3
    assert max(y for _, y, _ in pushed) < min(y for _, y, _ in rest) - 20 * view.synapse.place.scale


def test_calcium_enters_only_when_release_and_spike_meet(monkeypatch: Any) -> None:
    view = small_view()
    both, one, other = ((SENDER, 0.6), (RECEIVER, 0.2)), ((SENDER, 0.6),), ((RECEIVER, 0.2),)
    entered = [len(drawn(view, grown_frame(1.0, *spikes), monkeypatch, "calcium")) for spikes in (both, one, other)]
    assert entered[0] > 0
    assert entered[1:] == [0, 0]


def test_gaba_crosses_at_the_spikes_of_the_interneuron(monkeypatch: Any) -> None:
    view = small_view()
    assert drawn(view, grown_frame(1.0, (INHIBITOR, 0.3)), monkeypatch, "gaba")
    assert not drawn(view, grown_frame(1.0, (SENDER, 0.3)), monkeypatch, "gaba")


def test_the_partner_releases_only_onto_a_grown_spine(monkeypatch: Any) -> None:
    view = small_view()
    crossed = [len(drawn(view, grown_frame(w, (PARTNER, 0.4)), monkeypatch, "glutamate")) for w in (1.2, 1.4)]
    assert crossed[0] == 0
    assert crossed[1] > 10


def test_the_same_spike_opens_the_same_vesicle_while_it_ages() -> None:
    docks = set()
    for tick in range(5):
        circuit = make_circuit(biology_ms=20_000.0 + tick)
        (release,) = releases(grown_frame(1.0, (SENDER, 0.004 * tick * SLOWDOWN / 4), circuit=circuit), SENDER, 6)
        docks.add((release.dock, release.seed))
    assert len(docks) == 1


def test_reduced_motion_shows_vesicles_ready_and_transmitter_that_does_not_move(monkeypatch: Any) -> None:
    view = SynapseView(replace(make_canvas(SMALL), reduced_motion=True))
    frames = [grown_frame(1.0, (SENDER, age), tick=30_000 + round(250 * age)) for age in (0.1, 0.4, 2.5)]
    assert {len(drawn(view, frame, monkeypatch, "dock")) for frame in frames} == {len(DOCKS_X)}
    assert not any(drawn(view, frame, monkeypatch, "sodium") for frame in frames)
    still = [drawn(view, frame, monkeypatch, "glutamate") for frame in frames]
    assert still[0] == still[1] == still[2] != []


def test_a_view_made_ready_paints_nothing_anew(monkeypatch: Any) -> None:
    view, frame = small_view(), grown_frame(1.3)
    while view.prepare_for(frame):
        pass
    monkeypatch.setattr(StillLayers, "_blank", lambda *_, **__: pytest.fail("a layer was painted"))
    ready = [view.synapse._layers.kept(key) for key in ("before", ("spine", round(1.3 / WEIGHT_STEP)))]
    assert all(ready)
    assert not view.prepare_for(frame)


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
        if kind == "bdnf" and more.get("opacity", 0.0) > 0.4:
            seen.append((x, y))

    monkeypatch.setattr(Molecules, "draw", note)
    frame = grown_frame(1.3, tick=250 * second, plasticity=make_plasticity(weight=1.3, growth_signal=0.28))
    paint(view, frame)
    target = next(label.target for label in labels(view._canvas, frame) if label.name == "BDNF")
    place = view.synapse.place.point(*target)
    assert min(math.dist((place.x(), place.y()), one) for one in seen) < 70 * view._canvas.scale


def test_the_next_picture_of_the_spine_is_there_before_it_is_needed() -> None:
    view = SynapseView(make_canvas())
    for step in range(14):
        paint(view, grown_frame(1.204 + 0.0004 * step))
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
