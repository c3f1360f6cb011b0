"""The stage paints only its rectangle, picks the view of the beat, and moves to it while the story plays."""

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from ketaviz.content.load import load_tokens
from ketaviz.content.wording import Wording
from ketaviz.look.theme import Theme
from ketaviz.scene.camera import LANDING_S, ONE_LEG_S
from ketaviz.scene.circuit_view import CircuitView
from ketaviz.scene.stage import Stage
from ketaviz.scene.views import VIEWS
from tests.frames import make_beat, make_frame, make_story_now


class PlainView:
    """A lens that is one colour, so that what is seen of it can be counted."""

    def __init__(self, canvas):
        self._rect = canvas.rect
        self.parts = {}

    def paint(self, painter, frame):
        painter.fillRect(self._rect, "#00ff00")


@pytest.fixture
def stage(qtbot, monkeypatch):
    for name in ("detector", "receptors", "synapse", "paradox"):
        monkeypatch.setitem(VIEWS, name, (__name__, "PlainView"))
    made = Stage(Theme("dark", load_tokens()["dark"]), Wording())
    qtbot.addWidget(made)
    return made


def picture(stage, frame, rect=None, size=(640, 320)):
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(0xFFFF0000)
    painter = QPainter(image)
    stage.paint_frame(painter, rect or QRectF(0, 0, *size), frame)
    painter.end()
    return np.frombuffer(image.constBits(), dtype=np.uint8).reshape(size[1], size[0], 4)[:, :, 2::-1].astype(int).copy()


def frame_of(view, previous, seconds, **changes):
    number = sum(map(ord, view))
    story = make_story_now(beat=make_beat(view=view), beat_index=number, previous_view=previous, seconds=seconds)
    return make_frame(story=replace(story, **changes))


def green(pixels):
    return float(np.mean((pixels == (0, 255, 0)).all(axis=2)))


def greens(stage, view, previous, moments):
    """Shares of the stage that a lens takes while the story plays into a view, after the view before was seen."""
    picture(stage, frame_of(previous, previous, 5.0))
    return [green(picture(stage, frame_of(view, previous, seconds))) for seconds in (0.0, *moments)]


def test_nothing_is_painted_outside_the_rectangle(stage):
    seen = picture(stage, make_frame(), QRectF(100, 50, 440, 220))
    outside = np.ones(seen.shape[:2], dtype=bool)
    outside[50:270, 100:540] = False
    assert (seen[outside] == (255, 0, 0)).all()


def test_every_pixel_of_the_rectangle_is_painted(stage):
    seen = picture(stage, make_frame())
    assert not (seen == (255, 0, 0)).all(axis=2).any()


def test_two_moments_give_two_pictures(stage):
    assert not np.array_equal(picture(stage, make_frame()), picture(stage, make_frame(tick=30_500)))


def test_the_view_is_that_of_the_beat(stage):
    assert green(picture(stage, frame_of("detector", "detector", 5.0))) == 1.0


def test_circuit_and_population_are_one_view(stage):
    assert stage.view("circuit") is stage.view("population")
    assert isinstance(stage.view("circuit"), CircuitView)


def test_a_lens_opens_until_it_is_the_stage(stage):
    shares = greens(stage, "receptors", "circuit", (0.1, 0.3, 0.5, 0.7, 0.9, ONE_LEG_S + LANDING_S))
    assert shares == sorted(shares)
    assert shares[1] < 0.05
    assert shares[-1] == 1.0


def test_a_lens_closes_until_the_circuit_is_the_stage(stage):
    shares = greens(stage, "circuit", "receptors", (0.1, 0.3, 0.5, 0.7, ONE_LEG_S))
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] == 0.0


def test_after_a_move_the_live_picture_stands_alone(stage, qtbot):
    greens(stage, "circuit", "receptors", (0.1, 0.5, 0.9))
    end = frame_of("circuit", "receptors", ONE_LEG_S + LANDING_S)
    moved = picture(stage, end)
    assert not stage.is_moving
    assert np.array_equal(moved, picture(stage, frame_of("circuit", "receptors", end.story.seconds, playing=False)))


def test_a_pause_in_a_move_shows_where_it_leads_and_playing_on_stays_there(stage):
    greens(stage, "receptors", "circuit", (0.1, 0.4))
    assert green(picture(stage, frame_of("receptors", "circuit", 0.4, playing=False))) == 1.0
    assert green(picture(stage, frame_of("receptors", "circuit", 0.45))) == 1.0


def test_a_move_that_is_turned_back_goes_on_from_where_it_was(stage):
    opening = greens(stage, "receptors", "circuit", (0.2, 0.4, 0.6))
    closing = [green(picture(stage, frame_of("circuit", "receptors", seconds))) for seconds in (0.0, 0.05, 0.2, 0.5)]
    assert closing[0] == pytest.approx(opening[-1], abs=0.01)
    assert closing == sorted(closing, reverse=True)


def test_playing_back_into_a_view_comes_from_what_was_on_the_stage_and_not_from_the_beat_before(stage):
    shares = greens(stage, "circuit", "receptors", (0.05,))
    assert shares[0] == 1.0


def test_a_stage_that_was_hidden_comes_from_where_the_story_says(stage):
    stage.resize(640, 320)
    stage.show()
    picture(stage, frame_of("receptors", "receptors", 5.0))
    stage.hide()
    assert green(picture(stage, frame_of("synapse", "circuit", 0.0))) == 0.0


def test_landing_in_the_middle_of_a_beat_is_a_cut(stage):
    picture(stage, frame_of("circuit", "circuit", 5.0))
    assert green(picture(stage, frame_of("receptors", "circuit", 4.0))) == 1.0


def test_when_the_plots_appear_the_circuit_is_drawn_back_to_its_new_size(stage):
    picture(stage, frame_of("population", "population", 5.0), size=(860, 320))
    first = picture(stage, frame_of("circuit", "population", 0.0))
    assert stage.is_moving
    wide = picture(stage, frame_of("population", "population", 5.0, playing=False), size=(860, 320))
    assert np.abs(first - wide[:, :640]).mean() < 0.1


def test_with_reduced_motion_a_lens_is_open_at_once(stage):
    stage.set_reduced_motion(reduced=True)
    assert green(picture(stage, frame_of("receptors", "circuit", 0.1))) == 1.0


def test_the_theme_changes_the_picture(stage):
    dark = picture(stage, make_frame()).mean()
    stage.set_theme(Theme("light", load_tokens()["light"]))
    assert picture(stage, make_frame()).mean() > dark + 100


def test_a_prepared_view_is_there_before_it_is_shown(stage):
    stage.resize(640, 320)
    while stage.prepare(frame_of("paradox", "circuit", 0.0)):
        pass
    assert stage._now().has("paradox")


def test_showing_a_frame_paints_it(stage, qtbot):
    stage.resize(640, 320)
    with qtbot.waitExposed(stage, timeout=30000):
        stage.show()
    stage.show_frame(make_frame())
    seen = stage.grab().toImage()
    assert seen.width() == 640
    assert stage.view("circuit").parts["population"]


def test_what_is_left_to_prepare_comes_to_an_end_and_changes_no_picture(stage):
    before = picture(stage, make_frame())
    assert stage.prepare_more()
    portions = 1
    while stage.prepare_more():
        portions += 1
        assert portions < 200
    assert np.abs(picture(stage, make_frame()) - before).max() <= 6


def test_a_paused_jump_to_a_beat_shows_that_beat_and_not_the_one_before(stage):
    story = make_story_now(beat=make_beat(view="receptors"), previous_view="circuit", seconds=0.0, playing=False)
    assert green(picture(stage, make_frame(story=story))) == 1.0
