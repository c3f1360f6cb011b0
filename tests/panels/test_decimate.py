"""Few points keep what many samples show."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketaviz.panels.decimate import at_now, dashes, nice_top, peaks, under_the_pen

VALUES = st.lists(st.floats(-100, 100, width=32), min_size=1, max_size=400)
COLUMNS = st.integers(1, 60)


@given(VALUES, COLUMNS)
def test_every_column_keeps_its_minimum_and_its_maximum(values: list[float], columns: int) -> None:
    y = np.array(values)
    x = np.linspace(0.0, 1.0, y.size, endpoint=False)
    shown_x, shown_y = peaks(x, y, 0.0, 1.0, columns)
    column, shown_column = (x * columns).astype(int), (shown_x * columns).astype(int)
    for number in np.unique(column):
        assert shown_y[shown_column == number].min() == y[column == number].min()
        assert shown_y[shown_column == number].max() == y[column == number].max()


@given(VALUES, COLUMNS)
def test_there_are_at_most_two_points_a_column(values: list[float], columns: int) -> None:
    y = np.array(values)
    x = np.linspace(0.0, 1.0, y.size)
    assert peaks(x, y, 0.0, 1.0, columns)[0].size <= 2 * columns


@given(VALUES, COLUMNS, st.floats(0.1, 50))
def test_a_pen_over_the_thinned_line_touches_every_minimum_and_maximum(
    values: list[float], columns: int, pen: float
) -> None:
    y = np.array(values)
    x = np.linspace(0.0, 1.0, y.size, endpoint=False)
    full_x, full_y = peaks(x, y, 0.0, 1.0, columns)
    thin_x, thin_y = under_the_pen(full_x, full_y, pen)
    for place, value in zip(full_x, full_y, strict=True):
        assert np.abs(thin_y[thin_x == place] - value).min() <= pen / 2 + 1e-9


def test_samples_outside_the_axis_are_not_drawn() -> None:
    x = np.arange(10.0)
    assert peaks(x, x, 2.0, 5.0, 50)[0].tolist() == [2.0, 3.0, 4.0, 5.0]


def test_an_axis_without_width_is_refused() -> None:
    with pytest.raises(ValueError, match="width"):
        peaks(np.zeros(3), np.zeros(3), 1.0, 1.0, 10)


def test_dashes_lie_on_the_line_and_leave_gaps() -> None:
    x = np.linspace(0.0, 10.0, 500)
    at, y = dashes(x, 2.0 * x, 0.0, 10.0, 100)
    assert np.allclose(y, 2.0 * at, atol=0.25)
    assert 0.4 < (at[1::2] - at[0::2]).sum() / 10.0 < 0.6


def test_dashes_stay_where_they_are_when_the_line_begins_later() -> None:
    x = np.linspace(0.0, 10.0, 500)
    whole, later = dashes(x, x, 0.0, 10.0, 100)[0], dashes(x[200:], x[200:], 0.0, 10.0, 100)[0]
    assert np.allclose(later[-20:], whole[-20:])


@given(VALUES, st.floats(-1.0, 2.0))
def test_past_and_future_meet_at_now(values: list[float], now: float) -> None:
    x = np.linspace(0.0, 1.0, len(values))
    (past, past_y), (coming, coming_y) = at_now(x, np.array(values), now)
    assert past.size + coming.size >= x.size
    assert np.all(past <= now)
    assert np.all(coming >= now)
    if 0.0 <= now < 1.0 and x.size > 1:
        assert (past[-1], past_y[-1]) == (coming[0], coming_y[0])


def test_an_axis_grows_in_steps() -> None:
    assert [nice_top(value, (10.0, 20.0)) for value in (3.0, 10.0, 10.1, 99.0)] == [10.0, 10.0, 20.0, 20.0]
