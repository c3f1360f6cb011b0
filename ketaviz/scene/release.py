"""What a spike does where it arrives: boutons light up and let GABA go, forks light up. Never before it arrives."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter

from ketaviz.look.theme import Theme, mixed
from ketaviz.scene.cache import Device, Sprite, blank_sprite
from ketaviz.scene.glow import afterglow, glow_sprite
from ketaviz.scene.spike import FORGOTTEN_S, SPEED
from ketaviz.scene.terminal import BALL, BAR_GAP
from ketaviz.scene.wiring import Bouton, Fork

LEVELS = 8
GABA_S = 0.45
"""Seconds of screen in which released GABA crosses to the membrane and is gone."""
GABA = 2
"""Dots of GABA shown for each release of a bouton."""


class ReleasePainter:
    """Lights terminals at the moment the pulse of a spike (`spike_ages`) has run to them."""

    def __init__(self, device: Device, theme: Theme, token: str, ends: list[Bouton] | list[Fork]) -> None:
        self._at = device.pixels(np.array([(end.x, end.y) for end in ends])).tolist()
        self._delay = np.array([end.distance for end in ends]) / SPEED
        radius = (17.0 if token == "inh" else 24.0) * device.scale
        strength = 0.0 if theme.name == "contrast" else 0.35 if theme.light else 0.55
        self._make = partial(_lit, device, theme, token, radius, strength)
        self._sprites: dict[int, Sprite] = {}
        self._dot = _gaba_dot(device, theme) if token == "inh" else []
        self._paths = [_gaba_paths(device, end) if isinstance(end, Bouton) else [] for end in ends]

    def since_arrival(self, ages: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return (spikes, terminals) seconds since each spike arrived at each terminal; negative before."""
        return np.asarray(ages[:, None] - self._delay[None, :])

    def light(self, ages: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return (terminals,) light, 0 to 1; it fades to nothing before the frame forgets the spike."""
        return self._light(ages, self.since_arrival(ages))

    def _light(self, ages: NDArray[np.float64], since: NDArray[np.float64]) -> NDArray[np.float64]:
        if len(ages) == 0:
            return np.zeros(len(self._at))
        fade = np.minimum(1.0, np.maximum(0.0, (FORGOTTEN_S[1] - ages) / (FORGOTTEN_S[1] - FORGOTTEN_S[0])))
        return np.asarray(np.max(afterglow(since) * fade[:, None], axis=0))

    def paint(self, painter: QPainter, ages: NDArray[np.float64], presence: float) -> None:
        """Stamp lit terminals and GABA on its way, in device pixels."""
        if len(ages) == 0:
            return
        since = self.since_arrival(ages)
        steps = np.rint(self._light(ages, since) * (presence * LEVELS)).astype(int).tolist()
        for step, (x, y) in zip(steps, self._at, strict=True):
            if step:
                self._sprite(step).stamp(painter, x, y)
        if self._dot:
            painter.setOpacity(presence)
            self._paint_gaba(painter, since)
            painter.setOpacity(1.0)

    def prepare(self) -> bool:
        """Paint one sprite that is not there yet; return whether there was one."""
        missing = [step for step in range(1, LEVELS + 1) if step not in self._sprites]
        if missing:
            self._sprite(missing[0])
        return bool(missing)

    def _sprite(self, step: int) -> Sprite:
        if step not in self._sprites:
            self._sprites[step] = self._make(step / LEVELS)
        return self._sprites[step]

    def _paint_gaba(self, painter: QPainter, since: NDArray[np.float64]) -> None:
        """Stamp the GABA of every release, ``since`` (spikes, terminals) seconds ago; negative is not yet."""
        spikes, places = np.nonzero((since >= 0.0) & (since < GABA_S))
        shares = (since[spikes, places] / GABA_S).tolist()
        last, draw = len(self._dot) - 1, painter.drawPixmap
        for share, place in zip(shares, places.tolist(), strict=True):
            dot = self._dot[min(last, int(share * len(self._dot)))]
            for x0, y0, x1, y1 in self._paths[place]:
                x, y = round(x0 + (x1 - x0) * share), round(y0 + (y1 - y0) * share)
                draw(x - dot.half, y - dot.half, dot.pixmap)


def _lit(device: Device, theme: Theme, token: str, radius: float, full: float, share: float) -> Sprite:
    strength = full * share
    sprite = glow_sprite(radius, theme.colour(token), strength)
    painter = QPainter(sprite.pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    core = theme.mix(token, "text", 0.60)
    core.setAlphaF(min(1.0, 0.2 + 1.5 * strength))
    painter.setPen(QColor(0, 0, 0, 0))
    painter.setBrush(core)
    size = (BALL - 1.6) * device.scale
    painter.drawEllipse(QPointF(sprite.half + 0.5, sprite.half + 0.5), size, size)
    painter.end()
    return sprite.cropped()


def _gaba_dot(device: Device, theme: Theme) -> list[Sprite]:
    dots = []
    for step in range(LEVELS):
        sprite, painter = blank_sprite(2.0 * device.scale)
        colour = theme.colour("gaba") if theme.light else mixed(theme.colour("gaba"), theme.colour("text"), 0.35)
        colour.setAlphaF(1.0 - (step / LEVELS) ** 2)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(0, 0), 1.9 * device.scale, 1.9 * device.scale)
        painter.end()
        dots.append(sprite)
    return dots


def _gaba_paths(device: Device, bouton: Bouton) -> list[tuple[int, int, int, int]]:
    """Return where GABA leaves a bouton and where it meets the membrane, in device pixels."""
    angle = math.atan2(-bouton.ny, -bouton.nx)
    paths = []
    for number in range(GABA):
        spread = angle + 0.55 * (number - (GABA - 1) / 2.0)
        near, far = 0.6 * BALL, BAR_GAP + 7.0
        ends = np.array(
            [
                (bouton.x + near * math.cos(spread), bouton.y + near * math.sin(spread)),
                (bouton.x + far * math.cos(spread), bouton.y + far * math.sin(spread)),
            ]
        )
        (x0, y0), (x1, y1) = device.pixels(ends).tolist()
        paths.append((x0, y0, x1, y1))
    return paths
