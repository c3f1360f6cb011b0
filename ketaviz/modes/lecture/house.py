"""What is done to the audience's window: the state of `story.talk`, shown in it as it changes."""

from __future__ import annotations

from ketaviz.content.schema import Build, Story
from ketaviz.frame.snapshot import Frame
from ketaviz.modes.lecture.audience import AudienceWindow
from ketaviz.story.prediction import Prediction, Stage
from ketaviz.story.talk import Talk


class House:
    """Holds the talk as the audience sees it; the lecturer's own picture shows question and grid too."""

    def __init__(self, audience: AudienceWindow, own: AudienceWindow) -> None:
        self.audience, self._own = audience, own
        self.talk = Talk()
        self.seen: frozenset[int] = frozenset()
        """The beats of which the audience has seen a picture."""
        self._grid: int | None = None
        """The beat that is marked in the grid that the audience sees; None: it sees none."""
        self._less_motion = False
        self._asked: tuple[Prediction | None, tuple[int, ...]] = (None, ())

    def show_frame(self, frame: Frame, taken: Build | None) -> None:
        """Show a frame, with the build that was taken last, unless a curtain hangs or the picture is frozen."""
        if self.talk.takes_frames:
            self.audience.show_build(taken)
            self.audience.show_frame(frame)
            if self.audience.isVisible() and not self.talk.asking:
                self.seen |= {frame.story.beat_index}

    def show_title(self, story: Story, beat: int) -> None:
        """Show the title of a beat whose run is not computed yet, where no picture has been shown so far."""
        for window in (self.audience, self._own):
            window.show_title(story, beat)

    def become(self, talk: Talk) -> bool:
        """Show what is new; return whether the picture goes on again after it stood."""
        before, self.talk = self.talk, talk
        if talk.curtain != before.curtain:
            self.audience.show_curtain(talk.curtain)
        if (talk.tool, talk.at) != (before.tool, before.at):
            self.audience.show_tool(talk.tool, None if talk.tool == "none" else talk.at)
        if talk.overview != before.overview:
            self._own.show_overview(talk.overview)
        if not talk.frozen and talk.overview != self._grid:
            self._grid = talk.overview
            self.audience.show_overview(talk.overview)
        return talk.takes_frames and not before.takes_frames

    def toggle_motion(self) -> None:
        """Let things stand still where motion shows nothing new, or move again."""
        self._less_motion = not self._less_motion
        for window in (self.audience, self._own):
            window.set_less_motion(less=self._less_motion)

    def show_question(self, now: Prediction | None) -> None:
        """Show the question to the room and how many expect what; the answer only once the run has given it."""
        news = (now, self.talk.tally if now is not None else ())
        if news != self._asked and not self.talk.frozen:
            self._asked = news
            for window in (self.audience, self._own):
                window.show_question(now, news[1], now is not None and now.stage is Stage.REVEALED)
