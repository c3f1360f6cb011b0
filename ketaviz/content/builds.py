"""What holds for the builds of a story: lines that fit, marks in order, cards that the beat has."""

from __future__ import annotations

import math
from typing import NoReturn

from ketaviz.base.errors import ContentError, near_miss
from ketaviz.base.units import TICK_MS
from ketaviz.content.schema import Beat, Build, Story

LINE_CHARACTERS = 80
MOST_BUILDS = 20
APART_SECONDS = 1.0
"""Marks stand at least this far from one another and from both ends of the beat."""
SHEETS_OF_CARDS = ("indications", "risks", "open-questions")
"""Sheets of evidence that consist of cards; the others are one drawing."""


def check_builds(file: str, story: Story) -> None:
    """Raise `ContentError` with the first fault of a build."""
    for beat in story.beats:
        if len(beat.builds) > MOST_BUILDS:
            _refuse(file, beat, len(beat.builds), f"expected at most {MOST_BUILDS} builds in a beat")
        last = 0.0
        for place, build in enumerate(beat.builds, 1):
            _line(file, beat, place, build)
            _card(file, beat, place, build)
            last = _mark(file, beat, place, build, last)


def _refuse(file: str, beat: Beat, place: int, fault: str) -> NoReturn:
    raise ContentError(f'{file}, beat "{beat.id}", build {place}: {fault}.')


def _line(file: str, beat: Beat, place: int, build: Build) -> None:
    if not build.line.strip():
        _refuse(file, beat, place, "its line is empty; expected what is said or done next")
    if len(build.line) > LINE_CHARACTERS:
        _refuse(file, beat, place, f"its line has {len(build.line)} characters; expected at most {LINE_CHARACTERS}")


def _card(file: str, beat: Beat, place: int, build: Build) -> None:
    if not build.card:
        return
    if beat.panel not in SHEETS_OF_CARDS:
        _refuse(file, beat, place, f"a card needs a sheet of cards; expected panel = {' or '.join(SHEETS_OF_CARDS)}")
    if build.card not in beat.claims:
        hint = near_miss(build.card, beat.claims)
        raise ContentError(
            f'{file}, beat "{beat.id}", build {place}: the card "{build.card[:40]}" is no claim of this beat.{hint}'
        )


def _mark(file: str, beat: Beat, place: int, build: Build, last: float) -> float:
    """Return the last mark so far, this build counted."""
    if build.at == 0.0:
        return last
    if build.card:
        _refuse(file, beat, place, "a card is shown by a click alone; expected no at")
    if not math.isfinite(build.at) or round(build.at * 1000) % TICK_MS:
        _refuse(file, beat, place, f"at = {build.at} is not a whole number of ticks of {TICK_MS} ms")
    end = sum(pace.seconds for pace in beat.pace)
    if not last + APART_SECONDS <= build.at <= end - APART_SECONDS:
        span = f"{last + APART_SECONDS:g} to {end - APART_SECONDS:g}"
        _refuse(file, beat, place, f"at = {build.at:g} seconds; expected {span}, after the mark before it")
    return build.at
