"""Every text on a picture of the window: its words, its colour, and the pixels it stands on.

A window is drawn three times: as it is, with all words left out, and with each text in a colour of its own, without
soft edges and nothing faded. The first shows how strongly a text is seen, the second what is behind it, the third
where it stands. Halos are part of what is behind.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from ketaviz.content.library import Library
from ketaviz.exports.still import picture
from ketaviz.frame.snapshot import Frame
from ketaviz.look.theme import ThemeName
from ketaviz.modes.window import ExploreWindow
from tests.pictures.drawing import Picture, colours, drawn, open_window, shut
from tests.readable.colours import Numbers, contrast

HALOS = ("paint_soft_halo",)
"""Functions that write words only to lift others off the ground."""
BESIDE = 2
"""What stands behind a text reaches so many pixels beyond its strokes."""
SHARE = 0.05
"""So much of what is behind a text may give less contrast than its figure: a spark that touches a letter."""
WHOLE = 0.8
"""A text whose colour covers at most this much of any pixel is faded; with more it may only be that it is thin."""
THERE = 0.1
"""A text that covers less is not on the picture: faded away, or covered by something."""

OWN_INK = "own ink"
"""Property of a label of Qt that has been given another colour."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is drawn."""

    words: str
    colour: tuple[int, int, int]
    opacity: float
    """With which it is written; it may be faded afterwards."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """A text where it stands on one picture."""

    text: Text
    place: tuple[int, int, int, int]
    """Left, top, right and bottom pixel."""
    behind: Picture
    """(n, 3) the pixels behind and beside its strokes, without it."""
    strength: float
    """How much of a pixel its colour covers where it covers most, 0 to 1."""

    def contrast(self, veil: float = 0.0) -> float:
        """The contrast that all but `SHARE` of what is behind gives it at least."""
        return float(np.quantile(self.contrasts(veil), SHARE))

    def contrasts(self, veil: float = 0.0) -> Numbers:
        """(n,) with the text's own colour, mixed with what is behind as far as it is faded; not with its soft edges."""
        share = self.text.opacity * (1.0 if self.strength > WHOLE else self.strength)
        written = share * np.array(self.text.colour) + (1.0 - share) * self.behind
        return contrast(written, self.behind, veil)


class Pictures:
    """The three pictures of a frame, and what is known of the words on them."""

    def __init__(self, theme: ThemeName, text_size: float = 1.0, library: Library | None = None) -> None:
        self._windows = [open_window(theme, text_size, library) for _ in range(3)]
        self._texts: list[Text] = []

    def close(self) -> None:
        for window in self._windows:
            shut(window)

    def draw(self, frame: Frame) -> Words:
        plain, bare, numbers = self._windows
        seen = drawn(plain, frame)
        behind = without_words(bare, frame)
        with writing(partial(numbered, self._texts)), replaced(QPainter, "setOpacity", nothing):
            numbers.show_frame(frame)
            number_labels(numbers, self._texts)
            places = colours(picture(numbers))
        return Words(seen, behind, places, self._texts)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A picture with all that is written on it."""

    seen: Picture
    behind: Picture
    """The same without words."""
    places: Picture
    """The same with each text in its `code`."""
    texts: list[Text]
    """Each in the place of its number."""

    def __iter__(self) -> Iterator[Seen]:
        numbers = self._numbers()
        rows, columns = np.nonzero(numbers >= 0)
        found = numbers[rows, columns]
        for number in np.unique(found).tolist():
            here = found == number
            seen = self._one(number, rows[here], columns[here])
            if seen.strength > THERE:
                yield seen

    def unclaimed(self) -> Mask:
        """(h, w) where something is written that belongs to no text found: covered, faded or moved afterwards."""
        return self._written(24) & ~widened(self._numbers() >= 0, BESIDE)

    def _written(self, levels: int) -> Mask:
        apart = np.abs(self.seen.astype(int) - self.behind).max(axis=2)
        written: Mask = apart >= levels
        return written

    def _numbers(self) -> NDArray[np.int64]:
        """(h, w) number of the text at a pixel, or -1."""
        numbers = np.full(self.places.shape[:2], -1, dtype=np.int64)
        rows, columns = np.nonzero((self.places != self.behind).any(axis=2))
        codes = self.places[rows, columns].astype(np.int64) @ np.array([1 << 16, 1 << 8, 1])
        known = np.array([code(number) for number in range(len(self.texts))], dtype=np.int64)
        order = np.argsort(known)
        at = order[np.minimum(np.searchsorted(known[order], codes), len(known) - 1)]
        numbers[rows, columns] = np.where(known[at] == codes, at, -1)
        return numbers

    def _one(self, number: int, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Seen:
        text, (height, width, _) = self.texts[number], self.seen.shape
        top, bottom = max(0, int(rows.min()) - BESIDE), min(height, int(rows.max()) + BESIDE + 1)
        left, right = max(0, int(columns.min()) - BESIDE), min(width, int(columns.max()) + BESIDE + 1)
        strokes = np.zeros((bottom - top, right - left), dtype=bool)
        strokes[rows - top, columns - left] = True
        behind = self.behind[top:bottom, left:right][widened(strokes, BESIDE)]
        return Seen(text, (left, top, right, bottom), behind, self._strength(text, rows, columns))

    def _strength(self, text: Text, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> float:
        seen, behind = self.seen[rows, columns].astype(float), self.behind[rows, columns].astype(float)
        way = text.opacity * (np.array(text.colour) - behind)
        covered = ((seen - behind) * way).sum(axis=1) / np.maximum((way**2).sum(axis=1), 1.0)
        return float(covered.max())


def widened(mask: Mask, pixels: int) -> Mask:
    """The mask and all that is at most so many pixels away from it, across or down."""
    wide = mask.copy()
    for step in range(1, pixels + 1):
        wide[:, step:] |= mask[:, :-step]
        wide[:, :-step] |= mask[:, step:]
    high = wide.copy()
    for step in range(1, pixels + 1):
        high[step:] |= wide[:-step]
        high[:-step] |= wide[step:]
    return high


def code(number: int) -> int:
    """The colour (24 bits) that stands for a text; no two are the same."""
    return (number * 0x9E3779 + 0x35711B) & 0xFFFFFF


def without_words(window: ExploreWindow, frame: Frame) -> Picture:
    """What a window shows of a frame with nothing written on it; halos stay. The window is spoilt for other use."""
    with writing(nothing):
        window.show_frame(frame)
        leave_out_labels(window)
        return colours(picture(window))


@contextmanager
def replaced(owner: Any, name: str, other: Any) -> Iterator[None]:
    own = getattr(owner, name)
    setattr(owner, name, other)
    try:
        yield
    finally:
        setattr(owner, name, own)


def nothing(*arguments: Any) -> None:
    """Does nothing."""


@contextmanager
def writing(write: Callable[..., None]) -> Iterator[None]:
    """While this lasts words are written with another function: the painter's own, the painter, and what it is told."""
    own = QPainter.drawText

    def written(painter: QPainter, *arguments: Any) -> Any:
        if sys._getframe(1).f_code.co_name in HALOS:
            return own(painter, *arguments)
        return write(own, painter, *arguments)

    with replaced(QPainter, "drawText", written):
        yield


def numbered(texts: list[Text], own: Any, painter: QPainter, *arguments: Any) -> None:
    """Writes words in their code, with hard edges, and adds them to the list."""
    texts.append(Text(str(arguments[-1]), *_ink(painter.pen().color(), painter.opacity())))
    painter.save()
    painter.setFont(_hard_edged(painter.font()))
    painter.setOpacity(1.0)
    painter.setPen(QColor(code(len(texts) - 1)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing, on=False)
    own(painter, *arguments)
    painter.restore()


def _ink(colour: QColor, opacity: float) -> tuple[tuple[int, int, int], float]:
    return (colour.red(), colour.green(), colour.blue()), colour.alphaF() * opacity


def _hard_edged(font: QFont) -> QFont:
    face = QFont(font)
    face.setStyleStrategy(QFont.StyleStrategy.NoAntialias)
    return face


# --- words that Qt writes itself -----------------------------------------------------------------------------------


def leave_out_labels(window: QWidget) -> None:
    for label in visible_labels(window):
        _recolour(label, QColor(0, 0, 0, 0))


def number_labels(window: QWidget, texts: list[Text]) -> None:
    for label in visible_labels(window):
        if label.property(OWN_INK) is None:
            label.setProperty(OWN_INK, label.palette().color(label.foregroundRole()))
            label.setFont(_hard_edged(label.font()))
        texts.append(Text(label.text(), *_ink(label.property(OWN_INK), 1.0)))
        _recolour(label, QColor(code(len(texts) - 1)))


def visible_labels(window: QWidget) -> list[QLabel]:
    return [label for label in window.findChildren(QLabel) if label.isVisible() and label.text()]


def _recolour(label: QLabel, colour: QColor) -> None:
    palette = label.palette()
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        palette.setColor(role, colour)
    label.setPalette(palette)
