"""Dendrites as geometry: heading that wanders, widths that taper, forks, spines. Numbers only, no painting."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

STEP = 5.0
"""Design units between two points of a branch."""
HOME = 0.05
"""Share of the deviation from the first heading that is pulled back at each step."""
FLARE = 9.0
"""Length over which the flare at the foot of a branch fades, in design units."""

SpineKind = Literal["mushroom", "stubby", "front"]


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """One unbranched stretch of a dendrite."""

    points: Points
    """(n, 2) along the middle."""
    widths: NDArray[np.float64]
    """(n,) full width at each point."""
    heading: float
    """Direction at the end, radians."""
    spines_from: float
    """No spine stands nearer to the foot than this."""

    tangents: Points
    """(n, 2) unit vectors along it."""


@dataclass(frozen=True, slots=True)
class Growth:
    """How a tree of branches grows: length and width of its first branch, how often and how wide it forks."""

    length: float
    width: float
    depth: int
    spread: float = 0.5
    wander: float = 0.030
    flare: float = 0.55
    spines_from: float = 20.0
    shorter: tuple[float, float] = (0.72, 0.95)
    taper: float = 0.72


@dataclass(frozen=True, slots=True)
class Spine:
    """One spine: where it leaves the shaft, where its head is, and how big."""

    x: float
    y: float
    head_x: float
    head_y: float
    radius: float
    kind: SpineKind


def grow_branch(start: tuple[float, float], heading: float, growth: Growth, chance: np.random.Generator) -> Branch:
    """Return one branch from a point: smoothed noise bends it, the first heading pulls it back."""
    count = max(4, round(growth.length / STEP) + 1)
    angles, turn = [heading], 0.0
    for kick in chance.normal(0.0, growth.wander, count - 1).tolist():
        turn = 0.80 * turn + kick
        angles.append(angles[-1] + turn - HOME * (angles[-1] - heading))
    tangents = np.column_stack([np.cos(angles), np.sin(angles)])
    points = np.array(start) + np.cumsum(np.vstack([np.zeros(2), STEP * tangents[1:]]), axis=0)
    along = np.arange(count) / (count - 1)
    widths = growth.width * (1.0 - (1.0 - growth.taper) * along)
    widths = widths * (1.0 + growth.flare * np.exp(-along * growth.length / FLARE))
    return Branch(points, np.maximum(widths, 1.9), angles[-1], growth.spines_from, tangents)


def grow_tree(start: tuple[float, float], heading: float, growth: Growth, chance: np.random.Generator) -> list[Branch]:
    """Return a branch and, ``growth.depth`` times, two children at each end: one nearly straight on, one aside."""
    stem = grow_branch(start, heading, growth, chance)
    if growth.depth == 0:
        return [stem]
    side = 1.0 if chance.random() < 0.5 else -1.0
    branches = [stem]
    for share in (0.55 * side, -1.15 * side):
        child = Growth(
            length=growth.length * chance.uniform(*growth.shorter),
            width=0.80 * float(stem.widths[-1]) / (1.0 + growth.flare * 0.4),
            depth=growth.depth - 1,
            spread=growth.spread * 0.9,
            wander=growth.wander,
            flare=0.4,
            spines_from=min(growth.spines_from, 10.0),
            shorter=growth.shorter,
        )
        end = (float(stem.points[-1, 0]), float(stem.points[-1, 1]))
        branches += grow_tree(end, stem.heading + share * growth.spread, child, chance)
    return branches


def ribbons(branches: list[Branch], extra: float = 0.0, shift: float = 0.0, share: float = 1.0) -> list[Points]:
    """Return the outline of each branch as a polygon (m, 2) with a round tip.

    ``extra`` widens it by that much in all; ``shift`` moves it toward the light (upper left) as far as it faces it and
    ``share`` narrows it, both as shares of the width: that makes the highlight.
    """
    tangents = np.concatenate([branch.tangents for branch in branches])
    widths = np.concatenate([branch.widths for branch in branches])
    middle = np.concatenate([branch.points for branch in branches])
    normals = tangents[:, ::-1] * (-1.0, 1.0)
    half = (widths * share + extra)[:, None] / 2.0
    if shift:
        middle = middle + normals * ((normals @ LIGHT) * widths * shift)[:, None]
    ends = np.cumsum([len(branch.points) for branch in branches])
    ahead, aside = (half[ends - 1] * unit[ends - 1] for unit in (tangents, normals))
    tips = middle[ends - 1, None] + TIP[:, :1] * ahead[:, None] + TIP[:, 1:] * aside[:, None]
    left, right = middle + normals * half, middle - normals * half
    places = zip([0, *ends[:-1].tolist()], ends.tolist(), tips, strict=True)
    return [np.concatenate([left[first:end], tip, right[first:end][::-1]]) for first, end, tip in places]


LIGHT = np.array([-0.62, -0.78])
"""Light comes from the upper left everywhere."""


_ROUND = np.linspace(np.pi / 2, -np.pi / 2, 7)[1:-1]
TIP = np.column_stack([np.cos(_ROUND), np.sin(_ROUND)])
"""A half circle: forward and sideward shares."""


def grow_spines(branches: list[Branch], size: float, chance: np.random.Generator, pitch: float = 11.0) -> list[Spine]:
    """Return spines along branches: alternate sides, three kinds, none near the foot of a branch."""
    spines: list[Spine] = []
    for branch in branches:
        length = STEP * (len(branch.points) - 1)
        side = 1.0 if chance.random() < 0.5 else -1.0
        at = branch.spines_from + pitch * chance.uniform(0.2, 0.8)
        while at < length - 1.0:
            place = round(at / STEP)
            side = -side if chance.random() < 0.8 else side
            spines.append(_spine(branch, place, side * size, chance))
            at += pitch * chance.uniform(0.7, 1.4)
    return spines


def _spine(branch: Branch, place: int, side: float, chance: np.random.Generator) -> Spine:
    (x, y), (dx, dy) = branch.points[place].tolist(), branch.tangents[place].tolist()
    size, draw = abs(side), chance.random()
    kind: SpineKind = "front" if draw < 0.16 else "mushroom" if draw < 0.80 else "stubby"
    neck = chance.uniform(5.0, 7.5) if kind == "mushroom" else 3.0 if kind == "stubby" else 0.0
    radius = chance.uniform(2.1, 3.2) * size
    lean = chance.uniform(-0.35, 0.35)
    reach = (float(branch.widths[place]) / 2.0 + neck * size - 1.0) if kind != "front" else 0.0
    sign = math.copysign(1.0, side)
    nx, ny = -dy * sign + dx * lean, dx * sign + dy * lean
    return Spine(x, y, x + nx * reach, y + ny * reach, radius, kind)


def standing_free(spines: list[Spine], branches: list[Branch], others: list[Spine]) -> list[Spine]:
    """Return the spines whose heads are hidden by no branch and by no other spine."""
    shafts = np.concatenate([branch.points for branch in branches])
    halves = np.concatenate([branch.widths for branch in branches]) / 2.0
    heads = np.array([(spine.head_x, spine.head_y) for spine in others])
    free = []
    for spine in spines:
        at = np.array([spine.head_x, spine.head_y])
        clear = np.all(np.hypot(*(shafts - at).T) > halves + 0.7)
        if clear and np.all(np.hypot(*(heads - at).T) > 1.6 * spine.radius):
            free.append(spine)
    return free


def spread_out(spots: Points, count: int, chance: np.random.Generator) -> NDArray[np.intp]:
    """Return ``count`` of the spots (n, 2), each as far as can be from those chosen before; farthest-point order."""
    chosen = [int(chance.integers(len(spots)))]
    gap = np.hypot(*(spots - spots[chosen[0]]).T)
    while len(chosen) < min(count, len(spots)):
        chosen.append(int(np.argmax(gap)))
        gap = np.minimum(gap, np.hypot(*(spots - spots[chosen[-1]]).T))
    return np.array(chosen)
