"""Everything on a picture that is drawn in a colour with a meaning, and how it stands out from what is beside it.

A window is drawn without its words, and again with the colours of three tokens shifted: one in red, one in green, one
in blue. How far a pixel follows the shift is how much of it is drawn in that token. What follows less than half way is
faded on purpose: it is out of focus, or a glow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import QRect

from ketaviz.content.library import Library, load_library
from ketaviz.content.schema import Tokens
from ketaviz.frame.snapshot import Frame
from ketaviz.look.theme import ThemeName
from tests.pictures.drawing import Picture, open_window, shut
from tests.readable.colours import luminance
from tests.readable.texts import Mask, widened, without_words

SHIFT = 100
"""Levels by which a token is shifted in one channel."""
HALF = 0.5
"""A pixel of a mark is drawn in its token at least so far ..."""
STRONG = 0.65
"""... and it or one beside it so far: what is paler is out of focus or past, and pale on purpose."""
WHOLE, NONE = 0.8, 0.15
"""Pixels with more are wholly of a mark, with less wholly outside it."""
BESIDE = 4
"""What a mark is seen against is at most so many pixels from its outline, on the outside."""
EDGED = frozenset({"ket", "mg", "nmda", "ampa", "lipid"})
"""Molecules have an edge of another colour; it counts if that stands out from what is beyond."""
EDGE, BEYOND = 2, 8
"""An edge is at most so wide, and what is beyond at most so far away, in pixels."""
SHORTEST = 40
"""Pixels of outline: less is a speck."""

Values = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """What is drawn in one token on one picture."""

    token: str
    light: Values
    """(h, w) relative luminance of the picture."""
    share: Values
    """(h, w) how much of a pixel is drawn in the token, 0 to 1."""

    @property
    def mask(self) -> Mask:
        """(h, w) what is a mark."""
        mask: Mask = (self.share >= HALF) & (highest(self.share, 1) >= STRONG)
        return mask

    def within(self, left: int, top: int, right: int, bottom: int) -> Marks:
        """The marks in a part of the picture, of one pixel at least."""
        part = slice(top, max(bottom, top + 1)), slice(left, max(right, left + 1))
        return Marks(self.token, self.light[part], self.share[part])

    def contrasts(self, veil: float = 0.0) -> Values:
        """(h, w) contrast of a pixel of the outline with what is beside it outside; nan elsewhere.

        Of both sides those pixels count that are wholly one or the other, not the soft edge between; a line is
        all soft edge.
        """
        apart = np.full(self.share.shape, np.nan, dtype=np.float32)
        mask = self.mask
        rows, columns = np.nonzero(mask)
        if rows.size:
            part = tuple(slice(max(0, some.min() - BEYOND - 1), some.max() + BEYOND + 2) for some in (rows, columns))
            bright = np.log(self.light[part] + np.float32(0.05 + veil))
            apart[part] = np.exp(self._apart(bright, self.share[part], mask[part]))
        return apart

    def _apart(self, bright: Values, share: Values, mask: Mask) -> Values:
        """(h, w) the logarithm of the contrasts; ``bright`` is that of the luminance with stray light."""
        own = spread(bright, share >= np.minimum(WHOLE, highest(share, 1)), 1)
        outside = share < NONE
        apart = np.abs(own - spread(bright, outside, BESIDE))
        if self.token in EDGED:
            edge = np.abs(spread(bright, outside, EDGE) - around(bright, outside, BESIDE, BEYOND))
            apart = np.fmax(apart, edge)
        outline = mask & widened(~mask, 1)
        return np.where(outline, apart, np.float32(np.nan))

    def standing_out(self, needed: float, veil: float = 0.0) -> float:
        """The share of all outlines with at least that contrast, 0 to 1; nan if there are none to speak of."""
        contrasts = self.contrasts(veil)
        known = contrasts[~np.isnan(contrasts)]
        return float((known >= needed).mean()) if known.size >= SHORTEST else float("nan")


def highest(values: Values, pixels: int) -> Values:
    """(h, w) the highest value in the square about a pixel."""
    padded = np.pad(values, pixels, mode="edge")
    (height, width), found = values.shape, values
    for down in range(2 * pixels + 1):
        for across in range(2 * pixels + 1):
            found = np.maximum(found, padded[down : down + height, across : across + width])
    return found


def spread(values: Values, known: Mask, pixels: int) -> Values:
    """(h, w) the mean of what is known in the square about a pixel; nan where nothing is."""
    total, count = boxed(np.where(known, values, 0.0), pixels), boxed(known.astype(float), pixels)
    return np.where(count > 0.5, total / np.maximum(count, 1.0), np.nan).astype(np.float32)


def around(values: Values, known: Mask, inner: int, outer: int) -> Values:
    """(h, w) the mean of what is known between two squares about a pixel; nan where nothing is."""
    kept = np.where(known, values, 0.0)
    total = boxed(kept, outer) - boxed(kept, inner)
    count = boxed(known.astype(float), outer) - boxed(known.astype(float), inner)
    return np.where(count > 0.5, total / np.maximum(count, 1.0), np.nan).astype(np.float32)


def boxed(values: NDArray[Any], pixels: int) -> NDArray[Any]:
    """(h, w) sums over squares of 2 ``pixels`` + 1, which end at the edge."""
    padded = np.pad(values, ((pixels + 1, pixels), (pixels + 1, pixels)))
    summed = padded.cumsum(axis=0, dtype=np.float64).cumsum(axis=1)
    side = 2 * pixels + 1
    sums: NDArray[Any] = summed[side:, side:] - summed[:-side, side:] - summed[side:, :-side] + summed[:-side, :-side]
    return sums


class TokenPictures:
    """A window in the theme's colours, and one for every three tokens with theirs shifted."""

    def __init__(self, theme: ThemeName, tokens: tuple[str, ...], text_size: float = 1.0) -> None:
        self._tokens = load_library().tokens[theme]
        self._threes = [tokens[first : first + 3] for first in range(0, len(tokens), 3)]
        self.window = open_window(theme, text_size)
        """The one in the theme's own colours."""
        self.seen: Picture = np.zeros((0, 0, 3), dtype=np.uint8)
        """What it showed last."""
        self._shifted = [open_window(theme, text_size, self._library(theme, three)) for three in self._threes]

    def close(self) -> None:
        for window in (self.window, *self._shifted):
            shut(window)

    @property
    def dock(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of the live plots as they were last drawn; all 0 without any."""
        place = self.window.dock.geometry() if self.window.dock.isVisible() else QRect(0, 0, 0, 0)
        return place.left(), place.top(), place.left() + place.width(), place.top() + place.height()

    def draw(self, frame: Frame) -> Iterator[Marks]:
        seen = self.seen = without_words(self.window, frame)
        light = luminance(seen).astype(np.float32)
        for three, window in zip(self._threes, self._shifted, strict=True):
            other = without_words(window, frame).astype(np.float32)
            for channel, token in enumerate(three):
                shift = shifted_by(getattr(self._tokens, token), channel)
                yield Marks(token, light, (other[..., channel] - seen[..., channel]) / np.float32(shift))

    def _library(self, theme: ThemeName, three: tuple[str, ...]) -> Library:
        library = load_library()
        changes = {token: shifted(getattr(self._tokens, token), channel) for channel, token in enumerate(three)}
        tokens: Tokens = msgspec.structs.replace(self._tokens, **changes)
        return replace(library, tokens={**library.tokens, theme: tokens})


def shifted_by(colour: str, channel: int) -> int:
    """To where there is room."""
    return SHIFT if int(colour[1 + 2 * channel : 3 + 2 * channel], 16) < 128 else -SHIFT


def shifted(colour: str, channel: int) -> str:
    at = 1 + 2 * channel
    value = int(colour[at : at + 2], 16) + shifted_by(colour, channel)
    return f"{colour[:at]}{value:02X}{colour[at + 2 :]}"
