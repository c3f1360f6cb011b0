"""Wrong files are refused with file, place, what was expected and the near miss."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketaviz.base.errors import ContentError
from ketaviz.base.resources import asset
from ketaviz.content import check
from ketaviz.content.library import load_library
from ketaviz.content.load import load_story
from ketaviz.content.schema import Pace, Story, Wait

BUILT_IN = asset("stories", "ketamine.toml").read_text(encoding="utf-8")


def changed(tmp_path: Path, old: str, new: str) -> Path:
    assert old in BUILT_IN
    path = tmp_path / "mine.toml"
    path.write_text(BUILT_IN.replace(old, new, 1), encoding="utf-8")
    return path


def fault_of(path: Path) -> str:
    with pytest.raises(ContentError) as caught:
        load_story(path)
    return str(caught.value)


def test_the_built_in_story_loads():
    assert len(load_library().story.beats) == 16


def test_a_story_of_ones_own_loads_with_the_claims_of_the_house(tmp_path):
    path = changed(tmp_path, "seen up close", "seen closely")
    assert load_library(path).story.beats[0].title == "A fast-acting medicine, seen closely"


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ('title = "A circuit', 'tittle = "A circuit', ['beat "balance"', '"tittle"', 'Did you mean "title"']),
        ("[[beats]]", "[[beat]]\nid = 'x'\n[[beats]]", ["the story", '"beat"', 'Did you mean "beats"']),
        ('sources = ["brette-2005"', 'sources = ["brete-2005"', ['beat "balance"', "sources", '"brette-2005"']),
        ('claims = ["coincidence"]', 'claims = ["coincidense"]', ['beat "detector"', "claims", '"coincidence"']),
        ('panel = "minutes"', 'panel = "minuets"', ['beat "minutes"', "panel", 'Did you mean "minutes"']),
        ('view = "detector"', 'view = "detecter"', ['beat "detector"', "view", 'Did you mean "detector"']),
        ('signals = ["voltage"]', 'signals = ["voltages"]', ['beat "detector"', "signals", "number 1", '"voltage"']),
        ('focus = ["population"]', 'focus = ["poplation"]', ['beat "welcome"', "focus", 'Did you mean "population"']),
        ('labels = ["nmda"', 'labels = ["nmba"', ['beat "detector"', "labels", 'Did you mean "nmda"']),
        ('phase = "silenced"', 'phase = "silence"', ['beat "silence"', "wait, phase", 'Did you mean "silenced"']),
        ("doses = 6", "dosis = 6", ['beat "course"', "start, dosing", 'Did you mean "doses"']),
        ("doses = 6", "doses = 600", ['beat "course"', "start, dosing, doses", "expected 1 to 60"]),
        ("doses = 6", "maintenance_every_days = 0.5", ["start, dosing, maintenance_every_days", "0 or 1 to 90"]),
        ("doses = 6", "maintenance_every_days = 91", ["start, dosing, maintenance_every_days", "0 or 1 to 90"]),
        ("dosing = {}", "dosing = {dose = 2.5}", ['beat "infusion"', "dose", "expected 0 to 1.5"]),
        ("dosing = {}", 'dosing = {dose = 60, route = "nasal-esketamine"}', ["expected 28, 56 or 84"]),
        ("seconds = 16", "seconds = -16", ['beat "welcome"', "pace", "above 0"]),
        ("seconds = 16", "seconds = inf", ['beat "welcome"', "pace", "above 0"]),
        ("seconds = 16", "seconds = 4", ['beat "welcome"', "pace", "expected 10 to 120"]),
        ("seconds = 16", "seconds = 16.001", ['beat "welcome"', "ticks of 4 ms"]),
        ("seconds = 16", 'seconds = "16"', ['beat "welcome"', "pace, number 1, seconds", "expected `float`"]),
        ("slowdown = 8", "slowdown = 5", ['beat "welcome"', "pace, number 1, slowdown", "4, 8, 16"]),
        ('"1 min"', '"1 minute"', ['beat "infusion"', "per_second", '"1 minute" is not a span of time']),
        ('"1 min"', '"100 ms"', ['beat "infusion"', "per_second", "multiples of 250 ms"]),
        ('at = "0 s"', 'at = "99999 d"', ['beat "infusion"', "start, at", "ten years"]),
        ("up close", "up close, with very many words", ["title", "10 words; expected at most 6"]),
        ("did not help.", "did not help." + "x" * 220, ['beat "welcome"', "caption", "expected at most 92"]),
        ("Ketamine can lift depression within hours for some people", "x" * 50, ["caption", "two lines", "46"]),
        ('short = "Welcome"', 'short = "Welcome, everybody"', ["short", "18 characters; expected at most 14"]),
        ('short = "Welcome"', 'short = " "', ["short", "it is empty"]),
        ('id = "balance"', 'id = "welcome"', ['beat "welcome"', "comes twice"]),
        ('id = "balance"', "id = 7", ["beat 2", "expected `str`"]),
        ('facts = ["F4"]', 'facts = ["F44"]', ["facts", 'Did you mean "F4"']),
        ('id = "ketamine"', "", ["the story", 'expected id = "some text"']),
        ("[[beats]]", "[[beats", ["not TOML", "line 7"]),
    ],
)
def test_a_wrong_story_is_refused_with_place_and_near_miss(tmp_path, old, new, parts):
    fault = fault_of(changed(tmp_path, old, new))
    assert fault.startswith("mine.toml")
    for part in parts:
        assert part in fault
    assert fault.endswith((".", "?"))


def long_story(seconds: float, wait: Wait | None = None) -> Story:
    beat = msgspec.structs.replace(load_story().beats[0], pace=(Pace(seconds=seconds, slowdown=16),), wait=wait)
    return Story(id="a", title="b", beats=tuple(msgspec.structs.replace(beat, id=f"b{k}") for k in range(20)))


@pytest.mark.parametrize("story", [long_story(100.0), long_story(10.0, Wait(phase="surge", at_most_seconds=100.0))])
def test_a_story_of_more_than_half_an_hour_is_refused_at_the_beat_where_it_is_too_long(story):
    with pytest.raises(ContentError, match=r'beat "b18".* 1900 seconds, waits included; expected at most 1800'):
        check.story("mine.toml", story)


def test_a_story_of_half_an_hour_is_not_too_long():
    check.story("mine.toml", long_story(90.0))


def test_a_story_without_beats_is_refused(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('id = "a"\ntitle = "b"\n', encoding="utf-8")
    assert "expected at least one [[beats]] table" in fault_of(path)


def test_a_story_that_is_not_utf8_is_refused_with_its_line(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes(b'id = "a"\ntitle = "caf\xe9"\n')
    assert fault_of(path) == "mine.toml, line 2: this is not UTF-8; save the file as UTF-8 text."


def test_a_story_of_fifty_megabytes_is_refused_unread(tmp_path):
    path = tmp_path / "mine.toml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "expected at most 1000 kB of text" in fault_of(path)


def test_a_story_that_is_not_there_is_refused(tmp_path):
    assert "cannot be read" in fault_of(tmp_path / "nowhere.toml")


def test_a_folder_is_no_story(tmp_path):
    assert "cannot be read" in fault_of(tmp_path)


def test_a_story_nested_too_deeply_is_refused(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("beats = " + "[" * 100_000, encoding="utf-8")
    assert "nested too deeply" in fault_of(path)


def test_a_byte_order_mark_does_no_harm(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(BUILT_IN, encoding="utf-8-sig")
    assert load_story(path).id == "ketamine"


def loads_or_says_why(path: Path) -> None:
    fault = "mine.toml"
    try:
        load_story(path)
    except ContentError as caught:
        fault = str(caught)
    assert fault.startswith("mine.toml")
    assert "\n" not in fault


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes_load_or_are_refused_in_one_line(tmp_path, raw):
    path = tmp_path / "mine.toml"
    path.write_bytes(raw)
    loads_or_says_why(path)


LINES = BUILT_IN.splitlines()
VALUES = st.sampled_from(
    ["-1", "0", "1e308", "nan", '""', '"x"', "[]", "[[]]", "{}", "{a = 1}", "true", "1979-05-27", '"9e9 d"', "[1, 2]"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_story_with_any_value_changed_loads_or_is_refused_in_one_line(tmp_path, data):
    place = data.draw(st.sampled_from([at for at, line in enumerate(LINES) if re.match(r"\w+ = ", line)]))
    key = LINES[place].split(" = ")[0]
    lines = [*LINES[:place], f"{key} = {data.draw(VALUES)}", *LINES[place + 1 :]]
    path = tmp_path / "mine.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    loads_or_says_why(path)
