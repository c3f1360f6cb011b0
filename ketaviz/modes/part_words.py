"""What is told of a part that was clicked: what it is, its value now, how we know, what is simplified."""

from __future__ import annotations

from ketaviz.content.library import Library
from ketaviz.content.parts import Now, Part
from ketaviz.content.schema import Term
from ketaviz.content.wording import Wording, mark
from ketaviz.frame.layout import EXAGGERATIONS
from ketaviz.frame.snapshot import HERO_INTERNEURON, Frame
from ketaviz.modes.reading import Paragraph, Sheet, cited_paragraphs, claim_paragraphs
from ketaviz.panels.citation import copied

HERO_PYRAMIDAL = 0
SHARES: dict[str, str] = {
    "block_interneuron": mark("NMDA receptors of interneurons blocked: {value}"),
    "block_pyramidal": mark("NMDA receptors of pyramidal cells blocked: {value}"),
    "magnesium_free": mark("Pores of the interneuron free of magnesium: {value}"),
    "growth_signal": mark("Growth signal, of that right after one infusion: {value}"),
}
"""Shares of a whole, in words."""


def part_sheet(part: Part, frame: Frame, library: Library, wording: Wording) -> Sheet:
    """Return all that is known of a part at the moment of a frame."""
    claims = [library.claims[name] for name in part.claims if library.claims[name].printed]
    sources = [library.references[name] for name in part.sources]
    told = [Paragraph("body", wording.text(part.plain)), Paragraph("title", wording.text("Now"))]
    told += [Paragraph("strong", value_words(name, frame, wording)) for name in part.now]
    told.append(Paragraph("title", wording.text("How we know")))
    told += claim_paragraphs(claims, library, wording)
    told += [paragraph for source in sources for paragraph in cited_paragraphs(source, wording)]
    told.append(Paragraph("title", wording.text("What is simplified here")))
    drawn = [note.words for note in EXAGGERATIONS if note.name in part.drawn]
    told += [Paragraph("body", wording.text(sentence)) for sentence in (*part.simplified, *drawn)]
    cited = {source.id: source for claim in claims for source in library.cited(claim)}
    cited |= {source.id: source for source in sources}
    citations = tuple(copied(source, wording) for source in cited.values())
    return Sheet(wording.text(part.words), tuple(told), citations)


def claims_sheet(names: tuple[str, ...], library: Library, wording: Wording) -> Sheet:
    """Return claims that stand behind an answer, for and against, with their sources."""
    claims = [library.claims[name] for name in names if library.claims[name].printed]
    cited = {source.id: source for claim in claims for source in library.cited(claim)}
    citations = tuple(copied(source, wording) for source in cited.values())
    return Sheet(wording.text("How we know"), claim_paragraphs(claims, library, wording), citations)


def term_sheet(term: Term, wording: Wording) -> Sheet:
    """Return a word of the glossary, explained."""
    told = [Paragraph("body", wording.text(term.plain))]
    if term.also:
        also = ", ".join(wording.text(word) for word in term.also)
        told.append(Paragraph("small", wording.text("Also: {words}.", words=also)))
    return Sheet(wording.text(term.words), tuple(told))


def value_words(name: Now, frame: Frame, wording: Wording) -> str:
    """Return one number of a frame in a short sentence."""
    if name.endswith(("_hz", "_mV")):
        return _cell_words(name, frame, wording)
    drug, slow, circuit = frame.drug, frame.plasticity, frame.circuit
    shares = {
        "block_interneuron": drug.block_interneuron,
        "block_pyramidal": drug.block_pyramidal,
        "magnesium_free": float(circuit.magnesium_free_mean[HERO_INTERNEURON]),
        "growth_signal": slow.growth_signal,
    }
    if name in shares:
        return wording.text(SHARES[name], value=wording.quantity(100.0 * shares[name], "%"))
    if name == "weight":
        return wording.text("Synaptic strength: {value}, untreated is 1", value=wording.number(slow.weight, 2))
    if name == "plasma_uM":
        return wording.text("In the blood: {value}", value=wording.quantity(drug.plasma_uM, "uM", 2))
    return wording.text("At the effect site: {value}", value=wording.quantity(drug.effect_uM, "uM", 2))


def _cell_words(name: Now, frame: Frame, wording: Wording) -> str:
    """Return a rate with that at rest, or a voltage."""
    circuit = frame.circuit
    if name == "interneuron_hz":
        return wording.text(
            "Interneurons: {value} spikes/s, at rest {rest}",
            value=wording.number(circuit.printed_interneuron_hz, 1),
            rest=wording.number(circuit.interneuron_rest_hz, 1),
        )
    if name == "pyramidal_hz":
        return wording.text(
            "Pyramidal cells: {value} spikes/s, at rest {rest}",
            value=wording.number(circuit.printed_pyramidal_hz, 1),
            rest=wording.number(circuit.pyramidal_rest_hz, 1),
        )
    hero = HERO_INTERNEURON if name == "interneuron_mV" else HERO_PYRAMIDAL
    value = wording.quantity(float(circuit.hero_voltage_mV[hero]), "mV")
    if name == "interneuron_mV":
        return wording.text("Membrane potential of the interneuron: {value}", value=value)
    return wording.text("Membrane potential of the pyramidal cell in front: {value}", value=value)
