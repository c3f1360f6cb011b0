"""What comes next: its picture, the line of notes that the next click does, and the button that is that click."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from ketaviz.content.schema import Story
from ketaviz.look.text import paint_text, wrap
from ketaviz.modes.lecture.console_rooms import NARROW_EM
from ketaviz.modes.lecture.state_row import StateButton
from ketaviz.modes.lecture.talk_words import short_minutes
from ketaviz.modes.lecture.told import Told
from ketaviz.modes.painted import Painted
from ketaviz.story.talk_steps import following, next_build

LEAST_PICTURE_EM, MOST_PICTURE_SHARE = 26.0, 0.42
CRAMPED_EM = 9.4
"""In a narrow column lower than this the line of notes needs the room of the picture."""
LOW_EM, BESIDE_SHARE = 7.0, 0.36
"""Lower than this, in em, it has no picture, and the button takes this share of the width beside the line."""


class NextView(Painted):
    """The picture is that of the next beat; the line that of the next click, which may be a build of this one."""

    asked = Signal(str)
    """The id of a command."""

    def __init__(self, story: Story, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._story = story
        self._told = Told()
        self._picture: QPixmap | None = None
        self.button = StateButton("next_step", key, self, primary=True)
        self.button.clicked.connect(self._pressed)

    def arrange(self) -> None:
        """Put the button under the line."""
        em, pad = self.look.measures.em, self.look.measures.px(18)
        self.button.set_look(self.look)
        self.button.set_words(self.look.wording.text("Next"))
        left = self._picture_room().right() + pad if self._has_picture() else pad
        high = round(min(2.9 * em, 0.42 * self.height()))
        if self._is_low():
            wide = round(BESIDE_SHARE * self.width())
            self.button.setGeometry(self.width() - wide - pad // 2, pad // 2, wide, self.height() - pad)
            return
        self.button.setGeometry(round(left), self.height() - high - pad // 2, self.width() - round(left) - pad, high)

    def show_told(self, told: Told) -> None:
        """Show what the next click does."""
        if (told.place, told.plan, told.talk) != (self._told.place, self._told.plan, self._told.talk):
            self._told = told
            self.setAccessibleName(self.line())
            self.update()
        self._told = told
        self.button.setEnabled(following(self._story, told.place) is not None or told.talk.asking)

    def show_picture(self, picture: QPixmap | None) -> None:
        """Show the picture of the next beat."""
        if picture is not self._picture:
            self._picture = picture
            self.update()

    def line(self) -> str:
        """Return what the next click does."""
        text, place = self.look.wording.text, self._told.place
        if self._told.talk.asking:
            return text("Count hands with 1 to 4; Next runs it, then shows the answer, then goes back.")
        build = next_build(self._story, place)
        if build is not None:
            return text(build.line)
        there = following(self._story, place)
        return text("The end of the story.") if there is None else text(self._story.beats[there.beat].title)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint picture, heading and line."""
        if self._look is None or not self._told.plan:
            return
        painter = self.begin()
        self.paint_panel(painter)
        look, em, pad = self.look, self.look.measures.em, self.look.measures.px(18)
        left = float(pad)
        if self._has_picture():
            room = self._picture_room()
            left = room.right() + pad
            self._paint_picture(painter, room)
        baseline = pad * 0.8 + look.metrics(15).ascent()
        right = float(self.button.x()) if self._is_low() else self.width() - float(pad)
        if not self._is_low() or self.height() > 4.5 * em:
            baseline = self._paint_heading(painter, left, baseline, right - left)
        bottom = self.height() - 0.4 * em if self._is_low() else self.button.y() - 0.2 * em
        self._paint_line(painter, left, baseline, QPointF(right, bottom))
        painter.end()

    def _paint_heading(self, painter: QPainter, left: float, baseline: float, width: float) -> float:
        look = self.look
        lines = wrap(self._heading(), look.font(15, "semibold"), width)
        for line in lines:
            paint_text(painter, left, baseline, line, look.font(15, "semibold"), look.theme.colour("text2"))
            baseline += 1.45 * look.measures.em
        return baseline

    def _is_low(self) -> bool:
        """Return whether the button stands beside the line, not under it."""
        return self.height() < LOW_EM * self.look.measures.em

    def _heading(self) -> str:
        text, place = self.look.wording.text, self._told.place
        if self._told.talk.asking:
            return text("NEXT  the question to the room")
        if next_build(self._story, place) is not None:
            taken, builds = place.taken + 1, len(self._story.beats[place.beat].builds)
            return text("NEXT IN THIS BEAT  {step} of {steps}", step=taken, steps=builds)
        there = following(self._story, place)
        if there is None:
            return text("NEXT")
        return text(
            "NEXT  {number}  {name} · {minutes}",
            number=there.beat + 1,
            name=text(self._story.beats[there.beat].short),
            minutes=short_minutes(self._told.plan[there.beat], self.look.wording),
        )

    def _paint_line(self, painter: QPainter, left: float, baseline: float, corner: QPointF) -> None:
        """Paint the line from a point on, in a size at which it ends before the lower right corner."""
        look, width, bottom = self.look, corner.x() - left, corner.y()
        for units in (19, 17, 15, 13):
            face, high = look.font(units, "semibold"), look.metrics(units, "semibold").height()
            lines = wrap(self.line(), face, width)
            if baseline + (len(lines) - 1) * high <= bottom:
                break
        for line in lines:
            paint_text(painter, left, baseline, line, face, look.theme.colour("text"))
            baseline += high

    def _has_picture(self) -> bool:
        em = self.look.measures.em
        is_cramped = self.width() < NARROW_EM * em and self.height() < CRAMPED_EM * em
        return self.width() >= LEAST_PICTURE_EM * em and not self._is_low() and not is_cramped

    def _picture_room(self) -> QRectF:
        pad = self.look.measures.px(14)
        high = self.height() - 2.0 * pad
        wide = min(high * 16 / 9, MOST_PICTURE_SHARE * self.width())
        size = QSizeF(wide, wide * 9 / 16)
        return QRectF(QPointF(pad, (self.height() - size.height()) / 2.0), size)

    def _paint_picture(self, painter: QPainter, room: QRectF) -> None:
        painter.fillRect(room, self.look.theme.colour("ink0"))
        if self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = QSizeF(self._picture.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            at = QPointF(room.center().x() - size.width() / 2.0, room.center().y() - size.height() / 2.0)
            painter.drawPixmap(QRectF(at, size), self._picture, QRectF(self._picture.rect()))
        painter.setPen(self.look.theme.pen("card_edge", 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(room)

    def _pressed(self) -> None:
        self.asked.emit("next_step")
