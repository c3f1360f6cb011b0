"""A window for tests, showing a made-up frame of any beat."""

from __future__ import annotations

from functools import cache
from typing import Any

from ketaviz.content.library import Library, load_library
from ketaviz.content.wording import Wording
from ketaviz.frame.snapshot import Frame
from ketaviz.look.fonts import load_fonts
from ketaviz.modes.measures import Look, Measures
from ketaviz.modes.window import ExploreWindow
from tests.frames import make_frame, make_story_now

EVERYWHERE = (
    ((1024, 640), 1.0),
    ((1024, 640), 2.0),
    ((1280, 720), 1.0),
    ((1366, 768), 1.5),
    ((1920, 1080), 1.0),
    ((1920, 1080), 2.0),
    ((3840, 2160), 1.0),
    ((3840, 2160), 2.0),
)
"""Window sizes with text sizes, from the tightest to the roomiest."""


@cache
def library() -> Library:
    return load_library()


def frame_of(beat: str, **changes: Any) -> Frame:
    """A made-up frame in a beat of the built-in story; `changes` are fields of `StoryNow`."""
    index = library().story.index(beat)
    return make_frame(story=make_story_now(beat=library().story.beats[index], beat_index=index, **changes))


def make_window(
    qtbot: Any,
    size: tuple[int, int] = (1920, 1080),
    beat: str = "balance",
    language: str = "en",
    *,
    painted: bool = True,
    **options: Any,
) -> ExploreWindow:
    """A window that is shown and painted, kept alive as long as the test."""
    load_fonts()
    window = ExploreWindow(library(), Wording(language), **options)
    window.setUpdatesEnabled(painted)
    qtbot.addWidget(window)
    qtbot.kept = window
    window.unsettled.connect(window.settle)
    window.resize(*size)
    window.show()
    window.show_frame(frame_of(beat))
    return window


def unpainted_window(
    qtbot: Any, size: tuple[int, int] = (1920, 1080), beat: str = "welcome", language: str = "en", **options: Any
) -> ExploreWindow:
    """A window that is arranged but never painted: enough for tests of the layout."""
    return make_window(qtbot, size, beat, language, painted=False, **options)


def make_look(width: int = 1920, height: int = 1080, text_size: float = 1.0, language: str = "en") -> Look:
    from ketaviz.look.theme import Theme

    load_fonts()
    theme = Theme("dark", library().tokens["dark"])
    return Look(theme, Wording(language), Measures(width, height, text_size))
