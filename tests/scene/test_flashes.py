"""Nothing on the stage flashes and no spike goes unseen: measured on pictures of real runs, 25 a second of screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from ketaviz.content.load import load_tokens
from ketaviz.content.wording import Wording
from ketaviz.frame.build import build
from ketaviz.look.theme import Theme
from ketaviz.scene.camera import LANDING_S, MORE_LEGS_S, ONE_LEG_S
from ketaviz.scene.stage import Stage
from ketaviz.simulation.runner import Runner, moment
from ketaviz.story.state import TICKS_PER_SECOND, Mode, StoryState
from tests.flashes import MOST, STEP, standstills, tile_luminance, worst_tile
from tests.runs import whole_run

SIZE = (640, 304)
"""Logical pixels of the stage; 0.4 of the design, so a tile of 160 x 90 design units has 64 x 36 of them."""
TILE = (64, 36)
PER_SECOND = 25
EVERY = TICKS_PER_SECOND // PER_SECOND
WATCHED_S = 1.6
"""Seconds watched in the middle of a beat."""
LENS_WATCHED_S = 3.5
"""Seconds watched of a lens: at least one change of the receptor that is cut open is among them."""
AFTER_S = ONE_LEG_S + MORE_LEGS_S + LANDING_S + 0.3
"""Seconds watched of a move from one view to the next."""
CALM_SHARE = 0.8
"""On the circuit no tile changes by more than this share of what would count."""


def make_stage(qtbot, theme):
    made = Stage(Theme(theme, load_tokens()[theme]), Wording())
    qtbot.addWidget(made)
    return made


def seen(stage: Stage, runner: Runner, ticks: Iterable[int]) -> Any:
    """(pictures, rows, columns) of mean relative luminance of the tiles while the story plays through these ticks."""
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    tiles = []
    for tick in ticks:
        painter = QPainter(image)
        stage.paint_frame(painter, QRectF(0, 0, *SIZE), build(runner, StoryState(mode=Mode.PLAYING, tick=tick)))
        painter.end()
        raw = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(SIZE[1], SIZE[0], 4)
        tiles.append(tile_luminance(raw[:, :, 2::-1], TILE))
    return np.array(tiles)


def spiked(runner: Runner, ticks: Iterable[int]) -> Any:
    """(pictures,) whether any cell has spiked since the picture before."""
    ages = (build(runner, StoryState(tick=tick)).circuit.spike_ages for tick in ticks)
    return np.array([bool(np.any(young < EVERY / TICKS_PER_SECOND)) for young in ages])


def assert_alive_and_calm(luminance: Any) -> None:
    """Something moves, and no tile makes more opposing changes in a second than is safe."""
    assert np.ptp(luminance, axis=0).max() > 1e-4
    assert worst_tile(luminance, PER_SECOND) <= MOST


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("beat", ["balance", "silence", "surge"])
def test_the_circuit_does_not_flash(qtbot, theme, beat):
    runner = whole_run()
    first = moment(runner, beat, 0.5)
    ticks = span(first, WATCHED_S)
    luminance = seen(make_stage(qtbot, theme), runner, ticks)
    assert_alive_and_calm(luminance)
    assert np.ptp(luminance, axis=0).max() < CALM_SHARE * STEP
    assert not standstills(luminance, spiked(runner, ticks), PER_SECOND)


def test_a_stage_that_stands_still_while_cells_spike_is_found(qtbot):
    runner = whole_run()
    ticks = span(moment(runner, "balance", 0.5), WATCHED_S)
    luminance = seen(make_stage(qtbot, "dark"), runner, [ticks[0]] * len(ticks))
    with pytest.raises(AssertionError):
        assert_alive_and_calm(luminance)
    assert len(standstills(luminance, spiked(runner, ticks), PER_SECOND)) > 0.5 * len(ticks)


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("beat", ["detector", "block", "strengthen"])
def test_a_lens_does_not_flash(qtbot, theme, beat):
    runner = whole_run()
    first = moment(runner, beat, 0.4)
    assert_alive_and_calm(seen(make_stage(qtbot, theme), runner, span(first, LENS_WATCHED_S)))


def span(first: int, seconds: float) -> range:
    """Ticks of so many seconds of screen, one for each picture."""
    return range(first, first + round(seconds * TICKS_PER_SECOND), EVERY)


def into(runner: Runner, beat: str) -> list[int]:
    """Ticks of the end of the beat before and of the move into a beat's view."""
    before = runner.story.beats[runner.story.index(beat) - 1].id
    return [moment(runner, before, 0.99), moment(runner, before, 1.0), *span(moment(runner, beat, 0.0), AFTER_S)]


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("beat", ["detector", "infusion", "silence", "strengthen", "paradox"])
def test_moving_from_view_to_view_does_not_flash(qtbot, beat, theme):
    """A lens opens, a lens closes, one lens becomes another."""
    runner = whole_run()
    assert_alive_and_calm(seen(make_stage(qtbot, theme), runner, into(runner, beat)))


def every_tick(runner: Runner) -> Iterator[int]:
    """Ticks of the whole story, chapter after chapter."""
    for shown in runner.timeline.spans:
        yield from range(shown.first, shown.last + 1, EVERY)


@pytest.mark.long
@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
def test_the_whole_story_does_not_flash(qtbot, theme):
    runner = whole_run()
    assert_alive_and_calm(seen(make_stage(qtbot, theme), runner, every_tick(runner)))
