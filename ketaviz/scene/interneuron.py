"""How the hero interneuron (cell 80) is grown: round soma, beaded dendrites without spines, 26 marked receptors."""

from __future__ import annotations

import math

import numpy as np

from ketaviz.base.rng import stream
from ketaviz.frame.layout import INTERNEURON_CENTRE, INTERNEURON_RADIUS, INTERNEURON_SITES
from ketaviz.scene.cell import CellShape, Points
from ketaviz.scene.dendrite import Branch
from ketaviz.scene.growth import Growth, Thicket, grow_tree, spread_out

SEED = 36
DENDRITES = (
    (-2.36, 92.0, 2),
    (-1.72, 96.0, 1),
    (-1.08, 92.0, 1),
    (-0.36, 84.0, 1),
    (0.30, 84.0, 1),
    (0.94, 82.0, 1),
    (2.10, 86.0, 1),
    (2.72, 86.0, 2),
    (-2.98, 90.0, 1),
)
"""Heading, radians clockwise from the right; length of the first stretch; forks. The axon leaves downward."""


def grow_interneuron(seed: int = SEED) -> CellShape:
    """Return the hero interneuron in design units. It stands still; nothing of a frame drives its shape."""
    chance = stream(seed, "interneuron dendrites")
    x, y = INTERNEURON_CENTRE
    thicket = Thicket(_in_the_way())
    branches: list[Branch] = []
    for heading, length, forks in DENDRITES:
        branches += _dendrite(heading, length, forks, thicket, chance)
    return CellShape(
        token="inh",
        centre=INTERNEURON_CENTRE,
        size=0.62,
        soma=_circle(x, y, INTERNEURON_RADIUS),
        nucleus=(x - 1.0, y + 1.0, 17.0),
        branches=branches,
        sites=_sites(branches, chance),
    )


def _in_the_way() -> Points:
    """Return points (n, 2) of its own axon and of the edges of its room."""
    x, y = INTERNEURON_CENTRE
    axon = [(x + 4.0 + 0.0012 * (row - y) ** 2, row) for row in np.arange(y + 50.0, 560.0, 8.0)]
    walls = [(column, row) for column in (112.0, 520.0) for row in np.arange(130.0, 600.0, 8.0)]
    return np.array(axon + walls)


def _dendrite(heading: float, length: float, forks: int, thicket: Thicket, chance: np.random.Generator) -> list[Branch]:
    x, y = INTERNEURON_CENTRE
    foot = INTERNEURON_RADIUS - 8.0
    heading += chance.uniform(-0.08, 0.08)
    growth = Growth(
        length=length * (0.78 if forks == 2 else 0.95),
        width=9.2,
        forks=forks,
        spread=0.80,
        taper=0.62,
        wander=0.075,
        home=0.12,
        flare=1.15,
        shorter=(0.66, 0.95),
        beads=0.10,
    )
    start = np.array([x + foot * math.cos(heading), y + foot * math.sin(heading)])
    return grow_tree(start, heading, growth, thicket, chance)


def _circle(x: float, y: float, radius: float) -> Points:
    angle = np.linspace(2.0 * np.pi, 0.0, 72, endpoint=False)
    return np.column_stack([x + radius * np.cos(angle), y + radius * np.sin(angle)])


def _sites(branches: list[Branch], chance: np.random.Generator) -> Points:
    spots = np.concatenate([branch.points[2:-1] for branch in branches])
    far = np.hypot(*(spots - INTERNEURON_CENTRE).T) > INTERNEURON_RADIUS + 24.0
    chosen = spots[far][spread_out(spots[far], INTERNEURON_SITES, chance)]
    return np.asarray(chosen[chance.permutation(len(chosen))])
