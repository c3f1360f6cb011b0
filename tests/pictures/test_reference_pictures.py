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
from tests.pictures.drawing import FOLDER, drawn, kept, open_window, read, shut, small
from tests.stored_frames import MOMENTS, stored_frame

BUILD = FOLDER.parents[1] / "build" / "pictures"


@pytest.fixture(scope="module")
def windows(qapp):
    """A window in each theme that has shown every beat: plots are made now, so that no test seems to leave them."""
    made = {theme: open_window(theme) for theme in THEMES}
    for window in made.values():
        for beat in MOMENTS:
            window.show_frame(stored_frame(beat))
    yield made
    for window in made.values():
        shut(window)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("beat", MOMENTS)
def test_a_beat_looks_as_in_its_reference_picture(windows, beat, theme):
    seen = small(drawn(windows[theme], stored_frame(beat)))
    fault = report(seen, read(kept(theme, beat)), BUILD / f"{theme}-{beat}.png")
    assert not fault, fault


def test_every_picture_kept_is_of_a_beat():
    assert {path.stem for theme in THEMES for path in (FOLDER / theme).iterdir()} == set(MOMENTS)


def test_the_pictures_kept_are_small():
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.png")) < 6_000_000


# --- the comparison sees what it must see, and no more -------------------------------------------------------------


@pytest.fixture(scope="module")
def surge(windows):
    """The surge in the dark theme as the window shows it, 1280 x 720."""
    return drawn(windows["dark"], stored_frame("surge"))


def changed_beat(frame, **changes):
    return replace(frame, story=replace(frame.story, beat=msgspec.structs.replace(frame.story.beat, **changes)))


def test_a_label_that_is_missing_is_found(windows, surge):
    frame = stored_frame("surge")
    labels = tuple(label for label in frame.story.beat.labels if label != "output")
    assert differing_tiles(small(drawn(windows["dark"], changed_beat(frame, labels=labels))), small(surge))


def site(windows):
    """Where ketamine is locked on the interneuron, in pixels of the window."""
    view, corner = windows["dark"].stage.view("circuit"), windows["dark"].stage.pos()
    x, y = view.parts["interneuron_sites"][0]
    return round(x) + corner.x(), round(y) + corner.y()


def test_a_molecule_that_has_moved_by_its_own_width_is_found(windows, surge):
    (x, y), moved = site(windows), surge.copy()
    moved[y - 8 : y + 8, x - 8 : x + 24] = np.roll(surge[y - 8 : y + 8, x - 8 : x + 24], 16, axis=1)
    assert differing_tiles(small(moved), small(surge))


def test_one_molecule_less_is_found(windows, surge):
    frame = stored_frame("surge")
    fewer = frame.drug.hero_block.copy()
    fewer[-1] -= 1 / 26
    seen = drawn(windows["dark"], replace(frame, drug=replace(frame.drug, hero_block=fewer)))
    assert 0 < len(differing_tiles(small(seen), small(surge))) < 30


def test_another_digit_is_found(windows, surge):
    frame = stored_frame("surge")
    circuit = replace(frame.circuit, printed_interneuron_hz=frame.circuit.printed_interneuron_hz + 0.1)
    assert differing_tiles(small(drawn(windows["dark"], replace(frame, circuit=circuit))), small(surge))


def test_another_colour_of_a_cell_is_found(windows, surge):
    soma = windows["dark"].stage.view("circuit").parts["somas"][1].toRect()
    soma.translate(windows["dark"].stage.pos())
    other = surge.copy()
    other[soma.top() : soma.bottom(), soma.left() : soma.right()] //= np.uint8(2)
    assert differing_tiles(small(other), small(surge))


def test_what_another_cache_of_glyphs_does_is_no_difference(surge):
    noise = stream(1, "letter edges").integers(-6, 7, surge.shape)
    assert not differing_tiles(small(np.clip(surge + noise, 0, 255).astype(np.uint8)), small(surge))


def test_a_picture_of_another_size_differs(surge):
    assert differing_tiles(small(surge[:-16]), small(surge))


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
