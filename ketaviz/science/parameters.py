"""Parameters of the fast circuit: frozen records, filled from ``assets/parameters`` by ``ketaviz.simulation``.

Every field name ends in its unit. Values, ranges and sources are in the parameter files, not here.
"""

from __future__ import annotations

from typing import NamedTuple


class CellParameters(NamedTuple):
    """One kind of cell: exponential integrate-and-fire with spike-triggered adaptation (Brette & Gerstner 2005)."""

    cells: int
    """In the network of 100."""
    capacitance_pF: float
    leak_nS: float
    rest_mV: float
    threshold_mV: float
    threshold_jitter_mV: float
    """Standard deviation between cells, clipped at two of them; hero cells have none."""
    sharpness_mV: float
    """Slope factor of the exponential upstroke."""
    reset_mV: float
    cut_mV: float
    """Above it a spike has happened."""
    refractory_ms: float
    adaptation_pA: float
    """Step of the adaptation current at each spike."""
    adaptation_ms: float


class SynapseKinetics(NamedTuple):
    """Shared by all synapses; the NMDA gate saturates per sending cell (Destexhe, Mainen & Sejnowski 1994)."""

    ampa_decay_ms: float
    nmda_decay_ms: float
    gaba_decay_ms: float
    gaba_reversal_mV: float
    """AMPA and NMDA reverse at 0 mV."""
    delay_ms: float
    gate_step: float
    """Share of the still closed NMDA gates that one spike opens."""
    weight_spread: float
    """Standard deviation of the logarithm of a weight; the mean stays 1."""


class Connection(NamedTuple):
    """One kind of connection; conductances are steps per spike, NMDA with all gates open."""

    in_degree: int
    ampa_nS: float
    nmda_nS: float
    gaba_nS: float


class BackgroundParameters(NamedTuple):
    """The Poisson drive of one kind of cell: events carry AMPA and NMDA together."""

    rate_hz: float
    ampa_nS: float
    nmda_nS: float


class BackgroundSpread(NamedTuple):
    """How the drive differs between cells."""

    rate_spread: float
    hero_interneuron_factor: float
    afferents: float
    """Outside synapses that share the drive; scales the open fraction of the gates only."""


class ReceptorParameters(NamedTuple):
    """The NMDA receptor, both kinds of cell (Jahr & Stevens 1990; trapping block)."""

    magnesium_mM: float
    magnesium_half_mM: float
    magnesium_slope_per_mV: float
    unbinding_per_s: float
    leak_per_s: float
    """Escape of ketamine from the closed channel."""


class ReceptorKind(NamedTuple):
    """What the subunits of one kind of cell change."""

    magnesium_factor: float
    """Divides the potency of magnesium."""
    dissociation_uM: float
    """Of ketamine, without magnesium (Kotermanski & Johnson 2009)."""


class ExperimentValues(NamedTuple):
    """Numbers that an experiment puts in place of the usual ones."""

    low_magnesium_mM: float
    swapped_ampa_factor: float
    """Multiplies the AMPA of interneurons whose NMDA is taken away."""


class CircuitParameters(NamedTuple):
    """Everything the fast circuit needs."""

    pyramidal: CellParameters
    interneuron: CellParameters
    kinetics: SynapseKinetics
    pyramidal_to_pyramidal: Connection
    pyramidal_to_interneuron: Connection
    interneuron_to_pyramidal: Connection
    interneuron_to_interneuron: Connection
    pyramidal_background: BackgroundParameters
    interneuron_background: BackgroundParameters
    background_spread: BackgroundSpread
    receptor: ReceptorParameters
    pyramidal_receptor: ReceptorKind
    interneuron_receptor: ReceptorKind
    experiments: ExperimentValues


class CircuitChanges(NamedTuple):
    """What an experiment changes, exactly; the defaults change nothing."""

    pyramidal_binding: bool = True
    """False: ketamine cannot bind on pyramidal cells."""
    interneuron_binding: bool = True
    """False: ketamine cannot bind on interneurons."""
    interneuron_nmda_swapped: bool = False
    """NMDA of interneurons 0, their AMPA (recurrent and outside) times `ExperimentValues.swapped_ampa_factor`."""
    recurrent_ampa: float = 1.0
    """Factor on pyramidal-to-pyramidal AMPA; 0 is the experiment."""
    all_ampa: float = 1.0
    """Factor on all AMPA, outside too; 0 is full NBQX."""
    magnesium_mM: float | None = None
    """None: the value of `ReceptorParameters`."""
