"""Freed memory goes back to the system."""

import subprocess
import sys

import pytest

PROGRAM = """
import ctypes, sys
from pathlib import Path
from ketaviz.operations.steady_memory import keep_memory_steady

def rss_mb():
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024.0

if sys.argv[1] == "steady":
    assert keep_memory_steady()
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]

def filled(size):
    place = libc.malloc(size)
    ctypes.memset(place, 1, size)
    return place

libc.free(filled(20_000_000))
begin = rss_mb()
pictures, small = [], []
for _ in range(60):
    pictures.append(filled(1_000_000))
    small.append(filled(50_000))
for place in pictures:
    libc.free(place)
print(rss_mb() - begin)
"""


def grown_mb(how: str) -> float:
    command = [sys.executable, "-c", PROGRAM, how]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the settings are those of glibc")
def test_pictures_that_are_freed_between_small_things_leave_no_gaps_behind():
    assert grown_mb("as it is") > 30.0
    assert grown_mb("steady") < 10.0
