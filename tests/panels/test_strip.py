"""The stretch that is painted again holds every segment that has come, gone or moved."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ketaviz.panels.strip import changed_stretch

POINTS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3)), max_size=24).map(sorted)


def line(points: Any) -> Any:
    return np.array([x for x, _ in points], dtype=float), np.array([y for _, y in points], dtype=float)


def segments(points: Any, *, pairs: bool) -> Counter[Any]:
    return Counter(zip(points[::2], points[1::2], strict=False) if pairs else pairwise(points))


@given(POINTS, POINTS, st.booleans(), st.integers(0, 24), st.integers(0, 24))
def test_what_lies_outside_the_stretch_has_not_changed(
    before: Any, other: Any, pairs: bool, head: int, tail: int
) -> None:
    after = sorted([*before[:head], *other, *before[len(before) - tail :]])
    if pairs:
        before, after = before[: len(before) // 2 * 2], after[: len(after) // 2 * 2]
    stretch = changed_stretch(line(before), line(after))
    was, now = segments(before, pairs=pairs), segments(after, pairs=pairs)
    for one, end in ((was - now) | (now - was)).elements():
        assert stretch is not None
        assert stretch[0] <= one[0] <= end[0] <= stretch[1]


@given(POINTS)
def test_the_same_line_has_no_stretch(points: Any) -> None:
    assert changed_stretch(line(points), line(points)) is None


def test_a_line_that_grows_is_painted_again_from_its_old_end() -> None:
    x = np.arange(10.0)
    assert changed_stretch((x[:8], x[:8]), (x, x)) == (7.0, 9.0)


def test_a_line_that_loses_its_beginning_is_painted_again_there() -> None:
    x = np.arange(10.0)
    assert changed_stretch((x, x), (x[3:], x[3:])) == (0.0, 3.0)
