"""The caption of a beat: two lines, three in a narrow window, as large as is read from the last row."""

from __future__ import annotations

from itertools import combinations, pairwise

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from ketaviz.look.fonts import font
from ketaviz.look.text import line_height, paint_text, text_width, wrap
from ketaviz.modes.lecture.places import LEADING, Places

MOST_LETTERS = 46
"""A line of the caption is not longer, but for two or three letters where the line before it ends with a clause."""


class CaptionLine(Struct, frozen=True, eq=False):
    """One line of the caption: its left end on its baseline, in logical pixels of the window."""

    text: str
    at: QPointF
    font: QFont

    @property
    def box(self) -> QRectF:
        """Return the box of the line, from ascent to descent."""
        height = line_height(self.font)
        return QRectF(self.at.x(), self.at.y() - 0.8 * height, text_width(self.text, self.font), height)


def set_caption(text: str, places: Places) -> tuple[CaptionLine, ...]:
    """Return a caption in its lines: at 5 % of the height, and smaller only where it would not fit."""
    room, size = places.width - 2.0 * places.margin, places.caption
    while True:
        face = font(size, "semibold")
        lines = broken(text, face, room, places.most_lines)
        if lines or size <= places.floor:
            break
        size = max(places.floor, size - 0.5)
    said = lines or tuple(wrap(text, face, room))
    pitch = LEADING * places.height
    return tuple(
        CaptionLine(line, QPointF(places.margin, places.first_baseline + number * pitch), face)
        for number, line in enumerate(said)
    )


def broken(text: str, face: QFont, room: float, most: int) -> tuple[str, ...]:
    """Return words in at most so many lines that fit a width, in lines as equal as can be; empty if there is no way.

    A line ends with a sentence where that costs no long line.
    """
    for count in range(1, most + 1):
        best = min(_ways(text, count), key=_unevenness, default=None)
        fits = [way for way in _ways(text, count) if max(text_width(line, face) for line in way) <= room]
        if best is not None and fits:
            return min(fits, key=_unevenness)
    return ()


def _ways(text: str, count: int) -> list[tuple[str, ...]]:
    words = text.split(" ")
    ways = []
    for cuts in combinations(range(1, len(words)), count - 1):
        ends = (0, *cuts, len(words))
        ways.append(tuple(" ".join(words[a:b]) for a, b in pairwise(ends)))
    return ways


def _unevenness(lines: tuple[str, ...]) -> float:
    """Return how badly words are broken: by the longest line, less where a line ends with a sentence or a clause."""
    longest = max(len(line) for line in lines)
    ended = sum({".": 20.0, ";": 15.0, ":": 12.0, ",": 6.0}.get(line[-1], 0.0) for line in lines[:-1])
    return longest + 4.0 * max(0, longest - MOST_LETTERS) - ended


def paint_caption(painter: QPainter, lines: tuple[CaptionLine, ...], colour: QColor) -> None:
    """Paint the lines of a caption."""
    for line in lines:
        paint_text(painter, line.at.x(), line.at.y(), line.text, line.font, colour)
