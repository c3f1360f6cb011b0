"""A weak projector in a bright room: light is added, so black rises, contrast falls to 5 to 1 and colours pale."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from ketaviz.scene.projector import SEEN, Projected
from tests.pictures.drawing import colours
from tests.readable.colours import lab, luminance

FILLS = ("#000000", "#FF9A3C", "#6A1FA8", "#FFFFFF")


class Filled(QWidget):
    """Stripes of plain colours; half of a see-through widget is left free."""

    def __init__(self, *, opaque: bool) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, opaque)
        self.resize(80, 20)

    def paintEvent(self, _event) -> None:
        painter = QPainter(self)
        for place, fill in enumerate(FILLS):
            painter.fillRect(20 * place, 0, 20, 20, QColor(fill))
        painter.end()


def seen_luminance(level: int) -> float:
    return float(luminance(np.full(3, SEEN[level])))


def test_black_on_white_keeps_a_contrast_of_five():
    assert seen_luminance(255) == 1.0
    assert seen_luminance(255) / seen_luminance(0) == pytest.approx(5.0, rel=0.02)


def test_what_is_lighter_stays_lighter():
    assert np.all(np.diff(SEEN.astype(int)) >= 0)


def test_dark_tones_come_closest_together():
    assert int(SEEN[40]) - int(SEEN[10]) < 0.25 * 30
    assert int(SEEN[240]) - int(SEEN[210]) > 0.6 * 30


def test_every_colour_loses_chroma():
    for fill in FILLS[1:3]:
        colour = np.array(QColor(fill).getRgb()[:3])
        own, pale = (np.hypot(*lab(one)[1:]) for one in (colour, SEEN[colour]))
        assert pale < 0.65 * own


@pytest.mark.parametrize("opaque", [True, False])
def test_every_pixel_of_a_widget_is_shown_through_the_table(qtbot, opaque):
    widget = Filled(opaque=opaque)
    qtbot.addWidget(widget)
    plain = colours(widget.grab().toImage())
    widget.setGraphicsEffect(Projected(widget))
    assert np.array_equal(colours(widget.grab().toImage()), SEEN[plain])


def test_what_is_see_through_stays_so(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(80, 20)
    child = QWidget(parent)
    child.resize(80, 20)
    child.setGraphicsEffect(Projected(child))
    plain = colours(parent.grab().toImage())
    child.show()
    assert np.array_equal(colours(parent.grab().toImage()), plain)
