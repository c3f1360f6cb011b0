"""``ketaviz model``: keys, units, ranges and sentences of the headless commands."""

from __future__ import annotations

import csv
import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketaviz.cli import run
from ketaviz.cli_model import progress_bar

Answer = dict[str, Any]
STANDARD = ("infusion", "--dose", "0.5")


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Any:
    def asked(*arguments: str) -> Answer:
        code = run(["model", *arguments, "--json"])
        printed = capsys.readouterr()
        assert (code, printed.err) == (0, "")
        return json.loads(printed.out)

    return asked


@pytest.fixture
def refusal(capsys: pytest.CaptureFixture[str]) -> Any:
    def refused(*arguments: str) -> str:
        code = run(["model", *arguments])
        printed = capsys.readouterr()
        assert (code, printed.out) == (2, "")
        assert printed.err.count("\n") == 1
        assert "Traceback" not in printed.err
        return printed.err.strip()

    return refused


# circuit


def test_circuit_answers_by_the_agreed_keys(ask: Any) -> None:
    answer = ask("circuit", "--concentration", "0.8", "--seconds", "1")
    assert set(answer) >= {
        "concentration_uM", "pyramidal_hz", "interneuron_hz", "hero_interneuron_hz", "block_pyramidal",
        "block_interneuron", "pyramidal_cv", "fano_5ms", "largest_burst",
    }  # fmt: skip
    assert answer["concentration_uM"] == 0.8


def test_circuit_falls_silent_at_the_interneurons_and_surges_at_the_pyramidal_cells(ask: Any) -> None:
    rest = ask("circuit", "--concentration", "0", "--seconds", "4")
    drug = ask("circuit", "--concentration", "0.8", "--seconds", "4")
    assert drug["interneuron_hz"] < 0.35 * rest["interneuron_hz"]
    assert drug["pyramidal_hz"] > 1.7 * rest["pyramidal_hz"]
    assert rest["block_pyramidal"] == rest["block_interneuron"] == 0.0


def test_circuit_is_the_same_for_the_same_seeds_and_another_for_others(ask: Any) -> None:
    asked = ("circuit", "--concentration", "0.3", "--seconds", "1")
    assert ask(*asked) == ask(*asked)
    assert ask(*asked) != ask(*asked, "--seed", "2")
    assert ask(*asked) != ask(*asked, "--network-seed", "77")


def test_circuit_takes_experiments_more_than_once(ask: Any) -> None:
    answer = ask(
        "circuit", "--concentration", "10", "--seconds", "1",
        "--experiment", "interneuron-insensitive", "--experiment", "pyramidal-insensitive",
    )  # fmt: skip
    assert answer["block_interneuron"] == answer["block_pyramidal"] == 0.0


def test_circuit_without_enough_spikes_has_no_irregularity(ask: Any) -> None:
    """Fewer than 5 intervals a cell: null, not a made-up number."""
    assert ask("circuit", "--concentration", "100", "--seconds", "1")["pyramidal_cv"] is None


def test_circuit_runs_with_other_steps_sizes_weights_and_magnesium(ask: Any) -> None:
    answer = ask(
        "circuit", "--concentration", "0", "--seconds", "1", "--cells", "400", "--dt", "0.5", "--weight", "1.4",
        "--magnesium", "0.3",
    )  # fmt: skip
    assert answer["interneuron_hz"] > 15.0


# infusion


def test_infusion_answers_by_the_agreed_keys(ask: Any) -> None:
    answer = ask(*STANDARD)
    assert set(answer) >= {
        "minutes", "plasma_uM", "effect_uM", "plasma_peak_uM", "plasma_peak_ng_per_mL", "plasma_peak_minute",
        "effect_peak_uM", "surge_hours", "relative_drive",
    }  # fmt: skip
    assert answer["minutes"] == list(range(241))
    assert len(answer["plasma_uM"]) == len(answer["effect_uM"]) == 241


def test_infusion_peaks_as_published(ask: Any) -> None:
    """Clements & Nimmo 1981."""
    answer = ask(*STANDARD)
    assert answer["plasma_peak_ng_per_mL"] == pytest.approx(177.3, abs=1.0)
    assert answer["plasma_peak_minute"] == pytest.approx(40.0, abs=1e-3)
    assert answer["effect_uM"][40] == pytest.approx(0.722, abs=0.005)
    assert answer["relative_drive"] == 1.0


def test_infusion_peaks_come_from_the_exact_solution_not_from_what_is_printed(ask: Any) -> None:
    short, long = ask(*STANDARD, "--over", "40.5", "--until", "5"), ask(*STANDARD, "--over", "40.5")
    assert short["minutes"] == [0, 1, 2, 3, 4, 5]
    assert short["plasma_peak_uM"] == long["plasma_peak_uM"] > max(long["plasma_uM"])
    assert short["surge_hours"] == long["surge_hours"]


def test_infusion_under_domino_peaks_at_240(ask: Any) -> None:
    """Domino 1982; the standard infusion is the standard under either."""
    answer = ask(*STANDARD, "--kinetics", "domino")
    assert answer["plasma_peak_ng_per_mL"] == pytest.approx(240.0, abs=1.0)
    assert answer["relative_drive"] == 1.0


@pytest.mark.parametrize(("dose", "peak"), [("56", 74.0), ("84", 103.0)])
def test_infusion_of_nasal_esketamine_peaks_as_published(ask: Any, dose: str, peak: float) -> None:
    """Perez-Ruixo 2021."""
    answer = ask("infusion", "--dose", dose, "--route", "nasal-esketamine")
    assert answer["plasma_peak_ng_per_mL"] == pytest.approx(peak, abs=4.0)
    assert 35.0 <= answer["plasma_peak_minute"] <= 45.0


def test_infusion_depends_on_body_weight_for_doses_in_mg_only(ask: Any) -> None:
    nasal = ("infusion", "--dose", "84", "--route", "nasal-esketamine")
    assert ask(*nasal, "--body-weight", "35")["plasma_peak_uM"] == pytest.approx(2 * ask(*nasal)["plasma_peak_uM"])
    assert ask(*STANDARD, "--body-weight", "35") == ask(*STANDARD)


def test_infusion_into_muscle_peaks_later_and_lower(ask: Any) -> None:
    muscle, vein = ask(*STANDARD, "--route", "im"), ask(*STANDARD, "--over", "0.5")
    assert muscle["plasma_peak_uM"] < vein["plasma_peak_uM"]
    assert muscle["plasma_peak_minute"] > vein["plasma_peak_minute"]


def test_infusion_of_nothing_is_nothing(ask: Any) -> None:
    answer = ask("infusion", "--dose", "0")
    assert not any(answer["plasma_uM"])
    assert answer["plasma_peak_uM"] == answer["surge_hours"] == answer["relative_drive"] == 0.0


@pytest.mark.parametrize("name", ["interneuron-insensitive", "interneuron-nmda-swapped", "recurrent-ampa-blocked"])
def test_infusion_drives_nothing_where_the_account_says_so(ask: Any, name: str) -> None:
    """Sections 5 and 6 of the model's description: it comes out of the program's own surge table."""
    answer = ask(*STANDARD, "--experiment", name)
    assert answer["relative_drive"] == answer["surge_hours"] == 0.0


def test_infusion_drives_nothing_when_plasticity_is_frozen(ask: Any) -> None:
    answer = ask(*STANDARD, "--experiment", "plasticity-frozen")
    assert answer["relative_drive"] == 0.0
    assert answer["surge_hours"] > 0.5


@pytest.mark.long
def test_infusion_on_another_network_is_measured_there(ask: Any) -> None:
    """The standard infusion is the standard on every network; what it is worth in surge-hours is the network's own."""
    shipped, other = ask(*STANDARD), ask(*STANDARD, "--network-seed", "77")
    assert other["relative_drive"] == 1.0
    assert 0.3 < other["surge_hours"] < 1.6
    assert other["surge_hours"] != shipped["surge_hours"]


# course


def test_course_answers_by_the_agreed_keys(ask: Any) -> None:
    answer = ask("course")
    series = ("days", "weight", "labile", "durable", "responders")
    assert set(answer) >= {*series, "dose_days", "median_relapse_day"}
    assert len({len(answer[name]) for name in series}) == 1
    assert answer["days"][0] == 0.0
    assert answer["days"][-1] == 180.0
    assert answer["dose_days"] == [0.0, 3.5, 7.0, 10.5, 14.0, 17.5]


@pytest.mark.parametrize("days", ["1", "30.3", "180", "3650"])
def test_course_prints_at_least_every_quarter_of_a_day_and_its_end(ask: Any, days: str) -> None:
    printed = ask("course", "--doses", "1", "--days", days)["days"]
    assert max(late - early for early, late in itertools.pairwise(printed)) <= 0.25
    assert printed[-1] == float(days)
    assert printed == sorted(set(printed))


def test_course_of_one_dose_reaches_what_it_was_fitted_to(ask: Any) -> None:
    """Section 6 of the model's description."""
    answer = ask("course", "--doses", "1", "--days", "10")
    day = answer["days"].index(1.0)
    assert answer["weight"][day] == pytest.approx(1.40, abs=0.01)
    assert answer["responders"][day] == pytest.approx(0.64, abs=0.01)
    assert answer["weight"][0] == 1.0
    assert answer["responders"][0] == 0.0


def test_course_three_times_a_week_relapses_after_eighteen_days(ask: Any) -> None:
    """Murrough 2013b."""
    answer = ask("course", "--per-week", "3")
    assert answer["dose_days"] == [0.0, 2.0, 4.0, 7.0, 9.0, 11.0]
    assert 17.0 <= answer["median_relapse_day"] <= 19.0


@pytest.mark.parametrize(("per_week", "expected"), [("1", [0, 7, 14, 21]), ("7", [0, 1, 2, 3])])
def test_course_spaces_its_doses(ask: Any, per_week: str, expected: list[float]) -> None:
    assert ask("course", "--doses", "4", "--per-week", per_week)["dose_days"] == expected


def test_course_with_maintenance_goes_on_until_the_end(ask: Any) -> None:
    answer = ask("course", "--maintenance-every", "14", "--days", "60")
    assert answer["dose_days"][5:] == [17.5, 31.5, 45.5, 59.5]


def test_course_that_ends_before_half_relapsed_has_no_relapse_day(ask: Any) -> None:
    assert ask("course", "--days", "25")["median_relapse_day"] is None


def test_course_keeps_the_weight_at_one_without_a_surge(ask: Any) -> None:
    for name in ("interneuron-insensitive", "recurrent-ampa-blocked", "plasticity-frozen"):
        answer = ask("course", "--days", "30", "--experiment", name)
        assert set(answer["weight"]) == {1.0}
        assert set(answer["responders"]) == {0.0}
        assert answer["median_relapse_day"] is None


def test_course_of_a_larger_dose_strengthens_more(ask: Any) -> None:
    usual, double = ask("course", "--days", "20"), ask("course", "--days", "20", "--dose", "1")
    assert max(usual["weight"]) < max(double["weight"]) < 1.6


# what is printed


@pytest.mark.parametrize("part", [("circuit", "--concentration", "0.8", "--seconds", "1"), STANDARD, ("course",)])
def test_the_table_says_model_and_units_and_stays_short(part: tuple[str, ...], capsys: Any) -> None:
    assert run(["model", *part]) == 0
    text = capsys.readouterr().out
    assert "model" in text
    assert any(unit in text for unit in ("uM", "spikes/s", "days"))
    assert len(text.splitlines()) < 40
    assert max(map(len, text.splitlines())) <= 120


def test_the_csv_file_holds_the_time_series(ask: Any, tmp_path: Path) -> None:
    path = tmp_path / "dose.csv"
    answer = ask(*STANDARD, "--csv", str(path))
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [float(row["effect_uM"]) for row in rows] == answer["effect_uM"]
    assert list(rows[0]) == ["minutes", "plasma_uM", "effect_uM"]


def test_a_csv_file_that_cannot_be_written_is_refused(refusal: Any, tmp_path: Path) -> None:
    assert "--csv" in refusal(*STANDARD, "--csv", str(tmp_path / "nowhere" / "dose.csv"))


def test_the_progress_bar_goes_to_standard_error_and_ends_its_line(capsys: Any) -> None:
    progress_bar(0.5)
    progress_bar(1.0)
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.endswith("100%\n")


# what is refused

CIRCUIT = ("circuit", "--concentration", "0.8")


@pytest.mark.parametrize(
    ("arguments", "flag", "value", "span"),
    [
        (("circuit", "--concentration", "101"), "--concentration", "101", "0 to 100 uM"),
        (("circuit", "--concentration", "-1"), "--concentration", "-1", "0 to 100 uM"),
        (("circuit", "--concentration", "nan"), "--concentration", "nan", "0 to 100 uM"),
        ((*CIRCUIT, "--seconds", "0.5"), "--seconds", "0.5", "1 to 3600 s"),
        ((*CIRCUIT, "--weight", "3.1"), "--weight", "3.1", "0.5 to 3"),
        ((*CIRCUIT, "--magnesium", "5"), "--magnesium", "5", "0 to 4 mM"),
        ((*CIRCUIT, "--cells", "200"), "--cells", "200", "100, 400 or 1000"),
        ((*CIRCUIT, "--dt", "0.2"), "--dt", "0.2", "0.1, 0.25 or 0.5"),
        ((*CIRCUIT, "--seed", "4294967296"), "--seed", "4294967296", "0 to 4294967295"),
        ((*CIRCUIT, "--network-seed", "1.5"), "--network-seed", "1.5", "0 to 4294967295"),
        ((*STANDARD, "--body-weight", "19"), "--body-weight", "19", "20 to 300 kg"),
        (("infusion", "--dose", "3.5"), "--dose", "3.5", "0 to 3 mg/kg"),
        (("infusion", "--dose", "lots"), "--dose", "lots", "0 to 3 mg/kg"),
        (("infusion", "--dose", "30", "--route", "nasal-esketamine"), "--dose", "30", "28, 56 or 84 mg"),
        (("infusion", "--dose", "3.5", "--route", "im"), "--dose", "3.5", "0 to 3 mg/kg"),
        ((*STANDARD, "--over", "0.4"), "--over", "0.4", "0.5 to 600 min"),
        ((*STANDARD, "--over", "inf"), "--over", "inf", "0.5 to 600 min"),
        ((*STANDARD, "--until", "10081"), "--until", "10081", "1 to 10080 min"),
        (("course", "--doses", "61"), "--doses", "61", "1 to 60"),
        (("course", "--per-week", "4"), "--per-week", "4", "1, 2, 3 or 7"),
        (("course", "--days", "3651"), "--days", "3651", "1 to 3650 days"),
        (("course", "--maintenance-every", "0.5"), "--maintenance-every", "0.5", "1 to 90 days"),
    ],
)
def test_out_of_range_is_one_sentence_with_flag_value_and_range(
    refusal: Any, arguments: tuple[str, ...], flag: str, value: str, span: str
) -> None:
    sentence = refusal(*arguments)
    assert f"{flag} {value} " in sentence
    assert span in sentence
    assert sentence.endswith(".")


def test_an_unknown_experiment_is_refused_with_the_near_miss(refusal: Any) -> None:
    sentence = refusal(*STANDARD, "--experiment", "interneurons-insensitive")
    assert 'Did you mean "interneuron-insensitive"?' in sentence


def test_an_unknown_route_is_refused_with_the_known_ones(refusal: Any) -> None:
    assert "iv, im, nasal-esketamine" in refusal("infusion", "--dose", "1", "--route", "oral")


def test_a_missing_dose_is_refused(refusal: Any) -> None:
    assert "--dose" in refusal("infusion")


@pytest.mark.parametrize("extra", [("--over", "40"), ("--kinetics", "domino")])
def test_flags_that_do_not_go_with_the_nasal_route_are_refused(refusal: Any, extra: tuple[str, str]) -> None:
    assert f"{extra[0]} {extra[1]} does not go with" in refusal(
        "infusion", "--dose", "56", "--route", "nasal-esketamine", *extra
    )


ANYTHING = st.one_of(
    st.floats().map(repr), st.integers().map(str), st.text(st.characters(blacklist_characters="\x00"), max_size=8)
)
FLAGS = st.sampled_from(["--dose", "--over", "--until", "--route", "--kinetics", "--seed", "--experiment"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_flags=st.dictionaries(FLAGS, ANYTHING, max_size=3))
def test_whatever_is_asked_is_answered_or_refused_in_a_sentence(given_flags: dict[str, str], capsys: Any) -> None:
    flags = {"--dose": "0.5", **given_flags}
    code = run(["model", "infusion", "--json", *(f"{flag}={value}" for flag, value in flags.items())])
    printed = capsys.readouterr()
    if code == 0:
        answer = json.loads(printed.out)
        assert min(answer["plasma_uM"]) >= 0.0
        assert 0.0 <= answer["relative_drive"] < 2.0
    else:
        assert code == 2
        assert printed.err.startswith("ketaviz: ")
