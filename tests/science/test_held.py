from __future__ import annotations

import numpy as np

from ketaviz.science.compartments import Input
from ketaviz.science.held import HeldConcentration
from ketaviz.science.kinetics import Peak


def test_a_held_concentration_is_there_from_its_beginning_to_its_end_in_plasma_and_at_the_receptors() -> None:
    plasma, effect = HeldConcentration().concentrations([Input(0, 10.0, 5.0, 30.0)], np.array([0.0, 5.0, 34.9, 35.0]))
    assert plasma.tolist() == effect.tolist() == [0.0, 10.0, 10.0, 0.0]


def test_held_concentrations_add_up() -> None:
    inputs = [Input(0, 1.0, 0.0, 10.0), Input(0, 2.0, 5.0, 10.0)]
    assert HeldConcentration().concentrations(inputs, np.array([7.0]))[0].tolist() == [3.0]


def test_the_peak_is_where_most_is_held() -> None:
    inputs = [Input(0, 1.0, 0.0, 10.0), Input(0, 2.0, 5.0, 10.0)]
    assert HeldConcentration().peaks(inputs)[0] == Peak(3.0, 5.0)
