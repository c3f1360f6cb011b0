from __future__ import annotations

import numpy as np
import pytest

from ketaviz.content.schema import Dosing
from ketaviz.simulation.dosing_plan import dosing_plan
from ketaviz.simulation.drug_clock import LOOK_BACK_MINUTES, STRETCH_TICKS, DrugClock
from ketaviz.simulation.protocol import Segment
from ketaviz.simulation.recording import TICK

TWICE = dosing_plan(Dosing(doses=6, per_week=2))


def segment(drug_ms: int, per_tick: int, ticks: int = 64) -> Segment:
    return Segment(0, ticks, 4, drug_ms, per_tick, 0.0, Dosing(), ())


@pytest.mark.parametrize("per_tick", [0, 240, 576_000])
def test_a_stretch_gives_the_same_bits_as_asking_for_every_segment(per_tick: int) -> None:
    clock = DrugClock()
    for number in range(2 * STRETCH_TICKS // 64):
        asked = segment(60_000 + number * 64 * per_tick, per_tick)
        rows, alone = np.zeros((2, 64), dtype=TICK)
        falling = clock.fill(rows, TWICE, asked)
        assert np.array_equal(falling, DrugClock().fill(alone, TWICE, asked))
        assert rows.tobytes() == alone.tobytes()


def test_a_segment_is_filled_with_the_exact_solution_at_its_ticks() -> None:
    clock, rows = DrugClock(), np.zeros(64, dtype=TICK)
    clock.fill(rows, TWICE, segment(0, 960))
    falling = clock.fill(rows, TWICE, segment(64 * 960, 960))
    minutes = (64 + np.arange(64)) * 960 / 60_000
    plasma, effect = TWICE.concentrations(minutes)
    assert rows["effect_uM"] == pytest.approx(effect, rel=1e-6)
    assert rows["plasma_uM"] == pytest.approx(plasma, rel=1e-6)
    assert rows["weight"] == pytest.approx(TWICE.slow(minutes / 1_440).weight, rel=1e-6)
    assert falling.tolist() == (effect < TWICE.concentrations(minutes - LOOK_BACK_MINUTES)[1]).tolist()


def test_another_dosing_or_a_cut_is_not_read_from_the_old_stretch() -> None:
    clock, rows = DrugClock(), np.zeros(64, dtype=TICK)
    clock.fill(rows, TWICE, segment(0, 240))
    clock.fill(rows, dosing_plan(None), segment(64 * 240, 240))
    assert not rows["effect_uM"].any()
    clock.fill(rows, dosing_plan(None), segment(0, 240))
    clock.fill(rows, TWICE, segment(30 * 60_000, 240))
    assert rows["minutes"][0] == 30.0
    assert rows["effect_uM"].all()
