"""Stills of both windows of a lecture."""

from __future__ import annotations

import pytest

from ketaviz.cli import run
from ketaviz.modes.lecture.drawn import place_of
from ketaviz.story.talk_steps import Place
from tests.modes.windows import frame_of


@pytest.mark.parametrize(
    ("beat", "progress", "place"),
    [
        ("balance", 0.2, Place(1, 0)),
        ("balance", 0.6, Place(1, 1)),
        ("indications", 0.3, Place(12, 2)),
        ("help", 0.9, Place(15, 0)),
    ],
)
def test_a_still_shows_the_builds_that_are_due_by_then(beat, progress, place):
    assert place_of(frame_of(beat, progress=progress)) == place


@pytest.mark.long
@pytest.mark.parametrize("mode", ["lecture", "presenter"])
def test_a_beat_is_drawn_as_either_window_shows_it(tmp_path, mode):
    from PySide6.QtGui import QImage

    out = tmp_path / "risks.png"
    flags = ["--progress", "0.45", "--size", "1280x720", "--theme", "light", "--out", str(out)]
    assert run(["still", "--beat", "risks", "--mode", mode, *flags]) == 0
    drawn = QImage(str(out))
    assert (drawn.width(), drawn.height()) == (1280, 720)
    assert len({drawn.pixel(x, y) for x in range(0, 1280, 8) for y in range(0, 720, 8)}) > 20
