"""The console: what it says of a talk, and that nothing lies over anything at any size."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from ketaviz.content.wording import Wording
from ketaviz.look.fonts import load_fonts
from ketaviz.modes.lecture.console import Console
from ketaviz.modes.lecture.console_rooms import PRESETS, SHARES, rooms
from ketaviz.modes.lecture.key_sheet import key_sheet
from ketaviz.modes.lecture.notes_view import SIZES
from ketaviz.modes.lecture.talk_words import beat_words, left_words, minutes, pace_words, seen_words
from ketaviz.modes.lecture.told import Told
from ketaviz.story.talk import Talk
from ketaviz.story.talk_plan import Pace, plan
from ketaviz.story.talk_steps import Place
from tests.modes.windows import library

SIZES_OF_WINDOWS = ((1024, 640), (1280, 720), (1366, 768), (1920, 1080), (3840, 2160), (1920, 324), (1280, 216))
STORY = library().story
TOLD = Told(place=Place(6), plan=plan(STORY, 20), whole=1200, elapsed=600, in_beat=70, audience="HDMI-1", can_swap=True)
WORDING = Wording()


@pytest.fixture
def console(qtbot):
    load_fonts()
    made = Console(library(), Wording())
    made.setUpdatesEnabled(False)
    qtbot.addWidget(made)
    qtbot.kept = made
    made.resize(1920, 1080)
    made.show()
    made.show_told(TOLD)
    return made


# --- where parts stand --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", SIZES_OF_WINDOWS, ids=str)
@pytest.mark.parametrize("preset", PRESETS)
def test_no_part_lies_over_another_or_leaves_the_window(size, text_size, preset):
    places = [place for place in rooms(*size, text_size, SHARES[preset]) if not place.isEmpty()]
    assert all(QRect(0, 0, *size).contains(place) for place in places)
    assert not [(one, other) for at, one in enumerate(places) for other in places[at + 1 :] if one.intersects(other)]


@pytest.mark.parametrize("size", SIZES_OF_WINDOWS, ids=str)
def test_clocks_next_and_notes_are_there_at_any_size(size):
    places = rooms(*size, 2.0, SHARES["balanced"])
    em = 26.0
    assert min(places.timer.height(), places.next.height(), places.notes.height()) > 2.0 * em


def test_a_strip_has_no_picture_and_a_window_has_one():
    assert rooms(1920, 324, 1.0, 0.575).live.isEmpty()
    assert rooms(1024, 640, 1.0, 0.575).live.width() > 500


def test_the_presets_give_the_picture_less_or_more(console):
    wide = []
    for _ in PRESETS:
        wide.append(console.live.width())
        console.do("next_layout")
    assert wide[1] < wide[0] < wide[2]
    assert console.live.width() == wide[0]


def test_the_border_moves_with_the_arrow_keys_once_the_focus_is_there(console):
    before = console.share
    QTest.keyClick(console.border, Qt.Key.Key_Right)
    assert console.share > before


@pytest.mark.parametrize("language", ["en", "qps"])
def test_every_button_of_the_header_is_inside_it(qtbot, language):
    load_fonts()
    made = Console(library(), Wording(language), text_size=2.0)
    made.setUpdatesEnabled(False)
    qtbot.addWidget(made)
    qtbot.kept = made
    made.resize(1024, 640)
    made.show()
    made.show_told(replace(TOLD, can_return=True))
    buttons = [button for button in made.header.buttons.values() if button.isVisibleTo(made)]
    assert len(buttons) == 6
    assert all(made.header.rect().contains(button.geometry()) for button in buttons)


# --- what it says -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("seconds", "words"), [(0, "0:00"), (61.9, "1:01"), (-75, "1:15"), (6000, "100:00")])
def test_times_are_minutes_and_seconds(seconds, words):
    assert minutes(seconds) == words


def test_past_the_end_the_time_that_is_left_is_the_time_over():
    assert left_words(TOLD, WORDING) == ("Left of 20:00", "10:00")
    assert left_words(replace(TOLD, elapsed=1290), WORDING) == ("Over 20:00", "+1:30")


@pytest.mark.parametrize(
    ("pace", "words"),
    [
        (Pace(0.0, "on"), ""),
        (Pace(-95.0, "ahead"), "1:35 ahead of plan"),
        (Pace(152.0, "behind", (9,)), "2:32 behind plan · skip 10 to recover"),
        (Pace(200.0, "behind", (8, 10)), "3:20 behind plan · skip 9 and 11 to recover"),
        (Pace(600.0, "behind", (), 66.0), "10:00 behind plan · 66 s less for each beat"),
        (Pace(90.0, "behind"), "1:30 behind plan · come to an end"),
    ],
)
def test_the_pace_is_said_with_what_helps(pace, words):
    assert pace_words(replace(TOLD, pace=pace), WORDING) == words


def test_the_rehearsal_stands_beside_the_plan():
    rehearsed = replace(TOLD, rehearsed=tuple([50.0] * 16))
    assert beat_words(TOLD, WORDING) == "This beat: 1:10 of 1:17"
    assert beat_words(rehearsed, WORDING) == "This beat: 1:10 of 1:17, rehearsed 0:50"


@pytest.mark.parametrize(
    ("talk", "audience", "words"),
    [
        (Talk(), "HDMI-1", "LIVE: on screen"),
        (Talk(frozen=True), "HDMI-1", "FROZEN"),
        (Talk(curtain="black", frozen=True), "HDMI-1", "BLACK"),
        (Talk(), "", "Audience: none"),
        (Talk(curtain="white"), "", "Audience: none · WHITE"),
    ],
)
def test_what_the_audience_sees_is_said(talk, audience, words):
    assert seen_words(replace(TOLD, talk=talk, audience=audience), WORDING) == words


def test_the_next_line_is_the_build_that_the_click_takes_then_the_next_beat(console):
    assert console.next.line() == STORY.beats[6].builds[0].line
    console.show_told(replace(TOLD, place=Place(6, 1)))
    assert console.next.line() == STORY.beats[7].title
    console.show_told(replace(TOLD, place=Place(15)))
    assert console.next.line() == "The end of the story."
    assert not console.next.button.isEnabled()


def test_what_is_in_force_is_white(console):
    console.show_told(replace(TOLD, talk=Talk(curtain="black", frozen=True, tool="magnifier")))
    on = [button.objectName() for button in console.states.buttons if button.isChecked()]
    assert on == ["black", "freeze", "magnifier"]


def test_a_press_on_a_button_asks_for_its_command(console, qtbot):
    asked = []
    console.asked.connect(asked.append)
    for button in (*console.states.buttons, console.next.button, console.header.buttons["swap_screens"]):
        button.click()
    assert asked == ["black", "white", "freeze", "spotlight", "magnifier", "play_story", "next_step", "swap_screens"]


def test_a_new_projector_is_offered_where_screens_are_swapped(console):
    asked = []
    console.asked.connect(asked.append)
    console.show_told(replace(TOLD, audience="", can_swap=False, offer="HDMI-2"))
    button = console.header.buttons["swap_screens"]
    assert button.accessibleName() == "Project to HDMI-2"
    button.click()
    assert asked == ["project"]


def test_a_press_on_a_beat_goes_there(console, qtbot):
    with qtbot.waitSignal(console.chose) as chosen:
        at = console.beats.cell(11).center().toPoint()
        QTest.mouseClick(console.beats, Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert chosen.args == [11]


def test_where_not_all_beats_have_room_those_about_this_one_are_shown(console):
    console.set_text_size(2.0)
    console.resize(1366, 768)
    shown = console.beats.shown()
    assert len(shown) < 16
    assert {5, 6, 7} <= set(shown)


def test_notes_grow_step_by_step_between_their_limits(console):
    console.notes.show_beat(6)
    for _ in range(20):
        console.do("larger_notes")
    assert console.notes.size_units == SIZES[-1]
    for _ in range(20):
        console.do("smaller_notes")
    assert console.notes.size_units == SIZES[0]


def test_notes_are_markdown(qtbot, console):
    beats = (replace(STORY.beats[0], notes="**Ask first:** who has heard of it?"), *STORY.beats[1:])
    console.notes._story = replace(STORY, beats=beats)
    console.notes.show_beat(0)
    assert console.notes.text.toPlainText() == "Ask first: who has heard of it?"


def test_the_sheet_of_keys_names_every_command_of_the_lecture_with_the_keys_in_force(console):
    commands = tuple(replace(one, keys=("F9",)) if one.id == "black" else one for one in library().commands)
    lines = [paragraph.words for paragraph in key_sheet(commands, WORDING).paragraphs]
    assert any(line.startswith("F9: Black") for line in lines)
    assert any(line.startswith("PgDown, Right") for line in lines)
    assert any(line.startswith("Left, Right, Up, Down: In the grid") for line in lines)


def test_escape_closes_the_sheet_of_keys_first(console):
    console.do("lecture_keys")
    assert not console.sheet.isHidden()
    assert console.close_uppermost()
    assert console.sheet.isHidden()
    assert not console.close_uppermost()


def test_how_an_answer_is_known_is_one_press_away(console):
    console.question.asked_sources.emit(("glutamate-surge",))
    assert not console.sheet.isHidden()
    assert console.sheet.sheet.title == "How we know"


def test_the_focus_goes_round_all_parts_and_escape_takes_it_back(console):
    seen = []
    for _ in range(30):
        console.do("next_focus")
        seen.append(console.focusWidget())
    assert {console.next.button, console.notes.text, console.beats, console.border, console} <= set(seen)
    console.next.button.setFocus()
    console.close_uppermost()
    assert console.focusWidget() is console


def test_the_button_that_ends_the_talk_never_has_the_focus(console):
    assert console.header.buttons["end_talk"].focusPolicy() == Qt.FocusPolicy.NoFocus
