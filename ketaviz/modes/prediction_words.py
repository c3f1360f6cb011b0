"""What the card of a prediction says: what is plotted, and what the run did, in the figures of that very run."""

from __future__ import annotations

from ketaviz.content.predictions import Question
from ketaviz.content.wording import Wording
from ketaviz.simulation.asked import Measured
from ketaviz.story.prediction import Prediction, Stage

Said = tuple[str, str]
"""Words, and the role they are set in."""


def moment_words(minutes: float, wording: Wording) -> str:
    """Return a time of the drug clock: in minutes, in hours, or as a day."""
    days = minutes / 1440.0
    if days < 2.0:
        return wording.span(minutes * 60_000.0)
    return wording.text("day {number}", number=wording.number(days))


def asked_words(question: Question, wording: Wording, *, is_open: bool) -> str:
    """Return what the plot shows, and, while the question is open, that one may draw on it."""
    if is_open:
        return {
            "pyramidal": wording.text("Or draw it: pyramidal cells, spikes/s. Dashed: the story; shaded: what counts."),
            "interneuron": wording.text("Or draw it: interneurons, spikes/s. Dashed: the story; shaded: what counts."),
            "weight": wording.text("Or draw it: synaptic strength, untreated is 1. Dashed: the story."),
        }[question.asked]
    return {
        "pyramidal": wording.text("Pyramidal cells, spikes/s. Dashed: the story; shaded: what counts."),
        "interneuron": wording.text("Interneurons, spikes/s. Dashed: the story; shaded: what counts."),
        "weight": wording.text("Synaptic strength, untreated is 1. Dashed: the story."),
    }[question.asked]


def revealed_words(now: Prediction, measured: Measured | None, wording: Wording) -> list[Said]:
    """Return what is told once the run has answered, or while it is on its way."""
    question = now.question
    if now.stage is Stage.RUNNING:
        end = moment_words(question.end_minutes, wording)
        return [(wording.text("The changed run plays up to {end} on the drug clock.", end=end), "strong")]
    if now.stage is not Stage.REVEALED or measured is None or now.found is None or now.expected is None:
        return []
    found, expected = question.answers[now.found], question.answers[now.expected]
    said = [(_verdict(now, wording), "strong"), (_figures(question, measured, wording), "body")]
    if not now.is_right and expected.thought:
        said.append((wording.text(expected.thought), "body"))
    usual = wording.text("Most runs come out otherwise: chance in the noise plays a part. Compare the lines.")
    said.append((wording.text(found.why) if found.why else usual, "body"))
    simplified = wording.text(question.simplified)
    return [*said, (wording.text("Simplified: {what}", what=simplified), "small")]


def _verdict(now: Prediction, wording: Wording) -> str:
    answers = now.question.answers
    found = wording.text(answers[now.found or 0].words)
    if now.is_right:
        return wording.text("As you expected. The run: {found}.", found=found)
    said = wording.text(answers[now.expected or 0].words)
    return wording.text("You expected: {said}. The run: {found}.", said=said, found=found)


def _figures(question: Question, measured: Measured, wording: Wording) -> str:
    """Return what was measured, beside the story's run and rest."""
    end = moment_words(question.end_minutes, wording)
    if question.asked == "weight":
        return wording.text(
            "Measured at {end}: synaptic strength {value}; in the story's run {story}; untreated it is 1.",
            end=end,
            value=wording.number(measured.value, 2),
            story=wording.number(measured.story, 2),
        )
    fields = {
        "begin": moment_words(question.begin_minutes, wording),
        "end": end,
        "value": wording.number(measured.value, 1),
        "story": wording.number(measured.story, 1),
        "rest": wording.number(measured.rest, 1),
    }
    if question.asked == "pyramidal":
        return wording.text(
            "Measured from {begin} to {end}: pyramidal cells {value} spikes/s; in the story's run {story}; "
            "this circuit without drug {rest}.",
            **fields,
        )
    return wording.text(
        "Measured from {begin} to {end}: interneurons {value} spikes/s; in the story's run {story}; "
        "this circuit without drug {rest}.",
        **fields,
    )
