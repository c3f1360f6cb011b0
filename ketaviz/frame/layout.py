"""Where things stand, in design units (1600 x 900, y down), and what is exaggerated for the eye."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ketaviz.base.rng import stream
from ketaviz.frame.snapshot import CELLS, PYRAMIDAL_CELLS

Points = NDArray[np.float64]
Box = tuple[float, float, float, float]
"""x, y, width, height."""


@dataclass(frozen=True, slots=True)
class Exaggeration:
    """Something that is not as in nature, so that it can be seen; told to the user as what is simplified."""

    name: str
    what: str
    reason: str


EXAGGERATIONS: tuple[Exaggeration, ...] = (
    Exaggeration(
        "free ketamine",
        "One free hexagon stands for 0.0125 µM at the effect site; there are no molecules of that size.",
        "The number follows the concentration and can still be counted by eye: 64 at 0.8 µM.",
    ),
    Exaggeration(
        "receptor sites",
        "The interneuron shows 26 NMDA receptors and each pyramidal cell 21; a real cell has many thousands.",
        "The share that is occupied follows the block fraction and can be counted.",
    ),
    Exaggeration(
        "slow spikes",
        "A spike is shown travelling for about a second; a real one takes a few milliseconds at most.",
        "The eye can follow it from the cell body to the terminals.",
    ),
    Exaggeration(
        "afterglow",
        "A cell stays lit for about half a second of screen after each spike.",
        "Flashes as short as a spike could not be seen, and might harm people with photosensitive epilepsy.",
    ),
    Exaggeration(
        "spines",
        "Four in ten more spines are drawn at a synaptic weight of 1.4; the model has weights, not spines.",
        "Growth of spines is seen in rodents; here it makes the weight visible on the whole cell.",
    ),
    Exaggeration(
        "wiring",
        "Four cells are drawn with their axons; which cells they contact is drawn, not read from the network.",
        "The hundred cells of the model have thousands of connections; these few show the kinds there are.",
    ),
    Exaggeration(
        "terminals",
        "Terminals, spines and molecules are drawn many times too large beside the cell bodies.",
        "At true scale they would be smaller than a dot.",
    ),
)
"""Every exaggeration for the eye that the stage makes."""

STAGE_WIDTH = 1600.0
STAGE_HEIGHT = 720.0

INTERNEURON_CENTRE = (338.0, 372.0)
INTERNEURON_RADIUS = 46.0

FREE_PER_UM = 80.0
"""Free ketamine molecules drawn per micromole per litre at the effect site."""
INTERNEURON_SITES = 26
"""NMDA receptors marked on the hero interneuron."""
PYRAMIDAL_SITES = 21
"""NMDA receptors marked on each of the three pyramidal cells drawn."""


@dataclass(frozen=True, slots=True)
class PyramidPlace:
    """Where a hero pyramidal cell stands: the middle of its soma and its size."""

    x: float
    y: float
    size: float


PYRAMIDS = (PyramidPlace(770.0, 425.0, 0.95), PyramidPlace(1050.0, 462.0, 1.03), PyramidPlace(1328.0, 412.0, 0.92))
"""Cells 0, 1 and 2: a shallow V, the middle one nearest, lowest and largest."""

BUS_Y = 623.0
"""The interneuron's axon runs to the pyramidal cells along this line."""
TRACT_Y = (700.0, 678.0, 656.0)
"""The axons of cells 0, 1 and 2 leave the stage to the right along these lines."""

INPUT_Y = (125.0, 158.0, 228.0, 297.0, 367.0, 435.0, 505.0, 573.0)
"""Input axons enter from the left along these lines."""

POPULATION = np.array([*range(3, PYRAMIDAL_CELLS), *range(PYRAMIDAL_CELLS + 1, CELLS)], dtype=np.int16)
"""The other 96 cells of the network, drawn behind: 77 pyramidal cells and 19 interneurons."""

POPULATION_MARGIN = 22.0
"""Smallest distance of a population cell from the edge of the stage, in design units."""


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """Where the other 96 cells stand."""

    cells: NDArray[np.int16]
    """(96,) cell numbers."""
    xy: Points
    """(96, 2) design units."""
    depth: NDArray[np.float64]
    """(96,) 0 near to 1 far."""

    @property
    def radius(self) -> NDArray[np.float64]:
        """(96,) radius in design units; interneurons a little larger, for a disc looks smaller than a triangle."""
        size = 3.6 + 6.2 * (1.0 - self.depth) ** 1.25
        return np.where(self.cells >= PYRAMIDAL_CELLS, 1.22 * size, size)


def place_population(rect: Box, keep_free: Points, seed: int = 7) -> Population:
    """Spread the 96 cells over a rectangle of design units by best candidate (Mitchell 1991).

    ``keep_free`` is (n, 4): rectangles where labels stand. The somas and trunks of the heroes
    are kept free as well. The same arguments give the same places.
    """
    chance = stream(seed, "population places")
    interneuron = POPULATION >= PYRAMIDAL_CELLS
    order = np.concatenate([np.flatnonzero(interneuron), np.flatnonzero(~interneuron)])
    inner = np.array(rect[2:]) - 2.0 * POPULATION_MARGIN
    corner = np.array(rect[:2]) + POPULATION_MARGIN
    blocked = np.concatenate([_hero_boxes(), keep_free.reshape(-1, 4)])
    xy = np.empty((POPULATION.size, 2))
    every = corner + chance.random((POPULATION.size, 32, 2)) * inner
    free = ~_inside(every.reshape(-1, 2), blocked).reshape(every.shape[:2])
    for count, cell in enumerate(order):
        xy[cell] = _farthest(every[count], free[count], xy[order[:count]])
    depth = (np.arange(POPULATION.size) + 0.5) / POPULATION.size
    return Population(POPULATION, xy, chance.permutation(depth))


def _farthest(candidates: Points, free: NDArray[np.bool_], placed: Points) -> Points:
    """Return the candidate farthest from all placed cells, a free one if there is any."""
    if len(placed):
        gap = np.min(np.hypot(*(candidates[:, None, :] - placed[None, :, :]).transpose(2, 0, 1)), axis=1)
    else:
        gap = np.ones(len(candidates))
    return np.asarray(candidates[np.argmax(np.where(free, gap, gap - 1e6))])


def _inside(points: Points, boxes: Points) -> NDArray[np.bool_]:
    x, y = points[:, :1], points[:, 1:]
    within = (x > boxes[:, 0]) & (x < boxes[:, 0] + boxes[:, 2]) & (y > boxes[:, 1]) & (y < boxes[:, 1] + boxes[:, 3])
    return np.asarray(within.any(axis=1))


def _hero_boxes() -> Points:
    """Return (7, 4) rectangles of the heroes' somas and trunks."""
    x, y = INTERNEURON_CENTRE
    boxes = [(x - 95.0, y - 95.0, 190.0, 190.0)]
    for place in PYRAMIDS:
        size = place.size
        boxes.append((place.x - 80.0 * size, place.y - 95.0 * size, 160.0 * size, 165.0 * size))
        boxes.append((place.x - 34.0 * size, place.y - 215.0 * size, 68.0 * size, 130.0 * size))
    return np.array(boxes)
