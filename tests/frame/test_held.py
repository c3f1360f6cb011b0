from __future__ import annotations

import numpy as np
import pytest

from ketaviz.content.schema import Dosing, Pace, Start
from ketaviz.frame.build import build
from ketaviz.frame.held import magnesium_free_mean, one_receptor
from ketaviz.frame.snapshot import PRINTED_TICKS, RECEPTOR_TICKS
from ketaviz.simulation.recording import Recording
from ketaviz.story.state import StoryState
from tests.runs import completed, small_beat, small_run

BEATS = (
    small_beat("rest", Pace(seconds=4.0), start=Start()),
    small_beat("dose", Pace(seconds=40.0, per_second="1 min"), start=Start(dosing=Dosing())),
)


def recording_of(gates: list[float], block: float = 0.3) -> Recording:
    """A recording in which the gate has one value a window; the block is always the same."""
    recording = Recording(origin=RECEPTOR_TICKS)
    rows = recording.add_ticks(RECEPTOR_TICKS * (len(gates) + 1))
    rows["steps"] = 4 * np.arange(1, len(rows) + 1)
    rows["hero_gate"] = np.repeat([0.0, *gates], RECEPTOR_TICKS)[:, None]
    rows["block"] = block
    rows["hero_free"] = 0.4
    return recording


def test_the_receptor_changes_at_most_once_a_window() -> None:
    runner = completed(small_run(*BEATS))
    changes = []
    before = None
    for tick in range(0, 8_000, 20):
        now = build(runner, StoryState(tick=tick)).circuit.receptor
        if before is not None and now != before:
            changes.append(tick)
        before = now
    assert changes
    assert all(tick % RECEPTOR_TICKS == 0 for tick in changes if tick != 1_000)


def test_the_receptor_is_open_as_often_as_the_gate() -> None:
    recording = recording_of([0.3] * 600)
    is_open = [one_receptor(recording, 1, RECEPTOR_TICKS * k, 0)[0].is_open for k in range(600)]
    assert np.mean(is_open) == pytest.approx(0.3, abs=0.06)


def test_a_shut_receptor_keeps_what_it_held_when_it_was_last_open() -> None:
    recording = recording_of([0.0, 1.0, 0.0, 0.0])
    rows = recording.per_tick
    rows["block"][recording.row(2 * RECEPTOR_TICKS) :] = 0.8
    now, before = one_receptor(recording, 1, 3 * RECEPTOR_TICKS + 5, 0)
    assert not now.is_open
    assert now.block == before.block == pytest.approx(0.3)


def test_a_receptor_that_was_never_open_holds_no_ketamine() -> None:
    now, before = one_receptor(recording_of([0.0, 0.0, 0.0]), 1, 2 * RECEPTOR_TICKS, 0)
    assert now.block == before.block == 0.0


def test_what_was_held_before_the_drug_clock_was_set_anew_is_forgotten() -> None:
    now, _ = one_receptor(recording_of([1.0, 0.0, 0.0]), 1, 2 * RECEPTOR_TICKS + 9, RECEPTOR_TICKS + 3)
    assert now.block == 0.0


def test_the_mean_of_magnesium_is_that_of_the_last_second_of_biology() -> None:
    recording = recording_of([0.5] * 4)
    rows = recording.per_tick
    rows["hero_free"] = np.linspace(0.0, 1.0, len(rows))[:, None] * np.ones(5)
    row = recording.row(1_300)
    second = (rows["steps"] > rows["steps"][row] - 4_000) & (rows["steps"] <= rows["steps"][row])
    mean = rows["hero_free"][second].mean(axis=0)
    assert magnesium_free_mean(recording, 1_300) == pytest.approx(mean, abs=0.01)


def test_the_mean_of_magnesium_changes_at_most_once_a_second() -> None:
    runner = completed(small_run(*BEATS))
    rows = runner.recording_at(2_000).per_tick
    rows["hero_free"] = np.linspace(0.0, 1.0, len(rows))[:, None]
    ticks = range(2_000, 2_500, 25)
    values = [build(runner, StoryState(tick=tick)).circuit.magnesium_free_mean.tobytes() for tick in ticks]
    assert len(set(values)) == 500 // PRINTED_TICKS
