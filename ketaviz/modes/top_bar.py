"""The top bar: which beat this is, and what is always within one press."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ketaviz.frame.snapshot import Frame
from ketaviz.look.fonts import Weight
from ketaviz.modes.controls import Button
from ketaviz.modes.glyphs import glyph
from ketaviz.modes.measures import Look
from ketaviz.modes.painted import Painted

TOP = ("signals", "experiments", "theme", "smaller_text", "larger_text", "menu", "get_help")
"""The commands of the buttons, in their order."""
LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
WRAP = LEFT | int(Qt.TextFlag.TextWordWrap)
RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)

Said = tuple[str, Weight, str]
"""Words, their weight and the token of their colour."""


class TopBar(Painted):
    """Name, beat, title; "Education, not medical advice"; theme, text size, menu, help. Driven by `StoryNow.beat`."""

    ground = "ink0"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = ""
        self._title = ""
        self._previews = False
        self.signals = Button(sign="signals", parent=self)
        self.experiments = Button(sign="experiments", parent=self)
        self.theme = Button(sign="theme", parent=self)
        self.smaller = Button("A−", parent=self)
        self.larger = Button("A+", parent=self)
        self.menu = Button(parent=self)
        self.help = Button(parent=self)

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes."""
        super().set_look(look)
        text = look.wording.text
        self.signals.set_words(text("Signals"))
        self.signals.setVisible(not look.measures.docks_signals)
        self.experiments.set_words(text("Experiments"))
        self.theme.set_words(text("Colours"))
        self.menu.set_words(text("Menu"))
        self.help.set_words(text("Get help"))
        for button in self.buttons():
            button.short = not look.measures.shows_words_on_buttons
            button.set_look(look, round(look.metrics(16).height() * 1.55))
        self._arrange()

    def buttons(self) -> tuple[Button, ...]:
        """Return the buttons in reading order."""
        return (self.signals, self.experiments, self.theme, self.smaller, self.larger, self.menu, self.help)

    def show_frame(self, frame: Frame) -> None:
        """Name a frame's beat."""
        story, text = frame.story, self.look.wording.text
        words = (
            text("Beat {number} of {count}", number=story.beat_index + 1, count=story.beats),
            text(story.beat.title),
        )
        if words != (self._number, self._title):
            self._number, self._title = words
            self.update()

    def show_preview(self, *, on: bool) -> None:
        """Say that the window is shown as a weak projector shows it, or no longer."""
        self._previews = on
        self.update()

    def preview(self) -> str:
        """Return what is said while the window is shown so."""
        return self.look.wording.text("Preview: weak projector in a bright room · Shift+W ends it")

    def _short_preview(self) -> str:
        return self.look.wording.text("Preview: Shift+W")

    def height_wanted(self) -> int:
        """Return the height the bar needs."""
        return max(self.look.measures.px(52), self.help.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sign, the name, the beat and its title, and what this program is not."""
        if self._look is None:
            return
        painter = self.begin()
        painter.fillRect(self.rect(), self.look.theme.colour(self.ground))
        x = self._paint_sign(painter)
        for words, weight, token in self.words():
            x = self._paint_words(painter, x, words, weight, token)
        self._paint_notice(painter, x)
        painter.end()

    def words(self) -> list[Said]:
        """Return what is said on the left, with weight and colour: the title always, the rest where there is room."""
        title: Said = (self._title, "semibold", "text")
        number: Said = (self._number, "regular", "muted")
        name: Said = ("ketaviz", "semibold", "text")
        if self._previews:
            preview: Said = (self.preview(), "semibold", "focus")
            short: Said = (self._short_preview(), "semibold", "focus")
            tried: tuple[list[Said], ...] = ([preview, number, title], [preview, title], [short, title])
        else:
            short, tried = title, ([name, number, title], [number, title], [title])
        fitting = (said for said in tried if self._left() + sum(map(self._wide, said)) <= self._words_end())
        return next(fitting, [short])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons at the right end."""
        super().resizeEvent(event)
        if self._look is not None:
            self._arrange()

    def _sign_side(self) -> float:
        return self.look.metrics(19).height()

    def _left(self) -> float:
        """Return where the words begin, right of the sign."""
        return self.look.measures.margin + self._sign_side() + self.look.measures.px(8)

    def _wide(self, said: Said) -> float:
        words, weight, _ = said
        return QFontMetricsF(self.look.font(19, weight)).horizontalAdvance(words) + self.look.measures.px(18)

    def _paint_sign(self, painter: QPainter) -> float:
        side = self._sign_side()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.theme.brush("ket"))
        painter.drawPath(glyph("ketamine", QRectF(self.look.measures.margin, (self.height() - side) / 2, side, side)))
        return self._left()

    def _paint_words(self, painter: QPainter, left: float, words: str, weight: Weight, token: str) -> float:
        """Paint words, in two lines if need be and never past the buttons; return where they end."""
        face = self.look.font(19, weight)
        wide = self._wide((words, weight, token))
        room = self._words_end() - left
        if wide > room:
            face = self.look.font(15, weight)
        painter.setFont(face)
        painter.setPen(self.look.theme.colour(token))
        painter.drawText(QRectF(left, 0, min(wide, room), self.height()), WRAP, words)
        return left + wide

    def _paint_notice(self, painter: QPainter, left: float) -> None:
        words = self.notice()
        face = self.look.font(15)
        room = QRectF(left, 0, self._words_end() - left, self.height())
        if QFontMetricsF(face).horizontalAdvance(words) <= room.width():
            painter.setFont(face)
            painter.setPen(self.look.theme.colour("muted"))
            painter.drawText(room, RIGHT, words)

    def notice(self) -> str:
        """Return what stands on every screen."""
        return self.look.wording.text("Education, not medical advice")

    def _words_end(self) -> float:
        first = next((button for button in self.buttons() if not button.isHidden()), self.help)
        return first.x() - self.look.measures.px(12)

    def _arrange(self) -> None:
        x = self.width() - self.look.measures.px(12)
        for button in reversed(self.buttons()):
            if not button.isHidden():
                x -= button.width()
                button.move(x, (self.height() - button.height()) // 2)
