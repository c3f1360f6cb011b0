"""Every text of every beat stands out from what is really behind it, in every theme and at every size of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
import numpy as np
import pytest
from msgspec.structs import replace

from ketaviz.content.library import load_library
from ketaviz.modes.window import THEMES
from tests.readable.texts import WHOLE, Pictures, Seen, Words
from tests.stored_frames import MOMENTS, stored_frame

NEEDED = {"dark": 4.5, "light": 4.5, "contrast": 7.0}
ON_A_BALL = frozenset({"Mg"})
"""Symbols on shaded balls that turn and fade as they leave; what they are is also written beside them."""
LOST = 60
"""Pixels of one letter, about: as many within 16 x 16 that belong to no text found are a text not looked at."""
QUICK = {"light": ("risks",), "contrast": ("fading", "help")}
"""A sheet of figures, a plot and a sheet of words; the long tests look at every beat."""


@pytest.fixture
def pictures(qapp):
    made = []

    def make(theme, text_size=1.0, library=None):
        made.append(Pictures(theme, text_size, library))
        return made[-1]

    yield make
    for one in made:
        one.close()


def faults(words: Words, needed: float) -> Iterator[str]:
    """What cannot be read, with its contrast and place."""
    for seen in words:
        reached = of_a_symbol(seen) if seen.text.words in ON_A_BALL else seen.contrast()
        if reached < needed:
            yield f"{seen.text.words!r} {reached:.2f} at {seen.place}"
    lost = most_in_a_tile(words)
    if lost > LOST:
        yield f"{lost} pixels of a tile belong to no text that was found"


def of_a_symbol(seen: Seen) -> float:
    return float(np.median(seen.contrasts())) if seen.strength > WHOLE else np.inf


def most_in_a_tile(words: Words) -> int:
    height, width = words.unclaimed().shape
    tiles = words.unclaimed().reshape(height // 16, 16, width // 16, 16).sum(axis=(1, 3))
    return int(tiles.max())


def assert_readable(made: Pictures, beats: Iterable[str], needed: float) -> None:
    found = {beat: list(faults(made.draw(stored_frame(beat)), needed)) for beat in beats}
    assert not {beat: faults for beat, faults in found.items() if faults}


@pytest.mark.parametrize("theme", QUICK)
def test_words_can_be_read(pictures, theme):
    assert_readable(pictures(theme), QUICK[theme], NEEDED[theme])


@pytest.mark.long
@pytest.mark.parametrize("text_size", [1.0, 2.0])
@pytest.mark.parametrize("theme", THEMES)
def test_all_words_can_be_read(pictures, theme, text_size):
    assert_readable(pictures(theme, text_size), MOMENTS, NEEDED[theme])


# --- the reading finds what it must find ---------------------------------------------------------------------------


def library_with(theme, **changes):
    """The library with other colours in a theme."""
    library = load_library()
    tokens = msgspec.structs.replace(library.tokens[theme], **changes)
    return replace(library, tokens={**library.tokens, theme: tokens})


@pytest.fixture(scope="module")
def balance(qapp):
    """The words of one beat in the dark theme."""
    made = Pictures("dark")
    yield made.draw(stored_frame("balance"))
    made.close()


def test_words_of_the_stage_can_be_read(balance):
    assert not list(faults(balance, NEEDED["dark"]))


def test_words_of_the_stage_of_plots_and_of_controls_are_found(balance):
    beat = stored_frame("balance").story.beat
    words = {seen.text.words for seen in balance}
    assert {beat.title, beat.caption, beat.short, "Pyramidal neurons", "spikes/s", "1 ms", "Get help"} <= words


def test_a_text_has_its_own_colour_and_place(balance):
    seen = next(seen for seen in balance if seen.text.words == "A circuit in balance")
    left, top, right, bottom = seen.place
    assert seen.text.colour == (0xF2, 0xF5, 0xFF)
    assert 100 < right - left < 300
    assert top < 40
    assert bottom - top < 30
    assert seen.contrast() == pytest.approx(18, abs=1.5)
    assert seen.strength > WHOLE


@pytest.mark.long
def test_words_in_a_colour_like_the_ground_are_found(pictures):
    made = pictures("dark", library=library_with("dark", text2="#3A4470"))
    found = list(faults(made.draw(stored_frame("balance")), 4.5))
    assert any("Output" in fault or "carry" in fault or "spikes" in fault for fault in found)


def test_words_of_a_sheet_are_found(pictures):
    made = pictures("light", library=library_with("light", text2="#C0C4D0"))
    beat = stored_frame("help").story.beat
    found = list(faults(made.draw(stored_frame("help")), 4.5))
    assert len(found) > 5
    assert not any(beat.title in fault for fault in found)
