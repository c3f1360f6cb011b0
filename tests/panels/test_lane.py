"""A lane that was painted strip by strip shows the same as one that is shown the moment at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from ketaviz.content.schema import Dosing, Pace, Start
from ketaviz.content.wording import Wording
from ketaviz.frame.build import build
from ketaviz.frame.snapshot import Frame
from ketaviz.panels import SIGNALS, make_signal
from ketaviz.panels.heading import Heading, Reading
from ketaviz.panels.panel import Panel
from ketaviz.panels.style import Style
from ketaviz.simulation.runner import Runner
from ketaviz.story.state import Mode, StoryState
from tests.panels.seen import library, theme
from tests.runs import completed, small_beat, small_run

PICTURE = 4
"""Ticks from one picture to the next."""
PLAYED = {"rest": range(400, 700, PICTURE), "dose": range(880, 1180, PICTURE), "days": range(1700, 1900, PICTURE)}
"""A stretch without a drug, one in which the page of the voltages turns, and one in which hours become days."""


@cache
def run() -> Runner:
    days = Pace(seconds=2.0, slowdown=16, per_second="6 h")
    return completed(
        small_run(
            small_beat("rest", Pace(seconds=3.0), start=Start()),
            small_beat("dose", Pace(seconds=3.0, per_second="4 min"), start=Start(dosing=Dosing())),
            small_beat("days", days),
        )
    )


def frame_at(tick: int, mode: Mode = Mode.PLAYING) -> Frame:
    return build(run(), StoryState(mode=mode, tick=tick))


def shown(qtbot: Any, name: Any) -> tuple[Panel, QWidget]:
    """A plot on the screen, in which only what is asked for is painted again."""
    host = QWidget()
    qtbot.addWidget(host)
    panel = make_signal(name, library(), theme(), Wording())
    panel.setParent(host)
    host.resize(440, 260)
    panel.resize(440, 260)
    host.show()
    QApplication.processEvents()
    return panel, host


def play(panel: Panel, stretch: str) -> int:
    """Show a stretch picture by picture, and paint each; return the last tick."""
    for tick in PLAYED[stretch]:
        panel.show_frame(frame_at(tick))
        QApplication.processEvents()
    return PLAYED[stretch][-1]


def screen(host: QWidget) -> QImage:
    QApplication.processEvents()
    return host.screen().grabWindow(host.winId()).toImage()


@pytest.mark.parametrize("stretch", PLAYED)
@pytest.mark.parametrize("name", SIGNALS)
def test_a_pause_shows_the_moment_exactly_however_it_was_reached(qtbot: Any, name: Any, stretch: str) -> None:
    panel, host = shown(qtbot, name)
    tick = play(panel, stretch)
    panel.show_frame(frame_at(tick, Mode.PAUSED))
    fresh, other = shown(qtbot, name)
    fresh.show_frame(frame_at(tick, Mode.PAUSED))
    assert panel.accessibleName() == fresh.accessibleName()
    assert screen(host) == screen(other)


@pytest.mark.parametrize("stretch", PLAYED)
@pytest.mark.parametrize("name", SIGNALS)
def test_while_the_story_plays_no_strip_is_left_as_it_was(qtbot: Any, name: Any, stretch: str) -> None:
    """Where strips meet, a smooth line may be a shade off; nothing else may differ from what is painted whole."""
    panel, host = shown(qtbot, name)
    play(panel, stretch)
    seen = levels(screen(host))
    for lane in panel.lanes:  # type: ignore[attr-defined]
        lane.paint_whole()
        lane.update()
    off = np.abs(seen - levels(screen(host))).max(axis=2)
    assert off.max() < 100
    assert (off > 16).mean() < 0.002


def levels(image: QImage) -> Any:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(plain.constBits(), dtype=np.uint8).reshape(plain.height(), plain.width(), 4)
    return raw[:, :, :3].astype(int)


def strips_of(panel: Any, tick: int, monkeypatch: Any) -> Iterator[int]:
    asked: list[Any] = []
    lane = panel.lanes[0]
    monkeypatch.setattr(lane, "_spoil", lambda low, high, *, reach: asked.append((low, high)))
    panel.show_frame(frame_at(tick))
    return (round(abs(high - low)) for low, high in asked)


def test_a_column_further_only_a_strip_is_painted_again(qtbot: Any, monkeypatch: Any) -> None:
    panel, _host = shown(qtbot, "block")
    panel.show_frame(frame_at(1000))
    minutes = list(strips_of(panel, 1060, monkeypatch))
    assert minutes
    assert max(minutes) <= 2


def heading_of(*values: str) -> tuple[Reading, ...]:
    return tuple(Reading("disc", "inh", f"name {place}", value) for place, value in enumerate(values))


def test_only_the_number_that_changed_is_painted_again(qapp: Any) -> None:
    heading = Heading(Style(theme(), Wording()))
    heading.lay_out(heading._style, 440.0)
    heading.say("firing", heading_of("9.4", "2.5"))
    changed = heading.say("firing", heading_of("9.4", "2.6"))
    assert len(changed) == 2  # where it was and where it is: the same place
    assert all(box.width() < 60.0 for box in changed)
    assert heading.say("firing", heading_of("9.4", "2.6")) == []
