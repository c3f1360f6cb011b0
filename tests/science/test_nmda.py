"""Magnesium and ketamine at the NMDA receptor."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketaviz.science.nmda import advance_block, ic50_uM, unblocked_fraction
from ketaviz.science.parameters import ReceptorKind, ReceptorParameters
from ketaviz.simulation.fast_parameters import circuit_parameters

PARAMETERS = circuit_parameters()
RECEPTOR: ReceptorParameters = PARAMETERS.receptor
KINDS = {"pyramidal": PARAMETERS.pyramidal_receptor, "interneuron": PARAMETERS.interneuron_receptor}
rates = st.floats(0.0, 1e6)


@pytest.mark.parametrize(("cell", "expected"), [("pyramidal", 5.86), ("interneuron", 1.86)])
def test_the_potency_at_rest_follows_from_magnesium(cell: str, expected: float) -> None:
    """Kotermanski & Johnson 2009: 2A 5.35 and 2B 5.08; 2C 1.18 and 2D 2.95, geometric mean 1.87 uM."""
    assert ic50_uM(RECEPTOR, KINDS[cell], -66.0, 1.0) == pytest.approx(expected, rel=0.005)


@pytest.mark.parametrize("cell", ["pyramidal", "interneuron"])
def test_without_magnesium_the_potency_is_the_dissociation_constant(cell: str) -> None:
    """Kotermanski & Johnson 2009, magnesium-free."""
    kind: ReceptorKind = KINDS[cell]
    assert ic50_uM(RECEPTOR, kind, -66.0, 0.0) == pytest.approx(kind.dissociation_uM)


def test_half_of_the_pores_are_free_where_jahr_and_stevens_say() -> None:
    """Jahr & Stevens 1990: at 1 mM half of the pores are free at ln(1/3.57)/0.062 = -20.5 mV."""
    assert unblocked_fraction(RECEPTOR, -20.53, 1.0) == pytest.approx(0.5, abs=1e-3)


def test_depolarisation_frees_the_pore() -> None:
    free = unblocked_fraction(RECEPTOR, np.linspace(-90.0, 20.0, 50), 1.0)
    assert (np.diff(free) > 0).all()


@given(block=st.floats(0.0, 1.0), on=rates, off=rates, leak=rates, seconds=st.floats(0.0, 1e7))
def test_the_block_stays_a_fraction_whatever_the_rates(
    block: float, on: float, off: float, leak: float, seconds: float
) -> None:
    after = advance_block(np.array([block]), binding_per_s=on, unbinding_per_s=off, leak_per_s=leak, seconds=seconds)
    assert 0.0 <= after[0] <= 1.0


def test_without_drug_the_block_only_falls() -> None:
    block, course = np.array([0.4]), [0.4]
    for _ in range(200):
        block = advance_block(block, binding_per_s=0.0, unbinding_per_s=0.05, leak_per_s=0.01, seconds=1.0)
        course.append(float(block[0]))
    assert (np.diff(course) < 0).all()
    assert course[-1] < 1e-5


def test_halving_the_step_of_the_block_changes_nothing_at_constant_rates() -> None:
    def after(steps: int) -> float:
        block = np.array([0.1])
        for _ in range(steps):
            block = advance_block(
                block, binding_per_s=0.02, unbinding_per_s=0.03, leak_per_s=0.01, seconds=20.0 / steps
            )
        return float(block[0])

    assert after(1) == pytest.approx(after(2), abs=1e-12)
    assert after(2) == pytest.approx(after(64), abs=1e-12)


def test_without_leak_the_steady_block_is_half_at_the_ic50() -> None:
    kind, voltage, gate = KINDS["pyramidal"], -66.0, 0.3
    free = float(unblocked_fraction(RECEPTOR, voltage, 1.0))
    binding = RECEPTOR.unbinding_per_s / kind.dissociation_uM * ic50_uM(RECEPTOR, kind, voltage, 1.0) * gate * free
    block = advance_block(
        np.array([0.0]),
        binding_per_s=binding,
        unbinding_per_s=RECEPTOR.unbinding_per_s * gate,
        leak_per_s=0.0,
        seconds=1e6,
    )
    assert block[0] == pytest.approx(0.5)
