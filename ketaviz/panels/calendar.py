"""Twelve weeks of days: an example of treatment beside frequent recreational use. Days, never amounts."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ketaviz.content.schema import Claim
from ketaviz.look.text import line_height
from ketaviz.panels.glyphs import paint_glyph
from ketaviz.panels.style import AXIS, Style
from ketaviz.panels.words import Align, Placed, paint_words, place

WEEKS, DAYS = 12, 7
GAP = 28.0

TREATMENT = frozenset(
    [(week, day) for week in range(4) for day in (0, 3)] + [(week, 0) for week in range(4, 8)] + [(8, 0), (10, 0)]
)
"""One example: twice a week for four weeks, weekly for four, then every two weeks; 14 doses in 12 weeks."""


class Calendar(QWidget):
    """Two calendars, one row a weekday, one column a week; the claim's figures are days with a dose in a week."""

    def __init__(self, style: Style, claim: Claim) -> None:
        super().__init__()
        self._style = style
        self.daily = round(claim.figures[0].value)
        self.treated = round(claim.comparator[0].value)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(180, round(3.0 * line_height(style.font(AXIS)) + 66)))
        self.setAccessibleName(
            style.text(
                "Treatment: {treated} days a week at first, {doses} doses in twelve weeks. "
                "Frequent use: up to {daily} days a week.",
                treated=self.treated,
                doses=len(TREATMENT),
                daily=self.daily,
            )
        )

    @property
    def words(self) -> list[Placed]:
        """Return the words as they are painted: headings over the calendars, weeks under them."""
        style = self._style
        bold, plain, row = style.font(AXIS, "semibold"), style.font(AXIS), line_height(style.font(AXIS))
        heads = (
            (style.text("Treatment, an example"), "ket_text"),
            (style.text("Recreational use, up to daily"), "risk_text"),
        )
        words = []
        for box, (text, ink) in zip(self._boxes(), heads, strict=True):
            words.append(place(text, (box.left(), 0.0), bold, style.colour(ink)))
            for week in (1, 4, 8, 12):
                x = box.left() + (week - 0.5) * box.width() / WEEKS
                number = style.text("week {number}", number=week) if week == 1 else style.wording.number(week)
                align: Align = "left" if week == 1 else "centre"
                at = (box.left() if week == 1 else x, self.height() - row)
                words.append(place(number, at, plain, style.colour("muted"), align))
        return words

    def _boxes(self) -> tuple[QRectF, QRectF]:
        row = line_height(self._style.font(AXIS)) + 4.0
        width = (self.width() - GAP) / 2.0
        height = max(20.0, self.height() - 2.0 * row)
        return QRectF(0.0, row, width, height), QRectF(width + GAP, row, width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a hexagon a treated day and a disc a day of use; days without are small dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        treatment, use = self._boxes()
        for week in range(WEEKS):
            for day in range(DAYS):
                self._paint_day(painter, treatment, week, day, given=(week, day) in TREATMENT, treated=True)
                self._paint_day(painter, use, week, day, given=day < self.daily, treated=False)
        paint_words(painter, self.words)
        painter.end()

    def _paint_day(self, painter: QPainter, box: QRectF, week: int, day: int, *, given: bool, treated: bool) -> None:
        wide, high = box.width() / WEEKS, box.height() / DAYS
        at = QPointF(box.left() + (week + 0.5) * wide, box.top() + (day + 0.5) * high)
        radius = min(wide, high) * 0.36
        colour: QColor = self._style.colour("ket" if treated else "risk")
        if given:
            paint_glyph(painter, "hexagon" if treated else "disc", at, radius, colour)
        else:
            paint_glyph(painter, "disc", at, max(1.0, radius * 0.3), self._style.colour("edge"))
