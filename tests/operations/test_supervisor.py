"""A small program is really started, killed, hung and restarted: it is kept up, and nothing is left behind."""

import contextlib
import itertools
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ketaviz.base.wall_clock import monotonic_seconds
from tests.operations.watched import LIVES

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and process groups are those of POSIX")

SOON_S = 60.0
"""How long a test waits for what takes a fraction of a second, on a machine that is busy."""


class Watch:
    """A supervisor with its program, in a folder."""

    def __init__(self, folder: Path, how: str, **environment: str) -> None:
        self.folder = folder
        command = [sys.executable, "-m", "tests.operations.watched", "watch", how, str(folder)]
        self.process = subprocess.Popen(command, env={**os.environ, **environment}, stderr=subprocess.PIPE, text=True)

    def lives(self) -> list[int]:
        """Return the process id of every life so far."""
        return [int(line.split()[0]) for line in self.lines(LIVES)]

    def lines(self, name: str) -> list[str]:
        path = self.folder / name
        return path.read_text("utf-8").splitlines() if path.exists() else []

    def conditions(self) -> list[dict]:
        return [json.loads(line) for line in self.lines("journal")]

    def is_up_in(self, life: int) -> bool:
        return any(one["up"] and one["starts"] == life for one in self.conditions())

    def end(self) -> int:
        self.process.terminate()
        return self.process.wait(SOON_S)


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Callable[..., Watch]]:
    begun: list[Watch] = []

    def begin(how: str, **environment: str) -> Watch:
        begun.append(Watch(tmp_path, how, **environment))
        return begun[-1]

    yield begin
    for one in begun:
        one.process.kill()
        one.process.communicate()


def until(condition: Callable[[], bool], seconds: float = SOON_S) -> float:
    """Wait for a condition; return how long it took."""
    begin = monotonic_seconds()
    while not condition():
        assert monotonic_seconds() - begin < seconds, "it did not happen in time"
        time.sleep(0.01)
    return monotonic_seconds() - begin


def is_alive(pid: int) -> bool:
    """Return whether a process runs; one that only waits to be read is dead."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize(("how", "crashes", "hangs"), [("faults", 1, 0), ("hangs", 1, 1), ("afresh", 0, 0)])
def test_a_program_that_ends_or_hangs_is_up_again_and_its_end_is_counted(watch, how, crashes, hangs):
    one = watch(how)
    until(lambda: one.is_up_in(2))
    first, second = one.lives()
    assert not is_alive(first)
    assert is_alive(second)
    assert (one.conditions()[-1]["crashes"], one.conditions()[-1]["hangs"]) == (crashes, hangs)


def test_when_the_operator_leaves_it_is_not_started_again(watch):
    one = watch("leaves")
    assert one.process.wait(SOON_S) == 0
    assert len(one.lives()) == 1


def test_what_cannot_begin_at_all_is_not_tried_for_ever(watch):
    one = watch("refuses")
    assert one.process.wait(SOON_S) == 2
    assert len(one.lives()) == 1


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130), (signal.SIGHUP, 0)])
def test_it_ends_with_its_program_when_it_is_asked_to_end(watch, number, code):
    one = watch("beats")
    until(lambda: one.is_up_in(1))
    one.process.send_signal(number)
    assert one.process.wait(SOON_S) == code
    assert not is_alive(one.lives()[0])


def test_a_program_that_does_not_want_to_end_is_ended(watch):
    one = watch("hangs")
    until(lambda: one.is_up_in(1))
    one.end()
    assert not any(is_alive(pid) for pid in one.lives())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the program notices at its next beat")
def test_a_supervisor_that_is_killed_leaves_no_orphan(watch):
    one = watch("hangs")
    until(lambda: one.is_up_in(1))
    one.process.kill()
    until(lambda: not is_alive(one.lives()[0]))


def test_what_the_program_has_started_ends_with_it(watch):
    one = watch("has a child")
    until(lambda: one.is_up_in(2))
    assert not is_alive(int(one.lines("grandchild")[0]))


def test_a_picture_stands_in_while_the_program_keeps_dying_and_ends_with_the_supervisor(watch):
    one = watch("always dies")
    until(lambda: bool(one.lines("stood in")))
    until(lambda: len(one.lives()) >= 3)
    assert len(one.lines("stood in")) == 1
    assert is_alive(int(one.lines("stood in")[0]))
    one.end()
    assert not is_alive(int(one.lines("stood in")[0]))


@pytest.mark.long
def test_a_program_that_has_closed_its_pipe_is_silent_and_costs_no_processor(watch):
    one = watch("closes its pipe")
    until(lambda: one.is_up_in(2))
    ticks = Path(f"/proc/{one.process.pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()[11:13]
    assert sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK") < 0.5


def test_systemd_hears_when_the_picture_is_there_that_it_goes_on_and_that_it_ends(watch, tmp_path):
    address = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(address)
        line.settimeout(SOON_S)
        one = watch("faults", NOTIFY_SOCKET=address, WATCHDOG_USEC="1000000")
        heard: list[tuple[float, str]] = []
        while sum(said == "WATCHDOG=1" for _, said in heard) < 4:
            heard.append((monotonic_seconds(), line.recv(4096).decode()))
        until(lambda: one.is_up_in(2))
        one.end()
        said = [*(word for _, word in heard), *left_in(line)]
    assert said.count("READY=1") == 1
    assert said[-1] == "STOPPING=1"
    assert "STATUS=On the screen." in said
    alive = [when for when, word in heard if word == "WATCHDOG=1"]
    assert max(later - sooner for sooner, later in itertools.pairwise(alive)) < 1.0


@pytest.mark.long
def test_systemd_hears_no_more_of_a_program_that_cannot_be_kept_up(watch, tmp_path):
    address = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(address)
        one = watch("always dies", NOTIFY_SOCKET=address, WATCHDOG_USEC="60000")
        until(lambda: len(one.lives()) >= 3)
        until(lambda: "WATCHDOG=1" not in [time.sleep(0.2), *left_in(line)])
        assert one.process.poll() is None


def left_in(line: socket.socket) -> Iterator[str]:
    """Yield the datagrams that have come already."""
    line.setblocking(False)
    with contextlib.suppress(BlockingIOError):
        while True:
            yield line.recv(4096).decode()


@pytest.mark.long
def test_a_program_killed_at_twenty_moments_is_up_again_each_time(watch):
    one = watch("beats")
    for life in range(1, 21):
        until(lambda life=life: one.is_up_in(life))
        time.sleep(0.013 * life % 0.2)
        os.kill(one.lives()[-1], signal.SIGKILL)
    until(lambda: one.is_up_in(21))
    opened = [condition["open"] for condition in one.conditions() if condition["up"]]
    assert len(set(opened)) == 1, "every life leaves a file open"


@pytest.mark.long
@pytest.mark.parametrize(("how", "limit_s"), [("faults", 2.0), ("hangs", 15.0)])
def test_with_its_real_patience_it_is_up_again_in_time(watch, how, limit_s):
    one = watch(how, PATIENT="1")
    until(lambda: one.is_up_in(1))
    took = until(lambda: len(one.lives()) == 2, seconds=60.0)
    assert took < limit_s + 1.0


@pytest.mark.long
def test_a_thousand_restarts_leave_no_file_open(tmp_path):
    program = """
import os, sys
from ketaviz.operations.restarts import Patience
from ketaviz.operations.supervisor import Supervised, Supervisor
opened = []
class Journal:
    def keep(self, condition, now):
        opened.append(len(os.listdir("/proc/self/fd")))
def told():
    if one.condition.starts > 1000:
        print(opened[10], max(opened[10:]), one.condition.crashes)
        return {"CODE": "0"}
    return {"CODE": "1"}
command = ["sh", "-c", "exit $CODE"]
patience = Patience(first_wait_s=0.001, longest_wait_s=0.001)
one = Supervisor(Supervised(command, told=told), dict(os.environ), Journal(), patience)
sys.exit(one.run())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True)
    early, most, crashes = map(int, done.stdout.split())
    assert crashes == 1000
    assert most <= early + 1
