"""When a program that has to stay up is started again: what its exit code means, how long to wait, what is a hang."""

from __future__ import annotations

from typing import NamedTuple

LEFT = 0
"""The operator has left: it is not started again."""
REFUSED = 2
"""It could not begin and has said why in a sentence."""
FAULT = 70
"""It gave up after faults of its own (EX_SOFTWARE of sysexits.h)."""
AGAIN = 75
"""It wants to begin afresh: too much memory, or the nightly restart (EX_TEMPFAIL)."""


class Patience(NamedTuple):
    """How long is waited, in seconds."""

    start_s: float = 60.0
    """From the start of the program to its first beat ..."""
    silence_s: float = 10.0
    """... and from one beat to the next, before it is ended as one that hangs."""
    end_s: float = 4.0
    """From asking it to end to ending it."""
    first_wait_s: float = 0.2
    """Before it is started again after one crash; afterwards 1, 2, 4 ... seconds ..."""
    longest_wait_s: float = 60.0
    """... but never more than this."""
    steady_s: float = 300.0
    """After so long with beats the crashes before are forgotten."""
    afresh_s: float = 60.0
    """A program that asks to begin afresh sooner is one that cannot stay up."""
    hopeless_s: float = 120.0
    """After so long without any beat systemd hears no sign of life: what is beneath us may need to be restarted too."""


PATIENCE = Patience()


def wait_s(deaths: int, patience: Patience = PATIENCE) -> float:
    """Return how long to wait before the next start after so many deaths in a row; none after an asked-for restart."""
    if deaths == 0:
        return 0.0
    if deaths == 1:
        return patience.first_wait_s
    return min(patience.longest_wait_s, 2.0 ** min(deaths - 2, 30))


class Life(NamedTuple):
    """One run of the program, as the clock of who watches it sees it; in seconds of that clock."""

    begun: float
    last_beat: float | None = None
    seen: float = 0.0
    """When it was looked at last."""

    def beaten(self, now: float) -> Life:
        """Return it after a beat."""
        return self._replace(last_beat=now)

    def looked_at(self, now: float, often_s: float) -> Life:
        """Return it looked at now: time in which nobody could look, as while the machine slept, counts as nothing."""
        missed = max(0.0, now - max(self.seen, self.begun) - often_s)
        last = None if self.last_beat is None else min(now, self.last_beat + missed)
        return Life(min(now, self.begun + missed), last, now)

    def deadline(self, patience: Patience) -> float:
        """Return when it counts as hanging if it stays silent."""
        return self.begun + patience.start_s if self.last_beat is None else self.last_beat + patience.silence_s

    def is_steady(self, now: float, patience: Patience) -> bool:
        """Return whether it has lived and beaten for so long that the deaths before it say nothing any more."""
        return self.last_beat is not None and now - self.begun >= patience.steady_s


def deaths_after(life: Life, code: int, deaths: int, ended_at: float, patience: Patience = PATIENCE) -> int:
    """Return how many deaths in a row there are after a life that ended with this code, so many before it."""
    if code == AGAIN and life.last_beat is not None and ended_at - life.begun >= patience.afresh_s:
        return 0
    return 1 if life.is_steady(ended_at, patience) else deaths + 1
