"""The parent of a kiosk: small, and with the last configuration that was right."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ketaviz.cli_kiosk_watched import Given, Told, given, said_meanwhile
from ketaviz.content.kiosk_config import load_kiosk
from ketaviz.operations.health import HealthFiles

PIN = f"scrypt$16384$8$1${'0' * 32}${'0' * 64}"
RIGHT = f'country = "GB"\npin = "{PIN}"\ncounts_file = "counts.sqlite"\nrestart_at = "never"\n'
OWN_HELP = """
[[places]]
id = "GB"
country = "the United Kingdom"
emergency = "999"
lines = [{ name = "Our line", number = "12 34" }]
source = "ourselves"
checked = "2026-11-23"
"""


@pytest.fixture
def told(tmp_path):
    """Return a function that says what the next start is given, the file of the configuration, and the health."""
    path, folder, health = tmp_path / "kiosk.toml", tmp_path / "own", HealthFiles(None, None)
    folder.mkdir()
    path.write_text(RIGHT, "utf-8")
    one = Told(path, None, folder, load_kiosk(path), health)

    def next_start(monkeypatch) -> Given:
        for name, value in one.environment().items():
            monkeypatch.setenv(name, value)
        handed = given()
        assert handed is not None
        return handed

    return next_start, path, health


def test_the_program_is_given_what_the_parent_has_read_once(told, monkeypatch):
    next_start, path, _health = told
    handed = next_start(monkeypatch)
    assert handed.config == load_kiosk(path)
    assert handed.still.parent == handed.folder
    assert given() is None


def test_a_faulty_configuration_is_not_taken_and_said_until_it_is_right_again(told, monkeypatch, capsys):
    next_start, path, health = told
    path.write_text('country = "nowhere"\n', "utf-8")
    assert next_start(monkeypatch).config.restart_at is None
    assert "country" in health.configuration
    path.unlink()
    assert next_start(monkeypatch).config.country == "GB"
    path.write_text(RIGHT.replace("never", "05:00"), "utf-8")
    assert next_start(monkeypatch).config.restart_at == 300
    assert health.configuration == ""
    assert capsys.readouterr().err.count("the one before goes on") == 2


def test_the_numbers_to_call_are_kept_with_the_configuration(told, tmp_path, monkeypatch, capsys):
    next_start, path, _health = told
    help_file = tmp_path / "help.toml"
    help_file.write_text(OWN_HELP, "utf-8")
    path.write_text(RIGHT + 'help_file = "help.toml"\n', "utf-8")
    next_start(monkeypatch)
    help_file.write_text("broken [", "utf-8")
    assert "Need to talk? Our line 12 34" in said_meanwhile(next_start(monkeypatch).config)


def test_what_is_said_meanwhile_names_whom_to_call(tmp_path):
    path = tmp_path / "kiosk.toml"
    path.write_text(RIGHT, "utf-8")
    lines = said_meanwhile(load_kiosk(path))
    assert lines[0] == "This screen will be back soon."
    assert "Need to talk? Samaritans 116 123" in lines
    assert "Emergency 999" in lines


def test_the_parent_loads_neither_qt_nor_numpy(tmp_path):
    path = tmp_path / "kiosk.toml"
    path.write_text(RIGHT, "utf-8")
    program = """
import sys
from pathlib import Path
from ketaviz import cli, cli_kiosk_watched
from ketaviz.operations import supervisor
supervisor.Supervisor.run = lambda self: self._program.told() and 0
assert cli.run(["kiosk", "--config", sys.argv[1]]) == 0
loaded = {name.split(".")[0] for name in sys.modules}
assert "ketaviz" in loaded and not loaded & {"numpy", "PySide6", "pyqtgraph"}, loaded
"""
    subprocess.run([sys.executable, "-c", program, str(path)], check=True, timeout=60)
