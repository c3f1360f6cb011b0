"""Lines of words as the kiosk sets them: broken to a width, put below one another, painted; and in pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from ketaviz.look.text import wrap
from ketaviz.look.theme import Theme
from ketaviz.modes.kiosk.sizes import KioskLook

LEADING = 1.28
"""Height of a line, as a share of its type."""


class Line(NamedTuple):
    """A line of words, or with none the space between two paragraphs."""

    words: str
    face: QFont
    ink: str
    """Name of its colour."""
    high: float
    """Pixels it takes."""


Placed = tuple[str, QRectF, QFont, str]
"""Words, their box, typeface and colour."""


def broken(words: str, face: QFont, ink: str, wide: float, leading: float = LEADING) -> list[Line]:
    """Return words in lines of a width."""
    return [Line(line, face, ink, leading * face.pixelSize()) for line in wrap(words, face, wide)]


def space(face: QFont, share: float) -> Line:
    """Return the space between two paragraphs, as a share of a line."""
    return Line("", face, "", share * LEADING * face.pixelSize())


def height(lines: Iterable[Line]) -> float:
    """Return how high lines are together."""
    return sum(line.high for line in lines)


def placed(lines: Iterable[Line], left: float, top: float, wide: float) -> list[Placed]:
    """Return lines below one another from a place on."""
    put: list[Placed] = []
    for line in lines:
        if line.words:
            put.append((line.words, QRectF(left, top, wide, line.high), line.face, line.ink))
        top += line.high
    return put


def paint(
    painter: QPainter, theme: Theme, lines: Iterable[Placed], side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> None:
    """Paint lines, each in its box."""
    for words, box, face, ink in lines:
        painter.setFont(face)
        painter.setPen(theme.colour(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, words)


def paint_page(painter: QPainter, look: KioskLook, box: QRectF, page: int, pages: int) -> None:
    """Paint at the right end of a box which page of how many it is."""
    painter.setFont(look.font(1.0, "medium"))
    painter.setPen(look.theme.colour("text2"))
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, page_words(look, page, pages))


def page_words(look: KioskLook, page: int, pages: int) -> str:
    """Return which page of how many it is."""
    return look.text("{page} of {pages}", page=page + 1, pages=pages)


def flowed(head: Sequence[Line], lines: Sequence[Line], room: float) -> list[list[Line]]:
    """Return lines in pages of a height, each begun with ``head``; a page begins with no space."""
    pages = [[*head]]
    for line in lines:
        if height([*pages[-1], line]) > room and len(pages[-1]) > len(head):
            pages.append([*head])
            if not line.words:
                continue
        pages[-1].append(line)
    return pages
