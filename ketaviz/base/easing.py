"""Easing: how a change of progress looks. Each takes alpha in [0, 1], is clipped to it and keeps both ends."""

from __future__ import annotations


def clamp(alpha: float) -> float:
    """Return alpha held within [0, 1]."""
    return min(1.0, max(0.0, alpha))


def ease_out_cubic(alpha: float) -> float:
    """Arrive slowly: for what appears."""
    return 1.0 - (1.0 - clamp(alpha)) ** 3


def ease_in_out_cubic(alpha: float) -> float:
    """Start and arrive slowly: for what moves."""
    alpha = clamp(alpha)
    return 4.0 * alpha**3 if alpha < 0.5 else 1.0 - 4.0 * (1.0 - alpha) ** 3
