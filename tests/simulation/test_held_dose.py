"""A held anaesthetic concentration: the surge is gone, and nothing is learnt."""

from __future__ import annotations

import numpy as np
import pytest

from ketaviz.base.errors import OutOfRangeError
from ketaviz.content.library import load_library
from ketaviz.content.schema import Dosing
from ketaviz.simulation.dosing_plan import dosing_plan
from ketaviz.simulation.runner import Runner
from ketaviz.story.choices import Choices

HELD = Dosing(route="held", dose=10.0, over_minutes=240.0)


def test_the_model_learns_nothing_from_an_anaesthetic_concentration() -> None:
    plan = dosing_plan(HELD)
    assert plan.relative_drive == 0.0
    assert set(plan.slow(np.linspace(0.0, 30.0, 50)).weight.tolist()) == {1.0}


def test_at_ten_micromole_the_circuit_is_overwhelmed_and_there_is_no_surge() -> None:
    story = load_library().story
    runner = Runner(story, Choices(dosing=HELD))
    runner.ensure_beat(story.index("minutes"))
    silence = runner.chapter_of(story.index("silence"))
    begin, end = silence.beat_starts[2], silence.beat_starts[3]
    phases = {runner.phase_at(tick) for tick in range(begin + 1_000, end, 50)}
    assert phases == {"overwhelmed"}


def test_more_than_ten_micromole_is_refused() -> None:
    with pytest.raises(OutOfRangeError, match="held concentration of 12 uM"):
        dosing_plan(Dosing(route="held", dose=12.0))
