"""The command line of the lecture: what is asked for is checked before a window opens."""

from __future__ import annotations

import argparse

import pytest
from msgspec.structs import replace

from ketaviz.base.errors import ContentError, KetavizError, OutOfRangeError
from ketaviz.cli import parser, run, take_usual_look
from ketaviz.cli_lecture import KEYS_FILE, Rehearsing, beat_of, keys_of, opened
from ketaviz.rehearsed import Standing, keep_standing, recall_rehearsal
from tests.lectures import STORY, let_pass, make_lecture, press
from tests.modes.windows import library


def arguments(*more: str) -> argparse.Namespace:
    made = parser(wants_model=False, wants_kiosk=False).parse_args(["lecture", *more])
    take_usual_look(made)
    return made


@pytest.mark.parametrize(("wanted", "beat"), [(None, 0), ("1", 0), ("16", 15), ("surge", 6)])
def test_a_talk_begins_with_the_beat_that_is_named(wanted, beat):
    assert beat_of(library(), wanted) == beat


def test_a_beat_that_is_not_there_is_refused_with_the_near_miss():
    with pytest.raises(KetavizError, match=r'--start "surg" is not in the story.*Did you mean "surge"'):
        beat_of(library(), "surg")


@pytest.mark.parametrize(
    "flags", [["--minutes", "0"], ["--minutes", "x"], ["--threshold", "1"], ["--console", "none"], ["--minutes", "nan"]]
)
def test_what_is_out_of_range_is_refused(flags):
    with pytest.raises(OutOfRangeError):
        arguments(*flags)


def test_without_a_display_a_talk_says_so_in_one_sentence(monkeypatch, capsys):
    monkeypatch.setattr("ketaviz.doctor.has_display", lambda: False)
    assert run(["lecture"]) == 2
    assert capsys.readouterr().err.startswith("ketaviz: There is no display here, so no talk can be given")


def test_keys_in_the_folder_are_used(tmp_path):
    (tmp_path / KEYS_FILE).write_text('[lecture]\nblack = ["F9"]\n', encoding="utf-8")
    commands, notice = keys_of(library(), None, tmp_path)
    assert next(one for one in commands if one.id == "black").keys == ("F9",)
    assert notice == ""


def test_keys_in_the_folder_that_are_wrong_are_left_out_and_the_lecturer_is_told(tmp_path):
    (tmp_path / KEYS_FILE).write_text('[lecture]\nblack = ["W"]\n', encoding="utf-8")
    commands, notice = keys_of(library(), None, tmp_path)
    assert commands == library().commands
    assert notice == "keys.toml: W means both black and white: give one of them another key. The usual keys are used."


def test_a_file_of_keys_that_is_named_must_be_right(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('[lecture]\nblack = ["W"]\n', encoding="utf-8")
    with pytest.raises(ContentError, match=r"mine\.toml: W means both"):
        keys_of(library(), path, tmp_path)


def test_what_is_asked_for_reaches_the_talk(qtbot, tmp_path):
    keep_standing(tmp_path, Standing(share=0.4, notes=34))
    content = replace(library(), story=STORY)
    talk, notice = opened(content, arguments("--minutes", "30", "--by-itself", "--window"), tmp_path)
    qtbot.kept = (talk.console, talk.audience)
    for window in qtbot.kept:
        qtbot.addWidget(window)
    assert (sum(talk.plan), talk.by_itself, talk.windows.arrangement) == (pytest.approx(1800), True, "call")
    assert (talk.console.share, talk.console.notes.size_units, notice) == (0.4, 34, "")


def test_a_rehearsal_is_kept_whenever_another_beat_begins(qtbot, tmp_path):
    talk = make_lecture(qtbot)
    keeper = Rehearsing(talk, tmp_path, records=True)
    press(talk, "PgDown")
    let_pass(talk, 2.0)
    press(talk, "3", "Return")
    let_pass(talk, 0.2)
    assert keeper is not None
    seconds = recall_rehearsal(tmp_path, talk.story)
    assert 1.5 < seconds[1] < 2.5


def test_an_ordinary_talk_leaves_the_rehearsal_alone(qtbot, tmp_path):
    talk = make_lecture(qtbot)
    keeper = Rehearsing(talk, tmp_path, records=False)
    press(talk, "PgDown")
    let_pass(talk, 0.4)
    keeper.leave()
    assert recall_rehearsal(tmp_path, talk.story) == ()
