"""What the window says of the numbers: clock, speeds, the sentence of the phase."""

from __future__ import annotations

import pytest

from ketaviz.content.schema import Beat, Dosing
from ketaviz.content.wording import Wording
from ketaviz.frame.layout import EXAGGERATIONS
from ketaviz.modes import reading, time_words
from ketaviz.modes.status_words import PHASES, phase_word, sentence, short_sentence
from tests.frames import make_circuit, make_drug, make_frame, make_plasticity, make_story_now
from tests.modes.windows import library

ENGLISH = Wording()


def at(minutes: float, **drug: object):
    return make_frame(drug=make_drug(minutes=minutes, **drug))


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (19.1, "19 min 06 s"),
        (0.0, "0 min 00 s"),
        (119.99, "119 min 59 s"),
        (150.0, "2 h 30 min"),
        (3 * 1440.0 + 61, "3 days 01 h"),
        (69 * 1440.0, "69 days"),
    ],
)
def test_the_clock_says_the_time_since_the_dose(minutes, said):
    assert time_words.clock(at(minutes), ENGLISH) == said


def test_without_a_drug_the_clock_says_so():
    assert time_words.clock(at(0.0, dosing=None), ENGLISH) == "no drug"
    assert "without ketamine" in time_words.since(at(0.0, dosing=None), ENGLISH)


def test_a_course_is_counted_from_its_first_dose():
    assert time_words.since(at(1440.0, dosing=Dosing(doses=6)), ENGLISH) == "since the first dose"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (60.0, "1 s on screen = 1\u202fmin of infusion"),
        (120.0, "1 s on screen = 2\u202fmin of infusion"),
        (1.2 * 3600, "1 s on screen = 1.2\u202fh of infusion"),
    ],
)
def test_the_chip_says_what_passes_in_a_second_of_screen(seconds, said):
    assert time_words.drug_speed(at(10.0, per_screen_s=seconds), ENGLISH) == said


def test_after_the_infusion_the_chip_does_not_speak_of_one():
    told = time_words.drug_speed(at(600.0, per_screen_s=40 * 3600.0, infusing=False), ENGLISH)
    assert told == "1 s on screen = 40\u202fh"


def test_a_drug_clock_that_stands_still_has_no_speed():
    assert time_words.drug_speed(at(10.0, per_screen_s=0.0), ENGLISH) == ""


def test_spikes_are_said_to_be_slower_than_life():
    frame = make_frame(circuit=make_circuit(slowdown=8))
    assert time_words.spike_speed(frame, ENGLISH) == "spikes 8× slower than life"


@pytest.mark.parametrize("phase", PHASES)
def test_every_phase_has_a_word_a_sentence_and_a_short_sentence(phase):
    frame = make_frame(story=make_story_now(phase=phase))
    assert phase_word(phase, ENGLISH).casefold() == phase
    assert sentence(frame, ENGLISH).endswith(".")
    assert len(short_sentence(phase, ENGLISH)) < len(sentence(frame, ENGLISH))
    assert "{" not in sentence(frame, ENGLISH)


def test_the_sentence_of_the_surge_says_the_rates_at_rest_and_leaves_those_of_now_to_the_read_outs():
    circuit = make_circuit(
        pyramidal_hz=5.04, pyramidal_rest_hz=2.44, interneuron_hz=2.36, interneuron_rest_hz=9.91
    )  # fmt: skip
    told = sentence(make_frame(story=make_story_now(phase="surge"), circuit=circuit), ENGLISH)
    assert all(number in told for number in ("2.4", "9.9"))
    assert "5.0" not in told


def test_the_sentence_of_the_strengthened_circuit_says_the_weight_in_tens():
    told = sentence(
        make_frame(story=make_story_now(phase="strengthened"), plasticity=make_plasticity(weight=1.41)), ENGLISH
    )
    assert "140\u202f%" in told


def beat(name: str):
    return library().story.beats[library().story.index(name)]


def simplified_words(beat: Beat) -> list[str]:
    return [part.words for part in reading.simplified(beat, ENGLISH).paragraphs]


def test_what_is_simplified_is_what_the_story_says_and_then_what_the_stage_exaggerates():
    drawn = [note.words for note in EXAGGERATIONS if "circuit" in note.views]
    assert simplified_words(beat("surge")) == [*beat("surge").simplified, *drawn]


def test_a_panel_in_the_place_of_the_stage_exaggerates_nothing():
    assert simplified_words(beat("risks")) == list(beat("risks").simplified)


def test_every_exaggeration_is_told_in_some_beat():
    told = {words for one in library().story.beats for words in simplified_words(one)}
    assert {note.words for note in EXAGGERATIONS} <= told


def against(name):
    paragraphs = reading.account(beat(name), library(), ENGLISH).paragraphs
    first = [part.words for part in paragraphs].index(ENGLISH.text("Against it"))
    return [part.words for part in paragraphs[first + 1 :]]


def test_the_evidence_against_the_leading_account_is_that_of_the_beat():
    words = " ".join(against("surge"))
    assert library().claims["against-disinhibition"].text in words
    assert library().claims["against-mtor"].text not in words


@pytest.mark.parametrize("name", [one.id for one in library().story.beats if one.leading_account])
def test_every_beat_of_the_leading_account_has_evidence_against_it(name):
    assert len(against(name)) >= 2


@pytest.mark.parametrize("name", [one.id for one in library().story.beats])
def test_every_claim_of_a_beat_is_read_with_its_caveat_and_its_source(name):
    words = " ".join(part.words for part in reading.evidence(beat(name), library(), ENGLISH).paragraphs)
    for claim in (library().claims[one] for one in beat(name).claims):
        if claim.printed:
            assert claim.text in words
            assert claim.caveat in words
            assert library().cited(claim)[0].short in words


def test_the_keys_are_those_of_the_commands():
    words = [part.words for part in reading.keys(library().commands, ENGLISH).paragraphs]
    assert "Space: Play or pause" in words
    assert any("0–9" in line for line in words)


def test_everything_to_read_ends_with_what_this_program_is_not():
    assert "not medical advice" in reading.more(beat("surge"), library(), ENGLISH).paragraphs[-1].words
