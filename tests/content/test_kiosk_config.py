"""The configuration of a kiosk: every fault is told, at once, in a sentence; what is sound becomes a record."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketaviz.base.errors import ContentError
from ketaviz.base.resources import asset
from ketaviz.content.kiosk_config import MINUTES_A_DAY, KioskConfig, load_kiosk, place_of
from ketaviz.operations.pin import keep

PIN = keep("246810", b"\x07" * 16)
SOUND = f'country = "GB"\npin = "{PIN}"\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "kiosk.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(ContentError) as told:
        load_kiosk(written(folder, text))
    return str(told.value).splitlines()


def test_the_least_that_starts_is_a_country_and_a_pin(tmp_path):
    config = load_kiosk(written(tmp_path, SOUND))
    assert (config.country, config.pin, config.languages) == ("GB", PIN, ("en",))
    assert place_of(config).lines[0].number == "116 123"


def test_the_example_lacks_only_what_each_place_must_say_itself():
    with pytest.raises(ContentError) as told:
        load_kiosk(asset("kiosk.example.toml"))
    sentences = str(told.value).splitlines()
    assert len(sentences) == 2
    assert "key country: it is missing, and a kiosk does not start without a line to call" in sentences[0]
    assert "ketaviz kiosk set-pin --config" in sentences[1]


def test_every_line_of_the_example_is_sound_once_it_is_uncommented(tmp_path):
    lines = asset("kiosk.example.toml").read_text(encoding="utf-8").splitlines()
    kept = [line.removeprefix("# ") for line in lines if " = " in line or line.startswith("# [")]
    text = "\n".join(line for line in kept if not line.startswith(("pin", "help_file"))).replace("mon =", "mon =")
    head, table, rest = text.partition("[hours]")
    config = load_kiosk(written(tmp_path, f'{head}\npin = "{PIN}"\n{table}{rest}'))
    assert config.hours[0] is None
    assert config.hours[1] == (540, 1080)
    assert config.rotate == 90
    assert config.counts_file == Path("/var/lib/ketaviz/counts.sqlite")


def test_all_faults_are_told_at_once_each_with_key_value_and_what_is_allowed(tmp_path):
    told = faults(tmp_path, SOUND + 'idle_seconds = 5\ncountdown_seconds = 10\nlanguages = ["de"]\nidle_secs = 60\n')
    assert len(told) == 4
    assert 'key idle_seconds: "5" cannot be used; expected a whole number of seconds from 30 to 300.' in told[0]
    assert 'key countdown_seconds: "10"' in told[1]
    assert "from 20 to 120" in told[1]
    assert "key languages" in told[2]
    assert "one of en" in told[2]
    assert 'Did you mean "idle_seconds"?' in told[3]


def test_a_country_without_a_line_to_call_is_refused_and_told_how(tmp_path):
    (sentence,) = faults(tmp_path, f'country = "DE"\npin = "{PIN}"\n')
    assert 'no help lines for "DE"' in sentence
    assert "help_file" in sentence


def test_numbers_that_the_house_has_tested_stand_beside_the_configuration(tmp_path):
    (tmp_path / "numbers.toml").write_text(
        '[[places]]\nid = "DE"\ncountry = "Germany"\nemergency = "112"\nlines = [{ number = "116 123" }]\n'
        'source = "tested here"\nchecked = "2026-11-20"\ntested_by = "the desk"\n',
        encoding="utf-8",
    )
    text = f'country = "DE"\npin = "{PIN}"\nhelp_file = "numbers.toml"\nstaff_contact = "the desk"\n'
    place = place_of(load_kiosk(written(tmp_path, text)))
    assert (place.emergency, place.staff) == ("112", "the desk")


def test_a_pin_that_stands_there_itself_is_refused_and_not_repeated(tmp_path):
    (sentence,) = faults(tmp_path, 'country = "GB"\npin = "246810"\n')
    assert "246810" not in sentence
    assert "set-pin" in sentence


def test_without_a_file_the_sentence_says_how_to_begin():
    with pytest.raises(ContentError, match=r"kiosk\.example\.toml"):
        load_kiosk(None)


@pytest.mark.parametrize(
    ("hours", "weekday", "minute", "is_open"),
    [
        (None, 3, 0, True),
        ((540, 1080), 2, 539, False),
        ((540, 1080), 2, 540, True),
        ((540, 1080), 2, 1080, False),
        ((1200, 120), 2, 60, True),
        ((1200, 120), 2, 1300, True),
        ((1200, 120), 2, 600, False),
    ],
)
def test_it_is_open_from_the_first_minute_to_the_last_also_over_midnight(hours, weekday, minute, is_open):
    config = KioskConfig() if hours is None else KioskConfig(hours=(hours,) * 7)
    assert config.is_open(weekday, minute) is is_open


def test_a_day_that_is_closed_is_dark_but_for_the_hours_after_midnight_of_the_day_before():
    config = KioskConfig(hours=((1200, 120), None, None, None, None, None, None))
    assert config.is_open(1, 60)
    assert not any(config.is_open(1, minute) for minute in range(120, MINUTES_A_DAY))


_words = st.text(max_size=12)
_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words, inner, max_size=3),
    max_leaves=5,
)


def as_toml(value: object) -> str:
    """Return a value as TOML would write it, or something that is not TOML: both may stand in a file."""
    if isinstance(value, bool) or value is None:
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(as_toml(each) for each in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}" = {as_toml(each)}' for key, each in value.items()) + "}"
    return f'"{value}"' if isinstance(value, str) else str(value)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from([*KioskConfig.__struct_fields__, "hour"]), _values, max_size=5))
def test_whatever_stands_in_the_file_becomes_a_record_or_sentences(tmp_path_factory, table):
    text = "\n".join(f"{key} = {as_toml(value)}" for key, value in table.items())
    path = written(tmp_path_factory.getbasetemp(), text)
    sentences = read_or_told(path)
    assert all(line.startswith("kiosk.toml") and line.endswith((".", "?")) for line in sentences)


def read_or_told(path: Path) -> list[str]:
    """Return the sentences of what is wrong; none for a record that says where to get help and how to leave."""
    try:
        config = load_kiosk(path)
    except ContentError as told:
        return str(told).splitlines()
    return [] if config.country and config.pin else ["a record that lacks something"]


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_sentences(tmp_path_factory, raw):
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(raw)
    with pytest.raises(ContentError):
        load_kiosk(path)


def test_a_language_written_from_the_right_is_not_offered_though_its_words_were_reviewed(tmp_path, monkeypatch):
    from ketaviz.content import kiosk_config

    monkeypatch.setattr(kiosk_config, "reviewed_languages", lambda: ("en", "ar", "de"))
    told = faults(tmp_path, SOUND + 'languages = ["en", "ar"]\n')
    assert len(told) == 1
    assert "en, de" in told[0]
