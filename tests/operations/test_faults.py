"""Faults are counted, and end a program only when they keep coming."""

import pytest

from ketaviz.operations.faults import MOST, WITHIN_S, Faults
from ketaviz.operations.restarts import FAULT
from tests.test_app import HandClock


@pytest.fixture
def met():
    """Return a function that lets a fault happen at a time, and the list of what was done then."""
    deeds, clock = [], HandClock()
    faults = Faults(lambda: deeds.append("last"), deeds.append, clock)

    def happen(at, kind=ValueError):
        clock.seconds = at
        faults.met(kind, kind("a fault of a test"), None)

    return happen, deeds, faults


def test_three_within_a_minute_end_the_program_after_its_last_deed(met, capsys):
    happen, deeds, faults = met
    for second in range(MOST - 1):
        happen(float(second))
    assert deeds == []
    happen(WITHIN_S)
    assert deeds == ["last", FAULT]
    assert faults.total == MOST
    assert capsys.readouterr().err.count("a fault of a test") == MOST


def test_faults_that_come_now_and_then_do_not(met, capsys):
    happen, deeds, faults = met
    for minute in range(10):
        happen(minute * WITHIN_S * 0.51)
    assert (deeds, faults.total) == ([], 10)


def test_a_key_that_interrupts_ends_it_as_such(met, capsys):
    happen, deeds, _faults = met
    happen(0.0, KeyboardInterrupt)
    assert deeds == ["last", 130]


def test_a_last_deed_that_fails_does_not_keep_it_from_ending(capsys):
    ends = []

    def fail():
        raise OSError

    faults = Faults(fail, ends.append, HandClock())
    for _time in range(MOST):
        faults.met(ValueError, ValueError("a fault of a test"), None)
    assert ends == [FAULT]
