"""Where to get help: only numbers read in a source, each for its own country, and none where none is known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ketaviz.base.errors import ContentError
from ketaviz.content.help_lines import country_of, help_in, load_help, system_country

READ = {
    "CA": {"911", "988"},
    "ES": {"112", "024"},
    "FR": {"15 or 112", "3114"},
    "GB": {"999", "116 123"},
    "NL": {"112", "113 or 0800-0113"},
    "US": {"911", "988", "1-800-662-4357"},
}
"""The numbers marked V in the notes on evidence, section 7: no other may be printed."""

GOOD = """
[[places]]
id = "XY"
country = "Somewhere"
emergency = "555"
lines = [{ name = "Listeners", number = "555 0100", hours = "daily" }]
source = "the venue"
checked = "2026-11-23"
tested_by = "the venue"
"""


def numbers(place):
    return {place.emergency, *(line.number for line in (*place.lines, *place.drug_lines))} - {""}


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_number_is_shipped_that_was_not_read_in_a_source():
    assert {name: numbers(place) for name, place in load_help().items()} == READ


@pytest.mark.parametrize("country", ["", "DE", "IT", "ZZ", "C"])
def test_a_country_that_is_not_known_gets_no_number_of_another(country):
    assert help_in(country) is None


def test_a_country_is_found_in_small_letters_too():
    assert help_in("gb").id == "GB"


def test_a_venue_may_bring_its_own_file(tmp_path):
    place = help_in("XY", written(tmp_path, GOOD))
    assert place.tested_by == "the venue"
    assert place.lines[0].hours == "daily"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "XY"', 'id = "Xyland"', "two capital letters"),
        ('number = "555 0100"', 'number = "call us"', "numbers to call"),
        ('checked = "2026-11-23"', 'checked = "last week"', "no day"),
        ('source = "the venue"', 'source = ""', "source"),
        ('country = "Somewhere"', 'contry = "Somewhere"', "country"),
        (GOOD, GOOD + GOOD, "each country once"),
    ],
)
def test_a_file_that_cannot_be_right_is_refused_with_its_place(tmp_path, old, new, fault):
    with pytest.raises(ContentError, match=re.escape(fault)):
        load_help(written(tmp_path, GOOD.replace(old, new)))


@pytest.mark.parametrize(
    ("language", "country"), [("fr_CA.UTF-8", "CA"), ("en-GB", "GB"), ("en", ""), ("C", ""), ("C.UTF-8", ""), ("", "")]
)
def test_a_language_may_name_a_country(language, country):
    assert country_of(language) == country


def test_what_says_where_telephones_are_counts_more_than_the_language():
    assert system_country({"LANG": "en_US.UTF-8", "LC_TELEPHONE": "de_CH.UTF-8"}) == "CH"
    assert system_country({"LANG": "C.UTF-8"}) == ""
