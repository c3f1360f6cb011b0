"""What is felt and when: drug, acute effects, circuit and first measurements of mood on one axis of minutes."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from ketaviz.content.wording import mark
from ketaviz.frame.snapshot import Frame
from ketaviz.panels.card import claim_card
from ketaviz.panels.minutes_chart import MinutesChart
from ketaviz.panels.sheet import Sheet

LINKS = (
    "dissociation-infusion",
    "euphoria-volunteers",
    "dissociation-benefit",
    "blood-pressure-infusion",
    "supervision",
)
"""Further claims, one action away."""


class MinutesPanel(Sheet):
    """The chart of `MinutesChart`, driven by ``drug.minutes``, and cards of what trials measured."""

    name = "minutes"
    title = mark("What is felt, and when")
    subtitle = mark(
        "Lines are the model. Dots are trials, hollow for the comparison. Dashed is a scheme of the timing only."
    )
    turns_pages = False

    def fill(self, column: QVBoxLayout) -> None:
        """Build the chart and its cards."""
        style, library, claims = self.style_now, self.library, self.library.claims
        self._chart = MinutesChart(style, library)
        cards = [
            claim_card(style, library, claims["mood-within-hours"], words="caveat"),
            claim_card(style, library, claims["dissociation-spray"], figure=False),
            claim_card(style, library, claims["blood-pressure-spray"], hue="risk", words="caveat"),
        ]
        self.beside(column, self._chart, cards, LINKS)

    def show_moment(self, frame: Frame) -> None:
        """Move the playhead."""
        self._chart.show_frame(frame)
