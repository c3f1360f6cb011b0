"""Time of one step of the circuit, everything included: noise, spikes, block, recording."""

from __future__ import annotations

from time import process_time

from ketaviz.base.rng import stream
from ketaviz.content.library import load_library
from ketaviz.science.circuit import Circuit
from ketaviz.science.circuit_state import Chunk
from ketaviz.science.network import SIZES, build_network
from ketaviz.simulation.fast_parameters import circuit_parameters
from ketaviz.simulation.runner import Runner
from ketaviz.simulation.shipped_preparation import ShippedPreparation

STEPS = 4000
"""One second of biology."""
REPEATS = 8
CONCENTRATION_UM = 0.3


def kernel_us(cells: int, repeats: int = REPEATS, chunk: int = STEPS) -> float:
    """Processor microseconds a step of a circuit, the best of several runs of one second, in chunks of ``chunk``."""
    parameters = circuit_parameters()
    circuit = Circuit(parameters, build_network(parameters, 1, cells), stream(1, "noise"))
    circuit.concentration_uM, circuit.infusion_compression = CONCENTRATION_UM, 120.0
    circuit.run(STEPS)
    return min(_seconds(circuit, chunk) for _ in range(repeats)) / STEPS * 1e6


def _seconds(circuit: Circuit, chunk: int) -> float:
    begin = process_time()
    for _ in range(STEPS // chunk):
        circuit.run(chunk)
    return process_time() - begin


class _Timed(Circuit):
    """A circuit that counts the processor seconds it runs."""

    seconds = 0.0

    def run(self, steps: int) -> Chunk:
        begin = process_time()
        chunk = super().run(steps)
        _Timed.seconds += process_time() - begin
        return chunk


class _TimedPreparation(ShippedPreparation):
    def circuit(self, seed: int, chapter: str) -> Circuit:
        return _Timed(circuit_parameters(), self.network, stream(seed, chapter))


def around_percent() -> float:
    """Return what simulating the whole story costs beside its circuits, in percent of what they cost."""
    runner = Runner(load_library().story, preparation=_TimedPreparation())
    _Timed.seconds, begin = 0.0, process_time()
    while not runner.complete:
        runner.extend(1_000)
    return ((process_time() - begin) / _Timed.seconds - 1.0) * 100.0


def main() -> None:
    for cells in SIZES:
        print(
            f"{cells:5d} cells: {kernel_us(cells):6.2f} us a step, {kernel_us(cells, chunk=4):6.2f} in ticks of 4 steps"
        )
    print(f"a story costs {around_percent():.1f} % more than its circuits")


if __name__ == "__main__":
    main()
