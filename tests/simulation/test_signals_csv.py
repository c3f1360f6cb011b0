"""The signals of a run as a table."""

import csv
import io

import pytest

from ketaviz.simulation.signals_csv import COLUMNS, EVERY_TICKS, signals_csv
from tests.runs import whole_run


@pytest.fixture(scope="module")
def table() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(signals_csv(whole_run()))))


def test_every_beat_is_there_in_the_order_of_the_story(table):
    beats = list(dict.fromkeys(row["beat"] for row in table))
    assert beats == [beat.id for beat in whole_run().story.beats]


def test_every_row_has_every_column_and_the_first_line_names_them(table):
    assert signals_csv(whole_run()).splitlines()[0] == ",".join(COLUMNS)
    assert all(None not in row and None not in row.values() for row in table)


def test_a_row_says_what_was_recorded(table):
    run = whole_run()
    tick = run.timeline.spans[0].first + 40 * EVERY_TICKS
    recorded = run.recording_at(tick).per_tick[run.recording_at(tick).row(tick)]
    assert float(table[40]["pyramidal_spikes_per_s"]) == pytest.approx(float(recorded["hz"][0]), rel=1e-4)
    assert float(table[40]["screen_s"]) == pytest.approx(4.0)


def test_blocked_fractions_and_weights_stay_in_their_ranges(table):
    blocked = [float(row[name]) for row in table for name in ("blocked_pyramidal", "blocked_interneuron")]
    assert 0.0 <= min(blocked) <= max(blocked) <= 1.0
    assert max(blocked) > 0.3
    assert min(float(row["synaptic_weight"]) for row in table) >= 1.0
