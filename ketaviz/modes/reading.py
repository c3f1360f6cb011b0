"""The texts that are one press away: what is simplified, the evidence for and against, the keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ketaviz.content.library import Library
from ketaviz.content.schema import Beat, Claim, Command, Term
from ketaviz.content.wording import Wording
from ketaviz.frame.layout import exaggerations

Role = Literal["title", "strong", "body", "small"]

AGAINST = "against-"
"""Claims whose id begins so speak against the leading account."""
FOR = "For: "
"""Claims whose title begins so speak for it."""
MOST_FOR = 2
"""So many of them are told before what speaks against it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and how it is set."""

    role: Role
    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A title and its paragraphs."""

    title: str
    paragraphs: tuple[Paragraph, ...]


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
            *_claims(speaks_for[:MOST_FOR], library, wording),
            Paragraph("title", wording.text("Against it")),
            *_claims(against, library, wording),
        ),
    )


def evidence(beat: Beat, library: Library, wording: Wording) -> Sheet:
    """Return what a beat claims, how sure it is, what it does not show, and the sources."""
    claims = [library.claims[name] for name in beat.claims]
    sources = [library.references[name] for name in beat.sources]
    picture = [Paragraph("small", f"{source.short}. {source.title}. {source.container}") for source in sources]
    heading = [Paragraph("strong", wording.text("Behind the picture"))] if picture else []
    return Sheet(wording.text("Evidence"), (*_claims(claims, library, wording), *heading, *picture))


def keys(commands: tuple[Command, ...], wording: Wording) -> Sheet:
    """Return what can be done, with its keys."""
    lines = [
        Paragraph("body", wording.text("{keys}: {words}", keys=key_words(command), words=wording.text(command.words)))
        for command in commands
        if command.keys and "explore" in command.modes
    ]
    notice = Paragraph("small", wording.text("Education, not medical advice."))
    return Sheet(wording.text("Keys"), (*lines, notice))


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


def _claims(claims: list[Claim], library: Library, wording: Wording) -> tuple[Paragraph, ...]:
    paragraphs: list[Paragraph] = []
    for claim in claims:
        if claim.printed:
            cited = "; ".join(reference.short for reference in library.cited(claim))
            paragraphs += [
                Paragraph("strong", wording.text(claim.text)),
                Paragraph("body", wording.text(claim.caveat)),
                Paragraph("small", f"{wording.text(claim.strength)} · {cited}"),
            ]
    return tuple(paragraphs)
