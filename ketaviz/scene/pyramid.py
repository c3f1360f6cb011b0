"""The three hero pyramidal cells (cells 0, 1, 2): triangular soma, apical trunk, tufts, obliques, basals, spines."""

from __future__ import annotations

import math
from functools import cache, partial

import numpy as np

from ketaviz.base.rng import stream
from ketaviz.frame.layout import PYRAMIDAL_SITES, PYRAMIDS, PyramidPlace
from ketaviz.scene.cell import CellShape, Points
from ketaviz.scene.dendrite import Branch, Growth, Spine, grow_branch, grow_spines, grow_tree, spread_out, standing_free

SEEDS = (175, 110, 276)
"""One for each cell: siblings, not clones; chosen among 400 so that few branches cross."""

RESERVE = 0.62
"""Spines kept in reserve, as a share of those of the untreated cell: enough for a synaptic weight of 1.6."""

UP = -math.pi / 2.0


@cache
def grow_pyramid(number: int) -> CellShape:
    """Return hero pyramidal cell 0, 1 or 2, in design units. It stands still; nothing of a frame drives its shape."""
    place = PYRAMIDS[number]
    chance = stream(SEEDS[number], "pyramidal dendrites")
    trunk = _trunk(place, chance)
    branches = [trunk, *_tufts(trunk, place, chance), *_obliques(trunk, place, chance), *_basals(place, chance)]
    spines = grow_spines(branches, place.size, chance)
    return CellShape(
        token="exc",
        centre=(place.x, place.y),
        size=place.size,
        soma=soma_outline(place),
        nucleus=(place.x, place.y + 3.0 * place.size, 14.0 * place.size),
        branches=branches,
        spines=spines,
        sites=_sites(spines, chance),
        grow_reserve=partial(grow_reserve, number),
    )


@cache
def grow_reserve(number: int) -> list[Spine]:
    """Return spines that may grow on hero pyramidal cell 0, 1 or 2, in the order in which they do."""
    shape, chance = grow_pyramid(number), stream(SEEDS[number], "new spines")
    spines = [spine for spine in grow_spines(shape.branches, shape.size, chance, pitch=7.0) if spine.kind != "front"]
    mixed = [spines[place] for place in chance.permutation(len(spines))]
    return standing_free(mixed, shape.branches, shape.spines)[: round(RESERVE * len(shape.spines))]


def soma_outline(place: PyramidPlace) -> Points:
    """Return the closed outline (n, 2) of a soma from the apex down its left side, along the base, up the right."""
    left = _bezier((-6, -86), (-11, -46), (-30, -6), (-45, 20))
    corner = _bezier((-45, 20), (-52, 33), (-45, 42), (-32, 42.5))
    base = _bezier((-32, 42.5), (-12, 46), (12, 46), (32, 42.5))
    half = np.concatenate([left, corner[1:]])
    mirrored = half[::-1] * (-1.0, 1.0)
    outline = np.concatenate([half, base[1:-1], mirrored])
    return outline * place.size + (place.x, place.y)


def _bezier(*controls: tuple[float, float]) -> Points:
    t = np.linspace(0.0, 1.0, 18)[:, None]
    a, b, c, d = (np.array(control, dtype=np.float64) for control in controls)
    return np.asarray((1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d)


def _trunk(place: PyramidPlace, chance: np.random.Generator) -> Branch:
    growth = Growth(
        length=164.0 * place.size,
        width=14.5 * place.size,
        depth=0,
        wander=0.010,
        flare=0.0,
        spines_from=66.0 * place.size,
        taper=0.54,
    )
    lean = chance.uniform(-0.05, 0.05)
    return grow_branch((place.x, place.y - 40.0 * place.size), UP + lean, growth, chance)


def _tufts(trunk: Branch, place: PyramidPlace, chance: np.random.Generator) -> list[Branch]:
    end = (float(trunk.points[-1, 0]), float(trunk.points[-1, 1]))
    growth = Growth(
        length=58.0 * place.size, width=7.0 * place.size, depth=2, spread=0.62, wander=0.028, spines_from=9.0
    )
    branches: list[Branch] = []
    for side in (-0.50, 0.50):
        branches += grow_tree(end, UP + side * chance.uniform(0.85, 1.15), growth, chance)
    return branches


def _obliques(trunk: Branch, place: PyramidPlace, chance: np.random.Generator) -> list[Branch]:
    branches: list[Branch] = []
    side = 1.0 if chance.random() < 0.5 else -1.0
    for share in (0.36, 0.46, 0.69, 0.78):
        foot = trunk.points[round(share * (len(trunk.points) - 1))]
        growth = Growth(
            length=chance.uniform(58.0, 76.0) * place.size,
            width=6.2 * place.size,
            depth=1,
            spread=0.62,
            wander=0.030,
            spines_from=16.0,
        )
        heading = UP + side * chance.uniform(0.95, 1.22)
        branches += grow_tree((float(foot[0]), float(foot[1])), heading, growth, chance)
        side = -side
    return branches


def _basals(place: PyramidPlace, chance: np.random.Generator) -> list[Branch]:
    branches: list[Branch] = []
    size = place.size
    for x, y, heading in ((-38, 30, 2.92), (-27, 36, 2.16), (27, 36, 0.98), (38, 30, 0.20)):
        growth = Growth(
            length=chance.uniform(64.0, 80.0) * size,
            width=8.0 * size,
            depth=1,
            spread=0.60,
            wander=0.030,
            flare=0.85,
            spines_from=22.0,
        )
        start = (place.x + x * size, place.y + y * size)
        branches += grow_tree(start, heading + chance.uniform(-0.12, 0.12), growth, chance)
    return branches


def _sites(spines: list[Spine], chance: np.random.Generator) -> Points:
    heads = np.array([(spine.head_x, spine.head_y) for spine in spines if spine.kind == "mushroom"])
    chosen = heads[spread_out(heads, PYRAMIDAL_SITES, chance)]
    far_first = chance.permutation(len(chosen))
    return np.asarray(chosen[far_first])
