"""What a segment leaves in the recording, on the shipped circuit and on a made-up one."""

from __future__ import annotations

import numpy as np
import pytest

from ketaviz.content.schema import Pace, Start
from ketaviz.simulation.protocol import Segment
from ketaviz.simulation.runner import Runner
from ketaviz.simulation.segment_run import pieces
from tests.runs import completed, small_beat, small_run, small_story

SLOW = small_beat("slow", Pace(seconds=4.0, slowdown=16), start=Start())


@pytest.mark.parametrize("steps_per_tick", [1, 2, 4])
@pytest.mark.parametrize("begin", [0, 1, 63, 64, 100])
def test_pieces_follow_on_each_other_and_end_where_the_block_is_worked_out(begin: int, steps_per_tick: int) -> None:
    found = list(pieces(begin, Segment(0, 77, steps_per_tick, 0, 0, 0.0, None, ()), 64))
    assert [ticks for ticks, _ in found] == [0, *(end for _, end in found[:-1])]
    assert found[-1][1] == 77
    for _, end in found[:-1]:
        assert 0 <= (begin + end * steps_per_tick) % 64 < steps_per_tick


def test_gates_change_every_millisecond_of_biology_however_slow_it_is_shown() -> None:
    recording = Runner(small_story(SLOW)).recording_at(0)
    gate = recording.per_tick["hero_gate"][recording.origin :]
    runs = np.diff(np.flatnonzero(np.diff(gate[:, 0])))
    assert runs.max() <= 4


def test_magnesium_is_that_of_the_voltage_of_its_tick() -> None:
    runner = completed(small_run(SLOW))
    recording = runner.recording_at(0)
    rows = recording.per_tick
    expected = 1 / (1 + np.exp(-(recording.voltage[rows["steps"] - 1] + 30) / 16))
    assert rows["hero_free"] == pytest.approx(expected, rel=1e-6)


def test_the_block_is_told_from_the_tick_in_which_it_was_worked_out() -> None:
    runner = Runner(small_story(SLOW))
    runner.extend(500)
    rows = runner.recording_at(0).per_tick
    changed = np.flatnonzero(np.diff(rows["block"][:, 2])) + 1
    per_tick = np.diff(rows["steps"], prepend=0)
    assert (rows["steps"][changed] % 64 < per_tick[changed]).all()


def test_without_drug_a_segment_in_one_piece_is_that_in_many_bit_for_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    rest = small_beat("rest", Pace(seconds=3.0, slowdown=16))
    whole = completed(Runner(small_story(rest))).recording_at(0)
    monkeypatch.setattr("ketaviz.simulation.segment_run._undisturbed", lambda _rows, _block: False)
    many = completed(Runner(small_story(rest))).recording_at(0)
    assert whole.per_tick.tobytes() == many.per_tick.tobytes()
    assert whole.voltage.tobytes() == many.voltage.tobytes()
    assert whole.spike_tick.tobytes() == many.spike_tick.tobytes()
