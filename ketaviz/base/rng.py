"""Chance has one source, handed in: named, seeded streams."""

from __future__ import annotations

import zlib

import numpy as np


def stream(seed: int, name: str) -> np.random.Generator:
    """Return the generator of stream ``name`` under ``seed`` (0 to 2^32-1); other names are independent of it."""
    sequence = np.random.SeedSequence([seed, zlib.crc32(name.encode())])
    return np.random.Generator(np.random.PCG64(sequence))
