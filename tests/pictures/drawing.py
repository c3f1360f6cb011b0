"""A window drawn from stored frames as `ketaviz still` draws it, and the small pictures that are kept of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, qRgb

from ketaviz.content.library import Library, load_library
from ketaviz.content.wording import Wording
from ketaviz.exports.still import picture
from ketaviz.frame.snapshot import Frame
from ketaviz.look.fonts import load_fonts
from ketaviz.look.theme import ThemeName
from ketaviz.modes.window import ExploreWindow
from tests.pictures.palette import nearest, palette

FOLDER = Path(__file__).parent
SIZE = (1280, 720)
"""Logical pixels of the window."""
SMALLER = 2
"""The pictures kept are that many times smaller: every pixel is the mean of 2 x 2 of the window."""
LEVELS = 4
"""The pictures kept have every fourth of the 256 levels: a third less to store, and less than the tolerance."""

Picture = NDArray[np.uint8]
"""(height, width, 3), red first."""


def open_window(theme: ThemeName, text_size: float = 1.0, library: Library | None = None) -> ExploreWindow:
    """A window that is arranged and never comes to a screen; close it with `shut`."""
    load_fonts()
    window = ExploreWindow(library or load_library(), Wording(), theme, text_size)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(*SIZE)
    window.show()
    return window


def shut(window: ExploreWindow) -> None:
    window.close()
    window.deleteLater()


def drawn(window: ExploreWindow, frame: Frame) -> Picture:
    """All that a window shows of a frame, pixel by pixel."""
    window.show_frame(frame)
    return colours(picture(window))


def small(seen: Picture) -> Picture:
    """The picture as it is kept."""
    corners = [seen[down::SMALLER, across::SMALLER] for down in range(SMALLER) for across in range(SMALLER)]
    summed = np.zeros(corners[0].shape, dtype=np.uint16)
    for corner in corners:
        summed += corner
    step = LEVELS * len(corners)
    return np.minimum(255, (summed + step // 2) // step * LEVELS).astype(np.uint8)


def colours(image: QImage) -> Picture:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    raw = np.frombuffer(plain.constBits(), dtype=np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return raw[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3).copy()


def write(seen: Picture, path: Path) -> None:
    """Write a picture in all of its colours."""
    height, width, _ = seen.shape
    _save(QImage(np.ascontiguousarray(seen).tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888), path)


def keep(seen: Picture, path: Path) -> None:
    """Write a picture in the colours of its `palette`."""
    colours_kept = palette(seen)
    places = nearest(seen, colours_kept).astype(np.uint8)
    height, width = places.shape
    image = QImage(places.tobytes(), width, height, width, QImage.Format.Format_Indexed8)
    image.setColorTable([qRgb(*colour) for colour in colours_kept.tolist()])
    _save(image, path)


def _save(image: QImage, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    most_packed: Any = 0
    assert image.save(str(path), "PNG", most_packed)  # type: ignore[call-overload]


def read(path: Path) -> Picture:
    image = QImage(str(path))
    assert not image.isNull(), f"{path} is no picture: draw it with python -m tests.pictures.draw"
    return colours(image)


def kept(theme: str, beat: str) -> Path:
    """Where the reference picture of a beat in a theme is."""
    return FOLDER / theme / f"{beat}.png"
