from __future__ import annotations

import numpy as np
import pytest

from ketaviz.content.schema import Dosing
from ketaviz.simulation.dosing_plan import MINUTES_PER_DAY, dosing_plan
from ketaviz.simulation.spells import spells_of

MINUTE = 60_000
DOSE = Dosing()


def weight(days: float, experiments=(), earlier=(), dosing: Dosing = DOSE) -> float:
    return float(dosing_plan(dosing, experiments, earlier).slow(np.array([days])).weight[0])


def test_the_first_spell_is_from_before_the_first_dose() -> None:
    spells = spells_of(("low-magnesium",), ((20 * MINUTE, ()),))
    assert [(spell.minute, spell.experiments) for spell in spells] == [(-np.inf, ()), (20.0, ("low-magnesium",))]


def test_a_change_that_changes_nothing_leaves_the_course_as_it_is() -> None:
    assert weight(1.0, earlier=((20 * MINUTE, ()),)) == pytest.approx(weight(1.0), abs=1e-6)


def test_what_is_changed_after_the_surge_is_over_takes_nothing_back() -> None:
    late = ((600 * MINUTE, ()),)
    assert weight(1.0, ("recurrent-ampa-blocked",), late) == pytest.approx(weight(1.0), abs=1e-6)


def test_what_is_changed_before_the_dose_is_as_if_it_had_always_been() -> None:
    early = ((-5 * MINUTE, ()),)
    assert weight(1.0, ("recurrent-ampa-blocked",), early) == weight(1.0, ("recurrent-ampa-blocked",)) == 1.0


def test_the_earlier_the_surge_is_ended_the_less_is_learnt() -> None:
    learnt = [weight(1.0, ("recurrent-ampa-blocked",), ((minute * MINUTE, ()),)) for minute in (10, 25, 40, 60, 90)]
    assert learnt == sorted(learnt)
    assert 1.0 <= learnt[0] < 1.1 < learnt[3] < 1.4


def test_the_weight_goes_on_without_a_jump_where_experiments_change() -> None:
    plan = dosing_plan(DOSE, ("recurrent-ampa-blocked",), ((60 * MINUTE, ()),))
    before, after = plan.slow(np.array([59.9, 60.1]) / MINUTES_PER_DAY).weight
    assert before == pytest.approx(weight(59.9 / MINUTES_PER_DAY), abs=1e-4)
    assert after == pytest.approx(before, abs=1e-3)


def test_plasticity_frozen_on_the_way_learns_no_more() -> None:
    frozen = weight(1.0, ("plasticity-frozen",), ((40 * MINUTE, ()),))
    assert 1.0 < frozen < weight(1.0)


def test_doses_after_a_change_act_under_it() -> None:
    course = Dosing(doses=6, per_week=2)
    after_one = ((24 * 60 * MINUTE, ()),)
    stopped = weight(20.0, ("recurrent-ampa-blocked",), after_one, course)
    assert stopped == pytest.approx(weight(20.0), abs=1e-6)
    assert weight(20.0, dosing=course) > stopped
