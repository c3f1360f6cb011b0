"""The numbers that the sentences on what is exaggerated name are those that are drawn."""

from __future__ import annotations

import pytest

from ketaviz.frame.layout import (
    EXAGGERATIONS,
    FREE_PER_UM,
    INTERNEURON_SITES,
    PYRAMIDAL_SITES,
)
from ketaviz.frame.snapshot import RECEPTOR_TICKS
from ketaviz.scene.detector_case import CALCIUM_AT_FULL_FLOW, MINUS_SIGNS_PER_MV
from ketaviz.scene.motion import TICK_S
from ketaviz.scene.pore_panel import CALCIUM_PASSING, KETAMINE_AT_MOST, KETAMINE_PER_UM
from ketaviz.scene.synapse_shape import AMPA_BEFORE, new_spine_grown
from ketaviz.scene.synapse_traffic import BDNF_AT_FULL_SIGNAL

SAID = {note.name: note.words for note in EXAGGERATIONS}
IN_WORDS = {9: "Nine", 10: "Ten", 18: "Eighteen", 28: "Twenty-eight"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("free ketamine", f"{1 / FREE_PER_UM:g} µM"),
        ("receptor sites", f"{INTERNEURON_SITES} NMDA receptors and each pyramidal cell {PYRAMIDAL_SITES}"),
        ("ketamine at the pore", f"{1 / KETAMINE_PER_UM:g} µM, and no more than {KETAMINE_AT_MOST} "),
        ("calcium in the pore", f"{IN_WORDS[CALCIUM_PASSING]} calcium ions"),
        ("one gate", f"every {RECEPTOR_TICKS * TICK_S:g} seconds"),
        ("detector ions", f"{IN_WORDS[CALCIUM_AT_FULL_FLOW]} calcium ions"),
        ("charge", f"{1 / MINUS_SIGNS_PER_MV:g} mV"),
        ("AMPA receptors", f"{IN_WORDS[AMPA_BEFORE]} AMPA receptors"),
        ("BDNF", f"{IN_WORDS[BDNF_AT_FULL_SIGNAL]} drawn pairs"),
    ],
)
def test_a_number_that_is_told_is_the_one_drawn(name: str, said: str) -> None:
    assert said in SAID[name]


def test_the_new_spine_grows_where_it_is_told() -> None:
    assert "Between a synaptic weight of 1.15 and 1.35" in SAID["new spine"]
    assert new_spine_grown(1.15) == 0.0 < new_spine_grown(1.16)
    assert new_spine_grown(1.34) < 1.0 == pytest.approx(new_spine_grown(1.35))
