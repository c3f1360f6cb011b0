from __future__ import annotations

from itertools import pairwise

import pytest

from ketaviz.content.library import load_library
from ketaviz.content.schema import Dosing, Pace, Start, Wait
from ketaviz.simulation.protocol import (
    SEGMENT_STEPS,
    WARM_UP_COMPRESSION,
    Protocol,
    Segment,
    beat_ticks,
    with_override,
)
from ketaviz.story.choices import Choices
from tests.runs import small_beat, small_story

MINUTE = 60_000


def segments(protocol: Protocol, phase: str = "balanced", most: int = 10_000) -> list[Segment]:
    cursor, found = protocol.begin(), []
    while (segment := protocol.segment(cursor)) is not None and len(found) < most:
        found.append(segment)
        cursor = protocol.after(cursor, segment, {phase})
    return found


def ticks(found: list[Segment], beat: int = 0) -> int:
    return sum(segment.ticks for segment in found if segment.beat == beat)


def test_every_beat_of_the_story_plays_as_long_as_it_says() -> None:
    story = load_library().story
    found = segments(Protocol(story), phase="surge")
    for index, beat in enumerate(story.beats):
        if beat.wait is None:
            assert ticks(found, index) == beat_ticks(beat) == round(250 * sum(pace.seconds for pace in beat.pace))


@pytest.mark.parametrize(("slowdown", "steps"), [(4, 4), (8, 2), (16, 1)])
def test_a_slower_pace_has_fewer_steps_a_tick(slowdown, steps) -> None:
    beat = small_beat("only", Pace(seconds=1.0, slowdown=slowdown))
    assert {(s.steps_per_tick, s.slowdown) for s in segments(Protocol(small_story(beat)))} == {(steps, slowdown)}


def test_at_a_minute_a_second_and_four_times_slower_the_infusion_clock_runs_240_times_the_spike_clock() -> None:
    beat = small_beat("only", Pace(seconds=1.0, slowdown=4, per_second="1 min"))
    found = segments(Protocol(small_story(beat)))
    assert {segment.compression for segment in found} == {240.0}
    assert found[-1].drug_ms_at(found[-1].ticks) == MINUTE


def test_the_drug_clock_goes_on_from_beat_to_beat_and_a_start_sets_it() -> None:
    first = small_beat("first", Pace(seconds=2.0, per_second="1 min"), start=Start(dosing=Dosing(), at="10 min"))
    second = small_beat("second", Pace(seconds=1.0, per_second="1 h"))
    third = small_beat("third", start=Start())
    found = segments(Protocol(small_story(first, second, third)))
    begins = {segment.beat: segment for segment in reversed(found)}
    assert [begins[beat].drug_ms for beat in range(3)] == [10 * MINUTE, 12 * MINUTE, 0]
    assert [begins[beat].dosing for beat in range(3)] == [Dosing(), Dosing(), None]


def test_before_a_chapter_the_block_catches_up_even_if_the_drug_clock_stands_still() -> None:
    beat = small_beat("only", Pace(seconds=1.0), start=Start(dosing=Dosing(), at="30 min"))
    protocol = Protocol(small_story(beat))
    before = protocol.warm_up(protocol.begin())
    assert (before.compression, before.drug_ms, before.drug_ms_per_tick) == (WARM_UP_COMPRESSION, 30 * MINUTE, 0)
    assert {segment.compression for segment in segments(protocol)} == {0.0}


def test_a_chapter_begins_at_every_start_and_keeps_room_for_the_longest_waits() -> None:
    wait = Wait(phase="surge", at_most_seconds=2.0)
    beats = [small_beat("a"), small_beat("b", wait=wait), small_beat("c", start=Start()), small_beat("d")]
    protocol = Protocol(small_story(*beats))
    assert [(bounds.beat, bounds.end_beat) for bounds in protocol.chapters] == [(0, 2), (2, 4)]
    assert [(bounds.tick, bounds.end_tick) for bounds in protocol.chapters] == [(0, 1_516), (1_516, 2_516)]
    assert protocol.latest_starts == (0, 500, 1_516, 2_016)


def test_segments_are_short_and_follow_on_each_other() -> None:
    found = segments(Protocol(load_library().story))
    assert max(segment.ticks * segment.steps_per_tick for segment in found) <= SEGMENT_STEPS
    follow = [(a, b) for a, b in pairwise(found) if a.beat == b.beat]
    assert all(a.drug_ms_at(a.ticks) == b.drug_ms for a, b in follow)


def waiting_story():
    beat = small_beat("only", Pace(seconds=1.0), wait=Wait(phase="surge", at_most_seconds=2.0))
    return Protocol(small_story(beat))


def test_a_waiting_beat_plays_its_seconds_even_if_the_phase_is_there_already() -> None:
    assert ticks(segments(waiting_story(), phase="surge")) == 250


def test_a_waiting_beat_gives_up_when_it_has_waited_long_enough() -> None:
    found = segments(waiting_story(), phase="blocked")
    assert 750 <= ticks(found) < 750 + 16
    assert [segment.waiting for segment in found].count(False) == 4


def test_a_waiting_beat_ends_soon_after_the_phase_is_reached() -> None:
    protocol = waiting_story()
    cursor = protocol.begin()
    while cursor.ticks < 300:
        cursor = protocol.after(cursor, protocol.segment(cursor), {"silenced"})
    cursor = protocol.after(cursor, protocol.segment(cursor), {"silenced", "surge"})
    assert protocol.segment(cursor) is None


def test_another_dose_keeps_the_schedule_of_the_beat() -> None:
    course = Dosing(doses=6, per_week=2)
    changed = with_override(course, Dosing(dose=1.0, over_minutes=60.0))
    assert (changed.dose, changed.over_minutes, changed.doses) == (1.0, 60.0, 6)


def test_another_schedule_takes_the_place_of_that_of_the_beat() -> None:
    assert with_override(Dosing(), Dosing(doses=3, per_week=1)) == Dosing(doses=3, per_week=1)


def test_another_dose_is_given_only_where_the_story_gives_one() -> None:
    found = segments(Protocol(small_story(), Choices(dosing=Dosing(dose=1.0))))
    assert {(segment.beat, segment.dosing and segment.dosing.dose) for segment in found} == {
        (0, None),
        (1, 1.0),
        (2, 1.0),
    }


def test_experiments_of_the_run_stay_in_force_beside_those_of_a_beat() -> None:
    beat = small_beat("only", start=Start(experiments=("low-magnesium",)))
    found = segments(Protocol(small_story(small_beat("first"), beat), Choices(experiments=("plasticity-frozen",))))
    assert found[0].experiments == ("plasticity-frozen",)
    assert found[-1].experiments == ("low-magnesium", "plasticity-frozen")
