"""AMPA receptors (sky) and small NMDA receptors (indigo), as they stand in a spine's membrane; GABA-A beside them.

All are to one scale with the membrane: an AMPA receptor reaches about 13 nm out of it, an NMDA receptor 11 nm.
Origin in the middle of the membrane, y down, in units of the synapse close-up.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ketaviz.look.theme import Theme, mixed
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.lens_still import Sprites
from ketaviz.scene.molecule import paint_glow, shaded
from ketaviz.scene.protein import Domain, lobe, paint_domains
from ketaviz.scene.receptor import paint_receptor

AMPA_HEIGHT = 41.0
"""From the middle of the membrane to the top of an AMPA receptor."""
AMPA_UNIT = 0.76
"""Size of AMPA receptors against their own drawing."""
NMDA_UNIT = 0.165
"""Size of the small NMDA receptors against the large drawing."""
FAR_SIZE = 0.86
"""Size of receptors behind the cut."""
NEW_RIM = 5.0
_HALF = 52.0


class ReceptorSprites:
    """Sprites of receptors from the side, at the size that a canvas needs."""

    def __init__(self, canvas: Canvas, unit: float) -> None:
        self._theme = canvas.theme
        self._unit = unit
        self._sprites = Sprites(canvas, unit)

    def draw(self, painter: QPainter, kind: str, x: float, y: float, opacity: float = 1.0) -> None:
        """Blit one of `KINDS`, standing on the membrane at (x, y) in logical pixels."""
        self.make(kind)
        self._sprites.draw(painter, kind, x, y, opacity)

    def make(self, kind: str) -> bool:
        """Paint the sprite of a kind; return whether it was not there yet."""
        return self._sprites.make(kind, _HALF, lambda painter: KINDS[kind](painter, self._theme, self._unit))


def _paint_nmda(painter: QPainter, theme: Theme, unit: float) -> None:
    painter.scale(NMDA_UNIT, NMDA_UNIT)
    paint_receptor(painter, theme, True, NMDA_UNIT * unit)


def _paint_ampa(painter: QPainter, theme: Theme, unit: float, *, new: bool = False, far: bool = False) -> None:
    colour = theme.colour("ampa")
    painter.scale(AMPA_UNIT, AMPA_UNIT)
    if far:
        painter.scale(FAR_SIZE, FAR_SIZE)
        colour = mixed(colour, theme.colour("ink1"), 0.20)
    if new and not theme.light:
        painter.translate(0, -28)
        paint_glow(painter, theme.colour("ampa", 0.55), 44)
        painter.translate(0, 28)
        colour = shaded(colour, 0.28)
    edge = theme.colour("ink0") if not theme.light else shaded(theme.colour("ampa"), -0.6)
    lobes = _ampa_lobes()
    if new:
        _paint_rim(painter, theme, lobes)
    pitch = max(3.6, 2.6 / unit)
    back = tuple(Domain(path, mixed(colour, edge, 0.42)) for path in lobes[:3])
    front = tuple(Domain(path, shade) for path, shade in zip(lobes[3:], _pair(colour, edge), strict=True))
    paint_domains(painter, back + front, pitch, edge=edge, dim=edge, name="ampa")


def _pair(colour: QColor, edge: QColor) -> tuple[QColor, ...]:
    """Return the shades of left and right, for each of the three storeys."""
    dark = mixed(colour, edge, 0.16)
    return (dark, colour, dark, colour, dark, colour)


def _paint_rim(painter: QPainter, theme: Theme, lobes: tuple[QPainterPath, ...]) -> None:
    """Paint the white rim of a receptor that has just come."""
    pen = QPen(theme.colour("text"), NEW_RIM)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    for path in lobes:
        painter.strokePath(path, pen)


def _ampa_lobes() -> tuple[QPainterPath, ...]:
    """Return the outlines: three of the subunits behind, then pairs in the membrane, of clamshells and outer lobes."""
    behind = (lobe(0, -44, 6.5, 9), lobe(0, -25, 6.0, 9), lobe(0, 0, 5, 10))
    left_right = []
    for x, y, rx, ry, turn in (
        (5.0, 0.5, 4.4, 11.5, 0.0),
        (7.2, -20.0, 6.6, 8.6, 14.0),
        (11.0, -41.0, 7.4, 11.5, 22.0),
    ):
        left_right += [lobe(-x, y, rx, ry, -turn), lobe(x, y, rx, ry, turn)]
    return (*behind, *left_right)


def _paint_gaba_a(painter: QPainter, theme: Theme, unit: float) -> None:
    """Paint a GABA-A receptor: five subunits, of which three are seen."""
    colour = mixed(theme.colour("gaba"), theme.colour("inh"), 0.5)
    edge = theme.colour("ink0") if not theme.light else shaded(theme.colour("inh"), -0.6)
    domains = []
    for x, shade in ((-4.4, 0.3), (4.4, 0.3), (0.0, 0.0)):
        domains += [
            Domain(lobe(x, 0, 3.0, 8.0), mixed(colour, edge, shade + 0.1)),
            Domain(lobe(x, -10, 3.8, 7.0), mixed(colour, edge, shade)),
        ]
    paint_domains(painter, tuple(domains), max(2.4, 2.4 / unit), edge=edge, dim=edge, name="gaba-a")


KINDS: dict[str, Callable[[QPainter, Theme, float], None]] = {
    "ampa": _paint_ampa,
    "ampa-far": lambda painter, theme, unit: _paint_ampa(painter, theme, unit, far=True),
    "ampa-new": lambda painter, theme, unit: _paint_ampa(painter, theme, unit, new=True),
    "ampa-new-far": lambda painter, theme, unit: _paint_ampa(painter, theme, unit, new=True, far=True),
    "nmda": _paint_nmda,
    "gaba-a": _paint_gaba_a,
}
