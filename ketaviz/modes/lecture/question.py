"""A question to the room: what may happen, how many think so, and, once it is revealed, what the model's run did."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen

from ketaviz.content.predictions import Answer
from ketaviz.look.fonts import font
from ketaviz.look.text import line_height, text_width, wrap
from ketaviz.modes.lecture.caption import broken
from ketaviz.modes.lecture.sheet import AudienceSheet
from ketaviz.panels.words import Placed, moved, paint_words, place
from ketaviz.story.prediction import Prediction

ASKED, ANSWER, SMALL = 0.056, 0.044, 0.034
"""Sizes of the question, of an answer, and of what is said around them, as shares of the height."""
LEAST_ANSWER = 0.034
BAR = 0.011
"""Height of the bar of a tally."""


class AnswerRow(Struct, frozen=True, eq=False):
    """One answer where it stands."""

    box: QRectF
    bar: QRectF
    """The whole track of its tally."""
    share: float
    """How much of the track is filled, 0 to 1."""
    is_found: bool
    """Whether it is what the model's run did; False until that is revealed."""


class QuestionSheet(AudienceSheet):
    """Shows a `Prediction` to all; who chose what is counted by the lecturer."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self._now: Prediction | None = None
        self._tally: tuple[int, ...] = ()
        self._revealed = False
        self.rows: list[AnswerRow] = []

    def show_question(self, prediction: Prediction | None, tally: Sequence[int], *, revealed: bool) -> None:
        """Show a question with the votes for each answer in order; None: no question."""
        self._now, self._tally, self._revealed = prediction, tuple(tally), revealed
        self.change()
        self.setVisible(prediction is not None)

    @property
    def found(self) -> int | None:
        """Return the place of the answer that the run gave, once it is revealed."""
        return self._now.found if self._now is not None and self._revealed else None

    @property
    def spoken(self) -> str:
        """Return all of it as it is read out."""
        return " ".join(word.text for word in self.words)

    def arrange(self) -> list[Placed]:
        """Place question, setting, answers, and the account at the foot once it is revealed."""
        self.rows = []
        if self._now is None:
            return []
        question, height = self._now.question, self.places.height
        said, bottom = self._paragraph(self.wording.text(question.question), ASKED, 0.06 * height, "text", bold=True)
        setting, bottom = self._paragraph(self.wording.text(question.setting), SMALL, bottom + 0.012 * height, "text2")
        words = [*said, *setting]
        foot = 0.955 * height
        if self.found is not None:
            told, high = self._paragraph(self._told(question.answers[self.found]), SMALL, 0.0, "text")
            words += [moved(line, foot - high) for line in told]
            foot -= high + 0.03 * height
        return words + self._answers(bottom + 0.03 * height, foot)

    def _told(self, found: Answer) -> str:
        """Return what the run did, and the account where there is one."""
        said = self.wording.text("The model's run: {found}.", found=self.wording.text(found.words))
        return f"{said} {self.wording.text(found.why)}" if found.why else said

    def paint(self, painter: QPainter) -> None:
        """Paint the tracks, what fills them, and the words."""
        for row in self.rows:
            if row.is_found:
                self._paint_found(painter, row)
            self._paint_bar(painter, row)
        paint_words(painter, self.words)

    def _paint_found(self, painter: QPainter, row: AnswerRow) -> None:
        """Frame what the model's run did, with a tick beside it."""
        unit = self.places.unit
        painter.setPen(QPen(self.theme.colour("text"), max(self.places.line, 3.0 * unit)))
        painter.setBrush(self.theme.colour("panel"))
        painter.drawRoundedRect(row.box, 14.0 * unit, 14.0 * unit)
        self._paint_tick(painter, row)

    def _paint_bar(self, painter: QPainter, row: AnswerRow) -> None:
        """Fill as much of the track as the share of the room that chose this."""
        radius = row.bar.height() / 2.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("line"))
        painter.drawRoundedRect(row.bar, radius, radius)
        if row.share > 0.0:
            filled = QRectF(row.bar.topLeft(), row.bar.size())
            filled.setWidth(max(row.bar.height(), row.share * row.bar.width()))
            painter.setBrush(self.theme.colour("focus"))
            painter.drawRoundedRect(filled, radius, radius)

    def _paint_tick(self, painter: QPainter, row: AnswerRow) -> None:
        size, at = (
            0.016 * self.places.height,
            QPointF(row.box.left() - 0.030 * self.places.height, row.box.center().y()),
        )
        tick = QPainterPath(at + QPointF(-0.9, 0.1) * size)
        tick.lineTo(at + QPointF(-0.2, 0.8) * size)
        tick.lineTo(at + QPointF(1.0, -0.8) * size)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self.theme.pen("text", 0.006 * self.places.height))
        painter.drawPath(tick)

    def _paragraph(
        self, text: str, size: float, top: float, ink: str, *, bold: bool = False
    ) -> tuple[list[Placed], float]:
        """Return words wrapped from the left margin, and where they end."""
        face = font(size * self.places.height, "semibold" if bold else "regular")
        room = self.places.width - 2.0 * self.places.margin
        lines = (broken(text, face, room, 2) if bold else ()) or wrap(text, face, room)
        pitch, colour = 1.02 * line_height(face), self.theme.colour(ink)
        words = [
            place(line, (self.places.margin, top + number * pitch), face, colour) for number, line in enumerate(lines)
        ]
        return words, top + len(lines) * pitch

    def _answers(self, top: float, bottom: float) -> list[Placed]:
        """Place the answers in equal rows, as high as they need to be and there is room."""
        assert self._now is not None  # noqa: S101  (asked by `arrange`)
        answers = [self.wording.text(answer.words) for answer in self._now.question.answers]
        height, left = self.places.height, self.places.margin
        pitch = min(0.135 * height, (bottom - top) / len(answers))
        face = self._answer_font(answers, 0.62 * pitch)
        words, all_votes = [], max(1, sum(self._tally))
        for number, text in enumerate(answers):
            box = QRectF(left, top + number * pitch, self.places.width - 2.0 * left, pitch - 0.016 * height)
            inner = box.adjusted(0.022 * height, 0.0, -0.022 * height, 0.0)
            bar = QRectF(inner.left(), box.bottom() - 0.022 * height, inner.width(), BAR * height)
            votes = self._tally[number] if number < len(self._tally) else 0
            self.rows.append(AnswerRow(box, bar, votes / all_votes, number == self.found))
            words += self._row_words(number, text, votes, face, QRectF(inner.topLeft(), bar.topRight()))
        return words

    def _row_words(self, number: int, text: str, votes: int, face: QFont, room: QRectF) -> list[Placed]:
        """Place the key, the answer, and how many chose it."""
        bold = QFont(face)
        bold.setWeight(QFont.Weight.Bold)
        top = room.center().y() - line_height(face) / 2.0
        key = place(self.wording.number(number + 1), (room.left(), top), bold, self.theme.colour("text"))
        said = place(text, (room.left() + self._key_room(face), top), face, self.theme.colour("text"))
        count = place(self.wording.number(votes), (room.right(), top), bold, self.theme.colour("text"), "right")
        return [key, said, count] if votes or sum(self._tally) else [key, said]

    def _key_room(self, face: QFont) -> float:
        return 1.3 * face.pixelSize()

    def _answer_font(self, answers: Sequence[str], highest: float) -> QFont:
        """Return the largest type at which every answer fits its row."""
        size = min(ANSWER * self.places.height, highest)
        room = self.places.width - 2.0 * self.places.margin - 0.044 * self.places.height
        while size > LEAST_ANSWER * self.places.height * 0.7:
            face = font(size)
            if max(text_width(text, face) for text in answers) + self._key_room(face) + 3.0 * size <= room:
                break
            size -= 1.0
        return font(size)
