"""The grid of beats: a moment of every beat that has been simulated, whether it was shown or not."""

from __future__ import annotations

import pytest

from tests.lectures import make_lecture
from tests.runs import completed


@pytest.mark.long
def test_beats_that_were_never_shown_have_a_moment_for_the_grid_once_they_are_simulated(qtbot):
    lecture = make_lecture(qtbot)
    completed(lecture.runner)
    for _ in range(400):
        if lecture.prepare():
            break
    assert all(lecture.audience.has_still(beat) for beat in range(len(lecture.story.beats)))
    assert lecture.audience._stills.picture(4) is not None
