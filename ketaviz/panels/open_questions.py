"""Rival accounts as equal cards, each with what speaks for and against it, and what more drug does to the model."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketaviz.content.schema import Claim
from ketaviz.content.wording import mark
from ketaviz.frame.snapshot import Frame
from ketaviz.panels.account_scheme import AccountScheme
from ketaviz.panels.card import Card
from ketaviz.panels.inverted_u import InvertedU
from ketaviz.panels.sheet import Sheet
from ketaviz.panels.tiles import TileLayout

LEADING = "interneuron-preference"
"""The claim of the account that the story tells."""
RIVALS = ("rival-direct", "rival-eef2k", "rival-habenula", "rival-metabolite", "rival-trkb", "rival-opioid")
LINKS = ("long-term", "against-disinhibition", "against-switch", "against-human-synapses")
"""Further open questions; each opens its detail."""


class OpenQuestionsPanel(Sheet):
    """Seven accounts of equal size, the leading one first among them; the inverted U follows ``drug.effect_uM``."""

    name = "open-questions"
    title = mark("What nobody knows yet")
    subtitle = mark(
        "Seven accounts; several may hold at once. A bar blocks, an arrow drives; hollow and dashed: less than before."
    )

    def fill(self, column: QVBoxLayout) -> None:
        """Build the cards and the plot."""
        style, claims = self.style_now, self.library.claims
        grid = QWidget()
        tiles = TileLayout(grid, round(290 * style.text_size), (1, 2, 4), style.space(8))
        self._schemes: list[AccountScheme] = []
        leading, against = claims[LEADING], claims["against-preference"]
        account = self._account(leading, mark("Disinhibition, as told here"), leading.text, against.text)
        account.covers.add(against.id)
        tiles.add(account)
        for name in RIVALS:
            claim = claims[name]
            tiles.add(self._account(claim, claim.title, claim.text, claim.caveat))
        for scheme in self._schemes:
            scheme.alike = tuple(self._schemes)
        tiles.add(self._inverted_u())
        column.addWidget(grid, 1)
        column.addWidget(self.link_row(LINKS))

    def _account(self, claim: Claim, title: str, supports: str, against: str) -> Card:
        style = self.style_now
        card = Card(style, claim)
        card.heading(style.text(title))
        scheme = AccountScheme(style, claim.scheme)
        self._schemes.append(scheme)
        card.column.addWidget(scheme)
        for side, words in ((mark("For"), supports), (mark("Against"), against)):
            card.say(style.text(side), ink="text", weight="bold")
            card.say(style.text(words))
        card.sources(self.library)
        return card

    def _inverted_u(self) -> Card:
        style, claim = self.style_now, self.library.claims["inverted-u"]
        card = Card(style, claim)
        card.heading(style.text(claim.title))
        self._plot = InvertedU(style)
        card.column.addWidget(self._plot, 1)
        card.say(style.text(claim.caveat))
        card.sources(self.library, fill=False)
        return card

    def show_moment(self, frame: Frame) -> None:
        """Move the mark of the present concentration."""
        self._plot.show_frame(frame)
