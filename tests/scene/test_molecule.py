from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from ketaviz.scene.molecule import Kind, Molecules
from tests.scene.lenses import colour_at, make_canvas

pytestmark = pytest.mark.usefixtures("qapp")

CENTRE = QPointF(60, 60)


def picture(kind: Kind, theme: str, radius: float = 24.0, opacity: float = 1.0) -> QImage:
    canvas = make_canvas((120, 120), theme)
    image = QImage(120, 120, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    painter = QPainter(image)
    Molecules(canvas).draw(painter, kind, 60, 60, radius, opacity=opacity)
    painter.end()
    return image


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
def test_calcium_has_a_plus_that_glutamate_has_not(theme: str) -> None:
    calcium, glutamate = picture("calcium", theme), picture("glutamate", theme)
    for image, crossed in ((calcium, True), (glutamate, False)):
        arm, between = colour_at(image, CENTRE + QPointF(9, 0)), colour_at(image, CENTRE + QPointF(9, 9))
        assert (abs(arm.lightness() - between.lightness()) > 40) is crossed


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
def test_free_ketamine_is_hollow_and_locked_ketamine_solid(theme: str) -> None:
    ground = QColor(Qt.GlobalColor.gray)

    def away(kind: Kind) -> int:
        colour = colour_at(picture(kind, theme), CENTRE)
        return (
            abs(colour.red() - ground.red()) + abs(colour.green() - ground.green()) + abs(colour.blue() - ground.blue())
        )

    assert away("ketamine-locked") > 2 * away("ketamine-free")


def test_nothing_is_drawn_at_no_opacity() -> None:
    image = picture("bdnf", "dark", opacity=0.0)
    assert all(image.pixelColor(x, 60) == QColor(Qt.GlobalColor.gray) for x in range(120))
