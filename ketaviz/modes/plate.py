"""The plate under the stage: the caption, the detail, and the ways to the evidence and to what is simplified."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QWidget

from ketaviz.content.schema import Beat, Story
from ketaviz.frame.snapshot import Frame
from ketaviz.modes.controls import Button
from ketaviz.modes.measures import Look
from ketaviz.modes.painted import Painted

WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
MANY = 10_000.0
CAPTION_UNITS = 23
DETAIL_UNITS = 16


class CaptionPlate(Painted):
    """Caption on the left, detail on the right, then the chips. As high as the longest beat of the story needs."""

    asked_account = Signal()
    """The evidence against the leading account is asked for."""
    asked_evidence = Signal()
    asked_simplified = Signal()
    asked_human = Signal()
    asked_own = Signal()
    """The run as the story tells it is wanted back."""
    refitted = Signal()
    """The words have other room now."""
    """No longer only what was seen in people is to be shown."""
    asked_more = Signal()
    """Detail, evidence and what is simplified are asked for together, where there is no room for three buttons."""

    def __init__(self, story: Story, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._story = story
        self._beat = story.beats[0]
        self._heights: dict[int, int] = {}
        """Height wanted, by width: asked at every move of the border beside the stage."""
        self.account = Button(kind="outlined", parent=self)
        self.more = Button(kind="raised", parent=self)
        self.evidence = Button(kind="raised", parent=self)
        self.simplified = Button(kind="raised", parent=self)
        self.human = Button(kind="outlined", parent=self)
        self.changed = Button(kind="outlined", parent=self)
        self._human_only = self._is_changed = False
        self.human.set_marked(marked=True)
        self.changed.set_marked(marked=True)
        self.account.clicked.connect(self.asked_account)
        self.more.clicked.connect(self.asked_more)
        self.evidence.clicked.connect(self.asked_evidence)
        self.simplified.clicked.connect(self.asked_simplified)
        self.human.clicked.connect(self.asked_human)
        self.changed.clicked.connect(self.asked_own)

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes."""
        super().set_look(look)
        self._heights.clear()
        text = look.wording.text
        self.account.set_words(text("The leading account"))
        self.account.setToolTip(text("One account among several: what speaks for it, and what against"))
        self.human.set_words(text("Human evidence only"))
        self.human.setToolTip(text("What no study in people supports is faded. Press to show all of it again."))
        self.changed.set_words(text("Your run, not the story's"))
        self.changed.setToolTip(text("The run was changed; the words tell the story's. Press to go back to that one."))
        self.more.set_words(text("More"))
        self.evidence.set_words(text("Evidence"))
        self.simplified.set_words(text("What is simplified here"))
        for button in self.buttons():
            button.set_look(look, round(look.metrics(16).height() * 1.55))
        self.arrange()

    def show_frame(self, frame: Frame) -> None:
        """Show the words of a frame's beat."""
        if frame.story.beat is not self._beat:
            self._beat = frame.story.beat
            self.arrange()
            self.update()

    def set_human_only(self, *, human_only: bool) -> None:
        """Say that only what was seen in people is shown, or no longer."""
        self._human_only = human_only
        self._heights.clear()
        self.human.set_marked(marked=True)
        self.arrange()
        self.update()

    def set_changed(self, *, changed: bool) -> None:
        """Say that the run shown is not the one of which the words tell, or no longer."""
        if changed != self._is_changed:
            self._is_changed = changed
            self._heights.clear()
            self.arrange()
            self.update()
            self.refitted.emit()

    def buttons(self) -> tuple[Button, ...]:
        """Return the buttons in reading order."""
        return (self.changed, self.human, self.account, self.more, self.evidence, self.simplified)

    def height_for(self, width: int) -> int:
        """Return the height at which every beat of the story fits a width."""
        if width not in self._heights:
            self._heights[width] = self._needed(width)
        return self._heights[width]

    def _needed(self, width: int) -> int:
        caption_wide, detail_wide = self._columns(width)
        high = max(self._height(self._caption(beat), CAPTION_UNITS, caption_wide) for beat in self._story.beats)
        if self.look.measures.shows_detail:
            details = (self._height(self._detail(beat), DETAIL_UNITS, detail_wide) for beat in self._story.beats)
            high = max(high, *details)
        rows = self._button_rows_height()
        return round(max(high, rows)) + 2 * self.look.measures.px(12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plate and the words."""
        if self._look is None:
            return
        painter, theme = self.begin(), self.look.theme
        self.paint_panel(painter)
        caption_wide, detail_wide = self._columns(self.width())
        left, high = float(self.look.measures.px(20)), float(self.height())
        painter.setFont(self.look.font(CAPTION_UNITS, "semibold"))
        painter.setPen(theme.colour("text"))
        painter.drawText(QRectF(left, 0, caption_wide, high), WRAP, self._caption(self._beat))
        if self.look.measures.shows_detail:
            painter.setFont(self.look.font(DETAIL_UNITS))
            painter.setPen(theme.colour("text2"))
            x = left + caption_wide + self.look.measures.px(28)
            painter.drawText(QRectF(x, 0, detail_wide, high), WRAP, self._detail(self._beat))
        painter.end()

    def _columns(self, width: int) -> tuple[float, float]:
        """Return the widths of caption and detail."""
        measures = self.look.measures
        room = width - 2 * measures.px(20) - self._buttons_width() - measures.px(20)
        if not measures.shows_detail:
            return room, 0.0
        caption = (room - measures.px(28)) * 0.44
        return caption, room - measures.px(28) - caption

    def _rows(self) -> list[list[Button]]:
        changed, human, account, more, evidence, simplified = self.buttons()
        said = [*([changed] if self._is_changed else []), *([human] if self._human_only else [])]
        if self.look.measures.shows_detail:
            return [[account, *said], [evidence, simplified]]
        if said:
            return [said, [account, more]]
        return [[account, more]] if self.look.measures.columns >= 74 else [[account], [more]]

    def _buttons_width(self) -> int:
        return max(sum(button.sizeHint().width() for button in row) for row in self._rows())

    def _button_rows_height(self) -> int:
        return sum(max(button.sizeHint().height() for button in row) for row in self._rows())

    def arrange(self) -> None:
        """Put the buttons that a beat has at the right end."""
        self.account.setVisible(self._beat.leading_account)
        self.human.setVisible(self._human_only)
        self.changed.setVisible(self._is_changed)
        shows_detail = self.look.measures.shows_detail
        self.more.setVisible(not shows_detail)
        self.evidence.setVisible(shows_detail)
        self.simplified.setVisible(shows_detail)
        self.evidence.setEnabled(bool(self._beat.claims or self._beat.sources))
        y = (self.height() - self._button_rows_height()) / 2
        for row in self._rows():
            x = self.width() - self.look.measures.px(16)
            for button in reversed(row):
                x -= button.width()
                button.move(round(x), round(y))
            y += max(button.height() for button in row)

    def _caption(self, beat: Beat) -> str:
        return self.look.wording.text(beat.caption)

    def _detail(self, beat: Beat) -> str:
        return self.look.wording.text(beat.detail)

    def _height(self, words: str, units: float, width: float) -> float:
        metrics = QFontMetricsF(self.look.font(units, "semibold" if units == CAPTION_UNITS else "regular"))
        return metrics.boundingRect(QRectF(0, 0, width, MANY), WRAP, words).height()
