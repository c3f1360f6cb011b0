"""Every sign of the legend shows its thing, alone, on the ground of the stage."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from ketaviz.content.load import load_tokens
from ketaviz.look.theme import Theme
from ketaviz.scene.legend import SIGNS, sign_picture
from tests.pictures.drawing import colours

SIDE = 48.0
GREY = np.array([0.2126, 0.7152, 0.0722])


def drawn(sign, theme, dpr=1.0):
    return colours(sign_picture(sign, theme, SIDE, dpr).toImage())


@pytest.fixture(scope="module", params=["dark", "light", "contrast"])
def theme(request, qapp):
    return Theme(request.param, load_tokens()[request.param])


def test_every_sign_stands_out_from_its_ground_in_grey(theme):
    ground = np.array(theme.colour("ink1").getRgb()[:3]) @ GREY
    for sign in SIGNS:
        apart = np.abs(drawn(sign, theme) @ GREY - ground)
        assert np.mean(apart > 40) > 0.03, sign


def test_no_two_signs_look_alike_in_grey(theme):
    pictures = {sign: drawn(sign, theme) @ GREY for sign in SIGNS}
    for one, other in combinations(SIGNS, 2):
        assert np.mean(np.abs(pictures[one] - pictures[other]) > 24) > 0.02, (one, other)


def test_a_sign_is_sharp_on_a_fine_screen(theme):
    picture = sign_picture("ampa", theme, SIDE, 2.0)
    assert picture.width() == 2 * SIDE
    assert picture.deviceIndependentSize().width() == SIDE
