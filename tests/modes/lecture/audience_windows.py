"""An audience window for tests, and what can be told of the words on it."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
from PySide6.QtCore import QRectF

from ketaviz.content.wording import Wording
from ketaviz.exports.still import picture
from ketaviz.look.fonts import load_fonts
from ketaviz.modes.lecture.audience import AudienceWindow
from tests.modes.windows import library

SIZES = ((1920, 1080), (1280, 720), (1024, 768), (1024, 640), (1600, 1200), (3840, 2160))
LANGUAGES = ("en", "qps")


def make_audience(
    qtbot: Any, size: tuple[int, int] = (640, 360), theme: Any = "dark", language: str = "en", *, painted: bool = True
) -> AudienceWindow:
    """A window that is shown, kept alive as long as the test; one that is not painted is arranged all the same."""
    load_fonts()
    window = AudienceWindow(library(), Wording(language), theme)
    qtbot.addWidget(window)
    qtbot.kept = window
    window.resize(*size)
    window.setUpdatesEnabled(painted)
    window.show()
    return window


def seen(window: AudienceWindow) -> Any:
    """The pixels of a window, (height, width, 3), RGB."""
    image = picture(window)
    raw = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return raw[:, : image.width(), 2::-1].copy()


def overlaps(boxes: list[QRectF]) -> list[tuple[QRectF, QRectF]]:
    """Boxes that lie over each other by more than the space that letters leave above and below."""
    return [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one.adjusted(1.0, 0.16 * one.height(), -1.0, -0.16 * one.height()).intersects(
            other.adjusted(1.0, 0.16 * other.height(), -1.0, -0.16 * other.height())
        )
    ]
