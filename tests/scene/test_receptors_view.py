from __future__ import annotations

import math
from typing import Any

import pytest

from ketaviz.base.units import TICK_S
from ketaviz.frame.snapshot import RECEPTOR_TICKS, OneReceptor
from ketaviz.scene.gated_receptor import SNAP_S
from ketaviz.scene.molecule import Molecules
from ketaviz.scene.pore_panel import BINDS_S
from ketaviz.scene.receptor_field import SITES, FieldState, lock_order, occupied_sites, site_places
from ketaviz.scene.receptors_view import ReceptorsView, late_value
from tests.frames import f32, make_circuit, make_drug, make_frame
from tests.scene.lenses import (
    STAGES,
    colour_at,
    is_grey_ball,
    is_violet,
    make_canvas,
    paint,
    shown_words,
    words_outside,
    words_that_overlap,
)

pytestmark = pytest.mark.usefixtures("qapp")


def blocked_frame(interneuron: float, pyramidal: float, **changes: Any) -> Any:
    drug = make_drug(block_interneuron=interneuron, block_pyramidal=pyramidal, per_screen_s=0.0)
    receptor = OneReceptor(is_open=False, block=interneuron, magnesium_free=0.4)
    circuit = make_circuit(receptor=receptor, receptor_before=receptor)
    return make_frame(**({"drug": drug, "circuit": circuit} | changes))


def pore_frame(now: OneReceptor, before: OneReceptor, tick: int = 30_300, **changes: Any) -> Any:
    return blocked_frame(0.4, 0.2, tick=tick, circuit=make_circuit(receptor=now, receptor_before=before, **changes))


def shut(block: float) -> OneReceptor:
    return OneReceptor(is_open=False, block=block, magnesium_free=0.4)


def opened(block: float) -> OneReceptor:
    return OneReceptor(is_open=True, block=block, magnesium_free=0.4)


def counted(view: ReceptorsView, image: Any, cell: str) -> tuple[int, int, int]:
    """Sites held by ketamine, plugged by magnesium and free, as the picture shows them."""
    colours = [colour_at(image, site) for site in view.parts[f"{cell} sites"]]
    locked = sum(is_violet(colour) for colour in colours)
    plugged = sum(not is_violet(colour) and is_grey_ball(colour) for colour in colours)
    return locked, plugged, len(colours) - locked - plugged


@pytest.mark.parametrize(("interneuron", "pyramidal"), [(0.0, 0.0), (0.385, 0.19), (0.62, 0.4), (1.0, 0.9)])
def test_the_picture_holds_as_many_ketamine_as_the_block_says(interneuron: float, pyramidal: float) -> None:
    view = ReceptorsView(make_canvas())
    image = paint(view, blocked_frame(interneuron, pyramidal))
    assert counted(view, image, "interneuron")[0] == math.floor(SITES * interneuron + 0.5)
    assert counted(view, image, "pyramidal")[0] == math.floor(SITES * pyramidal + 0.5)


def test_magnesium_in_the_rest_follows_the_voltage() -> None:
    view = ReceptorsView(make_canvas())
    circuit = make_circuit(magnesium_free_mean=f32(0.1, 0, 0, 0, 0.4))
    image = paint(view, blocked_frame(0.4, 0.2, circuit=circuit))
    assert counted(view, image, "interneuron") == (20, 18, 12)
    assert counted(view, image, "pyramidal") == (10, 36, 4)


def test_two_blocks_give_two_pictures() -> None:
    view = ReceptorsView(make_canvas())
    assert paint(view, blocked_frame(0.3, 0.1)) != paint(view, blocked_frame(0.4, 0.1))


def test_a_site_once_taken_stays_while_the_block_rises() -> None:
    view = ReceptorsView(make_canvas())
    field = view._fields[0]
    before: set[int] = set()
    for percent in range(101):
        held = field.holds(FieldState.of(percent / 100, 0.3))
        now = {site for site, holds in enumerate(held) if holds == "ketamine"}
        assert before <= now
        before = now
    assert len(before) == SITES


@pytest.mark.parametrize("cell", ["interneuron", "pyramidal"])
def test_receptors_do_not_touch(cell: str) -> None:
    places = site_places(cell)
    nearest = min(math.dist(a, b) for k, a in enumerate(places) for b in places[k + 1 :])
    assert nearest > 0.18
    assert sorted(lock_order(cell)) == list(range(SITES))


def test_no_share_of_the_block_is_lost_by_rounding() -> None:
    assert [occupied_sites(share) for share in (0.0, 0.0099, 0.0101, 0.5, 1.0, 1.2)] == [0, 0, 1, 25, 50, 50]


def test_percentages_are_those_of_the_frame() -> None:
    view = ReceptorsView(make_canvas())
    paint(view, blocked_frame(0.27, 0.13))
    assert {"27\u202f%", "13\u202f%"} <= shown_words(view)


def test_a_number_follows_its_event_by_a_little() -> None:
    frame = make_frame(drug=make_drug(per_screen_s=120.0))
    late = late_value(frame, 0.385, frame.traces.block_interneuron)
    assert 0.38 < late < 0.385
    standing = make_frame(drug=make_drug(per_screen_s=0.0))
    assert late_value(standing, 0.385, standing.traces.block_interneuron) == 0.385


def test_magnesium_does_not_shimmer_with_the_voltage_of_the_moment() -> None:
    view = ReceptorsView(make_canvas())
    calm = blocked_frame(0.4, 0.2, circuit=make_circuit(hero_magnesium_free=f32(0.1, 0, 0, 0, 0.4)))
    spiking = blocked_frame(0.4, 0.2, circuit=make_circuit(hero_magnesium_free=f32(0.9, 0, 0, 0, 0.9)))
    assert paint(view, calm) == paint(view, spiking)


def test_a_receptor_that_has_stayed_shut_holds_no_ketamine_however_deep_the_block() -> None:
    view = ReceptorsView(make_canvas())
    paint(view, pore_frame(shut(0.0), shut(0.0)))
    assert "Ketamine in the pore" not in shown_words(view)
    field = view._fields[0]
    held = field.holds(FieldState.of(0.4, 0.4), "nothing")
    assert held[field.lock_order[0]] == "nothing"
    assert held.count("ketamine") == 20


def test_ketamine_comes_in_while_the_gate_is_open_and_stays_when_it_shuts() -> None:
    view = ReceptorsView(make_canvas())
    paint(view, pore_frame(opened(0.3), shut(0.0)))
    assert {"Ketamine in the pore", "gate open: it can enter or leave"} <= shown_words(view)
    paint(view, pore_frame(shut(0.3), opened(0.3)))
    assert "gate shut: it is trapped" in shown_words(view)


def test_the_zoomed_site_in_the_field_holds_what_the_cut_open_one_holds() -> None:
    view = ReceptorsView(make_canvas())
    site = view._fields[0].zoomed
    assert not is_violet(colour_at(paint(view, pore_frame(shut(0.0), shut(0.0))), site))
    assert is_violet(colour_at(paint(view, pore_frame(shut(0.3), shut(0.3))), site))


def test_the_gate_of_the_moment_changes_nothing_within_a_window() -> None:
    view = ReceptorsView(make_canvas())
    low = pore_frame(shut(0.3), shut(0.3), hero_glutamate_gate=f32(0, 0, 0, 0, 0.01))
    high = pore_frame(shut(0.3), shut(0.3), hero_glutamate_gate=f32(0, 0, 0, 0, 0.99))
    assert paint(view, low) == paint(view, high)


def panel_at(view: ReceptorsView, now: OneReceptor, before: OneReceptor, seconds: float) -> Any:
    """The cut-open receptor so many seconds into its window."""
    start = 30_000 // RECEPTOR_TICKS * RECEPTOR_TICKS
    frame = pore_frame(now, before, tick=start + round(seconds / TICK_S))
    return paint(view, frame).copy(view.parts["panel"].toRect())


def test_the_gate_snaps_once_glutamate_has_bound() -> None:
    view = ReceptorsView(make_canvas())
    times = (0.5 * BINDS_S, BINDS_S + 0.5 * SNAP_S, 1.4)
    turning = [panel_at(view, opened(0.0), shut(0.0), seconds) for seconds in times]
    settled = [panel_at(view, opened(0.0), opened(0.0), seconds) for seconds in times]
    assert [a == b for a, b in zip(turning, settled, strict=True)] == [False, False, True]


def test_ketamine_is_not_in_the_pore_before_the_gate_has_opened(monkeypatch: Any) -> None:
    view, seen = ReceptorsView(make_canvas()), []

    def note(_: Any, painter: Any, kind: str, x: float, y: float, radius: float, **more: Any) -> None:
        if kind == "ketamine-locked" and view.parts["panel"].contains(x, y):
            seen.append(y)

    monkeypatch.setattr(Molecules, "draw", note)
    for seconds in (0.9 * BINDS_S, BINDS_S + 0.4, 1.5):
        panel_at(view, opened(0.3), shut(0.0), seconds)
        panel_at(view, shut(0.3), shut(0.3), seconds)
    way_in, trapped = seen[1::2], [seen[0], *seen[2::2]]
    assert len(seen) == 5
    assert way_in[0] < way_in[1] == pytest.approx(trapped[0])
    assert len(set(trapped)) == 1


def test_a_view_made_ready_paints_nothing_anew(monkeypatch: Any) -> None:
    view, frame = ReceptorsView(make_canvas((840, 420))), blocked_frame(0.385, 0.19)
    while view.prepare_for(frame):
        pass
    monkeypatch.setattr(view._layers, "_blank", lambda *_, **__: pytest.fail("a layer was painted"))
    paint(view, frame)


@pytest.mark.parametrize(("size", "text_size", "language"), STAGES)
def test_words_stay_inside_and_apart(size: tuple[int, int], text_size: float, language: str) -> None:
    view = ReceptorsView(make_canvas(size, "dark", text_size, language))
    paint(view, blocked_frame(0.385, 0.19))
    assert words_outside(view) == []
    assert words_that_overlap(view) == []
