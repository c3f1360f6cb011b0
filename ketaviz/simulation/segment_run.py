"""Runs one segment of the protocol on the circuit and writes it into the recording.

Within a segment the drug, the weight and the clocks are worked out beforehand for all ticks; the circuit then runs a
few steps (`READ_STEPS`) at a time, and gates and phases are read after each.
"""

from __future__ import annotations

from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from ketaviz.content.schema import PhaseName
from ketaviz.science.circuit_state import Chunk
from ketaviz.simulation.preparation import Plan, RunningCircuit
from ketaviz.simulation.protocol import STEP_MS, Segment
from ketaviz.simulation.recording import Recording
from ketaviz.story.phases import PhaseMemory, Seen, observe

PHASES: tuple[PhaseName, ...] = get_args(PhaseName)
"""Their places are what the recording keeps."""
READ_STEPS = 16
"""Steps between two readings of the circuit: one picture at the fastest pace, never coarser than 4 ms of biology."""
BLOCK_STEPS = 64
"""The circuit works out its block anew whenever its step number is a multiple of this."""
SECOND_STEPS = round(1000.0 / STEP_MS)
"""Steps in a second of biology, over which rates are counted."""
WEIGHT_DIGITS = 3
"""The circuit gets the weight to three digits, so that its synapses are not scaled anew at every reading."""
LOOK_BACK_MINUTES = 0.1
"""The drug is falling if there was more of it this long before, on the drug clock."""

Rows = NDArray[Any]


def run_segment(
    recording: Recording, circuit: RunningCircuit, plan: Plan, segment: Segment, learns: bool
) -> NDArray[np.bool_]:
    """Run a segment into new rows of the recording; return at each of its ticks whether the drug is falling.

    ``learns`` is whether the weight is written into the circuit. Rates and phases are filled in by `count_rates` and
    `tell_phases`.
    """
    first, begin = recording.ticks, recording.steps
    block = recording.per_tick["block"][-1].copy() if begin else None
    rows = recording.add_ticks(segment.ticks)
    falling = _fill_slow(rows, plan, segment)
    rows["steps"] = begin + segment.steps_per_tick * np.arange(1, segment.ticks + 1)
    circuit.infusion_compression = segment.compression
    chunks = _run_and_read(rows, circuit, segment, block, learns)
    recording.add_steps(np.concatenate([chunk.hero_voltage for chunk in chunks]))
    steps = np.concatenate([chunk.spike_steps for chunk in chunks])
    ticks = (first + (steps - begin) // segment.steps_per_tick).astype(np.int32)
    recording.add_spikes(steps, ticks, np.concatenate([chunk.spike_cells for chunk in chunks]))
    return falling


def _run_and_read(
    rows: Rows, circuit: RunningCircuit, segment: Segment, block: NDArray[np.float32] | None, learns: bool
) -> list[Chunk]:
    """Run a segment a few steps at a time and fill in what is read from the circuit after each."""
    effect, weight, steps = rows["effect_uM"].tolist(), rows["weight"].tolist(), rows["steps"].tolist()
    blocks, gate, free = rows["block"], rows["hero_gate"], rows["hero_free"]
    chunks = []
    for begin, end in readings(segment):
        circuit.concentration_uM = effect[begin]
        circuit.weight = round(weight[begin], WEIGHT_DIGITS) if learns else 1.0
        count = (end - begin) * segment.steps_per_tick
        chunks.append(circuit.run(count))
        if block is None or steps[end - 1] % BLOCK_STEPS < count:
            block = np.array((*circuit.block_means(), *circuit.hero_block()), dtype=np.float32)
        blocks[begin:end] = block
        gate[begin:end] = circuit.hero_glutamate_gate()
        free[begin:end] = circuit.hero_magnesium_free()
    return chunks


def readings(segment: Segment) -> list[tuple[int, int]]:
    """Return the ticks of a segment in the pieces after which the circuit is read, as (first, end)."""
    stride = READ_STEPS // segment.steps_per_tick
    return [(begin, min(begin + stride, segment.ticks)) for begin in range(0, segment.ticks, stride)]


def _fill_slow(rows: Rows, plan: Plan, segment: Segment) -> NDArray[np.bool_]:
    """Fill in drug and plasticity; return at each tick whether the drug is falling."""
    moments = segment.ticks if segment.drug_ms_per_tick else 1  # while the clock stands, one stands for all
    drug_ms = segment.drug_ms + segment.drug_ms_per_tick * np.arange(moments)
    minutes = drug_ms / 60_000.0
    plasma, effect = plan.concentrations(np.concatenate([minutes, minutes - LOOK_BACK_MINUTES]))
    rows["minutes"] = minutes
    rows["plasma_uM"] = plasma[:moments]
    rows["effect_uM"] = effect[:moments]
    slow = plan.slow(minutes / 1_440.0)
    for name in ("weight", "labile", "durable", "responders", "growth_signal"):
        rows[name] = getattr(slow, name)
    return np.broadcast_to(effect[:moments] < effect[moments:], (segment.ticks,))


def count_rates(recording: Recording, count: int, pyramidal: int, cells: int) -> None:
    """Fill in the spikes so far and the rates over the last second of biology of the last ``count`` ticks."""
    per_tick = recording.per_tick
    rows = per_tick[-count:]
    first = recording.ticks - count
    begin = int(np.searchsorted(recording.spike_tick, first))
    ticks, who = recording.spike_tick[begin:] - first, recording.spike_cell[begin:]
    before = per_tick["spikes"][-count - 1] if len(per_tick) > count else np.zeros(3, dtype=np.int32)
    for column, mask in enumerate((who < pyramidal, who >= pyramidal, who == pyramidal)):
        rows["spikes"][:, column] = before[column] + np.cumsum(np.bincount(ticks[mask], minlength=count))
    _rates_of_last_second(per_tick, count, np.array([pyramidal, cells - pyramidal, 1]))


def _rates_of_last_second(per_tick: Rows, count: int, cells: NDArray[Any]) -> None:
    """Fill in rates per cell; before the first second is over, over what there is."""
    reach = per_tick[-min(len(per_tick), count + SECOND_STEPS) :]
    rows = reach[-count:]
    since = np.searchsorted(np.ascontiguousarray(reach["steps"]), rows["steps"] - SECOND_STEPS, side="right") - 1
    known = since >= 0
    earlier = np.where(known[:, None], reach["spikes"][since], 0)
    passed = rows["steps"] - np.where(known, reach["steps"][since], 0)
    rows["hz"] = (rows["spikes"] - earlier) / cells / (passed[:, None] * (STEP_MS / 1000.0))


def tell_phases(
    recording: Recording,
    segment: Segment,
    falling: NDArray[np.bool_],
    memory: PhaseMemory,
    rest_hz: tuple[float, float],
) -> PhaseMemory:
    """Fill in the phases of the segment that was run last; return what must be remembered at its end."""
    first = recording.ticks - segment.ticks
    before, rows = recording.per_tick[: -segment.ticks], recording.per_tick[-segment.ticks :]
    since = int(before["phase_since"][-1]) if len(before) else first
    effect, weight = rows["effect_uM"].tolist(), rows["weight"].tolist()
    rates = (rows["hz"][:, :2] / np.array(rest_hz, dtype=np.float32)).tolist()
    for begin, end in readings(segment):
        now = end - 1
        pyramidal, interneuron = rates[now]
        seen = Seen(effect[now], bool(falling[begin]), pyramidal, interneuron, weight[now])
        was, memory = memory.phase, observe(memory, seen, (end - begin) * segment.steps_per_tick * STEP_MS)
        since = since if memory.phase == was else first + begin
        rows["phase"][begin:end] = PHASES.index(memory.phase)
        rows["phase_since"][begin:end] = since
    return memory
