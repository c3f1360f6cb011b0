"""An amount that is dragged or typed: its name, a slider with a notch at the usual value, a box with the unit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QSlider, QWidget

from ketaviz.modes.measures import Look

SHEET = """
QSlider::groove:horizontal {{ height: {groove}px; background: {edge}; border-radius: {half}px; }}
QSlider::sub-page:horizontal {{ background: {ket}; border-radius: {half}px; }}
QSlider::handle:horizontal {{ width: {knob}px; margin: -{out}px 0; border-radius: {round}px; background: {text}; }}
QSlider::handle:horizontal:focus {{ border: {ring}px solid {focus}; }}
QSlider::handle:horizontal:disabled, QSlider::sub-page:horizontal:disabled {{ background: {disabled}; }}
QDoubleSpinBox {{ background: {raised}; color: {text}; border: 1px solid {edge}; border-radius: {round}px;
                  padding: 0 {half}px; }}
QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {{ width: 0; border: none; }}
QDoubleSpinBox:focus {{ border: {ring}px solid {focus}; }}
QDoubleSpinBox:disabled, QLabel:disabled {{ color: {disabled}; }}
"""


class NotchedSlider(QSlider):
    """A slider with a mark where the usual value lies."""

    def __init__(self, notch: int, colour: object, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._notch = notch
        self._pen = QPen(colour, 2.0)  # type: ignore[call-overload]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the notch under the slider."""
        from PySide6.QtWidgets import QStyle, QStyleOptionSlider  # noqa: PLC0415  (25 ms, and only once it is open)

        painter = QPainter(self)
        painter.setPen(self._pen)
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        knob = self.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength, option, self)
        along = QStyle.sliderPositionFromValue(self.minimum(), self.maximum(), self._notch, self.width() - knob)
        x = along + knob // 2
        painter.drawLine(x, round(self.height() * 0.12), x, round(self.height() * 0.88))
        painter.end()
        super().paintEvent(event)


class Amount(QWidget):
    """Tells a value when it is let go or typed, not while it is on its way."""

    chosen = Signal(float)

    def __init__(
        self,
        look: Look,
        name: str,
        unit: str,
        span: tuple[float, float],
        step: float,
        usual: float,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._step = step
        digits = 2 if step < 1 else 0
        self._slider = NotchedSlider(round(usual / step), look.theme.colour("text2"), self)
        self._slider.setRange(round(span[0] / step), round(span[1] / step))
        self._slider.setPageStep(5)
        self._slider.setAccessibleName(name)
        self._box = QDoubleSpinBox(self)
        self._box.setRange(*span)
        self._box.setSingleStep(step)
        self._box.setDecimals(digits)
        self._box.setSuffix(f" {unit}")
        self._box.setAccessibleName(name)
        self._box.setKeyboardTracking(False)
        self._label = QLabel(name, self)
        self._arrange(look)
        self._slider.sliderMoved.connect(self._moved)
        self._slider.sliderReleased.connect(self._released)
        self._slider.actionTriggered.connect(self._stepped)
        self._box.valueChanged.connect(self._typed)

    def value(self) -> float:
        """Return the value that is shown."""
        return round(self._box.value(), 3)

    def show_value(self, value: float) -> None:
        """Show a value and tell nobody."""
        for part in (self._slider, self._box):
            part.blockSignals(True)
        self._box.setValue(value)
        self._slider.setValue(round(value / self._step))
        for part in (self._slider, self._box):
            part.blockSignals(False)

    def _arrange(self, look: Look) -> None:
        px, tokens = look.measures.px, look.theme.tokens
        colours = ("edge", "ket", "text", "focus", "disabled", "raised")
        sizes = {"groove": px(4), "half": px(3), "knob": px(20), "out": px(8), "round": px(20) // 2}
        sizes["ring"] = max(2, px(3))
        self.setStyleSheet(SHEET.format(**{name: getattr(tokens, name) for name in colours}, **sizes))
        for part in (self._label, self._box):
            part.setFont(look.font(16))
        self._label.setMinimumWidth(round(5.5 * look.measures.em))
        self._box.setFixedWidth(round(7.0 * look.measures.em))
        self._slider.setMinimumHeight(max(look.measures.control, px(26)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label)
        row.addWidget(self._slider, 1)
        row.addWidget(self._box)

    def _moved(self, place: int) -> None:
        self._box.blockSignals(True)
        self._box.setValue(place * self._step)
        self._box.blockSignals(False)

    def _released(self) -> None:
        self._tell(self._slider.value() * self._step)

    def _stepped(self, _action: int) -> None:
        """A key or a press beside the knob moves it at once; while it is dragged nothing is told."""
        if not self._slider.isSliderDown():
            self._tell(self._slider.sliderPosition() * self._step)

    def _typed(self, value: float) -> None:
        self._tell(value)

    def _tell(self, value: float) -> None:
        self.show_value(value)
        self.chosen.emit(self.value())
