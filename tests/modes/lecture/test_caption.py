"""The caption and what stands under it, for every beat, at every size, in the longest language."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from ketaviz.content.wording import Wording
from ketaviz.look.fonts import font, load_fonts
from ketaviz.look.theme import Theme
from ketaviz.modes.lecture.caption import MOST_LETTERS, broken, set_caption
from ketaviz.modes.lecture.dots import dot_places
from ketaviz.modes.lecture.foot import Foot
from ketaviz.modes.lecture.places import BODY, FLOOR, LINE, Places
from tests.modes.lecture.audience_windows import LANGUAGES, SIZES, overlaps
from tests.modes.windows import library

BEATS = library().story.beats


@pytest.fixture(autouse=True)
def _fonts(qapp):
    load_fonts()


def captions(places, language):
    return [set_caption(Wording(language).text(beat.caption), places) for beat in BEATS]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_caption_fits_in_its_lines_and_is_never_too_small(size, language):
    places = Places(*size)
    for lines in captions(places, language):
        assert len(lines) <= places.most_lines
        assert all(places.margin <= line.box.left() for line in lines)
        assert all(line.box.right() <= places.width - places.margin + 1 for line in lines)
        assert min(line.font.pixelSize() for line in lines) >= FLOOR * places.height - 0.5


@pytest.mark.parametrize("size", [size for size in SIZES if size[0] * 9 == size[1] * 16])
def test_on_a_wide_screen_a_caption_is_5_percent_high_in_two_lines_of_46_letters(size):
    for lines in captions(Places(*size), "en"):
        assert {line.font.pixelSize() for line in lines} == {round(BODY * size[1])}
        assert len(lines) <= 2
        spare = 3 if lines[0].text[-1] in ".;" else 0
        assert max(len(line.text) for line in lines) <= MOST_LETTERS + spare


def test_the_first_baseline_of_two_lines_is_at_83_percent():
    assert set_caption(BEATS[0].caption, Places(1920, 1080))[0].at.y() == pytest.approx(0.83 * 1080)


def test_a_line_ends_with_a_sentence_where_that_costs_nothing(qapp):
    face = font(54.0, "semibold")
    lines = broken("Ketamine nearly silences the brake. The cells fire more often than before.", face, 1700.0, 2)
    assert lines[0].endswith("brake.")


def make_foot(qtbot, size, language):
    qtbot.kept = host = QWidget()
    qtbot.addWidget(host)
    foot = Foot(Wording(language), host)
    foot.set_theme(Theme("dark", library().tokens["dark"]))
    foot.set_places(Places(*size))
    return foot


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_of_the_foot_lie_over_each_other_or_over_the_dots(qtbot, size, language):
    foot = make_foot(qtbot, size, language)
    for number, beat in enumerate(BEATS):
        foot.say(beat, number, len(BEATS), over_stage=True)
        boxes = [line.box for line in foot.lines] + [words.box for words in foot.quiet]
        row = dot_places(Places(*size), len(BEATS))
        dots = QRectF(row[0].x() - 9, row[0].y() - 9, row[-1].x() - row[0].x() + 18, 18)
        assert not overlaps([*boxes, dots])
        assert all(box.right() <= size[0] and box.bottom() <= size[1] for box in boxes)


def test_what_this_is_stands_on_every_beat_and_the_leading_account_where_it_is_told(qtbot):
    foot = make_foot(qtbot, (1920, 1080), "en")
    for number, beat in enumerate(BEATS):
        foot.say(beat, number, len(BEATS), over_stage=True)
        words = [words.text for words in foot.quiet]
        assert words[0] == "Education, not medical advice"
        assert ("The leading account" in words) == beat.leading_account == (foot.chip is not None)


def test_a_caption_that_changes_is_told_once(qtbot):
    foot = make_foot(qtbot, (1280, 720), "en")
    told = [foot.say(BEATS[k], k, 16, over_stage=True) for k in (0, 0, 1)]
    assert told == [True, False, True]


def test_dots_stand_apart_and_end_at_the_margin():
    for size in SIZES:
        places = Places(*size)
        row = dot_places(places, 16)
        assert row[-1].x() == pytest.approx(places.width - places.margin)
        assert min(after.x() - before.x() for before, after in pairwise(row)) > 2.5 * 4.5 * places.unit


def test_the_thinnest_line_is_three_thousandths_of_the_height():
    assert Places(1920, 1080).line == pytest.approx(LINE * 1080)
