"""What a visitor is offered and told at a moment: the targets of the upper row, and what lies over the stage."""

from __future__ import annotations

from math import ceil
from typing import Literal

from msgspec import Struct

from ketaviz.content.help_lines import HelpPlace
from ketaviz.content.wording import Wording
from ketaviz.modes.kiosk.card import Shown as CardShown
from ketaviz.modes.prediction_words import revealed_words
from ketaviz.simulation.asked import Measured
from ketaviz.story.leaving import Pad
from ketaviz.story.prediction import Prediction
from ketaviz.story.prediction import Stage as AskStage
from ketaviz.story.visit import DOSINGS, Stage, Visit

Words = tuple[str, ...]
APART = ""
"""In a row: the targets after it stand at the right end."""


class Offer(Struct, frozen=True):
    """What means something now, beside the visit itself."""

    amounts: bool = False
    """A drug is given, and the stage shows what it does."""
    pages: Literal[0, 1, 2] = 0
    """There is more than fits: targets for both ways, or one that goes round."""
    evidence: bool = False
    """The beat's evidence is not what is shown already."""
    codes: bool = False
    """The beat has references that can be read somewhere."""
    languages: int = 1
    answers: int = 0
    """To the question that is put."""


def row(visit: Visit, pad: Pad, offer: Offer) -> Words:
    """Return the names of the targets of the upper row."""
    pages = {0: (), 1: ("page_down",), 2: ("page_up", "page_down")}[offer.pages]
    if pad.is_open:
        return (*(f"digit {digit}" for digit in "1234567890"), "erase", APART, "close_over")
    if visit.stage is Stage.COUNTDOWN:
        return (APART, "still_here")
    codes = ("codes",) if offer.codes else ()
    laid = {
        "help": (APART, *pages, "close_over"),
        "more": (*codes, APART, *pages, "close_over"),
        "codes": (APART, *pages, "close_over"),
        "languages": (*(f"language {place}" for place in range(offer.languages)), APART, "close_over"),
        "note": ("note_skip", "note_leave_out", APART, "note_show"),
        "ask": (*(f"answer {place}" for place in range(1, offer.answers + 1)), APART, "skip"),
        "run": ("play_pause", APART, *pages, "next_beat"),
        "answer": (APART, "next_beat"),
    }
    if visit.wish.over in laid:
        return laid[visit.wish.over]
    amounts = tuple(f"amount {name}" for name in DOSINGS) if offer.amounts else ()
    evidence = ("sources",) if offer.evidence else codes
    return ("previous_beat", "play_pause", *amounts, APART, *pages, *evidence, "next_beat")


def card(visit: Visit, pad: Pad, now: float, wording: Wording, told: Words) -> tuple[CardShown, str, Words]:
    """Return what lies over the stage: kind, title, words; ``told`` is what `noted` or `asked` says, title first."""
    word = wording.text
    if pad.is_open and pad.is_locked(now):
        wait = wording.number(ceil(pad.locked_until - now))
        return "pin", word("Wait {seconds} s", seconds=wait), (word("Three tries were wrong."),)
    if pad.is_open:
        return "pin", word("PIN"), (word("For those who look after this screen."),)
    if visit.stage is Stage.COUNTDOWN:
        said = word("Any touch goes on. Else it starts over for the next visitor.")
        return "countdown", word("Still there?"), (said,)
    if visit.stage is Stage.IN_USE and told:
        return "words", told[0], told[1:]
    return "", "", ()


def noted(place: HelpPlace | None, age_from: int, wording: Wording) -> Words:
    """Return what is said before the sheet with the tile on suicidal thoughts, its title first."""
    word = wording.text
    said = [
        word("Before you go on"),
        word("The next page is about what ketamine is used for. One of its tiles is about suicidal thoughts."),
        word("You can see the page, see it without that tile, or go on. The line to call is always below."),
    ]
    if age_from:
        said.append(word("Meant for visitors from {age} years on.", age=age_from))
    if place is not None and place.staff:
        said.append(word("Here: {staff}", staff=place.staff))
    return tuple(said)


# --- a question -------------------------------------------------------------------------------------------------------


def answers(now: Prediction | None, wording: Wording) -> Words:
    """Return the words of the answers to the question that is put."""
    return () if now is None else tuple(wording.text(answer.words) for answer in now.question.answers)


def asked(now: Prediction, measured: Measured | None, wording: Wording) -> Words:
    """Return what is said of a question, its title first: what is asked, or what the run did and why."""
    question = now.question
    if now.stage is AskStage.REVEALED:
        return tuple(words for words, _role in revealed_words(now, measured, wording))
    return (
        wording.text(question.question),
        wording.text(question.setting),
        wording.text("What do you expect? Choose below; then the circuit gives its own answer."),
    )


def expected(now: Prediction, wording: Wording) -> str:
    """Return what a visitor expects of the run that is played, and below it what the run is."""
    said = answers(now, wording)[now.expected] if now.expected is not None else ""
    return f"{wording.text('You expect: {said}.', said=said)}\n{wording.text(now.question.question)}"
