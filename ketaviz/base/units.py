"""Units: the few conversions the program needs, each with its source."""

from __future__ import annotations

import re

from ketaviz.base.errors import ContentError

KETAMINE_G_PER_MOL = 237.7
"""Molar mass of ketamine (free base)."""

TICK_MS = 4
"""A tick of screen time, in milliseconds ..."""
TICK_S = TICK_MS / 1000.0
"""... and in seconds."""

MS_PER_UNIT = {"ms": 1, "s": 1_000, "min": 60_000, "h": 3_600_000, "d": 86_400_000, "wk": 604_800_000}
"""Milliseconds in each unit of time that a story file may use."""

_SPAN = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(ms|s|min|h|d|wk)\s*")


def ng_per_mL(uM: float) -> float:
    """Return a ketamine concentration in ng/mL from micromoles per litre."""
    return uM * KETAMINE_G_PER_MOL


def span_ms(text: str) -> int:
    """Return a span such as ``"40 min"`` or ``"3.5 d"`` in whole milliseconds; raise `ContentError` if it is none."""
    match = _SPAN.fullmatch(text)
    if match is None:
        raise ContentError(f'"{text}" is not a span of time: write a number and one of {", ".join(MS_PER_UNIT)}.')
    return round(float(match[1]) * MS_PER_UNIT[match[2]])
