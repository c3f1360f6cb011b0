"""Easing: how a change of progress looks. Each takes alpha in [0, 1] and keeps both ends."""

from __future__ import annotations

from collections.abc import Callable

Easing = Callable[[float], float]

_OVERSHOOT = 0.7
"""How far `ease_out_back` swings past its end: about 4 %, so that a label settles without bouncing."""


def clamp(alpha: float) -> float:
    """Return alpha held within [0, 1]."""
    return min(1.0, max(0.0, alpha))


def linear(alpha: float) -> float:
    """Return alpha itself."""
    return clamp(alpha)


def ease_in_cubic(alpha: float) -> float:
    """Start slowly: for what leaves."""
    return clamp(alpha) ** 3


def ease_out_cubic(alpha: float) -> float:
    """Arrive slowly: for what appears."""
    return 1.0 - (1.0 - clamp(alpha)) ** 3


def ease_in_out_cubic(alpha: float) -> float:
    """Start and arrive slowly: for what moves."""
    alpha = clamp(alpha)
    return 4.0 * alpha**3 if alpha < 0.5 else 1.0 - 4.0 * (1.0 - alpha) ** 3


def ease_out_back(alpha: float) -> float:
    """Arrive a little too far and settle: for what docks."""
    left = 1.0 - clamp(alpha)
    return 1.0 - left**2 * (left * (_OVERSHOOT + 1.0) - _OVERSHOOT)
