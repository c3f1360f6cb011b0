"""What excites, what inhibits and ketamine are told apart by all eyes, and without colour by light and shape."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from ketaviz.frame.snapshot import Frame
from tests.frames import f32
from tests.readable.colours import CONES_MISSING, difference, lab, without_cones
from tests.readable.marks import TokenPictures
from tests.readable.texts import without_words
from tests.stored_frames import stored_frame

LEAST_DIFFERENCE = 15.0
"""CIEDE2000 between any two kinds."""
BEATS = ("balance", "infusion", "surge")
"""All active, ketamine among them, the interneuron nearly silent."""
LIT_STEP = 8.0
"""L* by which a cell that has just spiked differs from one at rest at least; 1 is just seen."""
BRIGHT_STEP = 20.0
"""L* by which the light that runs down an axon differs from the axon at rest."""
LONG_AGO = 1.95
"""Seconds of screen since a spike, after which its light is gone."""


THEMES = ("dark", *(pytest.param(theme, marks=pytest.mark.long) for theme in ("light", "contrast")))
"""Dark is in the quick tests."""


@pytest.fixture(params=THEMES, scope="module")
def pictures(request, qapp):
    made = TokenPictures(request.param, ("exc", "inh", "ket"))
    for beat in BEATS:
        list(made.draw(stored_frame(beat)))
    yield made
    made.close()


def places(made: TokenPictures) -> Any:
    """Where things stand on the circuit."""
    return made.window.stage.view("circuit").parts


def soma(made: TokenPictures, number: int) -> tuple[slice, slice]:
    """The box about a hero's soma on the picture; 0 is the interneuron."""
    box = places(made)["somas"][number].translated(made.window.stage.pos()).toRect()
    return slice(box.top(), box.bottom()), slice(box.left(), box.right())


def stage(made: TokenPictures) -> tuple[slice, slice]:
    box = made.window.stage.geometry()
    return slice(box.top(), box.bottom()), slice(box.left(), box.right())


def kinds(made: TokenPictures, frame: Frame) -> dict[str, Any]:
    """The colour of each kind as it is drawn: the middle one of the pixels that are most of all of its token."""
    drawn = {marks.token: marks.share for marks in made.draw(frame)}
    boxes = {"inh": soma(made, 0), "exc": soma(made, 2), "ket": stage(made)}
    found = {}
    for token, box in boxes.items():
        share = drawn[token][box]
        if np.sum(share > 0.25) > 100:
            found[token] = np.median(made.seen[box][share >= 0.8 * share.max()], axis=0)
    return found


@pytest.mark.parametrize("beat", BEATS)
def test_kinds_are_told_apart_by_eyes_of_any_kind(pictures, beat):
    found = kinds(pictures, stored_frame(beat))
    assert len(found) == (2 if beat == "balance" else 3)
    for one, other in combinations(found, 2):
        pairs = {"all cones": (found[one], found[other])}
        pairs |= {eyes: tuple(without_cones(found[kind], eyes) for kind in (one, other)) for eyes in CONES_MISSING}
        apart = {eyes: difference(*pair) for eyes, pair in pairs.items()}
        assert min(apart.values()) >= LEAST_DIFFERENCE, (one, other, apart)


def with_spikes(frame: Frame, ages: dict[int, float]) -> Frame:
    """The frame as if these cells and no others had spiked so many seconds ago."""
    order = sorted(ages, key=lambda cell: -ages[cell])
    cells, since = np.array(order, dtype=np.int16), f32(*(ages[cell] for cell in order))
    return replace(frame, circuit=replace(frame.circuit, spike_cells=cells, spike_ages=since))


def before_and_after(made: TokenPictures, frame: Frame, cells: Iterable[int], age: float) -> tuple[Any, Any]:
    """The picture long after these cells have spiked, and as soon as an age says."""
    long_ago, now = (with_spikes(frame, dict.fromkeys(cells, since)) for since in (LONG_AGO, age))
    return without_words(made.window, long_ago), without_words(made.window, now)


def lighter(one: Any, other: Any) -> Any:
    """The difference of two pictures in L*: what is left of it without colour."""
    return np.abs(lab(one)[..., 0] - lab(other)[..., 0])


def test_a_spike_is_seen_leaving_a_soma_without_any_colour(pictures):
    dark, lit = before_and_after(pictures, stored_frame("balance"), (0, 80), 0.03)
    for number in (0, 1):
        rows, columns = soma(pictures, number)
        under = slice(rows.start, rows.stop + (rows.stop - rows.start) // 2), columns
        assert np.sum(lighter(dark[under], lit[under]) > BRIGHT_STEP) > 20


def test_a_silent_cell_is_told_from_an_active_one_without_any_colour(pictures):
    seen = {
        beat: without_words(pictures.window, stored_frame(beat))[soma(pictures, 0)] for beat in ("balance", "surge")
    }
    active, silent = (float(np.median(lab(part)[..., 0])) for part in seen.values())
    assert abs(active - silent) > LIT_STEP


def test_a_spike_lights_a_cell_of_the_population_without_any_colour(pictures):
    """A few at a time: where many fire at once their light is held back, so that nothing flashes."""
    few = range(4, 100, 9)
    dark, lit = before_and_after(pictures, stored_frame("welcome"), few, 0.12)
    corner, cells, steps = pictures.window.stage.pos(), places(pictures)["population"], []
    for x, y in (cells[cell] for cell in few if cell in cells):
        column, row = round(x) + corner.x(), round(y) + corner.y()
        near = slice(row - 4, row + 5), slice(column - 4, column + 5)
        steps.append(float(lighter(dark[near], lit[near]).mean()))
    assert len(steps) > 5
    assert min(steps) > LIT_STEP


def widths(made: TokenPictures, number: int, token: str) -> tuple[float, float]:
    """How wide the body of a hero is in its upper and in its lower third, in pixels."""
    share = {marks.token: marks.share for marks in made.draw(stored_frame("balance"))}[token][soma(made, number)]
    rows = (share > 0.5 * share.max()).sum(axis=1)
    third = len(rows) // 3
    return float(rows[:third].mean()), float(rows[-third:].mean())


def test_bodies_are_told_apart_by_their_shape_alone(pictures):
    round_top, round_foot = widths(pictures, 0, "inh")
    assert round_top == pytest.approx(round_foot, rel=0.35)
    for number in (1, 2, 3):
        top, foot = widths(pictures, number, "exc")
        assert foot > 1.7 * top
