"""The hero interneuron (cell 80): round soma, smooth dendrites without spines, 26 marked NMDA receptors."""

from __future__ import annotations

import math
from functools import cache

import numpy as np

from ketaviz.base.rng import stream
from ketaviz.frame.layout import INTERNEURON_CENTRE, INTERNEURON_RADIUS, INTERNEURON_SITES
from ketaviz.scene.cell import CellShape, Points
from ketaviz.scene.dendrite import Branch, Growth, grow_tree, spread_out

SEED = 20
DENDRITES = (-2.32, -1.66, -1.02, -0.10, 0.72, 2.10, 2.98)
"""Headings, radians clockwise from the right; the axon leaves downward, between the fifth and the sixth."""
BUSHIER = (0, 6)
"""These face the inputs and fork twice."""


@cache
def grow_interneuron() -> CellShape:
    """Return the hero interneuron in design units. It stands still; nothing of a frame drives its shape."""
    chance = stream(SEED, "interneuron dendrites")
    branches: list[Branch] = []
    for number, heading in enumerate(DENDRITES):
        branches += _dendrite(number, heading + chance.uniform(-0.10, 0.10), chance)
    x, y = INTERNEURON_CENTRE
    return CellShape(
        token="inh",
        centre=INTERNEURON_CENTRE,
        size=0.62,
        soma=_circle(x, y, INTERNEURON_RADIUS),
        nucleus=(x, y, 17.0),
        branches=branches,
        sites=_sites(branches, chance),
    )


def _dendrite(number: int, heading: float, chance: np.random.Generator) -> list[Branch]:
    x, y = INTERNEURON_CENTRE
    foot = INTERNEURON_RADIUS - 7.0
    growth = Growth(
        length=78.0 if number in BUSHIER else 84.0,
        width=9.6,
        depth=2 if number in BUSHIER else 1,
        spread=0.52,
        wander=0.034,
        flare=1.25,
        spines_from=20.0,
    )
    return grow_tree((x + foot * math.cos(heading), y + foot * math.sin(heading)), heading, growth, chance)


def _circle(x: float, y: float, radius: float) -> Points:
    angle = np.linspace(2.0 * np.pi, 0.0, 72, endpoint=False)
    return np.column_stack([x + radius * np.cos(angle), y + radius * np.sin(angle)])


def _sites(branches: list[Branch], chance: np.random.Generator) -> Points:
    spots = np.concatenate([branch.points[2:-1] for branch in branches])
    far = np.hypot(*(spots - INTERNEURON_CENTRE).T) > INTERNEURON_RADIUS + 26.0
    chosen = spots[far][spread_out(spots[far], INTERNEURON_SITES, chance)]
    return np.asarray(chosen[chance.permutation(len(chosen))])
