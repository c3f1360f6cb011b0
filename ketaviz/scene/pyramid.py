"""How the three hero pyramidal cells (cells 0, 1, 2) are grown: each from a plan of its own.

Triangular soma with an apical trunk, tuft, obliques, basal dendrites, spines. Cell 0 is stout, leans and parts into two
trunks, cell 1 is the tall one with the broad tuft, cell 2 is slender and bends to the right.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ketaviz.base.rng import stream
from ketaviz.frame.layout import PYRAMIDAL_SITES, PYRAMIDS, PyramidPlace
from ketaviz.scene.cell import CellShape, Points
from ketaviz.scene.dendrite import Branch, Spine
from ketaviz.scene.growth import (
    Growth,
    Thicket,
    grow_branch,
    grow_spines,
    grow_tree,
    spread_out,
    standing_free,
)

UP = -math.pi / 2.0
RESERVE = 0.62
"""Spines kept in reserve, as a share of those of the untreated cell: enough for a synaptic weight of 1.6."""
TOP, BOTTOM = 84.0, 604.0
"""No dendrite grows higher or lower than this."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What makes one pyramidal cell another than the next. Lengths are design units before its size."""

    seed: int
    lean: float
    """Of the trunk, radians to the right."""
    bend: float
    """Heading, radians to the right, to which the trunk bends as it rises."""
    trunk: float
    """Length of the trunk to where the tuft begins."""
    trunk_width: float
    tuft: tuple[float, ...]
    """Headings of the tuft's trees from the end of the trunk, radians to the right."""
    tuft_length: float
    tuft_forks: int
    obliques: tuple[tuple[float, float, float], ...]
    """Share of the trunk, heading from upward to the right in radians, length."""
    basals: tuple[tuple[float, float], ...]
    """Heading, radians clockwise from the right, and length."""
    soma: tuple[float, float]
    """Half the width of its base, and how high its apex is."""


PLANS = (
    Plan(
        seed=66,
        lean=-0.10,
        bend=-0.16,
        trunk=74.0,
        trunk_width=14.0,
        tuft=(-0.56, 0.42),
        tuft_length=92.0,
        tuft_forks=3,
        obliques=((0.44, 1.16, 82.0), (0.62, -1.14, 88.0), (0.86, 1.10, 66.0)),
        basals=((2.98, 96.0), (2.36, 80.0), (1.90, 66.0), (1.12, 66.0), (0.66, 76.0), (0.10, 78.0)),
        soma=(47.0, 84.0),
    ),
    Plan(
        seed=46,
        lean=0.02,
        bend=0.02,
        trunk=166.0,
        trunk_width=15.0,
        tuft=(-0.92, -0.16, 0.70),
        tuft_length=80.0,
        tuft_forks=2,
        obliques=(
            (0.30, -1.22, 98.0),
            (0.40, 1.18, 98.0),
            (0.54, -1.08, 84.0),
            (0.64, 1.08, 78.0),
            (0.78, -1.02, 62.0),
            (0.86, 1.10, 58.0),
        ),
        basals=((3.02, 88.0), (2.44, 82.0), (1.98, 66.0), (1.16, 66.0), (0.66, 84.0), (0.12, 88.0)),
        soma=(47.0, 92.0),
    ),
    Plan(
        seed=74,
        lean=0.05,
        bend=0.24,
        trunk=124.0,
        trunk_width=11.5,
        tuft=(-0.60, 0.44),
        tuft_length=76.0,
        tuft_forks=3,
        obliques=((0.40, -1.22, 100.0), (0.56, 1.12, 70.0), (0.66, -1.02, 76.0), (0.84, 1.10, 62.0)),
        basals=((2.98, 78.0), (2.36, 76.0), (1.86, 72.0), (0.98, 76.0), (0.36, 98.0)),
        soma=(40.0, 94.0),
    ),
)


def grow_pyramid(number: int, seed: int | None = None) -> CellShape:
    """Return hero pyramidal cell 0, 1 or 2, in design units, grown from its plan; ``seed`` is for another one."""
    place, plan = PYRAMIDS[number], PLANS[number]
    chance = stream(plan.seed if seed is None else seed, f"pyramidal dendrites {number}")
    thicket = Thicket(_in_the_way(number))
    trunk = _trunk(place, plan, thicket, chance)
    obliques = _obliques(trunk, place, plan, thicket, chance)
    branches = [trunk, *_tuft(trunk, place, plan, thicket, chance), *obliques]
    branches += _basals(place, plan, thicket, chance)
    spared = [66.0 * place.size, *(14.0 for _ in branches[1:])]
    spines = _thinned(grow_spines(branches, spared, place.size, chance), branches)
    return CellShape(
        token="exc",
        centre=(place.x, place.y),
        size=place.size,
        soma=soma_outline(place, plan, trunk),
        nucleus=(place.x, place.y + 3.0 * place.size, 14.0 * place.size),
        branches=branches,
        spines=spines,
        reserve=_reserve(branches, spared, spines, place.size, chance),
        sites=_sites(spines, chance),
    )


def soma_outline(place: PyramidPlace, plan: Plan, trunk: Branch) -> Points:
    """Return the closed outline (n, 2) of a soma from the apex down its left side, along the base, up the right.

    Its apex lies on the trunk.
    """
    half, apex = plan.soma
    top = int(np.argmin(np.abs(trunk.points[:, 1] - place.y + apex * place.size)))
    lean, thin = (float(trunk.points[top, 0]) - place.x) / place.size, 0.46 * float(trunk.widths[top]) / place.size
    left = _bezier(
        (lean - thin, -apex), (0.4 * lean - thin - 5.0, -0.53 * apex), (-0.65 * half, -6), (-0.97 * half, 20)
    )
    corner = _bezier((-0.97 * half, 20), (-1.12 * half, 33), (-0.98 * half, 42), (-0.70 * half, 42.5))
    base = _bezier((-0.70 * half, 42.5), (-0.26 * half, 46), (0.26 * half, 46), (0.70 * half, 42.5))
    right = _bezier((0.97 * half, 20), (0.65 * half, -6), (0.4 * lean + thin + 5.0, -0.53 * apex), (lean + thin, -apex))
    far = corner[::-1] * (-1.0, 1.0)
    outline = np.concatenate([left, corner[1:], base[1:-1], far[:-1], right])
    return outline * place.size + (place.x, place.y)


def _bezier(*controls: tuple[float, float]) -> Points:
    t = np.linspace(0.0, 1.0, 18)[:, None]
    a, b, c, d = (np.array(control, dtype=np.float64) for control in controls)
    return np.asarray((1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d)


def _in_the_way(number: int) -> Points:
    """Return points (n, 2) of what is drawn there besides: axons, the baskets' branches, the other cells' columns."""
    place = PYRAMIDS[number]
    rows = [(place.x, y) for y in np.arange(place.y + 52.0, 622.0, 8.0)]
    rows += [(place.x - 150.0 * place.size + 40.0, y) for y in np.arange(540.0, 622.0, 8.0)]
    rows += [(x, edge) for edge in (TOP, BOTTOM) for x in np.arange(place.x - 160.0, place.x + 160.0, 8.0)]
    for neighbour in PYRAMIDS:
        middle = 0.5 * (place.x + neighbour.x)
        if neighbour != place:
            rows += [(middle, y) for y in np.arange(90.0, 600.0, 8.0)]
    if number == 0:
        rows += [(place.x - 160.0, y) for y in np.arange(90.0, 600.0, 8.0)]
    return np.array(rows)


def _trunk(place: PyramidPlace, plan: Plan, thicket: Thicket, chance: np.random.Generator) -> Branch:
    growth = Growth(
        length=(plan.trunk + 48.0) * place.size,
        width=plan.trunk_width * place.size,
        wander=0.012,
        flare=0.0,
        taper=0.52,
        home=0.30,
        toward=UP + plan.bend,
        pull=0.03,
    )
    start = np.array([place.x + 40.0 * math.sin(plan.lean) * place.size, place.y - 40.0 * place.size])
    return grow_branch(start, UP + plan.lean, growth, thicket, chance)[0]


def _obliques(
    trunk: Branch, place: PyramidPlace, plan: Plan, thicket: Thicket, chance: np.random.Generator
) -> list[Branch]:
    branches: list[Branch] = []
    for share, heading, length in plan.obliques:
        growth = Growth(
            length=0.62 * length * place.size,
            width=0.44 * plan.trunk_width * place.size,
            forks=2 if length > 75.0 else 1,
            spread=0.85,
            toward=UP + 0.62 * heading,
            pull=0.020,
        )
        foot = trunk.points[round(share * (len(trunk.points) - 1))]
        branches += grow_tree(foot, UP + heading + chance.uniform(-0.1, 0.1), growth, thicket, chance)
    return branches


def _tuft(
    trunk: Branch, place: PyramidPlace, plan: Plan, thicket: Thicket, chance: np.random.Generator
) -> list[Branch]:
    branches: list[Branch] = []
    for heading in plan.tuft:
        growth = Growth(
            length=0.62 * plan.tuft_length * place.size,
            width=0.50 * plan.trunk_width * place.size,
            forks=plan.tuft_forks,
            spread=0.95,
            toward=UP + 0.5 * heading,
            pull=0.025,
            flare=0.15,
        )
        towards = UP + plan.bend + heading + chance.uniform(-0.08, 0.08)
        branches += grow_tree(trunk.points[-1], towards, growth, thicket, chance)
    return branches


def _basals(place: PyramidPlace, plan: Plan, thicket: Thicket, chance: np.random.Generator) -> list[Branch]:
    branches: list[Branch] = []
    half, size = plan.soma[0], place.size
    for heading, length in plan.basals:
        growth = Growth(
            length=0.74 * length * size,
            width=7.2 * size,
            forks=2 if length > 95.0 else 1,
            spread=0.74,
            flare=0.70,
            toward=heading,
            pull=0.02,
        )
        cos, sin = math.cos(heading), math.sin(heading)
        foot = np.array([place.x + 0.84 * half * cos * size, place.y + (26.0 + 8.0 * sin) * size])
        branches += grow_tree(foot, heading + chance.uniform(-0.08, 0.08), growth, thicket, chance)
    return branches


def _thinned(spines: list[Spine], branches: list[Branch]) -> list[Spine]:
    """Return those that face the viewer, and of the others those that nothing hides."""
    aside, front = ([spine for spine in spines if spine.kind == kind] for kind in ("aside", "front"))
    return standing_free(aside, branches, [], 5.6) + front


def _reserve(
    branches: list[Branch], spared: list[float], spines: list[Spine], size: float, chance: np.random.Generator
) -> list[Spine]:
    """Return the spines that may grow, in the order in which they do."""
    every = [spine for _ in range(3) for spine in grow_spines(branches, spared, size, chance, pitch=5.0)]
    aside = [spine for spine in every if spine.kind == "aside"]
    mixed = [aside[place] for place in chance.permutation(len(aside))]
    return standing_free(mixed, branches, spines, 5.0)[: round(RESERVE * len(spines))]


def _sites(spines: list[Spine], chance: np.random.Generator) -> Points:
    heads = np.array([(spine.head_x, spine.head_y) for spine in spines if spine.kind == "aside"])
    chosen = heads[spread_out(heads, PYRAMIDAL_SITES, chance)]
    return np.asarray(chosen[chance.permutation(len(chosen))])
