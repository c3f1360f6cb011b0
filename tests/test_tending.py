"""The kiosk looked after from inside: what is counted, what the heartbeat tells, the picture that stands in."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtGui import QImage

from ketaviz.modes.kiosk.heartbeat import EVERY_S
from ketaviz.operations.counts import Counts, read
from ketaviz.story.visit import Began, ChoseLanguage, Ended, Predicted, ReachedBeat
from ketaviz.tending import Tending, total_of
from tests.modes.kiosk.kiosks import make_kiosk, passed

LINES = ("This screen will be back soon.", "Need to talk? Samaritans 116 123", "Emergency 999")
SUNDAY, MONDAY = datetime(2026, 11, 22, 12, tzinfo=UTC), datetime(2026, 11, 23, 12, tzinfo=UTC)


class Parent:
    def __init__(self) -> None:
        self.heard: list[dict] = []

    def beat(self, facts) -> bool:
        self.heard.append(dict(facts))
        return True


@pytest.fixture
def tended(qtbot, tmp_path):
    kiosk = make_kiosk(qtbot, counts_file=tmp_path / "counts.sqlite", calendar=lambda: MONDAY)
    kiosk.window.resize(640, 400)
    kiosk.window.setUpdatesEnabled(True)
    ends: list[int] = []
    still = tmp_path / "still.png"
    tending = Tending(kiosk, Parent(), ends.append, still, LINES, kiosk.wall_clock, lambda: MONDAY)
    tending.ends, tending.parent_heard, tending.still_at = ends, tending.heartbeat._pulse.heard, still
    qtbot.tended = tending
    yield tending
    tending.counts.close()


def written(tending) -> dict[tuple[str, str], int]:
    totals = read(tending.counts.path, date(2000, 1, 1), date(2100, 1, 1))
    return {(one.what, one.which): one.number for one in totals}


def test_everything_that_is_counted_has_a_name_and_says_nothing_of_a_person():
    happened = [Began(), Ended(45.0, left=True), ReachedBeat("surge"), ChoseLanguage("de"), Predicted(right=False)]
    assert [total_of(one) for one in happened] == [
        *(("visits", ""), ("durations", "30"), ("beats", "surge"), ("languages", "de"), ("predictions", "wrong"))
    ]


def test_a_visit_is_written_when_it_is_over(tended):
    kiosk = tended._visiting
    kiosk.ask("begin 0")
    assert tended.counts.waiting > 0
    kiosk.ask("start_over")
    assert tended.counts.waiting == 0
    assert written(tended) == {
        ("visits", ""): 1,
        ("languages", "en"): 1,
        ("beats", "welcome"): 1,
        ("durations", "0"): 1,
        ("ends", "left"): 1,
    }


def test_its_heart_beats_and_tells_nothing_of_the_visit_that_is_going_on(tended):
    kiosk = tended._visiting
    passed(kiosk, EVERY_S + 1.0, step=0.5)
    kiosk.ask("begin 0")
    passed(kiosk, EVERY_S + 1.0, step=0.5)
    heard = tended.parent_heard
    assert len(heard) >= 2
    told = [{name: value for name, value in one.items() if name not in {"memory_bytes", "open_files"}} for one in heard]
    assert all(one == told[0] for one in told)


def test_only_the_visits_of_the_day_before_are_told(tended):
    before = Counts(tended.counts.path, SUNDAY.date)
    for _visit in range(3):
        before.add("visits")
    before.close()
    tended.count(Began())
    tended.counts.write()
    assert tended._facts()["visits_before_today"] == 3


def test_what_stands_in_for_the_kiosk_is_drawn_beforehand_with_the_lines_to_call(tended):
    passed(tended._visiting, EVERY_S, step=0.5)
    picture = QImage(str(tended.still_at))
    assert picture.size() == tended._visiting.window.size()
    low = range(round(0.62 * picture.height()), picture.height())
    assert max(picture.pixelColor(x, y).lightness() for x in range(0, picture.width(), 2) for y in low) > 200


def test_leaving_ends_it_with_the_code_that_keeps_it_closed(tended):
    tended.leave()
    assert tended.ends == [0]
