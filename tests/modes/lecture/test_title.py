"""The title before the first picture stands in its room, on windows of every shape."""

from __future__ import annotations

import pytest

from ketaviz.modes.lecture.places import FLOOR
from tests.modes.lecture.audience_windows import LANGUAGES, SIZES, make_audience, overlaps
from tests.modes.windows import library


@pytest.mark.parametrize("size", SIZES[1:4])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_title_stands_above_its_caption_large_enough_for_the_last_row(qtbot, size, language):
    window = make_audience(qtbot, size, language=language, painted=False)
    for beat in range(len(library().story.beats)):
        window.show_title(library().story, beat)
        words = window._title.words
        boxes = [word.box for word in words]
        assert words
        assert all(word.font.pixelSize() >= FLOOR * size[1] for word in words)
        assert all(window._places.room.contains(box) for box in boxes)
        assert overlaps(boxes + [line.box for line in window._foot.lines]) == []
