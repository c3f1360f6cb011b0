"""What can go wrong: how often, under supervision or not, and a card for each harm."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketaviz.content.wording import mark
from ketaviz.frame.snapshot import Frame
from ketaviz.panels.calendar import Calendar
from ketaviz.panels.card import Card
from ketaviz.panels.figures import range_words
from ketaviz.panels.forest import Forest
from ketaviz.panels.sheet import Sheet
from ketaviz.panels.style import SMALL_TITLE
from ketaviz.panels.supervision import Supervision
from ketaviz.panels.tiles import TileLayout

FIGURES = ("dependence", "bladder", "liver", "blood-pressure-spray")
"""Cards with a figure, drawn in the colour of risk."""

WORDS = (
    "sedation",
    "dissociation-spray",
    "respiratory-depression",
    "young-people",
    "cognition",
    "interactions",
    "compounded",
    "long-term",
    "contraindications",
    "warnings",
    "boxed-warning",
)
"""Cards in words, in reading order; figures that are a range over trials stand in their title."""

NOT_KNOWN = "long-term"
"""This card is framed as a gap."""


class RisksPanel(Sheet):
    """The claims of the beat `risks`, at the same size as the uses; nothing in it moves but the page."""

    name = "risks"
    title = mark("What can go wrong")
    subtitle = mark("It depends on how often, how much, where and with what else. Each figure says for which drug.")

    def fill(self, column: QVBoxLayout) -> None:
        """Build the two plots and the cards."""
        style = self.style_now
        grid = QWidget()
        tiles = TileLayout(grid, round(290 * style.text_size), (1, 2, 4), style.space(7))
        tiles.add(self._calendar_card(), 2)
        tiles.add(self._supervision_card(), 2)
        for name in FIGURES:
            tiles.add(self._figure_card(name))
        for name in WORDS:
            tiles.add(self._small_card(name))
        column.addWidget(grid, 1)

    def _figure_card(self, name: str) -> Card:
        """Return a card with title, drug, figure, and one line."""
        style, claim = self.style_now, self.library.claims[name]
        card = self._compact(name)
        card.headline(self.library)
        card.say(style.text("{drug} · {measure}", drug=style.text(claim.drug), measure=style.text(claim.measure)))
        card.column.addWidget(Forest(style, claim, "risk"))
        card.column.addStretch(1)
        card.shorten()
        return card

    def _small_card(self, name: str) -> Card:
        """Return a card with title, a range if it has one, and one line."""
        style, claim = self.style_now, self.library.claims[name]
        card = self._compact(name)
        card.headline(self.library, range_words(claim, style.wording), units=SMALL_TITLE, figure=True)
        card.shorten()
        card.column.addStretch(1)
        return card

    def _compact(self, name: str) -> Card:
        style = self.style_now
        card = Card(style, self.library.claims[name], dashed=name == NOT_KNOWN)
        side = style.space(13)
        card.column.setContentsMargins(side, style.space(6), side, style.space(6))
        card.column.setSpacing(style.space(1))
        return card

    def _calendar_card(self) -> Card:
        style, claim = self.style_now, self.library.claims["frequency"]
        card = self._compact("frequency")
        card.headline(self.library, style.text("Each mark is a day with a dose. Days, never amounts."))
        card.column.addWidget(Calendar(style, claim), 1)
        card.shorten()
        return card

    def _supervision_card(self) -> Card:
        style = self.style_now
        card = self._compact("supervision")
        card.headline(self.library, style.text("why two hours"))
        self._supervision = Supervision(style)
        card.column.addWidget(self._supervision, 1)
        card.shorten()
        return card

    def show_moment(self, frame: Frame) -> None:
        """Draw the supervised two hours."""
        self._supervision.show_frame(frame)
