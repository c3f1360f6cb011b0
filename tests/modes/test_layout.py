"""Nothing overlaps and nothing is cut off, from the smallest window to the largest, at every text size."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from ketaviz.modes.controls import Button
from ketaviz.modes.explore import Wanted, arrange, dock_width
from ketaviz.modes.measures import TEXT_FLOOR, Measures
from ketaviz.modes.plate import CAPTION_UNITS, DETAIL_UNITS, WRAP
from ketaviz.modes.status_words import PHASES
from tests.modes.windows import EVERYWHERE, frame_of, library, unpainted_window


@pytest.fixture(params=["en", "qps"])
def language(request):
    return request.param


@pytest.fixture(params=EVERYWHERE, ids=lambda where: f"{where[0][0]}x{where[0][1]} text {where[1]}")
def window(request, language, qtbot):
    size, text_size = request.param
    return unpainted_window(qtbot, size, language=language, text_size=text_size)


def shown(parent: QWidget) -> list[QWidget]:
    return [child for child in parent.children() if isinstance(child, QWidget) and not child.isHidden()]


def test_no_part_of_the_window_overlaps_another_or_leaves_it(window):
    for parent in (window, window.top, window.plate, window.transport):
        parts = shown(parent)
        crossing = [pair for pair in combinations(parts, 2) if pair[0].geometry().intersects(pair[1].geometry())]
        assert not crossing
        assert all(parent.rect().contains(part.geometry()) for part in parts)


def test_every_caption_and_detail_fits_the_plate(window):
    plate = window.plate
    caption_wide, detail_wide = plate._columns(plate.width())
    for beat in library().story.beats:
        texts = [(plate._caption(beat), CAPTION_UNITS, "semibold", caption_wide)]
        if plate.look.measures.shows_detail:
            texts.append((plate._detail(beat), DETAIL_UNITS, "regular", detail_wide))
        for words, units, weight, wide in texts:
            needs = needed(plate.look.font(units, weight), words, wide)
            assert needs.width() <= wide + 1
            assert needs.height() <= plate.height()


def needed(face, words, wide) -> QRectF:
    return QFontMetricsF(face).boundingRect(QRectF(0, 0, wide, 10_000), WRAP, words)


def test_every_button_is_wide_enough_for_its_words(window):
    for button in window.findChildren(Button):
        if button.shows_words() and not button.isHidden():
            assert button.fontMetrics().horizontalAdvance(button.text()) < button.width()


def test_the_picture_keeps_room(window):
    picture = window.regions().picture
    assert picture.height() >= 0.26 * window.height()
    assert picture.width() >= 0.6 * window.width()


def test_the_labels_of_the_rail_stand_clear_of_each_other(window):
    rail = window.transport.rail
    for number, beat in enumerate(library().story.beats):
        rail.show_frame(frame_of(beat.id))
        labels = rail.labels()
        assert not [pair for pair in combinations(labels, 2) if pair[0][1].intersects(pair[1][1])]
        assert number in [shown_number for shown_number, _rect in labels]
        assert all(rail.rect().contains(rect.toAlignedRect()) for _number, rect in labels)


def test_the_rail_names_where_the_story_is_and_its_ends(window):
    rail = window.transport.rail
    rail.show_frame(frame_of("surge"))
    named = [number for number, _rect in rail.labels()]
    assert {0, 5, 6, 7, 15} <= set(named)


def test_the_sentence_of_every_phase_fits_the_status_line(window):
    status = window.status
    for phase in PHASES:
        window.show_frame(frame_of("welcome", phase=phase, playing=False))
        rect = status.sentence_rect()
        assert needed(status.look.font(17), status.words_in(rect), rect.width()).height() <= status.height() + 1


def test_a_beat_without_plots_gives_the_stage_the_whole_width(window):
    assert window.regions().dock.isEmpty()
    assert window.regions().picture.width() == window.width() - 2 * window.look.measures.margin


def test_the_stage_is_the_largest_part_of_a_usual_window(qtbot):
    regions = unpainted_window(qtbot, beat="surge").regions()
    stage = regions.picture.width() * regions.picture.height()
    others = (regions.dock, regions.plate, regions.status, regions.transport)
    assert all(stage > 2 * rect.width() * rect.height() for rect in others)


@pytest.mark.parametrize("size", [size for size, _text_size in EVERYWHERE])
def test_no_word_is_smaller_than_the_floor(size):
    assert Measures(*size).text(15) >= TEXT_FLOOR


def test_the_dock_is_as_wide_as_the_guide_says():
    assert dock_width(Measures(1920, 1080)) == 480
    assert dock_width(Measures(1280, 720)) == 340
    assert dock_width(Measures(3840, 2160)) == 960


def test_regions_fill_the_window_between_the_margins():
    measures = Measures(1920, 1080)
    regions = arrange(measures, Wanted(52, 90, 50, 130), has_dock=True)
    assert regions.dock.right() == 1920 - measures.margin - 1
    assert regions.transport.bottom() == 1080 - measures.margin - 1
    assert regions.picture.top() == 52
