"""The infusion that is dragged to on its curve."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketaviz.content.schema import Dosing
from ketaviz.simulation.dragged import DOSES, LENGTHS, infusion_through, nudged, plasma_at_the_end, trial


@given(dose=st.integers(1, 30), minutes=st.integers(2, 120))
def test_dragging_to_the_peak_of_an_infusion_gives_that_infusion(dose: int, minutes: int) -> None:
    given_dose = Dosing(dose=round(0.05 * dose, 2), over_minutes=float(minutes))
    assert infusion_through(minutes + 0.3, plasma_at_the_end(given_dose), Dosing()) == given_dose


@given(minutes=st.floats(-1e6, 1e6), plasma_uM=st.floats(-1e6, 1e6))
def test_wherever_it_is_dragged_the_infusion_can_be_given(minutes: float, plasma_uM: float) -> None:
    dosing = infusion_through(minutes, plasma_uM, Dosing())
    assert DOSES[0] <= dosing.dose <= DOSES[1]
    assert LENGTHS[0] <= dosing.over_minutes <= LENGTHS[1]


def test_the_schedule_stays_when_the_curve_is_dragged() -> None:
    assert infusion_through(30.0, 0.4, Dosing(doses=6, per_week=3)).doses == 6


def test_an_arrow_key_is_a_step() -> None:
    changed = nudged(Dosing(), 1, -1)
    assert (changed.dose, changed.over_minutes) == (0.55, 39.0)


def test_the_curve_that_would_be_has_its_peak_where_the_infusion_ends() -> None:
    minutes, plasma = trial(Dosing(dose=0.8, over_minutes=25.0), 240.0)
    assert minutes[plasma.argmax()] == 25.0
    assert plasma.max() == pytest.approx(plasma_at_the_end(Dosing(dose=0.8, over_minutes=25.0)))
