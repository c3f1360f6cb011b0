"""The one ruler of time, from a millisecond to half a year: three logarithmic zones, each with its share of width."""

from __future__ import annotations

import math

from msgspec import Struct

from ketaviz.base.units import MS_PER_UNIT, span_ms
from ketaviz.content.schema import Story

DAY_MS = MS_PER_UNIT["d"]
MINUTE_MS = MS_PER_UNIT["min"]
SHORTEST_MS = 1.0
LONGEST_MS = 183.0 * DAY_MS


class Zone(Struct, frozen=True):
    """A stretch of the ruler on which one of the three clocks is read; logarithmic within."""

    clock: str
    begin_ms: float
    end_ms: float
    left: float
    """Share of the ruler's width at which it begins, 0 to 1."""
    right: float


ZONES = (
    Zone("spikes", SHORTEST_MS, MINUTE_MS, 0.0, 0.24),
    Zone("drug", MINUTE_MS, DAY_MS, 0.24, 0.64),
    Zone("plasticity", DAY_MS, LONGEST_MS, 0.64, 1.0),
)
"""Spikes have five of the ten powers of ten but a quarter of the width: little of the story is told there."""

TICKS: tuple[tuple[str, str, int], ...] = (
    ("1 ms", "1 ms", 1), ("10 ms", "10 ms", 3), ("100 ms", "100 ms", 2), ("1 s", "1 s", 1), ("10 s", "10 s", 3),
    ("1 min", "1 min", 0), ("10 min", "10 min", 1), ("40 min", "40 min", 0), ("2 h", "2 h", 1), ("6 h", "6 h", 2),
    ("1 d", "1 day", 0), ("3 d", "3 days", 2), ("1 wk", "1 week", 1), ("30 d", "1 month", 1),
    ("183 d", "6 months", 0),
)  # fmt: skip
"""Times that get a mark, their words, and how soon the words give way (0 last)."""


def place(ms: float) -> float:
    """Return where a time stands on the ruler, 0 to 1; times outside stand at its ends."""
    ms = min(max(ms, SHORTEST_MS), LONGEST_MS)
    zone = next(zone for zone in ZONES if ms <= zone.end_ms)
    share = math.log(ms / zone.begin_ms) / math.log(zone.end_ms / zone.begin_ms)
    return zone.left + share * (zone.right - zone.left)


def time_at(share: float) -> float:
    """Return the time in milliseconds at a place of the ruler, 0 to 1; the inverse of `place`."""
    share = min(max(share, 0.0), 1.0)
    zone = next(zone for zone in ZONES if share <= zone.right)
    within = (share - zone.left) / (zone.right - zone.left)
    return float(zone.begin_ms * (zone.end_ms / zone.begin_ms) ** within)


class BeatSpan(Struct, frozen=True):
    """When a beat plays, on the drug clock: milliseconds since the first dose. None: no drug is on the clock."""

    begin_ms: float | None
    end_ms: float | None
    spike_ms: float
    """Milliseconds of biology that pass in a second of screen."""


def beat_spans(story: Story) -> tuple[BeatSpan, ...]:
    """Return when each beat of a story plays on the drug clock, as it is written (a waiting beat lasts longer)."""
    spans, now = [], None
    for beat in story.beats:
        if beat.start is not None:
            now = None if beat.start.dosing is None else float(span_ms(beat.start.at))
        begin = now
        if now is not None:
            now += sum(pace.seconds * span_ms(pace.per_second) for pace in beat.pace)
        spans.append(BeatSpan(begin, now, 1000.0 / beat.pace[0].slowdown))
    return tuple(spans)
