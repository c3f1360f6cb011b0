"""Where to get help, and what this is: education, not medical advice."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketaviz.panels.card import Card
from ketaviz.panels.indications import HELP_PLACE
from ketaviz.panels.sheet import Sheet
from ketaviz.panels.tiles import TileLayout

HELP = (
    ("In an emergency", "Call your local emergency number.", ""),
    (
        "If you think about suicide, or are worried about someone",
        "Talk to somebody today: a friend, a doctor, a helpline. Services in many countries: {place}",
        "Many people get through such thoughts with support.",
    ),
    (
        "If ketamine or another drug has become a problem",
        "A doctor or a drug service near you can help.",
        "People with addiction can recover.",
    ),
)
"""Generic lines: a venue enters and tests its own; the number of another country is never shown."""

MEDICINE = (
    "Ketamine and esketamine are prescription medicines with serious risks. Most uses shown are not approved. "
    "Please do not start, stop or change any treatment because of this; speak with a doctor."
)
MODEL = (
    "A hundred simulated cells, tuned to show one account, disinhibition. Lines are this model; dots are trials. "
    "Every step says what is simplified. The account is the leading one, not the only one."
)
ABOUT = (("Education, not medical advice", MEDICINE), ("About the model", MODEL))


class HelpPanel(Sheet):
    """Help first, then what this program is; nothing in it moves."""

    name = "help"
    title = "Where to get help"
    subtitle = "Talking to someone can help."

    def fill(self, column: QVBoxLayout) -> None:
        """Build the cards of help, the cards about the program, and the line of review."""
        style = self.style_now
        upper, lower = QWidget(), QWidget()
        helping = TileLayout(upper, round(330 * style.text_size), (1, 3), style.space(10))
        for title, words, hope in HELP:
            helping.add(self._card(title, words, hope, large=True))
        about = TileLayout(lower, round(400 * style.text_size), (1, 2), style.space(10))
        for title, words in ABOUT:
            about.add(self._card(title, words, "", large=False))
        column.addWidget(upper, 3)
        column.addWidget(lower, 2)
        column.addWidget(style.label(style.text("Reviewed by a clinician: not yet."), ink="muted"))

    def _card(self, title: str, words: str, hope: str, *, large: bool) -> Card:
        style = self.style_now
        card = Card(style)
        side = style.space(22)
        card.column.setContentsMargins(side, style.space(18), side, style.space(18))
        card.column.setSpacing(style.space(10))
        card.heading(style.text(title), units=22.0)
        card.say(style.text(words, place=HELP_PLACE), ink="text", units=20.0 if large else 17.0)
        if hope:
            card.say(style.text(hope), units=17.0)
        card.covers.add("education-only")
        card.column.addStretch(1)
        return card
