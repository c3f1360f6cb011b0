"""A silent cell can still be seen: its rim stands out from the ground, at full presence and outside the focus."""

import pytest

from ketaviz.content.load import load_tokens
from ketaviz.look.theme import Theme, mixed
from ketaviz.scene.cell import cell_colours
from ketaviz.scene.focus import HALF
from ketaviz.scene.glow import relative_luminance

LEAST = 3.0
"""WCAG 2.2, success criterion 1.4.11."""


def ratio(one, other):
    low, high = sorted((relative_luminance(one), relative_luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("presence", [1.0, HALF])
@pytest.mark.parametrize("name", ["dark", "light", "contrast"])
def test_the_rim_of_a_silent_interneuron_stands_out_from_the_ground(qapp, name, presence):
    theme = Theme(name, load_tokens()[name])
    ground = theme.colour("ink1")
    assert ratio(mixed(ground, cell_colours(theme, "inh", "silent").rim, presence), ground) >= LEAST


@pytest.mark.parametrize("name", ["dark", "light", "contrast"])
@pytest.mark.parametrize("token", ["inh", "exc"])
def test_an_active_cell_stands_out_more_than_a_silent_one(qapp, name, token):
    theme = Theme(name, load_tokens()[name])
    ground = theme.colour("ink1")
    silent, active = (ratio(cell_colours(theme, token, level).middle, ground) for level in ("silent", "active"))
    assert active > 2.0 * silent
