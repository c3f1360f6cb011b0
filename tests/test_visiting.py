"""The kiosk as visitors meet it: it invites, plays, asks, resets; it is locked; help is always in sight."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from ketaviz.panels.card import Card
from ketaviz.story.state import Mode
from ketaviz.story.visit import Began, ChoseLanguage, Ended, ReachedBeat, Stage, Visit
from tests.modes.kiosk.kiosks import (
    came_to,
    keyed,
    make_kiosk,
    passed,
    pressed_at,
    released_at,
    shown_targets,
    tapped,
)

NUMBER = "116 123"


@pytest.fixture
def kiosk(qtbot):
    return make_kiosk(qtbot, painted=False)


def line(kiosk):
    """What the line of help says; empty if it is not to be seen."""
    shown = kiosk.window.help_line
    covered = not shown.isVisible() or not kiosk.window.rect().contains(shown.geometry())
    return "" if covered else " ".join(words for words, _ in shown.rows)


def words_on_the_screen(kiosk):
    window = kiosk.window
    said = [target.text() for target in shown_targets(kiosk)]
    for part in (window.attract, window.telling, window.card, window.pages, window.codes):
        said += [words for words, *_ in part.lines()] if part.isVisible() else []
    said += [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    return " ".join(said)


def at_rest(kiosk):
    """Everything that a reset restores."""
    look = kiosk.window.look
    return (
        kiosk.visit == Visit(),
        kiosk.changes.desk.shown.dosing,
        kiosk._telling.desk.shown.dosing,
        look.wording.language,
        look.theme.name,
        look.sizes.text_size,
        kiosk.window.attract.isVisible(),
        kiosk.window.card.isVisible(),
        kiosk.window.pages.isVisible(),
        kiosk.window.sheets.sheet,
    )


AT_REST = (True, None, None, "en", "dark", 1.0, True, False, False, None)


# --- the visit --------------------------------------------------------------------------------------------------------


def test_the_first_picture_is_a_living_circuit_without_drug_and_without_the_word_suicide(kiosk):
    passed(kiosk, 1.0)
    frame = kiosk.window.frame_now
    assert kiosk.must_move
    assert frame.drug.dosing is None
    assert len(frame.circuit.spike_cells) > 0
    assert "suicid" not in words_on_the_screen(kiosk).lower()


def test_a_touch_anywhere_begins_in_the_first_language(kiosk):
    passed(kiosk, 0.5)
    pressed_at(kiosk, QPoint(1500, 200))
    assert kiosk.is_idle
    released_at(kiosk, QPoint(1500, 200))
    assert kiosk.visit.stage is Stage.IN_USE
    assert kiosk.runner.story.beats[kiosk.here].id == "welcome"


def test_a_tile_begins_in_its_language(qtbot):
    kiosk = make_kiosk(qtbot, languages=("en", "qps"), painted=False)
    tapped(kiosk, "begin 1")
    passed(kiosk, 0.5)
    assert kiosk.window.look.wording.language == "qps"


@pytest.mark.long
def test_the_headline_changes_its_language_every_ten_seconds_and_the_tiles_stay(qtbot):
    kiosk = make_kiosk(qtbot, languages=("en", "qps"), painted=False)
    passed(kiosk, 1.0)
    tiles = [tile.geometry() for tile in kiosk.window.attract.tiles]
    first = kiosk.window.attract.lines()[0][0]
    passed(kiosk, 10.0, 1.0)
    assert kiosk.window.attract.lines()[0][0] != first
    assert [tile.geometry() for tile in kiosk.window.attract.tiles] == tiles


def test_everything_moves_by_one_percent_at_most_and_a_step_a_minute(kiosk):
    attract, at = kiosk.window.attract, []
    for minute in range(40):
        attract.show_time(60.0 * minute)
        at.append(attract.tiles[0].pos())
    steps = [max(abs(a.x() - b.x()), abs(a.y() - b.y())) for a, b in pairwise(at)]
    spread = max(p.x() for p in at) - min(p.x() for p in at)
    assert 0 < spread <= 0.0105 * kiosk.window.width()
    assert max(steps) <= 0.0055 * kiosk.window.width()


def test_a_beat_is_held_at_its_end_until_the_visitor_goes_on(kiosk):
    came_to(kiosk, "balance")
    passed(kiosk, 30.0, 0.4)
    assert kiosk.state.mode is Mode.PAUSED
    assert kiosk.window.frame_now.story.beat.id == "balance"
    assert kiosk.window.frame_now.story.progress > 0.95


def test_after_a_minute_at_rest_it_asks_and_one_touch_goes_on(kiosk):
    came_to(kiosk, "balance")
    passed(kiosk, 30.0, 0.4)
    passed(kiosk, 61.0, 1.0)
    assert kiosk.visit.stage is Stage.COUNTDOWN
    assert kiosk.window.card.isVisible()
    tapped(kiosk, "still_here")
    passed(kiosk, 0.5)
    assert kiosk.visit.stage is Stage.IN_USE
    assert kiosk.runner.story.beats[kiosk.here].id == "balance"


@pytest.mark.long
def test_without_an_answer_everything_is_as_it_was(qtbot):
    kiosk = make_kiosk(qtbot, languages=("en", "qps"), painted=False)
    passed(kiosk, 0.5)
    assert at_rest(kiosk) == AT_REST
    kiosk.ask("begin 1")
    came_to(kiosk, "silence")
    for name in ("amount none", "larger_text", "contrast", "get_help"):
        kiosk.ask(name)
    passed(kiosk, 1.0)
    assert at_rest(kiosk)[1:6] != AT_REST[1:6]
    kiosk.ask("play_pause")
    passed(kiosk, 84.0, 1.0)
    assert at_rest(kiosk) == AT_REST


_names = st.sampled_from(
    [
        "begin 0", "begin 1", "next_beat", "next_beat", "next_beat", "previous_beat", "play_pause", "start_over",
        "reset",
        "amount none", "amount anaesthetic", "key 2", "larger_text", "smaller_text", "contrast", "get_help", "language",
        "language 1", "language 9", "sources", "page_down", "page_up", "close_over", "note_show", "note_leave_out",
        "note_skip", "still_here", "leave_kiosk", "digit 1", "erase", "nothing of ours", "tap", "wait",
    ]
)  # fmt: skip


@pytest.mark.long
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(_names, max_size=25))
def test_whatever_is_pressed_it_ends_in_the_invitation_with_everything_as_it_was(qtbot, names):
    kiosk = getattr(qtbot, "same", None) or make_kiosk(qtbot, languages=("en", "qps"), painted=False)
    qtbot.same = kiosk
    for name in names:
        if name == "tap":
            kiosk.window.tapped.emit()
        elif name == "wait":
            passed(kiosk, 7.0, 1.0)
        else:
            kiosk.ask(name)
        passed(kiosk, 0.4, 0.2)
        assert NUMBER in line(kiosk)
    if kiosk.state.mode is Mode.PLAYING and not kiosk.is_idle:
        kiosk.ask("play_pause")
    passed(kiosk, 200.0, 2.0)
    assert at_rest(kiosk) == AT_REST
    assert kiosk.is_idle


@pytest.mark.long
def test_another_amount_runs_another_dose_and_the_words_tell_of_it(kiosk):
    came_to(kiosk, "silence")
    passed(kiosk, 4.0)
    told = kiosk.window.telling.said
    tapped(kiosk, "amount none")
    passed(kiosk, 4.0)
    keyed(kiosk, Qt.Key.Key_2)
    assert kiosk.visit.wish.amount == "small"
    keyed(kiosk, Qt.Key.Key_1)
    passed(kiosk, 4.0)
    frame = kiosk.window.frame_now
    assert told == ""
    assert frame.drug.effect_uM == 0.0
    assert frame.story.phase == "balanced"
    assert "hold the pyramidal cells back" in kiosk.window.telling.said


@pytest.mark.long
def test_a_sheet_on_days_tells_of_the_storys_own_dose(kiosk):
    came_to(kiosk, "paradox")
    kiosk.ask("amount none")
    kiosk.ask("next_beat")
    assert kiosk.visit.wish.amount == "treatment"
    assert kiosk.changes.desk.shown.dosing is None


def test_nothing_is_offered_before_the_first_beat(kiosk):
    kiosk.ask("begin 0")
    assert not kiosk.window.controls.targets["previous_beat"].isEnabled()
    kiosk.ask("next_beat")
    passed(kiosk, 0.25)
    assert kiosk.window.controls.targets["previous_beat"].isEnabled()


def test_only_the_beats_chosen_are_shown(qtbot):
    kiosk = make_kiosk(qtbot, beats=("welcome", "surge", "help"), painted=False)
    kiosk.ask("begin 0")
    seen = []
    while not kiosk.is_idle:
        seen.append(kiosk.runner.story.beats[kiosk.here].id)
        kiosk.ask("next_beat")
    assert seen == ["welcome", "surge", "surge", "help"], "after the surge a question is put, once"


def test_what_is_counted_says_nothing_about_a_person(qtbot):
    kiosk = make_kiosk(qtbot, painted=False)
    counted = []
    kiosk.visited.connect(counted.append)
    kiosk.ask("begin 0")
    kiosk.ask("next_beat")
    passed(kiosk, 10.0)
    kiosk.ask("start_over")
    *begun, end = counted
    assert begun == [Began(), ChoseLanguage("en"), ReachedBeat("welcome"), ReachedBeat("balance")]
    assert isinstance(end, Ended)
    assert end.left
    assert end.seconds == pytest.approx(10.0, abs=0.5)


# --- care -------------------------------------------------------------------------------------------------------------


def tile(kiosk):
    cards = kiosk.window.findChildren(Card)
    return [card for card in cards if card.isVisible() and card.claim and card.claim.id == "suicidal-thoughts"]


def test_a_note_stands_before_the_tile_on_suicidal_thoughts_and_the_visitor_chooses(kiosk):
    came_to(kiosk, "indications")
    passed(kiosk, 0.5)
    assert "One of its tiles is about suicidal thoughts." in words_on_the_screen(kiosk)
    assert "Here: the desk" in words_on_the_screen(kiosk)
    assert not tile(kiosk)
    kiosk.ask("note_leave_out")
    passed(kiosk, 0.5)
    assert kiosk.window.sheets.sheet is not None
    assert not tile(kiosk)
    assert "suicid" not in words_on_the_screen(kiosk)


def test_a_note_that_is_only_closed_leaves_the_tile_out(kiosk):
    came_to(kiosk, "indications")
    keyed(kiosk, Qt.Key.Key_Escape)
    passed(kiosk, 0.5)
    assert kiosk.window.sheets.sheet is not None
    assert not tile(kiosk)


def test_who_wants_to_see_the_tile_sees_it(kiosk):
    came_to(kiosk, "indications")
    kiosk.ask("note_show")
    passed(kiosk, 0.5)
    assert tile(kiosk)


def test_who_does_not_want_the_page_goes_on(kiosk):
    came_to(kiosk, "indications")
    kiosk.ask("note_skip")
    assert kiosk.runner.story.beats[kiosk.here].id == "risks"


def test_where_children_are_expected_the_tile_is_never_shown(qtbot):
    kiosk = make_kiosk(qtbot, age_from=12, painted=False)
    came_to(kiosk, "indications")
    passed(kiosk, 0.5)
    assert kiosk.window.sheets.sheet is not None
    assert not tile(kiosk)


@pytest.mark.parametrize(
    "state", ["attract", "welcome", "indications", "risks", "help", "get_help", "sources", "countdown", "pin", "dark"]
)
def test_the_line_to_call_is_on_every_screen(qtbot, state):
    at_night = {"calendar": lambda: datetime(2026, 11, 24, 3, 0, tzinfo=UTC), "hours": ((540, 1080),) * 7}
    kiosk = make_kiosk(qtbot, painted=False, **(at_night if state == "dark" else {}))
    passed(kiosk, 0.5)
    if state in {"welcome", "indications", "risks", "help"}:
        came_to(kiosk, state)
    elif state in {"get_help", "sources", "pin", "countdown"}:
        came_to(kiosk, "balance")
        kiosk.ask({"pin": "leave_kiosk", "countdown": "play_pause"}.get(state, state))
        passed(kiosk, 62.0 if state == "countdown" else 0.0, 1.0)
    passed(kiosk, 0.5)
    assert NUMBER in line(kiosk)
    assert "999" in line(kiosk)


@pytest.mark.long
def test_the_line_to_call_is_really_painted_also_under_the_countdown(qtbot):
    kiosk = make_kiosk(qtbot)
    came_to(kiosk, "balance")
    kiosk.ask("play_pause")
    passed(kiosk, 62.0, 2.0)
    assert kiosk.visit.stage is Stage.COUNTDOWN
    box = kiosk.window.help_line.boxes()[0].toAlignedRect().translated(kiosk.window.help_line.pos())
    picture = kiosk.picture()
    lights = [
        picture.pixelColor(x, y).lightness()
        for x in range(box.left(), box.right(), 3)
        for y in range(box.top(), box.bottom(), 3)
    ]
    assert max(lights) > 230
    assert min(lights) < 60
