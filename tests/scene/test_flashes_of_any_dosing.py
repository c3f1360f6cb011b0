"""Nothing flashes whatever is given: random dosings, experiments and moments, looked at for some seconds each."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from ketaviz.base.rng import stream
from ketaviz.content.check import MOST_OF_A_DOSE, SPRAY_MG, dosing_fault
from ketaviz.content.library import load_library
from ketaviz.content.schema import Dosing, ExperimentName, Route
from ketaviz.modes.window import THEMES
from ketaviz.simulation.runner import Runner, moment
from ketaviz.story.choices import Choices
from tests.scene.test_flashes import assert_alive_and_calm, make_stage, seen, span

DOSINGS = 12
LOOKS = 6
LOOK_S = 2.0


def random_dosing(chance: Any) -> Dosing:
    """Any dosing that a story may hold; large doses are as likely as small ones."""
    route = get_args(Route)[chance.integers(len(get_args(Route)))]
    most = MOST_OF_A_DOSE[route]
    dosing = Dosing(
        route=route,
        dose=float(chance.choice(SPRAY_MG)) if route == "nasal-esketamine" else float(chance.uniform(0.02, 1.0) * most),
        over_minutes=float(chance.uniform(2.0, 100.0)),
        doses=int(chance.choice([1, 1, 2, 6, 12])),
    )
    assert dosing_fault(dosing) is None
    return dosing


def random_experiments(chance: Any) -> tuple[ExperimentName, ...]:
    names = get_args(ExperimentName)
    return tuple(name for name in names if chance.random() < 1 / len(names))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(DOSINGS))
def test_no_dosing_makes_the_stage_flash(qtbot, seed):
    chance = stream(seed, "dosings that might flash")
    story = load_library().story
    runner = Runner(story, Choices(seed, experiments=random_experiments(chance), dosing=random_dosing(chance)))
    stage = make_stage(qtbot, THEMES[seed % len(THEMES)])
    painted = [beat.id for beat in story.beats if beat.panel is None]
    for beat in chance.choice(painted, LOOKS, replace=False).tolist():
        first = moment(runner, beat, float(chance.uniform(0.0, 0.8)))
        assert_alive_and_calm(seen(stage, runner, span(first, LOOK_S)))
