"""Makes the derived assets from the program's own model: the shipped network and the surge table.

Nothing is pasted in from elsewhere: ``ketaviz model drive`` runs the network and writes what it measured, with the
command and the version that made it.
"""

from __future__ import annotations

import itertools
import json
import multiprocessing
import os
import re
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from ketaviz import __version__
from ketaviz.base.errors import KetavizError
from ketaviz.base.resources import assets_folder
from ketaviz.science.network import Network, build_network
from ketaviz.science.parameters import CircuitChanges
from ketaviz.simulation.fast_parameters import changes_for, circuit_parameters
from ketaviz.simulation.measure import run_steady
from ketaviz.simulation.shipped import ShippedNetwork
from ketaviz.simulation.surge_table import SurgeRecord, circuit_key

Progress = Callable[[float], None]
"""Told the fraction done, 0 to 1."""

COMMAND = "ketaviz model drive"
NOISE_SEED = 1

HERO_INTERNEURON_HZ = (8.0, 11.0)
HERO_PYRAMIDAL_HZ = (1.5, 3.5)
DRAWN_PYRAMIDAL_HZ = 2.0
"""The three that are drawn shall be seen to spike."""
DRAWN = 3
HERO_SILENCED = 0.15
"""At `DRUG_UM` the hero interneuron keeps at most this share of its rate."""
DRUG_UM = 0.8
SEARCH_S = 30.0
LAST_SEED = 200

CONCENTRATIONS_UM = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0, 15.0, 20.0)
WEIGHTS = (1.0, 1.2, 1.4, 1.6)
SECONDS = 10.0
LONG_S = 40.0
"""For the unchanged circuit at weight 1, and for the drug-free rate that all others are divided by."""

CIRCUIT_EXPERIMENTS = (
    "interneuron-insensitive",
    "interneuron-nmda-swapped",
    "low-magnesium",
    "pyramidal-insensitive",
    "recurrent-ampa-blocked",
)


def derive_all(progress: Progress) -> None:
    """Make both assets anew and write them; raise `KetavizError` if they cannot be written."""
    network = find_network(lambda done: progress(0.05 * done))
    folder = assets_folder() / "derived"
    _write(folder / "network.toml", network_text(network))
    table = make_surge_table(network.seed, lambda done: progress(0.05 + 0.95 * done), os.cpu_count() or 1)
    _write(folder / "surge.json", surge_text(table))
    progress(1.0)


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as fault:
        raise KetavizError(f"{path.name} cannot be written: {fault.strerror}.") from fault


def network_text(record: ShippedNetwork) -> str:
    """Return ``network.toml``."""
    fields: dict[str, Any] = msgspec.to_builtins(record)
    lines = [f"{name} = {json.dumps(value)}" for name, value in fields.items()]
    return "\n".join(["# Measured by the program itself; made again by the command below, never edited.", *lines, ""])


def surge_text(record: SurgeRecord) -> str:
    """Return ``surge.json``, one line of rates a weight."""
    text = json.dumps(msgspec.to_builtins(record), indent=1)
    return _one_line_lists(text) + "\n"


def _one_line_lists(text: str) -> str:
    return re.sub(r"\[[^\[\]]*\]", lambda found: re.sub(r"\s+", " ", found[0]), text)


# --- the network ---------------------------------------------------------------------------------------------------


def find_network(progress: Progress, last_seed: int = LAST_SEED) -> ShippedNetwork:
    """Return the first network, by seed from 1, whose heroes behave as the story needs; `KetavizError` if none does.

    The criteria: hero interneuron 8 to 11 Hz and hero pyramidal cells 1.5 to 3.5 Hz (the three drawn at least 2 Hz)
    without drug; the hero interneuron down by 85 % or more at 0.8 uM.
    """
    for seed in range(1, last_seed + 1):
        progress(seed / last_seed)
        record = _try_network(seed)
        if record is not None:
            progress(1.0)
            return record
    raise KetavizError(f"No network up to seed {last_seed} meets the criteria for the heroes.")


def _try_network(seed: int) -> ShippedNetwork | None:
    network = build_network(circuit_parameters(), seed)
    rest = _rates(network, 0.0)
    *pyramidal, interneuron = rest[list(network.heroes)].tolist()
    if not _heroes_fit(pyramidal, interneuron):
        return None
    drug = _rates(network, DRUG_UM)
    silenced = float(drug[network.heroes[-1]])
    if silenced > HERO_SILENCED * interneuron:
        return None
    first, second, third, fourth = (round(rate, 3) for rate in pyramidal)
    return ShippedNetwork(
        seed=seed,
        made_by=COMMAND,
        version=__version__,
        noise_seed=NOISE_SEED,
        seconds=SEARCH_S,
        pyramidal_hz=_mean(rest[: network.pyramidal]),
        interneuron_hz=_mean(rest[network.pyramidal :]),
        hero_pyramidal_hz=(first, second, third, fourth),
        hero_interneuron_hz=round(interneuron, 3),
        drug_uM=DRUG_UM,
        drug_pyramidal_hz=_mean(drug[: network.pyramidal]),
        drug_interneuron_hz=_mean(drug[network.pyramidal :]),
        drug_hero_interneuron_hz=round(silenced, 3),
    )


def _heroes_fit(pyramidal: list[float], interneuron: float) -> bool:
    low, high = HERO_PYRAMIDAL_HZ
    shown = all(rate >= DRAWN_PYRAMIDAL_HZ for rate in pyramidal[:DRAWN])
    within = all(low <= rate <= high for rate in pyramidal)
    return shown and within and HERO_INTERNEURON_HZ[0] <= interneuron <= HERO_INTERNEURON_HZ[1]


def _rates(network: Network, concentration_uM: float) -> NDArray[np.float64]:
    spikes, _ = run_steady(network, CircuitChanges(), concentration_uM, SEARCH_S, seed=NOISE_SEED)
    return spikes.rates_hz()


def _mean(rates: NDArray[np.float64]) -> float:
    return round(float(rates.mean()), 3)


# --- the surge table -----------------------------------------------------------------------------------------------


class Row(NamedTuple):
    """One row of the table: what to run for it."""

    experiments: tuple[str, ...]
    weight: float
    network_seed: int


class Rates(NamedTuple):
    """One row of the table, measured: rates and blocks for each of `CONCENTRATIONS_UM`."""

    pyramidal_hz: tuple[float, ...]
    interneuron_hz: tuple[float, ...]
    block_pyramidal: tuple[float, ...]
    block_interneuron: tuple[float, ...]


def make_surge_table(network_seed: int, progress: Progress, processes: int = 1) -> SurgeRecord:
    """Return the surge table of a network: every concentration, weight and combination of experiments, run anew."""
    rows = [Row(chosen, weight, network_seed) for chosen in combinations() for weight in WEIGHTS]
    found: dict[Row, Rates] = {}
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        waiting = {pool.submit(measure_row, row): row for row in rows}
        for done in as_completed(waiting):
            found[waiting[done]] = done.result()
            progress(len(found) / len(rows))
    by_key: dict[str, list[Rates]] = {}
    for row in rows:
        by_key.setdefault(circuit_key(row.experiments), []).append(found[row])
    return SurgeRecord(
        made_by=COMMAND,
        version=__version__,
        network_seed=network_seed,
        noise_seed=NOISE_SEED,
        seconds=SECONDS,
        long_seconds=LONG_S,
        concentrations_uM=CONCENTRATIONS_UM,
        weights=WEIGHTS,
        pyramidal_hz={key: tuple(rates.pyramidal_hz for rates in rows) for key, rows in by_key.items()},
        interneuron_hz={key: tuple(rates.interneuron_hz for rates in rows) for key, rows in by_key.items()},
        block_pyramidal=by_key[""][0].block_pyramidal,
        block_interneuron=by_key[""][0].block_interneuron,
    )


def combinations() -> list[tuple[str, ...]]:
    """Return the combinations of experiments that differ in the circuit, none first."""
    sizes = range(len(CIRCUIT_EXPERIMENTS) + 1)
    every = itertools.chain.from_iterable(itertools.combinations(CIRCUIT_EXPERIMENTS, size) for size in sizes)
    return [chosen for chosen in every if circuit_key(chosen) == "+".join(chosen)]


def measure_row(row: Row) -> Rates:
    """Return the rates and blocks of a row; where ketamine can bind nowhere one run stands for all concentrations."""
    network = build_network(circuit_parameters(), row.network_seed)
    changes = changes_for(row.experiments)
    measured = CONCENTRATIONS_UM if _can_bind(changes) else CONCENTRATIONS_UM[:1]
    rates = []
    for concentration in measured:
        long = row.weight == 1.0 and (not row.experiments or concentration == 0.0)
        seconds = LONG_S if long else SECONDS
        spikes, block = run_steady(network, changes, concentration, seconds, weight=row.weight, seed=NOISE_SEED)
        values = (spikes.pyramidal_hz(), spikes.interneuron_hz(), *block)
        rates.append(tuple(round(float(value), 4) for value in values))
    rates += rates[:1] * (len(CONCENTRATIONS_UM) - len(rates))
    return Rates(*zip(*rates, strict=True))


def _can_bind(changes: CircuitChanges) -> bool:
    interneuron = changes.interneuron_binding and not changes.interneuron_nmda_swapped
    return changes.pyramidal_binding or interneuron
