"""What is happening in the circuit and why, in one sentence made from the frame."""

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
    "balanced": mark("Interneurons fire often and hold the pyramidal cells back."),
    "blocked": mark(
        "Ketamine is there and blocks NMDA receptors that open. Without it, interneurons fire {rest} spikes/s and "
        "pyramidal cells {pyramidal_rest}."
    ),
    "silenced": mark(
        "Interneurons fire at less than half of their {rest} spikes/s at rest: little holds the pyramidal cells back."
    ),
    "surge": mark(
        "Interneurons fire far less than their {rest} spikes/s at rest. Less held back, pyramidal cells fire more "
        "than their {pyramidal_rest}."
    ),
    "recovering": mark(
        "Ketamine leaves the effect site: receptors are freed, and interneurons return towards {rest} spikes/s."
    ),
    "strengthened": mark(
        "The drug is gone. In this model, connections between pyramidal cells stand at about {weight} of where they "
        "began."
    ),
    "overwhelmed": mark(
        "So much ketamine blocks the pyramidal cells too: the surge is gone, and they fire no more than about their "
        "{pyramidal_rest} spikes/s at rest."
    ),
}
"""Why the circuit is in a phase. Rates now are in the read-outs, which change every second; here are those at rest,
which hold still to be read."""

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
    """Return the sentence of the frame's phase; it changes with the phase and hardly otherwise."""
    return wording.text(SENTENCES[frame.story.phase], **_numbers(frame, wording))


def short_sentence(phase: PhaseName, wording: Wording) -> str:
    """Return the phase without numbers, for when space is short."""
    return wording.text(SHORT_SENTENCES[phase])


def _numbers(frame: Frame, wording: Wording) -> dict[str, str]:
    circuit = frame.circuit
    return {
        "rest": wording.number(circuit.interneuron_rest_hz, 1),
        "pyramidal_rest": wording.number(circuit.pyramidal_rest_hz, 1),
        "weight": wording.quantity(round(100.0 * frame.plasticity.weight, -1), "%"),
    }
