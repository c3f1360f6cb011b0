"""Builds the `Frame` of a recorded moment: reads slices of the recording and computes nothing anew."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ketaviz.base.units import TICK_S
from ketaviz.frame.held import magnesium_free_mean, one_receptor
from ketaviz.frame.snapshot import (
    HERO_INTERNEURON,
    PRINTED_TICKS,
    SPIKE_MEMORY_S,
    Beside,
    CircuitNow,
    DrugNow,
    Frame,
    PlasticityNow,
    StoryNow,
    Traces,
)
from ketaviz.simulation.chapter import Place
from ketaviz.simulation.observed import SECOND_STEPS
from ketaviz.simulation.protocol import PHASES, STEP_MS
from ketaviz.simulation.runner import Runner
from ketaviz.simulation.runs import same_moment
from ketaviz.story.state import TICKS_PER_SECOND, Mode, StoryState

SERIES_POINTS = 600
"""Most points of a series over minutes."""
SPIKE_MEMORY_TICKS = round(SPIKE_MEMORY_S * TICKS_PER_SECOND)
HERO_PYRAMIDAL = 0
"""Place of the hero pyramidal cell whose voltage is plotted."""

_SECOND_MS: NDArray[np.float32] = (np.arange(1 - SECOND_STEPS, 1) * STEP_MS).astype(np.float32)
_SECOND_MS.setflags(write=False)


def build(runner: Runner, state: StoryState, other: Runner | None = None, *, apart: bool = False) -> Frame:
    """Return everything that may be shown at the playhead, simulating up to it if need be.

    The same moment of the same run gives the same arrays and numbers, however it was reached. ``other`` is the run it
    is compared with, which is shown as far as it has been simulated.
    """
    runner.ensure(state.tick)
    tick = runner.timeline.reached(state.tick)
    place, recording = runner.place(tick), runner.recording_at(tick)
    row = recording.per_tick[recording.row(tick)]
    printed = _held(runner, tick, place, row)
    return Frame(
        tick=tick,
        seed=runner.seed,
        story=_story(runner, state, tick, place, row),
        circuit=_circuit(runner, tick, printed, place, row),
        drug=_drug(tick, place, row),
        plasticity=_plasticity(row),
        traces=_traces(runner, tick, row),
        curves=place.plan.curves,
        beside=None if other is None else _beside(runner, tick, other, apart=apart),
    )


def _story(runner: Runner, state: StoryState, tick: int, place: Place, row: Any) -> StoryNow:
    """Return where the story is. While a beat waits its progress stays 1 and its length grows."""
    index = place.segment.beat
    beats = runner.story.beats
    before = beats[max(0, index - 1)]
    begin = runner.timeline.beat_starts[index]
    length = max(runner.expected_beat_ticks[index], tick - begin)
    return StoryNow(
        beat=beats[index],
        beat_index=index,
        beats=len(beats),
        progress=min(1.0, (tick - begin) / length),
        seconds=(tick - begin) / TICKS_PER_SECOND,
        beat_seconds=length / TICKS_PER_SECOND,
        previous_view=before.view,
        previous_focus=before.focus,
        playing=state.mode is Mode.PLAYING,
        waiting=place.segment.waiting,
        phase=PHASES[row["phase"]],
        phase_seconds=(tick - int(row["phase_since"])) / TICKS_PER_SECOND,
        experiments=place.segment.experiments,
        speed_percent=state.speed_percent,
    )


def _held(runner: Runner, tick: int, place: Place, row: Any) -> int:
    """Return the moment whose numbers hold still to be read, within the present beat and phase."""
    begin = runner.timeline.beat_starts[place.segment.beat]
    return max(tick // PRINTED_TICKS * PRINTED_TICKS, begin, int(row["phase_since"]))


def _circuit(runner: Runner, tick: int, printed: int, place: Place, row: Any) -> CircuitNow:
    recording = runner.recording_at(tick)
    spike_tick = recording.spike_tick
    begin, end = np.searchsorted(spike_tick, (tick - SPIKE_MEMORY_TICKS + 1, tick + 1))
    steps = int(row["steps"])
    pyramidal_hz, interneuron_hz, hero_hz = row["hz"].tolist()
    printed_hz = recording.per_tick[recording.row(printed)]["hz"].tolist()
    receptor, receptor_before = one_receptor(recording, runner.seed, tick, recording.first)
    rest = runner.preparation.rest_hz(place.segment.experiments)
    return CircuitNow(
        biology_ms=steps * STEP_MS - recording.origin_ms,
        slowdown=place.segment.slowdown,
        spike_cells=recording.spike_cell[begin:end].copy(),
        spike_ages=((tick - spike_tick[begin:end]) * TICK_S).astype(np.float32),
        hero_voltage_mV=_tick_voltage(recording.voltage[steps - place.segment.steps_per_tick : steps]),
        hero_glutamate_gate=row["hero_gate"].copy(),
        hero_magnesium_free=row["hero_free"].copy(),
        magnesium_free_mean=magnesium_free_mean(recording, printed),
        receptor=receptor,
        receptor_before=receptor_before,
        pyramidal_hz=pyramidal_hz,
        interneuron_hz=interneuron_hz,
        hero_interneuron_hz=hero_hz,
        pyramidal_rest_hz=rest[0],
        interneuron_rest_hz=rest[1],
        printed_pyramidal_hz=printed_hz[0],
        printed_interneuron_hz=printed_hz[1],
    )


def _tick_voltage(voltage: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the heroes' voltages at the end of a tick; a spike within it is not missed."""
    highest: NDArray[np.float32] = voltage.max(axis=0)
    return np.where(highest > 0.0, highest, voltage[-1])


def _drug(tick: int, place: Place, row: Any) -> DrugNow:
    segment = place.segment
    minutes = segment.drug_ms_at(tick - place.first) / 60_000.0
    block: NDArray[np.float32] = row["block"]
    return DrugNow(
        minutes=minutes,
        per_screen_s=segment.drug_ms_per_tick * TICKS_PER_SECOND / 1000.0,
        infusing=segment.dosing is not None and place.plan.infusing(minutes),
        dosing=segment.dosing,
        plasma_uM=float(row["plasma_uM"]),
        effect_uM=float(row["effect_uM"]),
        block_pyramidal=float(block[0]),
        block_interneuron=float(block[1]),
        hero_block=block[2:].copy(),
    )


def _plasticity(row: Any) -> PlasticityNow:
    return PlasticityNow(
        weight=float(row["weight"]),
        labile=float(row["labile"]),
        durable=float(row["durable"]),
        responders=float(row["responders"]),
        growth_signal=float(row["growth_signal"]),
    )


def _traces(runner: Runner, tick: int, row: Any) -> Traces:
    recording = runner.recording_at(tick)
    steps = int(row["steps"])
    voltage = recording.voltage[steps - SECOND_STEPS : steps]
    begin, end = np.searchsorted(recording.spike_step, (steps - SECOND_STEPS, steps))
    chosen = _series_rows(recording.row(recording.first), recording.row(tick))
    series = recording.per_tick[chosen]
    return Traces(
        voltage_ms=_SECOND_MS,
        interneuron_mV=voltage[:, HERO_INTERNEURON].copy(),
        pyramidal_mV=voltage[:, HERO_PYRAMIDAL].copy(),
        raster_cells=recording.spike_cell[begin:end].copy(),
        raster_ms=((recording.spike_step[begin:end] - (steps - 1)) * STEP_MS).astype(np.float32),
        seconds=((series["steps"] - series["steps"][0]) * (STEP_MS / 1000.0)).astype(np.float32),
        minutes=series["minutes"].copy(),
        plasma_uM=series["plasma_uM"].copy(),
        effect_uM=series["effect_uM"].copy(),
        pyramidal_hz=series["hz"][:, 0].copy(),
        interneuron_hz=series["hz"][:, 1].copy(),
        block_pyramidal=series["block"][:, 0].copy(),
        block_interneuron=series["block"][:, 1].copy(),
    )


def _beside(runner: Runner, tick: int, other: Runner, *, apart: bool) -> Beside | None:
    """Return another run at the same moment; None if nothing of that chapter has been simulated."""
    wanted = same_moment(runner, tick, other)
    chapter = other.chapter_at(wanted)
    if chapter.recording.ticks <= 0:
        return None
    there = min(wanted, chapter.recording.end - 1)
    row = chapter.recording.per_tick[chapter.recording.row(there)]
    pyramidal_hz, interneuron_hz, _ = row["hz"].tolist()
    held = chapter.recording.row(_held(other, there, chapter.place(there), row))
    printed_pyramidal_hz, printed_interneuron_hz, _ = chapter.recording.per_tick[held]["hz"].tolist()
    return Beside(
        traces=_traces(other, there, row),
        curves=chapter.place(there).plan.curves,
        pyramidal_hz=pyramidal_hz,
        interneuron_hz=interneuron_hz,
        block_pyramidal=float(row["block"][0]),
        block_interneuron=float(row["block"][1]),
        weight=float(row["weight"]),
        printed_pyramidal_hz=printed_pyramidal_hz,
        printed_interneuron_hz=printed_interneuron_hz,
        apart=apart,
    )


def _series_rows(begin: int, now: int) -> NDArray[np.intp]:
    """Return at most `SERIES_POINTS` rows from ``begin`` to ``now``, both in.

    Steps are powers of two and counted from the beginning, so that points stay where they are while time goes on.
    """
    step = 1
    while (now - begin) // step + 2 > SERIES_POINTS:
        step *= 2
    regular = np.arange(begin, now + 1, step)
    return regular if regular[-1] == now else np.append(regular, now)
