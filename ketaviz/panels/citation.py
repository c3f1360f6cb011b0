"""A reference in full, and how it was read."""

from __future__ import annotations

from ketaviz.content.schema import ReadAt, Reference, ReferenceKind
from ketaviz.content.wording import Wording, mark

READ_WORDS: dict[ReadAt, str] = {
    "primary": mark("Read in the paper itself or its abstract."),
    "secondary": mark("Read second-hand, via {source}."),
    "memory": mark("To be checked at source."),
}
READ_SHORT: dict[ReadAt, str] = {
    "primary": mark("read at source"),
    "secondary": mark("read second-hand"),
    "memory": mark("to be checked at source"),
}
KIND_WORDS: dict[ReferenceKind, str] = {
    "human": mark("in people"),
    "animal": mark("in animals"),
    "slice": mark("in slices of brain"),
    "model": mark("model"),
    "label": mark("label or notice"),
    "review": mark("review"),
}


def citation(reference: Reference, wording: Wording) -> str:
    """Return a full citation: authors, year, title, journal and place in it, and in brackets where it was studied."""
    found = " ".join(part for part in (reference.container, reference.found_in) if part)
    parts = (f"{reference.author} ({reference.year})", reference.title, found)
    kind = wording.text(KIND_WORDS[reference.kind])
    return ". ".join(part.rstrip(".") for part in parts if part) + f". [{kind}]"


def address(reference: Reference) -> tuple[str, str]:
    """Return where a reference can be read, as it is written and as a link; two empty words if it is not known."""
    if reference.doi:
        return f"doi:{reference.doi}", f"https://doi.org/{reference.doi}"
    return reference.url, reference.url


def without_address(reference: Reference, wording: Wording) -> str:
    """Return where a reference without an address is to be looked for: by what was seen of it, and by its title."""
    if reference.found_in:
        found = f"{reference.container} {reference.found_in}".strip()
        return wording.text("No address was seen in a source. To be found as: {place}.", place=found)
    if reference.title:
        return wording.text(
            "No address was seen in a source. To be found in {journal} by its title.", journal=reference.container
        )
    return wording.text(
        "Neither title nor address was seen in a source. To be found in {journal} by author and year.",
        journal=reference.container,
    )


def copied(reference: Reference, wording: Wording) -> str:
    """Return a reference as it is copied: in full, with where it can be read."""
    return " ".join(part for part in (citation(reference, wording), address(reference)[0]) if part)


def read_words(read_at: ReadAt, via: str, wording: Wording) -> str:
    """Return how a reference was read."""
    return wording.text(READ_WORDS[read_at], source=wording.text(via) if via else "")
