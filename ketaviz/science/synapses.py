"""Synapses: conductance steps in the circuit's units under changes and a weight, and the saturating NMDA gate."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from ketaviz.science.network import Network
from ketaviz.science.neurons import Row, both
from ketaviz.science.parameters import CircuitChanges, CircuitParameters

TUNED_DT_MS = 0.25
"""The step for which the conductance steps were tuned."""


def charge_factor(decay_ms: float, dt_ms: float) -> float:
    """Return what a conductance step is multiplied with so that its charge does not depend on the step (1 at 0.25)."""
    return _held(decay_ms, dt_ms) / _held(decay_ms, TUNED_DT_MS)


def _held(decay_ms: float, dt_ms: float) -> float:
    return -math.expm1(-dt_ms / decay_ms) * decay_ms / dt_ms


class Wiring:
    """The conductance steps of every sending cell, in the circuit's units, under changes and a weight."""

    def __init__(
        self, parameters: CircuitParameters, network: Network, changes: CircuitChanges, dt_ms: float, scale: Row
    ) -> None:
        kinetics = parameters.kinetics
        self._pyramidal = network.pyramidal
        decays = kinetics.ampa_decay_ms, kinetics.nmda_decay_ms, kinetics.gaba_decay_ms
        factors = [charge_factor(decay, dt_ms) for decay in decays]
        arriving = [factor * math.exp(-dt_ms / decay) for factor, decay in zip(factors, decays, strict=True)]
        ampa_to, nmda_to = _kept(parameters, network, changes)
        self._base_ampa = (network.ampa_nS * (ampa_to * scale * arriving[0])).astype(np.float32)
        self._base_ampa[:, : network.pyramidal] *= np.float32(changes.recurrent_ampa)
        self._base_nmda = (network.nmda_nS * (nmda_to * scale * arriving[1])).astype(np.float32)
        self._gaba = (network.gaba_nS * (scale * arriving[2])).astype(np.float32)
        outside = parameters.pyramidal_background, parameters.interneuron_background
        ampa = both(outside[0].ampa_nS, outside[1].ampa_nS, network) * ampa_to
        nmda = both(outside[0].nmda_nS, outside[1].nmda_nS, network) * nmda_to
        self.outside: Row = (np.stack([ampa * factors[0], nmda * factors[1]]) * scale).astype(np.float32)
        """(2, N) AMPA and NMDA step of one event from outside."""
        afferents = parameters.background_spread.afferents / kinetics.gate_step
        self._synaptic_full = network.nmda_nS.sum(axis=0, dtype=np.float64) * nmda_to * scale
        self._outside_full = nmda * scale * afferents
        self._ampa, self._nmda = self._base_ampa.copy(), self._base_nmda.copy()
        self.ampa, self.nmda, self.gaba = list(self._ampa), list(self._nmda), list(self._gaba)
        """One row (N,) per sending cell: the conductance step, less the decay of the step in which it arrives."""
        self.per_full_gate: NDArray[np.float64] = np.empty(0)
        """(N,) one over the NMDA conductance with all gates open; 0 where there are no NMDA receptors."""
        self.set_weight(1.0)

    def set_weight(self, weight: float) -> None:
        """Put the plastic factor on the synapses among pyramidal cells, AMPA and NMDA together."""
        among = np.s_[:, : self._pyramidal]
        np.multiply(self._base_ampa[among], np.float32(weight), out=self._ampa[among])
        np.multiply(self._base_nmda[among], np.float32(weight), out=self._nmda[among])
        full = self._synaptic_full.copy()
        full[: self._pyramidal] *= weight
        full += self._outside_full
        self.per_full_gate = np.divide(1.0, full, out=np.zeros_like(full), where=full > 0)


def _kept(
    parameters: CircuitParameters, network: Network, changes: CircuitChanges
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the factors (N,) on the AMPA and the NMDA of each target."""
    swapped = changes.interneuron_nmda_swapped
    gained = parameters.experiments.swapped_ampa_factor if swapped else 1.0
    ampa = both(changes.all_ampa, changes.all_ampa * gained, network)
    return ampa, both(1.0, 0.0 if swapped else 1.0, network)


class Gates:
    """The open share of the NMDA gates that each pyramidal cell sends to; saturates, decays between spikes.

    Exact for every synapse, because all targets share one decay (Destexhe, Mainen & Sejnowski 1994).
    """

    def __init__(self, cells: int, step: float, decay_steps: float) -> None:
        self._step = step
        self._decay_steps = decay_steps
        self.open = [0.0] * cells
        self.since = [0] * cells

    def arrive(self, cell: int, step: int) -> float:
        """Return by how much the gates of a cell open when its spike arrives at a step."""
        left = self.open[cell] * math.exp((self.since[cell] - step) / self._decay_steps)
        opened = self._step * (1.0 - left)
        self.open[cell] = left + opened
        self.since[cell] = step
        return opened
