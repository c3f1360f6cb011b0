"""AMPA receptors (two lobes, sky) and small NMDA receptors (tower, indigo), as they stand in a spine's membrane."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from ketaviz.look.theme import mixed
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.molecule import paint_glow, shaded
from ketaviz.scene.protein import Domain, lobe, paint_domains
from ketaviz.scene.receptor import paint_receptor

AMPA_HEIGHT = 46.0
"""Above the membrane, in units of the synapse close-up; another 12 units stand in the membrane."""
NMDA_UNIT = 0.2
"""Size of the small NMDA receptors against the large drawing."""


class ReceptorSprites:
    """Sprites of receptors from the side, at the size that a canvas needs."""

    def __init__(self, canvas: Canvas, unit: float) -> None:
        self._canvas = canvas
        self._unit = unit
        self._sprites: dict[str, QPixmap] = {}
        self._half = 36.0 * unit
        self._above = 74.0 * unit

    def draw(self, painter: QPainter, kind: str, x: float, y: float, opacity: float = 1.0) -> None:
        """Blit ``ampa``, ``ampa-new`` or ``nmda``, standing on the membrane at (x, y) in logical pixels."""
        sprite = self._sprites.get(kind)
        if sprite is None:
            sprite = self._sprites[kind] = self._paint(kind)
        before = painter.opacity()
        painter.setOpacity(before * opacity)
        painter.drawPixmap(QPointF(x - self._half, y - self._above), sprite)
        painter.setOpacity(before)

    def _paint(self, kind: str) -> QPixmap:
        pixmap = self._canvas.pixmap(2 * self._half, self._above + 26 * self._unit)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._half, self._above)
        painter.scale(self._unit, self._unit)
        if kind == "nmda":
            painter.scale(NMDA_UNIT, NMDA_UNIT)
            painter.translate(0, 20)
            paint_receptor(painter, self._canvas.theme, True, NMDA_UNIT * self._unit)
        else:
            self._paint_ampa(painter, new=kind == "ampa-new")
        painter.end()
        return pixmap

    def _paint_ampa(self, painter: QPainter, *, new: bool) -> None:
        theme = self._canvas.theme
        colour = theme.colour("ampa")
        if new and not theme.light:
            painter.save()
            painter.translate(0, -20)
            paint_glow(painter, theme.colour("ampa", 0.6), 34)
            painter.restore()
            colour = shaded(colour, 0.3)
        edge = theme.colour("ink0") if not theme.light else shaded(colour, -0.6)
        dark = mixed(colour, theme.colour("ink0"), 0.12)
        lobes = _ampa_lobes()
        if new:
            self._paint_rim(painter, lobes)
        colours = (dark, colour, dark, colour)
        domains = tuple(Domain(path, shade) for path, shade in zip(lobes, colours, strict=True))
        pitch = max(3.4, 2.4 / self._unit)
        paint_domains(painter, domains, pitch, edge=edge, dim=edge, name="ampa")

    def _paint_rim(self, painter: QPainter, lobes: tuple[QPainterPath, ...]) -> None:
        """Paint the white rim of a receptor that has just come."""
        pen = QPen(self._canvas.theme.colour("text"), 5.5)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        for path in lobes:
            painter.strokePath(path, pen)


def _ampa_lobes() -> tuple[QPainterPath, ...]:
    return (lobe(-3.6, 2, 3.6, 13), lobe(3.6, 2, 3.6, 13), lobe(-5.6, -26, 5.0, 17, -8), lobe(5.6, -26, 5.0, 17, 8))
