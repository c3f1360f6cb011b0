"""Targets and words by the millimetres of real screens: large enough, apart, low, and no word wider than its box."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetricsF

from ketaviz.modes.kiosk.sizes import CAPITAL_MM, Sizes, pixels_per_mm
from tests.modes.kiosk.kiosks import SCREENS, came_to, make_kiosk, shown_targets

STATES = ("attract", "silence", "indications", "help", "countdown", "pin", "note", "larger", "question", "codes")


BEATS = {"indications": "indications", "note": "indications", "question": "strengthen"}
ASKED = {
    "indications": ["note_show"],
    "question": ["next_beat"],
    "codes": ["codes"],
    "larger": ["larger_text"] * 3,
    "help": ["get_help"],
    "pin": ["leave_kiosk"],
    "countdown": ["play_pause"],
}


def in_state(kiosk, state):
    """Bring a kiosk into one of the states that differ in what is on the screen."""
    if state == "attract":
        kiosk.tick()
        return
    came_to(kiosk, BEATS.get(state, "silence"))
    for name in ASKED.get(state, []):
        kiosk.ask(name)
    if state == "countdown":
        kiosk.wall_clock.now += 61.0
        kiosk.tick()
        kiosk.wall_clock.now += 61.0
    kiosk.tick()


def per_mm(kiosk):
    return kiosk.window.look.sizes.per_mm


def boxes(kiosk):
    return [
        QRect(target.mapTo(kiosk.window, target.rect().topLeft()), target.size()) for target in shown_targets(kiosk)
    ]


@pytest.mark.parametrize("screen", SCREENS)
def test_targets_are_large_apart_on_the_screen_and_low(qtbot, screen):
    kiosk = make_kiosk(qtbot, screen, painted=False)
    window = kiosk.window
    for state in ("attract", "silence", "question", "pin"):
        in_state(kiosk, state)
        found = boxes(kiosk)
        assert found, state
        for box in found:
            least = 17.9 if screen == "15.6 inches" else 20.0
            assert min(box.width(), box.height()) / per_mm(kiosk) >= least, (state, box)
            assert window.rect().contains(box), (state, box)
            if state != "attract":
                reach = 0.26 if "upright" in screen else 0.23
                assert box.top() >= (1 - reach) * window.height() - 1, (state, box)
        for one, other in itertools.combinations(found, 2):
            apart = one.adjusted(-11, -11, 11, 11)
            assert not apart.intersects(other), (state, one, other)


@pytest.mark.parametrize(
    ("size", "inches"),
    [((1920, 1080), 24.0), ((1920, 1080), 32.0), ((3840, 2160), 55.0), ((1920, 1080), 15.6), ((1280, 720), 15.6)],
)
def test_the_controls_lie_in_the_lower_23_percent_where_fingers_allow(size, inches):
    sizes = Sizes(*size, pixels_per_mm(*size, inches, 0.0))
    assert sizes.low.height() <= 0.23 * size[1]


@pytest.mark.parametrize("inches", [10.1, 13.3, 15.6, 24.0, 86.0])
def test_no_screen_makes_a_target_smaller_than_15_mm(inches):
    sizes = Sizes(1280, 800, pixels_per_mm(1280, 800, inches, 0.0))
    assert sizes.finger / sizes.per_mm >= 15.0


def test_without_a_diagonal_the_screen_is_believed_only_where_it_can_be_true():
    assert pixels_per_mm(1920, 1080, 0.0, 254.0) == pytest.approx(10.0)
    assert pixels_per_mm(1920, 1080, 0.0, 12.0) == pytest.approx(92.0 / 25.4)
    assert pixels_per_mm(1920, 1080, 24.0, 254.0) == pytest.approx(3.614, abs=0.01)


@pytest.mark.parametrize("screen", SCREENS)
def test_capitals_of_what_is_told_can_be_read_from_half_a_metre(qtbot, screen):
    kiosk = make_kiosk(qtbot, screen, painted=False)
    in_state(kiosk, "silence")
    faces = [face for _, _, face, _ in kiosk.window.telling.lines()]
    faces += [face for _, face in kiosk.window.help_line.rows]
    for face in faces:
        assert QFontMetricsF(face).capHeight() / per_mm(kiosk) >= 0.97 * CAPITAL_MM, face.pixelSize()


def too_wide(words, face, box):
    return bool(words) and QFontMetricsF(face).horizontalAdvance(words) > box.width() + 1.5


def outside(part, box):
    return not part.rect().contains(box.toAlignedRect().adjusted(1, 1, -1, -1))


def overflowing(kiosk):
    """Every word on the screen that is wider or higher than its box, or stands outside its part."""
    window, wrong = kiosk.window, []
    for target in shown_targets(kiosk):
        for room, needed in target.word_boxes():
            if needed.width() > room.width() + 1.5 or needed.height() > room.height() + 1.5:
                wrong.append((target.objectName(), target.text(), room, needed))
    for part in (window.telling, window.card, window.pages, window.codes, window.attract):
        lines = part.lines() if part.isVisible() else []
        wrong += [(words, box) for words, box, face, _ in lines if too_wide(words, face, box) or outside(part, box)]
    line = window.help_line
    return wrong + [("help line", box) for box in line.boxes() if outside(line, box)]


@pytest.mark.parametrize("state", ["attract", "silence", "note", "larger"])
def test_no_word_is_wider_than_its_box_on_the_usual_screen(qtbot, state):
    kiosk = make_kiosk(qtbot, languages=("qps", "en"), painted=False)
    in_state(kiosk, state)
    assert overflowing(kiosk) == []


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("language", ["en", "qps"])
@pytest.mark.parametrize("screen", SCREENS)
def test_no_word_is_wider_than_its_box_on_any_screen_in_any_language(qtbot, screen, language, state):
    kiosk = make_kiosk(qtbot, screen, languages=(language, "en"), painted=False)
    in_state(kiosk, state)
    assert overflowing(kiosk) == []


@pytest.mark.long
@pytest.mark.parametrize("screen", ["24 inches", "15.6 inches", "24 inches, upright"])
def test_no_word_of_any_beat_is_wider_than_its_box_at_any_text_size(qtbot, screen):
    kiosk = make_kiosk(qtbot, screen, languages=("qps",), painted=False)
    for beat in kiosk.window.library.story.beats:
        came_to(kiosk, beat.id)
        for size in (1.0, 1.25, 1.5, 2.0):
            kiosk.tick()
            for _ in range(kiosk.window.telling.pages):
                assert overflowing(kiosk) == [], (beat.id, size)
                kiosk.window.telling.turn(1)
            kiosk.ask("larger_text")
        for _ in range(3):
            kiosk.ask("smaller_text")
