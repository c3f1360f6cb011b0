"""What a run has recorded, as a table that other programs read (CSV, RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ketaviz.simulation.runner import Runner
from ketaviz.story.state import TICKS_PER_SECOND

EVERY_TICKS = TICKS_PER_SECOND // 10
"""A row for each tenth of a second of screen."""
COLUMNS = (
    "beat",
    "screen_s",
    "phase",
    "drug_clock_min",
    "plasma_uM",
    "effect_site_uM",
    "blocked_pyramidal",
    "blocked_interneuron",
    "pyramidal_spikes_per_s",
    "interneuron_spikes_per_s",
    "synaptic_weight",
)
"""Blocked are fractions of the NMDA receptors, 0 to 1; the weight is 1 before any drug. Before the first dose the drug
clock is empty."""


def signals_csv(runner: Runner) -> str:
    """Return the signals of all that has been simulated, in the order of the story, with a line of column names."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for span in runner.timeline.spans:
        for tick in range(span.first, span.first + span.recorded, EVERY_TICKS):
            table.writerow(_row(runner, tick))
    return text.getvalue()


def _row(runner: Runner, tick: int) -> Iterator[str]:
    timeline, recording = runner.timeline, runner.recording_at(tick)
    row = recording.per_tick[recording.row(tick)]
    beat = timeline.beat_at(tick)
    yield runner.story.beats[beat].id
    yield f"{(tick - timeline.beat_starts[beat]) / TICKS_PER_SECOND:.1f}"
    yield runner.phase_at(tick)
    yield _number(row["minutes"])
    pyramidal, interneuron, _ = row["hz"].tolist()
    for value in (row["plasma_uM"], row["effect_uM"], row["block"][0], row["block"][1], pyramidal, interneuron):
        yield _number(value)
    yield _number(row["weight"])


def _number(value: float) -> str:
    number = float(value)
    return "" if number != number else f"{number:.6g}"  # noqa: PLR0124  (only nan differs from itself)
