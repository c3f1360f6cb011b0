"""The frozen Frame: everything that a view may show at one moment. Views read this and nothing else that moves."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ketaviz.content.schema import Beat, Dosing, ExperimentName, PhaseName
from ketaviz.simulation.plotted import Course, Curves, Floats

__all__ = ["Course", "Curves", "Floats"]  # handed on: views read them here

Cells = NDArray[np.int16]

PYRAMIDAL_CELLS = 80
"""Cells 0 to 79 are pyramidal, 0 to 3 the hero pyramidal cells (the stage draws 0, 1, 2)."""
CELLS = 100
"""Cells 80 to 99 are interneurons, 80 the hero."""
HEROES = (0, 1, 2, 3, 80)
"""Cell numbers behind every ``hero_`` array of length 5: four pyramidal cells, then the interneuron."""
HERO_INTERNEURON = 4
"""Place of the hero interneuron in a ``hero_`` array."""

SPIKE_MEMORY_S = 2.0
"""Spikes younger than this many seconds of screen are in `CircuitNow.spike_cells`."""

PRINTED_TICKS = 250
"""Printed numbers are read anew at ticks that are multiples of this, once a second of screen, and when a beat or phase
begins."""

RECEPTOR_TICKS = 400
"""The one receptor that is drawn cut open may change at ticks that are multiples of this: every 1.6 s of screen."""


class OneReceptor(Struct, frozen=True):
    """One NMDA receptor of the hero interneuron in one window of `RECEPTOR_TICKS`; nothing enters or leaves shut."""

    is_open: bool
    """Drawn by chance once a window, as often as the hero's `hero_glutamate_gate` is open at the window's start."""
    block: float
    """`DrugNow.block_interneuron` at the start of the last window in which it was open; 0 if there was none."""
    magnesium_free: float
    """`CircuitNow.magnesium_free_mean` of the hero interneuron at the same moment."""


class CircuitNow(Struct, frozen=True, eq=False):
    """The spiking network at this moment."""

    biology_ms: float
    """Milliseconds of biology since the run began."""
    slowdown: int
    """How many times slower than life spikes are shown: 4, 8 or 16."""
    spike_cells: Cells
    """(k,) cells that spiked in the last `SPIKE_MEMORY_S` of screen time, oldest first."""
    spike_ages: Floats
    """(k,) seconds of screen time since each of them, decreasing."""
    hero_voltage_mV: Floats
    """(5,) membrane potential; +20 at the instant of a spike."""
    hero_glutamate_gate: Floats
    """(5,) mean open fraction of the NMDA receptors' gates, 0 to 1."""
    hero_magnesium_free: Floats
    """(5,) fraction of pores without magnesium at the present voltage (Jahr and Stevens 1990), 0 to 1."""
    magnesium_free_mean: Floats
    """(5,) mean of `hero_magnesium_free` over a second of biology before the moment of the printed numbers."""
    receptor: OneReceptor
    receptor_before: OneReceptor
    """In the window before."""
    pyramidal_hz: float
    """Mean rate of the 80 pyramidal cells over the last second of biology."""
    interneuron_hz: float
    hero_interneuron_hz: float
    pyramidal_rest_hz: float
    """This network's own drug-free rate."""
    interneuron_rest_hz: float
    printed_pyramidal_hz: float
    """The rate at the moment of `PRINTED_TICKS`: for numbers that are printed, so that their digits hold still."""
    printed_interneuron_hz: float


class DrugNow(Struct, frozen=True, eq=False):
    """The drug clock at this moment. Concentrations are total plasma equivalents."""

    minutes: float
    """Minutes since the first dose began; negative before it."""
    per_screen_s: float
    """Seconds of the drug clock that pass in one second of screen; 0 when it stands still."""
    infusing: bool
    dosing: Dosing | None
    plasma_uM: float
    effect_uM: float
    """At the effect site."""
    block_pyramidal: float
    """Mean fraction of NMDA receptors blocked, 0 to 1, over the 80 pyramidal cells."""
    block_interneuron: float
    hero_block: Floats
    """(5,)"""


class PlasticityNow(Struct, frozen=True, eq=False):
    """The slow clock at this moment."""

    weight: float
    """E to E synaptic weight; 1 is untreated."""
    labile: float
    durable: float
    responders: float
    """Fraction of patients, clinical read-out of the model, 0 to 1."""
    growth_signal: float
    """BDNF-TrkB-mTOR drive, as a fraction of its value right after one standard infusion."""


class Traces(Struct, frozen=True, eq=False):
    """Live signals up to this moment. Arrays of one group have one length; the last entry is now."""

    voltage_ms: Floats
    """Milliseconds of biology, relative to now (last is 0), covering the last second."""
    interneuron_mV: Floats
    pyramidal_mV: Floats
    raster_cells: Cells
    """Spikes of the last second of biology, all cells."""
    raster_ms: Floats
    """Relative to now, negative."""
    seconds: Floats
    """Seconds of biology since this dosing began, at which the next seven were sampled; the first is 0."""
    minutes: Floats
    """The same times on the drug clock."""
    plasma_uM: Floats
    effect_uM: Floats
    pyramidal_hz: Floats
    interneuron_hz: Floats
    block_pyramidal: Floats
    block_interneuron: Floats


class Beside(Struct, frozen=True, eq=False):
    """Another run at the same moment, to compare: as far as it has been simulated."""

    traces: Traces
    curves: Curves
    pyramidal_hz: float
    interneuron_hz: float
    block_pyramidal: float
    block_interneuron: float
    weight: float
    printed_pyramidal_hz: float = 0.0
    printed_interneuron_hz: float = 0.0
    """These hold still for a second of screen, as those of `CircuitNow` do."""
    apart: bool = False
    """It has plots of its own instead of being drawn over those of the run that is shown."""


class StoryNow(Struct, frozen=True, eq=False):
    """Where the story is."""

    beat: Beat
    beat_index: int
    beats: int
    progress: float
    """0 to 1 within the beat."""
    seconds: float
    """Screen seconds since the beat began; transitions are a function of this."""
    beat_seconds: float
    """Length of this beat, as far as known (a waiting beat grows)."""
    previous_view: str
    """View of the beat before, from which the camera comes."""
    previous_focus: tuple[str, ...]
    playing: bool
    waiting: bool
    """Held until the circuit reaches `Beat.wait`."""
    phase: PhaseName
    phase_seconds: float
    """Screen seconds since the phase was entered."""
    experiments: tuple[ExperimentName, ...]
    speed_percent: int = 100
    """Of the story's own speed; less is slow motion."""


class Frame(Struct, frozen=True, eq=False):
    """One moment, whole. The same moment of the same run gives the same frame, bit for bit."""

    tick: int
    seed: int
    story: StoryNow
    circuit: CircuitNow
    drug: DrugNow
    plasticity: PlasticityNow
    traces: Traces
    curves: Curves
    beside: Beside | None = None
    """What this run is compared with, if it is."""
