"""Times as a person says them: the clock and the speed chips."""

from __future__ import annotations

from ketaviz.base.units import MS_PER_UNIT
from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import Frame

MINUTES_PER_HOUR = 60
MINUTES_PER_DAY = 1440
SETTLED_DAYS = 3
"""From this many days on the clock no longer counts hours."""


def clock(frame: Frame, wording: Wording) -> str:
    """Return the drug clock, e.g. ``19 min 06 s``; a dash when there is no drug."""
    if frame.drug.dosing is None:
        return wording.text("no drug")
    seconds = max(0, int(frame.drug.minutes * 60.0 + 1e-6))
    minutes, rest = divmod(seconds, 60)
    if minutes < MINUTES_PER_HOUR * 2:
        return wording.text("{minutes} min {seconds} s", minutes=minutes, seconds=f"{rest:02d}")
    if minutes < MINUTES_PER_DAY * 2:
        hours, rest = divmod(minutes, MINUTES_PER_HOUR)
        return wording.text("{hours} h {minutes} min", hours=hours, minutes=f"{rest:02d}")
    days, rest = divmod(minutes, MINUTES_PER_DAY)
    if days < SETTLED_DAYS * 10:
        return wording.text("{days} days {hours} h", days=days, hours=f"{rest // MINUTES_PER_HOUR:02d}")
    return wording.text("{days} days", days=days)


def since(frame: Frame, wording: Wording) -> str:
    """Return what the clock counts from."""
    dosing = frame.drug.dosing
    if dosing is None:
        return wording.text("the circuit without ketamine")
    if dosing.doses > 1:
        return wording.text("since the first dose")
    return wording.text("since infusion start") if dosing.route == "iv" else wording.text("since the dose")


def span(ms: float, wording: Wording) -> str:
    """Return a stretch of time in the largest unit of which it has at least one: ``1 min``, ``1.2 h``, ``8.8 days``."""
    if ms >= MS_PER_UNIT["d"] * 2:
        days = ms / MS_PER_UNIT["d"]
        return wording.text("{number} days", number=wording.number(days, _digits(days)))
    unit = next((unit for unit in ("h", "min", "s") if ms >= MS_PER_UNIT[unit]), "ms")
    value = ms / MS_PER_UNIT[unit]
    return wording.quantity(value, unit, _digits(value))


def _digits(value: float) -> int:
    return 0 if abs(value - round(value)) < 0.05 else 1


def drug_speed(frame: Frame, wording: Wording) -> str:
    """Return how much of the drug clock passes in a second of screen; empty when it stands still."""
    per_second = frame.drug.per_screen_s * frame.story.speed_percent / 100.0
    if per_second <= 0:
        return ""
    words = span(per_second * 1000.0, wording)
    if frame.drug.infusing and frame.drug.dosing is not None and frame.drug.dosing.doses == 1:
        return wording.text("1 s on screen = {span} of infusion", span=words)
    return wording.text("1 s on screen = {span}", span=words)


def short_drug_speed(frame: Frame, wording: Wording) -> str:
    """Return the same in as few words as it takes; empty when the drug clock stands still."""
    per_second = frame.drug.per_screen_s * frame.story.speed_percent / 100.0
    return wording.text("1 s = {span}", span=span(per_second * 1000.0, wording)) if per_second > 0 else ""


def short_spike_speed(frame: Frame, wording: Wording) -> str:
    """Return how much slower than life spikes are, in as few words as it takes."""
    return wording.text("{times}× slower", times=wording.number(_times_slower(frame)))


def spike_speed(frame: Frame, wording: Wording) -> str:
    """Return how much slower than life spikes are shown."""
    return wording.text("spikes {times}× slower than life", times=wording.number(_times_slower(frame)))


def _times_slower(frame: Frame) -> float:
    """Return how many times slower than life spikes pass on the screen, in slow motion too."""
    return frame.circuit.slowdown * 100.0 / frame.story.speed_percent
