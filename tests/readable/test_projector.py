"""On a weak projector in a bright room the kinds of the stage are still told apart, in every theme."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from ketaviz.scene.projector import ROOM_LIGHT, SEEN
from tests.readable.colours import difference, luminance
from tests.readable.marks import TokenPictures
from tests.readable.test_cells import kinds, stage
from tests.readable.texts import Pictures
from tests.stored_frames import stored_frame

BEATS = ("balance", "surge")
LEAST_APART = 20.0
"""CIEDE2000 between any two of what excites, what inhibits and ketamine, as they are seen."""
LEAST_CONTRAST = {"dark": 1.4, "light": 2.0, "contrast": 1.4}
"""With the ground; the least is that of the nearly silent interneuron, so light is the theme for a bright room."""
LEAST_OF_WORDS = {"dark": 2.2, "light": 2.5, "contrast": 2.6}
VEIL = ROOM_LIGHT - 0.05
"""The measure of contrast has stray light of 0.05 of its own."""
THEMES = ("light", *(pytest.param(theme, marks=pytest.mark.long) for theme in ("dark", "contrast")))


@pytest.fixture(params=THEMES, scope="module")
def pictures(request, qapp):
    made = TokenPictures(request.param, ("exc", "inh", "ket"))
    for beat in BEATS:
        list(made.draw(stored_frame(beat)))
    yield request.param, made
    made.close()


@pytest.mark.parametrize("beat", BEATS)
def test_kinds_are_told_from_each_other_and_from_the_ground(pictures, beat):
    theme, made = pictures
    found = {kind: SEEN[np.rint(colour).astype(int)] for kind, colour in kinds(made, stored_frame(beat)).items()}
    ground = SEEN[np.median(made.seen[stage(made)].reshape(-1, 3), axis=0).astype(int)]
    assert min(difference(found[one], found[other]) for one, other in combinations(found, 2)) >= LEAST_APART
    for colour in found.values():
        light, dark = sorted((float(luminance(colour)), float(luminance(ground))), reverse=True)
        assert light / dark >= LEAST_CONTRAST[theme]


@pytest.mark.long
@pytest.mark.parametrize("theme", LEAST_OF_WORDS)
def test_words_of_the_stage_are_still_read(qapp, theme):
    made = Pictures(theme)
    reached = {seen.text.words: seen.contrast(VEIL) for seen in made.draw(stored_frame("surge"))}
    made.close()
    assert min(reached.values()) >= LEAST_OF_WORDS[theme], sorted(reached.items(), key=lambda item: item[1])[:5]
