from __future__ import annotations

import itertools
import math

import pytest
from PySide6.QtCore import QPointF

from ketaviz.scene.motion import Track, drift, fade, screen_seconds
from tests.frames import make_frame


def test_seconds_are_ticks_of_four_milliseconds_and_stand_still_when_motion_is_reduced() -> None:
    assert screen_seconds(make_frame(tick=2500)) == pytest.approx(10.0)
    assert screen_seconds(make_frame(tick=2500), still=True) == 0.0


def test_drift_stays_within_its_reach() -> None:
    for number in range(20):
        assert all(abs(part) <= 6.0 for t in range(50) for part in drift(number, 0.3 * t, 6.0))


def test_a_stream_appears_and_is_gone_at_its_ends() -> None:
    assert fade(0.0) == fade(1.0) == 0.0
    assert fade(0.5) == 1.0


def test_a_track_goes_through_its_ends_at_constant_speed() -> None:
    track = Track([QPointF(0, 0), QPointF(50, 80), QPointF(200, 90)])
    assert track.point(0.0) == (0.0, 0.0)
    assert track.point(1.0) == (200.0, 90.0)
    places = [track.point(k / 20) for k in range(21)]
    steps = [math.dist(a, b) for a, b in itertools.pairwise(places)]
    assert max(steps) < 1.15 * min(steps)
