"""How fast the picture is, in the same run as a bare blit of the same size; raster engine, one core."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from ketaviz.base.rng import stream
from ketaviz.base.wall_clock import monotonic_seconds
from ketaviz.content.library import load_library
from ketaviz.content.wording import Wording
from ketaviz.frame.build import build
from ketaviz.frame.snapshot import Frame
from ketaviz.look.fonts import load_fonts
from ketaviz.look.theme import Theme
from ketaviz.modes.window import ExploreWindow
from ketaviz.scene.stage import Stage
from ketaviz.simulation.runner import Runner, moment
from ketaviz.story.state import Mode, StoryState

BEAT = "surge"
"""Most spikes, and four live plots."""
FRAMES, WARM_UP = 400, 40
SPRITE = 32
"""Device pixels of the side of a sprite."""
SIZES = {"1080p": (1920, 1080), "2160p": (3840, 2160)}


@cache
def surge_frames() -> list[Frame]:
    """Frames as they follow each other at 60 a second."""
    runner = Runner(load_library().story)
    first = moment(runner, BEAT, 0.1)
    ticks = [first + 4 * number for number in range(FRAMES + WARM_UP)]
    return [build(runner, StoryState(mode=Mode.PLAYING, tick=tick)) for tick in ticks]


def times_ms(paint: Callable[[Frame], None]) -> list[float]:
    """Milliseconds of each frame after the warm-up."""
    times = []
    for number, frame in enumerate(surge_frames()):
        begin = monotonic_seconds()
        paint(frame)
        if number >= WARM_UP:
            times.append((monotonic_seconds() - begin) * 1000.0)
    return times


def stage_times(size: tuple[int, int]) -> list[float]:
    """The stage alone, painted into a picture of a size."""
    stage = Stage(theme(), Wording())
    image = QImage(*size, QImage.Format.Format_RGB32)

    def paint(frame: Frame) -> None:
        painter = QPainter(image)
        stage.paint_frame(painter, QRectF(image.rect()), frame)
        painter.end()

    times = times_ms(paint)
    stage.deleteLater()
    return times


def window_times(size: tuple[int, int]) -> list[float]:
    """The whole window: every part is told the frame, and Qt paints what has changed into its raster store."""
    load_fonts()
    window = ExploreWindow(load_library(), Wording())
    window.resize(*size)
    window.show()

    def paint(frame: Frame) -> None:
        window.show_frame(frame)
        QApplication.processEvents()

    times = times_ms(paint)
    window.close()
    window.deleteLater()
    return times


def blit_times(size: tuple[int, int]) -> list[float]:
    """A full opaque pixmap, and nothing else."""
    image, pixmap = QImage(*size, QImage.Format.Format_RGB32), QPixmap(*size)
    pixmap.fill(theme().colour("ink1"))

    def paint(_frame: Frame) -> None:
        painter = QPainter(image)
        painter.drawPixmap(0, 0, pixmap)
        painter.end()

    return times_ms(paint)


def sprite_times(size: tuple[int, int]) -> list[float]:
    """A thousand sprites of 32 pixels: how fast the machine draws what the stage is mostly made of."""
    image, sprite = QImage(*size, QImage.Format.Format_RGB32), QPixmap(SPRITE, SPRITE)
    sprite.fill(QColor(200, 120, 60, 100))
    corners = np.rint(stream(1, "sprites").uniform((0.0, 0.0), (size[0] - SPRITE, size[1] - SPRITE), (1000, 2)))
    places = [QPointF(x, y) for x, y in corners.tolist()]

    def paint(_frame: Frame) -> None:
        painter = QPainter(image)
        for place in places:
            painter.drawPixmap(place, sprite)
        painter.end()

    return times_ms(paint)


def theme() -> Theme:
    return Theme("dark", load_library().tokens["dark"])


def measure() -> dict[str, float]:
    """Return the figures of the picture by key."""
    found: dict[str, float] = {}
    for name, size in SIZES.items():
        found[f"blit_ms_{name}"] = blit = float(np.median(blit_times(size)))
        found[f"thousand_sprites_ms_{name}"] = float(np.median(sprite_times(size)))
        times = stage_times(size)
        found |= spread(f"stage_blits_{name}", [one / blit for one in times]) | spread(f"stage_ms_{name}", times)
    return found | spread("window_ms_1080p", window_times(SIZES["1080p"]))


def spread(name: str, times: list[float]) -> dict[str, float]:
    return {f"{name}_median": float(np.median(times)), f"{name}_p99": float(np.percentile(times, 99))}
