"""The model's lines of a plot of days: the dosing that runs, and beside it the reference schedules it is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from ketaviz.content.wording import Wording, mark
from ketaviz.frame.snapshot import Course, Frame
from ketaviz.panels.run_words import changed_words, dosing_words

SCHEDULES = {
    "one-dose": mark("one infusion of 0.5 mg/kg"),
    "twice-weekly": mark("six infusions in three weeks, then none"),
    "maintained": mark("six infusions, then one every two weeks"),
}
"""The reference schedules in words: standard infusions of 0.5 mg/kg over 40 min in the unchanged circuit."""


Kind = Literal["running", "beside", "reference"]
"""The dosing that runs, the run it is compared with, and a schedule for comparison."""


class ModelLine(Struct, frozen=True, eq=False):
    """A course of the slow model and its name."""

    course: Course
    words: str
    kind: Kind


def model_lines(frame: Frame, references: Sequence[str], wording: Wording) -> tuple[ModelLine, ...]:
    """Return the line of ``curves.course("this")`` first, that of ``beside``, then references that are other lines.

    Where nothing is given that is a treatment (`run_note`) only the others are left.
    """
    others = [frame.curves.course(name) for name in references]
    beside = () if frame.beside is None else (_beside(frame.beside.curves.course("this"), wording),)
    if run_note(frame, wording):
        return (*beside, *(_compared(other, wording) for other in others))
    this, changed = frame.curves.course("this"), frame.story.experiments
    same = None if changed else next((other for other in others if this.matches(other)), None)
    kept = others if same is not None and not beside else others[:1]  # a third saw-tooth would hide the other two
    return (
        ModelLine(this, _running_words(frame, same, wording), "running"),
        *beside,
        *(_compared(other, wording) for other in kept if other is not same),
    )


def run_note(frame: Frame, wording: Wording) -> str:
    """Return why the run has no line of its own: nothing is given, or what no person is treated with; else nothing."""
    dosing = frame.drug.dosing
    if dosing is None or dosing.dose <= 0.0:
        return wording.text("this run is without ketamine")
    if dosing.route == "held":
        return wording.text("this run holds a concentration, as in a dish: no treatment to be drawn")
    return ""


def _running_words(frame: Frame, same: Course | None, wording: Wording) -> str:
    dosing, changed = frame.drug.dosing, frame.story.experiments
    schedule = wording.text(SCHEDULES[same.name]) if same is not None else ""
    if same is None and dosing is not None:
        schedule = dosing_words(dosing, wording)
    if not changed:
        return wording.text("model, this run: {schedule}", schedule=schedule)
    changes = changed_words(changed, wording)
    return wording.text("model, this run: {schedule}; {changes}", schedule=schedule, changes=changes)


def _beside(course: Course, wording: Wording) -> ModelLine:
    return ModelLine(course, wording.text("model, the run beside it"), "beside")


def _compared(course: Course, wording: Wording) -> ModelLine:
    schedule = wording.text(SCHEDULES[course.name])
    return ModelLine(course, wording.text("model, for comparison: {schedule}", schedule=schedule), "reference")
