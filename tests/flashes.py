"""Finds flashes in a sequence of pictures, as WCAG 2.2 (success criterion 2.3.1) counts them; and finds standstill."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

STEP = 0.10
"""A change of relative luminance that counts; the whole range is 1."""
BRIGHT = 0.80
"""A change counts only if the darker of the two pictures is below this."""
MOST = 3
"""Opposing changes allowed in any second: half of the three flashes, each there and back, that WCAG allows."""

REACTION_S = 0.25
"""So soon after a spike something has changed on the picture."""
LEAST = 1e-5
"""A change of a tile's luminance that is one: half of a level in one pixel of a hundred."""

_VALUE = np.arange(256) / 255.0
_LINEAR = np.where(_VALUE <= 0.04045, _VALUE / 12.92, ((_VALUE + 0.055) / 1.055) ** 2.4)
_WEIGHTED = [(_LINEAR * share).astype(np.float32) for share in (0.2126, 0.7152, 0.0722)]


def tile_luminance(picture: NDArray[Any], tile: tuple[int, int]) -> NDArray[np.float64]:
    """Mean relative luminance of each tile of (width, height) pixels; the picture is (h, w, 3), red first, 0 to 255.

    What is left of the picture at its right and lower edge is tiles too, smaller ones.
    """
    red, green, blue = (table[picture[:, :, channel]] for channel, table in enumerate(_WEIGHTED))
    luminance = red + green + blue
    height, width = luminance.shape
    across, down = np.arange(0, width, tile[0]), np.arange(0, height, tile[1])
    summed = np.add.reduceat(np.add.reduceat(luminance, down, axis=0), across, axis=1)
    areas = np.diff([*down, height])[:, None] * np.diff([*across, width])[None, :]
    return np.asarray(summed / areas, dtype=np.float64)


def opposing_changes(luminance: Iterable[float]) -> list[int]:
    """Pictures at which one tile has come `STEP` away from where it last turned; each is opposite to the one before."""
    found: list[int] = []
    direction, low, high = 0, np.inf, -np.inf
    for number, now in enumerate(luminance):
        low, high = min(low, now), max(high, now)
        if direction <= 0 and now - low >= STEP and low < BRIGHT:
            found.append(number)
            direction, high = 1, now
        elif direction >= 0 and high - now >= STEP and now < BRIGHT:
            found.append(number)
            direction, low = -1, now
    return found


def most_in_a_second(numbers: list[int], per_second: float) -> int:
    """How many of the pictures fall into one second at most."""
    times = np.array(numbers) / per_second
    return max((int(np.sum((times >= start) & (times < start + 1.0))) for start in times), default=0)


def worst_tile(luminance: NDArray[np.float64], per_second: float) -> int:
    """The most opposing changes in any second of any tile; ``luminance`` is (pictures, rows, columns)."""
    series = luminance.reshape(len(luminance), -1).T
    lively = series[np.ptp(series, axis=1) >= STEP]
    return max((most_in_a_second(opposing_changes(tile.tolist()), per_second) for tile in lively), default=0)


def standstills(luminance: NDArray[np.float64], spiked: NDArray[np.bool_], per_second: float) -> list[int]:
    """Pictures with a spike after which no tile changes within `REACTION_S`.

    ``spiked`` says of every picture whether a cell has spiked since the one before.
    """
    reach = max(1, round(REACTION_S * per_second))
    after = (luminance[place - 1 : place + reach] for place in range(1, len(luminance)))
    moved = [bool(np.ptp(few, axis=0).max() >= LEAST) for few in after]
    return [place for place, moves in enumerate(moved, start=1) if spiked[place] and not moves]
