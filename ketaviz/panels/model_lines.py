"""The model's lines of a plot of days: the dosing that runs, and beside it the reference schedules it is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ketaviz.content.wording import Wording, mark
from ketaviz.frame.snapshot import Course, Frame
from ketaviz.panels.run_words import changed_words, dosing_words

SCHEDULES = {
    "one-dose": mark("one infusion of 0.5 mg/kg"),
    "twice-weekly": mark("six infusions in three weeks, then none"),
    "maintained": mark("six infusions, then one every two weeks"),
}
"""The reference schedules in words: standard infusions of 0.5 mg/kg over 40 min in the unchanged circuit."""


@dataclass(frozen=True, slots=True, eq=False)
class ModelLine:
    """A course of the slow model and its name."""

    course: Course
    words: str
    runs: bool
    """Whether it is that of the dosing that runs, and not one for comparison."""


def model_lines(frame: Frame, references: Sequence[str], wording: Wording) -> tuple[ModelLine, ...]:
    """Return the line of ``curves.course("this")`` first, then those references that are other lines.

    With ``drug.dosing`` None or of no dose only the references are left.
    """
    dosing, changed = frame.drug.dosing, frame.story.experiments
    others = [frame.curves.course(name) for name in references]
    if dosing is None or dosing.dose <= 0.0:
        return tuple(_compared(other, wording) for other in others)
    this = frame.curves.course("this")
    same = None if changed else next((other for other in others if this.matches(other)), None)
    schedule = dosing_words(dosing, wording) if same is None else wording.text(SCHEDULES[same.name])
    words = wording.text("model, this run: {schedule}", schedule=schedule)
    if changed:
        changes = changed_words(changed, wording)
        words = wording.text("model, this run: {schedule}; {changes}", schedule=schedule, changes=changes)
    kept = others if same is not None else others[:1]  # a third saw-tooth would hide the other two
    return (
        ModelLine(this, words, runs=True),
        *(_compared(other, wording) for other in kept if other is not same),
    )


def _compared(course: Course, wording: Wording) -> ModelLine:
    schedule = wording.text(SCHEDULES[course.name])
    return ModelLine(course, wording.text("model, for comparison: {schedule}", schedule=schedule), runs=False)
