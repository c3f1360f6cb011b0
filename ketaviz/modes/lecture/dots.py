"""A dot for each beat at the lower right: those past filled, the present one large, those to come hollow."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from ketaviz.look.theme import Theme
from ketaviz.modes.lecture.places import Places

APART, PAST, NOW = 36.0, 4.5, 9.0
"""Distance and radii, in units of 1/1080 of the height."""
WIDEST = 0.23
"""Share of the width that the dots take at most."""


def dot_places(places: Places, beats: int) -> list[QPointF]:
    """Return where the dots stand, in logical pixels of the window."""
    unit, right = places.unit, places.width - places.margin
    apart = min(APART * unit, WIDEST * places.width / max(1, beats))
    y = places.last_baseline - 0.35 * places.floor
    return [QPointF(right - (beats - 1 - number) * apart, y) for number in range(beats)]


def paint_dots(painter: QPainter, theme: Theme, places: Places, beat: int, beats: int) -> None:
    """Paint the dots; driven by `StoryNow.beat_index` and `StoryNow.beats`."""
    unit = places.unit
    for number, at in enumerate(dot_places(places, beats)):
        if number == beat:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("text"))
            painter.drawEllipse(at, NOW * unit, NOW * unit)
        elif number < beat:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("text2"))
            painter.drawEllipse(at, PAST * unit, PAST * unit)
        else:
            painter.setPen(theme.pen("edge", places.line))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, PAST * unit, PAST * unit)
