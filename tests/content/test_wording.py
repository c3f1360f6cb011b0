from __future__ import annotations

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketaviz.base import resources
from ketaviz.base.errors import ContentError
from ketaviz.content import wording
from ketaviz.content.wording import MINUS, NARROW_SPACE, NO_NUMBER, Wording, pseudo


@pytest.fixture
def german(tmp_path, monkeypatch):
    (tmp_path / "text").mkdir()
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    catalogue.append(polib.POEntry(msgid="Play", msgstr="Abspielen"))
    catalogue.append(polib.POEntry(msgid="{low} to {high}", msgstr="{low} bis {hoch}"))
    catalogue.append(
        polib.POEntry(
            msgid="{count} dose", msgid_plural="{count} doses", msgstr_plural={0: "{count} Gabe", 1: "{count} Gaben"}
        )
    )
    catalogue.save(str(tmp_path / "text" / "de.po"))
    monkeypatch.setattr(wording, "assets_folder", lambda: tmp_path)
    return Wording("de")


def test_an_english_sentence_is_its_own_message():
    assert Wording().text("The brake goes nearly silent") == "The brake goes nearly silent"


def test_fields_are_filled_in_by_name():
    assert Wording().text("{part} of {whole}", part=3, whole="26") == "3 of 26"


def test_a_missing_field_is_an_error():
    with pytest.raises(KeyError):
        Wording().text("{part} of {whole}", part=3)


def test_words_of_a_story_may_hold_braces():
    assert Wording().text("A {curly} caption") == "A {curly} caption"


def test_one_dose_and_six_doses_take_their_own_form():
    words = Wording()
    assert words.plural("{count} dose", "{count} doses", 1) == "1 dose"
    assert words.plural("{count} dose", "{count} doses", 6) == "6 doses"


def test_a_translation_is_read_from_its_file(german):
    assert german.text("Play") == "Abspielen"


def test_a_message_without_translation_stays_english(german):
    assert german.text("Pause") == "Pause"


def test_a_translation_with_a_wrong_field_is_not_used(german):
    assert german.text("{low} to {high}", low=1, high=2) == "1 to 2"


def test_a_translated_plural_takes_its_own_form(german):
    assert german.plural("{count} dose", "{count} doses", 1) == "1 Gabe"
    assert german.plural("{count} dose", "{count} doses", 6) == "6 Gaben"


def test_german_numbers_have_a_decimal_comma(german):
    assert german.number(0.75, 2) == "0,75"


def test_an_unknown_language_is_refused_with_those_there_are():
    with pytest.raises(ContentError, match="expected one of en, qps"):
        Wording("klingon")


def test_a_broken_translation_file_is_refused_by_name(tmp_path, monkeypatch):
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "xx.po").write_text('msgid "open\nmsgstr', encoding="utf-8")
    monkeypatch.setattr(wording, "assets_folder", lambda: tmp_path)
    with pytest.raises(ContentError, match=r"xx\.po is not a gettext file"):
        Wording("xx")


def test_the_languages_are_the_files_and_the_pseudo_language():
    assert resources.asset("text", "en.po").is_file()
    assert wording.languages() == ("en", "qps")


@pytest.mark.parametrize(
    ("value", "digits", "sign", "shown"),
    [
        (0.75, 2, False, "0.75"),
        (-4.0, 1, False, MINUS + "4.0"),
        (12, 0, True, "+12"),
        (-0.04, 1, True, "0.0"),
        (1148, 0, False, "1148"),
        (130761, 0, False, f"130{NARROW_SPACE}761"),
        (float("nan"), 1, False, NO_NUMBER),
        (float("inf"), 1, False, NO_NUMBER),
    ],
)
def test_numbers_have_a_true_minus_and_no_minus_zero(value, digits, sign, shown):
    assert Wording().number(value, digits, sign=sign) == shown


@pytest.mark.parametrize(
    ("value", "unit", "digits", "shown"),
    [
        (0.75, "uM", 2, f"0.75{NARROW_SPACE}µM"),
        (64, "%", 0, f"64{NARROW_SPACE}%"),
        (-66, "mV", 0, f"{MINUS}66{NARROW_SPACE}mV"),
        (0.5, "mg/kg", 1, f"0.5{NARROW_SPACE}mg/kg"),
        (1.4, "", 1, "1.4"),
    ],
)
def test_a_quantity_has_its_unit_at_a_narrow_space(value, unit, digits, shown):
    assert Wording().quantity(value, unit, digits) == shown


@pytest.mark.parametrize(
    ("ms", "shown"),
    [
        (0, "0 s"),
        (250, "250 ms"),
        (1500, "1.5 s"),
        (90_000, "90 s"),
        (40 * 60_000, "40 min"),
        (26 * 3_600_000, "26 h"),
        (3.5 * 86_400_000, "3.5 days"),
        (14 * 86_400_000, "14 days"),
        (26 * 604_800_000, "26 weeks"),
        (-60 * 60_000, f"{MINUS}60 min"),
    ],
)
def test_a_span_is_told_in_the_unit_that_suits_it(ms, shown):
    assert Wording().span(ms) == shown.replace(" ", NARROW_SPACE)


def test_an_interval_says_to_instead_of_a_dash():
    assert Wording().interval(-7.31, -0.64, 2) == f"{MINUS}7.31 to {MINUS}0.64"


def test_the_pseudo_language_is_a_third_longer_and_in_brackets():
    sentence = "With its receptors blocked, the interneuron fires less."
    shown = Wording("qps").text(sentence)
    assert shown[0] == "["
    assert shown[-1] == "]"
    assert len(shown) >= 1.33 * len(sentence)
    assert sentence not in shown


def test_the_pseudo_language_leaves_fields_alone():
    assert "{value}" in pseudo("{value} of the receptors")
    assert "26 mV" in Wording("qps").text("{value} of the receptors", value="26 mV")


@given(st.text())
def test_no_words_break_the_pseudo_language(words):
    assert len(Wording("qps").text(words)) >= len(words)


@given(st.floats(allow_nan=True), st.integers(0, 4), st.booleans())
def test_no_number_is_shown_with_a_hyphen(value, digits, sign):
    assert "-" not in Wording().number(value, digits, sign=sign)
