from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ketaviz.base.errors import ContentError
from ketaviz.content.library import load_library
from ketaviz.content.schema import Dosing
from ketaviz.simulation.run_file import LINE, SavedChoices, SavedRun, chosen, from_line, read, save, saved, to_line
from ketaviz.story.choices import Choices

STORY = load_library().story
NAMES = ("interneuron-insensitive", "recurrent-ampa-blocked", "low-magnesium")
SWITCHES = st.lists(st.tuples(st.integers(0, 15), st.integers(0, 5_000), st.sampled_from(NAMES)), max_size=6)
DOSINGS = st.none() | st.builds(
    Dosing, dose=st.floats(0, 1.5), over_minutes=st.floats(2, 600), doses=st.integers(1, 60)
)


@st.composite
def choices(draw: st.DrawFn) -> Choices:
    made = Choices(seed=draw(st.integers(0, 2**32 - 1)), dosing=draw(DOSINGS))
    for beat, ticks, name in draw(SWITCHES):
        made = made.switched(beat, ticks, name)
    return made


def a_run(shown: Choices | None = None) -> SavedRun:
    return SavedRun(story=STORY.id, beat="silence", seconds=3.2, shown=saved(shown or Choices(), STORY))


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "mine.ketaviz"
    path.write_bytes(content)
    return path


@given(choices())
def test_choices_come_back_as_they_were(made: Choices) -> None:
    assert chosen(saved(made, STORY), STORY) == made


@given(choices())
def test_a_line_of_text_gives_the_run_back(made: Choices) -> None:
    assert from_line(to_line(a_run(made)), STORY) == a_run(made)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=choices())
def test_a_file_gives_the_run_back(tmp_path: Path, made: Choices) -> None:
    assert read(written(tmp_path, save(a_run(made))), STORY) == a_run(made)


def test_a_line_broken_by_a_mail_program_is_still_read() -> None:
    line = to_line(a_run(Choices().switched(4, 30, "low-magnesium")))
    assert from_line(f" {line[:40]}\n {line[40:]}\n", STORY).shown.changes


def spoilt(**changes) -> bytes:
    return json.dumps(json.loads(save(a_run())) | changes).encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[1, 2]", "no ketaviz run"),
        (spoilt(format="something"), "no ketaviz run"),
        (spoilt(version=99), "another version of ketaviz"),
        (spoilt(story="mine"), 'belongs to the story "mine"'),
        (spoilt(beat="silense"), "a beat"),
        (spoilt(seconds=-1), "at -1 seconds"),
        (spoilt(shown={"seed": -1}), "a seed of -1"),
        (spoilt(shown={"dosing": {"dose": 40}}), "dose: 40; expected 0 to 1.5"),
        (spoilt(shown={"experiments": ["no-magnesium"]}), "no-magnesium"),
        (spoilt(extra=1), 'no key "extra"'),
        (b"x" * 2_000_000, "kB"),
    ],
)
def test_a_wrong_file_is_refused_in_one_sentence_that_names_it(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(ContentError) as refused:
        read(written(tmp_path, content), STORY)
    assert said in str(refused.value)
    assert "mine.ketaviz" in str(refused.value)
    assert "\n" not in str(refused.value)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_no_file_makes_the_reader_fail_otherwise(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ContentError):
        read(written(tmp_path, content), STORY)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(key=st.sampled_from(["beat", "seconds", "shown", "beside", "story", "version"]), value=JSON)
def test_any_value_under_any_key_is_read_or_refused(tmp_path: Path, key: str, value: object) -> None:
    try:
        run = read(written(tmp_path, spoilt(**{key: value})), STORY)
    except ContentError:
        return
    assert chosen(run.shown, STORY).seed >= 0


@given(st.text(max_size=60) | st.text(alphabet="abcdefgABC-_0123", max_size=60).map(LINE.__add__))
def test_no_text_makes_the_reader_fail_otherwise(line: str) -> None:
    with pytest.raises(ContentError):
        from_line(line, STORY)


def test_what_is_compared_comes_back_too(tmp_path: Path) -> None:
    run = SavedRun(
        story=STORY.id, beat="surge", seconds=0.0, shown=SavedChoices(), beside=SavedChoices(experiments=NAMES[:1])
    )
    assert read(written(tmp_path, save(run)), STORY).beside == run.beside
    apart = replace(run, side_by_side=True)
    assert from_line(to_line(apart), STORY) == read(written(tmp_path, save(apart)), STORY) == apart
