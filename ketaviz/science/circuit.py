"""One running network: adaptive exponential integrate-and-fire cells, saturating NMDA gates, trapping block.

Time goes in windows of one synaptic delay (1 ms). What arrives within a window was sent in the one before, so when a
window opens the conductances of all its steps are prepared together; within a step only the voltage is left. Block,
magnesium and background noise go in blocks of 16 windows. Everything is tied to the absolute step number, so a run
chopped into pieces is bitwise the run done at once.

Order within a step, which must be kept: deliver spikes, decay, add the outside events, voltage by forward Euler from
the new conductances and the new adaptation, hold refractory cells, look for spikes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ketaviz.science.background import WINDOWS, Background
from ketaviz.science.circuit_state import SPIKE_MV, Chunk, CircuitState
from ketaviz.science.network import Network
from ketaviz.science.neurons import Row, both, magnesium_mM, prepare_cells
from ketaviz.science.nmda import advance_block, unblocked_fraction
from ketaviz.science.parameters import CircuitChanges, CircuitParameters
from ketaviz.science.synapses import Gates, Wiring

_AMPA, _NMDA, _GABA = 0, 1, 2

_add, _subtract, _multiply, _divide = np.add, np.subtract, np.multiply, np.divide
_exp, _greater, _copy = np.exp, np.greater, np.copyto


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
        self.window = round(parameters.kinetics.delay_ms / dt_ms)
        """Steps in a window."""
        self._weight = 1.0
        self._gates = Gates(network.pyramidal, parameters.kinetics.gate_step, parameters.kinetics.nmda_decay_ms / dt_ms)
        self._make_buffers()
        self._make_decays()
        self._background = self._make_background(noise)
        self.changes = CircuitChanges() if changes is None else changes
        self._begin(noise)

    # --- set-up ------------------------------------------------------------------------------------------------

    def _make_buffers(self) -> None:
        cells, window = self.network.cells, self.window
        self._block = np.zeros(cells)
        self._conductance = np.zeros((3, window, cells), dtype=np.float32)
        self._last_conductance = np.zeros((3, 1, cells), dtype=np.float32)
        self._keep, self._push, self._open = np.zeros((3, window, cells), dtype=np.float32)
        self._keep_rows, self._push_rows, self._open_rows = list(self._keep), list(self._push), list(self._open)
        self._scratch = np.zeros((window, cells), dtype=np.float32)
        self._voltage_rows = np.zeros((window, cells), dtype=np.float32)
        self._voltages = list(self._voltage_rows)
        self._adaptation = np.zeros(self.network.pyramidal, dtype=np.float32)
        self._exponents = np.zeros((2, cells), dtype=np.float32)
        self._held_in, self._upstroke = self._exponents
        self._divisor, self._change = np.ones((2, cells), dtype=np.float32)
        self._one = np.ones(cells, dtype=np.float32)
        self._gate_sum, self._free_sum = np.zeros((2, cells), dtype=np.float32)
        self._fired_bytes = bytearray(cells)
        self._fired_mask = np.frombuffer(self._fired_bytes, dtype=np.bool_)
        self._arriving: list[tuple[int, int]] = []
        self._fired: list[tuple[int, int]] = []
        self._held: dict[int, int] = {}
        self._heroes = np.array(self.network.heroes)
        self._hero_places = {cell: place for place, cell in enumerate(self.network.heroes)}

    def _make_decays(self) -> None:
        kinetics, window = self.parameters.kinetics, self.window
        decays = np.array([kinetics.ampa_decay_ms, kinetics.nmda_decay_ms, kinetics.gaba_decay_ms])
        powers = np.exp(-self.dt_ms * np.arange(1, window + 1) / decays[:, None])
        self._powers = powers[:, :, None].astype(np.float32)
        self._after_arrival = [[self._powers[kind, :count] for count in range(window, 0, -1)] for kind in range(3)]
        self._from_row = [[self._conductance[kind, row:] for row in range(window)] for kind in range(3)]
        self._scratch_from = [self._scratch[: window - row] for row in range(window)]
        self._scratch_column = [np.zeros((window - row, 1), dtype=np.float32) for row in range(window)]
        self._reversal = np.float32(kinetics.gaba_reversal_mV)

    def _make_background(self, noise: np.random.Generator) -> Background:
        per_step = self.network.drive_hz.astype(np.float64) * (self.dt_ms / 1000.0)
        keeps = (float(self._powers[_AMPA, 0, 0]), float(self._powers[_NMDA, 0, 0]))
        return Background(per_step, self.window, keeps, noise)

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
            self._wiring.set_weight(weight)

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
        self._wiring.set_weight(self._weight)
        keep, window = self._cells.adaptation_keep, self.window
        self._adaptation_powers = (keep ** np.arange(1, window + 1))[:, None].astype(np.float32)
        self._kicks = (self._cells.kick * keep ** np.arange(window)).astype(np.float32)
        binding = both(changes.pyramidal_binding, changes.interneuron_binding, network)
        kinds = parameters.pyramidal_receptor, parameters.interneuron_receptor
        dissociation = both(kinds[0].dissociation_uM, kinds[1].dissociation_uM, network)
        self._binding = parameters.receptor.unbinding_per_s / dissociation * binding
        self._magnesium_factor = both(kinds[0].magnesium_factor, kinds[1].magnesium_factor, network)
        self._background.set_jumps(self._wiring.outside)

    # --- what can be read --------------------------------------------------------------------------------------

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
        self._block = np.clip(np.asarray(block, dtype=np.float64), 0.0, 1.0) + np.zeros(self.network.cells)
        self._prepare_open()

    def block_means(self) -> tuple[float, float]:
        """Return the mean block of the pyramidal cells and of the interneurons, 0 to 1."""
        pyramidal = self.network.pyramidal
        return float(self._block[:pyramidal].mean()), float(self._block[pyramidal:].mean())

    def voltage(self) -> Row:
        """Return the membrane potential of every cell (N,) in mV."""
        return self._voltages[(self.step - 1) % self.window].copy()

    def hero_block(self) -> NDArray[np.float64]:
        """Return the blocked fraction of the heroes' NMDA receptors (5,), 0 to 1."""
        return np.take(self._block, self._heroes)

    def hero_glutamate_gate(self) -> NDArray[np.float64]:
        """Return the open fraction of the heroes' NMDA gates (5,), 0 to 1."""
        row = self._conductance[_NMDA, (self.step - 1) % self.window]
        return np.minimum(np.take(row * self._wiring.per_full_gate, self._heroes), 1.0)

    def hero_magnesium_free(self) -> NDArray[np.float64]:
        """Return the fraction of the heroes' NMDA pores without magnesium (5,), 0 to 1 (Jahr & Stevens 1990)."""
        voltage = self._voltages[(self.step - 1) % self.window][self._heroes]
        magnesium = magnesium_mM(self.parameters, self._changes)
        factor = self._magnesium_factor[self._heroes]
        return unblocked_fraction(self.parameters.receptor, voltage, magnesium, factor)

    # --- running -----------------------------------------------------------------------------------------------

    def run(self, steps: int) -> Chunk:
        """Go on for a number of steps and return what happened."""
        first = self.step
        self._spike_steps: list[int] = []
        self._spike_cells: list[int] = []
        heroes = np.empty((steps, self._heroes.size), dtype=np.float32)
        while self.step < first + steps:
            row = self.step % self.window
            stop = min(self.window, row + first + steps - self.step)
            if row == 0:
                self._open_window()
            begin = self.step - first
            self._advance(row, stop)
            heroes[begin : begin + stop - row] = self._voltage_rows[row:stop, self._heroes]
            if stop == self.window:
                self._close_window()
        self._draw_spikes(heroes, first)
        cells = np.array(self._spike_cells, dtype=np.int16)
        return Chunk(first, steps, np.array(self._spike_steps, dtype=np.int32), cells, heroes)

    def _draw_spikes(self, heroes: Row, first: int) -> None:
        for step, cell in zip(self._spike_steps, self._spike_cells, strict=True):
            if cell in self._hero_places:
                heroes[step - first, self._hero_places[cell]] = SPIKE_MV

    def _open_window(self) -> None:
        """Prepare the conductances of all steps of the window."""
        place = self.step // self.window % WINDOWS
        if place == 0:
            self._background.fill()
        conductance = self._conductance
        _copy(self._last_conductance, conductance[:, -1:])
        _multiply(self._last_conductance, self._powers, out=conductance)
        conductance[:2] += self._background.windows[place]
        self._deliver()
        self._prepare_open()
        push = self._push
        _multiply(conductance[_GABA], self._reversal, out=push)
        push += self._cells.leak_pull
        adaptation = self._adaptation
        push[:, : adaptation.size] -= adaptation * self._adaptation_powers
        adaptation *= self._adaptation_powers[-1]

    def _prepare_open(self) -> None:
        conductance = self._conductance
        _subtract(self._cells.leak_keep, conductance[_AMPA], out=self._keep)
        self._keep -= conductance[_GABA]
        _multiply(conductance[_NMDA], (1.0 - self._block).astype(np.float32), out=self._open)

    def _deliver(self) -> None:
        """Add what was sent in the window before; a spike arrives before the decay of its step."""
        pyramidal, wiring, begin = self.network.pyramidal, self._wiring, self.step
        for row, cell in self._arriving:
            if cell < pyramidal:
                opened = self._gates.arrive(cell, begin + row)
                self._arrive(_AMPA, row, wiring.ampa[cell], self._after_arrival[_AMPA][row])
                column = _multiply(self._after_arrival[_NMDA][row], opened, out=self._scratch_column[row])
                self._arrive(_NMDA, row, wiring.nmda[cell], column)
            else:
                self._arrive(_GABA, row, wiring.gaba[cell - pyramidal], self._after_arrival[_GABA][row])

    def _arrive(self, kind: int, row: int, weights: Row, column: Row) -> None:
        scratch, target = self._scratch_from[row], self._from_row[kind][row]
        _multiply(weights, column, out=scratch)
        _add(target, scratch, out=target)

    def _advance(self, row: int, stop: int) -> None:
        """The voltage of steps ``row`` to ``stop`` of the window."""
        slopes, offsets, cut = self._cells.slopes, self._cells.offsets, self._cells.cut_mV
        exponents, held_in, upstroke = self._exponents, self._held_in, self._upstroke
        divisor, change, one, mask, fired = self._divisor, self._change, self._one, self._fired_mask, self._fired_bytes
        voltages = self._voltages
        voltage = voltages[row - 1]
        for now in range(row, stop):
            _multiply(voltage, slopes, exponents)
            _add(exponents, offsets, exponents)
            _exp(exponents, exponents)
            _add(held_in, one, divisor)
            _divide(self._open_rows[now], divisor, change)
            _subtract(self._keep_rows[now], change, change)
            _multiply(change, voltage, change)
            _add(change, upstroke, change)
            voltage = voltages[now]
            _add(change, self._push_rows[now], voltage)
            if self._held:
                self._hold(voltage)
            _greater(voltage, cut, mask)
            if fired.find(1) >= 0:
                self._fire(now, voltage)
            self.step += 1

    def _hold(self, voltage: Row) -> None:
        """Keep refractory cells at their reset."""
        over = []
        for cell, until in self._held.items():
            voltage[cell] = self._cells.reset_mV[cell]
            if until <= self.step:
                over.append(cell)
        for cell in over:
            del self._held[cell]

    def _fire(self, row: int, voltage: Row) -> None:
        """Reset the cells that crossed the cut, and note them."""
        find = self._fired_bytes.find
        cell = find(1)
        while cell >= 0:
            voltage[cell] = self._cells.reset_mV[cell]
            self._held[cell] = self.step + self._cells.refractory_steps[cell]
            self._fired.append((row, cell))
            self._spike_steps.append(self.step)
            self._spike_cells.append(cell)
            if cell < self.network.pyramidal:
                left = self.window - 1 - row
                self._adaptation[cell] += self._kicks[left]
                self._push[row + 1 :, cell] -= self._kicks[1 : left + 1]
            cell = find(1, cell + 1)

    def _close_window(self) -> None:
        """Sample the gates for the block, let the spikes of this window travel."""
        gates = self._conductance[_NMDA, -1]
        self._gate_sum += gates
        _divide(gates, self._divisor, out=self._change)
        self._free_sum += self._change
        self._arriving, self._fired = self._fired, []
        if self._at_block_start():
            self._advance_block()

    def _at_block_start(self) -> bool:
        return self.step % (self.window * WINDOWS) == 0

    def _advance_block(self) -> None:
        receptor = self.parameters.receptor
        share = self._wiring.per_full_gate / WINDOWS
        self._block = advance_block(
            self._block,
            binding_per_s=self.concentration_uM * self._binding * (self._free_sum * share),
            unbinding_per_s=receptor.unbinding_per_s * (self._gate_sum * share),
            leak_per_s=receptor.leak_per_s,
            seconds=self.infusion_compression * self.window * WINDOWS * self.dt_ms / 1000.0,
        )
        self._gate_sum[:] = 0.0
        self._free_sum[:] = 0.0

    # --- going back --------------------------------------------------------------------------------------------

    def state(self) -> CircuitState:
        """Return everything needed to go on from here bit for bit."""
        return CircuitState(
            step=self.step,
            concentration_uM=self.concentration_uM,
            weight=self._weight,
            infusion_compression=self.infusion_compression,
            changes=self._changes,
            voltage=self.voltage(),
            conductance=self._conductance.copy(),
            push=self._push.copy(),
            adaptation=self._adaptation.copy(),
            gates_open=tuple(self._gates.open),
            gates_since=tuple(self._gates.since),
            arriving=tuple(self._arriving),
            fired=tuple(self._fired),
            held=tuple(self._held.items()),
            block=self._block.copy(),
            gate_sum=self._gate_sum.copy(),
            free_sum=self._free_sum.copy(),
            noise=self._background.state(drawn=not self._at_block_start()),
        )

    def restore(self, state: CircuitState) -> None:
        """Go back to a state of a circuit with the same parameters, network and step."""
        if state.changes != self._changes:
            self.changes = state.changes
        self.weight = state.weight
        self.step = state.step
        self.concentration_uM, self.infusion_compression = state.concentration_uM, state.infusion_compression
        self._voltages[(state.step - 1) % self.window][:] = state.voltage
        self._conductance[:] = state.conductance
        self._push[:] = state.push
        self._adaptation[:] = state.adaptation
        self._gates.open, self._gates.since = list(state.gates_open), list(state.gates_since)
        self._arriving, self._fired, self._held = list(state.arriving), list(state.fired), dict(state.held)
        self._block = state.block.copy()
        self._gate_sum[:] = state.gate_sum
        self._free_sum[:] = state.free_sum
        self._prepare_open()
        self._background.restore(state.noise, drawn=not self._at_block_start())
