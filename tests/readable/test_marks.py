"""Every line and mark with a meaning stands out at 3:1 from what is really beside it, in every theme."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from ketaviz.modes.window import THEMES
from tests.readable.marks import SHORTEST, Marks, TokenPictures
from tests.stored_frames import MOMENTS, stored_frame

NEEDED = 3.0
LEAST = 0.55
"""So much of the outlines of one token on one picture stands out; the rest touches marks as light as itself."""
LEAST_OF = {"ket": 0.4, "edge": 0.8}
"""Locked molecules lie on lit cells and stand out by their white edge; axes cross nothing."""
JUDGED = (
    *("exc", "inh", "ket", "glu", "ca", "bdnf", "focus", "risk", "edge"),
    *("exc_text", "inh_text", "ket_text", "text", "text2", "muted"),
)
"""Cells, curves, molecules, playheads, axes and leaders. Not judged: frames of cards and grids, which mean nothing, and
bodies with light and shade of their own (receptors, membranes, magnesium), which no one colour stands for."""
EXCUSED = {("light", "silence"): {"bdnf"}, ("light", "surge"): {"bdnf"}, ("light", "strengthen"): {"inh"}}
"""The first few spines that have grown, and the rim of those that have by a per cent: a pixel or two on a dark cell.
The glass of the small inhibitory terminal in the low window that text of 200 % leaves."""
QUICK = {"light": ("minutes",)}
"""Curves, which are the thinnest marks, in the theme in which they are nearest to their ground."""


@pytest.fixture
def pictures(qapp):
    made = []

    def make(theme, text_size=1.0, tokens=JUDGED):
        made.append(TokenPictures(theme, tokens, text_size))
        return made[-1]

    yield make
    for one in made:
        one.close()


def pale(made: TokenPictures, theme: str, beat: str) -> dict[str, float]:
    """Tokens of which too little stands out on the picture of a beat, and how much does."""
    found = {}
    for marks in made.draw(stored_frame(beat)):
        reached = (marks.within(*made.dock) if marks.token == "edge" else marks).standing_out(NEEDED)
        if reached < LEAST_OF.get(marks.token, LEAST) and marks.token not in EXCUSED.get((theme, beat), ()):
            found[marks.token] = round(reached, 2)
    return found


def assert_none_is_pale(made: TokenPictures, theme: str, beats: Iterable[str]) -> None:
    found = {beat: pale(made, theme, beat) for beat in beats}
    assert not {beat: tokens for beat, tokens in found.items() if tokens}


@pytest.mark.parametrize("theme", QUICK)
def test_lines_and_marks_stand_out(pictures, theme):
    assert_none_is_pale(pictures(theme), theme, QUICK[theme])


@pytest.mark.long
@pytest.mark.parametrize(("theme", "text_size"), [*((theme, 1.0) for theme in THEMES), ("light", 2.0)])
def test_all_lines_and_marks_stand_out(pictures, theme, text_size):
    assert_none_is_pale(pictures(theme, text_size), theme, MOMENTS)


# --- the measure sees what it must see ------------------------------------------------------------------------------


def marks_of(share, own, ground, token="exc"):
    """Marks of a luminance on a ground of another, mixed by their share."""
    share = np.asarray(share, dtype=np.float32)
    return Marks(token, (share * own + (1 - share) * ground).astype(np.float32), share)


def line(width=3.0, soft=0.5):
    """A horizontal line, 60 x 40 pixels, with soft edges."""
    row = np.abs(np.arange(40) - 20.0)
    share = np.clip((width / 2 + soft - row) / (2 * soft), 0.0, 1.0)
    return np.repeat(share[:, None], 60, axis=1)


@pytest.mark.parametrize("width", [1.2, 2.0, 3.0, 9.0])
def test_a_light_line_on_a_dark_ground_stands_out(width):
    assert marks_of(line(width), 0.5, 0.01).standing_out(NEEDED) == 1.0


def test_a_dark_line_on_a_light_ground_stands_out():
    assert marks_of(line(), 0.05, 0.9).standing_out(NEEDED) == 1.0


def test_a_line_nearly_as_light_as_the_ground_does_not():
    assert marks_of(line(), 0.12, 0.03).standing_out(NEEDED) == 0.0


def test_half_a_line_on_a_light_patch_stands_out_by_half():
    marks = marks_of(line(), 0.5, 0.01)
    light = marks.light.copy()
    light[:, 30:] = np.where(marks.share[:, 30:] < 0.1, 0.5, light[:, 30:])
    assert Marks("exc", light, marks.share).standing_out(NEEDED) == pytest.approx(0.5, abs=0.1)


def test_stray_light_makes_a_line_pale():
    marks = marks_of(line(), 0.3, 0.01)
    assert marks.standing_out(NEEDED) == 1.0
    assert marks.standing_out(NEEDED, veil=0.2) == 0.0


def test_what_is_pale_on_purpose_is_no_mark():
    assert np.isnan(marks_of(0.5 * line(), 0.5, 0.01).standing_out(NEEDED))


def test_a_speck_is_not_judged():
    speck = np.zeros((40, 60))
    speck[20:22, 30:32] = 1.0
    assert speck.sum() < SHORTEST
    assert np.isnan(marks_of(speck, 0.5, 0.5).standing_out(NEEDED))


def test_only_a_molecule_is_carried_by_its_edge():
    share = np.zeros((40, 60))
    share[10:30, 20:40] = 1.0
    light = np.full(share.shape, 0.02, dtype=np.float32)
    light[7:33, 17:43] = 0.9
    light[10:30, 20:40] = 0.6
    found = {token: Marks(token, light, share.astype(np.float32)).standing_out(NEEDED) for token in ("exc", "ket")}
    assert found["exc"] < 0.5 < found["ket"]


def test_the_shift_of_a_token_finds_what_is_drawn_in_it(pictures):
    made = pictures("dark", tokens=("inh", "focus", "risk"))
    found = {marks.token: marks for marks in made.draw(stored_frame("balance"))}
    assert found["inh"].mask.sum() > 1000
    assert found["focus"].mask.sum() > 500
    assert found["risk"].mask.sum() == 0
