"""How dendrites and spines grow: headings that wander and keep clear of one another, widths that taper, forks.

Growing takes a while and is done once: see `ketaviz.scene.cast`. Numbers only, no painting.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ketaviz.scene.dendrite import Branch, Points, Spine

STEP = 5.0
"""Design units between two points of a branch."""
CLEARANCE = 16.0
"""Branches turn away from what is nearer than this, in design units."""
LOOK_AHEAD = 10.0
"""How far before its tip a branch feels what is in its way."""
LEAVES = 15.0
"""What is nearer to the foot of a branch than this is what it leaves, and not in its way."""
TURNS = np.linspace(-0.36, 0.36, 13)
"""Turns, in radians a step, among which a tip chooses."""
FLARE = 8.0
"""Length over which the flare at the foot of a branch fades, in design units."""
THINNEST = 2.0
CROWDED, HOMEWARD, BENDING = 1.1, 14.0, 6.0
"""What a tip weighs against one another: being crowded, leaving its heading, turning sharply."""


@dataclass(frozen=True, slots=True)
class Growth:
    """How a tree of branches grows."""

    length: float
    """Of its first branch; its children are shorter by a share drawn from ``shorter``."""
    width: float
    """At the foot, without the flare."""
    forks: int = 1
    """How often it forks on the way to a tip."""
    spread: float = 0.9
    """Angle between two children, radians."""
    taper: float = 0.62
    """Width at the end of a branch, as a share of that at its foot."""
    shorter: tuple[float, float] = (0.62, 1.0)
    wander: float = 0.055
    """Standard deviation of the noise on its heading, radians a step, before it is smoothed."""
    flare: float = 0.5
    home: float = 0.16
    """How strongly it keeps its heading."""
    toward: float | None = None
    """A heading, radians, to which all its branches bend as they grow ..."""
    pull: float = 0.0
    """... and the share of the way by which they do, a step."""
    beads: float = 0.0
    """Share by which the width swells and shrinks along it."""


class Thicket:
    """What has grown so far, and what else a branch keeps clear of: points (n, 2)."""

    def __init__(self, obstacles: Points) -> None:
        self._points = obstacles.reshape(-1, 2)

    def add(self, points: Points) -> None:
        """Let later branches keep clear of these points (n, 2)."""
        self._points = np.concatenate([self._points, points])

    def apart_from(self, foot: Points) -> Points:
        """Return the points that a branch from a foot keeps clear of: not those which it leaves."""
        return np.asarray(self._points[np.hypot(*(self._points - foot).T) > LEAVES])


def grow_tree(
    start: Points, heading: float, growth: Growth, thicket: Thicket, chance: np.random.Generator
) -> list[Branch]:
    """Return a branch and, ``growth.forks`` times, two children at each end: one nearly straight on, one aside."""
    stem, end = grow_branch(start, heading, growth, thicket, chance)
    if growth.forks == 0:
        return [stem]
    side = 1.0 if chance.random() < 0.5 else -1.0
    lean = chance.uniform(0.25, 0.45)
    branches = [stem]
    for share in (side * lean, -side * (1.0 - lean)):
        child = replace(
            growth,
            length=growth.length * chance.uniform(*growth.shorter),
            width=chance.uniform(0.82, 0.96) * float(stem.widths[-1]),
            forks=growth.forks - 1 if abs(share) < 0.5 or chance.random() < 0.55 else max(0, growth.forks - 2),
            flare=0.22,
        )
        branches += grow_tree(stem.points[-1], end + share * growth.spread, child, thicket, chance)
    return branches


def grow_branch(
    start: Points, heading: float, growth: Growth, thicket: Thicket, chance: np.random.Generator
) -> tuple[Branch, float]:
    """Return one branch from a point and its heading at the end; it is added to the thicket."""
    count = max(4, round(growth.length / STEP) + 1)
    others = thicket.apart_from(np.asarray(start))
    points, angle, drift, wanted = [np.asarray(start, dtype=np.float64)], heading, 0.0, heading
    for kick in chance.normal(0.0, growth.wander, count - 1).tolist():
        drift = 0.82 * drift + kick
        if growth.toward is not None:
            wanted += growth.pull * math.remainder(growth.toward - wanted, 2.0 * math.pi)
        angle = _turned(points[-1], angle + drift, wanted, growth.home, others)
        points.append(points[-1] + STEP * np.array([math.cos(angle), math.sin(angle)]))
    made = np.array(points)
    thicket.add(made[2:])
    return Branch(made, _widths(growth, count, chance)), angle


def _turned(tip: Points, angle: float, wanted: float, home: float, others: Points) -> float:
    """Return the heading of the next step: near the wanted one, away from what is in the way."""
    tries = angle + TURNS
    ahead = tip + LOOK_AHEAD * np.column_stack([np.cos(tries), np.sin(tries)])
    cost = CROWDED * _crowding(ahead, others) + home * HOMEWARD * (tries - wanted) ** 2 + BENDING * TURNS**2
    return float(tries[np.argmin(cost)])


def _crowding(spots: Points, others: Points) -> NDArray[np.float64]:
    """Return (n,) how crowded it is at each spot."""
    near = others[np.hypot(*(others - spots.mean(axis=0)).T) < 2.0 * CLEARANCE]
    gaps = np.hypot(*(spots[:, None] - near[None]).transpose(2, 0, 1))
    return np.asarray(np.sum(np.maximum(0.0, 1.0 - gaps / CLEARANCE) ** 2, axis=1))


def _widths(growth: Growth, count: int, chance: np.random.Generator) -> NDArray[np.float64]:
    along = np.arange(count) / (count - 1)
    widths = growth.width * (1.0 - (1.0 - growth.taper) * along**0.85)
    widths = widths * (1.0 + growth.flare * np.exp(-along * growth.length / FLARE))
    if growth.beads:
        phase, wave = chance.uniform(0.0, 2.0 * np.pi), chance.uniform(17.0, 24.0)
        widths = widths * (1.0 + growth.beads * np.sin(phase + 2.0 * np.pi * STEP * np.arange(count) / wave))
    return np.maximum(widths, THINNEST)


def grow_spines(
    branches: list[Branch], spared: list[float], size: float, chance: np.random.Generator, pitch: float = 10.0
) -> list[Spine]:
    """Return spines along branches: alternate sides, many sizes; none nearer to the foot of a branch than spared."""
    spines: list[Spine] = []
    for branch, spare in zip(branches, spared, strict=True):
        side = 1.0 if chance.random() < 0.5 else -1.0
        at, last = spare + pitch * chance.uniform(0.2, 0.8), STEP * (len(branch.points) - 1)
        while at < last - 1.0:
            side = -side if chance.random() < 0.78 else side
            spines.append(_spine(branch, round(at / STEP), side, size, chance))
            at += pitch * chance.lognormal(-0.06, 0.34)
    return spines


def _spine(branch: Branch, place: int, side: float, size: float, chance: np.random.Generator) -> Spine:
    (x, y), (dx, dy) = branch.points[place].tolist(), branch.tangents[place].tolist()
    width = float(branch.widths[place])
    radius = float(np.clip(chance.lognormal(0.92, 0.22), 1.8, 3.7)) * size
    if chance.random() < 0.14:
        return Spine(x, y, x, y, min(0.34 * width, 0.8 * radius), "front")
    reach, lean = width / 2.0 + chance.uniform(3.0, 6.8) * size, chance.uniform(-0.42, 0.42)
    nx, ny = -dy * side + dx * lean, dx * side + dy * lean
    return Spine(x, y, x + nx * reach, y + ny * reach, radius, "aside")


def standing_free(spines: list[Spine], branches: list[Branch], others: list[Spine], apart: float) -> list[Spine]:
    """Return the spines whose heads are hidden by no branch, by none of the others and by no other of themselves."""
    shafts = np.concatenate([branch.points for branch in branches])
    halves = np.concatenate([branch.widths for branch in branches]) / 2.0
    taken = [(spine.head_x, spine.head_y) for spine in others]
    free = []
    for spine in spines:
        head = (spine.head_x, spine.head_y)
        clear = np.all(np.hypot(*(shafts - head).T) > halves + 0.55 * spine.radius + 0.4)
        if clear and (not taken or np.min(np.hypot(*(np.array(taken) - head).T)) > apart):
            taken.append(head)
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


def crossings(branches: list[Branch]) -> int:
    """Return how many points of branches lie on other branches, forks apart: what a good tree has few of."""
    points = np.concatenate([branch.points for branch in branches])
    halves = np.concatenate([branch.widths for branch in branches]) / 2.0
    owner = np.repeat(np.arange(len(branches)), [len(branch.points) for branch in branches])
    feet = np.array([branch.points[0] for branch in branches])
    at_fork = np.min(np.hypot(*(points[:, None] - feet[None]).transpose(2, 0, 1)), axis=1) < 13.0
    gaps = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    near = (gaps < halves[:, None] + halves[None] + 3.0) & (owner[:, None] != owner[None])
    return int(np.sum(near & ~at_fork[:, None] & ~at_fork[None])) // 2
