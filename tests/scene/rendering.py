"""Pictures for tests that read them: a view is painted without a window and looked at pixel by pixel."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtGui import QImage, QPainter

from ketaviz.content.load import load_tokens
from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import Frame
from ketaviz.look.theme import Theme
from ketaviz.scene.canvas import Canvas
from tests.frames import f32, make_beat, make_circuit, make_drug, make_frame, make_plasticity, make_story_now

NO_SPIKES = {"spike_cells": np.empty(0, dtype=np.int16), "spike_ages": np.empty(0, dtype=np.float32)}


def make_canvas(width: float = 1200.0, height: float = 570.0, theme: Any = "dark", **changes: Any) -> Canvas:
    fields: dict[str, Any] = {"dpr": 1.0, "wording": Wording(), "theme": Theme(theme, load_tokens()[theme])}
    return Canvas(width=width, height=height, **(fields | changes))


def pixels(view: Any, canvas: Canvas, frame: Frame) -> Any:
    """(height, width, 3) of device pixels, 0 to 255."""
    width, height = round(canvas.width * canvas.dpr), round(canvas.height * canvas.dpr)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(canvas.dpr)
    image.fill(0)
    painter = QPainter(image)
    view.paint(painter, frame)
    painter.end()
    raw = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(height, width, 4)
    return raw[:, :, 2::-1].astype(int)


def at(picture: Any, place: Any) -> Any:
    """The colour at a place in logical pixels (ratio 1)."""
    x, y = place
    return picture[round(y), round(x)]


def quiet_frame(**changes: Any) -> Frame:
    """A frame in which nothing spikes, no drug is there, nothing has grown and nothing is labelled."""
    fields: dict[str, Any] = {
        "story": make_story_now(phase="balanced", beat=make_beat(labels=())),
        "circuit": make_circuit(**NO_SPIKES),
        "drug": make_drug(effect_uM=0.0, hero_block=f32(0, 0, 0, 0, 0)),
        "plasticity": make_plasticity(weight=1.0),
    }
    return make_frame(**(fields | changes))


def spiking(cells: list[int], ages: list[float], **changes: Any) -> Any:
    """A circuit in which these cells spiked that many seconds of screen ago."""
    order = np.argsort(-np.array(ages), kind="stable")
    return make_circuit(
        spike_cells=np.array(cells, dtype=np.int16)[order],
        spike_ages=np.array(ages, dtype=np.float32)[order],
        **changes,
    )
