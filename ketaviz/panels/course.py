"""Six doses in three weeks, and the half year after."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from ketaviz.content.wording import mark
from ketaviz.frame.snapshot import Frame
from ketaviz.panels.card import claim_card
from ketaviz.panels.course_chart import CourseChart
from ketaviz.panels.fading import fitted_card
from ketaviz.panels.sheet import Sheet

LINKS = (
    "karma-dep-2",
    "murrough-six",
    "ketect",
    "phillips-weekly",
    "singh-frequency",
    "r107-oral",
    "escape-trd",
)
"""Claims behind the dots and further ones; each opens its detail."""

FITTED = mark(
    "Fitted: six infusions in twelve days, how many respond and that half relapse by day 18 (Murrough 2013b). "
    "Predicted, not fitted: two a week, maintenance, any other dosing or experiment. A line with a dose every two "
    "weeks is continuing care, not the effect of six doses."
)


class CoursePanel(Sheet):
    """The chart of `CourseChart`, driven by the drug clock, and cards beside it."""

    name = "course"
    title = mark("Six doses, and after")
    subtitle = mark(
        "Lines are the model. Dots are trials, hollow for the comparison, whiskers 95 % intervals. "
        "Hexagons are doses, hollow if only the comparison has them."
    )
    turns_pages = False

    def fill(self, column: QVBoxLayout) -> None:
        """Build the chart and its cards."""
        style, library = self.style_now, self.library
        self._chart = CourseChart(style, library)
        cards = [
            fitted_card(style, FITTED),
            claim_card(style, library, library.claims["elekt-d"], figure=False, words="second"),
            claim_card(style, library, library.claims["sustain-1"], words="caveat"),
        ]
        self.beside(column, self._chart, cards, LINKS)

    def show_moment(self, frame: Frame) -> None:
        """Move the playhead."""
        self._chart.show_frame(frame)
