"""What talks leave behind: times of a rehearsal, how the console stood; nothing damaged stops a talk."""

from __future__ import annotations

import pytest

from ketaviz.rehearsed import (
    CONSOLE,
    FILE,
    Standing,
    keep_rehearsal,
    keep_standing,
    recall_rehearsal,
    recall_standing,
)
from tests.runs import small_beat, small_story

STORY = small_story(small_beat("one"), small_beat("two"))


def test_the_times_of_a_rehearsal_are_there_the_next_time(tmp_path):
    assert keep_rehearsal(tmp_path, STORY, (61.24, 12.0))
    assert recall_rehearsal(tmp_path, STORY) == (61.2, 12.0)


def test_a_later_rehearsal_takes_the_place_of_the_earlier_one(tmp_path):
    keep_rehearsal(tmp_path, STORY, (61.0, 12.0))
    keep_rehearsal(tmp_path, STORY, (40.0, 20.0))
    assert recall_rehearsal(tmp_path, STORY) == (40.0, 20.0)


def test_stories_do_not_share_their_rehearsals(tmp_path):
    from msgspec.structs import replace

    other = replace(STORY, id="other")
    keep_rehearsal(tmp_path, STORY, (1.0, 2.0))
    keep_rehearsal(tmp_path, other, (3.0, 4.0))
    assert (recall_rehearsal(tmp_path, STORY), recall_rehearsal(tmp_path, other)) == ((1.0, 2.0), (3.0, 4.0))


def test_times_stay_with_their_beats_when_the_story_is_cut(tmp_path):
    keep_rehearsal(tmp_path, STORY, (1.0, 2.0))
    assert recall_rehearsal(tmp_path, small_story(small_beat("two"), small_beat("new"))) == (2.0, 0.0)


def test_a_talk_that_never_began_leaves_no_rehearsal(tmp_path):
    assert not keep_rehearsal(tmp_path, STORY, (0.0, 0.0))
    assert not (tmp_path / FILE).exists()


def test_how_the_console_stood_is_remembered(tmp_path):
    keep_standing(tmp_path, Standing(share=0.4, notes=34))
    assert recall_standing(tmp_path) == Standing(share=0.4, notes=34)


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b'{"share": "wide"}', b"\xff" * 10, b"[" * 100_000])
def test_what_is_damaged_is_as_if_it_were_not_there(tmp_path, content):
    for name in (FILE, CONSOLE):
        (tmp_path / name).write_bytes(content)
    assert recall_rehearsal(tmp_path, STORY) == ()
    assert recall_standing(tmp_path) == Standing()


def test_without_a_folder_nothing_is_kept_and_nothing_fails():
    assert not keep_rehearsal(None, STORY, (1.0, 2.0))
    keep_standing(None, Standing())
    assert recall_rehearsal(None, STORY) == ()


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path):
    missing = tmp_path / "gone"
    assert not keep_rehearsal(missing, STORY, (1.0, 2.0))
    keep_standing(missing, Standing())
