"""Dendrites as geometry: branches that taper, their outlines, spines. Numbers only; how they grow is in `growth`."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Points = NDArray[np.float64]

SpineKind = Literal["aside", "front"]


class Branch(Struct, frozen=True, eq=False, dict=True):
    """One unbranched stretch of a dendrite."""

    points: Points
    """(n, 2) along the middle."""
    widths: NDArray[np.float64]
    """(n,) full width at each point."""

    @cached_property
    def tangents(self) -> Points:
        """Return (n, 2) unit vectors along it."""
        return _tangents(self.points, np.array([0]), np.array([len(self.points) - 1]))


class Spine(Struct, frozen=True):
    """One spine: where it leaves the shaft, where its head is, and how big. One that faces the viewer is a dot."""

    x: float
    y: float
    head_x: float
    head_y: float
    radius: float
    kind: SpineKind


FIELDS = Branch.__struct_fields__


def _tangents(points: Points, first: NDArray[np.intp], last: NDArray[np.intp]) -> Points:
    """Return (n, 2) unit vectors along branches whose first and last points are these."""
    along = np.empty_like(points)
    along[1:-1] = points[2:] - points[:-2]
    along[first], along[last] = points[first + 1] - points[first], points[last] - points[last - 1]
    return np.asarray(along / np.maximum(np.hypot(*along.T), 1e-9)[:, None])


LIGHT = np.array([-0.62, -0.78])
"""Light comes from the upper left everywhere."""

_ROUND = np.linspace(np.pi / 2, -np.pi / 2, 7)[1:-1]
TIP = np.column_stack([np.cos(_ROUND), np.sin(_ROUND)])
"""A half circle: forward and sideward shares."""


class Tree:
    """All branches of a cell at once, in arrays: their outlines are asked for again and again."""

    def __init__(self, points: Points, widths: NDArray[np.float64], counts: NDArray[np.intp]) -> None:
        """``counts`` says how many of the points (n, 2) and widths (n,) are of each branch."""
        self._points, self._widths, self._counts = points, widths, counts
        self._last = np.cumsum(counts) - 1
        self._tangents = _tangents(points, self._last - counts + 1, self._last)
        self._normals = self._tangents[:, ::-1] * (-1.0, 1.0)
        self._order = _around(counts)
        """Of the points on the left, on the right and at the tips, one after another round each branch."""
        self._starts = np.concatenate([[0], np.cumsum(2 * counts + len(TIP))[:-1]])

    @classmethod
    def of(cls, branches: list[Branch]) -> Tree:
        """Return the tree of these branches."""
        points, widths = (np.concatenate([getattr(branch, name) for branch in branches]) for name in FIELDS)
        return cls(points, widths, np.array([len(branch.points) for branch in branches]))

    def simplified(self) -> Tree:
        """Return the same tree with three points a branch."""
        some = np.column_stack([self._last - self._counts + 1, self._last - self._counts // 2, self._last]).ravel()
        return Tree(self._points[some], self._widths[some], np.full(len(self._counts), 3))

    def outlines(self, extra: float = 0.0, shift: float = 0.0, share: float = 1.0) -> tuple[Points, NDArray[np.intp]]:
        """Return the outlines of all branches as polygons with round tips, (m, 2), and where each of them begins.

        ``extra`` widens them by that much in all; ``shift`` moves them toward the light (upper left) as far as they
        face it and ``share`` narrows them, both as shares of the width: that makes the highlight.
        """
        half = (self._widths * share + extra)[:, None] / 2.0
        middle, last = self._points, self._last
        if shift:
            middle = middle + self._normals * ((self._normals @ LIGHT) * self._widths * shift)[:, None]
        aside = self._normals * half
        ahead = (half * self._tangents)[last]
        tips = middle[last, None] + TIP[:, :1] * ahead[:, None] + TIP[:, 1:] * aside[last, None]
        every = np.concatenate([middle + aside, middle - aside, tips.reshape(-1, 2)])
        return every[self._order], self._starts


def _around(counts: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the order of points round each branch: up its left side, over its tip, down its right side."""
    total, order, first = int(counts.sum()), [], 0
    for number, count in enumerate(counts.tolist()):
        left = np.arange(first, first + count)
        tip = 2 * total + len(TIP) * number + np.arange(len(TIP))
        order += [left, tip, total + left[::-1]]
        first += count
    return np.concatenate(order)


def ribbons(branches: list[Branch]) -> list[Points]:
    """Return the outline of each branch as a polygon (m, 2) with a round tip."""
    points, starts = Tree.of(branches).outlines()
    return np.split(points, starts[1:])
