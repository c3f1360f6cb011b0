"""What the console says of a talk: times, pace, what the audience sees."""

from __future__ import annotations

from ketaviz.content.wording import Wording, mark
from ketaviz.modes.lecture.told import Told
from ketaviz.story.talk import Seen

SEEN: dict[Seen, str] = {
    "live": mark("LIVE: on screen"),
    "frozen": mark("FROZEN"),
    "black": mark("BLACK"),
    "white": mark("WHITE"),
}
NO_SCREEN = mark("Audience: none")


def minutes(seconds: float) -> str:
    """Return a time as minutes and seconds, 16:40."""
    whole = abs(int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def short_minutes(seconds: float, wording: Wording) -> str:
    """Return a time that is planned, in minutes, or in halves of one; nothing for what is not planned."""
    if not seconds:
        return ""
    halves = max(1, round(seconds / 30))
    return wording.text("{count}′", count=wording.number(halves / 2, digits=halves % 2))


def seen_words(told: Told, wording: Wording) -> str:
    """Return what the audience sees now."""
    words = wording.text(SEEN[told.talk.seen])
    if told.audience:
        return words
    nobody = wording.text(NO_SCREEN)
    return nobody if told.talk.seen == "live" else f"{nobody} · {words}"


def left_words(told: Told, wording: Wording) -> tuple[str, str]:
    """Return the heading of what is left, and the time; past the end it says so."""
    over = told.elapsed - told.whole
    if over > 0:
        return wording.text("Over {whole}", whole=minutes(told.whole)), f"+{minutes(over)}"
    return wording.text("Left of {whole}", whole=minutes(told.whole)), minutes(-over)


def pace_words(told: Told, wording: Wording) -> str:
    """Return how the talk goes, with a proposal when it is behind; nothing while it is on its plan."""
    now, off = told.pace, minutes(told.pace.off_s)
    if now.word == "ahead":
        return wording.text("{time} ahead of plan", time=off)
    if now.word == "on":
        return ""
    if len(now.skip) == 1:
        return wording.text("{time} behind plan · skip {beat} to recover", time=off, beat=now.skip[0] + 1)
    if now.skip:
        first, second = (place + 1 for place in now.skip[:2])
        return wording.text(
            "{time} behind plan · skip {first} and {second} to recover", time=off, first=first, second=second
        )
    if now.less_s:
        return wording.text(
            "{time} behind plan · {seconds} s less for each beat", time=off, seconds=wording.number(now.less_s)
        )
    return wording.text("{time} behind plan · come to an end", time=off)


def beat_words(told: Told, wording: Wording) -> str:
    """Return the time in this beat, of how much, and what it took in the rehearsal."""
    beat = told.place.beat
    fields = {"now": minutes(told.in_beat), "plan": minutes(told.plan[beat]) if told.plan else "0:00"}
    if told.rehearsed:
        return wording.text(
            "This beat: {now} of {plan}, rehearsed {last}", last=minutes(told.rehearsed[beat]), **fields
        )
    return wording.text("This beat: {now} of {plan}", **fields)
