from __future__ import annotations

import itertools

import pytest

from ketaviz.story import easing

CURVES = [
    easing.linear,
    easing.ease_in_cubic,
    easing.ease_out_cubic,
    easing.ease_in_out_cubic,
    easing.ease_out_back,
]
every_curve = pytest.mark.parametrize("ease", CURVES, ids=lambda ease: ease.__name__)


@every_curve
def test_both_ends_are_kept(ease) -> None:
    assert ease(0.0) == pytest.approx(0.0, abs=1e-12)
    assert ease(1.0) == 1.0


@every_curve
def test_before_and_after_it_rests(ease) -> None:
    assert (ease(-3.0), ease(7.0)) == (ease(0.0), ease(1.0))


@pytest.mark.parametrize("ease", CURVES[:-1], ids=lambda ease: ease.__name__)
def test_it_never_goes_back(ease) -> None:
    values = [ease(step / 100) for step in range(101)]
    assert all(later >= earlier for earlier, later in itertools.pairwise(values))


def test_docking_swings_past_its_end_by_a_few_percent() -> None:
    highest = max(easing.ease_out_back(step / 100) for step in range(101))
    assert 1.01 < highest < 1.06
