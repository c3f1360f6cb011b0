from __future__ import annotations

import itertools

import pytest

from ketaviz.base.easing import ease_in_out_cubic, ease_out_cubic

every_curve = pytest.mark.parametrize("ease", [ease_out_cubic, ease_in_out_cubic], ids=lambda ease: ease.__name__)


@every_curve
def test_both_ends_are_kept(ease) -> None:
    assert ease(0.0) == pytest.approx(0.0, abs=1e-12)
    assert ease(1.0) == 1.0


@every_curve
def test_before_and_after_it_rests(ease) -> None:
    assert (ease(-3.0), ease(7.0)) == (ease(0.0), ease(1.0))


@every_curve
def test_it_never_goes_back(ease) -> None:
    values = [ease(step / 100) for step in range(101)]
    assert all(later >= earlier for earlier, later in itertools.pairwise(values))


def test_what_moves_starts_and_arrives_slowly_and_is_halfway_at_half_time() -> None:
    assert ease_in_out_cubic(0.5) == pytest.approx(0.5)
    assert ease_in_out_cubic(0.1) < 0.01
    assert ease_in_out_cubic(0.9) > 0.99


def test_what_appears_starts_fast() -> None:
    assert ease_out_cubic(0.1) > 0.25
