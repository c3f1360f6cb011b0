"""At rest every beat is made ready; what is ready is made anew in another look."""

import itertools

import pytest

from ketaviz.modes.beats_ready import BeatsReady


class Coming:
    """Needs two things for every beat."""

    def __init__(self) -> None:
        self.begun, self.left = [], 0

    def begin(self, frame) -> None:
        self.begun.append(frame)
        self.left = 2

    def go_on(self) -> bool:
        self.left -= 1
        return self.left >= 0


class Over:
    """Two sheets may be opened."""

    def __init__(self) -> None:
        self.left = 2

    def prepare_more(self) -> bool:
        self.left = max(-1, self.left - 1)
        return self.left >= 0


class Window:
    """A window that is painted, or not."""

    def __init__(self) -> None:
        self.coming, self.over, self.look, self.painted = Coming(), Over(), "dark", True

    def appearance(self) -> str:
        return self.look

    def updatesEnabled(self) -> bool:
        return self.painted


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def ready(window) -> BeatsReady:
    return BeatsReady(window)


def rested(ready, beats) -> None:
    clock = itertools.count()
    for _picture in range(100):
        if not ready.rest(beats, str, lambda: float(next(clock))):
            return
    raise AssertionError("It never comes to rest.")


def test_at_rest_all_beats_are_made_ready_the_next_one_and_the_one_shown_first_and_last(window, ready):
    rested(ready, [3, 4, 0])
    assert window.coming.begun == ["3", "4", "0", "3", "4"]


def test_at_rest_what_opens_over_the_window_is_made_ready_too(window, ready):
    rested(ready, [3])
    assert window.over.left < 0


def test_what_is_ready_is_not_made_again(window, ready):
    rested(ready, [3, 4, 0])
    window.coming.begun.clear()
    rested(ready, [3, 4, 0])
    assert window.coming.begun == []


def test_in_another_beat_that_and_the_one_after_it_are_made_sure_of(window, ready):
    rested(ready, [3, 4, 0])
    window.coming.begun.clear()
    rested(ready, [0, 3, 4])
    assert window.coming.begun == ["0", "3"]


def test_in_another_look_everything_is_made_ready_anew(window, ready):
    rested(ready, [3, 4, 0])
    window.coming.begun.clear()
    window.look = "light"
    rested(ready, [3, 4, 0])
    assert window.coming.begun == ["3", "4", "0", "3", "4"]


def test_in_a_window_that_is_not_painted_only_the_next_beat_is_made_ready(window, ready):
    window.painted = False
    rested(ready, [3, 4, 0])
    assert window.over.left == 2
    assert window.coming.begun == ["3"]


def test_while_the_story_plays_only_the_next_beat_is_made_ready(window, ready):
    while ready.next_one([3, 4, 0], str):
        pass
    assert window.coming.begun == ["3"]
