"""The picture that stands in while the kiosk cannot be shown: the circuit as it was last, and the lines to call."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from ketaviz.frame.snapshot import Frame
from ketaviz.look.fonts import font
from ketaviz.look.text import wrap
from ketaviz.look.theme import Theme
from ketaviz.scene.stage import Stage

STAGE_SHARE = 0.6
"""Of the height."""
TITLE, LINE = 0.06, 0.046
"""Type, as a share of the shorter side."""


def draw_still(size: QSize, stage: Stage, frame: Frame, theme: Theme, lines: Sequence[str]) -> QImage:
    """Return the picture, in pixels of ``size``; the first line is the title. The frame says what the circuit shows."""
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.fill(theme.colour("ink0"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    stage.paint_frame(painter, QRectF(0.0, 0.0, size.width(), STAGE_SHARE * size.height()), frame)
    _paint_words(painter, size, theme, lines)
    painter.end()
    return picture


def _paint_words(painter: QPainter, size: QSize, theme: Theme, lines: Sequence[str]) -> None:
    """Paint the lines below the stage, in the middle, smaller if there are many."""
    wide, high = 0.9 * size.width(), 0.92 * (1.0 - STAGE_SHARE) * size.height()
    shorter = min(size.width(), size.height())
    for shrink in (1.0, 0.85, 0.7, 0.55, 0.45):
        set_lines = []
        for place, line in enumerate(lines):
            face = font((TITLE if place == 0 else LINE) * shorter * shrink, "bold" if place == 0 else "semibold")
            set_lines += [(words, face, "text2" if place == 0 else "text") for words in wrap(line, face, wide)]
        needed = sum(1.45 * face.pixelSize() for _words, face, _ink in set_lines)
        if needed <= high:
            break
    top = STAGE_SHARE * size.height() + (high - needed) / 2 + 0.04 * high
    for words, face, ink in set_lines:
        box = QRectF(0.0, top, size.width(), 1.45 * face.pixelSize())
        painter.setFont(face)
        painter.setPen(theme.colour(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        top += box.height()
