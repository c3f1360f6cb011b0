"""The next beat is made ready one thing at a time, so that its first picture is not late."""

import sys

from ketaviz.panels.first_use import before_the_first_plot
from tests.modes.windows import frame_of, make_window


def made_ready(window, beat):
    """Number of portions in which a beat was made ready."""
    window.coming.begin(frame_of(beat, seconds=0.0, progress=0.0))
    portions = 0
    while window.coming.go_on():
        portions += 1
        assert portions < 2000
    return portions


def test_the_plots_of_the_next_beat_are_there_before_it(qtbot):
    window = make_window(qtbot, beat="welcome")
    made_ready(window, "surge")
    assert all(window.dock._lanes.has(signal) for signal in frame_of("surge").story.beat.signals)
    assert not any(window.dock._lanes.get(signal).isVisible() for signal in frame_of("surge").story.beat.signals)


def test_the_panel_of_the_next_beat_is_there_before_it(qtbot):
    window = make_window(qtbot, beat="open-questions")
    made_ready(window, "help")
    assert window._evidence.has("help")
    assert not window._evidence.get("help").isVisible()


def test_the_stage_is_made_ready_for_the_size_it_will_have_beside_the_plots(qtbot):
    window = make_window(qtbot, beat="welcome")
    made_ready(window, "balance")
    kept = [views.canvas.width for views in window.stage._kept.values()]
    assert window.regions(frame_of("balance").story.beat).picture.width() in kept


def test_what_is_ready_is_not_made_again(qtbot):
    window = make_window(qtbot, beat="welcome")
    made_ready(window, "surge")
    assert made_ready(window, "surge") <= 1


def test_a_jump_gives_up_what_was_begun_for_another_beat(qtbot):
    window = make_window(qtbot, beat="welcome")
    window.coming.begin(frame_of("risks"))
    window.coming.go_on()
    made_ready(window, "help")
    assert not window._evidence.has("risks") or not window._evidence.get("risks").isVisible()
    assert window._evidence.has("help")


def test_where_plots_can_be_made_nothing_is_left_to_load(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyqtgraph", sys)
    assert list(before_the_first_plot()) == []
