"""A widget becomes a picture, and pictures become a contact sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from ketaviz.base.errors import KetavizError
from ketaviz.look.fonts import font
from ketaviz.look.theme import Theme

COLUMNS = 4
THUMB_WIDTH = 480
LABEL_HEIGHT = 34
GAP = 16


def picture(widget: QWidget) -> QImage:
    """Return what a widget shows, with all it contains, in its own size; the same frame gives the same bits."""
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(0)
    widget.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawWindowBackground | QWidget.RenderFlag.DrawChildren)
    return image


def save_png(image: QImage, path: Path) -> None:
    """Write a picture; folders are made as needed; raise `KetavizError` if it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise KetavizError(f"The folder {path.parent} cannot be made: {fault.strerror}.") from fault
    if not image.save(str(path), "PNG"):  # type: ignore[call-overload]
        raise KetavizError(f"The picture {path} cannot be written.")


def contact_sheet(pictures: Sequence[QImage], labels: Sequence[str], theme: Theme) -> QImage:
    """Return all pictures on one sheet, four in a row, each with its label; raise `ValueError` if there is none."""
    if not pictures:
        raise ValueError("A contact sheet needs at least one picture.")
    cell = QSize(THUMB_WIDTH, round(THUMB_WIDTH * pictures[0].height() / pictures[0].width()) + LABEL_HEIGHT)
    rows = -(-len(pictures) // COLUMNS)
    sheet = QImage(COLUMNS * (cell.width() + GAP) + GAP, rows * (cell.height() + GAP) + GAP, QImage.Format.Format_RGB32)
    sheet.fill(theme.colour("ink0"))
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setFont(font(17, "semibold"))
    painter.setPen(theme.colour("text"))
    for place, (image, label) in enumerate(zip(pictures, labels, strict=True)):
        x = GAP + place % COLUMNS * (cell.width() + GAP)
        y = GAP + place // COLUMNS * (cell.height() + GAP)
        small = image.scaledToWidth(THUMB_WIDTH, Qt.TransformationMode.SmoothTransformation)
        painter.drawImage(QRect(QPoint(x, y), small.size()), small)
        below = QRectF(x, y + small.height(), THUMB_WIDTH, LABEL_HEIGHT)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)
    painter.end()
    return sheet
