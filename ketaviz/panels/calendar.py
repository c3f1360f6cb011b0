"""Twelve weeks of days: an example of treatment beside frequent recreational use. Days, never amounts."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ketaviz.content.schema import Claim
from ketaviz.content.wording import mark
from ketaviz.look.text import line_height, wrap
from ketaviz.panels.glyphs import paint_glyph
from ketaviz.panels.style import AXIS, Style
from ketaviz.panels.words import Placed, paint_words, place

WEEKS, DAYS = 12, 7
GAP = 28.0
HEADS = (mark("Treatment, an example"), mark("Recreational use, up to daily"))


class Calendar(QWidget):
    """Two calendars, one row a weekday, one column a week: the claim's schedule, and its figures."""

    def __init__(self, style: Style, claim: Claim) -> None:
        super().__init__()
        self._style = style
        self.daily = round(claim.figures[0].value)
        self.treated = round(claim.comparator[0].value)
        self.doses = frozenset(claim.dose_days)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(180, round(4.0 * line_height(style.font(AXIS)) + 60)))
        self.setAccessibleName(
            style.text(
                "Treatment: {treated} days a week at first, {doses} doses in twelve weeks. "
                "Frequent use: up to {daily} days a week.",
                treated=self.treated,
                doses=len(self.doses),
                daily=self.daily,
            )
        )

    @property
    def words(self) -> list[Placed]:
        """Return the words as they are painted: headings over the calendars, weeks under them."""
        style = self._style
        bold, row = style.font(AXIS, "semibold"), line_height(style.font(AXIS))
        heads = zip((style.text(text) for text in HEADS), ("ket_text", "risk_text"), strict=True)
        words = []
        for box, (text, ink) in zip(self._boxes(), heads, strict=True):
            for k, line in enumerate(wrap(text, bold, box.width())):
                words.append(place(line, (box.left(), k * row), bold, style.colour(ink)))
            words += self._week_words(box)
        return words

    def _week_words(self, box: QRectF) -> list[Placed]:
        """Number some weeks under a calendar; one that would touch another is left out."""
        style, plain = self._style, self._style.font(AXIS)
        at = (box.left(), self.height() - line_height(plain))
        words = [place(style.text("week {number}", number=1), at, plain, style.colour("muted"))]
        for week in (12, 8, 4):
            middle = (box.left() + (week - 0.5) * box.width() / WEEKS, at[1])
            number = place(style.wording.number(week), middle, plain, style.colour("muted"), "centre")
            if all(not number.box.adjusted(-6, 0, 6, 0).intersects(other.box) for other in words):
                words.append(number)
        return words

    def _boxes(self) -> tuple[QRectF, QRectF]:
        bold, row = self._style.font(AXIS, "semibold"), line_height(self._style.font(AXIS))
        width = (self.width() - GAP) / 2.0
        head = row * max(len(wrap(self._style.text(text), bold, width)) for text in HEADS) + 4.0
        height = max(20.0, self.height() - head - row - 4.0)
        return QRectF(0.0, head, width, height), QRectF(width + GAP, head, width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a hexagon a treated day and a disc a day of use; days without are small dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        treatment, use = self._boxes()
        for week in range(WEEKS):
            for day in range(DAYS):
                self._paint_day(painter, treatment, week, day, given=(week, day) in self.doses, treated=True)
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
