"""A heartbeat means that the picture has been painted, and moves where it must."""

from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from ketaviz.modes.kiosk.beat_mark import BeatMark
from ketaviz.modes.kiosk.heartbeat import EVERY_S, Heartbeat, Limits, fingerprint
from ketaviz.operations.bond import LOST
from ketaviz.operations.restarts import AGAIN, PATIENCE
from tests.test_app import HandClock


class Screen(QWidget):
    """A picture with a spot that moves, and a mark in its corner."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(200, 120)
        self.spot = 0
        self.must_move, self.is_idle, self.is_frozen, self.moves = True, False, False, True
        self.mark = BeatMark(self)
        self.mark.settle()

    def paintEvent(self, _event):
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#0b0f1a"))
        painter.fillRect(self.spot % 200, 20, 5, 5, QColor("#12ab56"))
        painter.end()

    @property
    def beat_mark(self):
        return self.mark.number

    @beat_mark.setter
    def beat_mark(self, number):
        if not self.is_frozen:
            self.mark.show_number(number)

    def picture(self):
        self.spot += self.moves and not self.is_frozen
        return self.grab().toImage()


class Listener:
    """A parent that hears every beat, as long as it is there."""

    def __init__(self):
        self.heard, self.is_there = [], True

    def beat(self, facts):
        self.heard.append(facts)
        return self.is_there


class Machine:
    def __init__(self, screen, **more):
        self.screen, self.parent, self.clock, self.ends = screen, Listener(), HandClock(), []
        self.time = datetime(2026, 11, 23, 12, tzinfo=UTC)
        self.heart = Heartbeat(
            screen, self.parent, self.ends.append, clock=self.clock, calendar=lambda: self.time, **more
        )

    def beat(self, times=1):
        for _time in range(times):
            self.heart.follow()
            self.clock.seconds += EVERY_S
        return len(self.parent.heard)


@pytest.fixture
def screen(qtbot):
    screen = Screen()
    qtbot.addWidget(screen)
    return screen


def test_the_mark_alone_makes_no_other_picture(screen):
    screen.moves = False
    prints = set()
    for number in (0, 1, 77, 2**30):
        screen.beat_mark = number
        prints.add(fingerprint(screen.picture()))
    screen.moves = True
    assert len(prints) == 1
    assert fingerprint(screen.picture()) not in prints


def test_a_black_picture_has_no_heartbeat(screen, capsys):
    machine = Machine(screen)
    screen.mark.hide()
    assert machine.beat(3) == 0


def test_it_beats_while_the_picture_moves_but_no_oftener_than_it_must(screen):
    machine = Machine(screen)
    machine.heart.follow()
    machine.heart.follow()
    assert len(machine.parent.heard) == 1
    machine.clock.seconds += EVERY_S
    assert machine.beat(9) == 10


def test_two_beats_may_be_missed_before_the_program_is_taken_for_one_that_hangs():
    assert PATIENCE.silence_s > 3 * EVERY_S


def test_a_picture_that_is_no_longer_painted_has_no_heartbeat(screen, capsys):
    machine = Machine(screen)
    machine.beat(2)
    screen.is_frozen = True
    assert machine.beat(3) == 2
    assert capsys.readouterr().err.count("has not reached the picture") == 1
    screen.is_frozen = False
    assert machine.beat(1) == 3


def test_a_picture_that_stands_still_where_it_should_move_has_no_heartbeat(screen, capsys):
    machine = Machine(screen)
    machine.beat(2)
    screen.moves = False
    assert machine.beat(3) == 2
    assert "stands still" in capsys.readouterr().err


def test_a_picture_that_need_not_move_is_healthy(screen):
    machine = Machine(screen)
    screen.must_move = screen.moves = False
    assert machine.beat(5) == 5


def test_a_picture_that_begins_to_move_between_two_beats_is_healthy(screen):
    machine = Machine(screen)
    screen.must_move = screen.moves = False
    machine.beat()
    screen.must_move = True
    assert machine.beat() == 2


def test_a_program_whose_parent_has_gone_ends(screen):
    machine = Machine(screen)
    machine.parent.is_there = False
    machine.beat()
    assert machine.ends == [LOST]


def test_with_too_much_memory_it_begins_afresh_but_only_when_nobody_is_there(screen):
    machine = Machine(screen, limits=Limits(memory_mb=1))
    machine.beat(3)
    assert machine.ends == []
    screen.is_idle = True
    machine.beat()
    assert machine.ends == [AGAIN]


def test_at_night_it_begins_afresh_but_only_when_nobody_is_there(screen):
    machine = Machine(screen, limits=Limits(memory_mb=64_000, restart_at=240))
    machine.beat()
    machine.clock.seconds += 16 * 3600.0
    machine.time = datetime(2026, 11, 24, 4, 1, tzinfo=UTC)
    machine.beat()
    assert machine.ends == []
    screen.is_idle = True
    machine.beat()
    assert machine.ends == [AGAIN]


def test_it_tells_what_it_holds_and_what_else_is_to_be_known(screen):
    machine = Machine(screen, more=lambda: {"counts_waiting": 3})
    machine.beat()
    (facts,) = machine.parent.heard
    assert facts["memory_bytes"] > 10_000_000
    assert facts["open_files"] >= 3
    assert facts["counts_waiting"] == 3
