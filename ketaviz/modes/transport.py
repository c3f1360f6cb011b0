"""The transport: back, play, step and the clock on the left; the beat rail over the ruler on the right."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from ketaviz.content.schema import Story
from ketaviz.frame.snapshot import Frame
from ketaviz.modes.clock_face import ClockFace
from ketaviz.modes.controls import Button
from ketaviz.modes.measures import Look
from ketaviz.modes.painted import Painted
from ketaviz.modes.rail import BeatRail
from ketaviz.modes.ruler import TimeRuler

TRANSPORT = ("previous_beat", "step_back", "play_pause", "step", "next_beat")
"""The commands of the buttons, in their order."""
STACKED_BELOW = 84
"""In a window of fewer em than this, rail and ruler stand under the buttons."""


class Transport(Painted):
    """Driven by `StoryNow.playing`; its parts say what drives them."""

    def __init__(self, story: Story, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = Button(sign="back", parent=self)
        self.step_back = Button(sign="step-back", parent=self)
        self.play = Button(sign="play", kind="primary", parent=self)
        self.step = Button(sign="step", parent=self)
        self.next = Button(sign="next", parent=self)
        self.clock = ClockFace(self)
        self.rail = BeatRail(story, self)
        self.ruler = TimeRuler(story, self)

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes."""
        super().set_look(look)
        high = look.measures.control
        for button in self.buttons():
            button.set_look(look, round(high * 1.15) if button is self.play else high)
        for part in (self.clock, self.rail, self.ruler):
            part.set_look(look)
        self.arrange()

    def buttons(self) -> tuple[Button, ...]:
        """Return the buttons in reading order."""
        return (self.back, self.step_back, self.play, self.step, self.next)

    def show_frame(self, frame: Frame) -> None:
        """Show the clock, its speed and where the story is."""
        self._show_playing(playing=frame.story.playing)
        self.clock.setVisible(frame.story.beat.panel != "help")  # who needs help does not need the model
        self.clock.show_frame(frame)
        self.rail.show_frame(frame)
        self.ruler.show_frame(frame, self.rail.marker().x())

    @property
    def stacked(self) -> bool:
        """Return whether rail and ruler stand under the buttons, because the window is narrow."""
        return self.look.measures.columns < STACKED_BELOW

    def height_wanted(self) -> int:
        """Return the height the transport needs."""
        left, lanes = self._left_height(), self._lanes_height()
        return 2 * self.look.measures.px(10) + (left + lanes if self.stacked else max(left, lanes))

    def _show_playing(self, *, playing: bool) -> None:
        sign = "pause" if playing else "play"
        if sign != self.play.sign:
            self.play.sign = sign
            self.play.setAccessibleName(self.look.wording.text("Pause" if playing else "Play"))
            self.play.update()

    def _buttons_width(self) -> int:
        return sum(button.width() for button in self.buttons())

    def _left_height(self) -> int:
        if self.stacked:
            return max(self.play.height(), self.clock.height_wanted())
        return self.play.height() + self.clock.height_wanted()

    def _lanes_height(self) -> int:
        line, measures = QFontMetricsF(self.look.font(15)).height(), self.look.measures
        rail = line * 1.2 + measures.px(40)
        return round(rail + (line * 1.25 + measures.px(24) if measures.shows_ruler else 0.0))

    def arrange(self) -> None:
        """Put the buttons and the clock left, rail and ruler right of them, or under them in a narrow window."""
        measures = self.look.measures
        pad, x = measures.px(10), measures.px(12)
        row = self._left_height() if self.stacked else self.play.height()
        for button in self.buttons():
            button.move(x, pad + (row - button.height()) // 2)
            x += button.width()
        if self.stacked:
            left = x + measures.px(20)
            self.clock.setGeometry(left, pad, self.width() - left - pad, self.clock.height_wanted())
            self._arrange_lanes(measures.px(12), pad + row)
        else:
            size = self.clock.width_wanted(), self.clock.height_wanted()
            self.clock.setGeometry(measures.px(20), pad + row, *size)
            self._arrange_lanes(max(x, measures.px(20) + size[0]) + measures.px(32), pad)

    def _arrange_lanes(self, left: int, top: int) -> None:
        measures = self.look.measures
        wide, high = self.width() - left - measures.px(12), max(10, self.height() - top - measures.px(10))
        rail = round(high * 0.52) if measures.shows_ruler else high
        self.ruler.setVisible(measures.shows_ruler)
        self.rail.setGeometry(left, top, wide, rail)
        self.ruler.setGeometry(left, top + rail, wide, high - rail)
