from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketaviz.base.units import span_ms
from ketaviz.modes.time_scale import LONGEST_MS, SHORTEST_MS, TICKS, ZONES, beat_spans, place, time_at
from tests.modes.windows import library

DAY = 86_400_000.0


@given(st.floats(SHORTEST_MS, LONGEST_MS))
def test_a_time_is_found_again_where_it_stands(ms):
    assert time_at(place(ms)) == pytest.approx(ms, rel=1e-9)


@given(st.floats(0, 1), st.floats(0, 1))
def test_later_times_stand_further_right(one, other):
    assert (time_at(one) <= time_at(other)) or one > other


@given(st.floats(-10, 1e12))
def test_every_time_has_a_place_on_the_ruler(ms):
    assert 0.0 <= place(ms) <= 1.0


def test_under_a_minute_takes_less_than_a_third_of_the_width():
    assert place(60_000.0) < 0.3


def test_the_zones_follow_each_other_without_a_gap():
    for zone, following in pairwise(ZONES):
        assert (zone.end_ms, zone.right) == (following.begin_ms, following.left)
    assert (ZONES[0].left, ZONES[-1].right) == (0.0, 1.0)


def test_every_tick_stands_inside_the_ruler():
    assert all(SHORTEST_MS <= span_ms(span) <= LONGEST_MS for span, _words, _rank in TICKS)


def test_beats_without_a_drug_have_no_time_on_the_drug_clock():
    spans = dict(zip((beat.id for beat in library().story.beats), beat_spans(library().story), strict=True))
    assert spans["welcome"].begin_ms is None
    assert spans["balance"].begin_ms is None
    assert spans["help"].begin_ms is None


def test_beats_with_a_drug_follow_each_other_on_the_drug_clock():
    spans = dict(zip((beat.id for beat in library().story.beats), beat_spans(library().story), strict=True))
    assert spans["infusion"].begin_ms == 0.0
    for beat, following in [("infusion", "block"), ("block", "silence"), ("silence", "surge"), ("surge", "minutes")]:
        assert spans[beat].end_ms == spans[following].begin_ms
    assert spans["course"].end_ms > 60 * DAY
