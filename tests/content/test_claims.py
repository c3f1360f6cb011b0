"""Every claim can be traced, every figure has its comparison or says that it has none."""

from __future__ import annotations

import json
import math
import re

import msgspec
import pytest

from ketaviz.base.errors import ContentError
from ketaviz.base.resources import asset
from ketaviz.content import check
from ketaviz.content.convert import records
from ketaviz.content.library import load_library
from ketaviz.content.schema import Claim, DoseWeeks, Figure, Point, Reading, Reference
from tests.content.readings import where
from tests.content.words import everything_said

LIBRARY = load_library()
CLAIMS = LIBRARY.claims
TILES = ("trd", "mdd", "suicidal-thoughts", "bipolar", "ptsd", "ocd", "anxiety", "addiction")

ONLY_FROM_MEMORY = (
    "69.3", "52.5", "57.6", "25.8", "65.8", "19.6", "34.5", "35.4", "50.9", "7.95", "1.46", "0.68", "29 %", "64 %",
    "28 %", "9.5 %", "6.8 points", "5.1 points", "12.6", "13.4", "8.8 mmHg",
)  # fmt: skip


def make_claim(**changes):
    fields = {
        "id": "x",
        "text": "Something is so.",
        "status": "studied",
        "strength": "one trial",
        "caveat": "Small.",
        "references": ("dean-2021",),
        "read_at": "primary",
    }
    return Claim(**(fields | changes))


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=lambda claim: claim.id)
def test_a_claim_has_references_and_says_how_sure_and_what_it_does_not_show(claim):
    assert claim.references
    assert all(name in LIBRARY.references for name in claim.references)
    assert claim.strength
    assert claim.caveat
    assert claim.population
    assert claim.drug
    assert claim.read_at in {"primary", "secondary"}


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=lambda claim: claim.id)
def test_figures_say_what_they_count_and_are_compared_in_their_own_unit(claim):
    assert bool(claim.figures) == bool(claim.measure)
    assert {figure.unit for figure in claim.comparator} <= {figure.unit for figure in claim.figures}


def test_a_figure_without_comparison_says_so():
    for claim in CLAIMS.values():
        if claim.figures and not claim.comparator and claim.better:
            assert re.search(r"[Nn]o compar|without (a )?compar|no compar", claim.caveat), claim.id


def test_the_eight_tiles_stand_in_their_order():
    beat = LIBRARY.story.beats[LIBRARY.story.index("indications")]
    assert beat.claims == TILES


def test_only_the_two_approved_uses_are_called_approved():
    approved = [name for name in TILES if CLAIMS[name].status == "approved"]
    assert approved == ["trd", "suicidal-thoughts"]
    assert all("esketamine spray" in CLAIMS[name].drug for name in approved)


@pytest.mark.parametrize("name", [name for name in TILES if name != "mdd"])
def test_a_tile_draws_its_figure_with_an_interval_beside_its_comparison(name):
    claim = CLAIMS[name]
    whole = all(figure.low is not None and figure.high is not None for figure in claim.figures)
    assert whole or "No interval is given" in claim.caveat
    assert claim.comparator
    assert claim.second
    assert claim.title


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=lambda claim: claim.id)
def test_a_claim_says_of_every_reference_where_it_was_read(claim):
    for reading in LIBRARY.readings(claim):
        assert (reading.read_at, reading.via) == where(claim.id, reading.reference), reading.reference


def test_a_measured_value_says_where_it_was_read():
    for point in LIBRARY.points:
        assert (point.read_at, point.via) == where("", point.study), point.series


def test_readings_stand_in_the_order_of_the_references():
    readings = LIBRARY.readings(CLAIMS["long-term"])
    assert [reading.reference for reading in readings] == [one.id for one in LIBRARY.cited(CLAIMS["long-term"])]
    assert [reading.read_at for reading in readings] == ["secondary", "primary"]


def test_no_count_or_interval_is_invented_for_the_trial_on_anxiety():
    for figure in (*CLAIMS["anxiety"].figures, *CLAIMS["anxiety"].comparator):
        assert (figure.low, figure.high, figure.n, figure.interval) == (None, None, None, "none given")
        assert " of " not in figure.label
    assert "own ratings did not differ" in CLAIMS["anxiety"].caveat


def test_the_smaller_effect_beside_midazolam_rests_on_effect_sizes():
    for name in ("versus-placebo", "versus-midazolam"):
        assert "−0.87 (−1.26 to −0.48)" in CLAIMS[name].second
    assert "−0.49 (−0.87 to −0.10)" in CLAIMS["versus-midazolam"].second
    assert "other trials" in CLAIMS["versus-midazolam"].caveat


def test_blood_pressure_settles_sooner_after_an_infusion_than_after_the_spray():
    figures = {figure.label: (figure.value, figure.unit) for figure in CLAIMS["blood-pressure-duration"].figures}
    assert [value for label, value in figures.items() if "infusion" in label] == [(90, "min")]
    assert [value for label, value in figures.items() if "spray" in label] == [(240, "min")]


def test_the_example_of_a_schedule_is_the_labels():
    claim = CLAIMS["frequency"]
    weeks = [week for week, _ in claim.dose_days]
    assert [weeks.count(week) for week in range(12)] == [2, 2, 2, 2, 1, 1, 1, 1, 1, 0, 1, 0]
    assert sum(stretch.weeks for stretch in claim.schedule) == 12
    assert "Fourteen doses in twelve weeks is one example" in claim.caveat
    assert "spravato-label-2021" in claim.references
    assert claim.comparator[0].value == weeks.count(0)


def test_the_median_of_the_responders_carries_no_number_of_treated_people():
    assert CLAIMS["murrough-six"].figures[0].n is None
    relapse = next(point for point in LIBRARY.points if point.series == "murrough-relapse")
    assert relapse.n is None
    assert "24 treated" in relapse.label


def test_the_tile_without_an_honest_figure_is_empty():
    assert CLAIMS["mdd"].figures == ()


def test_suicidal_thoughts_are_told_with_what_is_not_shown():
    assert "not shown to prevent suicide" in CLAIMS["suicidal-thoughts"].text
    assert "for some people, for days" in CLAIMS["suicidal-thoughts"].text


def test_formal_contraindications_and_warnings_are_two_lists():
    assert "pregnancy" not in CLAIMS["contraindications"].text
    assert "psychosis" not in CLAIMS["contraindications"].text
    assert {"pregnancy", "psychosis"} <= set(re.findall(r"\w+", CLAIMS["warnings"].text))


@pytest.mark.parametrize("name", ["direct", "eef2k", "habenula", "metabolite", "trkb", "opioid"])
def test_a_rival_account_has_a_case_for_and_a_case_against(name):
    claim = CLAIMS[f"rival-{name}"]
    assert claim.title
    assert claim.text != claim.caveat
    assert f"rival-{name}" in LIBRARY.story.beats[LIBRARY.story.index("open-questions")].claims


@pytest.mark.parametrize("study", ["rotaru-2011", "cavanagh-2020", "cichon-2023", "holmes-2022"])
def test_the_evidence_against_the_leading_account_is_told(study):
    assert any(study in claim.references for claim in CLAIMS.values() if claim.id.startswith("against-"))


def wilson(share: float, n: int) -> tuple[float, float]:
    z = 1.959964
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return 100 * (middle - half), 100 * (middle + half)


def wilson_figures() -> list[Figure]:
    figures = (figure for claim in CLAIMS.values() for figure in (*claim.figures, *claim.comparator))
    return [figure for figure in figures if figure.interval == "Wilson 95 %"]


@pytest.mark.parametrize("figure", wilson_figures(), ids=lambda figure: figure.label)
def test_a_calculated_interval_is_wilsons(figure):
    assert figure.n is not None
    counted = re.search(r"(\d+) of \d+", figure.label)
    count = int(counted[1]) if counted else round(figure.value / 100 * figure.n)
    low, high = wilson(count / figure.n, figure.n)
    assert figure.low == pytest.approx(low, abs=0.15)
    assert figure.high == pytest.approx(high, abs=0.15)


def test_a_claim_from_memory_is_not_printed():
    with pytest.raises(ContentError, match="from memory is not printed"):
        check.claim("x.toml", make_claim(read_at="memory"), LIBRARY.references, {})
    check.claim("x.toml", make_claim(read_at="memory", printed=False), LIBRARY.references, {})


def test_a_claim_without_a_reference_is_refused():
    with pytest.raises(ContentError, match="at least one reference"):
        check.claim("x.toml", make_claim(references=()), LIBRARY.references, {})


def test_a_claim_with_an_unknown_reference_is_refused_with_the_near_miss():
    with pytest.raises(ContentError, match='Did you mean "dean-2021"'):
        check.claim("x.toml", make_claim(references=("deen-2021",)), LIBRARY.references, {})


def test_a_claim_read_second_hand_names_where():
    with pytest.raises(ContentError, match="key via"):
        check.claim("x.toml", make_claim(read_at="secondary"), LIBRARY.references, {})


@pytest.mark.parametrize(
    ("reading", "fault"),
    [
        (Reading(reference="lii-2023", read_at="primary"), "no reference of this claim"),
        (Reading(reference="dean-2021", read_at="secondary"), "key via"),
        (Reading(reference="dean-2021", read_at="memory"), "from memory is not printed"),
    ],
)
def test_a_reading_that_cannot_be_right_is_refused(reading, fault):
    with pytest.raises(ContentError, match=fault):
        check.claim("x.toml", make_claim(readings=(reading,)), LIBRARY.references, {})


def test_a_reference_is_read_once():
    reading = Reading(reference="dean-2021", read_at="primary")
    with pytest.raises(ContentError, match="comes twice"):
        check.claim("x.toml", make_claim(readings=(reading, reading)), LIBRARY.references, {})


@pytest.mark.parametrize(
    "stretch",
    [
        DoseWeeks(weeks=0, days=(0,)),
        DoseWeeks(weeks=4, days=(7,)),
        DoseWeeks(weeks=4, days=()),
        DoseWeeks(weeks=2, days=(0,), every=3),
    ],
)
def test_a_schedule_that_is_no_calendar_is_refused(stretch):
    with pytest.raises(ContentError, match="key schedule"):
        check.claim("x.toml", make_claim(schedule=(stretch,)), LIBRARY.references, {})


def make_point(**changes):
    fields = {"series": "a", "panel": "fading", "study": "dean-2021", "label": "b", "at": "", "value": 1, "unit": "%"}
    fields["comparator_label"] = "placebo"
    return Point(**(fields | {"drug": "ketamine infusion", "read_at": "primary"} | changes))


def test_a_measured_value_read_second_hand_names_where():
    check.point("x.toml", make_point(), LIBRARY.references)
    with pytest.raises(ContentError, match="key via"):
        check.point("x.toml", make_point(read_at="secondary"), LIBRARY.references)
    with pytest.raises(ContentError, match="from memory is not printed"):
        check.point("x.toml", make_point(read_at="memory"), LIBRARY.references)


def test_a_measured_value_must_say_how_it_was_read():
    table = {key: value for key, value in msgspec.to_builtins(make_point()).items() if key != "read_at"}
    with pytest.raises(ContentError, match="missing required field `read_at`"):
        records("x.toml", "point", [table], Point)


def test_a_figure_stands_beside_its_comparison_or_says_that_there_is_none():
    figure = Figure(label="a", value=5, unit="%")
    with pytest.raises(ContentError, match="key comparator: expected what the figure is compared with"):
        check.claim("x.toml", make_claim(figures=(figure,)), LIBRARY.references, {})
    check.claim("x.toml", make_claim(figures=(figure,), uncompared=True), LIBRARY.references, {})
    both = make_claim(figures=(figure,), comparator=(figure,), uncompared=True)
    with pytest.raises(ContentError, match="key uncompared"):
        check.claim("x.toml", both, LIBRARY.references, {})


def test_a_measured_value_names_its_comparison_group_or_says_that_there_is_none():
    with pytest.raises(ContentError, match="key comparator_label"):
        check.point("x.toml", make_point(comparator_label=""), LIBRARY.references)


def test_a_figure_outside_its_interval_is_refused():
    figure = Figure(label="a", value=5, unit="%", low=6, high=9)
    with pytest.raises(ContentError, match="outside its interval"):
        check.claim("x.toml", make_claim(figures=(figure,), uncompared=True), LIBRARY.references, {})


@pytest.mark.parametrize(
    ("name", "fault"), [("nobody", 'no claim "nobody"'), ("x", "this claim"), ("y", "not printed")]
)
def test_evidence_against_that_is_unknown_or_not_printed_is_refused(name, fault):
    hidden = make_claim(id="y", printed=False, read_at="memory")
    with pytest.raises(ContentError, match=fault):
        check.against({"x": make_claim(against=(name,)), "y": hidden})


def test_what_speaks_for_the_leading_account_names_what_speaks_against_it():
    for claim in CLAIMS.values():
        if claim.title.startswith("For: "):
            assert any(name.startswith("against-") for name in claim.against), claim.id


def test_an_unknown_key_of_a_claim_is_refused_with_the_near_miss():
    with pytest.raises(ContentError, match=r'claim "a": there is no key "txt"\. Did you mean "text"'):
        records("x.toml", "claim", [{"id": "a", "txt": "b"}], Claim)


def test_no_figure_known_only_from_memory_is_printed():
    for message in everything_said():
        plain = message.one.replace("\u200a", " ").replace("\u202f", " ")
        assert not [figure for figure in ONLY_FROM_MEMORY if re.search(rf"(?<![\d.]){re.escape(figure)}", plain)]
    values = {figure.value for claim in CLAIMS.values() for figure in (*claim.figures, *claim.comparator)}
    values |= {point.value for point in LIBRARY.points}
    assert not values & {64.0, 71.0, 35.0, 69.3, 52.5, 7.95, 1.46, 0.68, 19.0, 34.5, 1.0}


def test_every_claim_and_reference_is_used():
    told = {name for beat in LIBRARY.story.beats for name in beat.claims}
    assert set(CLAIMS) == told
    cited = {name for claim in CLAIMS.values() for name in claim.references}
    cited |= {name for beat in LIBRARY.story.beats for name in beat.sources}
    assert set(LIBRARY.references) == cited | {point.study for point in LIBRARY.points}


@pytest.mark.parametrize("panel", ["minutes", "fading", "course"])
def test_a_panel_has_points_that_name_their_comparison(panel):
    points = LIBRARY.panel_points(panel)
    assert len(points) >= 4
    assert all(point.comparator_label for point in points)
    assert all(point.caveat for point in points if point.interval == "none given")


def test_references_are_csl_json():
    for item in json.loads(asset("references.json").read_text(encoding="utf-8")):
        assert {"id", "type", "title", "author", "issued"} <= item.keys()
        assert all("literal" in person or "family" in person for person in item["author"])


def test_a_title_that_could_not_be_checked_may_be_missing():
    item = {"id": "x", "author": [{"literal": "WHO"}], "issued": {"date-parts": [[2023]]}, "custom": {"kind": "review"}}
    fields = check.reference_fields("x.json", 1, item)
    assert records("x.json", "reference", [fields], Reference)[0].title == ""


def test_a_reference_is_cited_by_name_and_year():
    assert LIBRARY.references["popova-2019"].short == "Popova 2019"
    assert LIBRARY.references["popova-2019"].author == "Popova V, et al."
    assert LIBRARY.references["who-2023"].short == "WHO 2023"
