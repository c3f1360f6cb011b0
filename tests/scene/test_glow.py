"""Light decays slowly, and no tile of the screen gains much of it at once."""

import numpy as np
import pytest
from PySide6.QtGui import QColor

from ketaviz.scene.glow import (
    AFTERGLOW_S,
    TILE_LIMIT,
    afterglow,
    clamp_light,
    glow_sprite,
    mean_rise,
    profile,
    relative_luminance,
    tile_numbers,
)


def test_light_takes_at_least_350_ms_to_fall_to_a_third():
    assert AFTERGLOW_S >= 0.35


def test_light_is_full_at_the_spike_and_falls():
    light = afterglow(np.array([0.0, 0.2, 0.44, 1.0]))
    assert light[0] == 1.0
    assert light[2] == pytest.approx(np.exp(-1))
    assert np.all(np.diff(light) < 0)


def test_there_is_no_light_before_the_spike():
    assert afterglow(np.array([-0.1]))[0] == 0.0


def test_a_glow_is_full_in_the_middle_and_nothing_at_the_edge():
    assert profile(0.0) == pytest.approx(1.0)
    assert profile(1.0) == 0.0


def test_many_glows_in_one_tile_stay_within_the_flash_budget():
    light, rise, tiles = np.ones(20), np.full(20, 0.02), np.zeros(20, dtype=np.int64)
    assert np.sum(clamp_light(light, rise, tiles) * rise) == pytest.approx(TILE_LIMIT)


def test_a_glow_alone_is_not_dimmed():
    light = clamp_light(np.array([0.9]), np.array([0.03]), np.array([5]))
    assert light[0] == 0.9


def test_glows_of_one_tile_do_not_dim_those_of_another():
    light = clamp_light(np.ones(11), np.full(11, 0.02), np.array([0] * 10 + [1]))
    assert light[10] == 1.0
    assert light[0] < 1.0


def test_tiles_are_counted_row_by_row():
    tiles = tile_numbers(np.array([0, 200, 0]), np.array([0, 0, 100]), 1920)
    assert tiles.tolist() == [0, 1, 12]


def test_the_predicted_rise_is_what_a_painted_glow_adds(qapp):
    white = QColor(255, 255, 255)
    sprite = glow_sprite(40.0, white, 1.0)
    image = sprite.pixmap.toImage()
    alphas = [image.pixelColor(x, y).alphaF() for x in range(image.width()) for y in range(image.height())]
    assert sum(alphas) / (160 * 90) == pytest.approx(mean_rise(40.0, 1.0, 1.0), rel=0.05)


def test_luminance_of_black_and_white():
    assert relative_luminance(QColor(0, 0, 0)) == 0.0
    assert relative_luminance(QColor(255, 255, 255)) == pytest.approx(1.0)
