"""A view that the stage lets go of is gone at once, with its pictures: tens of megabytes do not wait for the collector.

The stage lets its views go whenever its size, the colours or the text size change.
"""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from typing import Any

import pytest

from ketaviz.content.wording import Wording
from ketaviz.scene.stage import VIEWS, Stage
from tests.frames import make_beat, make_frame, make_story_now
from tests.scene.lenses import load_theme


@pytest.fixture
def no_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.usefixtures("no_collector")
def test_a_view_is_freed_without_the_collector(qtbot: Any, name: str) -> None:
    stage = Stage(load_theme("dark"), Wording())
    qtbot.addWidget(stage)
    stage.resize(640, 320)
    frame = make_frame(story=make_story_now(beat=make_beat(view=name), playing=False))
    stage.prepare(frame)
    while stage.prepare_more():
        pass
    view = weakref.ref(stage.view(name))
    stage.set_text_size(1.25)
    assert view() is None
