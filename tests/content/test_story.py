"""The built-in story tells every fact of the product where it is promised."""

from __future__ import annotations

import re

import pytest

from ketaviz.base.units import span_ms
from ketaviz.content.check import CAPTION_LINE, caption_lines
from ketaviz.content.library import load_library
from ketaviz.content.schema import Beat

STORY = load_library().story
ORDER = [
    "welcome", "balance", "detector", "infusion", "block", "silence", "surge", "minutes", "strengthen", "paradox",
    "fading", "course", "indications", "risks", "open-questions", "help",
]  # fmt: skip

FACTS: dict[str, dict[str, set[str]]] = {
    "F1": {
        "indications": {"panel:indications", "trd", "mdd", "suicidal-thoughts", "bipolar"}
        | {"ptsd", "ocd", "anxiety", "addiction"}
    },
    "F2": {"minutes": {"panel:minutes", "mood-within-hours"}, "fading": {"panel:fading", "mood-within-hours"}},
    "F3": {"fading": {"panel:fading", "pooled-response", "single-dose-fades", "versus-midazolam"}},
    "F4": {"welcome": {"view:population", "trd"}, "indications": {"panel:indications", "trd"}},
    "F5": {"block": {"view:receptors", "signal:block", "blocks-nmda"}},
    "F6": {"detector": {"view:detector", "coincidence"}},
    "F7": {
        "silence": {"view:circuit", "signal:rates", "interneurons-quieten"},
        "surge": {"view:circuit", "signal:rates", "glutamate-surge"},
    },
    "F8": {
        "block": {"view:receptors", "interneuron-preference"},
        "silence": {"view:circuit", "label:terminals", "interneurons-quieten"},
    },
    "F9": {"minutes": {"panel:minutes", "dissociation-infusion", "dissociation-spray", "euphoria-volunteers"}},
    "F10": {
        "surge": {"view:circuit", "label:excitatory-synapse"},
        "strengthen": {"view:synapse", "signal:weight", "label:ampa", "label:spine", "spines-rodents", "bdnf-mtor"},
    },
    "F11": {"paradox": {"view:paradox", "signal:block", "signal:weight", "paradox-place"}},
    "F12": {"course": {"panel:course", "elekt-d", "murrough-six", "ketect", "sustain-1"}},
    "F13": {"risks": {"panel:risks", "dependence", "frequency"}},
    "F14": {"risks": {"panel:risks", "supervision"}, "minutes": {"panel:minutes", "supervision"}},
    "F15": {"risks": {"panel:risks", "long-term"}, "open-questions": {"panel:open-questions", "long-term"}},
}


def shown(beat: Beat) -> set[str]:
    return (
        set(beat.claims)
        | {f"panel:{beat.panel}" if beat.panel else f"view:{beat.view}"}
        | {f"signal:{name}" for name in beat.signals}
        | {f"label:{name}" for name in beat.labels}
    )


def test_the_beats_stand_in_the_order_of_the_product():
    assert [beat.id for beat in STORY.beats] == ORDER


@pytest.mark.parametrize("fact", sorted(FACTS))
def test_every_fact_is_told_in_its_beats_and_only_there(fact):
    assert {beat.id for beat in STORY.beats if fact in beat.facts} == set(FACTS[fact])


@pytest.mark.parametrize("fact", sorted(FACTS))
def test_the_beat_of_a_fact_shows_its_panel_or_view_and_its_claims(fact):
    for beat_id, promised in FACTS[fact].items():
        assert promised <= shown(STORY.beats[STORY.index(beat_id)])


def test_the_story_lasts_four_to_eight_minutes_however_long_it_waits():
    least = sum(pace.seconds for beat in STORY.beats for pace in beat.pace)
    most = sum(
        max(sum(pace.seconds for pace in beat.pace), beat.wait.at_most_seconds if beat.wait else 0)
        for beat in STORY.beats
    )
    assert 240 <= least <= most <= 480


def test_the_simulated_biology_stays_small():
    steps = sum(pace.seconds * 4000 / pace.slowdown for beat in STORY.beats for pace in beat.pace)
    assert steps <= 160_000


def drug_hours(first: str, last: str) -> float:
    beats = STORY.beats[STORY.index(first) : STORY.index(last) + 1]
    return sum(pace.seconds * span_ms(pace.per_second) for beat in beats for pace in beat.pace) / 3_600_000


def test_the_circuit_beats_cover_the_infusion_up_to_its_washout():
    assert 50 <= 60 * drug_hours("infusion", "surge") <= 60
    assert 100 <= 60 * drug_hours("infusion", "minutes") <= 120


def test_strengthening_ends_about_a_day_after_the_dose():
    assert 24 <= drug_hours("infusion", "strengthen") <= 26.5


def test_fading_ends_two_weeks_after_the_dose():
    assert 13.8 <= drug_hours("infusion", "fading") / 24 <= 14.4


def test_the_course_runs_three_weeks_slowly_and_then_to_half_a_year():
    first, second = STORY.beats[STORY.index("course")].pace
    assert 21 <= first.seconds * span_ms(first.per_second) / 86_400_000 <= 24
    assert 182 <= drug_hours("course", "course") / 24 <= 184
    assert span_ms(second.per_second) > 4 * span_ms(first.per_second)


def test_only_the_leading_account_carries_its_chip():
    chip = [beat.id for beat in STORY.beats if beat.leading_account]
    assert chip == ORDER[ORDER.index("block") : ORDER.index("paradox") + 1]


@pytest.mark.parametrize("beat", STORY.beats, ids=lambda beat: beat.id)
def test_a_caption_is_two_lines_of_at_most_46_characters(beat):
    lines = caption_lines(beat.caption)
    assert lines is not None
    assert all(len(line) <= CAPTION_LINE for line in lines)


@pytest.mark.parametrize("beat", STORY.beats, ids=lambda beat: beat.id)
def test_caption_and_detail_share_no_sentence_and_no_run_of_five_words(beat):
    caption, detail = ([word.strip(".,:;").lower() for word in words.split()] for words in (beat.caption, beat.detail))
    runs = {tuple(caption[at : at + 5]) for at in range(len(caption) - 4)}
    assert not runs & {tuple(detail[at : at + 5]) for at in range(len(detail) - 4)}


@pytest.mark.parametrize("beat", STORY.beats, ids=lambda beat: beat.id)
def test_a_beat_names_sources_and_what_is_simplified(beat):
    assert beat.sources
    assert beat.simplified
    assert beat.spoken


@pytest.mark.parametrize("beat", STORY.beats, ids=lambda beat: beat.id)
def test_a_sentence_on_how_slow_spikes_are_names_the_beats_own_pace(beat):
    numbers = {"four": 4, "eight": 8, "sixteen": 16}
    words = " ".join((beat.detail, beat.notes, beat.spoken, *beat.simplified))
    for sentence in re.findall(r"[^.]*[Ss]pikes are[^.]*?(\w+) times", words):
        assert {numbers[sentence]} == {pace.slowdown for pace in beat.pace}


@pytest.mark.parametrize("name", ["silence", "surge", "strengthen", "paradox"])
def test_a_hypothesis_is_said_as_one(name):
    assert "thought to" in STORY.beats[STORY.index(name)].caption


def test_the_caption_of_the_silent_brake_promises_no_silence():
    beat = STORY.beats[STORY.index("silence")]
    assert "nearly silent" in beat.title
    assert "silent" not in beat.caption


def test_the_generic_circuit_is_said_to_be_generic():
    assert "generic cortical circuit" in STORY.beats[STORY.index("silence")].detail


def test_the_course_says_for_whom_and_on_what_months_rest():
    beat = STORY.beats[STORY.index("course")]
    assert "to some" in beat.caption
    assert "one open trial" in beat.detail


def test_no_beat_before_the_infusion_holds_a_drug():
    for beat in STORY.beats[: STORY.index("infusion")]:
        assert beat.start is None or beat.start.dosing is None


def test_four_hours_of_blood_pressure_belong_to_the_spray():
    detail = STORY.beats[STORY.index("minutes")].detail
    assert "four hours after the esketamine spray" in detail
    assert "hour and a half after an infusion" in detail


def test_fading_compares_effect_sizes_and_not_rates_of_different_trials():
    beat = STORY.beats[STORY.index("fading")]
    assert {"0.87", "0.49"} <= set(re.findall(r"\d\.\d+", beat.detail)) & set(re.findall(r"\d\.\d+", beat.notes))
    assert not {"27.4", "46.5"} & set(re.findall(r"\d+\.\d+", beat.detail + beat.notes))


def test_help_names_no_number_of_any_country():
    beat = STORY.beats[STORY.index("help")]
    assert not any(character.isdigit() for character in beat.caption + beat.detail + beat.notes)
