"""The NMDA receptor: magnesium in the pore, and ketamine as a trapping blocker of the open channel.

Sources: Jahr & Stevens 1990 (magnesium); Kotermanski & Johnson 2009 (ketamine's potency with and without magnesium);
Mealing et al. 1999 (trapping).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ketaviz.science.parameters import ReceptorKind, ReceptorParameters

Floats = NDArray[np.float64]


def unblocked_fraction(
    receptor: ReceptorParameters, voltage_mV: ArrayLike, magnesium_mM: ArrayLike, magnesium_factor: ArrayLike = 1.0
) -> Floats:
    """Return the fraction of pores without magnesium, 0 to 1, at a voltage (Jahr & Stevens 1990).

    ``magnesium_factor`` divides magnesium's potency: 1 for subunits 2A/2B, 9 for 2C/2D.
    """
    half = receptor.magnesium_half_mM * np.asarray(magnesium_factor, dtype=np.float64)
    held_in = np.exp(-receptor.magnesium_slope_per_mV * np.asarray(voltage_mV, dtype=np.float64))
    return np.asarray(1.0 / (1.0 + np.asarray(magnesium_mM) / half * held_in), dtype=np.float64)


def ic50_uM(
    receptor: ReceptorParameters, kind: ReceptorKind, voltage_mV: float, magnesium_mM: float | None = None
) -> float:
    """Return the concentration of ketamine that blocks half of the open channels, in micromolar, without leak.

    Magnesium competes for the pore: the dissociation constant over the fraction free of magnesium. It follows from
    the block equation and reproduces Kotermanski & Johnson 2009.
    """
    magnesium = receptor.magnesium_mM if magnesium_mM is None else magnesium_mM
    return kind.dissociation_uM / float(unblocked_fraction(receptor, voltage_mV, magnesium, kind.magnesium_factor))


def advance_block(
    block: Floats,
    *,
    binding_per_s: ArrayLike,
    unbinding_per_s: ArrayLike,
    leak_per_s: float,
    seconds: float,
) -> Floats:
    """Return the blocked fraction (N,), 0 to 1, after ``seconds`` of the infusion clock with the rates frozen.

    Exponential Euler: exact for constant rates, stable for any step. Binding needs the gate open and magnesium out,
    unbinding the gate open only (the channel closes around ketamine), the leak neither.
    """
    on = np.asarray(binding_per_s, dtype=np.float64)
    total = on + np.asarray(unbinding_per_s, dtype=np.float64) + leak_per_s
    if leak_per_s > 0.0:
        aim = on / total
    else:
        still = total <= 0.0
        aim = np.where(still, block, on / np.where(still, 1.0, total))
    return np.asarray(aim + (block - aim) * np.exp(-seconds * total), dtype=np.float64)
