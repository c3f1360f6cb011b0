"""How the kiosk is, for whoever looks after many: a JSON file and a text file for a Prometheus node exporter.

Neither says anything about a visitor, nor when there was one: of the visits only those of days that are over are told.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from ketaviz.base.wall_clock import CalendarClock, WallClock, local_time, monotonic_seconds
from ketaviz.operations.bond import Fact
from ketaviz.operations.supervisor import Condition, say

EVERY_S = 30.0
METRICS = (
    ("up", "gauge", "Whether pictures reach the screen."),
    ("starts_total", "counter", "Starts of the program since the supervisor began."),
    ("crashes_total", "counter", "Starts that were not asked for."),
    ("hangs_total", "counter", "Times the program had stopped answering."),
    ("faults_total", "counter", "Faults in the program since it was started."),
    ("memory_bytes", "gauge", "Memory the program holds."),
    ("open_files", "gauge", "Files the program holds open."),
    ("counts_waiting", "gauge", "Events counted that could not be written yet."),
    ("configuration_ok", "gauge", "Whether the configuration on the disk is the one in use and has no fault."),
    ("visits_before_today", "gauge", "Visits of the day before today."),
    ("written_seconds", "gauge", "When this was written, in seconds since 1970."),
)
"""Names, kinds and what they are; each begins with ``ketaviz_kiosk_``."""


class HealthFiles:
    """Writes both files now and then, and whenever the program has come up or gone down."""

    def __init__(self, health: Path | None, metrics: Path | None, now: CalendarClock = local_time) -> None:
        self.configuration = ""
        """What is wrong with the configuration on the disk; empty if nothing is."""
        self._files = (health, metrics)
        self._now = now
        self._told: tuple[bool, int, str] | None = None
        self._written = float("-inf")
        self._complained = False

    def keep(self, condition: Condition, now: float) -> None:
        """Write what is to be known, if it is time; ``now`` in seconds of a clock that only grows."""
        told = (condition.up, condition.starts, self.configuration)
        if told != self._told or now - self._written >= EVERY_S:
            self._told, self._written = told, now
            self._write(condition)

    def _write(self, condition: Condition) -> None:
        health, metrics = self._files
        known = facts(condition, self.configuration)
        moment = self._now()
        try:
            if health is not None:
                said = {"written": moment.isoformat(timespec="seconds"), **known}
                replace_whole(health, json.dumps(said, indent=2, ensure_ascii=False) + "\n")
            if metrics is not None:
                replace_whole(metrics, prometheus({**known, "written_seconds": round(moment.timestamp())}))
        except OSError as fault:
            if not self._complained:
                say(f"how the kiosk is cannot be written ({fault}); it goes on, and so does the trying.")
            self._complained = True
        else:
            self._complained = False


class Alone:
    """In the place of the pulse of a program that nobody supervises: it writes itself how it is."""

    def __init__(self, files: HealthFiles, clock: WallClock = monotonic_seconds) -> None:
        self._files, self._clock = files, clock

    def beat(self, facts: Mapping[str, Fact]) -> bool:
        """Write how it is, if it is time."""
        self._files.keep(Condition(up=True, starts=1, facts=facts), self._clock())
        return True


def facts(condition: Condition, configuration: str = "") -> dict[str, Fact]:
    """Return what is known of the program: of the supervisor, and what the program said in its last beat."""
    return {
        "up": condition.up,
        "starts_total": condition.starts,
        "crashes_total": condition.crashes,
        "hangs_total": condition.hangs,
        "last_end": condition.last_end,
        "configuration_ok": not configuration,
        "configuration": configuration,
        **condition.facts,
    }


def prometheus(known: Mapping[str, Fact]) -> str:
    """Return the numbers among the facts in Prometheus' text format."""
    return "".join(f"{line}\n" for line in _lines(known))


def _lines(known: Mapping[str, Fact]) -> Iterator[str]:
    for name, kind, words in METRICS:
        value = known.get(name)
        if isinstance(value, int | float):  # a flag is 0 or 1
            yield f"# HELP ketaviz_kiosk_{name} {words}"
            yield f"# TYPE ketaviz_kiosk_{name} {kind}"
            yield f"ketaviz_kiosk_{name} {value + 0}"


def replace_whole(path: Path, text: str) -> None:
    """Write a file that anybody may read, whole or not at all; raise `OSError`. It need not outlive a loss of power."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.chmod(0o644)
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
