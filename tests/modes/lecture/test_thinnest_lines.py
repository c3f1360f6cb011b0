"""Every line that means something is seen from the last row: leaders, curves, intervals, axes, the way of a zoom."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from ketaviz.modes.lecture.places import LINE
from tests.modes.lecture.audience_windows import make_audience
from tests.modes.windows import frame_of, library

SIZES = ((1920, 1080), (1024, 768))
STROKES = ("drawLine", "drawPolyline", "strokePath", "drawPath", "drawEllipse", "drawRoundedRect")
MEANT = {
    "label.py _paint_leader",
    "marks.py paint_leader",
    "receptors_view.py _paint_zoom",
    "detector_panel.py _paint_charge",
    "epsp.py _paint_curves",
    "epsp.py _paint_scale_bar",
    "chart.py paint_curve",
    "chart.py paint_whisker",
    "forest.py _paint_whisker",
    "response_axis.py paint_leader",
    "response_chart.py paint_lines",
    "foot.py _paint",
    "dots.py paint_dots",
}
"""Painters of lines that say something by themselves. Outlines, grids and what gives a body its form are none."""


@contextmanager
def stroking(note: Callable[[str, float], None]) -> Iterator[None]:
    """Note every line that is painted without a filling: by whom, and how wide in logical pixels of the window."""
    owns = {name: getattr(QPainter, name) for name in STROKES}

    def noting(name: str) -> Callable[..., Any]:
        def stroke(self: QPainter, *arguments: Any) -> Any:
            pen = arguments[1] if name == "strokePath" else self.pen()
            is_line = (
                name in {"drawLine", "drawPolyline", "strokePath"} or self.brush().style() == Qt.BrushStyle.NoBrush
            )
            if is_line and pen.style() != Qt.PenStyle.NoPen:
                code = sys._getframe(1).f_code
                by = f"{code.co_filename.rsplit('/', 1)[-1]} {code.co_name}"
                note(by, pen.widthF() * abs(self.transform().m22()))
            return owns[name](self, *arguments)

        return stroke

    try:
        for name in STROKES:
            setattr(QPainter, name, noting(name))
        yield
    finally:
        for name, own in owns.items():
            setattr(QPainter, name, own)


def stroked(qtbot: Any, size: tuple[int, int]) -> dict[str, float]:
    """The thinnest line of each painter in the pictures of all beats, as a share of the height."""
    thinnest: dict[str, float] = {}

    def note(by: str, pixels: float) -> None:
        thinnest[by] = min(thinnest.get(by, 1.0), pixels / size[1])

    window = make_audience(qtbot, size)
    with stroking(note):
        for beat in library().story.beats:
            window.show_frame(frame_of(beat.id))
            window.grab()
    return thinnest


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES)
def test_no_line_that_means_something_is_thinner_than_the_last_row_can_see(qtbot, size):
    found = stroked(qtbot, size)
    assert MEANT - set(found) == set()
    assert {by: share for by, share in found.items() if by in MEANT and share < LINE - 1e-4} == {}
