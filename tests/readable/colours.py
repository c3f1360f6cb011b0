"""What eyes make of colours: luminance and contrast, Lab and its differences, eyes without one kind of cone.

All take sRGB as 0 to 255 in the last axis.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
"""Linear sRGB to XYZ under D65 (IEC 61966-2-1)."""
_WHITE = _TO_XYZ.sum(axis=1)

CONES_MISSING = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Machado, Oliveira and Fernandes 2009 (doi:10.1109/TVCG.2009.113), severity 1.0, on linear RGB."""


def linear(colour: Any) -> Numbers:
    """Linear light of sRGB, 0 to 1 (IEC 61966-2-1)."""
    value = np.asarray(colour, dtype=np.float64) / 255.0
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


_LINEAR = linear(np.arange(256))
"""For pictures: ten times faster."""


def encoded(light: Numbers) -> Numbers:
    """sRGB, 0 to 255, of linear light; what is out of range is cut."""
    light = np.clip(light, 0.0, 1.0)
    return 255.0 * np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1.0 / 2.4) - 0.055)


def luminance(colour: Any) -> Numbers:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    colour = np.asarray(colour)
    light = _LINEAR[colour] if colour.dtype == np.uint8 else linear(colour)
    return np.asarray(light @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(one: Any, other: Any, veil: float = 0.0) -> Numbers:
    """The ratio of luminances, 1 to 21 (WCAG 2.2); ``veil`` is stray light on the screen, as a share of its white."""
    first, second = luminance(one) + 0.05 + veil, luminance(other) + 0.05 + veil
    return np.maximum(first, second) / np.minimum(first, second)


def without_cones(colour: Any, deficiency: str) -> Numbers:
    """The sRGB that looks to everybody as the colour does to eyes with a kind of cone missing (`CONES_MISSING`)."""
    return encoded(linear(colour) @ np.array(CONES_MISSING[deficiency]).T)


def lab(colour: Any) -> Numbers:
    """CIE L*a*b* under D65."""
    ratio = linear(colour) @ _TO_XYZ.T / _WHITE
    bent = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = np.moveaxis(bent, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def difference(one: Any, other: Any) -> float:
    """CIEDE2000 of two sRGB colours: 1 is just seen."""
    return ciede2000(lab(one), lab(other))


def ciede2000(one: Any, other: Any) -> float:
    """CIEDE2000 of two Lab colours, equations 2 to 22 of Sharma, Wu and Dalal 2005 (doi:10.1002/col.20070)."""
    (l_1, a_1, b_1), (l_2, a_2, b_2) = (np.asarray(colour, dtype=float) for colour in (one, other))
    mean = (np.hypot(a_1, b_1) + np.hypot(a_2, b_2)) / 2
    g = 0.5 * (1 - np.sqrt(mean**7 / (mean**7 + 25.0**7)))
    c_1, c_2 = np.hypot((1 + g) * a_1, b_1), np.hypot((1 + g) * a_2, b_2)
    h_1, h_2 = _hue((1 + g) * a_1, b_1), _hue((1 + g) * a_2, b_2)
    turn = _turn(h_1, h_2) if c_1 * c_2 else 0.0
    hue_apart = 2 * np.sqrt(c_1 * c_2) * np.sin(np.radians(turn / 2))
    light, chroma = (l_1 + l_2) / 2, (c_1 + c_2) / 2
    hue = _mean_hue(h_1, h_2) if c_1 * c_2 else h_1 + h_2
    t = 1 - 0.17 * _cos(hue - 30) + 0.24 * _cos(2 * hue) + 0.32 * _cos(3 * hue + 6) - 0.20 * _cos(4 * hue - 63)
    s_l = 1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2)
    s_c, s_h = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    r_c = 2 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7))
    r_t = -r_c * np.sin(np.radians(60 * np.exp(-(((hue - 275) / 25) ** 2))))
    d_l, d_c, d_h = (l_2 - l_1) / s_l, (c_2 - c_1) / s_c, hue_apart / s_h
    return float(np.sqrt(d_l**2 + d_c**2 + d_h**2 + r_t * d_c * d_h))


def _cos(degrees: float) -> float:
    return float(np.cos(np.radians(degrees)))


def _hue(a: float, b: float) -> float:
    return float(np.degrees(np.arctan2(b, a)) % 360) if a or b else 0.0


def _turn(one: float, other: float) -> float:
    """From one hue to the other the shorter way round, in degrees."""
    return (other - one + 180) % 360 - 180 if abs(other - one) != 180 else other - one


def _mean_hue(one: float, other: float) -> float:
    if abs(one - other) <= 180:
        return (one + other) / 2
    return (one + other + 360) / 2 if one + other < 360 else (one + other - 360) / 2
