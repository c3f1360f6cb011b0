from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from ketaviz.scene.detector_case import CASES, FLOWS_S, LEAVES_S, OPENS_S, OVER_S, PLUGS_S, RISES_S
from ketaviz.scene.detector_view import APPEARS_AT, DetectorView
from ketaviz.scene.gated_receptor import SNAP_S
from ketaviz.scene.molecule import Molecules
from tests.frames import f32, make_circuit, make_curves, make_frame, make_story_now
from tests.scene.lenses import (
    STAGES,
    colour_at,
    green_pixels,
    is_grey_ball,
    make_canvas,
    paint,
    shown_words,
    words_outside,
    words_that_overlap,
)

pytestmark = pytest.mark.usefixtures("qapp")


def late_frame(**changes: Any) -> Any:
    return make_frame(story=make_story_now(progress=0.95, beat_seconds=16.0), **changes)


def below_membrane(view: DetectorView, name: str) -> QRectF:
    place = view.parts[f"inside {name}"]
    return QRectF(place.x() - 45, place.y() - 30, 90, 50)


def test_percentages_come_from_the_curve_of_the_frame() -> None:
    view = DetectorView(make_canvas())
    curves = make_curves()
    paint(view, late_frame(curves=curves))
    at_rest = float(np.interp(-65, curves.detector_mV, curves.detector_free))
    depolarised = float(np.interp(-20, curves.detector_mV, curves.detector_free))
    expected = {f"{100 * at_rest:.0f}\u202f%", "0\u202f%", f"{100 * depolarised:.0f}\u202f%"}
    assert expected <= shown_words(view)


def test_another_curve_gives_other_percentages() -> None:
    view = DetectorView(make_canvas())
    curves = make_curves()
    paint(view, late_frame(curves=replace(curves, detector_free=np.full_like(curves.detector_free, 0.8))))
    assert "80\u202f%" in shown_words(view)


def test_calcium_is_inside_only_where_gate_is_open_and_pore_is_free() -> None:
    view = DetectorView(make_canvas())
    image = paint(view, late_frame())
    inside = {case.name: green_pixels(image, below_membrane(view, case.name)) for case in CASES}
    assert inside["both"] > 60
    assert inside["glutamate"] == inside["depolarisation"] == 0


def test_no_calcium_flows_in_either_panel_when_magnesium_never_leaves() -> None:
    view = DetectorView(make_canvas())
    curves = make_curves()
    plugged = replace(curves, detector_free=np.full_like(curves.detector_free, 0.05))
    image = paint(view, late_frame(curves=plugged))
    assert green_pixels(image, below_membrane(view, "both")) == 0


def test_magnesium_sits_in_the_pore_only_with_glutamate_at_rest() -> None:
    view = DetectorView(make_canvas())
    image = paint(view, late_frame())
    plugged = {}
    for case in CASES:
        place = view.parts[f"pore {case.name}"]
        colour = colour_at(image, place.__class__(place.x() - 0.25 * 14, place.y() - 6))
        plugged[case.name] = is_grey_ball(colour)
    assert plugged == {"glutamate": True, "depolarisation": False, "both": False}


def test_minus_signs_are_in_proportion_to_the_voltage() -> None:
    assert [case.minus_signs for case in CASES] == [13, 4, 4]


def trial_frame(panel: int, since: float) -> Any:
    """A frame so many seconds after a panel began to appear."""
    progress = APPEARS_AT[panel] + since / 20.0
    return make_frame(story=make_story_now(progress=progress, seconds=20.0 * progress, beat_seconds=20.0))


def magnesium_height(view: DetectorView, since: float, monkeypatch: Any) -> float:
    """How far above the middle of the membrane magnesium of the third trial is, in units of the drawing."""
    panel, seen = view._panels[2], []

    def note(_: Any, painter: Any, kind: str, x: float, y: float, radius: float, **more: Any) -> None:
        if kind == "magnesium" and more.get("opacity", 1.0) == 1.0:
            seen.append(y)

    with monkeypatch.context() as patch:
        patch.setattr(Molecules, "draw", note)
        image = QImage(10, 10, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        panel.paint_moving(painter, make_curves(), 0.0, since)
        painter.end()
    return (panel.origin.y() - seen[-1]) / panel.unit


def test_magnesium_drops_into_the_open_gate_and_leaves_when_the_voltage_has_risen(monkeypatch: Any) -> None:
    view = DetectorView(make_canvas((840, 420)))
    before, plugged, left = (magnesium_height(view, since, monkeypatch) for since in (OPENS_S, 1.6, OVER_S))
    assert before > 150
    assert abs(plugged) < 15
    assert left > 150
    assert PLUGS_S[0] >= OPENS_S
    assert LEAVES_S[0] > RISES_S[0]
    assert LEAVES_S[0] < FLOWS_S


def test_a_number_is_said_only_after_its_event() -> None:
    view = DetectorView(make_canvas((840, 420)))
    early = paint(view, trial_frame(2, FLOWS_S))
    late = paint(view, trial_frame(2, OVER_S))
    edge = view.parts["panel both"]
    spot = edge.center().__class__(edge.right() - 1, edge.center().y())
    assert colour_at(late, spot).green() > colour_at(late, spot).red() + 60
    assert colour_at(early, spot).green() < colour_at(early, spot).red() + 60


def test_the_two_halves_of_a_gate_snap_one_after_the_other() -> None:
    view = DetectorView(make_canvas((840, 420)))
    shut, halfway, opened = (paint(view, trial_frame(0, OPENS_S + late)) for late in (-0.01, SNAP_S, 0.2))
    panel = view._panels[0]
    box = panel.rect.toRect()
    middle = round(panel.origin.x()) - box.left()
    low, high = round(panel.at(0, -50).y()) - box.top(), round(panel.at(0, 60).y()) - box.top()

    def half(image: QImage, left: int, right: int) -> QImage:
        return image.copy(box).copy(left, low, right - left, high - low)

    reach = round(50 * panel.unit)
    left, right = (middle - reach, middle), (middle + 1, middle + reach)
    assert half(shut, *left) != half(halfway, *left) == half(opened, *left)
    assert half(halfway, *right) != half(opened, *right)


def test_with_reduced_motion_a_trial_is_over_when_it_appears() -> None:
    canvas = replace(make_canvas((840, 420)), reduced_motion=True)
    view = DetectorView(canvas)
    assert paint(view, trial_frame(2, 0.2)) == paint(view, trial_frame(2, OVER_S))


def test_a_view_made_ready_paints_nothing_anew(monkeypatch: Any) -> None:
    view, frame = DetectorView(make_canvas((840, 420))), late_frame()
    while view.prepare_for(frame):
        pass
    monkeypatch.setattr(view._layers, "_blank", lambda *_, **__: pytest.fail("a layer was painted"))
    for since in (0.3, OPENS_S + 0.05, 2.0, OVER_S):
        paint(view, trial_frame(2, since))


@pytest.mark.parametrize(("progress", "there"), [(0.0, 1), (0.4, 2), (0.65, 3)])
def test_panels_appear_one_after_another(progress: float, there: int) -> None:
    view = DetectorView(make_canvas())
    image = paint(view, make_frame(story=make_story_now(progress=progress)))
    whole = paint(DetectorView(make_canvas()), late_frame())
    same = 0
    for case in CASES:
        rect = view.parts[f"panel {case.name}"]
        spot = rect.center().__class__(rect.left() + 0.5 * rect.width(), rect.bottom() - 8)
        same += colour_at(image, spot) == colour_at(whole, spot)
    assert same == there


def test_the_live_gauges_show_gate_and_pore_of_the_hero_cell() -> None:
    view = DetectorView(make_canvas())
    circuit = make_circuit(hero_glutamate_gate=f32(0.6, 0, 0, 0, 0), hero_magnesium_free=f32(0.5, 0, 0, 0, 0))
    image = paint(view, late_frame(circuit=circuit))
    assert {"60\u202f%", "50\u202f%", "30\u202f%"} <= shown_words(view)
    for name, share in (("gate", 0.6), ("free", 0.5), ("passing", 0.3)):
        bar = view.parts[f"gauge {name}"]
        y = bar.center().y()
        lit = [colour_at(image, bar.center().__class__(x, y)).lightness() > 110 for x in bar_columns(bar)]
        assert sum(lit) / len(lit) == pytest.approx(share, abs=0.03)


def bar_columns(bar: QRectF) -> list[float]:
    return [bar.left() + 2 + k * (bar.width() - 4) / 200 for k in range(201)]


@pytest.mark.parametrize(("size", "text_size", "language"), STAGES)
def test_words_stay_inside_and_apart(size: tuple[int, int], text_size: float, language: str) -> None:
    view = DetectorView(make_canvas(size, "dark", text_size, language))
    paint(view, late_frame())
    assert words_outside(view) == []
    assert words_that_overlap(view) == []


def test_the_same_frame_gives_the_same_picture() -> None:
    # The first picture fills Qt's cache of glyphs, after which the edges of letters may differ by a shade.
    images = [paint(DetectorView(make_canvas()), late_frame()) for _ in range(3)]
    assert images[1] == images[2]


def test_three_themes_give_three_pictures() -> None:
    images = [paint(DetectorView(make_canvas(theme=name)), late_frame()) for name in ("dark", "light", "contrast")]
    assert all(one != other for one, other in itertools.combinations(images, 2))
