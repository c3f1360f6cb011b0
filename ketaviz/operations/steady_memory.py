"""Memory that is given back to the system as soon as it is free, so that weeks of pictures do not fill the machine."""

from __future__ import annotations

import ctypes
import sys

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""Names of the settings in glibc's malloc.h."""
OWN_PAGES_BYTES = 128 * 1024
"""What is as large gets pages of its own, which go back when it is freed."""


def keep_memory_steady() -> bool:
    """Hold glibc to the size it starts with for what gets pages of its own; return whether it was told.

    Left alone, glibc raises that size with every picture that is freed, keeps pictures among small things and holds
    20 MB of gaps after two stories. Elsewhere than on Linux with glibc nothing is done. See mallopt(3).
    """
    if not sys.platform.startswith("linux"):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return False
    told = [mallopt(setting, OWN_PAGES_BYTES) for setting in (_MMAP_THRESHOLD, _TRIM_THRESHOLD)]
    return all(told)
