"""Where to get help, and what this is: education, not medical advice."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketaviz.content.help_lines import HelpLine, HelpPlace
from ketaviz.content.library import Library
from ketaviz.content.wording import mark
from ketaviz.panels.card import Card
from ketaviz.panels.indications import HELP_PLACE
from ketaviz.panels.qr import QrCode
from ketaviz.panels.sheet import Sheet
from ketaviz.panels.style import Style
from ketaviz.panels.tiles import TileLayout

MEDICINE = mark(
    "Ketamine and esketamine are prescription medicines with serious risks. Most uses shown are not approved. "
    "Please do not start, stop or change any treatment because of this; speak with a doctor."
)
MODEL = mark(
    "A hundred simulated cells, tuned to show one account, disinhibition. Lines are this model; dots are trials. "
    "Every step says what is simplified. The account is the leading one, not the only one."
)
HEADING, NUMBER, LARGE, USUAL = 23.0, 36.0, 21.0, 18.0
"""Sizes of type: it is to be read from a step away, by somebody who may not be well."""


class HelpCards:
    """Makes the cards of help for a place, and those about the program."""

    def __init__(self, library: Library, style: Style) -> None:
        self._library, self._style = library, style

    def emergency(self) -> Card:
        """Return the number for an emergency, or that there is one."""
        text, place = self._style.text, self._library.place
        card = self._card(text("In an emergency"))
        if place is None or not place.emergency:
            card.say(text("Call your local emergency number."), ink="text", units=LARGE)
        else:
            self._dial(card, HelpLine(number=place.emergency), place)
            card.say(text("Elsewhere: your local emergency number."), units=USUAL)
        if place is not None and place.staff:
            card.say(text("Here: {staff}", staff=place.staff), ink="text", units=LARGE)
        return card

    def crisis(self) -> Card:
        """Return whom to talk to."""
        text, place = self._style.text, self._library.place
        card = self._card(text("If you think about suicide, or are worried about someone"))
        card.say(text("Talk to somebody today: a friend, a doctor, a helpline."), ink="text", units=LARGE)
        services = text("Services in many countries: {place}", place=HELP_PLACE)
        if place is None or not place.lines:
            card.say(services, ink="text", units=LARGE)
        else:
            for line in place.lines:
                self._dial(card, line, place)
            card.say(services, units=USUAL)
        card.say(text("Many people get through such thoughts with support."), units=USUAL)
        return card

    def drugs(self) -> Card:
        """Return where people who have come to depend on a drug find help."""
        text, place = self._style.text, self._library.place
        card = self._card(text("If ketamine or another drug has become a problem"))
        card.say(text("A doctor or a drug service near you can help."), ink="text", units=LARGE)
        if place is not None and place.drug_lines:
            for line in place.drug_lines:
                self._dial(card, line, place)
        card.say(text("People with addiction can recover."), units=USUAL)
        return card

    def about(self, title: str, words: str) -> Card:
        """Return a card with a title and some words."""
        card = self._card(title)
        card.say(self._style.text(words), ink="text", units=USUAL)
        card.column.addStretch(1)
        return card

    def services(self) -> Card:
        """Return the address of services in many countries, also as a code to be read with a telephone."""
        card = self._card(self._style.text("Services in many countries"))
        card.say(HELP_PLACE, ink="text", units=LARGE)
        card.column.addWidget(QrCode(self._style, f"https://{HELP_PLACE}"))
        card.column.addStretch(1)
        return card

    def _dial(self, card: Card, line: HelpLine, place: HelpPlace) -> None:
        """Put a number on a card, large: under the country it is for and its name, its hours after it."""
        text, country = self._style.text, self._style.text(place.country)
        said = text("In {country}: {name}", country=country, name=line.name) if line.name else ""
        card.say(said or text("In {country} call", country=country), ink="text", units=LARGE)
        card.say(line.number, ink="text", units=NUMBER, weight="bold")
        if line.hours:
            card.say(text(line.hours), units=USUAL)

    def _card(self, title: str) -> Card:
        style = self._style
        card = Card(style)
        side = style.space(22)
        card.column.setContentsMargins(side, style.space(18), side, style.space(18))
        card.column.setSpacing(style.space(11))
        card.heading(title, units=HEADING)
        card.covers.add("education-only")
        return card


class HelpPanel(Sheet):
    """Help first, then what this program is; ``library.place`` says which numbers. Nothing in it moves.

    Without a place no number is shown: that of another country could be worse than none.
    """

    name = "help"
    title = mark("Where to get help")
    subtitle = mark("Talking to someone can help.")

    def fill(self, column: QVBoxLayout) -> None:
        """Build the cards of help, the cards about the program, and the line of review."""
        style = self.style_now
        upper, lower, cards = QWidget(), QWidget(), HelpCards(self.library, style)
        helping = TileLayout(upper, round(330 * style.text_size), (1, 3), style.space(12))
        for card in (cards.emergency(), cards.crisis(), cards.drugs()):
            card.column.addStretch(1)
            helping.add(card)
        about = TileLayout(lower, round(330 * style.text_size), (1, 3), style.space(12))
        about.add(cards.about(style.text("Education, not medical advice"), MEDICINE))
        about.add(cards.services())
        about.add(cards.about(style.text("About the model"), MODEL))
        column.addStretch(1)
        column.addWidget(upper)
        column.addWidget(lower)
        for words in (self._checked(), self._reviewed()):
            if words:
                column.addWidget(style.label(words, ink="muted"))
        column.addStretch(2)

    def _reviewed(self) -> str:
        """Return who has reviewed what is said here, and when; or that nobody has."""
        text, review = self.style_now.text, self.library.review
        if not review.by:
            return text("Reviewed by a clinician: not yet.")
        return text("Reviewed by {name}, {day}.", name=review.by, day=review.on)

    def _checked(self) -> str:
        """Return where the numbers come from and whether somebody called them; empty if none is shown."""
        text, place = self.style_now.text, self.library.place
        if place is None:
            return ""
        fields = {"country": text(place.country), "source": place.source, "day": place.checked}
        if place.tested_by:
            return text(
                "Numbers for {country}: {source}; tested by calling on {day} by {people}.",
                people=place.tested_by,
                **fields,
            )
        return text("Numbers for {country}: read on {day}, {source}; not tested by calling.", **fields)
