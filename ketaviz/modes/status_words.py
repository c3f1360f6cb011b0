"""What is happening in the circuit and why, in one sentence made from the frame's numbers."""

from __future__ import annotations

from typing import get_args

from ketaviz.content.schema import PhaseName
from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import Frame

PHASES: tuple[PhaseName, ...] = get_args(PhaseName)
"""In the order of a dose; ``overwhelmed`` is the branch off it."""


def phase_word(phase: PhaseName, wording: Wording) -> str:
    """Return the word on the phase's chip."""
    words = {
        "balanced": wording.text("Balanced"),
        "blocked": wording.text("Blocked"),
        "silenced": wording.text("Silenced"),
        "surge": wording.text("Surge"),
        "recovering": wording.text("Recovering"),
        "strengthened": wording.text("Strengthened"),
        "overwhelmed": wording.text("Overwhelmed"),
    }
    return words[phase]


def sentence(frame: Frame, wording: Wording) -> str:
    """Return the sentence of the frame's phase, with the numbers of `Frame.status`, which hold still to be read."""
    told = {
        "balanced": balanced,
        "blocked": blocked,
        "silenced": silenced,
        "surge": surge,
        "recovering": recovering,
        "strengthened": strengthened,
        "overwhelmed": overwhelmed,
    }
    return told[frame.story.phase](frame, wording)


def short_sentence(phase: PhaseName, wording: Wording) -> str:
    """Return the phase without numbers, for when space is short."""
    words = {
        "balanced": wording.text("The brake holds the circuit in balance."),
        "blocked": wording.text("Ketamine is in the receptors, the brake still works."),
        "silenced": wording.text("The brake is nearly silent."),
        "surge": wording.text("The brake is off, activity surges."),
        "recovering": wording.text("The drug is leaving, the brake returns."),
        "strengthened": wording.text("The drug is gone, the connections are stronger."),
        "overwhelmed": wording.text("So much drug that the surge is gone."),
    }
    return words[phase]


def balanced(frame: Frame, wording: Wording) -> str:
    """Return the sentence of the circuit without drug."""
    return wording.text(
        "Interneurons fire {interneuron} spikes/s and hold the pyramidal cells at {pyramidal} spikes/s.",
        **_numbers(frame, wording),
    )


def blocked(frame: Frame, wording: Wording) -> str:
    """Return the sentence of the circuit whose brake still works."""
    return wording.text(
        "{block} of the interneurons' NMDA receptors are blocked; they fire {interneuron} spikes/s, before it {rest}.",
        **_numbers(frame, wording),
    )


def silenced(frame: Frame, wording: Wording) -> str:
    """Return the sentence of the silenced brake."""
    return wording.text(
        "{block} of the interneurons' NMDA receptors are blocked, so they fire {interneuron} spikes/s instead of "
        "{rest}: little holds the pyramidal cells back.",
        **_numbers(frame, wording),
    )


def surge(frame: Frame, wording: Wording) -> str:
    """Return the sentence of the surge."""
    return wording.text(
        "Interneurons fire {interneuron} spikes/s instead of {rest}. Less held back, the pyramidal cells rise from "
        "{pyramidal_rest} to {pyramidal} spikes/s.",
        **_numbers(frame, wording),
    )


def recovering(frame: Frame, wording: Wording) -> str:
    """Return the sentence of the drug leaving."""
    return wording.text(
        "Ketamine at the effect site has fallen to {effect}: receptors are freed, interneurons fire {interneuron} "
        "spikes/s.",
        **_numbers(frame, wording),
    )


def strengthened(frame: Frame, wording: Wording) -> str:
    """Return the sentence of the strengthened circuit."""
    return wording.text(
        "The drug is gone. In this model, connections between pyramidal cells stand at {weight} of where they began.",
        **_numbers(frame, wording),
    )


def overwhelmed(frame: Frame, wording: Wording) -> str:
    """Return the sentence of too much drug."""
    return wording.text(
        "At {effect} the pyramidal cells are blocked too: they fire {pyramidal} spikes/s and the surge is gone.",
        **_numbers(frame, wording),
    )


def _numbers(frame: Frame, wording: Wording) -> dict[str, str]:
    now = frame.status
    return {
        "interneuron": wording.number(now.interneuron_hz, 1),
        "rest": wording.number(now.interneuron_rest_hz, 1),
        "pyramidal": wording.number(now.pyramidal_hz, 1),
        "pyramidal_rest": wording.number(now.pyramidal_rest_hz, 1),
        "block": wording.quantity(100.0 * now.block_interneuron, "%"),
        "effect": wording.quantity(now.effect_uM, "uM", 2),
        "weight": wording.quantity(100.0 * now.weight, "%"),
    }
