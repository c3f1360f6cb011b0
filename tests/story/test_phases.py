from __future__ import annotations

import pytest
from msgspec.structs import replace

from ketaviz.story.phases import HOLD_DRUG_MS, HOLD_MS, PhaseMemory, Seen, observe

QUIET = Seen(effect_uM=0.0, falling=False, pyramidal=1.0, interneuron=1.0, weight=1.0)
DRUG = replace(QUIET, effect_uM=0.4, interneuron=0.6, pyramidal=1.6)
SILENT = replace(DRUG, effect_uM=0.7, interneuron=0.2, pyramidal=2.1)


def after(*moments: Seen, each_ms: float = HOLD_MS) -> PhaseMemory:
    memory = PhaseMemory()
    for seen in moments:
        memory = observe(memory, seen, each_ms)
    return memory


def test_without_drug_the_circuit_is_balanced() -> None:
    assert after(QUIET).phase == "balanced"


def test_with_drug_and_a_working_brake_it_is_blocked_however_fast_the_pyramidal_cells_fire() -> None:
    assert after(DRUG).phase == "blocked"


def test_a_surge_is_told_only_after_silenced_has_held() -> None:
    assert after(SILENT).phase == "silenced"
    assert after(SILENT, SILENT).phase == "surge"


def test_a_phase_holds_half_a_second_of_biology() -> None:
    memory = after(SILENT)
    memory = observe(memory, QUIET, HOLD_MS - 1)
    assert memory.phase == "silenced"
    assert observe(memory, QUIET, 1).phase == "balanced"


def test_the_brake_is_silent_until_it_is_above_forty_percent() -> None:
    held = [SILENT, replace(SILENT, interneuron=0.39, pyramidal=1.2)]
    assert after(*held).phase == "silenced"
    assert after(*held, replace(SILENT, interneuron=0.41)).phase == "blocked"


def test_a_surge_ends_under_a_hundred_and_thirty_percent() -> None:
    assert after(SILENT, SILENT, replace(SILENT, pyramidal=1.31)).phase == "surge"
    assert after(SILENT, SILENT, replace(SILENT, pyramidal=1.29)).phase == "silenced"


def test_when_the_drug_leaves_after_silence_the_circuit_recovers() -> None:
    leaving = replace(DRUG, falling=True)
    assert after(SILENT, SILENT, leaving).phase == "recovering"
    assert after(leaving).phase == "blocked"


@pytest.mark.parametrize(("effect_uM", "phase"), [(0.015, "recovering"), (0.009, "balanced")])
def test_the_drug_is_gone_only_under_a_hundredth(effect_uM: float, phase: str) -> None:
    assert after(SILENT, replace(QUIET, effect_uM=effect_uM, falling=True)).phase == phase


def test_stronger_connections_without_drug_are_told() -> None:
    assert after(replace(QUIET, weight=1.05)).phase == "strengthened"
    assert after(replace(QUIET, weight=1.05), replace(QUIET, weight=1.031)).phase == "strengthened"
    assert after(replace(QUIET, weight=1.049)).phase == "balanced"


def test_so_much_drug_that_the_surge_is_gone_is_overwhelmed() -> None:
    flood = Seen(effect_uM=10.0, falling=False, pyramidal=0.9, interneuron=0.0, weight=1.0)
    assert after(flood).phase == "overwhelmed"
    assert after(replace(flood, effect_uM=2.0)).phase == "silenced"


def test_where_days_pass_in_a_second_a_phase_is_over_after_ten_minutes_of_the_drug_clock() -> None:
    memory = observe(after(SILENT), QUIET, 1.0, HOLD_DRUG_MS - 1)
    assert memory.phase == "silenced"
    assert observe(memory, QUIET, 1.0, 1).phase == "balanced"


def test_a_phase_that_is_entered_holds_anew_on_the_drug_clock() -> None:
    memory = observe(after(SILENT), DRUG, 1.0, HOLD_DRUG_MS)
    assert (memory.phase, memory.held_ms, memory.held_drug_ms) == ("blocked", 0.0, 0)
