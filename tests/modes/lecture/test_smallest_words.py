"""Every word that is projected is large enough for the last row, on projectors of every shape."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QPainter

from ketaviz.modes.lecture.places import BODY, FLOOR
from tests.modes.lecture.audience_windows import make_audience
from tests.modes.windows import frame_of, library
from tests.readable.texts import writing

SHAPES = ((1024, 768), (1400, 1050), (1280, 800), (1280, 720), (1920, 1080))
"""4:3, 16:10 and 16:9."""
STAGED = [beat.id for beat in library().story.beats if beat.panel is None]


def written_sizes(qtbot: Any, size: tuple[int, int], beat: str) -> list[tuple[float, str]]:
    """The words on an audience window, each with its size as a share of the height."""
    found: list[tuple[float, str]] = []

    def note(own: Any, painter: QPainter, *arguments: Any) -> None:
        pixels = painter.font().pixelSize() * painter.transform().m22()
        if str(arguments[-1]).strip():
            found.append((pixels / size[1], str(arguments[-1])))
        own(painter, *arguments)

    with writing(note):
        window = make_audience(qtbot, size)
        window.show_frame(frame_of(beat))
        window.grab()
    return found


@pytest.mark.long
@pytest.mark.parametrize("size", SHAPES)
@pytest.mark.parametrize("beat", STAGED)
def test_no_word_of_the_audiences_picture_is_too_small_for_the_last_row(qtbot, size, beat):
    half_a_pixel = 0.5 / size[1]
    found = written_sizes(qtbot, size, beat)
    assert [words for share, words in found if share < FLOOR - half_a_pixel] == []


def test_the_caption_is_a_twentieth_of_the_height_at_four_to_three(qtbot):
    shares = {words: share for share, words in written_sizes(qtbot, (1024, 768), "balance")}
    caption = library().story.beats[1].caption.split("\n")[0].split()[0]
    lines = [share for words, share in shares.items() if words.startswith(caption)]
    assert lines
    assert min(lines) >= BODY - 0.5 / 768


def test_the_ion_in_the_pore_is_named_beside_it_large_enough_for_the_last_row(qtbot):
    found = written_sizes(qtbot, (1920, 1080), "detector")
    named = [share for share, words in found if words == "Mg²⁺ plug"]
    assert named
    assert min(named) >= FLOOR - 0.5 / 1080
