"""The phases of the circuit: observed from what it does, never set.

A condition begins at its first number and ends at its second (hysteresis); the first line of the table that is true
wins. A phase holds at least half a second of biology, or ten minutes of the drug clock if they are over sooner: where
days pass in a second of screen, a phase is over when the drug is. `observe` is pure: what was seen before, what is seen
now.
"""

from __future__ import annotations

import math
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from ketaviz.content.schema import PhaseName

HOLD_MS = 500.0
"""Milliseconds of biology a phase holds at least ..."""
HOLD_DRUG_MS = 600_000
"""... unless so many milliseconds of the drug clock pass before."""
DRUG_uM = (0.02, 0.01)
FLOOD_uM = 3.0
SILENT = (0.30, 0.40)
SURGING = (1.50, 1.30)
CONTAINED = (1.10, 1.20)
STRONG = (1.05, 1.03)
"""Where each condition begins and where it ends: rates as multiples of this network's own drug-free rates."""
NEVER = 2**62
"""More ticks than there will be."""
THRESHOLDS: dict[str, tuple[float, ...]] = {
    "effect_uM": (*sorted(DRUG_uM), FLOOD_uM),
    "pyramidal": tuple(sorted((*CONTAINED, *SURGING))),
    "interneuron": tuple(sorted(SILENT)),
    "weight": tuple(sorted(STRONG)),
}
"""All of them, ascending, by the fields of `Seen`: while each of these stays between the same two, and `falling` stays,
nothing but the time a phase holds can bring another."""


class Seen(Struct, frozen=True):
    """What the circuit does at one moment."""

    effect_uM: float
    falling: bool
    """The effect-site concentration is going down on the drug clock."""
    pyramidal: float
    """Rate over the last second of biology, as a multiple of the drug-free rate."""
    interneuron: float
    weight: float


class PhaseMemory(Struct, frozen=True):
    """The phase, and what must be remembered to find the next one."""

    phase: PhaseName = "balanced"
    held_ms: float = HOLD_MS
    """Milliseconds of biology since the phase was entered."""
    held_drug_ms: int = 0
    """Milliseconds of the drug clock since then."""
    drug: bool = False
    silent: bool = False
    surging: bool = False
    contained: bool = True
    strong: bool = False
    silenced_has_held: bool = False
    """`silenced` has been held and its condition has been true ever since."""
    was_silenced: bool = False
    """There was `silenced` or `surge` since the drug came."""


_SEEN = attrgetter(*PhaseMemory.__struct_fields__[3:])
"""What is remembered beside the phase and how long it has been held."""


def _above(value: float, bounds: tuple[float, float], was: bool) -> bool:
    return value > (bounds[1] if was else bounds[0])


def _below(value: float, bounds: tuple[float, float], was: bool) -> bool:
    return value < (bounds[1] if was else bounds[0])


def is_over(memory: PhaseMemory) -> bool:
    """Return whether the phase has been held as long as it must."""
    return memory.held_ms >= HOLD_MS or memory.held_drug_ms >= HOLD_DRUG_MS


def wait(memory: PhaseMemory, passed_ms: float, passed_drug_ms: int) -> PhaseMemory:
    """Return the memory after so much biology and so much of the drug clock in which nothing was seen to change."""
    held = memory.held_ms + passed_ms, memory.held_drug_ms + passed_drug_ms
    return PhaseMemory(memory.phase, *held, *_SEEN(memory))


def until_over(memory: PhaseMemory, biology_ms: float, drug_ms: int) -> int:
    """Return in how many ticks the phase will have been held as long as it must; very many if it has been already.

    A tick is ``biology_ms`` of biology and ``drug_ms`` of the drug clock.
    """
    if is_over(memory):
        return NEVER
    by_drug = math.ceil((HOLD_DRUG_MS - memory.held_drug_ms) / drug_ms) if drug_ms else NEVER
    return min(math.ceil((HOLD_MS - memory.held_ms) / biology_ms), by_drug)


def unlike(first: PhaseMemory, second: PhaseMemory) -> bool:
    """Return whether two memories differ in more than how long the phase has been held."""
    return first.phase != second.phase or _SEEN(first) != _SEEN(second)


def observe(memory: PhaseMemory, seen: Seen, passed_ms: float, passed_drug_ms: int = 0) -> PhaseMemory:
    """Return the memory after so much biology and so much of the drug clock, at whose end ``seen`` was seen."""
    drug = _above(seen.effect_uM, DRUG_uM, memory.drug)
    silent = _below(seen.interneuron, SILENT, memory.silent)
    waited = wait(memory, passed_ms, passed_drug_ms)
    now = PhaseMemory(
        phase=memory.phase,
        held_ms=waited.held_ms,
        held_drug_ms=waited.held_drug_ms,
        drug=drug,
        silent=silent,
        surging=_above(seen.pyramidal, SURGING, memory.surging),
        contained=_contained(seen.pyramidal, memory.contained),
        strong=_strong(seen.weight, memory.strong),
        silenced_has_held=drug and silent and (memory.silenced_has_held or _has_held(waited, "silenced")),
        was_silenced=drug and (memory.was_silenced or memory.phase in ("silenced", "surge")),
    )
    return _enter(now, _first_true(now, seen)) if is_over(now) else now


def _contained(pyramidal: float, was: bool) -> bool:
    return pyramidal <= (CONTAINED[1] if was else CONTAINED[0])


def _strong(weight: float, was: bool) -> bool:
    return weight >= (STRONG[1] if was else STRONG[0])


def _has_held(memory: PhaseMemory, phase: PhaseName) -> bool:
    return memory.phase == phase and is_over(memory)


def _first_true(now: PhaseMemory, seen: Seen) -> PhaseName:
    """Return the first line of the table that is true."""
    brake_off = now.drug and now.silent
    lines: tuple[tuple[PhaseName, bool], ...] = (
        ("overwhelmed", brake_off and now.contained and seen.effect_uM > FLOOD_uM),
        ("surge", now.silenced_has_held and now.surging),
        ("silenced", brake_off),
        ("recovering", now.drug and seen.falling and now.was_silenced),
        ("blocked", now.drug),
        ("strengthened", seen.effect_uM <= DRUG_uM[0] and now.strong),
    )
    return next((phase for phase, true in lines if true), "balanced")


def _enter(now: PhaseMemory, phase: PhaseName) -> PhaseMemory:
    return now if phase == now.phase else replace(now, phase=phase, held_ms=0.0, held_drug_ms=0)
