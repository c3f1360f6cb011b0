"""What can go wrong: how often, under supervision or not, and a card for each harm."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketaviz.content.wording import mark
from ketaviz.frame.snapshot import Frame
from ketaviz.panels.calendar import Calendar
from ketaviz.panels.card import Card, claim_card
from ketaviz.panels.sheet import Sheet
from ketaviz.panels.supervision import Supervision
from ketaviz.panels.tiles import TileLayout

FIGURES = ("bladder", "dependence", "blood-pressure-spray")
"""Cards with a figure, drawn in the colour of risk."""

WORDS = (
    "respiratory-depression",
    "young-people",
    "cognition",
    "liver",
    "interactions",
    "contraindications",
    "warnings",
    "compounded",
    "boxed-warning",
)
"""Cards in words, in reading order after sedation and dissociation."""


class RisksPanel(Sheet):
    """The claims of the beat `risks`, at the same size as the uses; nothing in it moves but the page."""

    name = "risks"
    title = mark("What can go wrong")
    subtitle = mark("It depends on how often, how much, where and with what else. Each figure says for which drug.")

    def fill(self, column: QVBoxLayout) -> None:
        """Build the two plots and the cards."""
        style = self.style_now
        grid = QWidget()
        tiles = TileLayout(grid, round(290 * style.text_size), (1, 2, 4), style.space(8))
        tiles.add(self._calendar_card(), 2)
        tiles.add(self._supervision_card(), 2)
        for name in FIGURES:
            tiles.add(self._card(name))
        tiles.add(self._long_term())
        tiles.add(self._felt("sedation"))
        tiles.add(self._felt("dissociation-spray"))
        for name in WORDS:
            tiles.add(self._card(name, figure=False))
        column.addWidget(grid, 1)

    def _card(self, name: str, *, figure: bool = True) -> Card:
        claim = self.library.claims[name]
        return claim_card(self.style_now, self.library, claim, hue="risk", figure=figure, drug=True)

    def _felt(self, name: str) -> Card:
        """Return a card whose figures are a range over trials: both ends stand in its text."""
        return self._card(name, figure=False)

    def _long_term(self) -> Card:
        """Return the card of what nobody knows, framed as a gap."""
        style, claim = self.style_now, self.library.claims["long-term"]
        card = Card(style, claim, dashed=True)
        card.heading(style.text(claim.title))
        card.say(style.text(claim.drug), ink="muted")
        card.say(style.text(claim.text))
        card.say(style.text(claim.caveat))
        card.sources(self.library)
        return card

    def _calendar_card(self) -> Card:
        style, claim = self.style_now, self.library.claims["frequency"]
        card = Card(style, claim)
        card.heading(style.text(claim.title))
        card.say(style.text("Each mark is a day with a dose, over twelve weeks. Days, never amounts."), ink="muted")
        card.column.addWidget(Calendar(style, claim), 1)
        card.say(style.text(claim.text))
        card.sources(self.library, fill=False)
        return card

    def _supervision_card(self) -> Card:
        style, claim = self.style_now, self.library.claims["supervision"]
        card = Card(style, claim)
        card.heading(style.text("Why two hours of supervision"))
        self._supervision = Supervision(style)
        card.column.addWidget(self._supervision, 1)
        card.say(style.text(claim.text))
        card.sources(self.library, fill=False)
        return card

    def show_moment(self, frame: Frame) -> None:
        """Draw the supervised two hours."""
        self._supervision.show_frame(frame)
