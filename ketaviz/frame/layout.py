"""Where things stand, in design units (1600 x 900, y down), and what is exaggerated for the eye."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ketaviz.base.rng import stream
from ketaviz.content.schema import View
from ketaviz.content.wording import mark
from ketaviz.frame.snapshot import CELLS, PYRAMIDAL_CELLS

Points = NDArray[np.float64]
Box = tuple[float, float, float, float]
"""x, y, width, height."""


class Exaggeration(Struct, frozen=True):
    """Something that is not as in nature, so that it can be seen; told to the user as what is simplified."""

    name: str
    views: tuple[View, ...]
    """Where it is made."""
    words: str
    """What is drawn otherwise and why: one sentence for a person, a message of the wording."""


EXAGGERATIONS: tuple[Exaggeration, ...] = (
    Exaggeration(
        "free ketamine",
        ("circuit",),
        mark(
            "One free hexagon stands for 0.0125 µM at the effect site, so that the number follows the "
            "concentration and can be counted; no molecule is that large."
        ),
    ),
    Exaggeration(
        "receptor sites",
        ("circuit",),
        mark(
            "The interneuron shows 26 NMDA receptors and each pyramidal cell 21, so that the share that is "
            "blocked can be counted; a real cell has many thousands."
        ),
    ),
    Exaggeration(
        "slow spikes",
        ("circuit", "population"),
        mark(
            "A spike is shown travelling for about a second, so that the eye can follow it to the terminals; a "
            "real one takes a few milliseconds at most."
        ),
    ),
    Exaggeration(
        "afterglow",
        ("circuit", "population"),
        mark(
            "A cell stays lit for about half a second of screen after each spike, because flashes as short as a "
            "spike could not be seen and might harm people with photosensitive epilepsy."
        ),
    ),
    Exaggeration(
        "brightness",
        ("circuit", "population"),
        mark(
            "Cells are lit by the mean rate of their class, on a curve that is steepest near 3 spikes a second "
            "and flat above 9, so that silent, resting and surging cells can be told apart at a glance."
        ),
    ),
    Exaggeration(
        "spines",
        ("circuit",),
        mark(
            "Four in ten more spines are drawn at a synaptic weight of 1.4, so that the weight shows on the "
            "whole cell; growth of spines is seen in rodents, and the model has weights, not spines."
        ),
    ),
    Exaggeration(
        "spine heads",
        ("circuit", "synapse", "paradox"),
        mark(
            "The head of a spine is drawn wider in proportion to the synaptic weight, so that its growth can be "
            "seen; the model has no sizes."
        ),
    ),
    Exaggeration(
        "wiring",
        ("circuit", "population"),
        mark(
            "Four cells are drawn with axons, and which cells they contact is drawn, not read from the network, "
            "so that the kinds of connection can be followed among thousands."
        ),
    ),
    Exaggeration(
        "terminals",
        ("circuit", "population"),
        mark(
            "Terminals, spines and molecules are drawn many times too large beside the cell bodies; at true "
            "scale they would be smaller than a dot."
        ),
    ),
    Exaggeration(
        "detector ions",
        ("detector",),
        mark(
            "Twenty-eight calcium ions on their way stand for receptors that are all open and free, and fewer "
            "in proportion, so that the flow can be compared; a real pore passes millions of ions a second."
        ),
    ),
    Exaggeration(
        "trials",
        ("detector",),
        mark(
            "What happens in a trial is shown one step after another within three seconds of screen, so that cause and "
            "effect can be told apart; on a real receptor it takes thousandths of a second."
        ),
    ),
    Exaggeration(
        "floating molecules",
        ("detector", "receptors"),
        mark(
            "A few molecules float outside the receptors to show that they are there; how many calcium ions and "
            "glutamate molecules these are is not read from the model."
        ),
    ),
    Exaggeration(
        "charge",
        ("detector",),
        mark(
            "Each minus sign inside the membrane stands for 5 mV, so that the voltage can be seen; real charge "
            "is spread far more finely."
        ),
    ),
    Exaggeration(
        "ketamine at the pore",
        ("receptors",),
        mark(
            "Beside the receptor that is cut open one free hexagon stands for 0.1 µM, and no more than 14 are "
            "drawn, so that the receptor stays in sight."
        ),
    ),
    Exaggeration(
        "calcium in the pore",
        ("receptors",),
        mark(
            "Nine calcium ions are drawn on their way while the pore is open and free, so that single ions can "
            "be followed; a real pore passes millions of ions a second."
        ),
    ),
    Exaggeration(
        "one gate",
        ("receptors",),
        mark(
            "The gate of the receptor that is cut open is drawn anew every 1.6 seconds, as often open as the "
            "gates of the model are, because a real gate opens and shuts too fast to be seen."
        ),
    ),
    Exaggeration(
        "magnesium plugs",
        ("receptors",),
        mark(
            "The number of plugs is the mean of the last second of biology, because magnesium comes and goes "
            "too fast to be seen."
        ),
    ),
    Exaggeration(
        "AMPA receptors",
        ("synapse", "paradox"),
        mark(
            "Ten AMPA receptors stand for the synapse before, and one is added for each 0.1 of synaptic weight, "
            "so that the change can be counted; the model has a weight, not receptors."
        ),
    ),
    Exaggeration(
        "BDNF",
        ("synapse", "paradox"),
        mark(
            "Eighteen drawn pairs of BDNF stand for the growth signal right after one standard infusion, and "
            "fewer in proportion as it fades; they are a scale, not a count."
        ),
    ),
    Exaggeration(
        "new spine",
        ("synapse",),
        mark(
            "Between a synaptic weight of 1.15 and 1.35 a new spine grows, always with four AMPA receptors, "
            "because new spines are seen in rodents; the model has none."
        ),
    ),
    Exaggeration(
        "glutamate",
        ("synapse", "paradox"),
        mark(
            "Each spike of the sending cell empties one vesicle of 24 drawn molecules that fade within two "
            "seconds of screen; a real vesicle holds thousands and they are gone in about a millisecond."
        ),
    ),
    Exaggeration(
        "currents",
        ("synapse", "paradox"),
        mark(
            "After a spike sodium flows through AMPA receptors for about a second of screen, a few balls each, and "
            "magnesium leaves for as long when the receiving cell spikes; really it is milliseconds."
        ),
    ),
    Exaggeration(
        "size of receptors",
        ("synapse", "paradox"),
        mark(
            "Receptors, membranes and the cleft between them are drawn to one scale, about five times too large "
            "beside the terminal and the spine, so that they can be told apart."
        ),
    ),
    Exaggeration(
        "neighbours",
        ("synapse",),
        mark(
            "The inhibitory terminal and the partner of the new spine release at the spikes of two more cells of the "
            "network; that they sit here is drawn, not read from it."
        ),
    ),
)
"""Every exaggeration for the eye that the stage makes."""


def exaggerations(view: View) -> tuple[Exaggeration, ...]:
    """Return those that a view makes."""
    return tuple(note for note in EXAGGERATIONS if view in note.views)


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


class PyramidPlace(Struct, frozen=True):
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


class Population(Struct, frozen=True, eq=False):
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
        across, down = (candidates[:, None, axis] - placed[:, axis] for axis in (0, 1))
        gap = np.sqrt(np.min(across * across + down * down, axis=1))
    else:
        gap = np.ones(len(candidates))
    return np.asarray(candidates[np.argmax(np.where(free, gap, gap - 1e6))])


def _inside(points: Points, boxes: Points) -> NDArray[np.bool_]:
    """Return (n,) whether each point lies in any of the boxes; of each box only points in its columns are looked at."""
    order = np.argsort(points[:, 0])
    x, y = points[order].T
    first = np.searchsorted(x, boxes[:, 0], "right").tolist()
    last = np.searchsorted(x, boxes[:, 0] + boxes[:, 2], "left").tolist()
    within = np.zeros(len(points), dtype=bool)
    for begin, end, top, bottom in zip(first, last, boxes[:, 1], boxes[:, 1] + boxes[:, 3], strict=True):
        within[begin:end] |= (y[begin:end] > top) & (y[begin:end] < bottom)
    found = np.empty_like(within)
    found[order] = within
    return found


def _hero_boxes() -> Points:
    """Return (7, 4) rectangles of the heroes' somas and trunks."""
    x, y = INTERNEURON_CENTRE
    boxes = [(x - 95.0, y - 95.0, 190.0, 190.0)]
    for place in PYRAMIDS:
        size = place.size
        boxes.append((place.x - 80.0 * size, place.y - 95.0 * size, 160.0 * size, 165.0 * size))
        boxes.append((place.x - 34.0 * size, place.y - 215.0 * size, 68.0 * size, 130.0 * size))
    return np.array(boxes)
