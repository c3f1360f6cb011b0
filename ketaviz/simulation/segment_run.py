"""Runs one segment of the protocol on the circuit and writes it into the recording.

Drug and weight of all its ticks are known beforehand (`drug_clock`). The circuit runs to the end of its block each
time, where the block of the receptors is worked out anew; gates and magnesium are then read for every tick at once,
from what the circuit noted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ketaviz.science.circuit_state import Chunk
from ketaviz.simulation.preparation import RunningCircuit
from ketaviz.simulation.protocol import Segment
from ketaviz.simulation.recording import HEROES, Recording

WEIGHT_DIGITS = 3
"""The circuit gets the weight to three digits, so that its synapses are not scaled anew every few milliseconds."""

Rows = NDArray[Any]


def run_segment(recording: Recording, rows: Rows, circuit: RunningCircuit, segment: Segment, learns: bool) -> None:
    """Run a segment whose new rows hold drug and weight already; add what the circuit does.

    ``learns`` is whether the weight is written into the circuit. Rates and phases are filled in by `observed`.
    """
    begin, first, per_tick = recording.steps, recording.end - segment.ticks, segment.steps_per_tick
    rows["steps"] = np.arange(begin + per_tick, begin + per_tick * segment.ticks + 1, per_tick)
    circuit.infusion_compression = segment.compression
    block = recording.per_tick["block"][-segment.ticks - 1].copy() if begin else read_block(circuit)
    chunks = _run(rows, begin, circuit, segment, block, learns)
    voltage = np.concatenate([chunk.hero_voltage for chunk in chunks])
    recording.add_steps(voltage)
    rows["hero_gate"] = np.concatenate([chunk.hero_gate for chunk in chunks])[per_tick - 1 :: per_tick]
    rows["hero_free"] = circuit.hero_magnesium_free(voltage[per_tick - 1 :: per_tick])
    steps = np.concatenate([chunk.spike_steps for chunk in chunks])
    ticks = (first + (steps - begin) // per_tick).astype(np.int32)
    recording.add_spikes(steps, ticks, np.concatenate([chunk.spike_cells for chunk in chunks]))


def _run(
    rows: Rows, begin_step: int, circuit: RunningCircuit, segment: Segment, block: Rows, learns: bool
) -> list[Chunk]:
    """Run a segment piece by piece and fill in the block, which changes at the end of a piece if there is drug."""
    weight, blocks, block_steps = rows["weight"], rows["block"], circuit.block_steps
    whole = [(0, segment.ticks)]
    chunks, bounds = [], whole if _undisturbed(rows, block) else list(pieces(begin_step, segment, block_steps))
    sums = np.add.reduceat(rows["effect_uM"], [begin for begin, _ in bounds], dtype=np.float64)
    for (begin, end), effect in zip(bounds, sums.tolist(), strict=True):
        circuit.concentration_uM = effect / (end - begin)
        circuit.weight = round(float(weight[begin]), WEIGHT_DIGITS) if learns else 1.0
        before = begin_step + begin * segment.steps_per_tick
        count = (end - begin) * segment.steps_per_tick
        chunks.append(circuit.run(count))
        blocks[begin:end] = block
        if before // block_steps < (before + count) // block_steps:
            blocks[end - 1] = block = read_block(circuit)
    return chunks


def _undisturbed(rows: Rows, block: Rows) -> bool:
    """Return whether there is no drug at all and the weight stays: then the block stays 0, and no piece is needed."""
    weight = rows["weight"]
    return not block.any() and not rows["effect_uM"].any() and bool((weight == weight[0]).all())


def read_block(circuit: RunningCircuit) -> Rows:
    """Return what the recording keeps of the block: means of both kinds of cell, then the heroes."""
    block = np.empty(2 + HEROES, dtype=np.float32)
    block[:2], block[2:] = circuit.block_means(), circuit.hero_block()
    return block


def pieces(begin_step: int, segment: Segment, block_steps: int) -> Iterator[tuple[int, int]]:
    """Yield the ticks of a segment as (first, end), each piece up to the tick in which the block is worked out anew."""
    begin, per_tick = 0, segment.steps_per_tick
    while begin < segment.ticks:
        step = begin_step + begin * per_tick
        boundary = (step // block_steps + 1) * block_steps
        end = min(segment.ticks, -(-(boundary - begin_step) // per_tick))
        yield begin, end
        begin = end
