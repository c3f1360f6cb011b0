"""The sheets of days and weeks draw the dosing that runs, named, and beside it the reference it is not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from ketaviz.content.schema import Dosing
from ketaviz.content.wording import NARROW_SPACE, Wording
from ketaviz.frame.snapshot import Beside
from ketaviz.panels.model_lines import model_lines, run_note
from ketaviz.panels.run_words import dosing_words
from ketaviz.simulation.curves import reference_courses
from tests.frames import make_course, make_curves, make_drug, make_frame, make_story_now, make_traces
from tests.panels.seen import cut_off, evidence, overlaps, texts

WORDS = Wording()
SIX = tuple(3.5 * k for k in range(6))
REFERENCES = {
    "one-dose": make_course("one-dose", 180, (0.0,)),
    "twice-weekly": make_course("twice-weekly", 180, SIX),
    "murrough": make_course("murrough", 180, (0.0, 2.0, 4.0, 7.0, 9.0, 11.0)),
    "maintained": make_course("maintained", 180, (*SIX, 31.5, 45.5)),
}


def running(days: tuple[float, ...], dosing: Dosing | None, experiments: tuple[Any, ...] = ()) -> Any:
    """A frame in which doses are given on these days."""
    curves = make_curves(courses=(make_course("this", 180, days), *REFERENCES.values()))
    return make_frame(
        curves=curves,
        drug=make_drug(dosing=dosing),
        story=make_story_now(playing=False, experiments=experiments),
    )


def names(frame: Any, *references: str) -> list[tuple[str, str]]:
    return [(line.course.name, line.kind) for line in model_lines(frame, references, WORDS)]


def plain(words: str) -> str:
    return words.replace(NARROW_SPACE, " ")


def test_a_dosing_that_is_the_reference_is_one_line() -> None:
    assert names(running((0.0,), Dosing()), "one-dose") == [("this", "running")]


def test_another_dosing_is_drawn_beside_the_reference() -> None:
    assert names(running((0.0, 2.0), Dosing(doses=2, per_week=3)), "one-dose") == [
        ("this", "running"),
        ("one-dose", "reference"),
    ]


def test_a_changed_circuit_is_another_run_even_where_its_line_is_the_same() -> None:
    frame = running((0.0,), Dosing(), ("low-magnesium",))
    assert names(frame, "one-dose") == [("this", "running"), ("one-dose", "reference")]
    assert "less magnesium" in model_lines(frame, ("one-dose",), WORDS)[0].words


def test_without_a_dose_only_the_reference_is_drawn_and_is_not_called_this_run() -> None:
    frame = running((), None)
    assert names(frame, "one-dose") == [("one-dose", "reference")]
    assert "this run" not in model_lines(frame, ("one-dose",), WORDS)[0].words


def test_a_held_concentration_is_no_treatment_and_gets_no_line() -> None:
    frame = running((0.0,), Dosing(route="held", dose=10.0, over_minutes=240.0))
    assert names(frame, "one-dose") == [("one-dose", "reference")]
    assert "as in a dish" in run_note(frame, WORDS)


def test_the_run_beside_is_drawn_between_the_run_and_the_reference() -> None:
    curves = make_curves(courses=(make_course("this", 180, (0.0, 9.0)), *REFERENCES.values()))
    other = Beside(make_traces(), curves, 5.0, 2.0, 0.1, 0.3, 1.2)
    frame = replace(running((0.0,), Dosing(dose=1.0), ("low-magnesium",)), beside=other)
    assert [kind for _, kind in names(frame, "one-dose")] == ["running", "beside", "reference"]


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (SIX, ["this", "maintained"]),
        ((*SIX, 31.5, 45.5), ["this", "twice-weekly"]),
        ((0.0, 7.0), ["this", "twice-weekly"]),
    ],
)
def test_a_course_stands_beside_at_most_one_other(days: Any, shown: list[str]) -> None:
    frame = running(days, Dosing(doses=6))
    assert [name for name, _ in names(frame, "twice-weekly", "maintained")] == shown


@pytest.mark.parametrize(
    ("dosing", "words"),
    [
        (Dosing(), "0.5 mg/kg over 40 min"),
        (Dosing(dose=1.0, over_minutes=2), "1 mg/kg over 2 min"),
        (Dosing(dose=56, route="nasal-esketamine"), "esketamine spray 56 mg"),
        (Dosing(dose=0.25, route="im"), "0.25 mg/kg into a muscle"),
        (Dosing(dose=10.0, route="held", over_minutes=240), "10 µM held for 240 min"),
        (Dosing(doses=6, per_week=3), "0.5 mg/kg over 40 min, 6 times, 3 a week"),
        (
            Dosing(doses=6, maintenance_every_days=14),
            "0.5 mg/kg over 40 min, 6 times, 2 a week, then one every 14 days",
        ),
    ],
)
def test_a_dosing_is_said_with_dose_route_and_schedule(dosing: Dosing, words: str) -> None:
    assert plain(dosing_words(dosing, WORDS)) == words


def test_lines_a_thousandth_apart_are_two_lines() -> None:
    course = make_course("this", 180, (0.0,))
    higher = make_course("this", 180, (0.0,))
    higher = replace(higher, weight=course.weight + np.float32(0.002))
    assert course.matches(make_course("one-dose", 180, (0.0,)))
    assert not course.matches(higher)


@pytest.mark.parametrize("name", ["fading", "course"])
@pytest.mark.parametrize("size", [(1396, 664), (920, 470), (600, 420)])
def test_the_line_that_runs_is_named_on_the_plot_and_every_word_fits(qtbot: Any, name: Any, size: Any) -> None:
    dosing = Dosing(dose=84, route="nasal-esketamine", doses=8, maintenance_every_days=14)
    frame = running((0.0, 3.0), dosing, ("low-magnesium", "interneuron-nmda-swapped"))
    panel = evidence(qtbot, name, size, frame=frame)
    assert "this run: esketamine spray 84 mg, 8 times" in plain(" ".join(texts(panel._chart)))
    assert cut_off(panel) == []
    assert overlaps(panel) == []


@pytest.mark.parametrize("name", ["fading", "course"])
def test_another_dosing_is_another_picture(qtbot: Any, name: Any) -> None:
    panel = evidence(qtbot, name, frame=running((0.0,), Dosing()))
    before = panel._chart.lines[0].words
    panel.show_frame(running((0.0,), Dosing(dose=1.0), ("plasticity-frozen",)))
    assert panel._chart.lines[0].words != before
    assert "plasticity frozen" in " ".join(texts(panel._chart))


def test_the_minutes_say_what_is_given_in_this_run(qtbot: Any) -> None:
    panel = evidence(qtbot, "minutes", frame=running((0.0,), Dosing(dose=56, route="nasal-esketamine")))
    assert "this run: esketamine spray 56 mg" in plain(" ".join(texts(panel._chart)))
    panel.show_frame(running((), None))
    assert "this run is without ketamine" in " ".join(texts(panel._chart))


def test_both_curves_of_the_drug_fit_their_axis(qtbot: Any) -> None:
    high = make_curves(effect_uM=make_curves().effect_uM * np.float32(4.0))
    panel = evidence(qtbot, "minutes", frame=make_frame(curves=high, story=make_story_now(playing=False)))
    assert panel._chart._areas[0].y[1] >= high.effect_uM.max()


def test_when_half_have_relapsed_in_the_model_stands_beside_the_trials_fitted_apart_from_predicted(qtbot: Any) -> None:
    panel = evidence(qtbot, "course", frame=running(SIX, Dosing(doses=6)))
    assert "model: 18 days at three infusions a week (fitted), 17 at two (predicted)" in texts(panel)
    assert panel._chart._model == (18.3, 16.9)


def test_the_reference_schedules_say_when_half_have_relapsed() -> None:
    found = {course.name: course.relapse_days for course in reference_courses()}
    assert found["murrough"] == pytest.approx(18.0, abs=1.0)
    assert found["twice-weekly"] == pytest.approx(16.9, abs=0.5)
    assert found["maintained"] is None
