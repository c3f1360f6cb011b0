"""``ketaviz kiosk``: what it would do, the PIN, and refusals in sentences."""

from __future__ import annotations

import io
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketaviz.base.errors import ContentError
from ketaviz.cli import run
from ketaviz.cli_kiosk import with_pin
from ketaviz.operations.pin import fits, keep

KEPT = keep("246810", b"\x05" * 16)


def typed(monkeypatch, words):
    monkeypatch.setattr("sys.stdin", io.StringIO(words))


def test_set_pin_writes_a_hash_that_fits_and_check_then_says_what_it_would_do(tmp_path, monkeypatch, capsys):
    path = tmp_path / "kiosk.toml"
    path.write_text('country = "GB"  # ours\n\n[hours]\ndaily = "09:00-18:00"\n', encoding="utf-8")
    path.chmod(0o644)
    typed(monkeypatch, "135790\n")
    assert run(["kiosk", "set-pin", "--config", str(path)]) == 0
    text = path.read_text(encoding="utf-8")
    assert fits("135790", tomllib.loads(text)["pin"])
    assert "135790" not in text
    assert "# ours" in text
    assert path.stat().st_mode & 0o777 == 0o644
    assert run(["kiosk", "--config", str(path), "--check"]) == 0
    said = capsys.readouterr().out
    assert "Samaritans 116 123; emergency 999" in said
    assert "daily 09:00-18:00" in said
    assert "five taps in the upper left corner" in said


def test_what_is_no_pin_leaves_the_file_as_it_is(tmp_path, monkeypatch, capsys):
    path = tmp_path / "kiosk.toml"
    path.write_text('country = "GB"\n', encoding="utf-8")
    typed(monkeypatch, "1234\n")
    assert run(["kiosk", "set-pin", "--config", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == 'country = "GB"\n'
    assert "6 digits" in capsys.readouterr().err


def test_it_does_not_start_without_a_line_to_call(tmp_path, capsys):
    path = tmp_path / "kiosk.toml"
    path.write_text(f'pin = "{KEPT}"\n', encoding="utf-8")
    assert run(["kiosk", "--config", str(path)]) == 2
    assert "does not start without a line to call" in capsys.readouterr().err


def test_a_new_pin_takes_the_place_of_the_old_one_wherever_it_stands():
    other = keep("111111", b"\x01" * 16)
    for text in ("", "# nothing yet\n", f'pin = "{other}" # old\nsound = true\n', '[hours]\ndaily = "9:00-18:00"\n'):
        assert tomllib.loads(with_pin(text, KEPT))["pin"] == KEPT


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet='pin ="[]\n#ab', max_size=60))
def test_no_file_is_spoilt_by_setting_a_pin(text):
    try:
        changed = with_pin(text, KEPT)
    except (ContentError, tomllib.TOMLDecodeError):
        return
    assert tomllib.loads(changed)["pin"] == KEPT


@pytest.mark.parametrize(
    "argv", [["kiosk", "--confg", "x"], ["kiosk", "--config", "/nowhere/k.toml"], ["kiosk", "dance"]]
)
def test_what_cannot_be_done_is_refused_in_a_sentence(argv, capsys):
    assert run(argv) == 2
    assert capsys.readouterr().err.startswith("ketaviz: ")
