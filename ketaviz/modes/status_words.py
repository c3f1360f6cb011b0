"""What is happening in the circuit and why, in one sentence made from the frame's numbers."""

from __future__ import annotations

from typing import get_args

from ketaviz.content.schema import PhaseName
from ketaviz.content.wording import Wording, mark
from ketaviz.frame.snapshot import Frame

PHASES: tuple[PhaseName, ...] = get_args(PhaseName)
"""In the order of a dose; ``overwhelmed`` is the branch off it."""

WORDS: dict[PhaseName, str] = {
    "balanced": mark("Balanced"),
    "blocked": mark("Blocked"),
    "silenced": mark("Silenced"),
    "surge": mark("Surge"),
    "recovering": mark("Recovering"),
    "strengthened": mark("Strengthened"),
    "overwhelmed": mark("Overwhelmed"),
}
"""On the phase's chip."""

SENTENCES: dict[PhaseName, str] = {
    "balanced": mark("Interneurons fire {interneuron} spikes/s and hold the pyramidal cells at {pyramidal} spikes/s."),
    "blocked": mark(
        "{block} of the interneurons' NMDA receptors are blocked; they fire {interneuron} spikes/s, before it {rest}."
    ),
    "silenced": mark(
        "{block} of the interneurons' NMDA receptors are blocked, so they fire {interneuron} spikes/s instead of "
        "{rest}: little holds the pyramidal cells back."
    ),
    "surge": mark(
        "Interneurons fire {interneuron} spikes/s instead of {rest}. Less held back, the pyramidal cells rise from "
        "{pyramidal_rest} to {pyramidal} spikes/s."
    ),
    "recovering": mark(
        "Ketamine at the effect site has fallen to {effect}: receptors are freed, interneurons fire {interneuron} "
        "spikes/s."
    ),
    "strengthened": mark(
        "The drug is gone. In this model, connections between pyramidal cells stand at {weight} of where they began."
    ),
    "overwhelmed": mark(
        "At {effect} the pyramidal cells are blocked too: they fire {pyramidal} spikes/s and the surge is gone."
    ),
}
"""Why the circuit is in a phase; the numbers are those of `Frame.status`."""

SHORT_SENTENCES: dict[PhaseName, str] = {
    "balanced": mark("The brake holds the circuit in balance."),
    "blocked": mark("Ketamine is in the receptors, the brake still works."),
    "silenced": mark("The brake is nearly silent."),
    "surge": mark("The brake is off, activity surges."),
    "recovering": mark("The drug is leaving, the brake returns."),
    "strengthened": mark("The drug is gone, the connections are stronger."),
    "overwhelmed": mark("So much drug that the surge is gone."),
}
"""The same without numbers, for when space is short."""


def phase_word(phase: PhaseName, wording: Wording) -> str:
    """Return the word on the phase's chip."""
    return wording.text(WORDS[phase])


def sentence(frame: Frame, wording: Wording) -> str:
    """Return the sentence of the frame's phase, with the numbers of `Frame.status`, which hold still to be read."""
    return wording.text(SENTENCES[frame.story.phase], **_numbers(frame, wording))


def short_sentence(phase: PhaseName, wording: Wording) -> str:
    """Return the phase without numbers, for when space is short."""
    return wording.text(SHORT_SENTENCES[phase])


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
