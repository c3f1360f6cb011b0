"""A short soak: visitors in a hurry leave nothing behind; and the soak sees it when they do."""

import json
import os
import subprocess
import sys

import pytest

from tests.bench.soak import Held, faults, trend


def found(values: list[float]) -> list[str]:
    """Return what is said of a series, taken for each of the things that are held."""
    steady = trend([5.0] * len(values))
    return [
        sentence
        for name in Held._fields
        for sentence in faults({**dict.fromkeys(Held._fields, steady), name: trend(values)})
    ]


def test_a_line_has_its_slope_and_no_error():
    found = trend([3.0 + 0.5 * visitor for visitor in range(30)])
    assert (found.slope, round(found.error, 9), found.grown) == (0.5, 0.0, 5.0)


def test_what_is_steady_or_only_wavers_is_no_fault():
    assert found([300.0] * 30) == []
    assert found([300.0 + visitor % 3 for visitor in range(30)]) == []


def test_what_grows_with_every_visitor_is_a_fault():
    assert len(found([300.0 + 2.0 * visitor for visitor in range(30)])) == 3


def test_a_file_left_open_by_every_fifth_visitor_is_a_fault():
    assert len(found([float(10 + visitor // 5) for visitor in range(30)])) == 2, "objects and files, not memory"


@pytest.mark.long
def test_visitors_in_a_hurry_leave_nothing_behind():
    command = [sys.executable, "-m", "tests.bench.soak", "--minutes", "0.4", "--pace", "0.1", "--warm-up", "5"]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    told = json.loads(done.stdout[done.stdout.index("{") :])
    assert told["faults"] == []
    assert done.returncode == 0
    assert told["visitors"] >= 14
