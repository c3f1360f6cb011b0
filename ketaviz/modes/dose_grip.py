"""The dose, dragged on its own curve: a grip where the plasma curve ends its rise, and the curve that it would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ketaviz.content.schema import Dosing
from ketaviz.frame.snapshot import Frame
from ketaviz.modes.controls import paint_focus_ring
from ketaviz.modes.measures import Look
from ketaviz.panels.clock_axis import clock_axis
from ketaviz.panels.decimate import Array

if TYPE_CHECKING:
    from ketaviz.panels.concentration import ConcentrationPanel

SIZE = 30
"""Of the grip with its ring, in logical pixels: it can be taken with a finger."""
DISC = 7.0
NUDGES = {
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
}
"""Steps of the dose and minutes that an arrow key adds."""


class Grip(QWidget):
    """A disc with a ring; what is done to it leaves it as a signal."""

    moved = Signal(QPointF)
    """Where it is dragged to, on its parent."""
    let_go = Signal()
    nudged = Signal(int, int)
    """Steps of the dose, and minutes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.look: Look | None = None
        self.is_held = False
        self.resize(SIZE, SIZE)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        self.is_held = event.button() == Qt.MouseButton.LeftButton

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where it is dragged to."""
        if self.is_held:
            self.moved.emit(QPointF(self.mapToParent(event.position().toPoint())))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        if self.is_held:
            self.is_held = False
            self.let_go.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows change the dose and the minutes by a step; other keys are the window's."""
        way = NUDGES.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
        else:
            self.nudged.emit(*way)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the disc, and the ring of the focus."""
        if self.look is None:
            return
        painter, theme = QPainter(self), self.look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("ket"), 2.5))
        painter.setBrush(theme.brush("panel"))
        painter.drawEllipse(QRectF(self.rect()).center(), DISC, DISC)
        if self.hasFocus():
            paint_focus_ring(painter, self.look, QRectF(self.rect()).adjusted(5, 5, -5, -5), 10.0, 2.5)
        painter.end()


class Trial(QWidget):
    """The curve that would be, over the plot, and the amounts that make it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._look: Look | None = None
        self._curve, self._corner = QPolygonF(), QPointF()
        self.words = ""
        self.hide()

    def show_curve(self, look: Look, curve: QPolygonF, words: str, corner: QPointF) -> None:
        """Show a curve in logical pixels of this widget, and what it is, with its upper right corner there."""
        self._look, self._curve, self.words, self._corner = look, curve, words, corner
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the curve, dashed, and its amounts on a plate."""
        if self._look is None:
            return
        painter, theme = QPainter(self), self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("focus"), 2.0, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawPolyline(self._curve)
        face = self._look.font(15, "semibold")
        metrics = QFontMetricsF(face)
        wide, high = metrics.horizontalAdvance(self.words) + 16.0, metrics.height() + 6.0
        plate = QRectF(self._corner.x() - wide, self._corner.y() + 2.0, wide, high)
        painter.setPen(theme.pen("edge", 1.0))
        painter.setBrush(theme.brush("raised"))
        painter.drawRoundedRect(plate.adjusted(0.5, 0.5, -0.5, -0.5), 6.0, 6.0)
        painter.setPen(theme.colour("text"))
        painter.setFont(face)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, self.words)
        painter.end()


class DoseGrip(QObject):
    """Keeps the grip on the curve of the dose that is given; only an infusion on the axis of minutes has one."""

    dragged = Signal(float, float)
    """Minutes and uM of a point to which the peak is dragged."""
    nudged = Signal(int, int)
    """Steps of the dose, and minutes."""
    let_go = Signal()

    def __init__(self, dock: QWidget) -> None:
        super().__init__(dock)
        self._dock = dock
        self._look: Look | None = None
        self._panel: ConcentrationPanel | None = None
        self.trial = Trial(dock)
        self.grip = Grip(dock)
        self.grip.moved.connect(self._moved)
        self.grip.let_go.connect(self.let_go)
        self.grip.nudged.connect(self.nudged)

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes."""
        self._look = self.grip.look = look
        self.grip.setAccessibleDescription(
            look.wording.text("Up and down change the dose, left and right the minutes of the infusion.")
        )

    def show_frame(self, frame: Frame, panel: ConcentrationPanel | None) -> None:
        """Stand on the curve of a frame, in a plot of the dock; None: it is not on the screen."""
        dosing = frame.drug.dosing
        self._panel = panel
        if dosing is None or dosing.route != "iv" or panel is None or clock_axis(frame).unit != "min":
            self.grip.hide()
            return
        if self.grip.is_held or self._look is None:
            return
        self._stand(panel, dosing, _at_the_end(dosing, frame.curves.plasma_uM.tolist()))
        self.grip.setVisible(dosing.dose > 0.0)
        self.grip.raise_()

    def show_trial(self, dosing: Dosing, minutes: Array, plasma_uM: Array) -> None:
        """Show what an infusion would be; the curve is in minutes and uM."""
        panel, look = self._panel, self._look
        if panel is None or look is None:
            return
        lane = panel.lanes[0]
        self.trial.setGeometry(lane.geometry().translated(panel.pos()))
        seen = minutes <= lane.data_at(QPointF(lane.width(), 0.0))[0]
        points = [lane.spot(*point) for point in zip(minutes[seen].tolist(), plasma_uM[seen].tolist(), strict=True)]
        self.trial.show_curve(look, QPolygonF(points), amounts(dosing, look), lane.plot_box.topRight())
        self._stand(panel, dosing, float(max(plasma_uM.tolist())))
        self.grip.raise_()

    def hide_trial(self) -> None:
        """Show only what is given."""
        self.trial.hide()

    def _stand(self, panel: ConcentrationPanel, dosing: Dosing, peak_uM: float) -> None:
        spot = panel.mapTo(self._dock, panel.lanes[0].mapTo(panel, panel.lanes[0].spot(dosing.over_minutes, peak_uM)))
        self.grip.move((spot - QPointF(SIZE / 2.0, SIZE / 2.0)).toPoint())
        if self._look is not None:
            self.grip.setAccessibleName(amounts(dosing, self._look))
            self.grip.setToolTip(self._look.wording.text("Drag: another dose, or another length of the infusion"))

    def _moved(self, at: QPointF) -> None:
        if self._panel is not None:
            lane = self._panel.lanes[0]
            self.dragged.emit(*lane.data_at(lane.mapFrom(self._dock, at)))


def _at_the_end(dosing: Dosing, plasma_uM: list[float]) -> float:
    """Return the concentration at the end of an infusion, of a curve with a point a minute."""
    return plasma_uM[min(round(dosing.over_minutes), len(plasma_uM) - 1)]


def amounts(dosing: Dosing, look: Look) -> str:
    """Return what an infusion is, as it is printed: "0.5 mg/kg over 40 min"."""
    wording = look.wording
    dose, length = wording.quantity(dosing.dose, "mg/kg", 2), wording.quantity(dosing.over_minutes, "min")
    return wording.text("{dose} over {length}", dose=dose, length=length)
