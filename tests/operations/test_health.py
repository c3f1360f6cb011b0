"""The files by which many kiosks are watched."""

import json
import re
from datetime import UTC, datetime

import pytest

from ketaviz.operations.health import EVERY_S, METRICS, HealthFiles, prometheus
from ketaviz.operations.supervisor import Condition

NOON = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)
WELL = Condition(up=True, starts=3, crashes=1, hangs=1, last_end="was ended by signal 9", facts={"memory_bytes": 4e8})
NAME = re.compile(r"[a-z_]+")


@pytest.fixture
def files(tmp_path):
    return HealthFiles(tmp_path / "run" / "health.json", tmp_path / "metrics" / "ketaviz.prom", lambda: NOON)


def test_the_json_file_says_how_it_is(files, tmp_path):
    files.keep(WELL, 0.0)
    said = json.loads((tmp_path / "run" / "health.json").read_text("utf-8"))
    assert (said["up"], said["crashes_total"], said["memory_bytes"]) == (True, 1, 4e8)
    assert said["written"] == "2026-11-23T12:00:00+00:00"


def test_the_text_file_is_in_the_format_of_prometheus(files, tmp_path):
    files.keep(WELL, 0.0)
    lines = (tmp_path / "metrics" / "ketaviz.prom").read_text("utf-8").splitlines()
    assert "ketaviz_kiosk_up 1" in lines
    assert "ketaviz_kiosk_configuration_ok 1" in lines
    samples = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"ketaviz_kiosk_[a-z_]+ [0-9.]+", line) for line in samples)
    assert all(f"# TYPE {line.split()[0]} " in " ".join(lines) for line in samples)


def test_what_is_not_known_is_left_out_rather_than_said_to_be_nothing():
    assert prometheus({"up": False, "memory_bytes": None, "last_end": "words"}) == prometheus({"up": False})


def test_counters_are_named_as_prometheus_names_them():
    for name, kind, _words in METRICS:
        assert NAME.fullmatch(name)
        assert (kind == "counter") == name.endswith("_total")


def test_they_are_written_every_half_minute_and_at_once_when_the_program_goes_down(files, tmp_path):
    path = tmp_path / "run" / "health.json"
    files.keep(WELL, 0.0)
    path.unlink()
    files.keep(WELL._replace(facts={"memory_bytes": 5e8}), EVERY_S - 1.0)
    assert not path.exists()
    files.keep(WELL._replace(up=False), EVERY_S - 0.5)
    assert not json.loads(path.read_text("utf-8"))["up"]
    path.unlink()
    files.keep(WELL._replace(up=False), 2 * EVERY_S)
    assert path.exists()


def test_anybody_may_read_them_and_nothing_is_left_beside(files, tmp_path):
    files.keep(WELL, 0.0)
    for folder in (tmp_path / "run", tmp_path / "metrics"):
        (only,) = folder.iterdir()
        assert only.stat().st_mode & 0o444 == 0o444


def test_a_place_that_cannot_be_written_to_is_said_once_and_stops_nothing(tmp_path, capsys):
    (tmp_path / "file").write_text("in the way of a folder")
    files = HealthFiles(tmp_path / "file" / "health.json", None)
    for time in range(5):
        files.keep(WELL, time * EVERY_S)
    assert capsys.readouterr().err.count("cannot be written") == 1
