from __future__ import annotations

from itertools import pairwise
from typing import Any

import msgspec
import numpy as np
import pytest

from ketaviz.content.schema import Dosing, Pace, Start, Wait
from ketaviz.frame.build import SERIES_POINTS, build
from ketaviz.frame.snapshot import CELLS, PRINTED_TICKS, Frame
from ketaviz.simulation.clock import advance as wall
from ketaviz.simulation.clock import start
from ketaviz.story.events import Event
from ketaviz.story.machine import advance, step
from ketaviz.story.state import Mode, StoryState
from tests.runs import completed, small_beat, small_run


def bits(value: Any) -> Any:
    """Everything in a frame, to be compared bit for bit."""
    if isinstance(value, msgspec.Struct):
        return {name: bits(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, np.ndarray):
        return (value.dtype.str, value.shape, value.tobytes())
    if isinstance(value, tuple):
        return tuple(map(bits, value))
    return bits(value()) if callable(value) else value


def frame_at(runner, tick: int) -> Frame:
    return build(runner, StoryState(mode=Mode.PLAYING, tick=tick))


MOMENTS = (0, 77, 499, 500, 501, 800, 1_250, 1_700)


def test_a_moment_looks_the_same_when_it_is_seen_first_and_after_seeking_back() -> None:
    runner = small_run()
    first = {tick: bits(frame_at(runner, tick)) for tick in MOMENTS}
    completed(runner)
    assert {tick: bits(frame_at(runner, tick)) for tick in reversed(MOMENTS)} == dict(reversed(first.items()))


@pytest.mark.parametrize("tick", MOMENTS)
def test_a_moment_looks_the_same_after_a_replay_from_a_checkpoint(tick: int) -> None:
    runner = completed(small_run())
    before = bits(frame_at(runner, tick))
    chapter = runner.chapter_at(tick)
    chapter.rewind(chapter.checkpoint_before(max(chapter.bounds.tick, tick - 100)))
    assert bits(frame_at(runner, tick)) == before


def play(gaps_ms: list[int]) -> list[tuple[int, Any]]:
    """Play for the same time in pieces of wall time; return what was seen at whole fifths of a second."""
    runner, state, clock, now = small_run(), StoryState(mode=Mode.PLAYING), start(0.0), 0
    seen = []
    for gap in gaps_ms:
        now += gap
        clock, ticks = wall(clock, now / 1000)
        runner.ensure_from(state.tick, ticks)
        state = advance(state, ticks, runner.timeline, runner.phase_at)
        if now % 200 == 0:
            seen.append((state.tick, bits(build(runner, state))))
    return seen


def test_the_same_seconds_chopped_differently_give_the_same_frames() -> None:
    assert play([20] * 200) == play([8, 2, 30, 160] * 20) == play([200] * 20)


def test_stepping_back_and_forth_gives_the_same_frames() -> None:
    runner = completed(small_run())
    state = StoryState(tick=600)
    there = bits(build(runner, state))
    stepped = advance(step(state, Event.STEP, runner.timeline, 640), 60, runner.timeline)
    assert bits(build(runner, stepped)) != there
    assert bits(build(runner, step(stepped, Event.STEP_BACK, runner.timeline, 600))) == there


def test_a_frame_simulates_up_to_its_moment_if_need_be() -> None:
    runner = small_run()
    assert build(runner, StoryState(tick=900)).tick == 900
    assert runner.timeline.shows(900)


def test_beyond_the_end_the_last_moment_is_shown() -> None:
    runner = completed(small_run())
    assert build(runner, StoryState(tick=10**6)).tick == 1_874


def test_progress_goes_from_0_to_1_in_every_beat() -> None:
    runner = completed(small_run())
    frames = [frame_at(runner, tick) for tick in (0, 250, 499, 500, 875)]
    assert [frame.story.progress for frame in frames] == pytest.approx([0.0, 0.5, 0.998, 0.0, 0.5])
    assert [frame.story.seconds for frame in frames] == pytest.approx([0.0, 1.0, 1.996, 0.0, 1.5])


def test_the_camera_comes_from_the_view_of_the_beat_before() -> None:
    runner = completed(small_run())
    views = [
        (frame_at(runner, tick).story.previous_view, frame_at(runner, tick).story.beat.view) for tick in (600, 1_300)
    ]
    assert views == [("circuit", "receptors"), ("receptors", "circuit")]


def test_spikes_of_the_last_two_seconds_are_in_the_frame_with_their_ages() -> None:
    runner = completed(small_run())
    circuit = frame_at(runner, 800).circuit
    recording = runner.recording_at(800)
    ticks, cells = recording.spike_tick, recording.spike_cell
    young = (ticks > 300) & (ticks <= 800)
    assert circuit.spike_cells.tolist() == cells[young].tolist()
    assert circuit.spike_ages == pytest.approx((800 - ticks[young]) * 0.004, abs=1e-6)
    assert all(earlier >= later for earlier, later in pairwise(circuit.spike_ages.tolist()))
    assert 0 <= circuit.spike_cells.min() <= circuit.spike_cells.max() < CELLS


def test_even_the_first_frame_has_a_past() -> None:
    frame = frame_at(small_run(), 0)
    assert frame.circuit.spike_cells.size > 0
    assert frame.traces.interneuron_mV.shape == frame.traces.voltage_ms.shape == (4_000,)


def test_the_voltage_traces_cover_the_last_second_of_biology_and_end_now() -> None:
    runner = completed(small_run())
    frame = frame_at(runner, 1_000)
    assert (frame.traces.voltage_ms[0], frame.traces.voltage_ms[-1]) == (-999.75, 0.0)
    assert frame.traces.interneuron_mV[-1] == frame.circuit.hero_voltage_mV[4]
    assert frame.traces.raster_ms.min() >= -1_000
    assert frame.traces.raster_ms.max() <= 0
    assert frame.traces.raster_cells.shape == frame.traces.raster_ms.shape


def test_a_spike_within_a_tick_is_drawn_at_its_height() -> None:
    runner = completed(small_run())
    recording = runner.recording_at(1_000)
    steps = int(recording.per_tick[recording.row(1_000)]["steps"])
    recording.voltage[steps - 3, 4] = 20.0
    assert frame_at(runner, 1_000).circuit.hero_voltage_mV[4] == 20.0


def test_a_series_begins_with_its_dosing_and_ends_at_the_playhead() -> None:
    runner = completed(small_run())
    frame = frame_at(runner, 1_200)
    assert frame.traces.minutes[0] == 0.0
    assert frame.traces.minutes[-1] == pytest.approx(frame.drug.minutes)
    assert frame.traces.pyramidal_hz[-1] == pytest.approx(frame.circuit.pyramidal_hz)
    assert frame.traces.block_interneuron[-1] == pytest.approx(frame.drug.block_interneuron)


def test_a_long_series_is_thinned_and_its_points_stay_where_they_are() -> None:
    runner = completed(
        small_run(small_beat("long", Pace(seconds=40.0, per_second="1 min"), start=Start(dosing=Dosing())))
    )
    one, later = (frame_at(runner, tick).traces.minutes for tick in (9_001, 9_003))
    assert len(one) <= SERIES_POINTS
    assert one[:-1].tolist() == later[: len(one) - 1].tolist()


def test_the_drug_is_where_its_clock_says() -> None:
    runner = completed(small_run())
    frame = frame_at(runner, 500 + 250)
    assert frame.drug.minutes == pytest.approx(4.0)
    assert frame.drug.per_screen_s == pytest.approx(240.0)
    assert frame.drug.infusing
    assert frame.drug.dosing == Dosing()


def test_without_a_dose_there_is_no_dosing_and_nothing_flows() -> None:
    frame = frame_at(small_run(), 100)
    assert frame.drug.dosing is None
    assert not frame.drug.infusing
    assert frame.drug.effect_uM == 0.0


def test_curves_are_one_object_for_all_frames_of_a_dosing() -> None:
    runner = completed(small_run())
    assert frame_at(runner, 600).curves is frame_at(runner, 1_400).curves


def test_a_waiting_beat_says_so_and_grows() -> None:
    wait = Wait(phase="overwhelmed", at_most_seconds=1.0)
    runner = completed(small_run(small_beat("held", Pace(seconds=1.0), wait=wait)))
    before, held = frame_at(runner, 200).story, frame_at(runner, 400).story
    assert (before.waiting, before.beat_seconds) == (False, 1.0)
    assert (held.waiting, held.progress, held.beat_seconds) == (True, 1.0, pytest.approx(1.6))


def test_arrays_of_a_frame_are_its_own() -> None:
    runner = completed(small_run())
    frame = frame_at(runner, 900)
    before = bits(frame)
    runner.recording_at(900).per_tick["block"][:] = 0.5
    runner.recording_at(900).voltage[:] = 0.0
    assert bits(frame) == before


def test_printed_rates_change_once_a_second_or_with_a_new_beat_or_phase() -> None:
    runner = completed(small_run())
    printed = {tick: frame_at(runner, tick).circuit.printed_interneuron_hz for tick in range(1_000, 1_875)}
    changes = [tick for before, tick in pairwise(printed) if printed[tick] != printed[before]]
    assert changes
    for tick in changes:
        news = tick == runner.beat_start(2) or runner.phase_at(tick) != runner.phase_at(tick - 1)
        assert news or tick % PRINTED_TICKS == 0


def test_the_biology_begins_at_0_and_runs_as_much_slower_as_is_said() -> None:
    runner = completed(small_run())
    assert frame_at(runner, 0).circuit.biology_ms == 0.5
    assert frame_at(runner, 499).circuit.biology_ms == 250.0
    recording = runner.recording_at(0)
    recording.per_tick["steps"] += 400
    assert recording.origin_ms == 1_300.0
    assert frame_at(runner, 99).circuit.biology_ms == 50.0


def test_a_run_beside_is_shown_at_the_same_moment() -> None:
    runner = completed(small_run())
    other = completed(small_run(dosing=Dosing(dose=1.0)))
    frame = build(runner, StoryState(tick=900), other)
    assert frame.beside is not None
    assert frame.beside.traces.minutes[-1] == pytest.approx(frame.drug.minutes)
    assert frame.beside.block_interneuron > frame.drug.block_interneuron
    assert frame.beside.curves is not None


def test_a_run_beside_that_is_not_simulated_yet_is_not_shown() -> None:
    runner = completed(small_run())
    assert build(runner, StoryState(tick=900), small_run(seed=2)).beside is None


def test_a_run_beside_is_shown_as_far_as_it_goes() -> None:
    runner, other = completed(small_run()), small_run(dosing=Dosing(dose=1.0))
    other.ensure(700)
    frame = build(runner, StoryState(tick=1_100), other)
    assert frame.beside is not None
    assert 0.0 < frame.beside.traces.minutes[-1] < frame.drug.minutes
