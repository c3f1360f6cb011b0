"""How long is waited, what counts as a hang and which ends count as deaths."""

from ketaviz.operations.restarts import AGAIN, FAULT, PATIENCE, Life, deaths_after, wait_s

LONG = PATIENCE.steady_s


def test_the_wait_grows_with_every_death_in_a_row_up_to_a_minute():
    assert [wait_s(deaths) for deaths in range(10)] == [0.0, 0.2, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]
    assert wait_s(10**6) == 60.0


def test_a_program_that_has_not_beaten_yet_may_take_as_long_as_a_start_takes():
    assert Life(begun=100.0).deadline(PATIENCE) == 160.0


def test_a_program_that_has_beaten_hangs_when_it_is_silent():
    assert Life(begun=100.0).beaten(105.0).deadline(PATIENCE) == 115.0


def test_a_hang_is_noticed_and_answered_within_fifteen_seconds():
    assert PATIENCE.silence_s + wait_s(1) < 13.0


def test_time_in_which_nobody_could_look_is_not_silence_of_the_program():
    life = Life(begun=0.0).beaten(10.0).looked_at(11.0, often_s=4.0)
    after_a_sleep = life.looked_at(1000.0, often_s=4.0)
    assert after_a_sleep.deadline(PATIENCE) > 1000.0
    asleep_at_the_start = Life(begun=0.0, seen=1.0).looked_at(1000.0, often_s=4.0)
    assert asleep_at_the_start.deadline(PATIENCE) > 1000.0


def test_looks_as_often_as_they_should_be_put_nothing_off():
    life = Life(begun=0.0).beaten(1.0)
    for second in range(2, 12):
        life = life.looked_at(float(second), often_s=4.0)
    assert life.deadline(PATIENCE) == 1.0 + PATIENCE.silence_s


def test_a_restart_that_was_asked_for_is_no_death():
    assert deaths_after(Life(0.0).beaten(5.0), AGAIN, deaths=3, ended_at=100.0) == 0


def test_a_program_that_always_wants_to_begin_afresh_is_one_that_cannot_stay_up():
    assert deaths_after(Life(0.0).beaten(5.0), AGAIN, deaths=3, ended_at=10.0) == 4
    assert deaths_after(Life(0.0), AGAIN, deaths=0, ended_at=100.0) == 1


def test_deaths_are_counted_until_the_program_has_stayed_up():
    assert deaths_after(Life(0.0).beaten(5.0), FAULT, deaths=4, ended_at=LONG - 1.0) == 5
    assert deaths_after(Life(0.0).beaten(5.0), FAULT, deaths=4, ended_at=LONG) == 1
    assert deaths_after(Life(0.0), FAULT, deaths=4, ended_at=LONG) == 5
