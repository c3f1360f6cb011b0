"""Kinetics: the exact solution, the published check points, and what must hold whatever the dosing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketaviz.base.units import ng_per_mL
from ketaviz.science.compartments import Compartments, Floats, Input, exponentials
from ketaviz.science.kinetics import (
    CENTRAL,
    DispositionParameters,
    EffectSiteParameters,
    Kinetics,
    infusion,
    injection,
    systemic_kinetics,
)
from ketaviz.science.nasal import nasal_kinetics, sprays
from ketaviz.simulation.slow_parameters import (
    disposition_parameters,
    effect_site_parameters,
    intramuscular_parameters,
    nasal_parameters,
)

TISSUES = slice(0, 4)
"""All compartments of `systemic_kinetics` that hold amounts; the effect site holds a concentration."""


def usual(disposition: DispositionParameters | None = None, ke0_per_min: float | None = None) -> Kinetics:
    site = effect_site_parameters() if ke0_per_min is None else EffectSiteParameters(ke0_per_min)
    return systemic_kinetics(disposition or disposition_parameters("clements"), site, intramuscular_parameters())


def runge_kutta(generator: Floats, given_inputs: list[Input], end_minutes: float, step: float) -> Floats:
    """Amounts at ``end_minutes`` by classical Runge-Kutta; every input must begin and end on a step."""
    amounts = np.zeros(generator.shape[0])
    for number in range(round(end_minutes / step)):
        rate = np.zeros_like(amounts)
        for one in given_inputs:
            if one.over_minutes == 0.0 and round(one.start_minutes / step) == number:
                amounts[one.compartment] += one.amount
            elif one.start_minutes - step / 2 < number * step < one.end_minutes - step / 2:
                rate[one.compartment] += one.amount / one.over_minutes
        k1 = generator @ amounts + rate
        k2 = generator @ (amounts + step / 2 * k1) + rate
        k3 = generator @ (amounts + step / 2 * k2) + rate
        k4 = generator @ (amounts + step * k3) + rate
        amounts = amounts + step / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    return amounts


def test_a_standard_infusion_peaks_at_177_ng_per_mL_after_forty_minutes() -> None:
    """Clements & Nimmo 1981; the published level after this infusion is 185 ng/mL (Zanos 2018)."""
    plasma, _ = usual().peaks([infusion(0.5, 40.0)])
    assert ng_per_mL(plasma.uM) == pytest.approx(177.3, abs=1.0)
    assert plasma.minutes == pytest.approx(40.0, abs=1e-6)


def test_the_effect_site_holds_0_722_uM_at_the_end_of_a_standard_infusion() -> None:
    """Clements & Nimmo 1981 with an assumed ke0 of 0.5 per minute."""
    _, effect = usual().concentrations([infusion(0.5, 40.0)], np.array([40.0]))
    assert effect[0] == pytest.approx(0.722, abs=0.005)


@pytest.mark.parametrize(
    ("dose", "over", "plasma_peak", "effect_peak"),
    [(0.1, 40, 0.149, 0.146), (0.2, 40, 0.298, 0.291), (1.0, 40, 1.492, 1.455), (0.5, 100, 0.494, 0.489),
     (2.0, 1, 4.73, 4.03)],
)  # fmt: skip
def test_other_infusions_reach_the_peaks_of_the_model_table(
    dose: float, over: float, plasma_peak: float, effect_peak: float
) -> None:
    """Clements & Nimmo 1981, table of section 7 of the model's description."""
    plasma, effect = usual().peaks([infusion(dose, over)])
    assert plasma.uM == pytest.approx(plasma_peak, rel=0.004)
    assert effect.uM == pytest.approx(effect_peak, rel=0.004)


def test_domino_reaches_240_ng_per_mL() -> None:
    """Domino 1982, three compartments: 0.5 mg/kg over 40 minutes."""
    plasma, _ = usual(disposition_parameters("domino")).peaks([infusion(0.5, 40.0)])
    assert ng_per_mL(plasma.uM) == pytest.approx(240.0, abs=1.0)


@pytest.mark.parametrize(("dose_mg", "expected"), [(56.0, 74.0), (84.0, 103.0)])
def test_nasal_esketamine_peaks_as_published(dose_mg: float, expected: float) -> None:
    """Perez-Ruixo 2021: 73 and 101 ng/mL at about 40 minutes."""
    kinetics = nasal_kinetics(nasal_parameters(), effect_site_parameters(), 70.0)
    plasma, _ = kinetics.peaks(sprays(dose_mg, nasal_parameters()))
    assert ng_per_mL(plasma.uM) == pytest.approx(expected, abs=4.0)
    assert 35.0 <= plasma.minutes <= 45.0


def test_esketamine_counts_by_its_potency_at_the_effect_site_only() -> None:
    kinetics = nasal_kinetics(nasal_parameters(), effect_site_parameters(), 70.0)
    plain = nasal_kinetics(nasal_parameters()._replace(potency=1.0), effect_site_parameters(), 70.0)
    minutes, given_sprays = np.arange(0.0, 200.0, 7.0), sprays(84.0, nasal_parameters())
    stronger, weaker = kinetics.concentrations(given_sprays, minutes), plain.concentrations(given_sprays, minutes)
    np.testing.assert_allclose(stronger[0], weaker[0])
    np.testing.assert_allclose(stronger[1], nasal_parameters().potency * weaker[1])


def test_sprays_follow_each_other_and_share_out_the_whole_dose() -> None:
    inputs = sprays(84.0, nasal_parameters())
    assert sorted({one.start_minutes for one in inputs}) == [0.0, 5.0, 10.0]
    assert sum(one.amount for one in inputs) == pytest.approx(84.0 * 1000.0 / 237.7)


def test_a_nasal_dose_that_is_not_whole_sprays_is_refused() -> None:
    with pytest.raises(ValueError, match="30 mg is not a whole number of sprays of 28 mg"):
        sprays(30.0, nasal_parameters())


@pytest.mark.parametrize("name", ["clements", "domino"])
def test_an_infusion_agrees_with_runge_kutta_to_a_millionth(name: str) -> None:
    kinetics = usual(disposition_parameters(name))  # type: ignore[arg-type]
    inputs = [infusion(0.5, 40.0), infusion(0.3, 10.0, start_minutes=60.0)]
    for end in (20.0, 40.0, 65.0, 120.0):
        expected = runge_kutta(kinetics.compartments.generator_per_min, inputs, end, step=0.02)
        exact = kinetics.compartments.amounts(inputs, np.array([end]))[0]
        np.testing.assert_allclose(exact, expected, atol=1e-6 * np.abs(expected).max())


def test_an_injection_agrees_with_runge_kutta_to_a_millionth() -> None:
    kinetics = usual()
    inputs = [injection(0.5, intramuscular_parameters())]
    expected = runge_kutta(kinetics.compartments.generator_per_min, inputs, 30.0, step=0.02)
    exact = kinetics.compartments.amounts(inputs, np.array([30.0]))[0]
    np.testing.assert_allclose(exact, expected, atol=1e-6 * np.abs(expected).max())


def test_a_nasal_dose_agrees_with_runge_kutta_to_a_millionth() -> None:
    kinetics = nasal_kinetics(nasal_parameters(), effect_site_parameters(), 70.0)
    inputs = sprays(84.0, nasal_parameters())
    expected = runge_kutta(kinetics.compartments.generator_per_min, inputs, 60.0, step=0.02)
    exact = kinetics.compartments.amounts(inputs, np.array([60.0]))[0]
    np.testing.assert_allclose(exact, expected, atol=1e-6 * np.abs(expected).max())


def test_halving_the_step_brings_runge_kutta_sixteen_times_closer_to_the_exact_solution() -> None:
    kinetics, inputs = usual(), [infusion(0.5, 40.0)]
    exact = kinetics.compartments.amounts(inputs, np.array([44.0]))[0]
    errors = [
        np.abs(runge_kutta(kinetics.compartments.generator_per_min, inputs, 44.0, step) - exact).max()
        for step in (1.0, 0.5)
    ]
    assert 12.0 < errors[0] / errors[1] < 22.0


@pytest.mark.parametrize("name", ["clements", "domino"])
def test_mass_is_conserved_when_nothing_is_eliminated(name: str) -> None:
    closed = usual(disposition_parameters(name)._replace(k10_per_min=0.0))  # type: ignore[arg-type]
    minutes = np.array([40.0, 41.0, 300.0, 10_000.0])
    whole = closed.compartments.amounts([infusion(0.5, 40.0)], minutes)[:, TISSUES].sum(axis=1)
    np.testing.assert_allclose(whole, 0.5 * 1000.0 / 237.7, rtol=1e-9)


def test_equal_rates_are_solved_too() -> None:
    """Elimination, exchange and effect site at one rate: eigenvectors coincide, so the matrix exponential is used."""
    equal = DispositionParameters(1.0, 0.05, 0.0, 0.05, 0.0, 0.05)
    kinetics = usual(equal, ke0_per_min=0.05)
    inputs = [infusion(0.5, 40.0), injection(0.2, intramuscular_parameters(), start_minutes=10.0)]
    expected = runge_kutta(kinetics.compartments.generator_per_min, inputs, 60.0, step=0.02)
    exact = kinetics.compartments.amounts(inputs, np.array([60.0]))[0]
    np.testing.assert_allclose(exact, expected, atol=1e-6 * np.abs(expected).max())


def test_nearly_equal_rates_lose_no_digits() -> None:
    almost = usual(ke0_per_min=0.05 * (1.0 + 1e-11)).concentrations(
        [injection(0.5, intramuscular_parameters())], np.array([5.0, 60.0])
    )
    equal = usual(ke0_per_min=0.05).concentrations([injection(0.5, intramuscular_parameters())], np.array([5.0, 60.0]))
    np.testing.assert_allclose(almost, equal, rtol=1e-8)


def test_eigenvectors_and_matrix_exponential_agree() -> None:
    generator = usual().compartments.generator_per_min
    times = np.array([0.0, 0.3, 40.0, 3_000.0])
    by_series = exponentials(generator, times)[:, :, CENTRAL]
    by_modes = Compartments(generator).amounts([Input(CENTRAL, 1.0)], times)
    np.testing.assert_allclose(by_modes, by_series, atol=1e-10)


def test_doses_superpose() -> None:
    kinetics, minutes = usual(), np.linspace(0.0, 600.0, 301)
    first, second = infusion(0.5, 40.0), infusion(0.5, 40.0, start_minutes=200.0)
    both = kinetics.concentrations([first, second], minutes)
    apart = [kinetics.concentrations([one], minutes) for one in (first, second)]
    np.testing.assert_allclose(both, np.add(*apart), rtol=1e-12)


def test_before_the_first_dose_there_is_nothing() -> None:
    plasma, effect = usual().concentrations([infusion(0.5, 40.0, start_minutes=5.0)], np.array([-10.0, 0.0, 4.999]))
    assert not plasma.any()
    assert not effect.any()


def test_a_bolus_is_all_there_at_once() -> None:
    plasma, effect = usual().concentrations([infusion(1.0, 0.0)], np.array([0.0]))
    assert ng_per_mL(plasma[0]) == pytest.approx(1000.0 / 1.7522)
    assert effect[0] == 0.0


def test_no_dose_peaks_at_nothing() -> None:
    plasma, effect = usual().peaks([infusion(0.0, 40.0)])
    assert (plasma.uM, effect.uM) == (0.0, 0.0)


def test_a_peak_is_found_between_whole_minutes() -> None:
    kinetics, given_dose = usual(), [injection(0.5, intramuscular_parameters())]
    plasma, _ = kinetics.peaks(given_dose)
    around = kinetics.concentrations(given_dose, plasma.minutes + np.array([-0.01, 0.0, 0.01]))[0]
    assert plasma.uM == pytest.approx(around.max(), rel=1e-12)
    assert around.argmax() == 1


def test_the_same_minute_gives_the_same_bits_however_many_are_asked_for() -> None:
    kinetics, minutes = usual(), np.linspace(0.0, 500.0, 1001)
    whole = kinetics.concentrations([infusion(0.5, 40.0)], minutes)[1]
    pieces = [kinetics.concentrations([infusion(0.5, 40.0)], part)[1] for part in np.array_split(minutes, 37)]
    assert np.array_equal(whole, np.concatenate(pieces))


DOSES = st.lists(
    st.tuples(
        st.sampled_from(["iv", "im", "nasal"]),
        st.floats(0.0, 3.0),
        st.floats(0.0, 600.0),
        st.floats(-100.0, 1e6),
    ),
    min_size=1,
    max_size=12,
)
TIMES = st.lists(st.floats(-200.0, 2e6), min_size=1, max_size=30)


@settings(max_examples=60, deadline=None)
@given(doses=DOSES, times=TIMES, name=st.sampled_from(["clements", "domino"]))
def test_concentrations_are_never_negative_whatever_the_dosing(
    doses: list[tuple[str, float, float, float]], times: list[float], name: str
) -> None:
    muscle, nose = intramuscular_parameters(), nasal_parameters()
    systemic = usual(disposition_parameters(name))  # type: ignore[arg-type]
    nasal = nasal_kinetics(nose, effect_site_parameters(), 70.0)
    into_blood = [infusion(dose, over, start) for route, dose, over, start in doses if route == "iv"]
    into_blood += [injection(dose, muscle, start) for route, dose, _, start in doses if route == "im"]
    into_nose = [one for route, dose, _, start in doses if route == "nasal" for one in sprays(28.0, nose, start)]
    for kinetics, inputs in ((systemic, into_blood), (nasal, into_nose)):
        amounts = kinetics.compartments.amounts(inputs, np.array(times))
        given_in_all = sum(one.amount for one in inputs)
        assert amounts.min(initial=0.0) >= -1e-12 * given_in_all
        for curve in kinetics.concentrations(inputs, np.array(times)):
            assert np.isfinite(curve).all()
            assert (curve >= 0.0).all()


@settings(max_examples=60, deadline=None)
@given(
    rates=st.lists(st.sampled_from([0.0, 0.01, 0.05, 0.05000001, 0.5, 2.0]), min_size=6, max_size=6),
    over=st.sampled_from([0.0, 1.0, 40.0]),
)
def test_concentrations_are_never_negative_whatever_the_rates(rates: list[float], over: float) -> None:
    k10, k12, k21, k13, k31, ke0 = rates
    kinetics = usual(DispositionParameters(1.0, k10, k12, k21, k13, k31), ke0_per_min=ke0)
    amounts = kinetics.compartments.amounts([infusion(1.0, over)], np.array([0.0, 0.5, 40.0, 41.0, 5_000.0]))
    assert np.isfinite(amounts).all()
    assert amounts.min() >= -1e-8
    assert amounts[:, TISSUES].sum(axis=1).max() <= 1000.0 / 237.7 * (1.0 + 1e-8)
