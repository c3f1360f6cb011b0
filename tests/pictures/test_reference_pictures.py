"""Every beat looks in every theme as in its reviewed picture; what differs is written into build/pictures."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
from msgspec.structs import replace

from ketaviz.base.rng import stream
from ketaviz.modes.window import THEMES
from tests.pictures.compare import differing_tiles, report, side_by_side
from tests.pictures.drawing import FOLDER, drawn, keep, kept, open_window, read, shut, small
from tests.pictures.palette import MOST
from tests.stored_frames import MOMENTS, stored_frame

BUILD = FOLDER.parents[1] / "build" / "pictures"


QUICK = ("surge", "risks")
"""The stage with plots, and a sheet; the long tests look at every beat in every theme."""


def opened(theme, beats):
    """A window that has shown these beats: plots are made now, so that no test seems to leave them."""
    window = open_window(theme)
    for beat in beats:
        window.show_frame(stored_frame(beat))
    return window


@pytest.fixture(scope="module")
def dark(qapp):
    window = opened("dark", QUICK)
    yield window
    shut(window)


@pytest.fixture(scope="module", params=THEMES)
def themed(request, qapp):
    window = opened(request.param, MOMENTS)
    yield request.param, window
    shut(window)


def assert_looks_as_kept(window, theme, beat):
    seen = small(drawn(window, stored_frame(beat)))
    fault = report(seen, read(kept(theme, beat)), BUILD / f"{theme}-{beat}.png")
    assert not fault, fault


@pytest.mark.parametrize("beat", QUICK)
def test_a_beat_looks_as_in_its_reference_picture(dark, beat):
    assert_looks_as_kept(dark, "dark", beat)


@pytest.mark.long
@pytest.mark.parametrize("beat", MOMENTS)
def test_every_beat_looks_as_in_its_reference_picture(themed, beat):
    theme, window = themed
    assert_looks_as_kept(window, theme, beat)


def test_every_picture_kept_is_of_a_beat():
    assert {path.stem for theme in THEMES for path in (FOLDER / theme).iterdir()} == set(MOMENTS)


def test_the_pictures_kept_are_small():
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.png")) < 2_500_000


# --- the comparison sees what it must see, and no more -------------------------------------------------------------


@pytest.fixture(scope="module")
def surge(dark):
    """The surge in the dark theme as the window shows it, 1280 x 720."""
    return drawn(dark, stored_frame("surge"))


@pytest.fixture(scope="module")
def reference(surge, tmp_path_factory):
    """The same as it is kept."""
    path = tmp_path_factory.mktemp("kept") / "surge.png"
    keep(small(surge), path)
    return read(path)


def changed_beat(frame, **changes):
    return replace(frame, story=replace(frame.story, beat=msgspec.structs.replace(frame.story.beat, **changes)))


def test_a_label_that_is_missing_is_found(dark, reference):
    frame = stored_frame("surge")
    labels = tuple(label for label in frame.story.beat.labels if label != "output")
    assert differing_tiles(small(drawn(dark, changed_beat(frame, labels=labels))), reference)


def site(dark):
    """Where ketamine is locked on the interneuron, in pixels of the window."""
    view, corner = dark.stage.view("circuit"), dark.stage.pos()
    x, y = view.parts["interneuron_sites"][0]
    return round(x) + corner.x(), round(y) + corner.y()


def test_a_molecule_that_has_moved_by_its_own_width_is_found(dark, surge, reference):
    (x, y), moved = site(dark), surge.copy()
    moved[y - 8 : y + 8, x - 8 : x + 24] = np.roll(surge[y - 8 : y + 8, x - 8 : x + 24], 16, axis=1)
    assert differing_tiles(small(moved), reference)


def test_one_molecule_less_is_found(dark, reference):
    frame = stored_frame("surge")
    fewer = frame.drug.hero_block.copy()
    fewer[-1] -= 1 / 26
    seen = drawn(dark, replace(frame, drug=replace(frame.drug, hero_block=fewer)))
    assert 0 < len(differing_tiles(small(seen), reference)) < 30


def test_another_digit_is_found(dark, reference):
    frame = stored_frame("surge")
    circuit = replace(frame.circuit, printed_interneuron_hz=frame.circuit.printed_interneuron_hz + 0.1)
    assert differing_tiles(small(drawn(dark, replace(frame, circuit=circuit))), reference)


def test_another_colour_of_a_cell_is_found(dark, surge, reference):
    soma = dark.stage.view("circuit").parts["somas"][1].toRect()
    soma.translate(dark.stage.pos())
    other = surge.copy()
    other[soma.top() : soma.bottom(), soma.left() : soma.right()] //= np.uint8(2)
    assert differing_tiles(small(other), reference)


def test_what_another_cache_of_glyphs_does_is_no_difference(surge, reference):
    noise = stream(1, "letter edges").integers(-6, 7, surge.shape)
    assert not differing_tiles(small(np.clip(surge + noise, 0, 255).astype(np.uint8)), reference)


def test_a_picture_does_not_differ_from_itself_in_fewer_colours(surge, reference):
    assert len(np.unique(reference.reshape(-1, 3), axis=0)) <= MOST
    assert not differing_tiles(small(surge), reference)


def test_a_picture_of_another_size_differs(surge, reference):
    assert differing_tiles(small(surge[:-16]), reference)


def test_of_a_picture_that_differs_three_views_are_written(surge, tmp_path):
    other = small(surge)
    other[40:60, 40:60] = 255
    fault = report(other, small(surge), tmp_path / "surge.png")
    assert str(tmp_path / "surge.png") in fault
    assert np.array_equal(read(tmp_path / "surge.png"), side_by_side(other, small(surge)))


def test_of_a_picture_that_agrees_nothing_is_left(surge, tmp_path):
    path = Path(tmp_path / "surge.png")
    path.write_text("of the last time")
    assert report(small(surge), small(surge), path) == ""
    assert not path.exists()
