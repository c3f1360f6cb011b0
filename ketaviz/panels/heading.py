"""What stands over a plot: its title, and the name and present value of every line."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter

from ketaviz.look.fonts import Weight, font
from ketaviz.look.text import line_height, text_width
from ketaviz.panels.glyphs import Glyph, paint_glyph
from ketaviz.panels.style import AXIS, Style
from ketaviz.panels.words import Align, Placed

GAP = 12.0
"""Between one reading and the next, in logical pixels."""
INDENT = 1.1
"""Room for the shape before a reading, in sizes of type."""


class Reading(Struct, frozen=True):
    """One line's name and present value, in its colour and with its shape.

    The only reading of a lane without a title stands at the left, its value at the right.
    """

    glyph: Glyph
    token: str
    """Colour of the mark; the words take its ``_text`` twin."""
    name: str
    value: str


class Heading:
    """The title left and the readings right; where they do not fit in a row they take a second one."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._width = 0.0
        self.title = ""
        self.readings: tuple[Reading, ...] = ()
        self.rows = 1
        self.words: list[Placed] = []
        self._shapes: list[tuple[Reading, QPointF]] = []

    @property
    def said(self) -> str:
        """Return title and readings as they are read out."""
        parts = [f"{reading.name} {reading.value}".strip() for reading in self.readings]
        return ", ".join([self.title, *parts] if self.title else parts)

    @property
    def row(self) -> float:
        """Return the height of a row, in logical pixels."""
        return line_height(self._face("regular")) + 2.0

    def lay_out(self, style: Style, width: float) -> None:
        """Place everything anew in a style and a width in logical pixels."""
        self._style, self._width = style, width
        self._place()

    def say(self, title: str, readings: tuple[Reading, ...]) -> list[QRectF]:
        """Take new words; return where they are no longer what they were, in logical pixels."""
        before = self._places()
        self.title, self.readings = title, readings
        self._place()
        room = INDENT * self._style.type(AXIS)
        return [QRectF(*box).adjusted(-room, -1.0, 2.0, 1.0) for _, box in before ^ self._places()]

    def paint(self, painter: QPainter) -> None:
        """Paint the shape before each reading."""
        radius = self._style.type(AXIS) * 0.3
        for reading, at in self._shapes:
            paint_glyph(painter, reading.glyph, at, radius, self._style.colour(reading.token))

    def _places(self) -> set[tuple[str, tuple[float, ...]]]:
        boxes = ((word.text, word.box) for word in self.words)
        return {(text, (box.x(), box.y(), box.width(), box.height())) for text, box in boxes}

    def _place(self) -> None:
        full = self._title_width + sum(map(self._reading_width, self.readings))
        self.rows = 1 if full <= self._width else 2
        named = sum(map(self._reading_width, self.readings)) <= self._width
        self.words = [self._word(self.title, 0.0, 0.0, "semibold", "text")] if self.title else []
        self._shapes = []
        right = self._width
        for reading in reversed(self.readings):
            right = self._place_reading(reading, right, named=named)

    def _place_reading(self, reading: Reading, right: float, *, named: bool) -> float:
        """Place a reading so that it ends at ``right``; return where the one before it may end."""
        size, top, token = self._style.type(AXIS), self.row * (self.rows - 1), text_token(reading.token)
        self.words.append(self._word(reading.value, right, top, "bold", token, "right"))
        if named and reading.name and not self.title:
            self.words.append(self._word(reading.name, size * INDENT, top, "regular", token))
        elif named and reading.name:
            left = self.words[-1].box.left()
            self.words.append(self._word(reading.name + " ", left, top, "regular", token, "right"))
        box = self.words[-1].box
        self._shapes.append((reading, QPointF(box.left() - size * 0.6, box.center().y())))
        return box.left() - size * INDENT - GAP

    @property
    def _title_width(self) -> float:
        return self._wide(self.title, "semibold") + GAP if self.title else 0.0

    def _reading_width(self, reading: Reading) -> float:
        name = self._wide(reading.name + " ", "regular") if reading.name else 0.0
        return self._style.type(AXIS) * INDENT + name + self._wide(reading.value, "bold") + GAP

    def _word(self, text: str, x: float, top: float, weight: Weight, token: str, align: Align = "left") -> Placed:
        wide = self._wide(text, weight)
        left = x - wide if align == "right" else x
        return Placed(text, QRectF(left, top, wide, self.row - 2.0), self._face(weight), self._style.colour(token))

    def _face(self, weight: Weight) -> QFont:
        return _face(self._style.type(AXIS), weight)

    def _wide(self, text: str, weight: Weight) -> float:
        return _width(text, self._style.type(AXIS), weight)


@lru_cache(maxsize=32)
def _face(pixels: float, weight: Weight) -> QFont:
    return font(pixels, weight)


@lru_cache(maxsize=256)
def _width(text: str, pixels: float, weight: Weight) -> float:
    return text_width(text, _face(pixels, weight))


def text_token(token: str) -> str:
    """Return the twin of a mark's token for words."""
    return f"{token}_text" if token in {"exc", "inh", "ket", "risk", "bdnf"} else token
