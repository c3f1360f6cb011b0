"""The drive: from a surge over time to the amplitude of an impulse."""

from __future__ import annotations

import numpy as np
import pytest

from ketaviz.content.schema import Dosing
from ketaviz.science.drive import relative_drive, surge_hours
from ketaviz.simulation.infusion import STANDARD, drive_of, give, surge_hours_of
from ketaviz.simulation.slow_parameters import drive_parameters

DESCRIBED_UM = np.array([0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1, 1.5, 2, 3, 5, 7, 10, 15, 20])
DESCRIBED_HZ = np.array(
    [2.53, 2.75, 2.98, 3.40, 3.83, 4.23, 4.96, 5.41, 5.5, 4.86, 4.27, 3.53, 2.78, 2.39, 2.06, 1.79, 1.66]
)


def described_surge(concentration_uM: np.ndarray) -> np.ndarray:
    """The surge of section 3 of the model's description: other networks, the same equations."""
    return np.interp(concentration_uM, DESCRIBED_UM, DESCRIBED_HZ / DESCRIBED_HZ[0] - 1.0)


def drive(dosing: Dosing) -> float:
    standard = surge_hours_of(give(STANDARD), described_surge)
    return drive_of(give(dosing), described_surge, standard).relative


def test_a_surge_below_the_threshold_counts_nothing() -> None:
    assert surge_hours(drive_parameters(), np.array([0.0, 600.0]), np.array([0.3, 0.3])) == 0.0


def test_a_constant_surge_counts_what_exceeds_the_threshold() -> None:
    assert surge_hours(drive_parameters(), np.array([0.0, 90.0]), np.array([1.3, 1.3])) == pytest.approx(1.5)


def test_only_the_part_of_a_step_above_the_threshold_counts() -> None:
    """A slope from 0.3 below to 0.3 above in one hour: a triangle of half an hour."""
    assert surge_hours(drive_parameters(), np.array([0.0, 60.0]), np.array([0.0, 0.6])) == pytest.approx(0.075)


def test_halving_the_step_changes_the_surge_hours_of_a_dose_little() -> None:
    dose = give(STANDARD)

    def hours(step: float) -> float:
        minutes = np.arange(0.0, 720.0 + step / 2, step)
        return surge_hours(drive_parameters(), minutes, described_surge(dose.concentrations(minutes)[1]))

    errors = [abs(hours(step) - hours(0.005)) for step in (0.4, 0.2, 0.1)]
    assert errors[2] < 1e-5
    assert errors[0] > errors[1] > errors[2]


def test_the_standard_infusion_gives_the_surge_hours_of_the_description() -> None:
    """Section 7 of the model's description: 0.835 by its unrounded rates."""
    assert surge_hours_of(give(STANDARD), described_surge) == pytest.approx(0.835, abs=0.025)


def test_the_standard_infusion_under_domino_gives_more() -> None:
    assert surge_hours_of(give(STANDARD, "domino"), described_surge) == pytest.approx(0.65, abs=0.03)


@pytest.mark.parametrize(
    ("dose", "over", "expected"), [(0.1, 40, 0.0), (0.2, 40, 0.18), (1.0, 40, 1.46), (0.5, 100, 0.95), (2.0, 1, 1.64)]
)
def test_other_doses_drive_as_in_the_table_of_the_description(dose: float, over: float, expected: float) -> None:
    """Section 7 of the model's description; weak at 0.1 and 0.2 mg/kg as in Fava 2018 (to be checked at source)."""
    assert drive(Dosing(dose=dose, over_minutes=over)) == pytest.approx(expected, abs=0.01)


def test_the_standard_infusion_drives_exactly_one() -> None:
    assert drive(STANDARD) == 1.0


def test_no_dose_does_not_drive() -> None:
    assert drive(Dosing(dose=0.0)) == 0.0


def test_a_frozen_circuit_surges_but_is_not_driven() -> None:
    frozen = drive_of(give(STANDARD), described_surge, 0.8, frozen=True)
    assert frozen.relative == 0.0
    assert frozen.surge_hours > 0.5


def test_the_drive_saturates_below_two() -> None:
    assert relative_drive(1e9, 1.0) == pytest.approx(2.0)
    assert relative_drive(1.0, 1.0) == 1.0
    assert relative_drive(0.0, 0.0) == 0.0
