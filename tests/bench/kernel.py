"""Time of one step of the circuit, everything included: noise, spikes, block, recording."""

from __future__ import annotations

from ketaviz.base.rng import stream
from ketaviz.base.wall_clock import monotonic_seconds
from ketaviz.science.circuit import Circuit
from ketaviz.science.network import SIZES, build_network
from ketaviz.simulation.fast_parameters import circuit_parameters

STEPS = 4000
"""One second of biology."""
REPEATS = 8
CONCENTRATION_UM = 0.3


def kernel_us(cells: int, repeats: int = REPEATS, chunk: int = STEPS) -> float:
    """Microseconds a step of a running circuit, the best of several runs of one second, in chunks of ``chunk``."""
    parameters = circuit_parameters()
    circuit = Circuit(parameters, build_network(parameters, 1, cells), stream(1, "noise"))
    circuit.concentration_uM, circuit.infusion_compression = CONCENTRATION_UM, 120.0
    circuit.run(STEPS)
    return min(_seconds(circuit, chunk) for _ in range(repeats)) / STEPS * 1e6


def _seconds(circuit: Circuit, chunk: int) -> float:
    begin = monotonic_seconds()
    for _ in range(STEPS // chunk):
        circuit.run(chunk)
    return monotonic_seconds() - begin


def main() -> None:
    for cells in SIZES:
        print(
            f"{cells:5d} cells: {kernel_us(cells):6.2f} us a step, {kernel_us(cells, chunk=4):6.2f} in ticks of 4 steps"
        )


if __name__ == "__main__":
    main()
