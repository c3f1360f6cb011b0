"""Everything that was read from files, together and frozen."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from ketaviz.content import check
from ketaviz.content.help_lines import HelpPlace
from ketaviz.content.load import (
    load_claims,
    load_commands,
    load_glossary,
    load_points,
    load_references,
    load_story,
    load_tokens,
)
from ketaviz.content.review import Review, load_review
from ketaviz.content.schema import Claim, Command, Point, Reading, Reference, Story, Term, Tokens


class Library(Struct, frozen=True):
    """The story and all that it stands on. Evidence is read when it is first asked for, and read once."""

    story: Story
    tokens: dict[str, Tokens]
    """By theme: ``dark``, ``light``, ``contrast``."""
    commands: tuple[Command, ...]
    place: HelpPlace | None = None
    """Where to get help in the country it is shown in; None: no number is known to be right."""
    review: Review = Review()
    """Who has reviewed what is said on medicine."""

    @property
    def claims(self) -> dict[str, Claim]:
        """All claims by id."""
        return load_claims()

    @property
    def references(self) -> dict[str, Reference]:
        """All references by id."""
        return load_references()

    @property
    def points(self) -> tuple[Point, ...]:
        """Measured values drawn in the panels."""
        return load_points()

    @property
    def glossary(self) -> dict[str, Term]:
        """Words explained, by id."""
        return load_glossary()

    def panel_points(self, panel: str) -> tuple[Point, ...]:
        """Return the measured values of one panel, in the order of the file."""
        return tuple(point for point in self.points if point.panel == panel)

    def cited(self, claim: Claim) -> tuple[Reference, ...]:
        """Return the references of a claim."""
        return tuple(self.references[name] for name in claim.references)

    def against(self, claim: Claim) -> tuple[Claim, ...]:
        """Return the claims that speak against one."""
        return tuple(self.claims[name] for name in claim.against)

    def readings(self, claim: Claim) -> tuple[Reading, ...]:
        """Return how each reference of a claim was read, in the order of `cited`."""
        own = {reading.reference: reading for reading in claim.readings}
        return tuple(
            own.get(name) or Reading(reference=name, read_at=claim.read_at, via=claim.via) for name in claim.references
        )


def load_library(story_path: Path | None = None, place: HelpPlace | None = None, *, later: bool = False) -> Library:
    """Return all content, with the built-in story or that of ``story_path``, and where to get help.

    Raises `ContentError` for a story that is wrong; a caller that must open anyway calls again without a path. With
    ``later`` the evidence that comes with the program is not looked at yet: `check_evidence` does.
    """
    story = load_story(story_path)
    if not later:
        check_evidence(story)
    return Library(
        story=story,
        tokens=load_tokens(),
        commands=load_commands(),
        place=place,
        review=load_review(),
    )


def check_evidence(story: Story) -> None:
    """Read all evidence; raise `ContentError` with the first fault in it, or between it and a story."""
    check.read_somewhere(load_references(), load_claims().values(), load_points())
    check.evidence("the story", story, load_claims(), load_references())
    load_glossary()
