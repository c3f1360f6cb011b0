"""The phases of the circuit: observed from what it does, never set.

A condition begins at its first number and ends at its second (hysteresis); a phase holds at least half a second of
biology; the first line of the table that is true wins. `observe` is pure: what was seen before, what is seen now.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ketaviz.content.schema import PhaseName

HOLD_MS = 500.0
"""Milliseconds of biology a phase holds at least."""
DRUG_uM = (0.02, 0.01)
FLOOD_uM = 3.0
SILENT = (0.30, 0.40)
SURGING = (1.50, 1.30)
CONTAINED = (1.10, 1.20)
STRONG = (1.05, 1.03)
"""Where each condition begins and where it ends: rates as multiples of this network's own drug-free rates."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the circuit does at one moment."""

    effect_uM: float
    falling: bool
    """The effect-site concentration is going down on the drug clock."""
    pyramidal: float
    """Rate over the last second of biology, as a multiple of the drug-free rate."""
    interneuron: float
    weight: float


@dataclass(frozen=True, slots=True)
class PhaseMemory:
    """The phase, and what must be remembered to find the next one."""

    phase: PhaseName = "balanced"
    held_ms: float = HOLD_MS
    """Milliseconds of biology since the phase was entered."""
    drug: bool = False
    silent: bool = False
    surging: bool = False
    contained: bool = True
    strong: bool = False
    silenced_has_held: bool = False
    """`silenced` has lasted its half second and its condition has been true ever since."""
    was_silenced: bool = False
    """There was `silenced` or `surge` since the drug came."""


def _above(value: float, bounds: tuple[float, float], was: bool) -> bool:
    return value > (bounds[1] if was else bounds[0])


def _below(value: float, bounds: tuple[float, float], was: bool) -> bool:
    return value < (bounds[1] if was else bounds[0])


def observe(memory: PhaseMemory, seen: Seen, passed_ms: float) -> PhaseMemory:
    """Return the memory after ``passed_ms`` of biology at whose end ``seen`` was seen."""
    drug = _above(seen.effect_uM, DRUG_uM, memory.drug)
    silent = _below(seen.interneuron, SILENT, memory.silent)
    held_ms = memory.held_ms + passed_ms
    now = PhaseMemory(
        phase=memory.phase,
        held_ms=held_ms,
        drug=drug,
        silent=silent,
        surging=_above(seen.pyramidal, SURGING, memory.surging),
        contained=_contained(seen.pyramidal, memory.contained),
        strong=_strong(seen.weight, memory.strong),
        silenced_has_held=drug and silent and (memory.silenced_has_held or _held(memory, "silenced", held_ms)),
        was_silenced=drug and (memory.was_silenced or memory.phase in ("silenced", "surge")),
    )
    return _enter(now, _first_true(now, seen)) if held_ms >= HOLD_MS else now


def _contained(pyramidal: float, was: bool) -> bool:
    return pyramidal <= (CONTAINED[1] if was else CONTAINED[0])


def _strong(weight: float, was: bool) -> bool:
    return weight >= (STRONG[1] if was else STRONG[0])


def _held(memory: PhaseMemory, phase: PhaseName, held_ms: float) -> bool:
    return memory.phase == phase and held_ms >= HOLD_MS


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
    return now if phase == now.phase else replace(now, phase=phase, held_ms=0.0)
