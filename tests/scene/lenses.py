"""Draws a lens from a made-up frame and reads its pixels."""

from __future__ import annotations

import tomllib
from typing import Any

import msgspec
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from ketaviz.base.resources import asset
from ketaviz.content.schema import Tokens
from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import Frame
from ketaviz.look.theme import Theme
from ketaviz.scene.canvas import Canvas

STAGES = (
    ((1396, 664), 1.0, "en"),
    ((1396, 664), 2.0, "en"),
    ((1396, 664), 2.0, "qps"),
    ((840, 420), 1.0, "en"),
    ((840, 420), 2.0, "qps"),
    ((600, 300), 1.0, "en"),
    ((2600, 1500), 2.0, "qps"),
)
"""Size, text size and language of the stages on which words must stay inside and apart."""


def load_theme(name: Any) -> Theme:
    with asset("theme.toml").open("rb") as file:
        return Theme(name, msgspec.convert(tomllib.load(file)[name], Tokens))


def make_canvas(
    size: tuple[int, int] = (1396, 664),
    theme: str = "dark",
    text_size: float = 1.0,
    language: str = "en",
    faded: frozenset[str] = frozenset(),
) -> Canvas:
    return Canvas(
        width=size[0],
        height=size[1],
        dpr=1.0,
        theme=load_theme(theme),
        wording=Wording(language),
        text_size=text_size,
        faded=faded,
    )


def paint(view: Any, frame: Frame) -> QImage:
    canvas = view._canvas
    image = QImage(int(canvas.width), int(canvas.height), QImage.Format.Format_RGB32)
    image.fill(QColor("magenta"))
    painter = QPainter(image)
    view.paint(painter, frame)
    painter.end()
    return image


def colour_at(image: QImage, place: QPointF) -> QColor:
    return image.pixelColor(round(place.x()), round(place.y()))


def is_violet(colour: QColor) -> bool:
    """The locked hexagon: clearly violet and bright (dark theme)."""
    return colour.red() > 150 and colour.blue() > colour.green() + 30 and colour.red() > colour.green() + 15


def is_grey_ball(colour: QColor) -> bool:
    return max(colour.red(), colour.green(), colour.blue()) > 95 and abs(colour.red() - colour.blue()) < 45


def green_pixels(image: QImage, box: QRectF) -> int:
    count = 0
    for x in range(round(box.left()), round(box.right())):
        for y in range(round(box.top()), round(box.bottom())):
            colour = image.pixelColor(x, y)
            if colour.green() > 120 and colour.green() > colour.red() + 45 and colour.green() > colour.blue() + 30:
                count += 1
    return count


def words_outside(view: Any) -> list[str]:
    rect = view._canvas.rect
    return [key[0] for key, bounds in view.sheet.placed.items() if not rect.adjusted(-1, -1, 1, 1).contains(bounds)]


def words_that_overlap(view: Any) -> list[tuple[str, str]]:
    placed = [(key[0], bounds.adjusted(1, 2, -1, -2)) for key, bounds in view.sheet.placed.items()]
    pairs = []
    for number, (words, bounds) in enumerate(placed):
        pairs += [(words, other) for other, place in placed[number + 1 :] if bounds.intersects(place)]
    return pairs


def shown_words(view: Any) -> set[str]:
    return {key[0] for key in view.sheet.placed}
