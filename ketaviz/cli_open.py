"""``ketaviz open``: says what a file of a run holds, before a window shows it."""

from __future__ import annotations

import argparse

from ketaviz.content.library import load_library
from ketaviz.simulation.run_file import read


def check(arguments: argparse.Namespace) -> int:
    """Say what the file holds; raise `ContentError` if it is not sound. Nothing is ever written to it."""
    run = read(arguments.run, load_library(arguments.story).story)
    changes = len(run.shown.changes)
    print(f"{arguments.run.name} is sound: beat {run.beat} at {run.seconds:g} s, {changes} changes on the way.")
    return 0
