"""The analyser of flashes sees what flashes and nothing else."""

import numpy as np
import pytest

from tests.flashes import MOST, opposing_changes, standstills, tile_luminance, worst_tile

PER_SECOND = 25


def blinking(hertz, low, high, seconds=2.0):
    """One tile that jumps between two luminances."""
    times = np.arange(round(seconds * PER_SECOND)) / PER_SECOND
    return np.where(np.mod(times * hertz, 1.0) < 0.5, low, high).reshape(-1, 1, 1)


def test_a_tile_that_blinks_five_times_a_second_is_found():
    assert worst_tile(blinking(5.0, 0.05, 0.30), PER_SECOND) > MOST


def test_a_tile_that_blinks_once_a_second_is_within_the_limit():
    assert 0 < worst_tile(blinking(1.0, 0.05, 0.30), PER_SECOND) <= MOST


def test_a_small_change_is_no_flash():
    assert worst_tile(blinking(5.0, 0.05, 0.13), PER_SECOND) == 0


def test_a_change_between_two_bright_pictures_is_no_flash():
    assert worst_tile(blinking(5.0, 0.82, 1.0), PER_SECOND) == 0


def test_a_slow_fade_is_one_change():
    fade = np.linspace(0.0, 0.9, 10 * PER_SECOND)
    assert worst_tile(fade.reshape(-1, 1, 1), PER_SECOND) == 1


def test_a_slow_blink_is_found_although_no_step_from_picture_to_picture_is_large():
    times = np.arange(4 * PER_SECOND) / PER_SECOND
    wave = 0.3 + 0.1 * np.sin(2 * np.pi * 3.0 * times)
    assert np.abs(np.diff(wave)).max() < 0.1
    assert worst_tile(wave.reshape(-1, 1, 1), PER_SECOND) > MOST


def test_one_tile_that_blinks_is_found_among_many():
    luminance = np.full((50, 4, 5), 0.1)
    luminance[:, 2, 3] = blinking(5.0, 0.05, 0.30)[:, 0, 0]
    assert worst_tile(luminance, PER_SECOND) > MOST


def test_changes_are_counted_from_turning_point_to_turning_point():
    assert opposing_changes([0.1, 0.15, 0.22, 0.30, 0.26, 0.19, 0.05, 0.2]) == [2, 5, 7]


def test_luminance_is_linear_light():
    picture = np.zeros((4, 6, 3), dtype=np.uint8)
    picture[:, 3:] = 188
    left, right = tile_luminance(picture, (3, 4))[0]
    assert left == 0.0
    assert right == pytest.approx(0.5, abs=0.01)


def test_tiles_at_the_edge_may_be_smaller():
    picture = np.full((10, 10, 3), 255, dtype=np.uint8)
    seen = tile_luminance(picture, (4, 4))
    assert seen.shape == (3, 3)
    assert seen == pytest.approx(np.ones((3, 3)))


def after_one_spike(picture, change):
    """Two seconds in which a cell spikes once, at a picture, and one tile changes a little by then."""
    luminance = np.full((2 * PER_SECOND, 3, 3), 0.1)
    luminance[picture:, 1, 2] += change
    return luminance, np.arange(2 * PER_SECOND) == 20


@pytest.mark.parametrize("picture", [20, 24])
def test_what_changes_with_a_spike_or_soon_after_does_not_stand_still(picture):
    assert standstills(*after_one_spike(picture, 1e-3), PER_SECOND) == []


@pytest.mark.parametrize(("picture", "change"), [(20, 0.0), (40, 1e-3), (5, 1e-3)])
def test_a_spike_that_changes_nothing_is_found(picture, change):
    assert standstills(*after_one_spike(picture, change), PER_SECOND) == [20]


def test_a_picture_may_stand_still_while_no_cell_spikes():
    assert standstills(np.full((50, 3, 3), 0.1), np.zeros(50, dtype=bool), PER_SECOND) == []
