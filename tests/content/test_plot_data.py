"""The plots' points are the values that were read when the evidence was compiled, written down here a second time.

Rows: what was noted as read in a source, with its spread; values that are known only from memory stand apart.
"""

from __future__ import annotations

import csv

import pytest

from ketaviz.base.units import span_ms
from ketaviz.content.library import load_library

LIBRARY = load_library()

TIME_COURSE = """\
series,time_h,value,spread_type,lo_or_sd,hi,n
masked-score,0,25.1,SD,8.3,,20
masked-score,24,12.7,SD,7.6,,20
masked-score,48,15.1,SD,11.1,,19
masked-score,72,17.0,SD,10.5,,19
masked-score,120,16.9,SD,8.0,,19
masked-score,168,15.9,SD,9.2,,18
masked-score,336,16.9,SD,10.0,,19
pooled-response,24,52.2,,,,
pooled-response,72,47.9,,,,
pooled-response,168,39.8,,,,
pooled-remission,24,20.6,,,,
pooled-remission,72,23.8,,,,
pooled-remission,168,26.2,,,,
infusion-fall,2,18.9,SD,6.6,,24
bipolar-effect,0.667,0.52,CI95,0.28,0.76,
bipolar-effect,48,0.80,CI95,0.55,1.04,
bipolar-effect-second,0.667,0.89,CI95,0.61,1.16,
suicidal-thoughts,4,-0.51,CI95,-1.00,-0.03,
suicidal-thoughts,18,-0.63,CI95,-0.99,-0.26,
suicidal-thoughts,48,-0.57,CI95,-0.99,-0.14,
intranasal-difference,3,6.16,CI95,4.44,7.88,
intranasal-difference,24,9.96,CI95,8.97,10.95,
intranasal-difference,672,4.09,CI95,2.18,6.00,
versus-midazolam,24,46.5,CI95,25.9,68.4,
versus-placebo,24,27.4,CI95,12.9,49.2,
spray-difference,4,-4.2,CI95,-6.38,-1.94,
spray-difference,24,-3.9,CI95,-6.60,-1.11,
"""

COMPARED = """\
series,time_h,comparator,sd
masked-score,0,29.9,7.0
masked-score,24,16.4,10.0
masked-score,48,17.5,11.5
masked-score,72,17.2,12.0
masked-score,120,16.9,10.1
masked-score,168,18.5,10.8
masked-score,336,16.2,12.5
versus-midazolam,24,25.9,
versus-placebo,24,8.8,
"""

COURSES = """\
series,value,low,high,comparator
elekt-d-response,55.4,48,62,41.2
murrough-response,70.8,51,85,
murrough-relapse,18,,,
ketect-remission,46,,,63
ketect-duration,57,,,61
ketect-relapse,70,,,63
sustain-relapse,26.7,,,45.3
karma-response,46.9,,,33.3
phillips-response,59,,,
r107-relapse,42.9,,,70.6
escape-remission,27.1,,,17.6
singh-change,-18.4,-30.4,-6.4,-5.7
singh-change-three,-17.7,-25.0,-10.4,-3.1
"""

FROM_MEMORY = (
    ("zarate-2006", (71, 29, 35, 1.46, 0.68)),
    ("murrough-2013a", (14.77, 22.72, 64, 28, 46, 18, 7.95)),
    ("anand-2023", (19.0, 25.0, 34.5, 35.4, 50.9, 56.3)),
)
"""By study: values that nobody has read at source."""


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(table.splitlines()))


def hours(at: str) -> float:
    return span_ms(at) / 3_600_000


def drawn(series: str, time_h: float):
    found = [one for one in LIBRARY.points if one.series == series and hours(one.at) == pytest.approx(time_h, abs=0.01)]
    assert len(found) == 1, (series, time_h)
    return found[0]


@pytest.mark.parametrize("row", rows(TIME_COURSE), ids=lambda row: f"{row['series']} {row['time_h']}")
def test_a_point_of_a_time_course_is_the_value_that_was_read_with_its_spread(row):
    point = drawn(row["series"], float(row["time_h"]))
    value = float(row["value"])
    assert point.value == value
    assert point.interval == {"SD": "SD", "CI95": "95 % CI", "": "none given"}[row["spread_type"]]
    if row["spread_type"] == "SD":
        half = float(row["lo_or_sd"])
        assert (point.low, point.high) == (pytest.approx(value - half), pytest.approx(value + half))
    elif row["spread_type"] == "CI95":
        assert (point.low, point.high) == (float(row["lo_or_sd"]), float(row["hi"]))
    else:
        assert (point.low, point.high) == (None, None)
    assert not row["n"] or point.n == int(row["n"])


@pytest.mark.parametrize("row", rows(COMPARED), ids=lambda row: f"{row['series']} {row['time_h']}")
def test_a_point_stands_beside_the_value_of_its_comparison_group(row):
    point = drawn(row["series"], float(row["time_h"]))
    value = float(row["comparator"])
    assert point.comparator == value
    if row["sd"]:
        half = float(row["sd"])
        assert (point.comparator_low, point.comparator_high) == (
            pytest.approx(value - half),
            pytest.approx(value + half),
        )


@pytest.mark.parametrize("row", rows(COURSES), ids=lambda row: row["series"])
def test_a_figure_of_a_course_is_the_value_that_was_read_beside_its_comparator(row):
    point = next(one for one in LIBRARY.points if one.series == row["series"])
    assert point.value == float(row["value"])
    assert point.comparator == (float(row["comparator"]) if row["comparator"] else None)
    if row["low"]:
        assert point.low == pytest.approx(float(row["low"]), abs=0.5)
        assert point.high == pytest.approx(float(row["high"]), abs=0.5)


def test_nothing_is_drawn_that_was_not_noted():
    noted = {(row["series"], round(float(row["time_h"]), 1)) for row in rows(TIME_COURSE)}
    courses = {row["series"] for row in rows(COURSES)}
    for point in LIBRARY.points:
        assert point.series in courses or (point.series, round(hours(point.at), 1)) in noted, point.series


@pytest.mark.parametrize(("study", "values"), FROM_MEMORY)
def test_no_value_known_only_from_memory_is_drawn_or_claimed_of_its_study(study, values):
    told = {point.value for point in LIBRARY.points if point.study == study}
    told |= {point.comparator for point in LIBRARY.points if point.study == study}
    claims = [claim for claim in LIBRARY.claims.values() if study in claim.references]
    told |= {figure.value for claim in claims for figure in (*claim.figures, *claim.comparator)}
    assert not told & set(values)
