"""Evidence on the projector: one card at a time, large, whole, inside the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtWidgets import QLabel

from ketaviz.content.schema import Build
from ketaviz.modes.lecture.places import FLOOR
from ketaviz.modes.lecture.tile_room import type_share
from ketaviz.modes.lecture.tiles import CHART, FIRST, known_cards
from ketaviz.panels.chart import Chart
from tests.modes.lecture.audience_windows import make_audience, overlaps
from tests.modes.windows import frame_of, library

PANELS = {beat.panel: beat.id for beat in library().story.beats if beat.panel is not None}
CARDS = [(panel, card) for panel in PANELS for card in known_cards(library(), panel)]


def show(window, panel, card):
    window.show_build(Build(line="", card=card))
    window.show_frame(frame_of(PANELS[panel]))
    return window._tiles.tile


def boxes(tile) -> list[QRectF]:
    """Where the words of a tile stand, in its own pixels."""
    if isinstance(tile, Chart):
        return [word.box for word in tile.words]
    return [QRectF(QRect(label.mapTo(tile, QPoint()), label.size())) for label in labels(tile)]


def labels(tile) -> list[QLabel]:
    """The labels of a tile that are shown."""
    return [label for label in tile.findChildren(QLabel) if label.isVisibleTo(tile)]


def faults(window, tile) -> list[str]:
    room = window._places.room
    found = []
    if not room.adjusted(-1, -1, 1, 1).contains(QRectF(tile.geometry())):
        found.append(f"{tile.geometry()} is not in {room}")
    inside = QRectF(tile.rect()).adjusted(-1, -1, 1, 1)
    found += [f"{box} leaves the tile" for box in boxes(tile) if not inside.contains(box)]
    found += [f"{one} over {other}" for one, other in overlaps(boxes(tile))]
    short = [label.text() for label in labels(tile) if label.heightForWidth(label.width()) > label.height() + 1]
    return found + [f"{words!r} is cut" for words in short]


@pytest.mark.parametrize("panel", PANELS)
def test_without_a_build_the_first_card_of_a_sheet_is_shown_large(qtbot, panel):
    window = make_audience(qtbot, (1280, 720))
    window.show_build(None)
    window.show_frame(frame_of(PANELS[panel]))
    tile = window._tiles.tile
    assert isinstance(tile, Chart) == (FIRST[panel] == CHART)
    assert type_share(tile, window._places) >= FLOOR
    assert not faults(window, tile)


def test_a_build_with_a_card_shows_it_and_one_without_keeps_it(qtbot):
    window = make_audience(qtbot)
    tile = show(window, "indications", "ptsd")
    assert tile.shown.id == "ptsd"
    window.show_build(Build(line="Say more."))
    assert window._tiles.tile is tile
    window.show_build(None)
    assert window._tiles.tile.shown.id == FIRST["indications"]


def test_every_card_that_a_build_of_the_story_names_is_known():
    named = {(beat.panel, build.card) for beat in library().story.beats for build in beat.builds if build.card}
    assert named <= set(CARDS)


def test_the_stage_comes_back_when_the_sheet_is_left(qtbot):
    window = make_audience(qtbot)
    show(window, "risks", "bladder")
    window.show_frame(frame_of("silence"))
    assert window._tiles.tile is None
    assert not window._stage.isHidden()


def test_suicidal_thoughts_are_never_shown_without_where_to_find_help(qtbot):
    tile = show(make_audience(qtbot, (1024, 768)), "indications", "suicidal-thoughts")
    words = [label.text() for label in labels(tile)]
    assert any("findahelpline.com" in said for said in words)


@pytest.mark.parametrize("card", ["trd", "mdd", "ptsd"])
def test_a_card_at_720_lines_is_whole(qtbot, card):
    window = make_audience(qtbot, (1280, 720))
    tile = show(window, "indications", card)
    assert not faults(window, tile)


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "qps"])
@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768), (1024, 640), (3840, 2160)])
@pytest.mark.parametrize("panel", PANELS)
def test_every_card_is_whole_at_every_size(qtbot, panel, size, language):
    window = make_audience(qtbot, size, language=language)
    found = {}
    for card in known_cards(library(), panel):
        wrong = faults(window, show(window, panel, card))
        if wrong:
            found[card] = wrong
    assert not found


@pytest.mark.long
@pytest.mark.parametrize("panel", PANELS)
def test_every_sentence_is_large_enough_for_the_last_row(qtbot, panel):
    window = make_audience(qtbot, (1920, 1080))
    shares = {card: type_share(show(window, panel, card), window._places) for card in known_cards(library(), panel)}
    assert min(shares.values()) >= FLOOR, shares
