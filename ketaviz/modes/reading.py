"""The texts that are one press away: what is simplified, the evidence for and against, the keys."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from ketaviz.content.library import Library
from ketaviz.content.schema import Beat, Claim, Command, Point, Reading, Reference, Term
from ketaviz.content.wording import Wording
from ketaviz.frame.layout import exaggerations
from ketaviz.modes.legend import BRIGHT, Mark, meanings
from ketaviz.panels.citation import address, citation, copied, read_words
from ketaviz.panels.figures import claim_sentences, point_sentence

Role = Literal["title", "strong", "body", "small"]

LEGEND_LINK = "legend"
"""A link that opens what the marks mean."""
CLAIM_LINK = "claim:"
"""A link that begins so opens the sources of the claim whose id follows; any other is an address."""

ALL_SOURCES = "sources:"
"""A link that opens the list of every reference."""

AGAINST = "against-"
"""Claims whose id begins so speak against the leading account."""
FOR = "For: "
"""Claims whose title begins so speak for it."""
MOST_FOR = 2
"""So many of them are told before what speaks against it."""


class Paragraph(Struct, frozen=True):
    """A paragraph and how it is set."""

    role: Role
    words: str
    link: str = ""
    """Where a press on it leads; empty if it is only read."""


class Sheet(Struct, frozen=True):
    """A title and its paragraphs."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    citations: tuple[str, ...] = ()
    """The references on it, to be copied."""
    marks: tuple[Mark, ...] = ()
    """Marks with their signs, before the paragraphs."""


def simplified(beat: Beat, wording: Wording) -> Sheet:
    """Return what is simplified in a beat: in what it tells, and on the stage, if that is to be seen."""
    drawn = () if beat.panel is not None else exaggerations(beat.view)
    sentences = (*beat.simplified, *(note.words for note in drawn))
    paragraphs = tuple(Paragraph("body", wording.text(sentence)) for sentence in sentences)
    return Sheet(wording.text("What is simplified here"), paragraphs)


def more(beat: Beat, library: Library, wording: Wording) -> Sheet:
    """Return all there is to read about a beat: its detail, what is simplified, the evidence."""
    parts = (simplified(beat, wording), evidence(beat, library, wording))
    read = [Paragraph("body", wording.text(beat.detail))]
    for part in parts:
        if part.paragraphs:
            read += [Paragraph("title", part.title), *part.paragraphs]
    read.append(Paragraph("small", wording.text("Education, not medical advice.")))
    return Sheet(wording.text(beat.title), tuple(read))


def account(beat: Beat, library: Library, wording: Wording) -> Sheet:
    """Return the leading account: what speaks for it, then what speaks against it; that of the beat comes first."""
    by_beat = sorted(library.claims, key=lambda name: name not in beat.claims)
    speaks_for = [library.claims[name] for name in by_beat if library.claims[name].title.startswith(FOR)]
    named = [library.claims[name] for name in beat.claims if name.startswith(AGAINST)]
    against = named or [claim for name, claim in library.claims.items() if name.startswith(AGAINST)]
    words = wording.text(
        "The leading account is that ketamine first blocks NMDA receptors of interneurons, which then hold the "
        "pyramidal cells back less. It is not the only account."
    )
    return Sheet(
        wording.text("The leading account, and what speaks against it"),
        (
            Paragraph("body", words),
            Paragraph("title", wording.text("For it")),
            *claim_paragraphs(speaks_for[:MOST_FOR], library, wording),
            Paragraph("title", wording.text("Against it")),
            *claim_paragraphs(against, library, wording),
        ),
    )


def evidence(beat: Beat, library: Library, wording: Wording) -> Sheet:
    """Return what a beat claims, how sure it is, what it does not show, and the sources; each claim opens its own."""
    claims = [library.claims[name] for name in beat.claims]
    sources = [library.references[name] for name in beat.sources]
    picture = [part for source in sources for part in cited_paragraphs(source, wording)]
    heading = [Paragraph("title", wording.text("Behind the picture"))] if picture else []
    cited = {source.id: source for claim in claims for source in library.cited(claim)}
    cited |= {source.id: source for source in sources}
    return Sheet(
        wording.text("Evidence"),
        (*claim_paragraphs(claims, library, wording), *heading, *picture),
        tuple(copied(source, wording) for source in cited.values()),
    )


def sources(shown: Claim | Point, library: Library, wording: Wording) -> Sheet:
    """Return a claim or one measured value with its sources in full, what it does not show, what speaks against it."""
    if isinstance(shown, Claim):
        cited = list(zip(library.cited(shown), library.readings(shown), strict=True))
        told, against = _told(shown, wording), library.against(shown)
    else:
        reading = Reading(reference=shown.study, read_at=shown.read_at, via=shown.via)
        cited = [(library.references[shown.study], reading)]
        told, against = _measured(shown, wording), _against_study(shown.study, library)
    parts = [*told, Paragraph("title", wording.plural("Source", "Sources", len(cited)))]
    for reference, reading in cited:
        parts += cited_paragraphs(reference, wording, read_words(reading.read_at, reading.via, wording))
    if shown.caveat:
        parts += [
            Paragraph("title", wording.text("What this does not show")),
            Paragraph("body", wording.text(shown.caveat)),
        ]
    if against:
        parts.append(Paragraph("title", wording.text("What speaks against it")))
        parts += claim_paragraphs(list(against), library, wording)
    title = wording.text(shown.label if isinstance(shown, Point) else shown.title or shown.text)
    return Sheet(title, tuple(parts), tuple(copied(reference, wording) for reference, _ in cited))


def _against_study(study: str, library: Library) -> tuple[Claim, ...]:
    """Return what speaks against the claims that rest on a study."""
    telling = [claim for claim in library.claims.values() if study in claim.references]
    return tuple(library.claims[name] for name in dict.fromkeys(name for claim in telling for name in claim.against))


def _measured(point: Point, wording: Wording) -> list[Paragraph]:
    """Return a measured value with its interval and comparison, and what was given."""
    return [
        Paragraph("strong", point_sentence(point, wording)),
        Paragraph("body", wording.text("What was given: {drug}.", drug=wording.text(point.drug))),
    ]


def _told(claim: Claim, wording: Wording) -> list[Paragraph]:
    """Return a claim's sentence, its figures with their comparison, how sure, who and what."""
    told = [Paragraph("strong", wording.text(claim.text))]
    if claim.measure:
        figures = "; ".join(claim_sentences(claim, wording))
        said = wording.text("{measure}: {figures}.", measure=wording.text(claim.measure), figures=figures)
        told.append(Paragraph("body", said))
    if claim.second:
        told.append(Paragraph("body", wording.text(claim.second)))
    told.append(Paragraph("body", wording.text("How sure: {strength}.", strength=wording.text(claim.strength))))
    if claim.population:
        told.append(Paragraph("body", wording.text("Who: {people}.", people=wording.text(claim.population))))
    if claim.drug:
        told.append(Paragraph("body", wording.text("What was given: {drug}.", drug=wording.text(claim.drug))))
    return told


def cited_paragraphs(reference: Reference, wording: Wording, read: str = "") -> list[Paragraph]:
    """Return a reference in full, where it can be read, and how it was read here."""
    words, link = address(reference)
    parts = [Paragraph("body", citation(reference, wording))]
    if link:
        parts.append(Paragraph("small", words, link))
    if read:
        parts.append(Paragraph("small", read))
    return parts


def keys(commands: tuple[Command, ...], wording: Wording) -> Sheet:
    """Return what can be done, with its keys."""
    lines = [
        Paragraph("body", wording.text("{keys}: {words}", keys=key_words(command), words=wording.text(command.words)))
        for command in commands
        if command.keys and "explore" in command.modes
    ]
    marks = Paragraph("body", wording.text("What the marks on the picture mean"), LEGEND_LINK)
    notice = Paragraph("small", wording.text("Education, not medical advice."))
    return Sheet(wording.text("Keys"), (marks, *lines, notice))


def legend(wording: Wording) -> Sheet:
    """Return what the marks of the picture mean."""
    bright = Paragraph("body", wording.text(BRIGHT))
    return Sheet(wording.text("What the marks mean"), (bright,), marks=meanings(wording))


def glossary(library: Library, wording: Wording) -> Sheet:
    """Return the words explained, in the order of the alphabet."""
    paragraphs = [
        part
        for term in sorted(library.glossary.values(), key=_by_words)
        for part in (Paragraph("strong", wording.text(term.words)), Paragraph("body", wording.text(term.plain)))
    ]
    return Sheet(wording.text("Words explained"), tuple(paragraphs))


def _by_words(term: Term) -> str:
    return term.words.casefold()


def key_words(command: Command) -> str:
    """Return a command's keys as they are read: ten digits are a range."""
    if "".join(command.keys).isdigit():
        return f"{command.keys[0]}–{command.keys[-1]}"
    return ", ".join(command.keys)


def claim_paragraphs(claims: list[Claim], library: Library, wording: Wording) -> tuple[Paragraph, ...]:
    """Return claims with what they do not show and their sources; each opens its own."""
    paragraphs: list[Paragraph] = []
    for claim in claims:
        if claim.printed:
            cited = "; ".join(reference.short for reference in library.cited(claim))
            paragraphs += [
                Paragraph("strong", wording.text(claim.text)),
                Paragraph("body", wording.text(claim.caveat)),
                Paragraph("small", f"{wording.text(claim.strength)} · {cited}", CLAIM_LINK + claim.id),
            ]
    return tuple(paragraphs)
