"""The connections of one network, built from a network seed: who sends to whom, and how strongly."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ketaviz.base.rng import stream
from ketaviz.science.parameters import CellParameters, CircuitParameters, Connection

Weights = NDArray[np.float32]

SIZES = (100, 400, 1000)
"""Numbers of cells for which the rates were validated; in-degrees are the same in all."""
HERO_PYRAMIDAL_CELLS = 4
CLIP_SD = 2.0


class Network(NamedTuple):
    """One network: pyramidal cells first, then interneurons. Conductances are those of weight 1, in nS."""

    seed: int
    pyramidal: int
    interneurons: int
    threshold_mV: Weights
    """(N,) of each cell."""
    drive_hz: Weights
    """(N,) events per second from outside."""
    ampa_nS: Weights
    """(pyramidal, N), row = sending cell."""
    nmda_nS: Weights
    """(pyramidal, N), with all gates open."""
    gaba_nS: Weights
    """(interneurons, N)"""

    @property
    def cells(self) -> int:
        """Number of cells, N."""
        return self.pyramidal + self.interneurons

    @property
    def heroes(self) -> tuple[int, ...]:
        """The five cells that are drawn large: four pyramidal cells, then the first interneuron."""
        return (*range(HERO_PYRAMIDAL_CELLS), self.pyramidal)


def build_network(parameters: CircuitParameters, seed: int, cells: int = 100) -> Network:
    """Return the network of a seed (0 to 2^32-1) with ``cells`` cells, a multiple of the network of 100's kinds.

    Every target has the same number of inputs of each kind, whatever the size. Raises `ValueError` for a size that
    does not keep the proportion of the kinds.
    """
    kinds = (parameters.pyramidal, parameters.interneuron)
    whole = sum(kind.cells for kind in kinds)
    if cells <= 0 or cells % whole:
        raise ValueError(f"{cells} cells: expected a multiple of {whole}.")
    counts = [kind.cells * cells // whole for kind in kinds]
    chance = stream(seed, f"network {cells}")
    ampa, nmda = _excitatory(parameters, counts, chance)
    return Network(
        seed=seed,
        pyramidal=counts[0],
        interneurons=counts[1],
        threshold_mV=_thresholds(kinds, counts, chance),
        drive_hz=_drives(parameters, counts, chance),
        ampa_nS=ampa,
        nmda_nS=nmda,
        gaba_nS=_inhibitory(parameters, counts, chance),
    )


def _jitter(chance: np.random.Generator, count: int, heroes: int) -> NDArray[np.float64]:
    drawn = np.clip(chance.standard_normal(count), -CLIP_SD, CLIP_SD)
    drawn[:heroes] = 0.0
    return drawn


def _thresholds(
    kinds: tuple[CellParameters, CellParameters], counts: list[int], chance: np.random.Generator
) -> Weights:
    heroes = (HERO_PYRAMIDAL_CELLS, 1)
    parts = [
        kind.threshold_mV + kind.threshold_jitter_mV * _jitter(chance, count, hero)
        for kind, count, hero in zip(kinds, counts, heroes, strict=True)
    ]
    return np.concatenate(parts).astype(np.float32)


def _drives(parameters: CircuitParameters, counts: list[int], chance: np.random.Generator) -> Weights:
    spread = parameters.background_spread
    pyramidal = 1.0 + spread.rate_spread * _jitter(chance, counts[0], HERO_PYRAMIDAL_CELLS)
    interneuron = 1.0 + spread.rate_spread * _jitter(chance, counts[1], 1)
    interneuron[0] = spread.hero_interneuron_factor
    rates = (
        parameters.pyramidal_background.rate_hz * pyramidal,
        parameters.interneuron_background.rate_hz * interneuron,
    )
    return np.concatenate(rates).astype(np.float32)


def _factors(
    chance: np.random.Generator, senders: int, targets: int, in_degree: int, spread: float, *, same_kind: bool
) -> Weights:
    """Return (senders, targets): 0 where there is no synapse, else a log-normal factor of mean 1."""
    factors = np.zeros((senders, targets), dtype=np.float32)
    for target in range(targets):
        candidates = chance.permutation(senders)
        if same_kind:
            candidates = candidates[candidates != target]
        chosen = candidates[:in_degree]
        factors[chosen, target] = np.exp(spread * chance.standard_normal(in_degree) - spread**2 / 2)
    return factors


def _connect(
    parameters: CircuitParameters,
    connection: Connection,
    shape: tuple[int, int],
    chance: np.random.Generator,
    *,
    same_kind: bool,
    hero_column: bool,
) -> Weights:
    spread = parameters.kinetics.weight_spread
    factors = _factors(chance, *shape, connection.in_degree, spread, same_kind=same_kind)
    if hero_column:
        factors[:, 0] = factors[:, 0] > 0
    return factors


def _excitatory(
    parameters: CircuitParameters, counts: list[int], chance: np.random.Generator
) -> tuple[Weights, Weights]:
    pyramidal, interneurons = counts
    to_pyramidal, to_interneuron = parameters.pyramidal_to_pyramidal, parameters.pyramidal_to_interneuron
    recurrent = _connect(parameters, to_pyramidal, (pyramidal, pyramidal), chance, same_kind=True, hero_column=False)
    crossing = _connect(
        parameters, to_interneuron, (pyramidal, interneurons), chance, same_kind=False, hero_column=True
    )
    ampa = np.hstack([recurrent * to_pyramidal.ampa_nS, crossing * to_interneuron.ampa_nS])
    nmda = np.hstack([recurrent * to_pyramidal.nmda_nS, crossing * to_interneuron.nmda_nS])
    return ampa.astype(np.float32), nmda.astype(np.float32)


def _inhibitory(parameters: CircuitParameters, counts: list[int], chance: np.random.Generator) -> Weights:
    pyramidal, interneurons = counts
    to_pyramidal, to_interneuron = parameters.interneuron_to_pyramidal, parameters.interneuron_to_interneuron
    crossing = _connect(parameters, to_pyramidal, (interneurons, pyramidal), chance, same_kind=False, hero_column=False)
    among = _connect(parameters, to_interneuron, (interneurons, interneurons), chance, same_kind=True, hero_column=True)
    return np.hstack([crossing * to_pyramidal.gaba_nS, among * to_interneuron.gaba_nS]).astype(np.float32)
