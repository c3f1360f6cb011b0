"""One dose, over two weeks."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from ketaviz.content.wording import mark
from ketaviz.frame.snapshot import Frame
from ketaviz.panels.card import Card, claim_card
from ketaviz.panels.fading_chart import FadingChart
from ketaviz.panels.sheet import Sheet
from ketaviz.panels.style import Style

LINKS = ("pooled-response", "versus-midazolam", "versus-placebo", "mood-within-hours")
"""Claims behind the dots, and one more; each opens its detail."""


class FadingPanel(Sheet):
    """The chart of `FadingChart`, driven by the drug clock, and cards beside it."""

    name = "fading"
    title = mark("One dose, over two weeks")
    subtitle = mark(
        "Lines are the model. Dots are trials, hollow for the comparison; no whisker: no interval was given."
    )
    turns_pages = False

    def fill(self, column: QVBoxLayout) -> None:
        """Build the chart and its cards."""
        style, library, claims = self.style_now, self.library, self.library.claims
        self._chart = FadingChart(style, library)
        cards = [
            claim_card(style, library, claims["masked-anaesthesia"]),
            claim_card(style, library, claims["single-dose-fades"], figure=False),
            fitted_card(style, FITTED),
        ]
        self.beside(column, self._chart, cards, LINKS)

    def show_moment(self, frame: Frame) -> None:
        """Move the playhead."""
        self._chart.show_frame(frame)


FITTED = mark(
    "Its two time constants and its thresholds were fitted to trials still to be checked at source: Zarate 2006, "
    "Murrough 2013. It explains the shape; it does not prove it. It knows no placebo response. Another dosing or an "
    "experiment is a prediction."
)


def fitted_card(style: Style, words: str) -> Card:
    """Return the card that says what the model's line was fitted to and what it predicts."""
    card = Card(style)
    card.heading(style.text("What the line is"), ink="bdnf_text")
    card.say(style.text(words))
    card.column.addStretch(1)
    return card
