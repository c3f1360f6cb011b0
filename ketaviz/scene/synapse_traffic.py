"""What travels at the synapse: transmitter across the clefts after a spike, ions through receptors, BDNF to TrkB."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from ketaviz.base.easing import ease_out_cubic
from ketaviz.frame.snapshot import Frame
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.lens_still import Draw, Sprites
from ketaviz.scene.molecule import Molecules, paint_ball, paint_glow
from ketaviz.scene.motion import Track, fade
from ketaviz.scene.synapse_marks import MOUTHS, mouth_step, paint_dock, paint_mouth, paint_sodium, paint_trkb
from ketaviz.scene.synapse_release import (
    GONE_S,
    INHIBITOR,
    PARTNER,
    SENDER,
    Release,
    ampa_open,
    docked,
    glutamate_bound,
    magnesium_out,
    mouth,
    releases,
    spike_ages,
    spread,
)
from ketaviz.scene.synapse_shape import (
    ACTIVE_ZONE_Y,
    CENTRE_X,
    DENDRITE_Y,
    DOCKS_X,
    HEAD_TOP_Y,
    INHIBITOR_X,
    INHIBITOR_Y,
    NEW_SPINE_X,
    PARTNER_Y,
    Stand,
    half_width,
    head_depth,
)

BDNF_AT_FULL_SIGNAL = 18
"""BDNF dimers on their way when the growth signal is what it is right after one standard infusion."""
GABA_GONE_S = 0.9
"""GABA is gone this many seconds of screen after its spike: interneurons fire often."""
STEADY_S = 0.6
"""With reduced motion transmitter is shown as it is at this age ..."""
OFTEN = 8.0
"""... fully from so many spikes a second of biology on."""
STORED = 3
"""Vesicles of BDNF in the spine at that signal."""
TRKB_X = (CENTRE_X + 156.0, CENTRE_X + 222.0)
"""TrkB stands on the receiving cell's dendrite here."""
DOCKED_RADIUS = 17.0
LIGHT = 105.0
"""Reach of the light of a spike and of its answer, in the close-up's units."""
_BDNF_S = 4.2
_SODIUM = 4
"""Sodium ions on their way through one open AMPA receptor."""
_CALCIUM = 4
_MAGNESIUM_RADIUS = 3.3


class Junction(Struct, frozen=True):
    """A synapse of the close-up: which cell's spikes release there, its docks, its cleft and its size."""

    cell: int
    docks: tuple[float, ...]
    y: float
    """The sending membrane at the cleft."""
    cleft: float
    size: float
    transmitter: str


MAIN = Junction(SENDER, DOCKS_X, ACTIVE_ZONE_Y, HEAD_TOP_Y - ACTIVE_ZONE_Y - 26.0, 1.0, "glutamate")
OTHER = Junction(PARTNER, (NEW_SPINE_X + 6.0,), PARTNER_Y + 36.0, 54.0, 0.55, "glutamate")
BRAKE = Junction(INHIBITOR, (INHIBITOR_X,), INHIBITOR_Y + 18.0, 14.0, 0.36, "gaba")


def release_ages(frame: Frame) -> list[float]:
    """Return the ages of the sending cell's spikes whose glutamate still shows, in seconds of screen."""
    return [one.age for one in releases(frame, SENDER, len(DOCKS_X)) if one.age < GONE_S]


def bdnf_on_its_way(growth_signal: float) -> int:
    """Return how many BDNF dimers are drawn at a growth signal (1 is right after one standard infusion)."""
    return min(2 * BDNF_AT_FULL_SIGNAL, max(0, round(BDNF_AT_FULL_SIGNAL * growth_signal)))


class Traffic:
    """Driven by the spikes of `SENDER`, `PARTNER`, `INHIBITOR` and `RECEIVER` in the last second of biology
    (`Traces.raster_*`), the receiving cell's `magnesium_free_mean`, and `PlasticityNow.growth_signal` (BDNF).
    """

    def __init__(
        self, canvas: Canvas, molecules: Molecules, scale: float, point: Callable[[float, float], QPointF]
    ) -> None:
        self._canvas = canvas
        self._molecules = molecules
        self._scale = scale
        self._point = point
        self._sprites = Sprites(canvas, scale)
        self._tracks: dict[int, tuple[Track, ...]] = {}

    def make(self) -> bool:
        """Paint one sprite that is not there yet; return whether there was one."""
        return any(self._sprites.make(key, half, draw) for key, half, draw in self._drawn())

    def _drawn(self) -> list[tuple[Hashable, float, Draw]]:
        """Return key, reach and painter of every sprite."""
        theme = self._canvas.theme
        mouths = [(("mouth", step), 54.0, partial(paint_mouth, theme=theme, step=step)) for step in range(MOUTHS)]
        return [
            ("dock", 34.0, partial(paint_dock, theme=theme, radius=DOCKED_RADIUS)),
            ("sodium", 7.0, partial(paint_sodium, theme=theme, radius=3.6)),
            ("gaba", 6.0, partial(paint_ball, colour=theme.colour("gaba"), radius=3.4)),
            ("light", LIGHT, partial(paint_glow, colour=theme.colour("exc"), radius=LIGHT)),
            ("trkb", 44.0, partial(paint_trkb, theme=theme)),
            *mouths,
        ]

    def paint_docks(self, painter: QPainter, frame: Frame) -> None:
        """Paint the vesicles at the active zone: ready, opening, gone, and the next one on its way."""
        last = {} if self._canvas.reduced_motion else {one.dock: one for one in releases(frame, SENDER, len(DOCKS_X))}
        for dock, x in enumerate(DOCKS_X):
            release = last.get(dock)
            if release is None:
                self._paint_ready(painter, x, 1.0)
            else:
                self._paint_used(painter, x, release)

    def _paint_used(self, painter: QPainter, x: float, release: Release) -> None:
        opened, flat = mouth(release.age)
        if flat < 1.0:
            place = self._point(x, ACTIVE_ZONE_Y)
            self._sprites.draw(painter, ("mouth", mouth_step(opened, flat)), place.x(), place.y())
        self._paint_ready(painter, x, docked(release.age))

    def _paint_ready(self, painter: QPainter, x: float, there: float) -> None:
        away = 1.0 - there
        place = self._point(x - 16.0 * away, ACTIVE_ZONE_Y - 7.0 - DOCKED_RADIUS - 62.0 * away)
        self._sprites.draw(painter, "dock", place.x(), place.y(), min(1.0, 3.0 * there))

    def paint_lights(self, painter: QPainter, frame: Frame, weight: float) -> None:
        """Paint the spike that comes down the axon, and the answer that runs from the head to the dendrite."""
        if self._canvas.reduced_motion or self._canvas.theme.name == "contrast":
            return
        for release in releases(frame, SENDER, len(DOCKS_X)):
            if release.age > GONE_S:
                continue
            down = ease_out_cubic(release.age / 0.28)
            bright = max(0.0, 1.0 - release.age / 0.8)
            self._glow(painter, CENTRE_X - 150 + 150 * down, -60 + 290 * down, 0.34 * bright * bright)
            since = release.age - 0.35
            if since > 0.0:
                low = HEAD_TOP_Y + head_depth(weight)
                run = ease_out_cubic(since / 1.2)
                y = HEAD_TOP_Y + 46 + (low + 70 - HEAD_TOP_Y) * run
                bright = min(1.0, since / 0.2) * max(0.0, 1.0 - since / 1.5)
                self._glow(painter, CENTRE_X, y, 0.26 * weight * bright)

    def _glow(self, painter: QPainter, x: float, y: float, opacity: float) -> None:
        place = self._point(x, y)
        self._sprites.draw(
            painter, "light", place.x(), place.y(), 0.5 * opacity if self._canvas.theme.light else opacity
        )

    def paint_transmitter(self, painter: QPainter, frame: Frame, junction: Junction) -> None:
        """Paint what has been released: spawned at the mouth, spread in the cleft, gone after `GONE_S`."""
        if self._canvas.reduced_motion:
            self._paint_steady(painter, frame, junction)
            return
        gone = GABA_GONE_S if junction.transmitter == "gaba" else GONE_S
        for release in releases(frame, junction.cell, len(junction.docks)):
            if release.age < gone:
                self._paint_cloud(painter, junction, release, gone, 1.0)

    def _paint_cloud(
        self, painter: QPainter, junction: Junction, release: Release, gone_s: float, strength: float
    ) -> None:
        """Paint what one vesicle has released."""
        size = junction.size
        for dx, dy, opacity in spread(release, junction.cleft / size, gone_s).tolist():
            place = self._point(junction.docks[release.dock] + dx * size, junction.y + 2.0 + dy * size)
            self._one(painter, junction.transmitter, place, opacity * strength)

    def _paint_steady(self, painter: QPainter, frame: Frame, junction: Junction) -> None:
        """Paint transmitter that does not move, the more opaque the more spikes there were in the last second."""
        often = min(1.0, spike_ages(frame, junction.cell).size / OFTEN)
        if often > 0.0:
            release = Release(STEADY_S, len(junction.docks) // 2, 0)
            self._paint_cloud(painter, junction, release, GONE_S, often)

    def _one(self, painter: QPainter, transmitter: str, place: QPointF, opacity: float) -> None:
        if transmitter == "gaba":
            self._sprites.draw(painter, "gaba", place.x(), place.y(), opacity)
        else:
            radius = max(2.4, 5.0 * self._scale)
            self._molecules.draw(painter, "glutamate", place.x(), place.y(), radius, opacity=opacity)

    def paint_currents(self, painter: QPainter, frame: Frame, ampa: tuple[Stand, ...], nmda: tuple[Stand, ...]) -> None:
        """Paint sodium through open AMPA receptors, magnesium in and calcium through NMDA receptors."""
        still = self._canvas.reduced_motion
        now = [] if still else [one for one in releases(frame, SENDER, len(DOCKS_X)) if one.age < 2 * GONE_S]
        for number, stand in enumerate(ampa):
            for release in now:
                opened = ampa_open(release.age, abs(stand.x - DOCKS_X[release.dock]), number)
                if opened > 0.03:
                    self._paint_sodium(painter, stand, release.age + 0.13 * number, min(1.0, 1.6 * opened))
        out = 0.0 if still else magnesium_out(frame)
        free = float(frame.circuit.magnesium_free_mean[1])
        for number, stand in enumerate(nmda):
            bound = max((glutamate_bound(one.age, abs(stand.x - DOCKS_X[one.dock])) for one in now), default=0.0)
            self._paint_bound(painter, stand, bound)
            self._paint_pore(painter, stand, out, plugged=free < (number + 0.5) / len(nmda))
            if bound * out > 0.02:
                self._paint_calcium(painter, stand, now[-1].age, bound * out)

    def _paint_sodium(self, painter: QPainter, stand: Stand, seconds: float, opacity: float) -> None:
        for ion in range(_SODIUM):
            phase = (seconds / 0.5 + ion / _SODIUM) % 1.0
            x = stand.x + 9.0 * ((ion * 5 % 7) / 3.0 - 1.0) * abs(2.0 * phase - 1.0)
            place = self._point(x, stand.y - 62.0 + 104.0 * phase)
            self._sprites.draw(painter, "sodium", place.x(), place.y(), opacity * fade(phase, 0.22))

    def _paint_bound(self, painter: QPainter, stand: Stand, bound: float) -> None:
        for side in (-1.0, 1.0):
            place = self._point(stand.x + 11.7 * side, stand.y - 15.8)
            self._molecules.draw(
                painter, "glutamate", place.x(), place.y(), max(2.0, 3.0 * self._scale), opacity=min(1.0, 1.4 * bound)
            )

    def _paint_pore(self, painter: QPainter, stand: Stand, out: float, *, plugged: bool) -> None:
        if not plugged:
            return
        place = self._point(stand.x, stand.y - 1.3 - 56.0 * out)
        radius = max(2.6, _MAGNESIUM_RADIUS * self._scale)
        self._molecules.draw(painter, "magnesium-small", place.x(), place.y(), radius)

    def _paint_calcium(self, painter: QPainter, stand: Stand, seconds: float, flow: float) -> None:
        for ion in range(_CALCIUM):
            phase = (seconds / 0.7 + ion / _CALCIUM) % 1.0
            place = self._point(stand.x, stand.y - 60.0 + 120.0 * phase)
            radius = max(2.6, 4.6 * self._scale)
            self._molecules.draw(
                painter, "calcium", place.x(), place.y(), radius, opacity=min(1.0, 2.0 * flow) * fade(phase, 0.2)
            )

    def paint_growth(self, painter: QPainter, frame: Frame, seconds: float) -> None:
        """Paint BDNF stored in the spine, on its way, and TrkB on the dendrite where it binds."""
        signal, weight = frame.plasticity.growth_signal, frame.plasticity.weight
        self._paint_trkb(painter, signal)
        self._paint_stored(painter, signal, weight)
        tracks = self._ways(weight)
        radius = max(3.0, 7.5 * self._scale)
        for number in range(bdnf_on_its_way(signal)):
            phase = (seconds / _BDNF_S + 0.618034 * number) % 1.0
            x, y = tracks[number % len(tracks)].point(phase)
            self._molecules.draw(painter, "bdnf", x, y, radius, opacity=fade(phase, 0.1))

    def _paint_stored(self, painter: QPainter, signal: float, weight: float) -> None:
        """Paint BDNF in the spine, behind where it leaves."""
        reach = half_width(weight)
        for number in range(min(STORED, round(STORED * signal + 0.2))):
            place = self._point(CENTRE_X + (0.66 - 0.11 * number) * reach, HEAD_TOP_Y + 74 + 13 * number)
            self._molecules.draw(painter, "bdnf", place.x(), place.y(), max(3.0, 7.0 * self._scale))

    def _ways(self, weight: float) -> tuple[Track, ...]:
        step = round(20 * weight)
        if step not in self._tracks:
            self._tracks[step] = tuple(self._way(step / 20, number) for number in range(4))
        return self._tracks[step]

    def _way(self, weight: float, number: int) -> Track:
        reach, shift = half_width(weight), 7.0 * number
        end = TRKB_X[number % 2]
        points = (
            (CENTRE_X + 0.80 * reach, HEAD_TOP_Y + 88 - 8 * number),
            (CENTRE_X + 1.06 * reach + 8, HEAD_TOP_Y + 84 - 6 * number),
            (CENTRE_X + reach + 44 + shift, HEAD_TOP_Y + 128),
            (CENTRE_X + 0.94 * reach + 20 + shift, HEAD_TOP_Y + 186),
            (end + 20, DENDRITE_Y - 60),
            (end, DENDRITE_Y - 36),
        )
        return Track([self._point(x, y) for x, y in points])

    def _paint_trkb(self, painter: QPainter, signal: float) -> None:
        for x in TRKB_X:
            place = self._point(x, DENDRITE_Y + 3.0)
            if signal > 0.02 and not self._canvas.theme.light:
                strength = min(0.5, 0.4 * signal)
                self._molecules.draw(
                    painter, "glow", place.x(), place.y(), 46 * self._scale, opacity=strength, tint="bdnf"
                )
            self._sprites.draw(painter, "trkb", place.x(), place.y())
