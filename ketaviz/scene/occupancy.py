"""What of the stage is taken: boxes on a fine grid, so that many places for a label can be looked at at once."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
CELL = 4.0
"""Width and height of a cell of the grid, in logical pixels."""


class Occupancy:
    """Cells of a surface that are touched by any of (n, 4) boxes: left, top, right, bottom in logical pixels."""

    def __init__(self, width: float, height: float, boxes: Points) -> None:
        shape = math.ceil(height / CELL) + 1, math.ceil(width / CELL) + 1
        self._taken = np.zeros(shape, dtype=bool)
        low = np.clip(np.floor(boxes / CELL).astype(int), 0, None)
        for left, top, right, bottom in low.tolist():
            self._taken[top : bottom + 1, left : right + 1] = True
        summed = np.zeros((shape[0] + 1, shape[1] + 1), dtype=np.int64)
        summed[1:, 1:] = self._taken.cumsum(axis=0).cumsum(axis=1)
        self._summed = summed

    def covered(self, boxes: Points) -> Points:
        """Return (n,) shares, 0 to 1, of (n, 4) boxes that are taken."""
        rows, columns = self._taken.shape
        cells = np.floor(boxes / CELL).astype(int) + np.array((0, 0, 1, 1))
        left, top, right, bottom = np.minimum(np.maximum(cells, 0), (columns, rows, columns, rows)).T
        table = self._summed
        taken = table[bottom, right] - table[top, right] - table[bottom, left] + table[top, left]
        return np.asarray(taken / np.maximum(1, (right - left) * (bottom - top)))

    def along(self, points: Points) -> NDArray[np.bool_]:
        """Return for (k, 2) points whether each is on a taken cell."""
        rows, columns = self._taken.shape
        cells = (points / CELL).astype(int)
        x, y = (np.minimum(np.maximum(part, 0), last - 1) for part, last in zip(cells.T, (columns, rows), strict=True))
        return np.asarray(self._taken[y, x])
