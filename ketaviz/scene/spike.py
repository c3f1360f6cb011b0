"""Spikes that run down the heroes' axons: one light for each action potential, nothing else."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ketaviz.frame.snapshot import CircuitNow
from ketaviz.look.theme import Theme, mixed
from ketaviz.scene.axon import SAMPLE, Stretch
from ketaviz.scene.cache import Device, Sprite, blank_sprite
from ketaviz.scene.glow import glow_sprite

SPEED = 1130.0
"""Design units a second of screen: an axon of 1350 units takes 1.2 s (0.3 s of biology at a quarter of the speed)."""
TAIL = 28
"""Dots of the tail of a pulse."""
SHINING = 5
"""Of these the first, which have a glow of their own."""
FORGOTTEN_S = (1.7, 2.0)
"""Pulses fade between these ages, when the frame forgets their spikes."""


def ages_of(circuit: CircuitNow, cell: int) -> NDArray[np.float64]:
    """Return the ages of a cell's spikes in seconds of screen, oldest first."""
    return np.asarray(circuit.spike_ages[circuit.spike_cells == cell], dtype=np.float64)


class PulsePainter:
    """Stamps the pulses of one axon tree; the age of each spike of the cell (`spike_ages`) places it."""

    def __init__(self, device: Device, sprites: list[Sprite], stretches: list[Stretch]) -> None:
        """``sprites`` are those of `pulse_sprites`, which all axons of a class share."""
        self._stretches = stretches
        self._pixels = [device.pixels(stretch.points).tolist() for stretch in stretches]
        self._sprites = sprites

    def paint(self, painter: QPainter, ages: NDArray[np.float64], presence: float) -> None:
        """Stamp one pulse for each age, on every stretch that it has reached, in device pixels."""
        draw = painter.drawPixmap
        for age in ages.tolist():
            run = SPEED * age
            fade = presence * min(1.0, (FORGOTTEN_S[1] - age) / (FORGOTTEN_S[1] - FORGOTTEN_S[0]))
            if fade < 1.0:
                painter.setOpacity(max(0.0, fade))
            for stretch, pixels in zip(self._stretches, self._pixels, strict=True):
                lead = int((run - stretch.start) / SAMPLE)
                if lead < 0 or lead - TAIL >= len(pixels):
                    continue
                last = len(pixels) - 1
                for behind in range(min(TAIL, lead), max(-1, lead - last - 1), -1):
                    x, y = pixels[lead - behind]
                    dot = self._sprites[behind]
                    draw(x - dot.half, y - dot.half, dot.pixmap)
            if fade < 1.0:
                painter.setOpacity(1.0)

    def heads(self, ages: NDArray[np.float64]) -> list[tuple[int, int]]:
        """Return where the pulses' heads are, in device pixels."""
        found = []
        for age in ages.tolist():
            for stretch, pixels in zip(self._stretches, self._pixels, strict=True):
                lead = int((SPEED * age - stretch.start) / SAMPLE)
                if 0 <= lead < len(pixels):
                    found.append((pixels[lead][0], pixels[lead][1]))
        return found


def pulse_sprites(device: Device, theme: Theme, token: str) -> list[Sprite]:
    """Return the head of a pulse and the dots of its tail, brightest and broadest first."""
    sprites = [_head_sprite(device, theme, token), *_tail_sprites(device, theme, token)]
    return [sprite.cropped() for sprite in sprites]


def _head_sprite(device: Device, theme: Theme, token: str) -> Sprite:
    """Return a bright head with a glow; on a light ground a dark one with a white ring."""
    scale = device.scale
    core = 5.2 * scale
    if theme.light or theme.name == "contrast":
        sprite, painter = blank_sprite(core + 3.0 * scale)
        painter.setPen(QPen(QColor(255, 255, 255), 2.4 * scale))
        painter.setBrush(theme.mix(token, "text", 0.55) if theme.light else theme.colour(token))
        painter.drawEllipse(QPointF(0, 0), core + scale, core + scale)
        painter.end()
        return sprite
    sprite = glow_sprite(28.0 * scale, mixed(theme.colour(token), theme.colour("text"), 0.12), 0.85)
    _core(sprite, core, theme.mix(token, "text", 0.92))
    return sprite


def _core(sprite: Sprite, radius: float, colour: QColor) -> None:
    painter = QPainter(sprite.pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(sprite.half + 0.5, sprite.half + 0.5), radius, radius)
    painter.end()


def _tail_sprites(device: Device, theme: Theme, token: str) -> list[Sprite]:
    """Return the dots behind the head, brightest and broadest first."""
    dots = []
    for behind in range(1, TAIL + 1):
        left = 1.0 - behind / (TAIL + 1.0)
        radius = (0.9 + 2.9 * left**1.3) * device.scale
        colour = theme.mix(token, "text", 0.55 if theme.light else 0.20 + 0.55 * left)
        colour.setAlphaF(0.90 * left**1.3)
        dots.append(_shining(device, theme, token, radius, colour, behind))
    return dots


def _shining(device: Device, theme: Theme, token: str, radius: float, colour: QColor, behind: int) -> Sprite:
    """Return a dot of a tail; those next to the head glow on a dark ground."""
    glows = behind <= SHINING and theme.name == "dark"
    strength = 0.22 * (1.0 - (behind - 1) / SHINING)
    sprite = glow_sprite(13.0 * device.scale, theme.colour(token), strength) if glows else _blank(radius)
    _core(sprite, radius, colour)
    return sprite


def _blank(radius: float) -> Sprite:
    sprite, painter = blank_sprite(radius)
    painter.end()
    return sprite
