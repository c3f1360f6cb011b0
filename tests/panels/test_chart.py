"""The playhead of a painted plot and its grid go behind the words."""

from __future__ import annotations

from typing import Any

import pytest

from ketaviz.panels.chart import Chart, left_free
from tests.panels.seen import evidence

PIXEL = 1.0


@pytest.mark.parametrize("name", ["minutes", "fading", "course"])
def test_wherever_it_stands_no_word_lies_on_the_playhead_and_all_else_is_drawn(qtbot: Any, name: Any) -> None:
    chart = evidence(qtbot, name).findChild(Chart)
    top, bottom = 0.0, float(chart.height())
    for x in range(0, chart.width(), 7):
        lines = chart._beside_words(float(x), top, bottom)
        on = [word.box for word in chart.words if word.box.left() < x < word.box.right()]
        for box in on:
            assert not any(line.y1() < box.bottom() - PIXEL and line.y2() > box.top() + PIXEL for line in lines)
        drawn = sum(line.length() for line in lines)
        near = [word.box for word in chart.words if word.box.left() - 4.0 < x < word.box.right() + 4.0]
        assert drawn >= bottom - sum(box.height() + 4.0 for box in near) - PIXEL


@pytest.mark.parametrize(
    ("taken", "free"),
    [
        ([], [(0, 10)]),
        ([(2, 4)], [(0, 2), (4, 10)]),
        ([(3, 6), (2, 4)], [(0, 2), (6, 10)]),
        ([(-1, 3), (8, 12)], [(3, 8)]),
        ([(-1, 11)], []),
        ([(11, 12)], [(0, 10)]),
    ],
)
def test_of_a_line_the_parts_are_left_that_nothing_takes(taken: Any, free: Any) -> None:
    assert left_free(0, 10, taken) == free
