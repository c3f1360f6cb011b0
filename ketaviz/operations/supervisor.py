"""The parent of a program that has to stay up: starts it, hears its beats, starts it again; small, and without Qt."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import FrameType
from typing import NamedTuple, Protocol

from ketaviz.base.wall_clock import WallClock, monotonic_seconds
from ketaviz.operations.bond import VARIABLE, Beats, Fact
from ketaviz.operations.restarts import AGAIN, LEFT, PATIENCE, REFUSED, Life, Patience, deaths_after, wait_s
from ketaviz.operations.systemd import Systemd

LOOK_S = 1.0
"""How long the parent sleeps at most before it looks again."""
CANNOT_START = 127
"""The code of a program that the system could not start, as a shell has it."""
STAND_IN_AFTER = 2
"""After so many deaths in a row a picture stands in while it waits."""


class Condition(NamedTuple):
    """How the program is, for who asks."""

    up: bool = False
    """Whether its beats come."""
    starts: int = 0
    crashes: int = 0
    hangs: int = 0
    last_end: str = ""
    """How the run before this one ended, in words."""
    facts: Mapping[str, Fact] = {}
    """What the program said of itself in its last beat."""


class Journal(Protocol):
    """Where the condition is kept for others."""

    def keep(self, condition: Condition, now: float) -> None:
        """Keep it, if it is time; ``now`` in seconds of a clock that only grows."""


class Supervised(NamedTuple):
    """What is supervised."""

    command: Sequence[str]
    stand_in: Sequence[str] = ()
    """The command of what is shown while the program keeps dying."""
    told: Callable[[], Mapping[str, str]] = dict
    """Returns what is added to the environment of the next start: it may have changed since the last."""


class Supervisor:
    """Runs the program until it leaves or is told to end."""

    def __init__(
        self,
        program: Supervised,
        environment: dict[str, str],
        journal: Journal | None = None,
        patience: Patience = PATIENCE,
        clock: WallClock = monotonic_seconds,
    ) -> None:
        self.condition = Condition()
        self._program, self._environment, self._journal = program, environment, journal
        self._patience, self._clock = patience, clock
        self._systemd = Systemd(environment)
        self._asked_to_end: int | None = None
        self._deaths = 0
        self._last_well = clock()
        self._child: Child | None = None
        self._stand_in: Child | None = None
        self._wakes: int | None = None

    def run(self) -> int:
        """Supervise; return the exit code: 0 if the operator left or it was told to end, 2 if it could not begin."""
        with self._signals():
            try:
                return self._lives()
            finally:
                self._systemd.stopping()
                self._end(self._child)
                self._end(self._stand_in)

    def _lives(self) -> int:
        while not self._is_ending():
            life, code = self._one_life()
            if self._is_ending():
                break
            if code == LEFT or (code == REFUSED and self.condition.starts == 1 and life.last_beat is None):
                return code
            self._after(life, code)
        return 130 if self._asked_to_end == signal.SIGINT else 0

    def _is_ending(self) -> bool:
        return self._asked_to_end is not None

    # --- one life --------------------------------------------------------------------------------------------------

    def _one_life(self) -> tuple[Life, int]:
        """Start the program and stay with it to its end; return its life and its exit code."""
        self._note(starts=self.condition.starts + 1, up=False, facts={})
        now = self._clock()
        life = Life(begun=now, seen=now)
        try:
            child = self._child = Child(self._program.command, {**self._environment, **self._program.told()})
        except OSError as fault:
            say(f"the program cannot be started: {fault}.")
            return life, CANNOT_START
        while (code := child.code()) is None and not self._is_ending():
            life = self._listen(child, life)
            if life.seen >= life.deadline(self._patience):
                self._note(hangs=self.condition.hangs + 1)
                say("the program has stopped answering and is ended.")
                child.kill()
        if code is not None:
            child.close()
            self._child = None
        return life, LEFT if code is None else code

    def _listen(self, child: Child, life: Life) -> Life:
        """Wait for a beat, at most a look long; return the life with what was heard."""
        left = max(0.0, life.deadline(self._patience) - self._clock())
        self._sleep(min(LOOK_S, left), *([] if child.beats.is_over else [child.end]))
        now = self._clock()
        life = life.looked_at(now, 4 * LOOK_S)
        for facts in child.beats.read():
            life, self._last_well = life.beaten(now), now
            self._note(up=True, facts=facts)
        if self.condition.up:
            self._be_up()
        self._signs_of_life(now)
        return life

    def _be_up(self) -> None:
        self._systemd.ready()
        if self._stand_in is not None:
            self._end(self._stand_in)
            self._stand_in = None

    def _after(self, life: Life, code: int) -> None:
        """Wait before the next start, the longer the more often it has died."""
        now = self._clock()
        self._deaths = deaths_after(life, code, self._deaths, now, self._patience)
        wait = wait_s(self._deaths, self._patience)
        if code != AGAIN:
            self._note(crashes=self.condition.crashes + 1)
        self._note(up=False, last_end=ended(code))
        say(f"the program {ended(code)}; it is started again in {wait:g} s.")
        if self._deaths >= STAND_IN_AFTER:
            self._show_stand_in()
        until = now + wait
        while not self._is_ending() and (left := until - self._clock()) > 0:
            self._sleep(min(LOOK_S, left))
            self._signs_of_life(self._clock())

    def _show_stand_in(self) -> None:
        if self._program.stand_in and (self._stand_in is None or self._stand_in.code() is not None):
            self._end(self._stand_in)
            self._stand_in = Child(self._program.stand_in, self._environment)

    # --- what others are told --------------------------------------------------------------------------------------

    def _note(self, **changes: object) -> None:
        before = self.condition
        self.condition = before._replace(**changes)  # type: ignore[arg-type]
        if self.condition.up != before.up:
            self._systemd.status("On the screen." if self.condition.up else "Starting.")

    def _signs_of_life(self, now: float) -> None:
        """Tell systemd that all is well, or will be again soon, and the journal how it is."""
        if now - self._last_well < self._patience.hopeless_s:
            self._systemd.alive(now)
        if self._journal is not None:
            self._journal.keep(self.condition, now)

    # --- sleeping and ending ---------------------------------------------------------------------------------------

    def _sleep(self, seconds: float, *ends: int) -> None:
        """Sleep, until something comes over a pipe or as a signal."""
        every = self._systemd.alive_every_s
        wakes = () if self._wakes is None else (self._wakes,)
        ready, _, _ = select.select([*wakes, *ends], [], [], seconds if every is None else min(seconds, every))
        if self._wakes in ready:
            with contextlib.suppress(OSError):
                os.read(self._wakes or 0, 4096)

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        """Have signals end a sleep; those that ask to end are kept, the death of a child needs no more than that."""
        self._wakes, writes = os.pipe()
        for end in (self._wakes, writes):
            os.set_blocking(end, False)
        before = {one: signal.signal(one, self._ask_to_end) for one in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
        before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, _wake)
        old = signal.set_wakeup_fd(writes, warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(old)
            for one, handler in before.items():
                signal.signal(one, handler)
            os.close(writes)
            os.close(self._wakes)
            self._wakes = None

    def _ask_to_end(self, number: int, _frame: FrameType | None) -> None:
        self._asked_to_end = number

    def _end(self, child: Child | None) -> None:
        """Ask a child to end, wait a little, end it with everything it has started."""
        if child is None:
            return
        child.ask_to_end()
        until = self._clock() + self._patience.end_s
        while child.code() is None and (left := until - self._clock()) > 0:
            self._sleep(min(0.1, left))
        child.close()


class Child:
    """A process in a group of its own, with a pipe for its beats."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.end, writes = os.pipe()
        self.beats = Beats(self.end)
        self._is_swept = False
        told = {**environment, VARIABLE: f"{writes}:{os.getpid()}"}
        try:
            self._process = subprocess.Popen(  # noqa: S603  (our own program)
                list(command), env=told, pass_fds=(writes,), stdin=subprocess.DEVNULL, process_group=0
            )
        except OSError:
            os.close(self.end)
            raise
        finally:
            os.close(writes)

    def code(self) -> int | None:
        """Return its exit code, negative for a signal; None while it runs."""
        code = self._process.poll()
        if code is not None:
            self._sweep()
        return code

    def ask_to_end(self) -> None:
        """Ask it to end by itself."""
        self._process.terminate()

    def kill(self) -> None:
        """End it, and everything it has started."""
        self._sweep()
        self._process.wait()

    def _sweep(self) -> None:
        """End its group, once: later its number may be another's."""
        if not self._is_swept:
            self._is_swept = True
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def close(self) -> None:
        """Leave nothing of it behind: no process, no pipe."""
        self.kill()
        os.close(self.end)


def ended(code: int) -> str:
    """Return in words how a program has ended."""
    known = {AGAIN: "asked to begin afresh", REFUSED: "could not begin"}
    if code < 0:
        return f"was ended by signal {-code}"
    return known.get(code, f"ended with code {code}")


def say(sentence: str) -> None:
    """Say something on standard error, which systemd keeps; that nobody reads it must not matter."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(f"ketaviz kiosk: {sentence}\n")
        sys.stderr.flush()


def _wake(_number: int, _frame: FrameType | None) -> None:
    """Nothing is to be done at once: the sleep ends, and who sleeps looks for itself."""
