"""Where the parts of the console stand, for any size of it and of its text. Pure."""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QRect

from ketaviz.modes.measures import Measures

Preset = Literal["balanced", "notes", "picture"]
PRESETS: tuple[Preset, ...] = ("balanced", "notes", "picture")
SHARES: dict[Preset, float] = {"balanced": 0.575, "notes": 0.40, "picture": 0.70}
"""Of the width, for the live picture and what is under it."""
LEAST_SHARE, MOST_SHARE = 0.28, 0.78
STRIP_LINES = 26.0
"""A console lower than this, in lines of text, is a strip: no picture, everything in one row."""
TALL_STRIP_LINES = 13.0
"""From this height of its row on clocks and what comes next stand over one another."""
TAG_LINES = 2.0
"""Height of the line over the live picture that says what the audience sees."""
NARROW_EM = 34.0
"""In a column narrower than this what comes next takes more lines."""
LEAST_LIVE_LINES, LEAST_BEAT_LINES, LEAST_NOTE_LINES = 7.0, 7.0, 8.0


class Rooms(NamedTuple):
    """One rectangle a part, in logical pixels; an empty one is not shown."""

    header: QRect
    live: QRect
    states: QRect
    beats: QRect
    border: QRect
    timer: QRect
    next: QRect
    notes: QRect


def is_strip(measures: Measures) -> bool:
    """Return whether there is height for a single row only."""
    return measures.lines < STRIP_LINES


def fitted(width: int, height: int, text_size: float) -> Measures:
    """Return the measures of a console; a strip is measured by its width."""
    return Measures(width, max(height, round(0.45 * width)), text_size)


def rooms(width: int, height: int, text_size: float, share: float) -> Rooms:
    """Return the rooms of a window; ``share`` of its width is for the live picture."""
    measures = fitted(width, height, text_size)
    edge, gap = measures.px(20), measures.px(12)
    low = height / measures.em < STRIP_LINES
    header = QRect(edge, measures.px(8), width - 2 * edge, max(measures.px(50), round(2.5 * measures.em)))
    body = QRect(edge, header.bottom() + measures.px(8), width - 2 * edge, 0)
    body.setBottom(height - edge)
    if low:
        return _strip(header, body, measures, gap)
    return _full(header, body, measures, gap, share)


def _full(header: QRect, body: QRect, measures: Measures, gap: int, share: float) -> Rooms:
    em = measures.em
    states = max(measures.px(60), round(2.6 * em))
    wanted = round(share * body.width())
    room = body.height() - states - 2 * gap
    tag = round(TAG_LINES * em)
    live = min(round(wanted * 9 / 16) + tag, room)
    if room - live < LEAST_BEAT_LINES * em:
        live = max(round(LEAST_LIVE_LINES * em), room - round(LEAST_BEAT_LINES * em))
        wanted = min(wanted, max(round((live - tag) * 16 / 9), round(0.42 * body.width())))
    left = QRect(body.left(), body.top(), wanted, live)
    under = QRect(left.left(), left.bottom() + 1 + gap, wanted, states)
    beats = QRect(left.left(), under.bottom() + 1 + gap, wanted, 0)
    beats.setBottom(body.bottom())
    border = QRect(left.right() + 1, body.top(), max(gap, 8), body.height())
    right = QRect(border.right() + 1, body.top(), 0, body.height())
    right.setRight(body.right())
    timer = QRect(right.topLeft(), right.size())
    timer.setHeight(timer_height(measures, right.width(), right.height()))
    coming = QRect(right.left(), timer.bottom() + 1 + gap, right.width(), 0)
    spare = right.height() - timer.height() - 2 * gap - LEAST_NOTE_LINES * em
    wanted_high = max(measures.px(190), (8.0 if right.width() >= NARROW_EM * em else 9.8) * em)
    coming.setHeight(round(min(wanted_high, max(5.2 * em, spare))))
    notes = QRect(right.left(), coming.bottom() + 1 + gap, right.width(), 0)
    notes.setBottom(right.bottom())
    return Rooms(header, left, under, beats, border, timer, coming, notes)


def timer_height(measures: Measures, width: int, height: int) -> int:
    """Return the height for the clocks: large numbers where there is room for them."""
    small = height < 42 * measures.em or width < 26 * measures.em
    return round((6.6 if small else 9.4) * measures.em) if small else max(measures.px(196), round(9.4 * measures.em))


def _strip(header: QRect, body: QRect, measures: Measures, gap: int) -> Rooms:
    states = max(measures.px(44), round(2.3 * measures.em))
    row = body.height() - states - gap
    under = QRect(body.left(), body.bottom() - states, body.width(), states)
    if row > TALL_STRIP_LINES * measures.em:
        return _tall_strip(header, QRect(body.left(), body.top(), body.width(), row), under, measures, gap)
    shares = (0.30, 0.32, 0.38)
    columns, x = [], body.left()
    for share in shares:
        wide = round(share * (body.width() - 2 * gap))
        columns.append(QRect(x, body.top(), wide, row))
        x += wide + gap
    return Rooms(header, QRect(), under, QRect(), QRect(), columns[0], columns[1], columns[2])


def _tall_strip(header: QRect, row: QRect, under: QRect, measures: Measures, gap: int) -> Rooms:
    """Large text in a small window: clocks over what comes next, the notes beside them."""
    wide = round(0.5 * (row.width() - gap))
    timer = QRect(row.left(), row.top(), wide, round(6.6 * measures.em))
    coming = QRect(row.left(), timer.bottom() + 1 + gap, wide, 0)
    coming.setBottom(row.bottom())
    notes = QRect(row.left() + wide + gap, row.top(), row.width() - wide - gap, row.height())
    return Rooms(header, QRect(), under, QRect(), QRect(), timer, coming, notes)
