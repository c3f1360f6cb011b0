"""A figure with its interval and its comparator, in one of two grammars: per cent, or difference from zero."""

from __future__ import annotations

import math
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ketaviz.content.schema import Claim, Figure
from ketaviz.look.fonts import Weight
from ketaviz.look.text import line_height, text_width, wrap
from ketaviz.panels.figures import claim_sentences, short_words
from ketaviz.panels.style import AXIS, Style
from ketaviz.panels.words import Placed, kept_inside, paint_words, place

Hue = Literal["ket", "risk"]
BAND = 17.0
"""Height of the strip with dot and whisker, in units of type."""
LARGE_BAND = 24.0
VALUE, LARGE_VALUE, LARGE_COMPARED = 18.0, 26.0, 20.0
"""Type of a value, and of the values of a tile: its figures and its comparison."""
STEPS = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 5.0, 10.0, 20.0, 25.0)


def scale_of(claim: Claim) -> tuple[float, float, float]:
    """Return lower end, upper end and step of the axis: 0 to 100 for per cent, else around zero and the intervals."""
    figures = (*claim.figures, *claim.comparator)
    if all(figure.unit == "%" for figure in figures):
        return 0.0, 100.0, 25.0
    bounds = [bound for f in figures for bound in (f.value, f.low, f.high) if bound is not None]
    low, high = min(0.0, *bounds), max(0.0, *bounds)
    step = next((step for step in STEPS if (high - low) / step <= 4.0), 50.0)
    ends = math.floor(low / step) * step, math.ceil(high / step) * step
    if any(figure.reference for figure in figures):
        ends = min(ends[0], -step) if low < 0 else ends[0] - step, max(ends[1], step)
    return *ends, step


class Arranged(Struct, frozen=True, eq=False):
    """Words and the middles of the strips, at one width."""

    words: list[Placed]
    rows: list[float]


class Forest(QWidget):
    """Every figure and comparator of a claim. Filled dot: on ketamine; hollow: comparator; smaller: no interval."""

    def __init__(self, style: Style, claim: Claim, hue: Hue = "ket", *, large: bool = False) -> None:
        super().__init__()
        self._style, self.claim, self._hue, self._large = style, claim, hue, large
        self.low, self.high, self.step = scale_of(claim)
        self._arranged: dict[int, Arranged] = {}
        """By width: a layout asks for the height at a width many times."""
        self.setAccessibleName("; ".join(claim_sentences(claim, style.wording)))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _band(self) -> float:
        return self._style.type(LARGE_BAND if self._large else BAND)

    @property
    def words(self) -> list[Placed]:
        """Return all words as they are painted."""
        return self._now.words

    @property
    def _now(self) -> Arranged:
        return self._at(self.width())

    def _at(self, width: int) -> Arranged:
        if width not in self._arranged:
            self._arranged[width] = self._arrange(float(width))
        return self._arranged[width]

    def hasHeightForWidth(self) -> bool:
        """Return True: long labels take a second line where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of rows and axis."""
        return math.ceil(max(word.box.bottom() for word in self._at(width).words) + 1.0)

    def sizeHint(self) -> QSize:
        """Return a size at which nothing wraps."""
        return QSize(300, self.heightForWidth(300))

    def minimumSizeHint(self) -> QSize:
        """Return the least width; the height follows from the width."""
        return QSize(120, 0)

    def _arrange(self, width: float) -> Arranged:
        done = Arranged([], [])
        top = 0.0
        for place_in, figure in enumerate((*self.claim.figures, *self.claim.comparator)):
            top = self._arrange_row(done, figure, width, top, place_in)
        done.words.extend(self._arrange_axis(width, top))
        return done

    def _arrange_row(self, done: Arranged, figure: Figure, width: float, top: float, place_in: int) -> float:
        """Place label and value of one figure, note where its strip lies, and return where the row ends."""
        style, compared = self._style, place_in >= len(self.claim.figures)
        band = self._band
        if figure.reference and self._fits_beside_zero(figure, width):
            done.words.append(self._reference_label(figure, width, top + band / 2.0))
            done.rows.append(done.words[-1].box.center().y())
            return done.words[-1].box.bottom()
        weight: Weight = "regular" if compared else "semibold"
        units = (LARGE_COMPARED if compared else LARGE_VALUE) if self._large else VALUE
        face = style.font(units, "bold")
        value = place(short_words(figure, style.wording), (width, top), face, style.colour("text"), "right")
        font, ink = style.font(AXIS, weight), style.colour("text2" if compared else f"{self._hue}_text")
        row = line_height(font)
        lines = wrap(style.text(figure.label), font, max(60.0, value.box.left() - 10.0))
        done.words.append(value)
        top += max(0.0, value.box.height() - row * len(lines) - self._band * 0.1)
        done.words.extend(place(line, (0.0, top + k * row), font, ink) for k, line in enumerate(lines))
        middle = top + row * len(lines) + band / 2.0
        done.rows.append(middle)
        return middle + band / 2.0

    def _fits_beside_zero(self, figure: Figure, width: float) -> bool:
        zero = self._x(0.0, width)
        room = max(zero, width - zero) - self._band * 0.75
        return text_width(self._style.text(figure.label), self._style.font(AXIS)) <= room

    def _reference_label(self, figure: Figure, width: float, middle: float) -> Placed:
        """Place the comparator's name beside its dot on the zero line, on the side that has more room."""
        style, font = self._style, self._style.font(AXIS)
        zero, away = self._x(0.0, width), self._band * 0.75
        left = zero > width - zero
        at = (zero - away if left else zero + away, middle - line_height(font) / 2.0 + 1.0)
        words = place(style.text(figure.label), at, font, style.colour("text2"), "right" if left else "left")
        return kept_inside(words, 0.0, width)

    def _arrange_axis(self, width: float, top: float) -> list[Placed]:
        style, font = self._style, self._style.font(AXIS)
        percent = self.claim.figures[0].unit == "%"
        words: list[Placed] = []
        better = None if percent else self._better_tick()
        for value in sorted(self._ticks, key=lambda tick: (tick != better, -tick)):
            if value != better and round(value / self.step) % 2:
                continue
            last = value == self._ticks[-1]
            text = style.wording.quantity(value, "%") if last and percent else self._number(value)
            if value == better:
                text = style.text("← better") if self.claim.better == "lower" else style.text("better →")
            at = (self._x(value, width), top + 1.0)
            tick = kept_inside(place(text, at, font, style.colour("muted"), "centre"), 0.0, width)
            if all(not tick.box.adjusted(-8, 0, 8, 0).intersects(other.box) for other in words):
                words.append(tick)
        return words

    def _better_tick(self) -> float | None:
        """Return the end of the axis that is better, whose number gives way to the word."""
        ends = {"lower": self._ticks[0], "higher": self._ticks[-1]}
        return ends.get(self.claim.better)

    def _number(self, value: float) -> str:
        return self._style.wording.number(value, 0 if self.step == int(self.step) else 1 if self.step >= 0.5 else 2)

    @property
    def _ticks(self) -> list[float]:
        return [self.low + self.step * k for k in range(round((self.high - self.low) / self.step) + 1)]

    def _x(self, value: float, width: float) -> float:
        pad = self._band * 0.36 + self._style.mark(2.0)
        return pad + (value - self.low) / (self.high - self.low) * (width - 2.0 * pad)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint grid, intervals and dots: value, low and high of every figure of the claim."""
        words = self.words
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grid(painter)
        for place_in, figure in enumerate((*self.claim.figures, *self.claim.comparator)):
            compared = place_in >= len(self.claim.figures)
            self._paint_row(painter, figure, self._now.rows[place_in], compared=compared)
        paint_words(painter, words)
        painter.end()

    def _paint_grid(self, painter: QPainter) -> None:
        width, bottom = float(self.width()), self._now.rows[-1] + self._band / 2.0
        band = self._band
        figures = (*self.claim.figures, *self.claim.comparator)
        measured = [middle for middle, f in zip(self._now.rows, figures, strict=True) if not f.reference]
        for value in self._ticks:
            x = self._x(value, width)
            painter.setPen(QPen(self._style.colour("line"), 1.0))
            for middle in measured:
                painter.drawLine(QPointF(x, middle - band * 0.4), QPointF(x, middle + band * 0.4))
            painter.setPen(QPen(self._style.colour("edge"), 1.0))
            painter.drawLine(QPointF(x, bottom - 3.0), QPointF(x, bottom))
        if any(figure.reference for figure in self.claim.comparator):
            zero = self._x(0.0, width)
            painter.setPen(QPen(self._style.colour("text2"), self._style.mark(1.5)))
            for middle in self._now.rows:
                painter.drawLine(QPointF(zero, middle - band * 0.5), QPointF(zero, middle + band * 0.5))

    def _paint_row(self, painter: QPainter, figure: Figure, middle: float, *, compared: bool) -> None:
        width, style = float(self.width()), self._style
        colour = style.colour("text2" if compared else self._hue)
        if figure.low is not None and figure.high is not None:
            self._paint_whisker(painter, self._x(figure.low, width), self._x(figure.high, width), middle, colour)
        radius = self._band * (0.36 if figure.low is not None or figure.reference else 0.3)
        painter.setPen(QPen(colour, style.mark(2.0)))
        painter.setBrush(style.colour("panel") if compared else colour)
        painter.drawEllipse(QPointF(self._x(figure.value, width), middle), radius, radius)

    def _paint_whisker(self, painter: QPainter, left: float, right: float, middle: float, colour: QColor) -> None:
        pen = QPen(colour, self._style.mark(2.5))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        cap = self._band * 0.3
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        for x in (left, right):
            painter.drawLine(QPointF(x, middle - cap), QPointF(x, middle + cap))
