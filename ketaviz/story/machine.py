"""The state machine: a table of mode and event with every cell written, and pure functions that move the playhead.

``next`` goes to the start of the next beat; ``back`` goes to the start of this beat, or of the one before if this one
has only just begun (`FRESH_TICKS`). So ``back`` right after ``next`` is at the start of the beat ``next`` left.
Nothing ever queues up: a seek remembers only its last target.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from ketaviz.content.schema import PhaseName
from ketaviz.story.events import Event
from ketaviz.story.state import PICTURE_TICKS, SPEEDS_PERCENT, TICKS_PER_SECOND, Mode, StoryState, Timeline

FRESH_TICKS = 3 * TICKS_PER_SECOND // 2
"""A beat younger than this many ticks counts as just begun: ``back`` then means the beat before."""

Action = Callable[[StoryState, Timeline, int | None], StoryState]
"""Pure: the state, what is known of the run, the event's argument; the new state."""


class Cell(Struct, frozen=True):
    """One cell of the table: what happens, and the modes in which it can end."""

    action: Action
    ends: tuple[Mode, ...]


def _nothing(state: StoryState, _timeline: Timeline, _argument: int | None) -> StoryState:
    return state


def _rest(state: StoryState, mode: Mode, tick: int) -> StoryState:
    """Return the state at a tick in a mode without a target."""
    return replace(state, mode=mode, tick=tick, target_tick=None, target_beat=None, resume=Mode.PAUSED)


def _wanted(state: StoryState) -> Mode:
    """Return what a jump from here ends in: playing goes on playing, everything else rests."""
    if state.mode is Mode.SEEKING:
        return state.resume
    return Mode.PLAYING if state.mode is Mode.PLAYING else Mode.PAUSED


def _play(state: StoryState, _timeline: Timeline, _argument: int | None) -> StoryState:
    return _rest(state, Mode.PLAYING, state.tick)


def _pause(state: StoryState, _timeline: Timeline, _argument: int | None) -> StoryState:
    return _rest(state, Mode.PAUSED, state.tick)


def _resume_playing(state: StoryState, _timeline: Timeline, _argument: int | None) -> StoryState:
    return replace(state, resume=Mode.PLAYING)


def _resume_paused(state: StoryState, _timeline: Timeline, _argument: int | None) -> StoryState:
    return replace(state, resume=Mode.PAUSED)


def _toggle_resume(state: StoryState, _timeline: Timeline, _argument: int | None) -> StoryState:
    return replace(state, resume=Mode.PAUSED if state.resume is Mode.PLAYING else Mode.PLAYING)


def _to_tick(state: StoryState, timeline: Timeline, argument: int | None) -> StoryState:
    """Go to a tick, or wait for the run to get there."""
    tick = max(0, state.tick if argument is None else argument)
    there, wanted = timeline.settled(tick), _wanted(state)
    if there is None:
        return replace(state, mode=Mode.SEEKING, target_tick=tick, target_beat=None, resume=wanted)
    return _rest(state, wanted, there)


def _to_beat(state: StoryState, timeline: Timeline, argument: int | None) -> StoryState:
    """Go to the start of a beat, or wait for the run to get there."""
    beat = min(max(0, argument or 0), timeline.beats - 1)
    wanted = _wanted(state)
    if timeline.knows_beat(beat):
        return _rest(state, wanted, timeline.beat_starts[beat])
    return replace(state, mode=Mode.SEEKING, target_tick=None, target_beat=beat, resume=wanted)


def _next(state: StoryState, timeline: Timeline, _argument: int | None) -> StoryState:
    beat = _beat_wanted(state, timeline)
    return state if beat + 1 >= timeline.beats else _to_beat(state, timeline, beat + 1)


def _back(state: StoryState, timeline: Timeline, _argument: int | None) -> StoryState:
    beat = _beat_wanted(state, timeline)
    if state.mode is Mode.SEEKING:
        return _to_beat(state, timeline, beat - 1)
    fresh = state.tick - timeline.beat_starts[beat] < FRESH_TICKS
    return _to_beat(state, timeline, beat - 1 if fresh else beat)


def _beat_wanted(state: StoryState, timeline: Timeline) -> int:
    """Return the beat being sought, or else the beat that is shown."""
    if state.target_beat is not None:
        return state.target_beat
    sought = state.target_tick if state.mode is Mode.SEEKING and state.target_tick is not None else state.tick
    return timeline.beat_at(sought)


def _reset(state: StoryState, _timeline: Timeline, _argument: int | None) -> StoryState:
    return _rest(state, Mode.PAUSED, 0)


def _step(state: StoryState, timeline: Timeline, argument: int | None) -> StoryState:
    """Play on to a tick ahead; a step during a step first takes the rest of it at once.

    So a key that is held moves on every time and nothing queues up. During a step the tick must lie beyond its target
    to count; otherwise it is one picture beyond.
    """
    begin = timeline.reached(state.tick if state.target_tick is None else state.target_tick)
    asked = begin if argument is None else argument
    settled = timeline.settled(asked)
    target = max(begin, asked if settled is None else settled)
    if target == begin and (argument is None or asked > begin or state.mode is Mode.STEPPING):
        target = timeline.ahead(begin, PICTURE_TICKS)
    if target == begin:
        return _rest(state, Mode.PAUSED, begin)
    return replace(state, mode=Mode.STEPPING, tick=begin, target_tick=target, target_beat=None, resume=Mode.PAUSED)


def _step_back(state: StoryState, timeline: Timeline, argument: int | None) -> StoryState:
    """Go back to a tick, or wait for the chapter before to be simulated to its end."""
    target = timeline.behind(state.tick, PICTURE_TICKS) if argument is None else argument
    return _to_tick(replace(state, mode=Mode.PAUSED), timeline, min(max(0, target), state.tick))


def _speed(state: StoryState, _timeline: Timeline, argument: int | None) -> StoryState:
    return replace(state, speed_percent=argument) if argument in SPEEDS_PERCENT else state


def _end_if_over(state: StoryState, timeline: Timeline, _argument: int | None) -> StoryState:
    """A beat's end goes on into the next; the last beat's end is the end of the story."""
    return _rest(state, Mode.PAUSED, state.tick) if timeline.over(state.tick) else state


def _flow(state: StoryState, timeline: Timeline, argument: int | None) -> StoryState:
    ahead = timeline.reached(timeline.ahead(state.tick, max(0, argument or 0)))
    return replace(state, tick=max(state.tick, ahead))


def _flow_to_target(state: StoryState, timeline: Timeline, argument: int | None) -> StoryState:
    target = state.tick if state.target_tick is None else state.target_tick
    flowed = replace(state, tick=min(_flow(state, timeline, argument).tick, target))
    there = flowed.tick == target or timeline.over(flowed.tick)
    return _rest(flowed, Mode.PAUSED, flowed.tick) if there else flowed


def _arrive(state: StoryState, timeline: Timeline, _argument: int | None) -> StoryState:
    """Go to the target as soon as the run has been simulated that far."""
    if state.target_beat is not None:
        return _to_beat(state, timeline, state.target_beat)
    return _to_tick(state, timeline, state.target_tick)


_P, _H, _S, _K = Mode.PLAYING, Mode.PAUSED, Mode.STEPPING, Mode.SEEKING
_NOTHING = {mode: Cell(_nothing, (mode,)) for mode in Mode}

TABLE: dict[Mode, dict[Event, Cell]] = {
    Mode.PLAYING: {
        Event.PLAY: _NOTHING[_P],
        Event.PAUSE: Cell(_pause, (_H,)),
        Event.TOGGLE: Cell(_pause, (_H,)),
        Event.STEP: Cell(_step, (_S, _H)),
        Event.STEP_BACK: Cell(_step_back, (_H, _K)),
        Event.NEXT: Cell(_next, (_P, _K)),
        Event.BACK: Cell(_back, (_P, _K)),
        Event.GO_TO: Cell(_to_beat, (_P, _K)),
        Event.RESET: Cell(_reset, (_H,)),
        Event.SEEK: Cell(_to_tick, (_P, _K)),
        Event.SPEED: Cell(_speed, (_P,)),
        Event.BEAT_ENDED: Cell(_end_if_over, (_P, _H)),
        Event.PHASE_REACHED: _NOTHING[_P],
        Event.TICK: Cell(_flow, (_P,)),
    },
    Mode.PAUSED: {
        Event.PLAY: Cell(_play, (_P,)),
        Event.PAUSE: _NOTHING[_H],
        Event.TOGGLE: Cell(_play, (_P,)),
        Event.STEP: Cell(_step, (_S, _H)),
        Event.STEP_BACK: Cell(_step_back, (_H, _K)),
        Event.NEXT: Cell(_next, (_H, _K)),
        Event.BACK: Cell(_back, (_H, _K)),
        Event.GO_TO: Cell(_to_beat, (_H, _K)),
        Event.RESET: Cell(_reset, (_H,)),
        Event.SEEK: Cell(_to_tick, (_H, _K)),
        Event.SPEED: Cell(_speed, (_H,)),
        Event.BEAT_ENDED: _NOTHING[_H],
        Event.PHASE_REACHED: _NOTHING[_H],
        Event.TICK: _NOTHING[_H],
    },
    Mode.STEPPING: {
        Event.PLAY: Cell(_play, (_P,)),
        Event.PAUSE: Cell(_pause, (_H,)),
        Event.TOGGLE: Cell(_play, (_P,)),
        Event.STEP: Cell(_step, (_S, _H)),
        Event.STEP_BACK: Cell(_step_back, (_H, _K)),
        Event.NEXT: Cell(_next, (_S, _H, _K)),
        Event.BACK: Cell(_back, (_H, _K)),
        Event.GO_TO: Cell(_to_beat, (_H, _K)),
        Event.RESET: Cell(_reset, (_H,)),
        Event.SEEK: Cell(_to_tick, (_H, _K)),
        Event.SPEED: Cell(_speed, (_S,)),
        Event.BEAT_ENDED: _NOTHING[_S],
        Event.PHASE_REACHED: Cell(_pause, (_H,)),
        Event.TICK: Cell(_flow_to_target, (_S, _H)),
    },
    Mode.SEEKING: {
        Event.PLAY: Cell(_resume_playing, (_K,)),
        Event.PAUSE: Cell(_resume_paused, (_K,)),
        Event.TOGGLE: Cell(_toggle_resume, (_K,)),
        Event.STEP: _NOTHING[_K],
        Event.STEP_BACK: Cell(_step_back, (_H, _K)),
        Event.NEXT: Cell(_next, (_P, _H, _K)),
        Event.BACK: Cell(_back, (_P, _H, _K)),
        Event.GO_TO: Cell(_to_beat, (_P, _H, _K)),
        Event.RESET: Cell(_reset, (_H,)),
        Event.SEEK: Cell(_to_tick, (_P, _H, _K)),
        Event.SPEED: Cell(_speed, (_K,)),
        Event.BEAT_ENDED: _NOTHING[_K],
        Event.PHASE_REACHED: _NOTHING[_K],
        Event.TICK: Cell(_arrive, (_P, _H, _K)),
    },
}
"""What happens in each mode at each event. Every cell is written, "nothing happens" included."""


def step(state: StoryState, event: Event, timeline: Timeline, argument: int | None = None) -> StoryState:
    """Return the state after an event; ``argument`` is what `Event` says of it. Never fails, never out of range."""
    return TABLE[state.mode][event].action(state, timeline, argument)


def advance(
    state: StoryState, ticks: int, timeline: Timeline, phase_at: Callable[[int], PhaseName] | None = None
) -> StoryState:
    """Return the state after ``ticks`` of screen time, with the events that passing time brings.

    ``phase_at`` tells the phase at a recorded tick, to notice that a phase has been reached on the way.
    """
    later = step(state, Event.TICK, timeline, ticks)
    if state.mode in (Mode.PAUSED, Mode.SEEKING):
        return later
    if timeline.beat_at(later.tick) != timeline.beat_at(state.tick) or timeline.over(later.tick):
        later = step(later, Event.BEAT_ENDED, timeline)
    if phase_at is not None and phase_at(later.tick) != phase_at(state.tick):
        later = step(later, Event.PHASE_REACHED, timeline)
    return later
