"""The network that ships with the program: its seed and its measured rates, from ``assets/derived/network.toml``."""

from __future__ import annotations

import tomllib
from functools import cache

import msgspec

from ketaviz.base.errors import ContentError
from ketaviz.base.resources import asset
from ketaviz.science.network import Network, build_network
from ketaviz.simulation.fast_parameters import circuit_parameters


class ShippedNetwork(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was measured on the shipped network, and by which command; rates in spikes a second."""

    seed: int
    made_by: str
    version: str
    noise_seed: int
    seconds: float
    pyramidal_hz: float
    interneuron_hz: float
    hero_pyramidal_hz: tuple[float, float, float, float]
    hero_interneuron_hz: float
    drug_uM: float
    """The concentration behind the next three."""
    drug_pyramidal_hz: float
    drug_interneuron_hz: float
    drug_hero_interneuron_hz: float


@cache
def shipped_record() -> ShippedNetwork:
    """Return the record of the shipped network; raise `ContentError` if the file is wrong."""
    path = asset("derived", "network.toml")
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), ShippedNetwork)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as fault:
        raise ContentError(f"{path.name}: {fault}; make it again with `ketaviz model drive`.") from fault


def shipped_seed() -> int:
    """Return the network seed of the shipped network."""
    return shipped_record().seed


@cache
def shipped_network() -> Network:
    """Return the shipped network of 100 cells."""
    return build_network(circuit_parameters(), shipped_seed())
