"""What can be done here, said once to someone new, a sentence at a time; it goes away by itself."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QWidget

from ketaviz.content.wording import mark
from ketaviz.frame.snapshot import Frame
from ketaviz.modes.explore import Regions
from ketaviz.modes.painted import Painted
from ketaviz.story.state import TICKS_PER_SECOND

SHOWN_S = 9.0
"""Seconds of screen for which a sentence stands."""
WRAP = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
POINTED = "pointed"
"""What is done by pressing on a part of the picture."""


class Hint(Struct, frozen=True):
    """One sentence, and the commands after which it is no longer needed."""

    beat: str
    after_s: float
    """Seconds into the beat at which it comes."""
    words: str
    commands: tuple[str, ...]

    @property
    def id(self) -> str:
        """Return its name: that of the first command it is about."""
        return self.commands[0]


HINTS = (
    Hint("welcome", 3.0, mark("Space stops the story; arrow keys go from beat to beat."), ("play_pause", "next_beat")),
    Hint("balance", 5.0, mark("Press on anything in the picture or in a plot to learn what it is."), (POINTED, "find")),
    Hint("infusion", 4.0, mark("Experiments, or X: change the dose, or the circuit itself."), ("experiments",)),
    Hint("silence", 5.0, mark("Q asks you first what the circuit will do, and then lets it answer."), ("predict",)),
    Hint("strengthen", 4.0, mark("Menu, or F10, has everything that can be done here."), ("menu", "keys")),
)


class Hints(Painted):
    """A plate over the status line. Driven by `StoryNow.beat`, `StoryNow.seconds` and `Frame.tick`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.seen: frozenset[str] | None = None
        """The hints that are no longer needed; None: nobody is to be told anything."""
        self.words = ""
        """What is said."""
        self._said_at: int | None = None
        self._room, self._is_whole = QRect(), False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, sentence: str, tick: int) -> None:
        """Say what has just happened, from a tick on, for a while."""
        self._said_at = tick
        self._show(sentence)

    def done(self, command: str) -> None:
        """Know that a person has found something out: it need not be said."""
        if self.seen is not None:
            self.seen |= {hint.id for hint in HINTS if command in hint.commands}

    def show_frame(self, frame: Frame, *, quiet: bool = False) -> None:
        """Say what is new at this moment of the story, or no longer; ``quiet``: nothing now."""
        if self._said_at is not None:
            if abs(frame.tick - self._said_at) < SHOWN_S * TICKS_PER_SECOND:
                return
            self._said_at = None
        hint = None if quiet else self._due(frame)
        self._show("" if hint is None else self.look.wording.text(hint.words))

    def fit(self, regions: Regions) -> None:
        """Stand over the status line, or where there is none over the foot of the picture."""
        self._is_whole = not regions.status.isEmpty()
        self._room = regions.status if self._is_whole else regions.picture
        self._stand()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plate and the sentence."""
        if self._look is None:
            return
        painter, theme = self.begin(), self._look.theme
        painter.setPen(theme.pen("edge", 1.0))
        painter.setBrush(theme.brush("raised"))
        body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        round_by = self._look.measures.px(14)
        painter.drawRoundedRect(body, round_by, round_by)
        painter.setPen(theme.colour("text"))
        painter.setFont(self._look.font(16, "medium"))
        painter.drawText(body, WRAP, self.words)
        painter.end()

    def _due(self, frame: Frame) -> Hint | None:
        """Return the hint of this moment; one whose time has passed is not needed again."""
        story = frame.story
        hint = next((hint for hint in HINTS if hint.beat == story.beat.id), None)
        if self.seen is None or hint is None or hint.id in self.seen or story.seconds < hint.after_s:
            return None
        if story.seconds > hint.after_s + SHOWN_S:
            self.seen |= {hint.id} if self.words else set()
            return None
        return hint

    def _show(self, sentence: str) -> None:
        if sentence == self.words:
            return
        self.words = sentence
        self.setAccessibleName(sentence)
        self._stand()
        self.setVisible(bool(sentence))

    def _stand(self) -> None:
        if self._look is None or not self.words:
            return
        measures, metrics = self._look.measures, QFontMetricsF(self._look.font(16, "medium"))
        pad = measures.px(14)
        most = self._room.width() - 4 * pad
        text = metrics.boundingRect(QRectF(0, 0, most, 1000), WRAP, self.words)
        wide, high = round(text.width()) + 2 * pad + 2, round(text.height()) + pad + 2
        if self._is_whole:
            wide, high = self._room.width(), max(self._room.height(), high)
        self.setGeometry(self._room.center().x() - wide // 2, self._room.bottom() + 1 - high, wide, high)
        self.raise_()
        self.update()
