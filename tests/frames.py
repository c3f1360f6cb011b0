"""Made-up frames for tests of painters and panels: any number of a frame can be set, the rest is plausible.

They stand in for the simulation where a test asks "does the picture show this number?"; what the program shows a
person always comes from the runner.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from ketaviz.base.rng import stream
from ketaviz.content.schema import Beat, Dosing, Pace
from ketaviz.frame.snapshot import (
    CircuitNow,
    Course,
    Curves,
    DrugNow,
    Frame,
    OneReceptor,
    PlasticityNow,
    StoryNow,
    Traces,
)
from ketaviz.simulation.plotted import Epsp


def f32(*values: float) -> Any:
    return np.array(values, dtype=np.float32)


def make_beat(**changes: Any) -> Beat:
    fields: dict[str, Any] = {
        "id": "silence",
        "short": "silence",
        "title": "The brake goes quiet",
        "caption": "Blocked receptors carry less drive. The interneuron is thought to fall silent.",
        "detail": "The interneuron lives on NMDA current.",
        "notes": "Notes.",
        "spoken": "The interneuron goes dark.",
        "pace": (Pace(seconds=16, per_second="1 min"),),
        "signals": ("voltage", "rates", "concentration", "block"),
        "labels": ("interneuron", "pyramidal", "ketamine", "terminals"),
        "simplified": ("A hundred cells stand for millions.",),
    }
    return Beat(**(fields | changes))


def make_story_now(**changes: Any) -> StoryNow:
    fields: dict[str, Any] = {
        "beat": make_beat(),
        "beat_index": 5,
        "beats": 16,
        "progress": 0.5,
        "seconds": 8.0,
        "beat_seconds": 16.0,
        "previous_view": "circuit",
        "previous_focus": (),
        "playing": True,
        "waiting": False,
        "phase": "silenced",
        "phase_seconds": 4.0,
        "experiments": (),
    }
    return StoryNow(**(fields | changes))


def make_spikes(pyramidal_hz: float, interneuron_hz: float, slowdown: int = 4, seed: int = 1) -> tuple[Any, Any]:
    chance = stream(seed, "made-up spikes")
    rates = np.where(np.arange(100) < 80, pyramidal_hz, interneuron_hz)
    counts = chance.poisson(rates * 2.0 / slowdown)
    cells = np.repeat(np.arange(100, dtype=np.int16), counts)
    ages = chance.uniform(0.0, 2.0, cells.size).astype(np.float32)
    order = np.argsort(-ages)
    return cells[order], ages[order]


def make_circuit(**changes: Any) -> CircuitNow:
    pyramidal_hz = changes.get("pyramidal_hz", 5.4)
    interneuron_hz = changes.get("interneuron_hz", 1.0)
    cells, ages = make_spikes(pyramidal_hz, interneuron_hz)
    fields: dict[str, Any] = {
        "biology_ms": 20_000.0,
        "slowdown": 4,
        "spike_cells": cells,
        "spike_ages": ages,
        "hero_voltage_mV": f32(-58, -61, -55, -63, -64),
        "hero_glutamate_gate": f32(0.12, 0.1, 0.14, 0.1, 0.2),
        "hero_magnesium_free": f32(0.09, 0.08, 0.11, 0.07, 0.38),
        "magnesium_free_mean": f32(0.09, 0.08, 0.11, 0.07, 0.38),
        "receptor": OneReceptor(is_open=False, block=0.385, magnesium_free=0.38),
        "receptor_before": OneReceptor(is_open=False, block=0.385, magnesium_free=0.38),
        "pyramidal_hz": pyramidal_hz,
        "interneuron_hz": interneuron_hz,
        "hero_interneuron_hz": 0.8,
        "pyramidal_rest_hz": 2.5,
        "interneuron_rest_hz": 9.4,
        "printed_pyramidal_hz": pyramidal_hz,
        "printed_interneuron_hz": interneuron_hz,
    }
    return CircuitNow(**(fields | changes))


def make_drug(**changes: Any) -> DrugNow:
    fields: dict[str, Any] = {
        "minutes": 38.0,
        "per_screen_s": 60.0,
        "infusing": True,
        "dosing": Dosing(),
        "plasma_uM": 0.74,
        "effect_uM": 0.72,
        "block_pyramidal": 0.19,
        "block_interneuron": 0.385,
        "hero_block": f32(0.19, 0.18, 0.2, 0.19, 0.385),
    }
    return DrugNow(**(fields | changes))


def make_plasticity(**changes: Any) -> PlasticityNow:
    fields = {"weight": 1.05, "labile": 0.05, "durable": 0.0, "responders": 0.1, "growth_signal": 0.6}
    return PlasticityNow(**(fields | changes))


def make_traces(**changes: Any) -> Traces:
    chance = stream(1, "made-up traces")
    ms = np.arange(-999.75, 0.25, 0.25, dtype=np.float32)
    slow = np.cumsum(chance.normal(0, 0.25, (2, ms.size)), axis=1)
    volts = (-60 + 6 * np.tanh(slow / 8)).astype(np.float32)
    volts[0, ::1700] = 20
    volts[1, ::700] = 20
    minutes = np.linspace(0, 38, 300, dtype=np.float32)
    rise = 1 - np.exp(-minutes / 14)
    fields: dict[str, Any] = {
        "voltage_ms": ms,
        "interneuron_mV": volts[0],
        "pyramidal_mV": volts[1],
        "raster_cells": np.sort(chance.integers(0, 100, 400)).astype(np.int16),
        "raster_ms": chance.uniform(-1000, 0, 400).astype(np.float32),
        "seconds": np.linspace(0, 2.4, minutes.size, dtype=np.float32),
        "minutes": minutes,
        "plasma_uM": (0.75 * rise).astype(np.float32),
        "effect_uM": (0.72 * rise).astype(np.float32),
        "pyramidal_hz": (2.5 + 3 * rise).astype(np.float32),
        "interneuron_hz": (9.4 - 8 * rise).astype(np.float32),
        "block_pyramidal": (0.2 * rise).astype(np.float32),
        "block_interneuron": (0.4 * rise).astype(np.float32),
    }
    return Traces(**(fields | changes))


def make_course(name: Any, days: float, doses: tuple[float, ...]) -> Course:
    t = np.linspace(0, days, 2000, dtype=np.float32)
    labile = np.zeros_like(t)
    for dose in doses:
        since = np.clip(t - dose, 0, None)
        labile += 0.55 * (np.exp(-since / 6) - np.exp(-since / 0.4))
    labile = np.minimum(labile, 0.45)
    durable = (0.15 * np.clip(t / 20, 0, 1) * np.exp(-t / 120)).astype(np.float32) if len(doses) > 1 else 0 * t
    weight = 1 + labile + durable
    responders = np.clip((weight - 1) * 1.6, 0, 1).astype(np.float32)
    return Course(
        name=name,
        days=t,
        weight=weight,
        labile=labile,
        durable=durable,
        responders=responders,
        dose_days=doses,
        relapse_days={"murrough": 18.3, "twice-weekly": 16.9}.get(name),
    )


def make_curves(**changes: Any) -> Curves:
    minutes = np.arange(0, 241, dtype=np.float32)
    plasma = np.where(minutes < 40, 0.75 * (1 - np.exp(-minutes / 25)) / 0.8, 0.75 * np.exp(-(minutes - 40) / 60))
    ms = np.arange(0, 120, 0.25, dtype=np.float32)
    epsp = (np.exp(-ms / 20) - np.exp(-ms / 3)).astype(np.float32) * 0.8
    weights = np.linspace(1, 1.6, 13, dtype=np.float32)
    volts = np.arange(-90, 1, dtype=np.float32)
    six = tuple(3.5 * k for k in range(6))
    fields: dict[str, Any] = {
        "minutes": minutes,
        "plasma_uM": plasma.astype(np.float32),
        "effect_uM": (plasma * 0.97).astype(np.float32),
        "standard_minutes": minutes,
        "standard_plasma_uM": plasma.astype(np.float32),
        "standard_effect_uM": (plasma * 0.97).astype(np.float32),
        "courses": (
            make_course("this", 180, (0.0,)),
            make_course("one-dose", 14, (0.0,)),
            make_course("twice-weekly", 180, six),
            make_course("murrough", 180, (0.0, 2.0, 4.0, 7.0, 9.0, 11.0)),
            make_course("maintained", 180, six + tuple(17.5 + 14 * k for k in range(1, 12))),
        ),
        "epsp": partial(
            Epsp, ms=ms, before_mV=epsp, weights=weights, after_mV=np.outer(weights, epsp).astype(np.float32)
        ),
        "inverted_u_uM": f32(0, 0.1, 0.2, 0.4, 0.8, 1, 1.5, 2, 3, 5, 7, 10, 15, 20),
        "inverted_u_hz": f32(2.5, 3, 3.4, 4.2, 5.4, 5.5, 4.9, 4.3, 3.5, 2.8, 2.4, 2.1, 1.8, 1.7),
        "inverted_u_block_pyramidal": f32(
            0, 0.03, 0.05, 0.11, 0.19, 0.23, 0.31, 0.37, 0.47, 0.59, 0.66, 0.74, 0.8, 0.84
        ),
        "inverted_u_block_interneuron": f32(
            0, 0.07, 0.14, 0.24, 0.39, 0.44, 0.53, 0.58, 0.67, 0.76, 0.81, 0.85, 0.9, 0.92
        ),
        "detector_mV": volts,
        "detector_free": (1 / (1 + np.exp(-0.062 * volts) / 3.57)).astype(np.float32),
    }
    return Curves(**(fields | changes))


def make_frame(**changes: Any) -> Frame:
    """A frame in beat `silence`; give any of its parts: make_frame(drug=make_drug(effect_uM=0))."""
    fields: dict[str, Any] = {
        "tick": 30_000,
        "seed": 1,
        "story": make_story_now(),
        "circuit": make_circuit(),
        "drug": make_drug(),
        "plasticity": make_plasticity(),
        "traces": make_traces(),
        "curves": make_curves(),
    } | changes
    return Frame(**fields)
