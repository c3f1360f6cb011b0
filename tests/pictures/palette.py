"""The 256 colours in which a reference picture is kept: half of what all of its colours take to store."""

from __future__ import annotations

import heapq

import numpy as np
from numpy.typing import NDArray

Colours = NDArray[np.uint8]
"""(n, 3) or (height, width, 3), red first."""

MOST = 256
WEIGHT = 200
"""A colour counts for at most so many pixels: the ground does not take the colours of what stands on it."""


def palette(seen: Colours) -> Colours:
    """At most `MOST` colours of a picture, near which all of its others are (median cut, Heckbert 1982)."""
    codes, counts = np.unique(_codes(seen), return_counts=True)
    colours = _colours(codes)
    weights = np.minimum(counts, WEIGHT)
    heap = [_box(colours, weights, 0, np.arange(len(colours)))]
    while len(heap) < MOST and heap[0][0] < 0.0:
        box = heapq.heappop(heap)[2]
        for part in _halves(colours[box], weights[box]):
            heapq.heappush(heap, _box(colours, weights, box[part[0]], box[part]))
    means = [np.average(colours[box], axis=0, weights=counts[box]) for _, _, box in heap]
    return np.rint(means).astype(np.uint8)


def distinct(seen: Colours) -> Colours:
    """(n, 3) every colour of a picture once."""
    return _colours(np.unique(_codes(seen)))


def nearest(seen: Colours, kept: Colours) -> NDArray[np.intp]:
    """The place of the nearest colour of a palette for each pixel of a picture, (height, width)."""
    codes, places = np.unique(_codes(seen), return_inverse=True)
    colours, few = _colours(codes).astype(np.float32), kept.astype(np.float32)
    apart = (few**2).sum(axis=1) - 2.0 * colours @ few.T
    return np.asarray(apart.argmin(axis=1)[places.reshape(-1)].reshape(seen.shape[:2]))


def _codes(seen: Colours) -> NDArray[np.int32]:
    """(n,) one number for the colour of each pixel."""
    return np.asarray(seen.reshape(-1, 3).astype(np.int32) @ np.array([1 << 16, 1 << 8, 1], dtype=np.int32))


def _colours(codes: NDArray[np.int32]) -> Colours:
    return np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=1).astype(np.uint8)


def _box(
    colours: Colours, weights: NDArray[np.int64], name: int, box: NDArray[np.intp]
) -> tuple[float, int, NDArray[np.intp]]:
    """What a heap orders colours by that share a place of the palette: the widest and most seen first."""
    wide = float(np.ptp(colours[box].astype(int), axis=0).max())
    return -wide * float(np.sqrt(weights[box].sum())), int(name), box


def _halves(colours: Colours, weights: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Both halves of some colours, apart where they are widest."""
    channel = int(np.ptp(colours.astype(int), axis=0).argmax())
    order = np.argsort(colours[:, channel], kind="stable")
    summed = np.cumsum(weights[order])
    cut = int(np.clip(np.searchsorted(summed, summed[-1] / 2) + 1, 1, len(order) - 1))
    return order[:cut], order[cut:]
