"""Two pictures compared tile by tile, and what is left behind when they differ.

Tolerance: what a machine may change of a picture is the edge of letters and lines (another version of the font
renderer, Qt's cache of glyphs) by a few levels. What may not change is what is there: a word, a molecule, a colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.pictures.drawing import Picture, write
from tests.pictures.palette import MOST as MOST_COLOURS
from tests.pictures.palette import distinct, nearest

TILE = 8
"""Pixels of the picture kept, so 16 of the window: the size of a letter with its neighbour, or of a molecule."""
MEAN = 5.0
"""Levels of 255 by which a tile may differ in the mean over its pixels and colours ..."""
MOST = 48.0
"""... and by which any one pixel of it may differ, in the mean over its colours."""
STRONGER = 4
"""The differences shown are that many times stronger."""
GAP = 8


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile that differs: its corner in pixels of the picture, and by how many levels."""

    x: int
    y: int
    mean: float
    most: float


def differing_tiles(result: Picture, expected: Picture) -> list[Tile]:
    """The tiles out of tolerance, the worst first; all of a picture if the sizes differ.

    Where the expected picture has the few colours of a palette, the result is also looked at in the same colours, and
    of each pixel the smaller difference counts: what lies between two colours may go to either.
    """
    if result.shape != expected.shape:
        return [Tile(0, 0, 255.0, 255.0)]
    apart, few = _apart(result, expected), distinct(expected)
    if len(few) <= MOST_COLOURS:
        apart = np.minimum(apart, _apart(few[nearest(result, few)], expected))
    mean, most = tiled(apart, "mean"), tiled(apart, "max")
    places = np.argwhere((mean > MEAN) | (most > MOST))
    found = [Tile(int(x) * TILE, int(y) * TILE, float(mean[y, x]), float(most[y, x])) for y, x in places]
    return sorted(found, key=lambda tile: -tile.mean)


def _apart(one: Picture, other: Picture) -> NDArray[np.float64]:
    """(h, w) the difference of each pixel, in the mean over its colours."""
    return np.asarray(np.abs(one.astype(np.float64) - other).mean(axis=2))


def tiled(values: NDArray[np.float64], how: str) -> NDArray[np.float64]:
    """The mean or maximum of each tile; the picture is whole tiles."""
    height, width = values.shape
    blocks = values.reshape(height // TILE, TILE, width // TILE, TILE)
    tiles: NDArray[np.float64] = blocks.mean(axis=(1, 3)) if how == "mean" else blocks.max(axis=(1, 3))
    return tiles


def report(result: Picture, expected: Picture, path: Path) -> str:
    """Nothing if two pictures agree; else what to look at: result, expected and difference are written beside each
    other into the file.
    """
    tiles = differing_tiles(result, expected)
    if not tiles:
        path.unlink(missing_ok=True)
        return ""
    write(side_by_side(result, expected), path)
    worst = tiles[0]
    return (
        f"{len(tiles)} tiles differ, the worst at {2 * worst.x}, {2 * worst.y} of the window by {worst.mean:.1f} levels"
        f" in the mean and {worst.most:.0f} at most: look at {path}; if it is better so, python -m tests.pictures.draw"
    )


def side_by_side(result: Picture, expected: Picture) -> Picture:
    """Result, expected and the difference, stronger; where sizes differ, what both cover."""
    height, width = (min(pair) for pair in zip(result.shape[:2], expected.shape[:2], strict=True))
    one, other = result[:height, :width], expected[:height, :width]
    apart = np.minimum(255, STRONGER * np.abs(one.astype(int) - other)).astype(np.uint8)
    gap = np.full((height, GAP, 3), 128, dtype=np.uint8)
    return np.hstack([one, gap, other, gap, apart])
