"""The plan of a dosing: what is known beforehand, at any time and in any pieces."""

from __future__ import annotations

import numpy as np
import pytest

from ketaviz.base.errors import OutOfRangeError
from ketaviz.content.schema import Dosing
from ketaviz.frame import snapshot
from ketaviz.simulation.dosing_plan import PLANS, DosingPlan, dose_drive, dosing_plan
from ketaviz.simulation.infusion import give

TWICE = Dosing(doses=6, per_week=2)
DAY = 1440.0


def test_the_standard_infusion_has_drive_one_and_peaks_after_forty_minutes() -> None:
    plan = dosing_plan(Dosing())
    assert plan.relative_drive == 1.0
    assert plan.concentrations(np.array([40.0]))[0][0] == pytest.approx(0.746, abs=0.002)


def test_no_dosing_is_no_drug_and_no_change() -> None:
    plan = dosing_plan(None)
    times = np.linspace(-10.0, 300_000.0, 50)
    assert not np.any(plan.concentrations(times))
    assert (plan.slow(times / DAY).weight == 1.0).all()
    assert plan.dose_days == ()
    assert not plan.infusing(5.0)


def test_before_the_first_dose_nothing_has_happened() -> None:
    slow = dosing_plan(Dosing()).slow(np.array([-1.0, 0.0]))
    assert (slow.weight == 1.0).all()
    assert not slow.growth_signal.any()
    assert not slow.responders.any()


def test_drug_is_given_from_the_start_of_each_dose_for_as_long_as_it_takes() -> None:
    plan = dosing_plan(TWICE)
    second = 3.5 * DAY
    asked = np.array([-0.1, 0.0, 39.9, 40.0, second - 0.1, second, second + 39.9, second + 40.0])
    assert plan.infusing_at(asked).tolist() == [False, True, True, False, False, True, True, False]


def test_a_dose_acts_on_plasticity_at_its_mid_time() -> None:
    plan = dosing_plan(Dosing())
    minutes = np.array([19.9, 20.0])
    assert plan.slow(minutes / DAY).growth_signal.tolist() == [0.0, 1.0]


def test_every_dose_brings_the_drug_back() -> None:
    plan = dosing_plan(TWICE)
    peaks = plan.concentrations(np.array([day * DAY + 40.0 for day in plan.dose_days]))[0]
    np.testing.assert_allclose(peaks, peaks[0], rtol=1e-6)


def test_the_same_times_asked_in_pieces_give_the_same_bits() -> None:
    plan, minutes = DosingPlan(TWICE), np.linspace(-5.0, 30.0 * DAY, 999)
    whole, pieces = plan.concentrations(minutes), [plan.concentrations(part) for part in np.array_split(minutes, 13)]
    assert np.array_equal(whole[1], np.concatenate([effect for _, effect in pieces]))
    weights = [plan.slow(part / DAY).weight for part in np.array_split(minutes, 13)]
    assert np.array_equal(plan.slow(minutes / DAY).weight, np.concatenate(weights))


def test_following_a_plan_for_longer_does_not_change_what_was_known() -> None:
    plan, days = DosingPlan(Dosing(doses=6, maintenance_every_days=14.0)), np.linspace(0.0, 190.0, 777)
    before = plan.slow(days)
    later = plan.slow(np.array([500.0]))
    assert later.weight[0] > 1.2
    for name in ("weight", "durable", "growth_signal"):
        assert np.array_equal(getattr(before, name), getattr(plan.slow(days), name))
    assert plan.dose_days[-1] > 500.0


@pytest.mark.parametrize(
    "experiment", ["interneuron-insensitive", "interneuron-nmda-swapped", "recurrent-ampa-blocked", "plasticity-frozen"]
)
def test_where_nothing_drives_the_weight_stays_one(experiment: str) -> None:
    plan = dosing_plan(TWICE, (experiment,))  # type: ignore[arg-type]
    assert plan.relative_drive == 0.0
    assert (plan.slow(np.linspace(0.0, 60.0, 500)).weight == 1.0).all()
    assert (plan.curves.courses[0].weight == 1.0).all()


def test_pyramidal_cells_that_cannot_bind_ketamine_surge_more() -> None:
    """Section 5 of the model's description: 2.52 to 6.50 Hz instead of 5.41."""
    assert dose_drive(Dosing(), ("pyramidal-insensitive",)).relative > 1.0


@pytest.mark.parametrize(("dose", "low", "high"), [(0.1, 0.0, 0.05), (0.2, 0.05, 0.4), (1.0, 1.3, 1.6)])
def test_other_doses_drive_about_as_described(dose: float, low: float, high: float) -> None:
    """Section 7 of the model's description: 0, 0.18 and 1.46 on other networks."""
    assert low <= dose_drive(Dosing(dose=dose)).relative <= high


def test_esketamine_drives_more_at_the_larger_dose() -> None:
    smaller, larger = (dose_drive(Dosing(dose=dose, route="nasal-esketamine")).relative for dose in (56.0, 84.0))
    assert 0.0 < smaller < larger < 2.0


def test_a_dose_out_of_range_is_refused_with_its_range() -> None:
    with pytest.raises(OutOfRangeError, match=r"dose of 4 mg/kg is out of range: 0 to 3 mg/kg"):
        give(Dosing(dose=4.0))
    with pytest.raises(OutOfRangeError, match=r"28, 56 or 84 mg"):
        give(Dosing(dose=40.0, route="nasal-esketamine"))
    with pytest.raises(OutOfRangeError, match=r"infusion of 0.1 min is out of range: 0.5 to 600 min"):
        give(Dosing(over_minutes=0.1))


def test_the_curves_of_the_frame_are_the_record_of_the_simulation() -> None:
    assert isinstance(dosing_plan(Dosing()).curves, snapshot.Curves)
    assert isinstance(dosing_plan(Dosing()).curves.courses[0], snapshot.Course)


@pytest.mark.parametrize("dosing", [None, Dosing(dose=1.0)])
def test_the_standard_infusion_is_there_whatever_is_given(dosing: Dosing | None) -> None:
    curves, standard = dosing_plan(dosing).curves, dosing_plan(Dosing()).curves
    assert curves.standard_minutes.tolist() == list(range(241))
    assert curves.standard_plasma_uM.tolist() == standard.plasma_uM.tolist() != curves.plasma_uM.tolist()
    assert curves.standard_effect_uM.tolist() == standard.effect_uM.tolist()


def test_only_the_last_plans_are_kept() -> None:
    first = dosing_plan(Dosing(dose=0.1))
    assert dosing_plan(Dosing(dose=0.1)) is first
    for tenths in range(2, 2 + PLANS):
        dosing_plan(Dosing(dose=tenths / 10))
    assert dosing_plan(Dosing(dose=0.1)) is not first


def test_the_curves_hold_this_course_and_the_reference_schedules() -> None:
    curves = dosing_plan(TWICE).curves
    known = (*curves.courses, *curves.references())
    assert [course.name for course in known] == ["this", "one-dose", "twice-weekly", "murrough", "maintained"]
    this, _, twice = known[:3]
    np.testing.assert_allclose(this.weight, twice.weight, rtol=1e-6)
    assert curves.minutes.tolist() == list(range(241))
    assert curves.plasma_uM.argmax() == 40


def test_the_curves_of_courses_keep_their_heights() -> None:
    plan = dosing_plan(Dosing())
    drawn, fine = plan.curves.courses[0], plan.slow(np.linspace(0.0, 30.0, 20_000))
    assert drawn.weight.max() == pytest.approx(fine.weight.max(), abs=1e-4)
    assert drawn.days[-1] == 200.0


def test_a_stronger_synapse_makes_a_larger_potential() -> None:
    """Section 11 of the model's description: 1.36 to 1.42 times at weight 1.4."""
    curves = dosing_plan(Dosing()).curves
    epsp = curves.epsp()
    at = int(np.argmin(np.abs(epsp.weights - 1.4)))
    assert 1.36 <= epsp.after_mV[at].max() / epsp.before_mV.max() <= 1.42
    assert epsp.after_mV.shape == (epsp.weights.size, epsp.ms.size)


def test_the_inverted_u_rises_and_falls() -> None:
    """Section 11 of the model's description: the peak lies between 0.6 and 1.5 uM."""
    curves = dosing_plan(Dosing()).curves
    peak = int(curves.inverted_u_hz.argmax())
    assert 0.6 <= curves.inverted_u_uM[peak] <= 1.5
    assert curves.inverted_u_hz[peak] > 1.85 * curves.inverted_u_hz[0] > 1.4 * curves.inverted_u_hz[-1]


def test_at_a_held_anaesthetic_concentration_both_cells_are_blocked() -> None:
    curves = dosing_plan(None).curves
    levels = list(curves.inverted_u_uM)
    low, high = levels.index(np.float32(0.8)), levels.index(10.0)
    assert 0.17 < curves.inverted_u_block_pyramidal[low] < 0.22
    assert 0.36 < curves.inverted_u_block_interneuron[low] < 0.42
    assert 0.68 < curves.inverted_u_block_pyramidal[high] < 0.78
    assert 0.81 < curves.inverted_u_block_interneuron[high] < 0.89


def test_magnesium_leaves_as_the_cell_depolarises() -> None:
    """Jahr & Stevens 1990, 1 mM."""
    curves = dosing_plan(Dosing()).curves
    assert (np.diff(curves.detector_free) > 0.0).all()
    assert curves.detector_free[0] < 0.02
    assert curves.detector_free[-1] == pytest.approx(1.0 / (1.0 + 1.0 / 3.57), abs=1e-6)


def test_nothing_of_the_curves_can_be_changed() -> None:
    curves = dosing_plan(Dosing()).curves
    with pytest.raises(ValueError, match="read-only"):
        curves.plasma_uM[0] = 1.0
