"""One running network: adaptive exponential integrate-and-fire cells, saturating NMDA gates, trapping block.

Time goes in windows of one synaptic delay (1 ms), prepared at once by `Conductances`; within a step only the voltage
is left. Block, magnesium and background noise go in blocks of 16 windows. Everything is tied to the absolute step
number, so a run chopped into pieces is bitwise the run done at once.

Order within a step, which must be kept: deliver spikes, decay, add the outside events, voltage by forward Euler from
the new conductances and the new adaptation, hold refractory cells, look for spikes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ketaviz.science.background import WINDOWS, Background
from ketaviz.science.circuit_state import SPIKE_MV, Chunk, CircuitState
from ketaviz.science.conductances import Conductances, Spike
from ketaviz.science.network import Network
from ketaviz.science.neurons import Row, both, magnesium_mM, prepare_cells
from ketaviz.science.nmda import advance_block, unblocked_fraction
from ketaviz.science.parameters import CircuitChanges, CircuitParameters
from ketaviz.science.synapses import Wiring

_add, _sum, _subtract, _multiply, _divide, _exp, _greater = (
    np.add,
    np.add.reduce,
    np.subtract,
    np.multiply,
    np.divide,
    np.exp,
    np.greater,
)


class Circuit:
    """One running network.

    ``noise`` is its chance; it is used up by this circuit. ``changes`` is what an experiment changes. ``dt_ms`` is the
    step: 0.25, or 0.1 or 0.5 for checks. Time begins at step 0 with empty synapses and voltages anywhere between rest
    and reset: let it warm up for 3 s before measuring.
    """

    def __init__(
        self,
        parameters: CircuitParameters,
        network: Network,
        noise: np.random.Generator,
        changes: CircuitChanges | None = None,
        dt_ms: float = 0.25,
    ) -> None:
        self.parameters = parameters
        self.network = network
        self.dt_ms = dt_ms
        self.step = 0
        """Steps done since the beginning."""
        self.concentration_uM = 0.0
        """Ketamine at the effect site, total plasma equivalents."""
        self.infusion_compression = 1.0
        """How many times faster than the spike clock the infusion clock runs."""
        self._window = round(parameters.kinetics.delay_ms / dt_ms)
        self._block_steps = self._window * WINDOWS
        self._weight = 1.0
        self._synapses = Conductances(parameters.kinetics, network, self._window, dt_ms)
        self._make_buffers()
        self._background = self._make_background(noise)
        self.changes = CircuitChanges() if changes is None else changes
        self._begin(noise)

    # --- set-up ------------------------------------------------------------------------------------------------

    def _make_buffers(self) -> None:
        cells = self.network.cells
        self._block = np.zeros(cells)
        self._pyramidal_block, self._interneuron_block = np.split(self._block, [self.network.pyramidal])
        self._voltage_rows = np.zeros((self._block_steps, cells), dtype=np.float32)
        self._voltages = list(self._voltage_rows)
        self._held: list[list[int]] = [[] for _ in self._voltages]
        self._held_around = self._held * 2
        before = [self._voltages[-1], *self._voltages]
        prepared = zip(*(rows * WINDOWS for rows in self._synapses.rows), strict=True)
        self._rows = list(zip(prepared, before, self._voltages, self._held, strict=False))
        self._twice, self._exponents = np.zeros((2, 2, cells), dtype=np.float32)
        self._divisor, self._change, self._one = np.ones((3, cells), dtype=np.float32)
        self._gate_rows, self._free_rows = np.zeros((2, WINDOWS, cells), dtype=np.float32)
        self._gates_kept, self._free_kept = list(self._gate_rows), list(self._free_rows)
        self._gates_now = self._synapses.gates_now
        self._windows_closed = np.arange(self._block_steps + 1) // self._window
        self._fired_bytes = bytearray(cells)
        self._fired_mask = np.frombuffer(self._fired_bytes, dtype=np.bool_)
        self._arriving: list[Spike] = []
        self._fired: list[Spike] = []
        self._spike_steps: list[int] = []
        self._spike_cells: list[int] = []
        self._heroes = np.array(self.network.heroes)
        self._hero_gates = np.zeros((1 + WINDOWS, self._heroes.size), dtype=np.float32)
        self._hero_per_full, self._full_gate = np.ones((2, WINDOWS, self._heroes.size))
        self._hero_places = {cell: place for place, cell in enumerate(self.network.heroes)}

    def _make_background(self, noise: np.random.Generator) -> Background:
        kinetics = self.parameters.kinetics
        per_step = self.network.drive_hz.astype(np.float64) * (self.dt_ms / 1000.0)
        keeps = np.exp([-self.dt_ms / kinetics.ampa_decay_ms, -self.dt_ms / kinetics.nmda_decay_ms])
        return Background(per_step, self._window, (float(keeps[0]), float(keeps[1])), noise)

    def _begin(self, noise: np.random.Generator) -> None:
        first, second = self.parameters.pyramidal, self.parameters.interneuron
        rest = both(first.rest_mV, second.rest_mV, self.network)
        reset = both(first.reset_mV, second.reset_mV, self.network)
        self._voltages[-1][:] = rest + (reset - rest) * noise.random(self.network.cells)

    # --- what can be set from outside --------------------------------------------------------------------------

    @property
    def weight(self) -> float:
        """Plastic factor on the synapses among pyramidal cells; a new one takes hold with the next millisecond."""
        return self._weight

    @weight.setter
    def weight(self, weight: float) -> None:
        if weight != self._weight:
            self._weight = weight
            self._set_weight()

    def _set_weight(self) -> None:
        self._wiring.set_weight(self._weight)
        self._hero_per_full[:] = self._wiring.per_full_gate.take(self._heroes)

    @property
    def changes(self) -> CircuitChanges:
        """What an experiment changes; new ones take hold with the next millisecond."""
        return self._changes

    @changes.setter
    def changes(self, changes: CircuitChanges) -> None:
        parameters, network = self.parameters, self.network
        self._changes = changes
        self._cells = prepare_cells(parameters, network, changes, self.dt_ms)
        self._wiring = Wiring(parameters, network, changes, self.dt_ms, self._cells.scale)
        self._set_weight()
        self._synapses.set_cells(self._cells)
        binding = both(changes.pyramidal_binding, changes.interneuron_binding, network)
        kinds = parameters.pyramidal_receptor, parameters.interneuron_receptor
        dissociation = both(kinds[0].dissociation_uM, kinds[1].dissociation_uM, network)
        self._binding = parameters.receptor.unbinding_per_s / dissociation * binding
        self._magnesium_factor = both(kinds[0].magnesium_factor, kinds[1].magnesium_factor, network)
        self._background.set_jumps(self._wiring.outside)

    # --- what can be read --------------------------------------------------------------------------------------

    @property
    def block_steps(self) -> int:
        """The block is worked out anew whenever the step number is a multiple of this."""
        return self._block_steps

    @property
    def time_ms(self) -> float:
        """Milliseconds of biology since the beginning."""
        return self.step * self.dt_ms

    @property
    def block(self) -> NDArray[np.float64]:
        """(N,) fraction of each cell's NMDA receptors blocked by ketamine, 0 to 1; setting it starts from there."""
        return self._block.copy()

    @block.setter
    def block(self, block: NDArray[np.float64]) -> None:
        self._block[:] = np.clip(np.asarray(block, dtype=np.float64), 0.0, 1.0)
        self._synapses.set_block(self._block)
        self._synapses.prepare_opened()

    def block_means(self) -> tuple[float, float]:
        """Return the mean block of the pyramidal cells and of the interneurons, 0 to 1."""
        sums = float(_sum(self._pyramidal_block)), float(_sum(self._interneuron_block))
        return sums[0] / self.network.pyramidal, sums[1] / self.network.interneurons

    def voltage(self) -> Row:
        """Return the membrane potential of every cell (N,) in mV."""
        return self._voltages[(self.step - 1) % self._block_steps].copy()

    def hero_block(self) -> NDArray[np.float64]:
        """Return the blocked fraction of the heroes' NMDA receptors (5,), 0 to 1."""
        return self._block.take(self._heroes)

    def hero_magnesium_free(self, voltage_mV: NDArray[Any]) -> NDArray[np.float64]:
        """Return the fraction of the heroes' NMDA pores without magnesium, 0 to 1 (Jahr & Stevens 1990).

        ``voltage_mV`` (..., 5) are their membrane potentials, at as many moments as wanted.
        """
        magnesium = magnesium_mM(self.parameters, self._changes)
        factor = self._magnesium_factor[self._heroes]
        return unblocked_fraction(self.parameters.receptor, voltage_mV, magnesium, factor)

    # --- running -----------------------------------------------------------------------------------------------

    def run(self, steps: int) -> Chunk:
        """Go on for a number of steps and return what happened."""
        first = self.step
        self._spike_steps, self._spike_cells = [], []
        heroes = np.empty((steps, self._heroes.size), dtype=np.float32)
        gates = np.empty_like(heroes)
        while self.step < first + steps:
            begin = self.step - first
            row = self.step % self._block_steps
            stop = min(self._block_steps, row + steps - begin)
            self._block_begin = self.step - row
            if row == 0:
                self._background.fill()
            self._run_rows(row, stop)
            self.step += stop - row
            if stop == self._block_steps:
                self._advance_block()
            part = slice(begin, begin + stop - row)
            self._voltage_rows[row:stop].take(self._heroes, 1, heroes[part], "clip")
            self._read_hero_gates(row, stop, gates[part])
        for step, cell in zip(self._spike_steps, self._spike_cells, strict=True):
            if cell in self._hero_places:
                heroes[step - first, self._hero_places[cell]] = SPIKE_MV
        cells = np.array(self._spike_cells, dtype=np.int16)
        return Chunk(first, steps, np.array(self._spike_steps, dtype=np.int32), cells, heroes, gates)

    def _read_hero_gates(self, row: int, stop: int, gates: Row) -> None:
        """Fill in the heroes' gates for steps ``row`` to ``stop`` of a block: those of the last window closed."""
        first, end = row // self._window, stop // self._window
        if end > first:
            share = self._gate_rows[first:end].take(self._heroes, 1).astype(np.float64)
            share *= self._hero_per_full[first:end]
            self._hero_gates[first + 1 : end + 1] = np.minimum(share, self._full_gate[first:end], out=share)
        self._hero_gates.take(self._windows_closed[row + 1 : stop + 1], 0, gates, "clip")
        if stop == self._block_steps:
            self._hero_gates[0] = self._hero_gates[-1]

    def _run_rows(self, row: int, stop: int) -> None:
        """Steps ``row`` to ``stop`` of a block of noise."""
        cells, (held_in, upstroke) = self._cells, self._exponents
        slopes, offsets, cut, reset, twice = cells.slopes, cells.offsets, cells.cut_mV, cells.reset_mV, self._twice
        exponents, divisor, change, one = self._exponents, self._divisor, self._change, self._one
        mask, fired, window = self._fired_mask, self._fired_bytes, self._window
        while row < stop:
            if row % window == 0:
                outside = self._background.windows[row // window]
                self._synapses.open_window(outside, self._arriving, self._wiring, self._block_begin + row)
            for (keep, opened, push), before, voltage, held in self._rows[row : min(row - row % window + window, stop)]:
                twice[...] = before
                _multiply(twice, slopes, exponents)
                _add(exponents, offsets, exponents)
                _exp(exponents, exponents)
                _add(held_in, one, divisor)
                _divide(opened, divisor, change)
                _subtract(keep, change, change)
                _multiply(change, before, change)
                _add(change, upstroke, change)
                _add(change, push, voltage)
                if held:
                    for cell in held:
                        voltage[cell] = reset[cell]
                    held.clear()
                _greater(voltage, cut, mask)
                if 1 in fired:
                    self._fire(row, voltage)
                row += 1
            if row % window == 0:
                self._close_window(row // window - 1)

    def _fire(self, row: int, voltage: Row) -> None:
        """Reset the cells that crossed the cut, hold them while they are refractory, and note them."""
        find, cells, window_row = self._fired_bytes.find, self._cells, row % self._window
        step = self._block_begin + row
        cell = find(1)
        while cell >= 0:
            voltage[cell] = cells.reset_mV[cell]
            for held in self._held_around[row + 1 : row + 1 + cells.refractory_steps[cell]]:
                held.append(cell)
            self._fired.append((window_row, cell))
            self._spike_steps.append(step)
            self._spike_cells.append(cell)
            if cell < self.network.pyramidal:
                self._synapses.kick(window_row, cell)
            cell = find(1, cell + 1)

    def _close_window(self, window: int) -> None:
        """Sample the gates for the block, let the spikes of this window travel."""
        self._gates_kept[window][...] = self._gates_now
        _divide(self._gates_now, self._divisor, self._free_kept[window])
        self._arriving, self._fired = self._fired, []

    def _advance_block(self) -> None:
        receptor = self.parameters.receptor
        share = self._wiring.per_full_gate / WINDOWS
        gate_sum, free_sum = _sum(self._gate_rows), _sum(self._free_rows)
        self._block[...] = advance_block(
            self._block,
            binding_per_s=self.concentration_uM * self._binding * (free_sum * share),
            unbinding_per_s=receptor.unbinding_per_s * (gate_sum * share),
            leak_per_s=receptor.leak_per_s,
            seconds=self.infusion_compression * self._block_steps * self.dt_ms / 1000.0,
        )
        self._synapses.set_block(self._block)

    def _mid_block(self) -> bool:
        return self.step % self._block_steps > 0

    # --- going back --------------------------------------------------------------------------------------------

    def state(self) -> CircuitState:
        """Return everything needed to go on from here bit for bit."""
        closed = self.step % self._block_steps // self._window
        return CircuitState(
            step=self.step,
            concentration_uM=self.concentration_uM,
            weight=self._weight,
            infusion_compression=self.infusion_compression,
            changes=self._changes,
            voltage=self.voltage(),
            conductance=self._synapses.stack.copy(),
            push=self._synapses.push.copy(),
            gates_open=tuple(self._synapses.gates.open),
            gates_since=tuple(self._synapses.gates.since),
            arriving=tuple(self._arriving),
            fired=tuple(self._fired),
            held=tuple(self._holds()),
            block=self._block.copy(),
            gate_sum=_sum(self._gate_rows[:closed]),
            free_sum=_sum(self._free_rows[:closed]),
            hero_gate=self._hero_gates[self._windows_closed[self.step % self._block_steps]].copy(),
            noise=self._background.state(drawn=self._mid_block()),
        )

    def restore(self, state: CircuitState) -> None:
        """Go back to a state of a circuit with the same parameters, network and step."""
        if state.changes != self._changes:
            self.changes = state.changes
        self.weight = state.weight
        self.step = state.step
        self.concentration_uM, self.infusion_compression = state.concentration_uM, state.infusion_compression
        self._voltages[(state.step - 1) % self._block_steps][:] = state.voltage
        synapses = self._synapses
        synapses.gates.open, synapses.gates.since = list(state.gates_open), list(state.gates_since)
        self._arriving, self._fired = list(state.arriving), list(state.fired)
        self._hold(state.held)
        self.block = state.block
        synapses.restore(state.conductance, state.push)
        # The sums stand in the first row: added up in order they give the same bits as the rows they came from.
        self._gate_rows[:], self._free_rows[:] = 0.0, 0.0
        self._gate_rows[0], self._free_rows[0] = state.gate_sum, state.free_sum
        self._hero_gates[self._windows_closed[state.step % self._block_steps]] = state.hero_gate
        self._background.restore(state.noise, drawn=self._mid_block())

    def _holds(self) -> Iterator[tuple[int, int]]:
        """Yield the refractory cells, each with the steps it is still held."""
        row = self.step % self._block_steps
        coming = self._held_around[row : row + self._block_steps]
        for cell in sorted(set().union(*coming)):
            yield cell, sum(cell in held for held in coming)

    def _hold(self, holds: Iterable[tuple[int, int]]) -> None:
        """Hold cells, each for a number of steps from here on, and no others."""
        row = self.step % self._block_steps
        for held in self._held:
            held.clear()
        for cell, steps in holds:
            for held in self._held_around[row : row + steps]:
                held.append(cell)
