"""The cells: constants of the voltage step, per cell, in units in which one step is a handful of array operations.

Voltage in mV. A conductance ``g`` in nS acts in one step of ``dt`` ms as ``g * dt / C``, so that is how conductances
are stored (`Cells.scale`); a current in pA likewise.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ketaviz.base.errors import OutOfRangeError
from ketaviz.science.network import Network
from ketaviz.science.parameters import CellParameters, CircuitChanges, CircuitParameters

Row = NDArray[np.float32]


class Cells(NamedTuple):
    """What the voltage step needs; arrays are (N,) float32 unless said otherwise."""

    scale: Row
    """dt / C, per nS."""
    leak_keep: Row
    """1 - gL dt / C: what is left of the voltage after the leak of one step."""
    leak_pull: Row
    """gL EL dt / C in mV: what the leak adds."""
    slopes: Row
    """(2, N) factors of the voltage in the exponents of magnesium and of the upstroke."""
    offsets: Row
    """(2, N) the constants there, prefactors folded in as logarithms."""
    cut_mV: Row
    reset_mV: list[float]
    refractory_steps: list[int]
    kick: float
    """b dt / C of pyramidal cells, mV: step of adaptation at a spike."""
    adaptation_keep: float
    """What is left of the adaptation after one step."""


def both(pyramidal: float, interneuron: float, network: Network) -> NDArray[np.float64]:
    """Return one value per cell (N,) from the value of each kind."""
    return np.repeat(np.array([pyramidal, interneuron]), [network.pyramidal, network.interneurons])


def magnesium_mM(parameters: CircuitParameters, changes: CircuitChanges) -> float:
    """Return the extracellular magnesium in millimolar under these changes."""
    return parameters.receptor.magnesium_mM if changes.magnesium_mM is None else changes.magnesium_mM


def prepare_cells(parameters: CircuitParameters, network: Network, changes: CircuitChanges, dt_ms: float) -> Cells:
    """Return the constants of the voltage step of ``dt_ms``; raise `OutOfRangeError` if interneurons are to adapt."""
    first, second = parameters.pyramidal, parameters.interneuron
    _refuse_adaptation(second)
    scale = dt_ms / both(first.capacitance_pF, second.capacitance_pF, network)
    leak = both(first.leak_nS, second.leak_nS, network) * scale
    sharpness = both(first.sharpness_mV, second.sharpness_mV, network)
    receptor = parameters.receptor
    half = receptor.magnesium_half_mM * both(
        parameters.pyramidal_receptor.magnesium_factor, parameters.interneuron_receptor.magnesium_factor, network
    )
    slopes = np.stack([np.full(network.cells, -receptor.magnesium_slope_per_mV), 1.0 / sharpness])
    offsets = np.stack(
        [_log(magnesium_mM(parameters, changes) / half), np.log(leak * sharpness) - network.threshold_mV / sharpness]
    )
    steps = both(first.refractory_ms, second.refractory_ms, network) / dt_ms
    return Cells(
        scale=scale.astype(np.float32),
        leak_keep=(1.0 - leak).astype(np.float32),
        leak_pull=(leak * both(first.rest_mV, second.rest_mV, network)).astype(np.float32),
        slopes=slopes.astype(np.float32),
        offsets=offsets.astype(np.float32),
        cut_mV=both(first.cut_mV, second.cut_mV, network).astype(np.float32),
        reset_mV=both(first.reset_mV, second.reset_mV, network).tolist(),
        refractory_steps=np.rint(steps).astype(int).tolist(),
        kick=first.adaptation_pA * dt_ms / first.capacitance_pF,
        adaptation_keep=float(np.exp(-dt_ms / first.adaptation_ms)),
    )


def _refuse_adaptation(interneuron: CellParameters) -> None:
    """Refuse an adaptation of interneurons: `ketaviz.science.conductances` has none."""
    step = interneuron.adaptation_pA
    if step != 0.0:
        raise OutOfRangeError(f"Interneurons do not adapt in this model: adaptation_pA of {step:g} pA must be 0.")


def _log(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logarithm that is minus infinity at 0 without a warning: no magnesium leaves every pore free."""
    return np.log(values, out=np.full_like(values, -np.inf), where=values > 0)
