"""Terminals, told apart by shape: a fork for excitation, a ball with a flat bar for inhibition."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from ketaviz.look.theme import Theme, greyed, mixed
from ketaviz.scene.cache import Device, Layer, Mixture
from ketaviz.scene.wiring import Bouton, Fork, Wiring

BALL = 6.6
"""Radius of an inhibitory ball, in design units."""
BAR = (7.5, 3.8)
"""Half length and width of the bar."""
BAR_GAP = 9.2
"""From the middle of the ball toward the membrane."""

SPINE_HEAD = 7.2
"""The spine that a recurrent fork cradles, at a synaptic weight of 1."""


def paint_forks(painter: QPainter, forks: list[Fork], theme: Theme, share: float) -> None:
    """Paint excitatory terminals in design units; ``share`` is how much of the full colour they have."""
    body = mixed(theme.colour("ink1"), theme.colour("exc"), share)
    casing = theme.colour("ink2" if theme.light else "ink0", 0.9)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for fork in forks:
        path.addPath(_fork_path(fork))
    painter.strokePath(path, QPen(casing, 4.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.fillPath(path, body)


def _fork_path(fork: Fork) -> QPainterPath:
    """Return a Y with a hollow between its prongs, whose stem ends in (x, y)."""
    path = QPainterPath(QPointF(-7, -1.6))
    path.cubicTo(QPointF(-2, -2), QPointF(1, -7.5), QPointF(10.5, -9.2))
    path.cubicTo(QPointF(6.6, -4.5), QPointF(6.6, 4.5), QPointF(10.5, 9.2))
    path.cubicTo(QPointF(1, 7.5), QPointF(-2, 2), QPointF(-7, 1.6))
    path.closeSubpath()
    placed = QTransform().translate(fork.x, fork.y).rotateRadians(fork.angle).scale(fork.size, fork.size)
    return placed.map(path)


def paint_boutons(painter: QPainter, boutons: list[Bouton], theme: Theme, *, filled: bool) -> None:
    """Paint inhibitory terminals in design units: full of GABA, or idle as hollow rings."""
    casing = theme.colour("ink2" if theme.light else "ink0", 0.92)
    idle = mixed(greyed(theme.colour("inh"), 0.45), theme.colour("ink1"), 0.52)
    rim = theme.colour("inh") if filled else idle
    bars = [_bar(bouton) for bouton in boutons]
    for colour, width in ((casing, BAR[1] + 3.4), (rim, BAR[1])):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLines(bars)
    painter.setPen(QPen(casing, 5.4))
    for bouton in boutons:
        painter.drawEllipse(QPointF(bouton.x, bouton.y), BALL - 0.4, BALL - 0.4)
    painter.setPen(QPen(_ball_rim(theme, rim, filled=filled), 2.0))
    painter.setBrush(_ball_fill(theme, filled=filled))
    for bouton in boutons:
        painter.drawEllipse(QPointF(bouton.x, bouton.y), BALL - 1.0, BALL - 1.0)
    painter.setBrush(Qt.BrushStyle.NoBrush)


class Basket:
    """The inhibitory terminals on one pyramidal cell: as full as the interneurons' rate says."""

    def __init__(self, device: Device, theme: Theme, wiring: Wiring, pyramid: int) -> None:
        self._device, self._theme = device, theme
        self._boutons = [bouton for bouton in wiring.boutons if bouton.pyramid == pyramid]
        self._still = Mixture(self._idle, self._full, (pyramid - 1) / 4.0)

    def prepare(self) -> bool:
        """Paint a still version that is not there yet; return whether anything was painted."""
        return self._still.prepare()

    def paint(self, painter: QPainter, bright: float, presence: float) -> None:
        """Copy the terminals in device pixels: ``bright`` from `circuit.interneuron_hz`, ``presence`` 1 in focus."""
        self._still.layer(bright).draw(painter, presence)

    def _idle(self) -> Layer:
        return self._picture(filled=False)

    def _full(self) -> Layer:
        return self._picture(filled=True)

    def _picture(self, *, filled: bool) -> Layer:
        xs, ys = [bouton.x for bouton in self._boutons], [bouton.y for bouton in self._boutons]
        rect = QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys))).adjusted(-24, -24, 24, 24)
        layer = self._device.layer(rect)
        painter = self._device.painter(layer)
        paint_boutons(painter, self._boutons, self._theme, filled=filled)
        painter.end()
        return layer


def _ball_rim(theme: Theme, rim: QColor, *, filled: bool) -> QColor:
    if not filled:
        return rim
    return theme.mix("inh", "text", 0.35) if theme.light else theme.mix("inh", "text", 0.25)


def _ball_fill(theme: Theme, *, filled: bool) -> QColor:
    return theme.mix("inh", "ink1", 0.06) if filled else theme.mix("ink1", "ink0", 0.4)


def _bar(bouton: Bouton) -> QLineF:
    """Return the bar: parallel to the membrane, between it and the ball."""
    x, y = bouton.x - BAR_GAP * bouton.nx, bouton.y - BAR_GAP * bouton.ny
    return QLineF(x - BAR[0] * bouton.ny, y + BAR[0] * bouton.nx, x + BAR[0] * bouton.ny, y - BAR[0] * bouton.nx)
