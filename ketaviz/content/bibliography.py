"""What a reference is cited for: its claims, the beats that show them, and how it was read."""

from __future__ import annotations

from ketaviz.content.library import Library
from ketaviz.content.schema import Beat, Claim, Part, Reading, Reference


def claims_citing(library: Library, reference: Reference) -> tuple[Claim, ...]:
    """Return the printed claims that rest on a reference, in the order of the files."""
    return tuple(claim for claim in library.claims.values() if claim.printed and reference.id in claim.references)


def beats_citing(library: Library, reference: Reference) -> tuple[Beat, ...]:
    """Return the beats that cite a reference: behind their picture, in a claim or as measured values of their panel."""
    return tuple(beat for beat in library.story.beats if reference.id in cited_in(library, beat))


def cited_in(library: Library, beat: Beat) -> set[str]:
    """Return the ids of all references that a beat cites."""
    cited = set(beat.sources)
    cited.update(name for claim in beat.claims for name in library.claims[claim].references)
    if beat.panel is not None:
        cited.update(point.study for point in library.panel_points(beat.panel))
    return cited


def unseen_in_people(library: Library) -> frozenset[Part]:
    """Return the parts of the leading account that claims support, but none that rests on a study in people."""
    told = [claim for claim in library.claims.values() if claim.supports]
    seen = {part for claim in told for part in claim.supports if is_human(library, claim)}
    return frozenset(part for claim in told for part in claim.supports if part not in seen)


def is_human(library: Library, claim: Claim) -> bool:
    """Return whether a claim rests on at least one study in people."""
    return any(reference.kind == "human" for reference in library.cited(claim))


def readings_of(library: Library, reference: Reference) -> tuple[Reading, ...]:
    """Return every way in which a reference was read, each once: in its claims, its measured values, or by itself."""
    told = [one for claim in claims_citing(library, reference) for one in library.readings(claim)]
    told += [Reading(reference=one.study, read_at=one.read_at, via=one.via) for one in library.points]
    found = [one for one in told if one.reference == reference.id]
    if reference.read_at is not None:
        found.append(Reading(reference=reference.id, read_at=reference.read_at, via=reference.via))
    return tuple(dict.fromkeys(found))
