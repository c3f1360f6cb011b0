"""Plots and cards of evidence as they are projected: fewer parts, heavier lines, no pale words."""

from __future__ import annotations

from PySide6.QtGui import QColor

from ketaviz.panels.course_chart import CourseChart
from ketaviz.panels.fading_chart import FadingChart
from ketaviz.panels.minutes_chart import MinutesChart
from ketaviz.panels.style import Style

INSTEAD = {"muted": "text2", "card_edge": "edge"}
"""Tokens that are too pale from the last row, and what is taken in their place."""


class ProjectedStyle(Style, frozen=True, eq=False):
    """A style in which no word is pale and no mark thinner than ``line``, in logical pixels."""

    line: float = 0.0

    def colour(self, token: str, alpha: float = 1.0) -> QColor:
        """Return the colour of a token, or of the one that is read from the last row."""
        return super().colour(INSTEAD.get(token, token), alpha)

    @property
    def thin(self) -> float:
        """Return the width of the thinnest line."""
        return self.line

    def mark(self, pixels: float) -> float:
        """Return the size of a mark or a stroke."""
        return max(self.line, super().mark(pixels))


class ProjectedMinutes(MinutesChart):
    """Drug, dissociation and blood pressure; circuit and mood have their cards."""

    lanes = frozenset({0, 1, 2})


class ProjectedFading(FadingChart):
    """Who responds, without the strength behind it."""

    with_strength = False


class ProjectedCourse(CourseChart):
    """Who responds, without relapses and strength, which have their cards."""

    with_strength = False
