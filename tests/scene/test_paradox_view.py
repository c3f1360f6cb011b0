from __future__ import annotations

import math
from typing import Any

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from ketaviz.scene.paradox_dose import HELD_UM, held
from ketaviz.scene.paradox_view import DOSE_AT, LINKS, ParadoxView, peak_block
from ketaviz.scene.receptor_field import SITES
from tests.frames import f32, make_curves, make_drug, make_frame, make_plasticity, make_story_now, make_traces
from tests.scene.lenses import (
    STAGES,
    colour_at,
    is_violet,
    make_canvas,
    paint,
    shown_words,
    words_outside,
    words_that_overlap,
)

pytestmark = pytest.mark.usefixtures("qapp")

TRACES = make_traces(
    minutes=f32(0, 20, 40, 1440),
    block_interneuron=f32(0, 0.35, 0.42, 0.004),
    block_pyramidal=f32(0, 0.15, 0.2, 0.002),
    pyramidal_hz=f32(2, 4, 5, 2.6),
    interneuron_hz=f32(9, 3, 1, 9),
)


def day_after(**changes: Any) -> Any:
    fields = {
        "story": make_story_now(progress=0.95),
        "drug": make_drug(minutes=1440.0, block_interneuron=0.004, block_pyramidal=0.002, per_screen_s=0.0),
        "plasticity": make_plasticity(weight=1.4, growth_signal=0.2),
        "traces": TRACES,
    }
    return make_frame(**(fields | changes))


def locked(view: ParadoxView, image: Any, name: str) -> int:
    return sum(is_violet(colour_at(image, site)) for site in view.parts[name])


def test_then_and_now_hold_as_many_ketamine_as_the_frame_says() -> None:
    view = ParadoxView(make_canvas((1920, 1080)))
    image = paint(view, day_after())
    assert locked(view, image, "then sites") == math.floor(SITES * 0.42 + 0.5)
    assert locked(view, image, "now sites") == 0


def test_what_a_held_concentration_blocks_is_drawn_beside_the_other() -> None:
    view, frame = ParadoxView(make_canvas((1920, 1080))), day_after()
    image = paint(view, frame)
    for column, level in zip(view.parts["held sites"], HELD_UM, strict=True):
        said = held(frame.curves, level)
        seen = [sum(is_violet(colour_at(image, site)) for site in sites) for sites in column]
        assert seen == [math.floor(SITES * block + 0.5) for block in said.blocks]


def test_too_much_is_told_by_the_rates_of_the_model() -> None:
    low, high = (held(make_curves(), level) for level in HELD_UM)
    assert low.change_percent > 100
    assert high.change_percent < 0
    view = ParadoxView(make_canvas())
    paint(view, day_after())
    assert {f"+{low.change_percent:.0f}\u202f%", f"−{-high.change_percent:.0f}\u202f%"} <= shown_words(view)


def test_the_third_panel_asks_at_once_and_answers_when_the_chain_has_been_told() -> None:
    view = ParadoxView(make_canvas())
    paint(view, day_after(story=make_story_now(progress=DOSE_AT)))
    assert "Why not more?" in shown_words(view)
    assert not [words for words in shown_words(view) if words.startswith("held at")]
    assert all(link.words in shown_words(view) for link in view._links())
    paint(view, day_after())
    assert len([words for words in shown_words(view) if words.startswith("held at")]) == 2


def test_a_view_made_ready_paints_nothing_anew(monkeypatch: Any) -> None:
    view = ParadoxView(make_canvas((840, 420)))
    while view.prepare_for(day_after()):
        pass
    monkeypatch.setattr(view._layers, "_blank", lambda *_, **__: pytest.fail("a layer was painted"))
    paint(view, day_after())


def test_the_peak_is_the_deepest_block_of_the_recording() -> None:
    peak = peak_block(day_after())
    assert (peak.interneuron, peak.pyramidal, peak.minutes) == pytest.approx((0.42, 0.2, 40.0))


def test_a_block_deeper_than_any_before_is_its_own_peak() -> None:
    frame = day_after(drug=make_drug(minutes=50.0, block_interneuron=0.6, block_pyramidal=0.3))
    assert peak_block(frame) == pytest.approx((0.6, 0.3, 50.0))


def test_numbers_are_those_of_the_frame() -> None:
    view = ParadoxView(make_canvas())
    paint(view, day_after(plasticity=make_plasticity(weight=1.27, growth_signal=0.2)))
    assert {"42\u202f%", "0\u202f%", "+27\u202f%"} <= shown_words(view)


def test_the_chain_grows_link_by_link() -> None:
    said = []
    for progress in (0.0, 0.2, 0.95):
        view = ParadoxView(make_canvas())
        paint(view, day_after(story=make_story_now(progress=progress)))
        said.append(sum(words in shown_words(view) for words in (link.words for link in view._links())))
    assert said == [0, 2, LINKS]


def test_the_last_link_is_told_as_a_thought() -> None:
    view = ParadoxView(make_canvas())
    assert "is thought to" in view._links()[-1].words


@pytest.mark.parametrize(("size", "text_size", "language"), STAGES)
def test_words_stay_inside_and_apart(size: tuple[int, int], text_size: float, language: str) -> None:
    view = ParadoxView(make_canvas(size, "dark", text_size, language))
    paint(view, day_after())
    assert words_outside(view) == []
    assert words_that_overlap(view) == []


def test_the_links_of_the_chain_name_the_parts_of_the_account_in_its_order():
    assert [link.part for link in ParadoxView(make_canvas())._links()] == [
        "receptors", "terminals", "pyramidal", "ampa", "synapse",
    ]  # fmt: skip


def filled_links(faded):
    """Which plates of the chain have a ground, painted alone."""
    view = ParadoxView(make_canvas(faded=faded))
    image = QImage(1396, 664, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    for number in range(LINKS):
        view._paint_link(painter, number)
    painter.end()
    corners = [place.bottomRight() - QPointF(8.0, 12.0) for place in view.parts["chain"]]
    return [colour_at(image, corner).alpha() > 0 for corner in corners]


def test_a_link_that_no_study_in_people_supports_is_an_empty_frame():
    assert filled_links(frozenset()) == [True] * LINKS
    assert filled_links(frozenset({"terminals", "synapse"})) == [True, False, True, True, False]
